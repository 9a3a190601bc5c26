//! "How it works": the formulas of the selected profile's numbers and, once opened, lines with
//! sources, statistics, what is not known, and privacy.

use leptos::prelude::*;

use super::element::{Live, all, el, flag, live, said};
use super::parts::{Button, fixed, fold, head, list, nothing, row, table, table_row, text_cell};
use super::state::{PUBLISHED, State, formula_id};
use crate::wording::facts::Fact;
use crate::wording::{how, page, summary, thresholds};

pub(super) fn how(state: State) -> AnyView {
    let retry = Button::new(page::TRY_AGAIN, move || state.explain_again()).view();
    let stuck = el("div").class("failure").flag("hidden", flag(move || !state.is_unexplained()));
    let stuck = stuck.attr("role", "alert").text(how::NOT_ARRIVED).child(retry).view();
    let is_open = move || Some(state.is_how_open().to_string());
    let more = el("button")
        .attr("type", "button")
        .live_attr("aria-expanded", std::sync::Arc::new(is_open))
        .on("click", move |_| state.open_how(!untrack(|| state.is_how_open())))
        .text(how::MORE)
        .view();
    let rest = all(vec![more, live(move || rest(state))]);
    let parts = vec![fixed("hint", how::INTRODUCTION), live(move || formulas(state)), stuck, rest];
    row("how", vec![fold("how", how::HEADING, parts)])
}

/// Every number of the selected profile with its formula; one that was asked for has a way back.
fn formulas(state: State) -> AnyView {
    let facts = state.facts();
    let board = state.board();
    let profile = state.selected().and_then(|row| board.cohort().get(row));
    let Some(profile) = profile.filter(|_| !facts.is_empty()) else {
        return fixed("", how::NO_PROFILE);
    };
    let led = state.led();
    let formula = |fact: &Fact| {
        let is_led = led.as_ref().is_some_and(|led| led.key == fact.key);
        let back = if is_led { back(state) } else { nothing() };
        let value = el("b").text(&*fact.value).view();
        let title = el("h4").attr("id", formula_id(&fact.key)).attr("tabindex", "-1");
        let title = title.text(&*fact.label).text(" ").child(value).view();
        let formula = el("p").class("formula").text(&*fact.formula).view();
        all(vec![title, formula, fixed("", &*fact.meaning), back])
    };
    let heading = el("h3").text(how::numbers_of(summary::shown_name(profile.name))).view();
    let formulas = facts.iter().map(formula).collect();
    all(vec![heading, list("formulas", formulas)])
}

fn back(state: State) -> AnyView {
    Button::new(how::BACK, move || state.lead_back()).view()
}

/// The heading of a part to which numbers lead, with the way back to the one that did.
fn heading(state: State, key: &str, title: &str) -> [AnyView; 2] {
    let is_led = state.led().is_some_and(|led| led.key == key);
    let back = if is_led { back(state) } else { nothing() };
    [el("h3").attr("id", formula_id(key)).attr("tabindex", "-1").text(title).view(), back]
}

/// A text with numbers in it that leads to a part of "How it works", as it changes. Empty, it is
/// nothing.
pub(super) fn leading(
    state: State,
    key: &'static str,
    id: &'static str,
    text: Live<String>,
) -> AnyView {
    let is_empty = {
        let text = text.clone();
        Memo::new(move |_| text().is_empty())
    };
    live(move || {
        if is_empty.get() {
            return nothing();
        }
        let label = el("bdi").live_text(text.clone()).view();
        let button = el("button").attr("type", "button").class("quiet").attr("id", id);
        button.on("click", move |_| state.lead(None, key, id)).child(label).view()
    })
}

/// A text with counts in it that stays, and leads to what is counted.
pub(super) fn counted(state: State, id: String, text: String) -> AnyView {
    let from = id.clone();
    let lead = move || state.lead(None, how::COUNTED, &from);
    Button::new(text, lead).class("quiet").id(id).view()
}

/// What does not depend on a profile.
fn rest(state: State) -> AnyView {
    let Some(how) = state.how() else { return nothing() };
    if how.sections.is_empty() {
        return fixed("", how::ARRIVING);
    }
    let mut parts = Vec::new();
    for section in &how.sections {
        parts.extend(heading(state, &section.key, &section.title));
        if section.is_list {
            parts.push(list("claims", section.paragraphs.iter().map(|it| said(&**it)).collect()));
        } else {
            parts.extend(section.paragraphs.iter().map(|text| fixed("", &**text)));
        }
    }
    parts.extend(heading(state, PUBLISHED, how::LINES_HEADING));
    parts.push(live(move || {
        fixed("formula", thresholds::formula(state.group(), &state.board().lines))
    }));
    let heads = how::LINE_COLUMNS.map(|name| head(said(name)));
    let rows = how.lines.iter().filter_map(|row| {
        let (group, cells) = row.split_first()?;
        let cells = cells.iter().map(|cell| text_cell("", cell.clone())).collect();
        Some(table_row(flag(|| false), said(&**group), cells))
    });
    parts.push(table("lines-table", how::LINES_HEADING, all(heads.into()), all(rows.collect())));
    all(parts)
}
