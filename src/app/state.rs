//! The page's state: one gateway that writes, and memos that views read.
//!
//! Refuses a second writer: the model is private, and every change of what somebody gave goes
//! through [`State::change`], so that undo and links see all of it.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::chart::layout::Frame;
use crate::cohort::Cohort;
use crate::document::{Change, Document, History};
use crate::draft::Draft;
use crate::example;
use crate::lines::Lines;
use crate::profile::{Group, Network, Profile, Purpose};
use crate::quadrant::{Outcome, Placement, Reason};
use crate::reader::{Format, Job, Told};
use crate::share::link::{self, LinkError, Shared};
use crate::sheet::{Content, File, Key, Rows, Source};
use crate::web::dom::Debounce;
use crate::web::file::Files;
use crate::web::reader::{Failure, Material, Reader};
use crate::web::{Blob, fragment, media, timing};
use crate::wire::Wire;
use crate::wording::page;

/// Reading starts this long after the last key.
const AFTER_TYPING: Duration = Duration::from_millis(180);

/// The measure from input in hand to every row read and placed.
const READ: &str = "read";

/// The state of the page. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct State {
    model: RwSignal<Model>,
    board: Memo<Board>,
    selected: Memo<Option<usize>>,
    group: Memo<Group>,
    hands: StoredValue<Hands, LocalStorage>,
}

/// What reaches out of the model: to the clock, the second program and the files.
#[derive(Default)]
struct Hands {
    typing: Debounce,
    reader: Reader,
    files: Files,
    /// What is done once everything given is read.
    when_read: Vec<Box<dyn FnOnce()>>,
}

/// All that changes. One signal holds it, so that there is one place to write to; the memos below
/// keep a view from being made again when its part has not changed.
#[derive(Default)]
struct Model {
    history: History,
    /// What was read of each source. A source that is not here is being read.
    told: Vec<(Source, Arc<Told>)>,
    /// The sources that the second program was asked to read and has not.
    asked: Vec<Source>,
    /// How much of it is read, from 0 to 1, while that takes long.
    progress: Option<f64>,
    /// Whether the second program could not be had when it was last asked.
    is_stuck: bool,
    /// A chart that came with the address, shown instead of the reader's own.
    shared: Option<Arc<Shared>>,
    link_error: Option<LinkError>,
    /// The text in the box as it is on screen; ahead of the document while somebody types.
    typed: Arc<str>,
    selected: Option<Key>,
    /// The group whose lines somebody chose to see.
    shown: Option<Group>,
    draft: Draft,
    /// Whether somebody has typed into the form since it was filled: then it is left alone.
    draft_is_typed: bool,
    /// Whether the form edits a row, and does not complete one or take a new one.
    draft_is_edit: bool,
    /// What the axes span while a line is dragged.
    held_frame: Option<Frame>,
    is_dark: bool,
}

/// What is on the chart. Cheap to clone; two are equal when they are the same one.
#[derive(Clone)]
pub(super) struct Board {
    pub(super) rows: Arc<Rows>,
    pub(super) placements: Arc<Vec<Placement>>,
    pub(super) lines: Lines,
    pub(super) origin: Origin,
    /// What reading had to say of the box and of each file, in this order.
    pub(super) told: Arc<Vec<(Content, Arc<Told>)>>,
    from: BoardSource,
}

/// What a board was made from: the same source gives the same board.
#[derive(Clone, PartialEq)]
enum BoardSource {
    Shared(Arc<Shared>),
    Own(Document),
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

    fn new(from: BoardSource, told: Vec<(Content, Arc<Told>)>) -> Self {
        let (rows, lines, origin) = match &from {
            BoardSource::Shared(shared) => {
                (shared.cohort.clone().into(), shared.lines.clone(), Origin::Shared)
            }
            BoardSource::Own(document) if document.sheet.is_empty() => {
                (example::cohort().into(), document.lines.clone(), Origin::Example)
            }
            BoardSource::Own(document) => {
                let read: Vec<&Cohort> = told.iter().map(|(_, told)| &told.cohort).collect();
                (document.sheet.rows(&read), document.lines.clone(), Origin::Own)
            }
        };
        let placements = Arc::new(lines.place_all(&rows.cohort));
        Self { rows: Arc::new(rows), placements, lines, origin, told: Arc::new(told), from }
    }
}

impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.placements, &other.placements)
    }
}

impl Model {
    /// What was read of everything given, or `None` while some of it is being read.
    fn told(&self) -> Option<Vec<(Content, Arc<Told>)>> {
        let sources = self.history.present().sheet.sources();
        let told = |source: Source| {
            let (_, told) = self.told.iter().find(|(known, _)| *known == source)?;
            Some((source.content, Arc::clone(told)))
        };
        sources.into_iter().map(told).collect()
    }

    /// The group whose lines the chart shows: the one chosen, else the selected profile's, else
    /// the largest.
    fn group(&self, board: &Board, selected: Option<usize>) -> Group {
        let groups = board.cohort().groups();
        let is_there = |group: &Group| groups.iter().any(|(other, _)| other == group);
        let selected = selected.and_then(|row| board.cohort().get(row));
        self.shown
            .filter(is_there)
            .or_else(|| selected.map(|profile| profile.group()))
            .or_else(|| groups.iter().rev().max_by_key(|(_, size)| *size).map(|(group, _)| *group))
            .unwrap_or_else(|| Group {
                network: Network::default(),
                purpose: self.history.present().sheet.settings.purpose,
            })
    }

    /// Takes in what was read of a source. What was read of other texts is forgotten; files are
    /// kept, as undo brings them back.
    fn take_in(&mut self, source: Source, told: Told) {
        self.asked.retain(|asked| *asked != source);
        let sources = self.history.present().sheet.sources();
        let is_file = |source: &Source| matches!(source.content, Content::File(_));
        if is_file(&source) || sources.contains(&source) {
            self.told.push((source, Arc::new(told)));
        }
        self.told.retain(|(known, _)| is_file(known) || sources.contains(known));
    }
}

impl State {
    /// The state of a page that was opened: the text typed before the app was there, and what the
    /// address holds.
    pub(super) fn new(typed: &str) -> Self {
        let model = RwSignal::new(Model::default());
        let board = Memo::new(move |before: Option<&Board>| {
            model.with(|model| {
                let from = match &model.shared {
                    Some(shared) => BoardSource::Shared(Arc::clone(shared)),
                    None => BoardSource::Own(model.history.present().clone()),
                };
                match (before, &from) {
                    (Some(before), _) if before.from == from => before.clone(),
                    (_, BoardSource::Shared(_)) => Board::new(from, Vec::new()),
                    // While something is being read, what was there before stays.
                    (_, BoardSource::Own(_)) => match (model.told(), before) {
                        (Some(told), _) => Board::new(from, told),
                        (None, Some(before)) => before.clone(),
                        (None, None) => {
                            Board::new(BoardSource::Own(Document::default()), Vec::new())
                        }
                    },
                }
            })
        });
        let hands = StoredValue::new_local(Hands::default());
        let selected = Memo::new(move |_| {
            let board = board.get();
            let selected = model.with(|model| board.rows.find(model.selected.as_ref()?));
            selected.or_else(|| (board.cohort().len() == 1).then_some(0))
        });
        let group = Memo::new(move |_| {
            let (board, selected) = (board.get(), selected.get());
            model.with(|model| model.group(&board, selected))
        });
        let state = Self { model, board, selected, group, hands };
        media::watch_dark(move |is_dark| model.update(|model| model.is_dark = is_dark));
        state.reader().on_progress(move |done| model.update(|model| model.progress = Some(done)));
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
        self.step(|history| history.change(change));
    }

    /// Begins a step that [`State::continue_change`] fills, as the moves of one drag do.
    pub(super) fn begin_step(self) {
        self.flush();
        self.model.update(|model| model.history.begin_step());
    }

    /// Goes on with the step that was begun.
    pub(super) fn continue_change(self, change: Change) {
        self.model.update(|model| model.history.continue_change(change));
    }

    pub(super) fn undo(self) {
        self.flush();
        self.step(History::undo);
    }

    pub(super) fn redo(self) {
        self.flush();
        self.step(History::redo);
    }

    pub(super) fn clear(self) {
        self.flush();
        self.reset_draft();
        self.model.update(|model| model.shown = None);
        self.change(Change::Clear);
    }

    /// The text in the box changed; it is read when no key follows for a moment.
    pub(super) fn type_text(self, text: String) {
        self.model.update(|model| model.typed = text.into());
        self.hands.with_value(|hands| hands.typing.call(AFTER_TYPING, move || self.commit_text()));
    }

    /// Reads what was typed now, and not after a moment.
    pub(super) fn flush(self) {
        if self.hands.with_value(|hands| hands.typing.cancel()) {
            self.commit_text();
        }
    }

    fn commit_text(self) {
        self.change(Change::SetText(self.model.with_untracked(|model| model.typed.clone())));
    }

    /// Moves the history, and brings what hangs off the document back in line with it.
    fn step(self, step: impl FnOnce(&mut History)) {
        timing::start(READ);
        self.model.update(|model| {
            step(&mut model.history);
            model.typed = Arc::clone(&model.history.present().sheet.text);
        });
        self.read();
    }

    // ---- Reading.

    /// Starts the second program, so that it is there when something is pasted or dropped.
    pub(super) fn expect_input(self) {
        self.reader().start();
    }

    /// Gives a file, which is read beside the box.
    pub(super) fn add_file(self, name: &str, file: Blob) {
        let kept = self.hands.try_update_value(|hands| hands.files.keep(file));
        if let Some(id) = kept {
            self.change(Change::AddFile(File { name: name.into(), id }));
        }
    }

    /// Has everything read that was given and not read yet.
    pub(super) fn read(self) {
        let missing: Vec<Source> = self.model.with_untracked(|model| {
            let is_missing = |source: &Source| {
                !model.asked.contains(source) && !model.told.iter().any(|(it, _)| it == source)
            };
            model.history.present().sheet.sources().into_iter().filter(is_missing).collect()
        });
        if !missing.is_empty() {
            self.model.update(|model| {
                model.is_stuck = false;
                model.asked.extend(missing.iter().cloned());
            });
        }
        missing.into_iter().for_each(|source| self.ask_to_read(source));
        self.settle();
    }

    fn ask_to_read(self, source: Source) {
        let name = match &source.content {
            Content::Text(_) => None,
            Content::File(file) => Some(file.name.to_string()),
        };
        let job = Job::Read { name, settings: source.settings.clone() }.to_bytes();
        let file = self.hands.with_value(|hands| match &source.content {
            Content::Text(_) => None,
            Content::File(file) => hands.files.get(file.id).cloned(),
        });
        let material = match (&source.content, &file) {
            (Content::Text(text), _) => Material::Text(text),
            (Content::File(_), Some(file)) => Material::File(file),
            (Content::File(_), None) => Material::Nothing,
        };
        let asked = source.clone();
        self.reader().ask(&job, &material, move |answer| self.hear(asked, answer));
    }

    /// Takes in the answer to [`State::ask_to_read`].
    fn hear(self, source: Source, answer: Result<Vec<u8>, Failure>) {
        let told = answer.map(|bytes| Told::from_bytes(&bytes));
        self.model.update(|model| {
            model.progress = None;
            match (told, &source.content) {
                (Ok(Some(told)), _) => model.take_in(source, told),
                (Err(Failure::Unreadable), Content::File(file)) => {
                    let told = Told::failed(page::file_failed(&file.name));
                    model.take_in(source, told);
                }
                _ => {
                    model.asked.retain(|asked| *asked != source);
                    model.is_stuck = true;
                }
            }
        });
        self.settle();
    }

    /// Once everything is read, does what waited for it.
    fn settle(self) {
        if self.model.with_untracked(|model| model.told().is_none()) {
            return;
        }
        let board = self.board_now();
        let is_gone = |key: &Key| board.rows.find(key).is_none();
        if self.model.with_untracked(|model| model.selected.as_ref().is_some_and(is_gone)) {
            self.model.update(|model| model.selected = None);
        }
        timing::end(READ);
        let waiting = self.hands.try_update_value(|hands| std::mem::take(&mut hands.when_read));
        waiting.into_iter().flatten().for_each(|then| then());
    }

    /// Does something with the board once everything given is on it: now, if it is.
    pub(super) fn when_read(self, then: impl FnOnce() + 'static) {
        self.flush();
        let _ = self.hands.try_update_value(|hands| hands.when_read.push(Box::new(then)));
        self.settle();
    }

    /// Whether something is being read.
    pub(super) fn is_reading(self) -> bool {
        self.model.with(|model| !model.asked.is_empty())
    }

    /// How much is read, from 0 to 1, of something that takes long.
    pub(super) fn progress(self) -> Option<f64> {
        self.model.with(|model| model.progress)
    }

    /// Stops reading files, and takes away those that were not read.
    pub(super) fn cancel(self) {
        self.reader().cancel();
        let asked = self.model.try_update(|model| {
            model.progress = None;
            std::mem::take(&mut model.asked)
        });
        for source in asked.into_iter().flatten() {
            if let Content::File(file) = source.content {
                self.change(Change::RemoveFile(file.id));
            }
        }
        self.read();
    }

    /// Whether the second program could not be had; [`State::read`] tries again.
    pub(super) fn is_stuck(self) -> bool {
        self.model.with(|model| model.is_stuck)
    }

    /// Has a file written of what is on the chart, and then gives its bytes, or `None` where the
    /// second program could not be had.
    pub(super) fn write(self, format: Format, then: impl FnOnce(Option<Vec<u8>>) + 'static) {
        let job = Job::Write {
            format,
            is_dark: untrack(|| self.is_dark()),
            group: untrack(|| self.group()),
            shared: Box::new(self.shared_now()),
        };
        let then = move |answer: Result<Vec<u8>, Failure>| then(answer.ok());
        self.reader().ask(&job.to_bytes(), &Material::Nothing, then);
    }

    fn reader(self) -> Reader {
        self.hands.with_value(|hands| hands.reader.clone())
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
        self.model.with(|model| Arc::clone(&model.typed))
    }

    pub(super) fn can_undo(self) -> bool {
        self.model.with(|model| model.shared.is_none() && model.history.can_undo())
    }

    pub(super) fn can_redo(self) -> bool {
        self.model.with(|model| model.shared.is_none() && model.history.can_redo())
    }

    pub(super) fn can_clear(self) -> bool {
        self.model.with(|model| {
            let document = model.history.present();
            let is_blank = model.typed.is_empty() && document.sheet.is_empty();
            model.shared.is_none() && !(is_blank && document.lines == Lines::default())
        })
    }

    pub(super) fn is_dark(self) -> bool {
        self.model.with(|model| model.is_dark)
    }

    // ---- Selection and lines.

    /// The selected row, or the only one.
    pub(super) fn selected(self) -> Option<usize> {
        self.selected.get()
    }

    /// Selects a row; the chart follows to the lines of its group.
    pub(super) fn select(self, row: Option<usize>) {
        let key = row.and_then(|row| self.board_now().rows.key(row));
        self.model.update(|model| {
            model.selected = key;
            model.shown = None;
        });
    }

    /// The group whose lines the chart shows.
    pub(super) fn group(self) -> Group {
        self.group.get()
    }

    pub(super) fn show_lines_of(self, group: Group) {
        self.model.update(|model| model.shown = Some(group));
    }

    pub(super) fn held_frame(self) -> Option<Frame> {
        self.model.with(|model| model.held_frame)
    }

    /// Holds the axes where they are, while a line is dragged; `None` lets them go.
    pub(super) fn hold_frame(self, frame: Option<Frame>) {
        self.model.update(|model| model.held_frame = frame);
    }

    // ---- Purpose.

    fn default_purpose(self) -> Purpose {
        self.model.with(|model| model.history.present().sheet.settings.purpose)
    }

    /// What "This profile is" stands at: the selected or only profile's purpose, else what rows
    /// are taken for that do not say.
    pub(super) fn purpose(self) -> Purpose {
        let board = self.board.get();
        let selected = self.selected().filter(|_| board.origin != Origin::Example);
        let selected = selected.and_then(|row| board.cohort().get(row));
        selected.map_or_else(|| self.default_purpose(), |profile| profile.purpose)
    }

    pub(super) fn set_purpose(self, purpose: Purpose) {
        self.flush();
        let board = self.board_now();
        let is_own = board.origin == Origin::Own;
        let selected = untrack(|| self.selected()).filter(|_| is_own);
        // With one profile or none the choice is meant for whatever is pasted next as well; with
        // several, one of them selected, it is meant for that one alone.
        if selected.is_none() || board.cohort().len() == 1 {
            self.change(Change::SetDefaultPurpose(purpose));
        }
        let board = self.board_now();
        let Some(row) = selected else { return };
        let is_other = board.cohort().get(row).is_some_and(|profile| profile.purpose != purpose);
        if let Some(key) = board.rows.key(row).filter(|_| is_other) {
            self.change(Change::SetRowPurpose(key, purpose));
        }
    }

    // ---- The form.

    pub(super) fn draft(self) -> Draft {
        self.model.with(|model| model.draft.clone())
    }

    pub(super) fn draft_now(self) -> Draft {
        untrack(|| self.draft())
    }

    /// Whether a row is being edited, and not one completed or a new one typed.
    pub(super) fn is_edit(self) -> bool {
        self.model.with(|model| model.draft_is_edit)
    }

    /// Changes a field of the form as somebody types.
    pub(super) fn type_draft(self, change: impl FnOnce(&mut Draft)) {
        self.model.update(|model| {
            model.draft_is_typed = true;
            change(&mut model.draft);
        });
    }

    /// Fills the form with a row, to edit it.
    pub(super) fn edit_row(self, row: usize) {
        if let Some(draft) = Draft::of_row(&self.board_now().rows, row) {
            self.fill_draft(draft, true);
        }
    }

    pub(super) fn reset_draft(self) {
        self.fill_draft(Draft::default(), false);
    }

    fn fill_draft(self, draft: Draft, is_edit: bool) {
        self.model.update(|model| {
            model.draft = draft;
            model.draft_is_edit = is_edit;
            model.draft_is_typed = false;
        });
    }

    /// Puts the form's profile on the chart. Gives whether it could be read.
    pub(super) fn finish_draft(self) -> bool {
        self.flush();
        let board = self.board_now();
        // The example's rows are nobody's: the first profile starts a table of its own.
        let none = Rows::default();
        let rows = if board.origin == Origin::Own { &*board.rows } else { &none };
        let purpose = untrack(|| self.default_purpose());
        let Some((key, profile)) = self.draft_now().finish(rows, purpose) else { return false };
        self.reset_draft();
        self.change(Change::Put(key, profile));
        true
    }

    /// A single profile that lacks counts fills the form, so that they can be added.
    fn fill_draft_when_counts_are_missing(self) {
        Effect::new(move |_| {
            let board = self.board.get();
            if self.model.with_untracked(|model| model.draft_is_typed || model.draft_is_edit) {
                return;
            }
            let is_missing = |placement: &Placement| {
                matches!(placement.outcome, Outcome::Nowhere(Reason::Missing(_)))
            };
            let is_incomplete = board.origin == Origin::Own
                && board.placements.len() == 1
                && board.placements.first().is_some_and(is_missing);
            let draft = is_incomplete.then(|| Draft::of_row(&board.rows, 0)).flatten();
            self.fill_draft(draft.unwrap_or_default(), false);
        });
    }

    // ---- Links.

    pub(super) fn is_shared(self) -> bool {
        self.model.with(|model| model.shared.is_some())
    }

    pub(super) fn link_error(self) -> Option<LinkError> {
        self.model.with(|model| model.link_error.clone())
    }

    fn open_fragment(self, fragment: &str) {
        if !link::is_link(fragment) {
            return;
        }
        self.model.update(|model| match link::decode(fragment) {
            Ok(shared) => {
                let rows = Rows::from(shared.cohort.clone());
                model.link_error = None;
                model.selected = shared.selected.and_then(|row| rows.key(row));
                model.shown = shared.shown;
                model.shared = Some(Arc::new(shared));
            }
            Err(error) => model.link_error = Some(error),
        });
    }

    /// Leaves the shared view; what the reader had is as it was.
    pub(super) fn close_shared(self) {
        fragment::clear();
        self.model.update(|model| {
            model.shared = None;
            model.selected = None;
            model.shown = None;
        });
    }

    /// Makes the shared view the reader's own document, as a step that undo takes back.
    pub(super) fn take_over(self) {
        let shared = self.model.with_untracked(|model| model.shared.clone());
        let Some(shared) = shared else { return };
        fragment::clear();
        self.reset_draft();
        self.model.update(|model| model.shared = None);
        self.change(Change::TakeOver(Box::new((*shared).clone())));
    }

    /// What is on the chart now, as a link holds it.
    fn shared_now(self) -> Shared {
        let board = self.board_now();
        self.model.with_untracked(|model| Shared {
            cohort: board.cohort().clone(),
            lines: board.lines.clone(),
            selected: model.selected.as_ref().and_then(|key| board.rows.find(key)),
            shown: model.shown,
        })
    }

    /// The link to what is on the chart now.
    pub(super) fn link(self) -> Result<String, LinkError> {
        link::encode(&self.shared_now()).map(|fragment| fragment::address_with(&fragment))
    }
}
