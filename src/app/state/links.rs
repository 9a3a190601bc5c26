//! Shared views and links.
//!
//! A shared view is shown beside the user's own document, and replaces it only when the user takes
//! it over.

use std::sync::Arc;

use leptos::prelude::*;

use super::{BoardOrigin, State};
use crate::app::counts::BOX;
use crate::document::Change;
use crate::document::sheet::SheetRows;
use crate::link::{self, LinkError, Shared};
use crate::web::{dom, fragment};
use crate::wording::page;

impl State {
    pub(in crate::app) fn is_shared(self) -> bool {
        self.model.with(|model| model.shared.is_some())
    }

    pub(in crate::app) fn link_error(self) -> Option<LinkError> {
        self.model.with(|model| model.link_error.clone())
    }

    pub(super) fn open_fragment(self, fragment: &str) {
        if !link::is_link(fragment) {
            // Back to an address without a link leaves the view that came with one.
            return self.leave_shared();
        }
        self.model.update(|model| match link::decode(fragment) {
            Ok(shared) => {
                let rows = SheetRows::from(Arc::clone(&shared.cohort));
                model.link_error = None;
                model.selected = shared.selected.and_then(|row| rows.key(row));
                model.shown = shared.shown;
                model.shared_region = shared.region;
                model.shared_sides = shared.sides;
                model.shared = Some(Arc::new(shared));
            }
            Err(error) => model.link_error = Some(error),
        });
    }

    /// Leaves the shared view; what the reader had is as it was.
    pub(in crate::app) fn close_shared(self) {
        fragment::clear();
        self.leave_shared();
    }

    fn leave_shared(self) {
        if self.model.with_untracked(|model| model.shared.is_some() || model.link_error.is_some()) {
            self.model.update(|model| {
                model.shared = None;
                model.link_error = None;
                model.selected = None;
                model.shown = None;
            });
        }
    }

    /// Leaves the shared view for one's own numbers: the keyboard goes to the box.
    pub(in crate::app) fn start_own(self) {
        self.close_shared();
        dom::in_a_task(|| dom::focus(BOX));
    }

    /// What the browser's tab is called: whose chart it is, where somebody shared it.
    pub(super) fn name_the_tab(self) {
        Effect::new(move |_| {
            let board = self.board.get();
            let first = board.cohort().get(0).filter(|_| board.origin == BoardOrigin::Shared);
            dom::set_title(&page::tab(first.as_ref(), board.cohort().len()));
        });
    }

    /// Has the browser ask before the page is left with work in it that stands nowhere else: what
    /// was typed, edited, fetched or answered, unless it was taken away since.
    pub(super) fn ask_before_leaving(self) {
        dom::ask_before_leaving(move || {
            self.model.with_untracked(|model| {
                let sheet = &model.history.present().sheet;
                let is_work =
                    !sheet.edits.is_empty() || sheet.settings.answers.iter().next().is_some();
                is_work && model.kept.as_ref() != Some(sheet)
            })
        });
    }

    /// What is there was taken away: it is no work that would be lost.
    pub(in crate::app) fn mark_kept(self) {
        self.model.update(|model| model.kept = Some(model.history.present().sheet.clone()));
    }

    /// Makes the shared view the reader's own document, as a step that undo takes back.
    pub(in crate::app) fn take_over(self) {
        let shared = self.model.with_untracked(|model| {
            let (region, sides) = (model.shared_region, model.shared_sides);
            model.shared.as_deref().map(|shared| Shared { region, sides, ..shared.clone() })
        });
        let Some(shared) = shared else { return };
        fragment::clear();
        self.reset_draft();
        self.model.update(|model| model.shared = None);
        self.change(Change::TakeOver(Box::new(shared)));
    }

    /// What is on the chart now, as a link holds it.
    pub(super) fn shared_now(self) -> Shared {
        let (board, sides) = (self.board_now(), untrack(|| self.sides()));
        self.model.with_untracked(|model| Shared {
            cohort: Arc::clone(&board.rows.cohort),
            lines: board.lines.clone(),
            selected: model.selected.as_ref().and_then(|key| board.rows.find(key)),
            shown: model.shown,
            region: model.region(),
            sides,
        })
    }

    /// The link to what is on the chart now.
    pub(in crate::app) fn link(self) -> Result<String, LinkError> {
        // A million rows are not gathered to be refused.
        link::fits(self.board_now().cohort().len())?;
        link::encode(&self.shared_now()).map(|fragment| fragment::address_with(&fragment))
    }
}
