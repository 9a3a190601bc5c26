//! Formulas of the selected profile's numbers, and "How it works": requested from the worker, and
//! shown when the answer arrives. An answer for another profile than the selected one is dropped.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{Board, Model, State};
use crate::base::wire::Wire;
use crate::jobs::{Explain, How, Job};
use crate::model::profile::Purpose;
use crate::model::standing::Standing;
use crate::web::dom;
use crate::web::reader::{Failure, Material};
use crate::wording::facts::{self, Fact};

/// On a chart of more profiles, numbers are asked for once lines have come to rest.
const MANY: usize = 10_000;

/// So long nothing moves by then.
const SETTLED: Duration = Duration::from_millis(200);

/// What explains numbers, as far as it has come.
#[derive(Clone, Default)]
pub(super) struct Explained {
    facts: Arc<Vec<Fact>>,
    how: Arc<How>,
    /// Counts the profiles asked about, so that an answer that comes late is known.
    asked: u32,
    subject: Option<Explain>,
    is_stuck: bool,
    /// Whether more than the numbers is shown.
    is_open: bool,
    led: Option<Led>,
}

/// The parts of it that views read, so that each is made again for its own changes alone: a number
/// that has the keyboard stays.
#[derive(Clone, Copy)]
pub(super) struct ExplainedViews {
    facts: Memo<Arc<Vec<Fact>>>,
    how: Memo<Option<Arc<How>>>,
    led: Memo<Option<Led>>,
}

impl ExplainedViews {
    pub(super) fn new(model: RwSignal<Model>) -> Self {
        let how = |it: &Explained| it.is_open.then(|| Arc::clone(&it.how));
        Self {
            facts: Memo::new(move |_| model.with(|model| Arc::clone(&model.explained.facts))),
            how: Memo::new(move |_| model.with(|model| how(&model.explained))),
            led: Memo::new(move |_| model.with(|model| model.explained.led.clone())),
        }
    }
}

/// A number that led to its formula.
#[derive(Clone, PartialEq)]
pub(in crate::app) struct Led {
    /// The key of its fact.
    pub(in crate::app) key: &'static str,
    /// The id of what led there, to which the way back leads.
    from: String,
}

impl State {
    /// From now on asks for the numbers of whichever profile is selected.
    pub(super) fn explain_what_is_selected(self) {
        Effect::new(move |_| {
            let (board, selected) = (self.board.get(), self.selected.get());
            let after = if board.cohort().len() > MANY { SETTLED } else { Duration::ZERO };
            let ask = move || self.ask_for_facts(&board, selected);
            self.services.with_value(|services| services.explaining.call(after, ask));
        });
        Effect::new(move |_| {
            let is_there = |led: &Led| match is_of_a_profile(led.key) {
                true => self.facts().iter().any(|it| it.key == led.key),
                false => self.how().is_some_and(|how| !how.sections.is_empty()),
            };
            if let Some(led) = self.led().filter(is_there) {
                let focus = move || dom::focus(&formula_id(led.key));
                self.services.with_value(|services| services.leading.call(Duration::ZERO, focus));
            }
        });
    }

    fn ask_for_facts(self, board: &Board, selected: Option<usize>) {
        let subject = selected.and_then(|row| subject(board, row));
        if self.model.with_untracked(|model| model.explained.subject == subject) {
            return;
        }
        let row = selected.and_then(|row| board.row(row));
        let glance = row.map(|(profile, placement)| facts::at_a_glance(&profile, &placement));
        let glance = glance.unwrap_or_default();
        let asked = self.model.try_update(|model| {
            let explained = &mut model.explained;
            let measured =
                |it: &Option<Explain>| it.as_ref().map(|it| (it.cohort.clone(), it.basis));
            // The same profile after lines were moved keeps its numbers until the new ones come.
            if measured(&explained.subject) != measured(&subject) {
                explained.facts = Arc::new(glance);
            }
            explained.asked = explained.asked.wrapping_add(1);
            explained.subject.clone_from(&subject);
            explained.asked
        });
        let Some(subject) = subject else { return };
        let job = Job::Explain(Box::new(subject)).to_bytes();
        self.reader().ask_with_retry(&job, &Material::Nothing, move |answer| {
            let facts = of_answer::<Vec<Fact>>(&answer);
            self.model.update(|model| {
                if asked == Some(model.explained.asked) {
                    model.explained.is_stuck = facts.is_none();
                    // What was seen at a glance stays.
                    facts.into_iter().for_each(|facts| model.explained.facts = Arc::new(facts));
                }
            });
        });
    }

    /// Has "How it works" made, unless it is there.
    fn ask_how(self) {
        if self.model.with_untracked(|model| !model.explained.how.sections.is_empty()) {
            return;
        }
        self.reader().ask_with_retry(&Job::How.to_bytes(), &Material::Nothing, move |answer| {
            let how = of_answer::<How>(&answer);
            self.model.update(|model| {
                model.explained.is_stuck = how.is_none();
                model.explained.how = Arc::new(how.unwrap_or_default());
            });
        });
    }

    /// Asks once more for what did not arrive.
    pub(in crate::app) fn explain_again(self) {
        self.model.update(|model| {
            model.explained.is_stuck = false;
            model.explained.subject = None;
        });
        let (board, selected) = (self.board_now(), untrack(|| self.selected()));
        self.ask_for_facts(&board, selected);
        if untrack(|| self.is_how_open()) {
            self.ask_how();
        }
    }

    /// Shows more than the numbers, or no longer.
    pub(in crate::app) fn open_how(self, is_open: bool) {
        self.model.update(|model| model.explained.is_open = is_open);
        if is_open {
            self.ask_how();
        }
    }

    pub(in crate::app) fn is_how_open(self) -> bool {
        self.how().is_some()
    }

    /// Leads from a number of a row to its formula, or to the part of "How it works" with a key.
    pub(in crate::app) fn lead(self, row: Option<usize>, key: &'static str, from: &str) {
        if row.is_some() && row != untrack(|| self.selected()) {
            self.select(row);
        }
        if !is_of_a_profile(key) {
            self.open_how(true);
        }
        let from = from.to_owned();
        self.model.update(|model| model.explained.led = Some(Led { key, from }));
    }

    /// Leads back to the number.
    pub(in crate::app) fn lead_back(self) {
        if let Some(led) = untrack(|| self.led()) {
            dom::focus(&led.from);
        }
        self.model.update(|model| model.explained.led = None);
    }

    /// The numbers of the selected profile; none until they have come.
    pub(in crate::app) fn facts(self) -> Arc<Vec<Fact>> {
        self.shown.facts.get()
    }

    /// "How it works", where more of it than the numbers is shown; empty until it has come.
    pub(in crate::app) fn how(self) -> Option<Arc<How>> {
        self.shown.how.get()
    }

    pub(in crate::app) fn led(self) -> Option<Led> {
        self.shown.led.get()
    }

    /// Whether numbers or "How it works" could not be had.
    pub(in crate::app) fn is_unexplained(self) -> bool {
        self.model.with(|model| model.explained.is_stuck)
    }
}

/// The key of the published lines, which are no profile's.
pub(in crate::app) const PUBLISHED: &str = "published";

/// Whether a key is that of a profile's number, and not of a part of "How it works".
fn is_of_a_profile(key: &str) -> bool {
    facts::KEYS.contains(&key)
}

/// The id of a formula, or of a part of "How it works", on the page.
pub(in crate::app) fn formula_id(key: &str) -> String {
    format!("how-{key}")
}

fn of_answer<T: Wire>(answer: &Result<Vec<u8>, Failure>) -> Option<T> {
    answer.as_ref().ok().and_then(|bytes| T::from_bytes(bytes))
}

/// A row and what its numbers are held against.
fn subject(board: &Board, row: usize) -> Option<Explain> {
    let profile = board.cohort().get(row)?;
    let group = profile.group();
    let standing = match group.purpose {
        Purpose::Person => None,
        Purpose::Brand => Standing::of(board.cohort(), &board.placements, group),
    };
    Some(Explain {
        basis: board.lines.basis(),
        split: board.lines.of(group),
        origin: board.lines.origin(group),
        cohort: std::iter::once(profile).collect(),
        standing,
    })
}
