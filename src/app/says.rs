//! What the chart says: of the selected profile, or of all in a few words.

use leptos::prelude::*;

use super::element::{self, el, live, said, text};
use super::how::leading;
use super::parts::{Button, card, fixed, terms};
use super::state::{Board, State};
use crate::quadrant::{Outcome, Quadrant};
use crate::web::dom;
use crate::wording::facts::{self, Fact};
use crate::wording::{how, page, places, says};

pub(super) fn says_card(state: State) -> AnyView {
    let told = live(move || {
        let board = state.board();
        match state.selected() {
            Some(row) => one(state, &board, row),
            None => all(state, &board),
        }
    });
    let note = leading(state, how::HISTORY, "names-note", text(|| page::NAMES_NOTE.to_owned()));
    card("says", page::SAYS, vec![told, el("p").class("hint").child(note).view()])
}

fn one(state: State, board: &Board, row: usize) -> AnyView {
    let Some((profile, placement)) = board.row(row) else { return super::parts::nothing() };
    let told = says::says(&profile, &placement);
    let mut parts = vec![fixed("about", told.about), fixed("place", told.place)];
    parts.extend(told.sentences.into_iter().map(|text| fixed("", text)));
    parts.push(live(move || numbers(state)));
    element::all(parts)
}

/// The numbers, each a way to its formula.
fn numbers(state: State) -> AnyView {
    let facts = state.facts();
    let part = |fact: &Fact| {
        let value = number(state, None, &fact.key, &fact.label, fact.value.clone());
        let formula = el("span").class("formula").text(&*fact.formula).view();
        (fact.label.clone(), element::all(vec![value, formula]))
    };
    terms(facts.iter().map(part).collect())
}

/// A number that leads to its formula: of the selected profile, or of a row of the table.
pub(super) fn number(
    state: State,
    row: Option<usize>,
    key: &str,
    label: &str,
    value: String,
) -> AnyView {
    let id = match row {
        Some(row) => format!("number-{row}-{key}"),
        None => format!("number-{key}"),
    };
    match way(state, row, key, label, &value, &id) {
        Some(way) => way.id(id).view(),
        None => said(value),
    }
}

/// The way from a number to its formula, and back to the element with an id.
pub(super) fn way(
    state: State,
    row: Option<usize>,
    key: &str,
    label: &str,
    value: &str,
    back: &str,
) -> Option<Button> {
    let key = facts::KEYS.into_iter().find(|it| *it == key)?;
    let back = back.to_owned();
    let lead = move || state.lead(row, key, &back);
    Some(Button::new(value, lead).class("quiet value").named(how::lead(label, value)))
}

/// A heading, and which outcomes stand under it.
type Kind = (&'static str, fn(Outcome) -> bool);

fn all(state: State, board: &Board) -> AnyView {
    let mut parts: Vec<(String, AnyView)> = Quadrant::ALL
        .into_iter()
        .map(|quadrant| {
            let is_in = |outcome: Outcome| outcome == Outcome::In(quadrant);
            (places::full(quadrant), names(state, board, &is_in))
        })
        .collect();
    let rest: [Kind; 2] = [
        (places::BETWEEN, |outcome| matches!(outcome, Outcome::Between(..))),
        (places::NOT_PLACED, |outcome| matches!(outcome, Outcome::Nowhere(_))),
    ];
    for (label, is_in) in rest {
        if board.placements.outcomes().any(is_in) {
            parts.push((label.to_owned(), names(state, board, &is_in)));
        }
    }
    element::all(vec![terms(parts), fixed("hint", page::SELECT_ONE)])
}

/// How many names a place lists; the table has them all.
const NAMED: usize = 20;

/// The names in a place, each a button that selects the profile.
fn names(state: State, board: &Board, is_in: &dyn Fn(Outcome) -> bool) -> AnyView {
    let rows = || {
        let outcomes = board.placements.outcomes().enumerate();
        outcomes.filter(|(_, outcome)| is_in(*outcome)).map(|(row, _)| row)
    };
    let mut parts: Vec<AnyView> = rows()
        .take(NAMED)
        .filter_map(|row| Some((row, board.cohort().get(row)?.name.to_owned())))
        .map(|(row, name)| {
            let select = move || state.select(Some(row));
            Button::new(says::shown_name(&name), select).class("quiet").view()
        })
        .collect();
    let more = rows().count().saturating_sub(NAMED);
    if more > 0 {
        let table = || dom::focus("profiles-rows");
        parts.push(Button::new(page::names_hidden(more), table).class("quiet").view());
    }
    if parts.is_empty() {
        parts.push(said(places::NOBODY));
    }
    element::all(parts)
}
