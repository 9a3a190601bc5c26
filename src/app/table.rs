//! The table of all profiles: sortable; each row can be edited and removed.

mod ordered;

use std::sync::Arc;

use leptos::prelude::*;

use super::element::{all, el, flag, live, said};
use super::how::counted;
use super::parts::{Button, card, cell, head, named_cell, nothing, row, table, table_row};
use super::state::{Board, BoardOrigin, State};
use super::summary::number;
use crate::document::Change;
use crate::document::sorting::SortColumn;
use crate::model::engagement::Basis;
use crate::web::dom;
use crate::wording::{facts, numbers, page, places, summary};
use ordered::{BLOCK, Ordered, ShownRows};

/// How many rows are shown at first, and how many more at each step.
const PAGE: usize = 100;

pub(super) fn profiles(state: State) -> AnyView {
    let shown = RwSignal::new(ShownRows { sort: None, rows: PAGE });
    // A sort makes no heads anew, which may have the keyboard.
    let is_own = Memo::new(move |_| state.board().origin == BoardOrigin::Own);
    let heads = live(move || {
        let is_own = is_own.get();
        let columns = SortColumn::ALL.into_iter().zip(page::COLUMNS);
        let heads = columns.map(|(column, name)| sorting_head(shown, column, name));
        all(heads.chain(is_own.then(|| head(said(page::CHANGE)))).collect())
    });
    let rows = block(state, ordered::ordered(state, shown), 0);
    Effect::new(move |_| {
        if state.selected().is_some() {
            request_animation_frame(|| dom::reveal("#profiles-rows", "#profiles-rows .selected"));
        }
    });
    let more = live(move || {
        let hidden = state.board().cohort().len().saturating_sub(shown.get().rows);
        if hidden == 0 {
            return nothing();
        }
        let more = Button::new(page::MORE_ROWS, move || shown.update(|it| it.rows += PAGE));
        let hidden = counted(state, "rows-hidden".to_owned(), page::rows_hidden(hidden));
        row("actions", vec![hidden, more.view()])
    });
    card(
        "profiles",
        page::PROFILES,
        vec![table("profiles-rows", page::PROFILES, heads, rows), more],
    )
}

/// A column's head: pressed once it sorts upwards, twice downwards, three times not at all.
fn sorting_head(shown: RwSignal<ShownRows>, column: SortColumn, name: &'static str) -> AnyView {
    let sorted = move || {
        Some(match shown.get().sort {
            Some((by, false)) if by == column => "ascending".to_owned(),
            Some((by, true)) if by == column => "descending".to_owned(),
            _ => "none".to_owned(),
        })
    };
    let press = move || {
        shown.update(|shown| {
            shown.sort = match shown.sort {
                Some((by, false)) if by == column => Some((column, true)),
                Some((by, true)) if by == column => None,
                _ => Some((column, false)),
            };
        });
    };
    let button = Button::new(name, press).class("quiet").view();
    let head = el("th").attr("scope", "col").attr("role", "columnheader");
    head.live_attr("aria-sort", Arc::new(sorted)).child(button).view()
}

/// A block of rows, made anew at its turn, and the next ones behind it.
fn block(state: State, ordered: RwSignal<Ordered>, first: usize) -> AnyView {
    let next = first + BLOCK;
    let turn = Memo::new(move |before: Option<&Option<usize>>| {
        let before = before.copied().flatten();
        ordered.with(|it| it.turn_of(first).or(before))
    });
    let has_next = Memo::new(move |before: Option<&bool>| {
        let is_made = before == Some(&true);
        ordered.with(|it| it.rows.len() > next && (is_made || it.turn_of(next).is_some()))
    });
    let rows = live(move || {
        // Tracked alone, it would never look for itself.
        let _ = turn.get();
        ordered.with_untracked(|it| {
            let rows = it.rows.iter().skip(first).take(BLOCK);
            all(rows.filter_map(|row| line(state, ordered, it.board()?, *row)).collect())
        })
    });
    let rest = live(move || if has_next.get() { block(state, ordered, next) } else { nothing() });
    all(vec![rows, rest])
}

fn line(state: State, ordered: RwSignal<Ordered>, board: &Board, row: usize) -> Option<AnyView> {
    let (profile, placement) = board.row(row)?;
    let name = summary::shown_name(profile.name).to_owned();
    // Where several rows on show have one name, its buttons tell them apart by the network.
    let is_shared = ordered.with_untracked(|it| {
        let others = it.rows.iter().filter(|other| **other != row);
        others.filter_map(|other| board.cohort().get(*other)).any(|it| it.name == profile.name)
    });
    let called = match is_shared {
        true => summary::with_network(&name, profile.network),
        false => name.clone(),
    };
    let basis = placement.measured.basis;
    let engagement = placement.measured.engagement;
    let interval = summary::interval_cell(&placement.measured);
    let rate = engagement.map_or_else(String::new, |it| numbers::engagement(it.value, basis));
    let rate_key = if basis == Basis::PerPost { facts::PER_POST } else { facts::ENGAGEMENT };
    let is_part = placement.measured.market < 1.0;
    let audience_key = if is_part { facts::RELEVANT } else { facts::AUDIENCE };
    let number_cell = |key: &str, column: usize, value: String| {
        let label = page::COLUMNS.get(column).copied().unwrap_or_default();
        let part = match value.is_empty() {
            true => nothing(),
            false => number(state, Some(row), key, label, value),
        };
        named_cell(label, "number", part)
    };
    let text = |column: usize, text: String| {
        let name = page::COLUMNS.get(column).copied().unwrap_or_default();
        named_cell(name, "", said(text))
    };
    // Rows of a text with an open question have no counts.
    let is_waiting =
        profile.counts.is_empty() && board.report.iter().any(|(_, report)| report.is_waiting());
    let outcome = match is_waiting {
        true => places::WAITING.to_owned(),
        false => places::outcome(placement.outcome),
    };
    let mut cells = vec![
        text(1, page::network(profile.network).to_owned()),
        text(2, page::purpose_cell(profile.purpose).to_owned()),
        number_cell(audience_key, 3, summary::audience(&profile, &placement)),
        number_cell(rate_key, 4, rate),
        number_cell(facts::INTERVAL, 5, interval),
        text(6, outcome),
    ];
    if board.origin == BoardOrigin::Own {
        let edit = move || {
            state.edit_row(row);
            dom::focus("name");
        };
        let remove = move || {
            // Among a million rows a key is looked for when it is asked for.
            let key = ordered.with_untracked(|it| it.board()?.rows.key(row));
            key.into_iter().for_each(|key| state.change(Change::Remove(key)));
            // The button is gone; the keyboard stays at the table.
            dom::focus("profiles-rows");
        };
        let buttons = vec![
            Button::new(page::EDIT, edit).named(page::edit(&called)).view(),
            Button::new(page::REMOVE, remove).named(page::remove(&called)).view(),
        ];
        cells.push(cell("buttons", all(buttons)));
    }
    let is_selected = flag(move || state.selected() == Some(row));
    let is_pressed = Arc::clone(&is_selected);
    let press = move || state.select((untrack(|| state.selected()) != Some(row)).then_some(row));
    let select = Button::new(name, press).class("quiet").pressed(is_pressed).view();
    Some(table_row(is_selected, select, cells))
}
