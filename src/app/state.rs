//! The page's state: one gateway that writes, memos that views read.
//!
//! Refuses a second writer: every signal here is private, and every change of what somebody gave
//! goes through [`State::change`], so that undo and links see all of it.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::chart::layout::Frame;
use crate::cohort::Cohort;
use crate::document::{Change, Document, History};
use crate::draft::Draft;
use crate::example;
use crate::lines::Lines;
use crate::profile::{Group, Profile, Purpose};
use crate::quadrant::{Outcome, Placement, Reason};
use crate::read::Reading;
use crate::share::link::{self, LinkError, Shared};
use crate::sheet::{Key, Rows, Sheet};
use crate::web::dom::Debounce;
use crate::web::{fragment, timing};

/// Reading starts this long after the last key.
const AFTER_TYPING: Duration = Duration::from_millis(180);

/// The measure from input in hand to every row read and placed.
const READ: &str = "read";

/// The state of the page. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct State {
    history: RwSignal<History>,
    shared: RwSignal<Option<Arc<Shared>>>,
    link_error: RwSignal<Option<LinkError>>,
    /// The text in the box as it is on screen; ahead of the document while somebody types.
    typed: RwSignal<Arc<str>>,
    typing: StoredValue<Debounce, LocalStorage>,
    selected: RwSignal<Option<Key>>,
    shown: RwSignal<Option<Group>>,
    draft: RwSignal<Draft>,
    /// Whether somebody has typed into the form since it was filled.
    draft_is_own: RwSignal<bool>,
    /// What the axes span while a line is dragged.
    held_frame: RwSignal<Option<Frame>>,
    readings: Memo<Read>,
    board: Memo<Board>,
}

/// What is on the chart. Cheap to clone; two are equal when they are the same one.
#[derive(Clone)]
pub(super) struct Board {
    pub(super) rows: Arc<Rows>,
    pub(super) placements: Arc<Vec<Placement>>,
    pub(super) lines: Lines,
    pub(super) origin: Origin,
}

/// Whose profiles are on the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Example,
    Own,
    Shared,
}

impl Board {
    pub(super) fn cohort(&self) -> &Cohort {
        &self.rows.cohort
    }

    /// A row's profile and placement.
    pub(super) fn row(&self, row: usize) -> Option<(Profile<&str>, &Placement)> {
        Some((self.cohort().get(row)?, self.placements.get(row)?))
    }
}

impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
            && Arc::ptr_eq(&self.placements, &other.placements)
            && self.origin == other.origin
    }
}

/// Readings with what they were read from, so that an edit does not read a text again.
#[derive(Clone)]
struct Read {
    from: Sheet,
    readings: Arc<Vec<Reading>>,
}

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.readings, &other.readings)
    }
}

impl State {
    /// The state of a page that was opened: the text typed before the app was there, and what the
    /// address holds.
    pub(super) fn new(typed: &str) -> Self {
        let history = RwSignal::new(History::default());
        let shared = RwSignal::new(None);
        let readings = Memo::new(move |before: Option<&Read>| {
            history.with(|history| read_again(history.present(), before))
        });
        let board = Memo::new(move |_| {
            let shared: Option<Arc<Shared>> = shared.get();
            match shared {
                Some(shared) => board_of(shared.cohort.clone().into(), &shared.lines, Origin::Shared),
                None => history.with(|history| own_board(history.present(), &readings.get())),
            }
        });
        let state = Self {
            history,
            shared,
            link_error: RwSignal::new(None),
            typed: RwSignal::new("".into()),
            typing: StoredValue::new_local(Debounce::default()),
            selected: RwSignal::new(None),
            shown: RwSignal::new(None),
            draft: RwSignal::new(Draft::default()),
            draft_is_own: RwSignal::new(false),
            held_frame: RwSignal::new(None),
            readings,
            board,
        };
        state.fill_draft_when_counts_are_missing();
        state.open_fragment(&fragment::read());
        fragment::watch(move |fragment| state.open_fragment(&fragment));
        if !typed.is_empty() {
            state.change(Change::SetText(typed.into()));
        }
        state
    }

    // ---- The gateway.

    /// Changes what somebody gave.
    pub(super) fn change(self, change: Change) {
        if !matches!(change, Change::SetText(_)) {
            self.flush();
        }
        timing::start(READ);
        self.history.update(|history| history.change(change));
        self.after_change();
    }

    /// Goes on with the change before, as each move of one drag does.
    pub(super) fn continue_change(self, change: Change) {
        self.history.update(|history| history.continue_change(change));
    }

    pub(super) fn undo(self) {
        self.flush();
        self.history.update(History::undo);
        self.after_change();
    }

    pub(super) fn redo(self) {
        self.flush();
        self.history.update(History::redo);
        self.after_change();
    }

    pub(super) fn clear(self) {
        self.typing.with_value(Debounce::cancel);
        timing::start(READ);
        self.history.update(|history| {
            let text = self.typed.get_untracked();
            history.change(Change::SetText(text));
            history.change(Change::Clear);
        });
        self.reset_draft();
        self.shown.set(None);
        self.after_change();
    }

    /// The text in the box changed; it is read when no key follows for a moment.
    pub(super) fn type_text(self, text: String) {
        self.typed.set(text.into());
        self.typing.with_value(|typing| typing.call(AFTER_TYPING, move || self.commit_text()));
    }

    /// Reads what was typed now, and not after a moment.
    pub(super) fn flush(self) {
        if self.typing.with_value(Debounce::cancel) {
            self.commit_text();
        }
    }

    fn commit_text(self) {
        self.change(Change::SetText(self.typed.get_untracked()));
    }

    /// Brings what hangs off the document back in line with it.
    fn after_change(self) {
        let text = self.history.with_untracked(|history| history.present().sheet.text.clone());
        if self.typed.with_untracked(|typed| *typed != text) {
            self.typed.set(text);
        }
        let board = self.board.get_untracked();
        let is_gone = |key: &Key| board.rows.find(key).is_none();
        if self.selected.with_untracked(|key| key.as_ref().is_some_and(is_gone)) {
            self.selected.set(None);
        }
        timing::end(READ);
    }

    // ---- What views read.

    pub(super) fn board(self) -> Board {
        self.board.get()
    }

    /// The board without listening to it, for what happens at a click.
    pub(super) fn board_now(self) -> Board {
        self.board.get_untracked()
    }

    pub(super) fn typed(self) -> Arc<str> {
        self.typed.get()
    }

    /// The readings of the box and of each file, in this order.
    pub(super) fn readings(self) -> Arc<Vec<Reading>> {
        self.readings.get().readings
    }

    pub(super) fn file_names(self) -> Vec<Arc<str>> {
        self.history.with(|history| {
            history.present().sheet.files.iter().map(|file| file.name.clone()).collect()
        })
    }

    pub(super) fn can_undo(self) -> bool {
        !self.is_shared() && self.history.with(History::can_undo)
    }

    pub(super) fn can_redo(self) -> bool {
        !self.is_shared() && self.history.with(History::can_redo)
    }

    pub(super) fn can_clear(self) -> bool {
        let is_blank = self.typed.with(|typed| typed.is_empty());
        !self.is_shared()
            && (!is_blank
                || self.history.with(|history| {
                    let document = history.present();
                    !document.sheet.is_empty() || document.lines != Lines::default()
                }))
    }

    // ---- Selection and lines.

    /// The selected row, or the only one.
    pub(super) fn selected(self) -> Option<usize> {
        let board = self.board.get();
        let selected = self.selected.with(|key| board.rows.find(key.as_ref()?));
        selected.or_else(|| (board.cohort().len() == 1).then_some(0))
    }

    pub(super) fn select(self, row: Option<usize>) {
        let board = self.board.get_untracked();
        let key = row.and_then(|row| board.rows.key(row));
        self.selected.set(key);
        // The chart follows the selection to the lines of its group.
        self.shown.set(None);
    }

    /// The group whose lines the chart shows: the one chosen, else the selected profile's, else
    /// the largest.
    pub(super) fn group(self) -> Group {
        let board = self.board.get();
        let groups = board.cohort().groups();
        let is_there = |group: &Group| groups.iter().any(|(other, _)| other == group);
        let selected = self.selected().and_then(|row| board.cohort().get(row));
        self.shown
            .get()
            .filter(is_there)
            .or_else(|| selected.map(|profile| profile.group()))
            .or_else(|| groups.iter().rev().max_by_key(|(_, size)| *size).map(|(group, _)| *group))
            .unwrap_or_else(|| Group {
                network: crate::profile::Network::default(),
                purpose: self.default_purpose(),
            })
    }

    pub(super) fn show_lines_of(self, group: Group) {
        self.shown.set(Some(group));
    }

    pub(super) fn held_frame(self) -> Option<Frame> {
        self.held_frame.get()
    }

    /// Holds the axes where they are, while a line is dragged; `None` lets them go.
    pub(super) fn hold_frame(self, frame: Option<Frame>) {
        self.held_frame.set(frame);
    }

    // ---- Purpose.

    fn default_purpose(self) -> Purpose {
        self.history.with(|history| history.present().sheet.defaults.purpose)
    }

    /// What "This profile is" stands at: the selected or only profile's purpose, else what rows
    /// are taken for that do not say.
    pub(super) fn purpose(self) -> Purpose {
        let board = self.board.get();
        if board.origin == Origin::Example {
            return self.default_purpose();
        }
        let selected = self.selected().and_then(|row| board.cohort().get(row));
        selected.map_or_else(|| self.default_purpose(), |profile| profile.purpose)
    }

    pub(super) fn set_purpose(self, purpose: Purpose) {
        self.flush();
        let board = self.board.get_untracked();
        let is_own = board.origin == Origin::Own;
        let rows = board.cohort().len();
        // With one profile or none the choice is meant for whatever is pasted next as well; with
        // several, one of them selected, it is meant for that one alone.
        if !is_own || rows <= 1 || untrack(|| self.selected()).is_none() {
            self.change(Change::SetDefaultPurpose(purpose));
        }
        if !is_own {
            return;
        }
        let board = self.board.get_untracked();
        if let Some(row) = untrack(|| self.selected())
            && board.cohort().get(row).is_some_and(|profile| profile.purpose != purpose)
            && let Some(key) = board.rows.key(row)
        {
            self.change(Change::SetRowPurpose(key, purpose));
        }
    }

    // ---- The form.

    pub(super) fn draft(self) -> RwSignal<Draft> {
        self.draft
    }

    pub(super) fn draft_is_own(self) -> bool {
        self.draft_is_own.get()
    }

    /// Changes a field of the form as somebody types.
    pub(super) fn type_draft(self, change: impl FnOnce(&mut Draft)) {
        self.draft_is_own.set(true);
        self.draft.update(change);
    }

    /// Fills the form with a row, to edit it.
    pub(super) fn edit_row(self, row: usize) {
        if let Some(draft) = Draft::of_row(&self.board.get_untracked().rows, row) {
            self.draft.set(draft);
            self.draft_is_own.set(true);
        }
    }

    pub(super) fn reset_draft(self) {
        self.draft.set(Draft::default());
        self.draft_is_own.set(false);
    }

    /// Puts the form's profile on the chart. Gives whether it could be read.
    pub(super) fn finish_draft(self) -> bool {
        self.flush();
        let board = self.board.get_untracked();
        // The example's rows are nobody's: the first profile starts a table of its own.
        let none = Rows::default();
        let rows = if board.origin == Origin::Own { &*board.rows } else { &none };
        let purpose = untrack(|| self.default_purpose());
        let finished = self.draft.with_untracked(|draft| draft.finish(rows, purpose));
        let Some((key, profile)) = finished else { return false };
        self.reset_draft();
        self.change(Change::Put(key, profile));
        true
    }

    /// A single profile that lacks counts fills the form, so that they can be added.
    fn fill_draft_when_counts_are_missing(self) {
        Effect::new(move |_| {
            let board = self.board.get();
            if self.draft_is_own.get_untracked() {
                return;
            }
            let is_missing = |placement: &Placement| {
                matches!(placement.outcome, Outcome::Nowhere(Reason::Missing(_)))
            };
            let is_incomplete = board.origin == Origin::Own
                && board.placements.len() == 1
                && board.placements.first().is_some_and(is_missing);
            let draft = is_incomplete.then(|| Draft::of_row(&board.rows, 0)).flatten();
            self.draft.set(draft.unwrap_or_default());
        });
    }

    // ---- Links.

    pub(super) fn is_shared(self) -> bool {
        self.shared.with(Option::is_some)
    }

    pub(super) fn link_error(self) -> Option<LinkError> {
        self.link_error.get()
    }

    fn open_fragment(self, fragment: &str) {
        if fragment.is_empty() || !link::is_link(fragment) {
            return;
        }
        match link::decode(fragment) {
            Ok(shared) => {
                let rows = Rows::from(shared.cohort.clone());
                self.link_error.set(None);
                self.selected.set(shared.selected.and_then(|row| rows.key(row)));
                self.shown.set(shared.shown);
                self.shared.set(Some(Arc::new(shared)));
            }
            Err(error) => self.link_error.set(Some(error)),
        }
    }

    /// Leaves the shared view; what the reader had is as it was.
    pub(super) fn close_shared(self) {
        fragment::clear();
        self.shared.set(None);
        self.selected.set(None);
        self.shown.set(None);
    }

    /// Makes the shared view the reader's own document, as a step that undo takes back.
    pub(super) fn take_over(self) {
        let Some(shared) = self.shared.get_untracked() else { return };
        fragment::clear();
        self.shared.set(None);
        self.reset_draft();
        self.change(Change::TakeOver(Box::new((*shared).clone())));
    }

    /// The link to what is on the chart now.
    pub(super) fn link(self) -> Result<String, LinkError> {
        self.flush();
        let board = self.board.get_untracked();
        let fragment = link::encode(&Shared {
            cohort: board.cohort().clone(),
            lines: board.lines.clone(),
            selected: self
                .selected
                .with_untracked(|key| key.as_ref().and_then(|key| board.rows.find(key))),
            shown: self.shown.get_untracked(),
        })?;
        Ok(fragment::address_with(&fragment))
    }
}

/// Reads the sheet, unless nothing that is read has changed.
fn read_again(document: &Document, before: Option<&Read>) -> Read {
    let from = Sheet { edits: Vec::new(), ..document.sheet.clone() };
    match before {
        Some(before) if before.from == from => before.clone(),
        _ => Read { readings: Arc::new(from.read()), from },
    }
}

fn own_board(document: &Document, read: &Read) -> Board {
    if document.sheet.is_empty() {
        board_of(example::cohort().into(), &document.lines, Origin::Example)
    } else {
        board_of(document.sheet.rows(&read.readings), &document.lines, Origin::Own)
    }
}

fn board_of(rows: Rows, lines: &Lines, origin: Origin) -> Board {
    let placements = lines.place_all(&rows.cohort);
    Board { rows: Arc::new(rows), placements: Arc::new(placements), lines: lines.clone(), origin }
}
