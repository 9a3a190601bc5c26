//! What the chart is drawn from: the present state or, for very many profiles, that state one task
//! later.
//!
//! In the task in which profiles arrive, table and summary are made anew as well; drawing in it too
//! would block the page for the sum.

use std::time::Duration;

use leptos::prelude::*;

use super::State;
use crate::app::state::Board;
use crate::chart::scene::Subject;
use crate::model::group_rows::GroupRows;
use crate::model::profile::Group;
use crate::web::dom::Debounce;

/// From so many profiles on, drawing them takes long enough for a task of its own.
const MANY: usize = 50_000;

/// What is drawn. All of it is of one moment.
#[derive(Clone, PartialEq)]
pub(super) struct Drawn {
    board: Board,
    group: Group,
    selected: Option<usize>,
}

impl Drawn {
    fn now(state: State) -> Self {
        Self { board: state.board(), group: state.group(), selected: state.selected() }
    }

    fn is_late(&self) -> bool {
        self.board.cohort().len() >= MANY
    }
}

/// What is drawn, which follows what there is.
pub(super) fn follow(state: State) -> Memo<Drawn> {
    // The last of very many profiles whose turn has come.
    let due = RwSignal::new(None::<Board>);
    let timer = StoredValue::new_local(Debounce::default());
    Effect::new(move |_| {
        let now = Drawn::now(state);
        // Few take no time, and hold no room for the many before them.
        let next = now.is_late().then_some(now.board);
        timer.with_value(|timer| {
            if due.with_untracked(|due| *due == next) {
                // What was to come between is past, as after an undo.
                timer.cancel();
            } else {
                timer.call(Duration::ZERO, move || due.set(next));
            }
        });
    });
    Memo::new(move |before: Option<&Drawn>| {
        let now = Drawn::now(state);
        let is_due = due.with(|due| due.as_ref() == Some(&now.board));
        match before {
            Some(before) if now.is_late() && !is_due => before.clone(),
            _ => now,
        }
    })
}

/// Calls with what is on the chart, and the groups that have a chart each.
pub(super) fn with_subject<T>(
    state: State,
    drawn: Memo<Drawn>,
    with: impl FnOnce(&Subject<'_>, &[GroupRows]) -> T,
) -> T {
    let Drawn { board, group, selected } = drawn.get();
    let subject = Subject {
        cohort: board.cohort(),
        placements: &board.placements,
        group,
        lines: &board.lines,
        selected,
        frame: state.held_frame().or_else(|| state.region().map(|region| region.frame())),
        among: None,
    };
    with(&subject, board.parts(state.sides()))
}
