//! The table of everything on the chart: sortable, each row editable and removable.

use std::cmp::Ordering;
use std::sync::Arc;

use leptos::prelude::*;

use super::element::{all, el, flag, live, said};
use super::how::counted;
use super::parts::{Button, card, cell, head, nothing, row, table, table_row, text_cell};
use super::says::number;
use super::state::{Board, Origin, State};
use crate::document::Change;
use crate::engagement::Basis;
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
    // Neither a sort nor a selection makes heads or rows anew that have the keyboard.
    let is_own = Memo::new(move |_| state.board().origin == Origin::Own);
    let heads = live(move || {
        let is_own = is_own.get();
        let columns = page::COLUMNS.into_iter().enumerate();
        let heads = columns.map(|(column, name)| sorting_head(shown, column, name));
        all(heads.chain(is_own.then(|| head(said(page::CHANGE)))).collect())
    });
    let beyond = Memo::new(move |_| {
        let shown = shown.get();
        let is_all = state.board().cohort().len() <= shown.rows;
        let may_be_hidden = |row: &usize| shown.sort.is_some() || *row >= shown.rows;
        state.selected().filter(|row| !is_all && may_be_hidden(row))
    });
    let rows = live(move || {
        let board = state.board();
        let mut rows = order(&board, shown.get());
        // One that is selected in the chart is here as well.
        rows.extend(beyond.get().filter(|row| !rows.contains(row)));
        all(rows.into_iter().filter_map(|row| line(state, &board, row)).collect())
    });
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
fn sorting_head(shown: RwSignal<Shown>, column: usize, name: &'static str) -> AnyView {
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
    el("th").attr("scope", "col").live_attr("aria-sort", Arc::new(sorted)).child(button).view()
}

fn line(state: State, board: &Board, row: usize) -> Option<AnyView> {
    let (profile, placement) = board.row(row)?;
    let name = says::shown_name(profile.name).to_owned();
    let basis = placement.measured.basis;
    let engagement = placement.measured.engagement;
    let interval = says::interval_cell(&placement.measured);
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
        text_cell("", page::network(profile.network).to_owned()),
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
        let remove = move || {
            state.change(Change::Remove(key.clone()));
            // The button is gone; the keyboard stays at the table.
            dom::focus("profiles-rows");
        };
        let buttons = vec![
            Button::new(page::EDIT, edit).named(page::edit(&name)).view(),
            Button::new(page::REMOVE, remove).named(page::remove(&name)).view(),
        ];
        cells.push(cell("buttons", all(buttons)));
    }
    let is_selected = flag(move || state.selected() == Some(row));
    let is_pressed = Arc::clone(&is_selected);
    let press = move || state.select((untrack(|| state.selected()) != Some(row)).then_some(row));
    let select = Button::new(name, press).class("quiet").pressed(is_pressed).view();
    Some(table_row(is_selected, select, cells))
}

/// The rows that are shown, in the order of a column, or as they were read.
fn order(board: &Board, shown: Shown) -> Vec<usize> {
    let all = board.cohort().len();
    let Some((column, down)) = shown.sort else { return (0..all.min(shown.rows)).collect() };
    let mut rows: Vec<usize> = (0..all).collect();
    // Rows that are alike stay as they were read.
    let ordering = |a: &usize, b: &usize| {
        let ordering = compare(board, column, *a, *b);
        (if down { ordering.reverse() } else { ordering }).then(a.cmp(b))
    };
    // Of very many rows those that are shown are found first, and only they are put in order.
    if shown.rows < all {
        rows.select_nth_unstable_by(shown.rows, ordering);
        rows.truncate(shown.rows);
    }
    rows.sort_unstable_by(ordering);
    rows
}

/// Orders two rows by a column. What is unknown comes last when sorted upwards. A row is placed anew
/// for what the columns do not hold alone.
fn compare(board: &Board, column: usize, a: usize, b: usize) -> Ordering {
    let (cohort, placements) = (board.cohort(), &board.placements);
    let by_number = |number: &dyn Fn(&Placement) -> Option<f64>| {
        let number = |row: usize| board.row(row).and_then(|(_, placement)| number(&placement));
        match (number(a), number(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    };
    match column {
        4 => {
            // The columns tell most of a million apart; the values themselves tell what is close.
            let level = |row: usize| placements.y().get(row)?.known();
            match (level(a), level(b)) {
                (Some(a), Some(b)) if (a - b).abs() > 1e-5 => a.total_cmp(&b),
                _ => by_number(&|placement| placement.measured.engagement.map(|it| it.value)),
            }
        }
        5 => by_number(&|placement| {
            let ends = placement.measured.engagement?.interval?;
            Some(ends.high - ends.low)
        }),
        6 => match (placements.outcome(a), placements.outcome(b)) {
            (Some(a), Some(b)) if a != b => places::outcome(a).cmp(&places::outcome(b)),
            _ => Ordering::Equal,
        },
        _ => {
            let (Some(a), Some(b)) = (cohort.get(a), cohort.get(b)) else {
                return Ordering::Equal;
            };
            match column {
                0 => a.name.to_ascii_lowercase().cmp(&b.name.to_ascii_lowercase()),
                1 => a.network.cmp(&b.network),
                2 => a.purpose.cmp(&b.purpose),
                _ => a.counts.followers.value().cmp(&b.counts.followers.value()),
            }
        }
    }
}
