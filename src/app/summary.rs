//! The summary beside the chart: of the selected profile, or of all.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{self, el, live, said, text};
use super::export::{ExportStatus, link};
use super::how::leading;
use super::parts::{Button, card, fixed, labelled, row as row_of, terms, text_of};
use super::state::{Board, BoardOrigin, State};
use crate::model::describe::PlaceKind;
use crate::model::engagement::Basis;
use crate::model::quadrant::{Outcome, Reason};
use crate::read::one_a_post::one_a_post;
use crate::web::{HtmlTextAreaElement, dom};
use crate::wording::facts::{self, Fact};
use crate::wording::{how, page, places, summary};

pub(super) fn summary_card(state: State) -> AnyView {
    let report = ExportStatus::default();
    let answer = live(move || {
        let board = state.board();
        match state.selected() {
            Some(row) => one(state, &board, row),
            None => {
                let all = all_of(&board);
                el("p")
                    .class("place")
                    .child(leading(state, how::COUNTED, "all", text(move || all.clone())))
                    .view()
            }
        }
    });
    let rest = live(move || match state.selected() {
        Some(_) => live(move || numbers(state)),
        None => all(state, &state.board()),
    });
    let note = leading(state, how::HISTORY, "names-note", text(|| page::NAMES_NOTE.to_owned()));
    let note = el("p").class("hint").child(note).view();
    card("says", page::SAYS, vec![answer, helper(state), share(state, report), rest, note])
}

/// The same in another site's frame: one line of words.
pub(super) fn line(state: State) -> AnyView {
    let line = live(move || {
        let board = state.board();
        match state.selected().and_then(|row| board.row(row)) {
            Some((profile, placement)) => fixed("place", summary::headline(&profile, &placement)),
            None => fixed("place", all_of(&board)),
        }
    });
    card("says", page::SAYS, vec![line])
}

fn one(state: State, board: &Board, row: usize) -> AnyView {
    let Some((profile, placement)) = board.row(row) else { return super::parts::nothing() };
    let report = summary::summarize(&profile, &placement);
    let mut parts = vec![fixed("place", summary::headline(&profile, &placement))];
    parts.push(fixed("about", report.about));
    parts.push(live(move || first_numbers(state)));
    parts.extend(report.sentences.into_iter().map(|text| fixed("", text)));
    element::all(parts)
}

/// How many there are and how many have a place.
fn all_of(board: &Board) -> String {
    summary::several(board.cohort().len(), board.described.tally.placed())
}

/// The keys of the numbers that stand out: those of the axes.
fn first_keys(state: State) -> [&'static str; 2] {
    let is_per_post = state.board().lines.basis() == Basis::PerPost;
    [facts::AUDIENCE, if is_per_post { facts::PER_POST } else { facts::ENGAGEMENT }]
}

/// The two numbers that a place is made of, large.
fn first_numbers(state: State) -> AnyView {
    let facts = state.facts();
    let keys = first_keys(state);
    let first = facts.iter().filter(|fact| keys.contains(&&*fact.key));
    row_of("firsts", vec![terms(first.map(|fact| term(state, fact)).collect())])
}

/// The other numbers, each a way to its formula.
fn numbers(state: State) -> AnyView {
    let facts = state.facts();
    let keys = first_keys(state);
    let rest = facts.iter().filter(|fact| !keys.contains(&&*fact.key));
    terms(rest.map(|fact| term(state, fact)).collect())
}

fn term(state: State, fact: &Fact) -> (String, AnyView) {
    let value = number(state, None, &fact.key, &fact.label, fact.value.clone());
    let formula = el("span").class("formula").text(&*fact.formula).view();
    (fact.label.clone(), element::all(vec![value, formula]))
}

/// Asks for the interactions of posts one by one, where they and nothing else are missing.
fn helper(state: State) -> AnyView {
    let row = Memo::new(move |_| {
        let board = state.board();
        let row = state.selected().filter(|_| board.origin == BoardOrigin::Own)?;
        match board.placements.outcome(row)? {
            Outcome::Nowhere(Reason::Missing(missing)) if missing.is_of_posts() => Some(row),
            _ => None,
        }
    });
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let finish = move || match one_a_post(&typed.get_untracked()) {
        Ok(list) => {
            let row = row.get_untracked();
            if row.is_some_and(|row| state.count_by_post(row, list)) {
                typed.set(String::new());
            }
        }
        Err(fault) => problem.set(page::no_list(&fault)),
    };
    let read = text(move || match one_a_post(&typed.get()) {
        Ok(list) => page::each_post(&list),
        Err(_) => String::new(),
    });
    live(move || {
        if row.get().is_none() {
            return super::parts::nothing();
        }
        let area = el("textarea")
            .attr("id", "each-post")
            .attr("rows", "1")
            .attr("inputmode", "text")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("aria-describedby", "each-post-hint each-post-problem")
            .value(text_of(typed))
            .on("input", move |event| {
                problem.set(String::new());
                let area = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
                area.into_iter().for_each(|area| typed.set(area.value()));
            })
            .view();
        let hint = el("p").attr("id", "each-post-hint").class("hint");
        let hint = hint.text(page::EACH_POST_HINT).view();
        let said = el("p").attr("role", "status").live_text(read.clone()).view();
        let failure = el("div").attr("id", "each-post-problem").class("failure");
        let failure = failure.attr("role", "alert").live_text(text_of(problem)).view();
        let done = Button::new(page::EACH_POST_DONE, finish).class("primary").view();
        let parts = vec![labelled("each-post", page::EACH_POST), area, said, failure, done, hint];
        row_of("helper", parts)
    })
}

/// What is done with an answer most of all: handed on.
fn share(state: State, report: ExportStatus) -> AnyView {
    let parts = vec![link::link(state, report), report.status(), report.failure()];
    el("div").attr("id", "share").children(parts).view()
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
    let profiles: Vec<_> = rows.iter().filter_map(|row| board.cohort().get(*row)).collect();
    let mut parts: Vec<AnyView> = rows
        .iter()
        .filter(|row| **row < board.cohort().len())
        .zip(summary::told_apart(&profiles, str::to_owned))
        .map(|(row, name)| {
            let row = *row;
            Button::new(name, move || state.select(Some(row))).class("quiet").view()
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
