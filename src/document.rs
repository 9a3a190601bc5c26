//! What a person works on, every change to it, and undo: the pure half of the page's state.
//!
//! Refuses changes from elsewhere: a document changes through [`History::change`] alone.

pub mod draft;
pub mod sheet;
pub mod sorting;

use std::sync::Arc;

use crate::document::sheet::{Edit, File, Key, Page, Sheet};
use crate::jobs::FetchReport;
use crate::link::Shared;
use crate::model::engagement::Basis;
use crate::model::profile::{Group, Profile, Purpose};
use crate::model::quadrant::Split;
use crate::model::region::Region;
use crate::model::thresholds::Thresholds;

/// Everything that undo brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What was given.
    pub sheet: Sheet,
    /// The lines in force, and what engagement is measured by.
    pub lines: Thresholds,
    /// The part of the chart that is shown; `None` for all of it.
    pub region: Option<Region>,
    /// Whether each group has a chart of its own, side by side.
    pub sides: bool,
}

/// One change of a document.
#[allow(clippy::large_enum_variant, reason = "there are as many as somebody made by hand")]
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The box holds another text.
    SetText(Arc<str>),
    /// The box holds another text, into which pages were pasted.
    Paste(Arc<str>, Vec<Page>),
    /// A file was dropped or chosen, or something too large for the box was pasted.
    AddFile(File),
    /// The file with an id was taken away.
    RemoveFile(usize),
    /// A question of reading was answered: its id and the answer.
    Answer(String, String),
    /// A profile was typed, or a row edited.
    Put(Key, Profile),
    /// A row was taken away.
    Remove(Key),
    /// Accounts were fetched.
    Fetched(Arc<FetchReport>),
    /// The purpose of one row.
    SetRowPurpose(Key, Purpose),
    /// The purpose of every row that states none.
    SetDefaultPurpose(Purpose),
    /// The lines of a group were moved.
    MoveLines(Group, Split),
    /// The lines of a group were put back to the published ones.
    PutLinesBack(Group),
    /// The lines of a group were drawn at the medians of its profiles.
    UseMedians(Group),
    /// Engagement is measured by something else.
    SetBasis(Basis),
    /// A part of the chart is shown, or all of it.
    Show(Option<Region>),
    /// Each group has a chart of its own, or all share one.
    SetSides(bool),
    /// Everything was cleared.
    Clear,
    /// A shared view was taken over.
    TakeOver(Box<Shared>),
}

impl Document {
    fn apply(&mut self, change: Change) {
        let sheet = &mut self.sheet;
        match change {
            Change::SetText(text) => sheet.set_text(text, Vec::new()),
            Change::Paste(text, pages) => sheet.set_text(text, pages),
            Change::AddFile(file) => sheet.files.push(file),
            Change::RemoveFile(id) => sheet.files.retain(|file| file.id != id),
            Change::Answer(id, answer) => sheet.settings.answers.set(&id, &answer),
            Change::Put(key, profile) => sheet.edits.push(Edit::Put { key, profile }),
            Change::Fetched(fetched) => sheet.edits.push(Edit::Fetch(fetched)),
            Change::Remove(key) => sheet.edits.push(Edit::Remove { key }),
            Change::SetRowPurpose(key, purpose) => {
                sheet.edits.push(Edit::Purpose { key, purpose });
            }
            Change::SetDefaultPurpose(purpose) => sheet.settings.purpose = purpose,
            Change::MoveLines(group, split) => self.lines.move_to(group, split),
            Change::PutLinesBack(group) => self.lines.put_back(group),
            Change::UseMedians(group) => self.lines.use_medians(group),
            Change::SetBasis(basis) if basis == self.lines.basis() => {}
            Change::SetBasis(basis) => {
                self.lines = self.lines.on(basis);
                // Two bases never share an axis, so a part of one is none of the other.
                self.region = None;
            }
            Change::Show(region) => self.region = region,
            Change::SetSides(sides) => {
                self.sides = sides;
                // The axes of the one are not those of the other.
                self.region = None;
            }
            Change::Clear => {
                let settings = std::mem::take(&mut sheet.settings);
                *self = Self::default();
                self.sheet.settings = settings;
            }
            Change::TakeOver(shared) => {
                self.sheet = Sheet::of_profiles(shared.cohort.iter());
                self.lines = shared.lines;
                self.region = shared.region;
                self.sides = shared.sides;
            }
        }
    }
}

/// A document with the states before and after it.
///
/// ```
/// use fourfold::document::{Change, History};
///
/// let mut history = History::default();
/// history.change(Change::SetText("1".into()));
/// history.change(Change::SetText("12".into()));
/// history.undo();
/// assert_eq!(&*history.present().sheet.text, "1");
/// history.redo();
/// assert_eq!(&*history.present().sheet.text, "12");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Document>,
    present: Document,
    future: Vec<Document>,
    /// What stood before a step that was begun and has changed nothing so far.
    begun: Option<Document>,
}

impl History {
    /// How many steps are kept; texts are shared between them.
    pub const MOST: usize = 100;

    /// The document as it is.
    #[must_use]
    pub fn present(&self) -> &Document {
        &self.present
    }

    /// Applies a change as a step of its own. One that changes nothing is no step.
    pub fn change(&mut self, change: Change) {
        self.begin_step();
        self.continue_change(change);
        self.begun = None;
    }

    /// Applies a change as part of the step that was begun, as each move of one drag is.
    pub fn continue_change(&mut self, change: Change) {
        self.present.apply(change);
        if let Some(before) = self.begun.take_if(|before| *before != self.present) {
            self.past.push(before);
            self.future.clear();
            self.trim();
        }
    }

    /// Begins a step that [`History::continue_change`] fills, as a drag does. One that is left
    /// empty is no step.
    pub fn begin_step(&mut self) {
        self.begun = Some(self.present.clone());
    }

    /// Goes one step back.
    pub fn undo(&mut self) {
        self.begun = None;
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.present, before));
        }
    }

    fn trim(&mut self) {
        if self.past.len() > Self::MOST {
            self.past.remove(0);
        }
    }

    /// Goes one step forward again.
    pub fn redo(&mut self) {
        self.begun = None;
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.present, after));
        }
    }

    /// Whether there is a step back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::Network;

    fn text(history: &History) -> &str {
        &history.present().sheet.text
    }

    #[test]
    fn a_change_after_undo_forgets_what_was_undone() {
        let mut history = History::default();
        for step in ["a", "b", "c"] {
            history.change(Change::SetText(step.into()));
        }
        history.undo();
        history.change(Change::SetText("d".into()));
        assert!(!history.can_redo());
        history.undo();
        assert_eq!(text(&history), "b");
    }

    #[test]
    fn one_drag_is_one_step() {
        let group = Group { network: Network::X, purpose: Purpose::Brand };
        let split = |audience| Split::new(audience, 0.01, 0.0).expect("a split");
        let mut history = History::default();
        history.begin_step();
        history.continue_change(Change::MoveLines(group, split(10.0)));
        history.continue_change(Change::MoveLines(group, split(20.0)));
        history.continue_change(Change::MoveLines(group, split(30.0)));
        assert_eq!(history.present().lines.of(group), split(30.0));
        history.undo();
        assert!(!history.present().lines.is_moved(group));
        assert!(!history.can_undo());
        history.redo();
        history.begin_step();
        history.undo();
        assert!(!history.can_undo(), "a hold of a line that did not move it is no step");
    }

    #[test]
    fn another_basis_keeps_the_lines_and_shows_the_whole_chart() {
        let group = Group { network: Network::X, purpose: Purpose::Brand };
        let split = Split::new(8_000.0, 0.002, 0.0).expect("a split");
        let region = Region::new([1.0, 100.0], [0.01, 1.0]);
        let mut history = History::default();
        history.change(Change::MoveLines(group, split));
        history.change(Change::Show(region));
        history.change(Change::SetBasis(Basis::PerPost));
        let lines = &history.present().lines;
        assert_eq!(history.present().region, None);
        assert_eq!((lines.of(group).engagement(), lines.of(group).slope()), (16.0, 1.0));
        history.change(Change::SetBasis(Basis::Followers));
        assert_eq!(history.present().lines.of(group), split);
        history.change(Change::SetBasis(Basis::Impressions));
        assert_eq!(history.present().lines.of(group).audience(), 8_000.0);
        for _ in 0..3 {
            history.undo();
        }
        assert_eq!((history.present().lines.of(group), history.present().region), (split, region));
    }

    #[test]
    fn a_change_that_changes_nothing_is_no_step() {
        let mut history = History::default();
        history.change(Change::Clear);
        history.change(Change::RemoveFile(3));
        history.change(Change::SetBasis(Basis::Followers));
        history.change(Change::Show(None));
        assert!(!history.can_undo());
    }

    #[test]
    fn steps_are_bounded() {
        let mut history = History::default();
        for step in 0..History::MOST + 50 {
            history.change(Change::SetText(step.to_string().into()));
        }
        while history.can_undo() {
            history.undo();
        }
        assert_eq!(text(&history), "49");
    }
}
