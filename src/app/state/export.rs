//! Files that the worker writes for export.

use leptos::prelude::*;

use super::State;
use crate::base::wire::Wire;
use crate::chart::layout::Size;
use crate::export::picture::{self, Look};
use crate::jobs::{ExportFormat, Job};
use crate::web::made::Made;
use crate::web::reader::{Failure, Material};
use crate::wording::export;

/// What somebody chose of how a PNG looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Chosen {
    /// How many pixels stand for a CSS pixel of the picture.
    pub(in crate::app) scale: u8,
    /// Whether the picture leaves out its own ground.
    pub(in crate::app) is_transparent: bool,
    /// The id of one of [`picture::SHAPES`].
    pub(in crate::app) shape: &'static str,
    /// The row that stands out; `None` for the one that is selected.
    pub(in crate::app) highlight: Option<usize>,
}

impl Chosen {
    /// A picture as it is meant to be seen.
    pub(in crate::app) const PLAIN: Self =
        Self { scale: 1, is_transparent: false, shape: "4:3", highlight: None };

    /// The size of its shape.
    pub(in crate::app) fn size(self) -> Size {
        let found = picture::SHAPES.into_iter().find(|(id, _)| *id == self.shape);
        found.map_or(picture::SIZE, |(_, size)| size)
    }
}

impl State {
    /// What stands above a picture: somebody's own words, or the usual ones.
    pub(in crate::app) fn picture_title(self) -> String {
        let own = self.model.with(|model| model.picture_title.clone());
        own.unwrap_or_else(|| export::title(self.board().cohort().len()))
    }

    /// Changes it as somebody types; emptied, it is the usual one again.
    pub(in crate::app) fn set_picture_title(self, typed: String) {
        self.model.update(|model| {
            model.picture_title = Some(typed).filter(|typed| !typed.trim().is_empty());
        });
    }

    /// Has something written of what is on the chart once everything given is on it, and then
    /// gives its bytes, or `None` where the second program could not be had.
    pub(in crate::app) fn write(
        self,
        format: ExportFormat,
        chosen: Chosen,
        then: impl FnOnce(Option<Vec<u8>>) + 'static,
    ) {
        self.when_to_write(format, chosen, move |job, address| {
            let then = move |answer: Result<_, Failure>| then(answer.ok());
            self.reader().ask_with_retry(&job, &Material::Text(&address), then);
        });
    }

    /// As [`State::write`], for whoever waits for a file of a type.
    pub(in crate::app) fn make(
        self,
        format: ExportFormat,
        chosen: Chosen,
        kind: &'static str,
    ) -> Made {
        Made::new(kind, move |given| {
            self.when_to_write(format, chosen, move |job, address| {
                let then = move |answer: Result<_, Failure>| given(answer.ok());
                self.reader().ask_for_file(&job, &Material::Text(&address), kind, then);
            });
        })
    }

    /// Once everything given is on the chart, calls back with the job of writing it and the link to
    /// it, if it has one.
    fn when_to_write(
        self,
        format: ExportFormat,
        chosen: Chosen,
        ask: impl FnOnce(Vec<u8>, String) + 'static,
    ) {
        self.when_read(move || {
            let look = Look {
                size: chosen.size(),
                scale: chosen.scale,
                is_dark: untrack(|| self.is_dark()),
                is_transparent: chosen.is_transparent,
                group: untrack(|| self.group()),
            };
            let mut shared = Box::new(self.shared_now());
            if chosen.highlight.is_some() {
                shared.selected = chosen.highlight.filter(|row| *row < shared.cohort.len());
            }
            if matches!(format, ExportFormat::Csv | ExportFormat::Json) {
                self.mark_kept();
            }
            let title = self.model.with_untracked(|model| model.picture_title.clone());
            let title = title.unwrap_or_default();
            let job = Job::Write { format, look, title, shared }.to_bytes();
            ask(job, self.link().unwrap_or_default());
        });
    }
}
