//! What the chart says: of the selected profile, or of all in a few words.

use leptos::prelude::*;

use super::element::{self, el, live, said, text};
use super::how::leading;
use super::parts::{Button, card, fixed, terms};
use super::state::{Board, State};
use crate::model::describe::PlaceKind;
use crate::web::dom;
use crate::wording::facts::{self, Fact};
use crate::wording::{how, page, places, summary};

pub(super) fn summary_card(state: State) -> AnyView {
    let report = live(move || {
        let board = state.board();
        match state.selected() {
            Some(row) => one(state, &board, row),
            None => all(state, &board),
        }
    });
    let note = leading(state, how::HISTORY, "names-note", text(|| page::NAMES_NOTE.to_owned()));
    card("says", page::SAYS, vec![report, el("p").class("hint").child(note).view()])
}

fn one(state: State, board: &Board, row: usize) -> AnyView {
    let Some((profile, placement)) = board.row(row) else { return super::parts::nothing() };
    let report = summary::summarize(&profile, &placement);
    let mut parts = vec![fixed("about", report.about), fixed("place", report.place)];
    parts.extend(report.sentences.into_iter().map(|text| fixed("", text)));
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

fn all(state: State, board: &Board) -> AnyView {
    let described = &board.described;
    let is_told =
        |place: &PlaceKind| matches!(place, PlaceKind::In(_)) || described.count(*place) > 0;
    let part = |place: PlaceKind| {
        let heading = match place {
            PlaceKind::In(quadrant) => places::full(quadrant),
            PlaceKind::Between => places::BETWEEN.to_owned(),
            PlaceKind::Nowhere => places::NOT_PLACED.to_owned(),
        };
        (heading, names(state, board, place))
    };
    let parts = terms(PlaceKind::ALL.into_iter().filter(is_told).map(part).collect());
    element::all(vec![parts, fixed("hint", page::SELECT_ONE)])
}

/// The first names in a place, each a button that selects the profile; the table has them all.
fn names(state: State, board: &Board, place: PlaceKind) -> AnyView {
    let rows = board.described.first_in(place);
    let mut parts: Vec<AnyView> = rows
        .iter()
        .filter_map(|row| Some((*row, board.cohort().get(*row)?.name.to_owned())))
        .map(|(row, name)| {
            let select = move || state.select(Some(row));
            Button::new(summary::shown_name(&name), select).class("quiet").view()
        })
        .collect();
    let more = board.described.count(place) - rows.len();
    if more > 0 {
        let table = || dom::focus("profiles-rows");
        parts.push(Button::new(page::names_hidden(more), table).class("quiet").view());
    }
    if parts.is_empty() {
        parts.push(said(places::NOBODY));
    }
    element::all(parts)
}
