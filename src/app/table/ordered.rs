//! Which rows the table shows, in which order.
//!
//! For very many rows the first ones are searched in idle chunks, and the table stays as it is
//! until they are found.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::state::{Board, State};
use crate::document::sorting::{SortColumn, Sorted, Sorting};
use crate::web::dom::Debounce;

/// How the rows are ordered and how many of them are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShownRows {
    /// A column, and whether it is sorted downwards.
    pub(super) sort: Option<(SortColumn, bool)>,
    pub(super) rows: usize,
}

/// The rows that are shown, and what they are rows of.
#[derive(Clone, Default)]
pub(super) struct Ordered {
    of: Option<(Board, ShownRows)>,
    pub(super) rows: Vec<usize>,
    /// Where the block begins that has its turn to be made.
    turn: usize,
    /// How often rows were given before.
    given: usize,
}

/// So many rows are made at once; the next ones follow once the page has had its own turn.
pub(super) const BLOCK: usize = 20;

impl Ordered {
    /// Which time rows are given, for the block that begins at a place and has its turn.
    pub(super) fn turn_of(&self, block: usize) -> Option<usize> {
        (self.turn == block).then_some(self.given)
    }

    pub(super) fn board(&self) -> Option<&Board> {
        self.of.as_ref().map(|(board, _)| board)
    }
}

/// So many rows are looked at in a piece; fewer are looked at at once.
const PIECE: usize = 5_000;

/// The rows to show of what is on the chart, and behind them the one that is selected there, where
/// it is not among them.
pub(super) fn ordered(state: State, shown: RwSignal<ShownRows>) -> RwSignal<Ordered> {
    let ordered = RwSignal::new(Ordered::default());
    let looking = Debounce::default();
    Effect::new(move |_| {
        let (board, shown, selected) = (state.board(), shown.get(), state.selected());
        looking.cancel();
        let of = Some((board.clone(), shown));
        let timer = looking.clone();
        let give = move |mut rows: Vec<usize>| {
            rows.truncate(shown.rows);
            rows.extend(selected.filter(|row| !rows.contains(row)));
            // A selection makes no row anew that has the keyboard.
            if ordered.with_untracked(|it| it.of != of || it.rows != rows) {
                let given = ordered.with_untracked(|it| it.given) + 1;
                ordered.set(Ordered { of: of.clone(), rows, turn: 0, given });
            }
            take_turns(&timer, ordered);
        };
        match shown.sort {
            None => give((0..board.cohort().len().min(shown.rows)).collect()),
            Some(_) if ordered.with_untracked(|it| it.of == Some((board.clone(), shown))) => {
                give(ordered.with_untracked(|it| it.rows.clone()));
            }
            Some((column, down)) => {
                let sorting = Sorting::new(column, down, shown.rows);
                look(&looking, sorting, board, give);
            }
        }
    });
    ordered
}

/// Gives each block after the first its turn, in a task of its own.
fn take_turns(timer: &Debounce, ordered: RwSignal<Ordered>) {
    let (again, next) = (timer.clone(), ordered.with_untracked(|it| it.turn + BLOCK));
    if ordered.with_untracked(|it| it.rows.len() > next) {
        timer.call(Duration::ZERO, move || {
            ordered.update(|it| it.turn = next);
            take_turns(&again, ordered);
        });
    }
}

/// Looks at all rows, and then gives the first of them in order.
fn look(
    looking: &Debounce,
    mut sorting: Sorting,
    board: Board,
    give: impl Fn(Vec<usize>) + 'static,
) {
    let mut piece = move || {
        let (cohort, placements, lines) = (board.cohort(), &*board.placements, &board.lines);
        let is_more = sorting.go_on(&Sorted { cohort, placements, lines }, PIECE);
        if !is_more {
            give(sorting.rows().to_vec());
        }
        is_more
    };
    // Few are put in order before the page is seen again.
    if piece() {
        looking.run_in_idle_chunks(Box::new(piece));
    }
}
