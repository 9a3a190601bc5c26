//! Reading of text and files: requested from the worker, and taken in when the answer arrives. A
//! newer request outdates an older one.

use std::time::Duration;

use leptos::prelude::*;

use super::{BoardOrigin, READ, State};
use crate::base::wire::Wire;
use crate::document::Change;
use crate::document::sheet::{Content, File, Key, Page, ReadSource};
use crate::jobs::chunks::HeadScan;
use crate::jobs::{Job, PagePart, ReadReport};
use crate::model::thresholds::Thresholds;
use crate::read::JOINTS;
use crate::web::reader::{Failure, Material, Reader};
use crate::web::{self, Blob, chunks, dom, file, timing};
use crate::wording::page;

/// Nobody is told that something is being read which is there as soon as they have looked: words
/// that come and go are read out, and drawing them takes from the reading.
const PATIENCE: Duration = Duration::from_millis(250);

impl State {
    /// Starts the second program, so that it is there when something is pasted or dropped.
    pub(in crate::app) fn expect_input(self) {
        self.reader().start();
    }

    /// As [`State::expect_input`], where it will be a file: a long one is read by several.
    pub(in crate::app) fn expect_file(self) {
        self.expect_input();
        self.services.with_value(|services| services.slices.start());
    }

    /// Gives files. Those that may be saved answers of networks are read as one: one may hold an
    /// account's profile, and others its posts.
    pub(in crate::app) fn add_files(self, files: Vec<web::File>) {
        /// Larger files are exports, each whole in itself.
        const LARGEST: f64 = 20_000_000.0;
        let is_answer = |file: &web::File| {
            file.name().to_lowercase().ends_with(".json") && file.size() < LARGEST
        };
        let (separator, between) = JOINTS;
        let (answers, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_answer);
        let joined = if answers.len() > 1 { file::joined_files(&answers, separator) } else { None };
        let rest = match joined {
            Some(joined) => {
                let names: Vec<String> = answers.iter().map(web::File::name).collect();
                self.add_file(&names.join(between), joined);
                others
            }
            None => answers.into_iter().chain(others).collect(),
        };
        rest.into_iter().for_each(|file| self.add_file(&file.name(), file.into()));
    }

    /// Gives a file, which is read beside the box.
    pub(in crate::app) fn add_file(self, name: &str, file: Blob) {
        let kept = self.services.try_update_value(|services| services.files.keep(file));
        if let Some(id) = kept {
            self.change(Change::AddFile(File { name: name.into(), id }));
        }
    }

    /// Keeps the markup of a text that is being pasted into the box; it is read with the box.
    pub(in crate::app) fn add_page(self, text: &str, markup: Blob) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").into();
        let _ = self.services.try_update_value(|services| {
            let id = services.files.keep(markup);
            services.pasted.push(Page { text, id });
        });
    }

    /// Has everything read that was given and not read yet.
    pub(in crate::app) fn read(self) {
        let missing: Vec<ReadSource> = self.model.with_untracked(|model| {
            let is_missing = |source: &ReadSource| {
                !model.asked.contains(source) && !model.report.iter().any(|(it, _)| it == source)
            };
            model.history.present().sheet.sources().into_iter().filter(is_missing).collect()
        });
        if !missing.is_empty() {
            self.model.update(|model| {
                model.is_stuck = false;
                model.asked.extend(missing.iter().cloned());
            });
            let patience = self.services.with_value(|services| services.patience.clone());
            patience.call(PATIENCE, move || self.is_long.set(true));
        }
        missing.into_iter().for_each(|source| self.ask_to_read(source));
        self.settle();
    }

    fn ask_to_read(self, source: ReadSource) {
        let file = match &source.content {
            Content::Text(_) => None,
            Content::File(file) => {
                self.services.with_value(|services| services.files.get(file.id).cloned())
            }
        };
        match file {
            Some(file) if file.size() >= chunks::LONG => self.open(source, file),
            file => self.read_whole(source, file),
        }
    }

    /// Looks at the head of a long file, whether it can be read in slices.
    fn open(self, source: ReadSource, file: Blob) {
        let Ok(head) = file.slice_with_f64_and_f64(0.0, HeadScan::HEAD as f64) else {
            return self.read_whole(source, Some(file));
        };
        let job = Job::Open { settings: source.settings.clone(), lines: self.lines_now() };
        self.reader().ask(&job.to_bytes(), &Material::File(&head), move |answer| {
            let opening = answer.ok().and_then(|bytes| Option::from_bytes(&bytes)).flatten();
            let Some(opening) = opening else { return self.read_whole(source, Some(file)) };
            let slices = self.services.with_value(|services| services.slices.clone());
            let whole = file.clone();
            slices.read(
                &file,
                opening,
                move |done| self.report(done),
                move |report| match report {
                    Some(report) => self.on_read(source, Ok(report)),
                    None => self.read_whole(source, Some(whole)),
                },
            );
        });
    }

    /// Has all of a source read by the second program.
    fn read_whole(self, source: ReadSource, file: Option<Blob>) {
        let name = match &source.content {
            Content::Text(_) => None,
            Content::File(file) => Some(file.name.to_string()),
        };
        let (pages, with_pages) = self.pages_of(&source);
        let (settings, lines) = (source.settings.clone(), self.lines_now());
        let job = Job::Read { name, settings, lines, pages };
        let material = match (&source.content, &file) {
            (Content::Text(text), _) => {
                with_pages.as_ref().map_or(Material::Text(text), Material::File)
            }
            (Content::File(_), Some(file)) => Material::File(file),
            (Content::File(_), None) => Material::Nothing,
        };
        let asked = source.clone();
        self.reader().ask(&job.to_bytes(), &material, move |answer| {
            let report =
                answer.and_then(|bytes| ReadReport::from_bytes(&bytes).ok_or(Failure::Stopped));
            self.on_read(asked, report);
        });
    }

    /// The pages that were pasted into a text, and the text and their markup as one file.
    fn pages_of(self, source: &ReadSource) -> (Vec<PagePart>, Option<Blob>) {
        let Content::Text(text) = &source.content else { return (Vec::new(), None) };
        let markup: Vec<(&Page, Blob)> = self.services.with_value(|services| {
            let blob = |page: &Page| services.files.get(page.id).cloned();
            source.pages.iter().filter_map(|page| Some((page, blob(page)?))).collect()
        });
        let parts = markup.iter().map(|(page, blob)| PagePart {
            text: page.text.to_string(),
            bytes: blob.size() as usize,
        });
        let parts: Vec<PagePart> = parts.collect();
        let whole = match parts.is_empty() {
            true => None,
            false => file::joined(text, markup.iter().map(|(_, blob)| blob)),
        };
        (if whole.is_some() { parts } else { Vec::new() }, whole)
    }

    /// The lines that what is read will be placed by, unless they are moved meanwhile.
    fn lines_now(self) -> Thresholds {
        self.model.with_untracked(|model| model.history.present().lines.clone())
    }

    fn report(self, done: f64) {
        self.progress.set(Some(done));
    }

    /// Takes in what was read of a source.
    fn on_read(self, source: ReadSource, report: Result<ReadReport, Failure>) {
        self.progress.set(None);
        self.model.update(|model| match (report, &source.content) {
            (Ok(report), _) => model.take_in(source, report),
            (Err(Failure::Unreadable), Content::File(file)) => {
                let report = ReadReport::failed(page::file_failed(&file.name));
                model.take_in(source, report);
            }
            _ => {
                model.asked.retain(|asked| *asked != source);
                model.is_stuck = true;
            }
        });
        self.settle();
    }

    /// Once everything is read, does what waited for it.
    fn settle(self) {
        if self.model.with_untracked(|model| model.asked.is_empty()) {
            self.services.with_value(|services| services.patience.cancel());
            if self.is_long.get_untracked() {
                self.is_long.set(false);
            }
        }
        if self.model.with_untracked(|model| model.report().is_none()) {
            return;
        }
        let board = self.board_now();
        let is_gone = |key: &Key| board.rows.find(key).is_none();
        if self.model.with_untracked(|model| model.selected.as_ref().is_some_and(is_gone)) {
            self.model.update(|model| model.selected = None);
        }
        timing::end(READ);
        let is_to_show = self.model.try_update(|model| std::mem::take(&mut model.is_to_show));
        if is_to_show == Some(true) && board.origin == BoardOrigin::Own {
            // Once the answer is on the page.
            dom::in_a_task(|| dom::bring_into_view("figure", "#says .place", "#share"));
        }
        let waiting =
            self.services.try_update_value(|services| std::mem::take(&mut services.when_read));
        waiting.into_iter().flatten().for_each(|then| then());
    }

    /// Does something with the board once everything given is on it: now, if it is.
    pub(in crate::app) fn when_read(self, then: impl FnOnce() + 'static) {
        self.flush();
        let _ = self.services.try_update_value(|services| services.when_read.push(Box::new(then)));
        self.settle();
    }

    /// Whether something is being read, and has been for so long that somebody waits.
    pub(in crate::app) fn is_reading_long(self) -> bool {
        self.is_long.get()
    }

    /// Whether that is a file, which can be left unread.
    pub(in crate::app) fn can_cancel(self) -> bool {
        let is_file = |source: &ReadSource| matches!(source.content, Content::File(_));
        self.is_long.get() && self.model.with(|model| model.asked.iter().any(is_file))
    }

    /// How much is read, from 0 to 1, where that can be told.
    pub(in crate::app) fn progress(self) -> Option<f64> {
        self.progress.get()
    }

    /// Stops reading files, and takes away those that were not read.
    pub(in crate::app) fn cancel(self) {
        self.reader().cancel();
        self.services.with_value(|services| services.slices.cancel());
        self.progress.set(None);
        let asked = self.model.try_update(|model| std::mem::take(&mut model.asked));
        for source in asked.into_iter().flatten() {
            if let Content::File(file) = source.content {
                self.change(Change::RemoveFile(file.id));
            }
        }
        self.read();
    }

    /// Whether the second program could not be had; [`State::read`] tries again.
    pub(in crate::app) fn is_stuck(self) -> bool {
        self.model.with(|model| model.is_stuck)
    }

    pub(super) fn reader(self) -> Reader {
        self.services.with_value(|services| services.reader.clone())
    }
}
