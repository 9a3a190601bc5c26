//! The table of everything on the chart: sortable, each row editable and removable.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::element::{all, el, live, said};
use super::parts::{Button, card, cell, head, nothing, row, table, table_row, text_cell};
use super::says::number;
use super::state::{Board, Origin, State};
use crate::document::Change;
use crate::engagement::Basis;
use crate::profile::Profile;
use crate::quadrant::Placement;
use crate::web::dom;
use crate::wording::{facts, numbers, page, places, says};

/// How many rows are shown at first, and how many more at each step.
const PAGE: usize = 100;

/// How the rows are ordered and how many of them are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    /// A column's place in [`page::COLUMNS`], and whether it is sorted downwards.
    sort: Option<(usize, bool)>,
    rows: usize,
}

pub(super) fn profiles(state: State) -> AnyView {
    let shown = RwSignal::new(Shown { sort: None, rows: PAGE });
    let heads = live(move || {
        let is_own = state.board().origin == Origin::Own;
        let columns = page::COLUMNS.into_iter().enumerate();
        let heads = columns.map(|(column, name)| sorting_head(shown, column, name));
        all(heads.chain(is_own.then(|| head(said(page::CHANGE)))).collect())
    });
    let rows = live(move || {
        let board = state.board();
        let selected = state.selected();
        let order = order(&board, shown.get().sort).into_iter().take(shown.get().rows);
        all(order.filter_map(|row| line(state, &board, row, selected == Some(row))).collect())
    });
    let more = live(move || {
        let hidden = state.board().cohort().len().saturating_sub(shown.get().rows);
        if hidden == 0 {
            return nothing();
        }
        let more = Button::new(page::MORE_ROWS, move || shown.update(|it| it.rows += PAGE));
        row("actions", vec![said(page::rows_hidden(hidden)), more.view()])
    });
    card("profiles", page::PROFILES, vec![table(page::PROFILES, heads, rows), more])
}

/// A column's head: pressed once it sorts upwards, twice downwards, three times not at all.
fn sorting_head(shown: RwSignal<Shown>, column: usize, name: &'static str) -> AnyView {
    let sort = shown.get().sort;
    let sorted = match sort {
        Some((by, false)) if by == column => "ascending",
        Some((by, true)) if by == column => "descending",
        _ => "none",
    };
    let next = match sort {
        Some((by, false)) if by == column => Some((column, true)),
        Some((by, true)) if by == column => None,
        _ => Some((column, false)),
    };
    let press = move || shown.update(|shown| shown.sort = next);
    let button = Button::new(name, press).class("quiet").view();
    el("th").attr("scope", "col").attr("aria-sort", sorted).child(button).view()
}

fn line(state: State, board: &Board, row: usize, is_selected: bool) -> Option<AnyView> {
    let (profile, placement) = board.row(row)?;
    let name = says::shown_name(profile.name).to_owned();
    let basis = placement.measured.basis;
    let engagement = placement.measured.engagement;
    let interval = match (engagement, engagement.and_then(|it| it.interval)) {
        (_, Some(ends)) => numbers::interval(ends, basis),
        (Some(_), None) => places::SPREAD_UNKNOWN.to_owned(),
        (None, None) => String::new(),
    };
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
        cell("number", part)
    };
    let mut cells = vec![
        text_cell("", profile.network.name().to_owned()),
        text_cell("", page::purpose_cell(profile.purpose).to_owned()),
        number_cell(audience_key, 3, says::audience(&profile, &placement)),
        number_cell(rate_key, 4, rate),
        number_cell(facts::INTERVAL, 5, interval),
        text_cell("", places::outcome(placement.outcome)),
    ];
    if board.origin == Origin::Own {
        let key = board.rows.key(row)?;
        let edit = move || {
            state.edit_row(row);
            dom::focus("name");
        };
        let remove = move || state.change(Change::Remove(key.clone()));
        let buttons = vec![
            Button::new(page::EDIT, edit).named(page::edit(&name)).view(),
            Button::new(page::REMOVE, remove).named(page::remove(&name)).view(),
        ];
        cells.push(cell("buttons", all(buttons)));
    }
    let press = move || state.select((!is_selected).then_some(row));
    let select = Button::new(name, press).class("quiet").pressed(is_selected).view();
    let class = if is_selected { "selected" } else { "" };
    Some(table_row(class, select, cells))
}

/// The rows in the order of a column, or as they were read.
fn order(board: &Board, sort: Option<(usize, bool)>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..board.cohort().len()).collect();
    if let Some((column, down)) = sort {
        // Rows that are alike stay as they were read.
        rows.sort_unstable_by(|a, b| {
            let ordering = compare(board, column, *a, *b);
            (if down { ordering.reverse() } else { ordering }).then(a.cmp(b))
        });
    }
    rows
}

/// Orders two rows by a column. What is unknown comes last when sorted upwards.
fn compare(board: &Board, column: usize, a: usize, b: usize) -> Ordering {
    let (Some((profile_a, placement_a)), Some((profile_b, placement_b))) =
        (board.row(a), board.row(b))
    else {
        return Ordering::Equal;
    };
    let by_text = |text: &dyn Fn(&Profile<&str>, &Placement) -> String| {
        text(&profile_a, &placement_a).cmp(&text(&profile_b, &placement_b))
    };
    let by_number = |number: &dyn Fn(&Profile<&str>, &Placement) -> Option<f64>| match (
        number(&profile_a, &placement_a),
        number(&profile_b, &placement_b),
    ) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    match column {
        0 => by_text(&|profile, _| profile.name.to_ascii_lowercase()),
        1 => profile_a.network.cmp(&profile_b.network),
        2 => profile_a.purpose.cmp(&profile_b.purpose),
        3 => profile_a.counts.followers.value().cmp(&profile_b.counts.followers.value()),
        4 => by_number(&|_, placement| placement.measured.engagement.map(|it| it.value)),
        5 => by_number(&|_, placement| {
            let ends = placement.measured.engagement?.interval?;
            Some(ends.high - ends.low)
        }),
        _ => by_text(&|_, placement| places::outcome(placement.outcome)),
    }
}
