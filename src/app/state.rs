//! The page's state: one method that writes, and memos that views read.
//!
//! The model is private. Every change of what the user gave goes through [`State::change`], so that
//! undo and links see all of it.

mod explaining;
mod export;
mod fetching;
mod form;
mod links;
mod reading;
mod view;

pub(super) use explaining::{PUBLISHED, formula_id};

use explaining::{Explained, ExplainedViews};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use view::View;

use leptos::prelude::*;

pub(super) use export::Chosen;

use crate::chart::palette::Palette;
use crate::document::draft::FormDraft;
use crate::document::sheet::{Content, Key, Page, ReadSource, Sheet, SheetRows};
use crate::document::{Change, Document, History};
use crate::jobs::ReadReport;
use crate::link::{LinkError, Shared};
use crate::model::cohort::Cohort;
use crate::model::describe::{Described, describe};
use crate::model::example;
use crate::model::group_rows::GroupRows;
use crate::model::placements::Placements;
use crate::model::profile::{Group, Network, Profile};
use crate::model::quadrant::Placement;
use crate::model::region::Frame;
use crate::model::region::Region;
use crate::model::thresholds::Thresholds;
use crate::web::chunks::ChunkPool;
use crate::web::dom::Debounce;
use crate::web::file::Files;
use crate::web::reader::Reader;
use crate::web::{fragment, media, timing};

/// Reading starts this long after the last key.
const AFTER_TYPING: Duration = Duration::from_millis(180);

/// The measure from input in hand to every row read and placed.
const READ: &str = "read";

/// The state of the page. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub(super) struct State {
    model: RwSignal<Model>,
    /// How much is read, from 0 to 1, while that takes long: told often, and changed by nobody.
    progress: RwSignal<Option<f64>>,
    /// Whether something is being read, and has been for a while.
    is_long: RwSignal<bool>,
    board: Memo<Board>,
    selected: Memo<Option<usize>>,
    group: Memo<Group>,
    view: Memo<View>,
    shown: ExplainedViews,
    services: StoredValue<Services, LocalStorage>,
}

/// What reaches out of the model: to the clock, the second program and the files.
#[derive(Default)]
struct Services {
    typing: Debounce,
    patience: Debounce,
    leading: Debounce,
    explaining: Debounce,
    reader: Reader,
    fetcher: Reader,
    slices: ChunkPool,
    files: Files,
    /// Pages that were pasted since the box was last read.
    pasted: Vec<Page>,
    /// What is done once everything given is read.
    when_read: Vec<Box<dyn FnOnce()>>,
}

/// All that changes. One signal holds it, so that there is one place to write to; the memos below
/// keep a view from being made again when its part has not changed.
#[derive(Default)]
struct Model {
    history: History,
    /// What was read of each source. A source that is not here is being read.
    report: Vec<(ReadSource, Arc<ReadReport>)>,
    /// The sources that the second program was asked to read and has not.
    asked: Vec<ReadSource>,
    /// Whether the second program could not be had when it was last asked.
    is_stuck: bool,
    /// A fetch that goes on, and what went wrong with the last one.
    fetch: fetching::Fetch,
    /// A chart that came with the address, shown instead of the reader's own.
    shared: Option<Arc<Shared>>,
    link_error: Option<LinkError>,
    explained: Explained,
    /// The text in the box as it is on screen; ahead of the document while somebody types.
    typed: Arc<str>,
    /// Whether what is typed next takes the place of the whole text.
    is_replacing: bool,
    /// Whether the answer is brought into view once everything is read.
    is_to_show: bool,
    /// What was last taken away.
    kept: Option<Sheet>,
    /// What stands above a picture, where somebody typed it.
    picture_title: Option<String>,
    selected: Option<Key>,
    /// The group whose lines somebody chose to see.
    shown: Option<Group>,
    draft: FormDraft,
    /// Whether somebody has typed into the form since it was filled: then it is left alone.
    draft_is_typed: bool,
    /// Whether the form edits a row, and does not complete one or take a new one.
    draft_is_edit: bool,
    /// What the axes span while a line is dragged.
    held_frame: Option<Frame>,
    /// The part of a shared chart that is shown; one's own is a part of the document.
    shared_region: Option<Region>,
    /// Whether a shared chart's groups stand side by side.
    shared_sides: bool,
    is_dark: bool,
    /// The chart's colours on the screen or on paper.
    palette: Palette,
}

/// What is on the chart. Cheap to clone; two are equal when they are the same one.
#[derive(Clone)]
pub(super) struct Board {
    pub(super) rows: Arc<SheetRows>,
    pub(super) placements: Arc<Placements>,
    /// The groups on it, each with how many profiles it has.
    pub(super) groups: Arc<Vec<(Group, usize)>>,
    /// What there is to say of where profiles are.
    pub(super) described: Arc<Described>,
    pub(super) lines: Thresholds,
    pub(super) origin: BoardOrigin,
    /// What reading had to say of the box and of each file, in this order.
    pub(super) report: Arc<Vec<(Content, Arc<ReadReport>)>>,
    from: BoardSource,
    /// The groups apart, once they are asked for.
    parts: Arc<OnceLock<Vec<GroupRows>>>,
}

/// What a board was made from: the same source gives the same board.
#[derive(Clone, PartialEq)]
enum BoardSource {
    Shared(Arc<Shared>),
    Own(Sheet, Thresholds),
}

impl BoardSource {
    /// What of a document a board is made from: another part of the chart is the same board.
    fn own(document: &Document) -> Self {
        Self::Own(document.sheet.clone(), document.lines.clone())
    }
}

/// Whose profiles are on the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoardOrigin {
    Example,
    Own,
    Shared,
}

impl Board {
    pub(super) fn cohort(&self) -> &Cohort {
        &self.rows.cohort
    }

    /// The groups that are to have a chart each; none where all share one.
    pub(super) fn parts(&self, sides: bool) -> &[GroupRows] {
        let all = || GroupRows::all(self.cohort(), &self.placements);
        if sides { self.parts.get_or_init(all) } else { &[] }
    }

    /// A row's profile and placement.
    pub(super) fn row(&self, row: usize) -> Option<(Profile<&str>, Placement)> {
        let profile = self.cohort().get(row)?;
        let placement = self.lines.place(&profile);
        Some((profile, placement))
    }

    fn new(from: BoardSource, report: Vec<(Content, Arc<ReadReport>)>) -> Self {
        let (rows, mut lines, origin): (SheetRows, Thresholds, BoardOrigin) = match &from {
            BoardSource::Shared(shared) => {
                (Arc::clone(&shared.cohort).into(), shared.lines.clone(), BoardOrigin::Shared)
            }
            BoardSource::Own(sheet, lines) if sheet.is_empty() => {
                (Arc::new(example::cohort()).into(), lines.clone(), BoardOrigin::Example)
            }
            BoardSource::Own(sheet, lines) => {
                let read: Vec<_> = report.iter().map(|(_, report)| &report.cohort).collect();
                (sheet.rows(&read), lines.clone(), BoardOrigin::Own)
            }
        };
        lines.settle(&rows.cohort);
        let placed: Vec<_> = report.iter().map(|(_, report)| report.placed_by(&lines)).collect();
        let placements = rows.placements(&lines, &placed);
        let groups = Arc::new(rows.cohort.groups());
        let described = Arc::new(describe(&placements));
        Self {
            rows: Arc::new(rows),
            placements,
            groups,
            described,
            lines,
            origin,
            report: Arc::new(report),
            from,
            parts: Arc::default(),
        }
    }

    /// The same profiles under the lines of another document, or `None` where those are not all
    /// that changed. A million rows are not put together anew for each step of a line.
    fn with_lines_of(&self, from: &BoardSource) -> Option<Self> {
        let (BoardSource::Own(before, _), BoardSource::Own(after, lines)) = (&self.from, from)
        else {
            return None;
        };
        if before != after {
            return None;
        }
        let cohort = self.cohort();
        let mut lines = lines.clone();
        lines.settle(cohort);
        let placements = self.placements.by(cohort, &self.lines, &lines)?;
        let described = Arc::new(self.described.moved(&placements));
        let (from, parts) = (from.clone(), Arc::default());
        Some(Self { placements, described, lines, from, parts, ..self.clone() })
    }
}

impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.placements, &other.placements) && self.lines == other.lines
    }
}

impl Model {
    /// What was read of everything given, or `None` while some of it is being read.
    fn report(&self) -> Option<Vec<(Content, Arc<ReadReport>)>> {
        let sources = self.history.present().sheet.sources();
        let report = |source: ReadSource| {
            let (_, report) = self.report.iter().find(|(known, _)| *known == source)?;
            Some((source.content, Arc::clone(report)))
        };
        sources.into_iter().map(report).collect()
    }

    /// The group whose lines the chart shows: the one chosen, else the selected profile's, else
    /// the largest.
    fn group(&self, board: &Board, selected: Option<usize>) -> Group {
        let groups = &board.groups;
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
    fn take_in(&mut self, source: ReadSource, report: ReadReport) {
        self.asked.retain(|asked| *asked != source);
        let sources = self.history.present().sheet.sources();
        let is_file = |source: &ReadSource| matches!(source.content, Content::File(_));
        if is_file(&source) || sources.contains(&source) {
            self.report.push((source, Arc::new(report)));
        }
        self.report.retain(|(known, _)| is_file(known) || sources.contains(known));
    }
}

impl State {
    /// The state of a page that was opened, with what the address holds.
    pub(super) fn new() -> Self {
        let model = RwSignal::new(Model::default());
        let board = Memo::new(move |before: Option<&Board>| {
            model.with(|model| {
                let from = match &model.shared {
                    Some(shared) => BoardSource::Shared(Arc::clone(shared)),
                    None => BoardSource::own(model.history.present()),
                };
                match (before, &from) {
                    (Some(before), _) if before.from == from => before.clone(),
                    (Some(before), _) if let Some(board) = before.with_lines_of(&from) => board,
                    (_, BoardSource::Shared(_)) => Board::new(from, Vec::new()),
                    // While something is being read, what was there before stays.
                    (_, BoardSource::Own(..)) => match (model.report(), before) {
                        (Some(report), _) => Board::new(from, report),
                        (None, Some(before)) => before.clone(),
                        (None, None) => {
                            Board::new(BoardSource::own(&Document::default()), Vec::new())
                        }
                    },
                }
            })
        });
        let services = StoredValue::new_local(Services::default());
        let view = Memo::new(move |_| model.with(View::of));
        let selected = Memo::new(move |_| {
            let board = board.get();
            let selected = view.with(|view| board.rows.find(view.selected.as_ref()?));
            selected.or_else(|| (board.cohort().len() == 1).then_some(0))
        });
        let group = Memo::new(move |_| {
            let (board, selected) = (board.get(), selected.get());
            model.with(|model| model.group(&board, selected))
        });
        let shown = ExplainedViews::new(model);
        let progress = RwSignal::new(None);
        let is_long = RwSignal::new(false);
        let state =
            Self { model, progress, is_long, board, selected, group, view, shown, services };
        media::watch(move |shown| {
            model.update(|model| {
                model.is_dark = shown.is_dark;
                model.palette = match shown.forced {
                    _ if shown.is_on_paper => Palette::LIGHT,
                    Some(colours) => Palette::of_system(colours),
                    None => *Palette::of(shown.is_dark),
                };
            });
        });
        state.reader().on_progress(move |done| progress.set(Some(done)));
        state.fill_draft_when_counts_are_missing();
        state.explain_what_is_selected();
        state.name_the_tab();
        state.ask_before_leaving();
        state.open_fragment(&fragment::read());
        fragment::watch(move |fragment| state.open_fragment(&fragment));
        state
    }

    // ---- The gateway.

    /// Changes what somebody gave.
    pub(super) fn change(self, change: Change) {
        let is_text =
            matches!(change, Change::SetText(_) | Change::Paste(..) | Change::ReplaceText(..));
        if !is_text {
            self.flush();
        }
        if is_text || change == Change::Clear {
            self.model.update(|model| model.fetch.forget());
        }
        if matches!(
            change,
            Change::Put(..) | Change::Fetched(_) | Change::AddFile(_) | Change::Answer(..)
        ) {
            self.show_answer();
        }
        let board = self.board_now();
        let report: Vec<_> = match board.origin {
            BoardOrigin::Own => board.report.iter().map(|(_, report)| &report.cohort).collect(),
            BoardOrigin::Example | BoardOrigin::Shared => Vec::new(),
        };
        self.step(|history| history.change_over(change, &report));
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
        self.services
            .with_value(|services| services.typing.call(AFTER_TYPING, move || self.commit_text()));
    }

    /// Reads what was typed now, and not after a moment.
    pub(super) fn flush(self) {
        if self.services.with_value(|services| services.typing.cancel()) {
            self.commit_text();
        }
    }

    fn commit_text(self) {
        let (text, is_replaced) = self
            .model
            .try_update(|model| (model.typed.clone(), std::mem::take(&mut model.is_replacing)))
            .unwrap_or_default();
        let pages = self.services.try_update_value(|services| std::mem::take(&mut services.pasted));
        let pages = pages.unwrap_or_default();
        self.change(if is_replaced {
            Change::ReplaceText(text, pages)
        } else if pages.is_empty() {
            Change::SetText(text)
        } else {
            Change::Paste(text, pages)
        });
    }

    /// Once everything given is read, brings what it says into view; the keyboard stays.
    pub(super) fn show_answer(self) {
        self.model.update(|model| model.is_to_show = true);
    }

    /// Puts a text in the place of the one in the box, as a press on "Paste" does.
    pub(super) fn paste(self, text: String) {
        self.services.with_value(|services| services.typing.cancel());
        self.show_answer();
        self.change(Change::ReplaceText(text.into(), Vec::new()));
    }

    /// A paste is about to replace all of the text in the box: the text that follows is another one.
    pub(super) fn expect_replacement(self) {
        self.model.update(|model| model.is_replacing = true);
    }

    /// How many rows stand by edits and not by what was read, where anything was read; and how many
    /// edits went with the text that they were made over.
    pub(super) fn edited(self) -> (usize, usize) {
        self.model.with(|model| {
            let document = model.history.present();
            let is_read = !document.sheet.sources().is_empty() && model.shared.is_none();
            let edited = if is_read { document.sheet.edited() } else { 0 };
            (edited, document.aside.len())
        })
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
            model.shared.is_none() && !(is_blank && document.lines == Thresholds::default())
        })
    }
}
