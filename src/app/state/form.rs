//! The purpose that rows are read with, and the form.
//!
//! The purpose starts as a person; it is the user's choice, not a guess.

use leptos::prelude::*;

use super::{BoardOrigin, State};
use crate::document::Change;
use crate::document::draft::{FormDraft, counted_by_post};
use crate::document::sheet::SheetRows;
use crate::model::engagement::PerPost;
use crate::model::profile::Purpose;
use crate::model::quadrant::{Outcome, Reason};

impl State {
    fn default_purpose(self) -> Purpose {
        self.model.with(|model| model.history.present().sheet.settings.purpose)
    }

    /// What "This profile is" stands at: the selected or only profile's purpose, else what rows
    /// are taken for that do not say.
    pub(in crate::app) fn purpose(self) -> Purpose {
        let board = self.board.get();
        let selected = self.selected().filter(|_| board.origin != BoardOrigin::Example);
        let selected = selected.and_then(|row| board.cohort().get(row));
        selected.map_or_else(|| self.default_purpose(), |profile| profile.purpose)
    }

    pub(in crate::app) fn set_purpose(self, purpose: Purpose) {
        self.flush();
        let board = self.board_now();
        let is_own = board.origin == BoardOrigin::Own;
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

    pub(in crate::app) fn draft(self) -> FormDraft {
        self.model.with(|model| model.draft.clone())
    }

    pub(in crate::app) fn draft_now(self) -> FormDraft {
        untrack(|| self.draft())
    }

    /// Whether a row is being edited, and not one completed or a new one typed.
    pub(in crate::app) fn is_edit(self) -> bool {
        self.model.with(|model| model.draft_is_edit)
    }

    /// Changes a field of the form as somebody types.
    pub(in crate::app) fn type_draft(self, change: impl FnOnce(&mut FormDraft)) {
        self.model.update(|model| {
            model.draft_is_typed = true;
            change(&mut model.draft);
        });
    }

    /// Fills the form with a row, to edit it.
    pub(in crate::app) fn edit_row(self, row: usize) {
        if let Some(draft) = FormDraft::of_row(&self.board_now().rows, row) {
            self.fill_draft(draft, true);
        }
    }

    pub(in crate::app) fn reset_draft(self) {
        self.fill_draft(FormDraft::default(), false);
    }

    fn fill_draft(self, draft: FormDraft, is_edit: bool) {
        self.model.update(|model| {
            model.draft = draft;
            model.draft_is_edit = is_edit;
            model.draft_is_typed = false;
        });
    }

    /// Puts the form's profile on the chart. Gives whether it could be read.
    pub(in crate::app) fn finish_draft(self) -> bool {
        self.flush();
        let board = self.board_now();
        // The example's rows are nobody's: the first profile starts a table of its own.
        let none = SheetRows::default();
        let rows = if board.origin == BoardOrigin::Own { &*board.rows } else { &none };
        let purpose = untrack(|| self.default_purpose());
        let Some((key, profile)) = self.draft_now().finish(rows, purpose) else { return false };
        self.reset_draft();
        self.change(Change::Put(key, profile));
        true
    }

    /// Counts a row by its posts, one by one. Gives whether there is such a row.
    pub(in crate::app) fn count_by_post(self, row: usize, list: PerPost) -> bool {
        let board = self.board_now();
        let profile = board.cohort().get(row).map(|profile| profile.to_owned());
        let Some((key, profile)) = board.rows.key(row).zip(profile) else { return false };
        self.reset_draft();
        self.change(Change::Put(key, counted_by_post(profile, list)));
        true
    }

    /// A single profile that lacks counts fills the form, so that they can be added.
    pub(super) fn fill_draft_when_counts_are_missing(self) {
        Effect::new(move |_| {
            let board = self.board.get();
            if self.model.with_untracked(|model| model.draft_is_typed || model.draft_is_edit) {
                return;
            }
            let is_missing =
                |outcome: Outcome| matches!(outcome, Outcome::Nowhere(Reason::Missing(_)));
            let is_incomplete = board.origin == BoardOrigin::Own
                && board.placements.len() == 1
                && board.placements.outcome(0).is_some_and(is_missing);
            let draft = is_incomplete.then(|| FormDraft::of_row(&board.rows, 0)).flatten();
            self.fill_draft(draft.unwrap_or_default(), false);
        });
    }
}
