//! What a user works on, every change to it, and undo: the part of the page's state that needs no
//! browser.
//!
//! A document changes through [`History::change`] only.

pub mod draft;
pub mod sheet;
pub mod sorting;

use std::sync::Arc;

use crate::document::sheet::{Edit, File, Key, Page, Sheet};
use crate::jobs::FetchReport;
use crate::link::Shared;
use crate::model::cohort::Cohort;
use crate::model::engagement::Basis;
use crate::model::profile::{Group, Profile, Purpose};
use crate::model::quadrant::Split;
use crate::model::region::Region;
use crate::model::thresholds::Thresholds;
use crate::read::Answers;

/// Everything that undo brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What was given.
    pub sheet: Sheet,
    /// The lines in force, and what engagement is measured by.
    pub lines: Thresholds,
    /// The part of the chart that is shown; `None` for all of it.
    pub region: Option<Region>,
    /// Whether each group has a chart of its own, side by side; `None` until somebody chose.
    pub sides: Option<bool>,
    /// Whether the profiles came with a link, and nothing was pasted since.
    pub is_copy: bool,
    /// The edits that went when another text replaced theirs, until the next change of the text.
    pub aside: Vec<Edit>,
}

/// What was read of each of a sheet's sources.
pub type Read<'a> = [&'a Arc<Cohort>];

/// One change of a document.
#[allow(clippy::large_enum_variant, reason = "there are as many as somebody made by hand")]
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The box holds another text. Where hardly anything is left of the one before, it is
    /// replaced.
    SetText(Arc<str>),
    /// The box holds another text, into which pages were pasted.
    Paste(Arc<str>, Vec<Page>),
    /// The text in the box was replaced by another one, and by the pages that were pasted with it:
    /// edits of the one before are put aside.
    ReplaceText(Arc<str>, Vec<Page>),
    /// The edits that were put aside are laid over what is read now.
    PutAsideBack,
    /// All edits are dropped: what is read stands as it is.
    DropEdits,
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
    fn apply(&mut self, change: Change, read: Option<&Read<'_>>) {
        let sheet = &mut self.sheet;
        let mut edit = |edit| match read {
            Some(read) => sheet.edit(edit, read),
            None => sheet.edits.push(edit),
        };
        match change {
            Change::Put(key, profile) => edit(Edit::Put { key, profile }),
            Change::Fetched(fetched) => edit(Edit::Fetch(fetched)),
            Change::Remove(key) => edit(Edit::Remove { key }),
            Change::SetRowPurpose(key, purpose) => edit(Edit::Purpose { key, purpose }),
            change => self.apply_to_all(change),
        }
    }

    /// Applies a change that is none of single rows.
    fn apply_to_all(&mut self, change: Change) {
        let sheet = &mut self.sheet;
        match change {
            Change::Put(..)
            | Change::Fetched(_)
            | Change::Remove(_)
            | Change::SetRowPurpose(..) => {}
            Change::SetText(text) => self.set_text(text, Vec::new()),
            Change::Paste(text, pages) => self.set_text(text, pages),
            Change::ReplaceText(text, pages) => self.start_anew(text, pages),
            Change::PutAsideBack => sheet.edits.append(&mut self.aside),
            Change::DropEdits => {
                sheet.edits.clear();
                self.is_copy = false;
            }
            Change::AddFile(file) => sheet.files.push(file),
            Change::RemoveFile(id) => sheet.files.retain(|file| file.id != id),
            Change::Answer(id, answer) => sheet.settings.answers.set(&id, &answer),
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
                self.sides = Some(sides);
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
                self.sides = Some(shared.sides);
                self.is_copy = true;
                self.aside.clear();
            }
        }
    }

    /// Changes the text, or replaces it where hardly anything is left of the one before.
    fn set_text(&mut self, text: Arc<str>, pages: Vec<Page>) {
        let sheet = &mut self.sheet;
        if replaces(&sheet.text, &text, self.is_copy) {
            return self.start_anew(text, pages);
        }
        if text.trim().is_empty() {
            sheet.forget_edits_of_text();
        }
        self.aside.clear();
        sheet.set_text(text, pages);
    }

    /// Replaces the text. What was edited, taken away, fetched or answered belongs to the one before
    /// it; edits of rows that come from files stay with their files.
    fn start_anew(&mut self, text: Arc<str>, pages: Vec<Page>) {
        let sheet = &mut self.sheet;
        let had_text = self.is_copy || !sheet.text.trim().is_empty();
        sheet.set_text(text, pages);
        if !had_text {
            return;
        }
        self.aside = sheet.take_edits();
        if sheet.files.is_empty() {
            sheet.settings.answers = Answers::default();
        }
        self.is_copy = false;
        self.region = None;
    }
}

/// A change of so many characters at once is a paste: nobody types as fast.
const PASTE: usize = 16;

/// Whether a text takes the place of another one rather than changing it: most of the one is gone,
/// and most of the other is new. Over a link's profiles, which have no text, it is any paste.
fn replaces(before: &str, after: &str, is_copy: bool) -> bool {
    if before.trim().is_empty() {
        return is_copy && after.trim().len() >= PASTE;
    }
    if after.trim().is_empty() {
        return false;
    }
    // Two tables of one kind share their header, which says nothing of what they hold.
    let (before, after) = match (before.split_once('\n'), after.split_once('\n')) {
        (Some((head, rows)), Some((other, others))) if head.trim() == other.trim() => {
            (rows, others)
        }
        _ => (before, after),
    };
    let alike = |one: &mut dyn Iterator<Item = u8>, other: &mut dyn Iterator<Item = u8>| {
        one.zip(other).take_while(|(one, other)| one == other).count()
    };
    let start = alike(&mut before.bytes(), &mut after.bytes());
    let most = before.len().min(after.len()) - start;
    let end = alike(&mut before.bytes().rev(), &mut after.bytes().rev()).min(most);
    let kept = start + end;
    2 * kept < before.len() && 2 * kept < after.len()
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

    /// The same, with what is read now of each of the sheet's sources: a change of a row is kept
    /// with what it was made over, and gives way where that changes later.
    pub fn change_over(&mut self, change: Change, read: &Read<'_>) {
        self.begin_step();
        self.go_on(change, Some(read));
        self.begun = None;
    }

    /// Applies a change as part of the step that was begun, as each move of one drag is.
    pub fn continue_change(&mut self, change: Change) {
        self.go_on(change, None);
    }

    fn go_on(&mut self, change: Change, read: Option<&Read<'_>>) {
        self.present.apply(change, read);
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

    /// A document, and the profiles that its text and its edits come to.
    struct Desk(History);

    impl Desk {
        fn with(text: &str) -> Self {
            let mut history = History::default();
            history.change(Change::SetText(text.into()));
            Self(history)
        }

        fn read(&self) -> Vec<Arc<Cohort>> {
            let sheet = &self.0.present().sheet;
            let is_blank = sheet.text.trim().is_empty();
            let read = || crate::read::read(&sheet.text, &sheet.settings).cohort.into();
            if is_blank { Vec::new() } else { vec![read()] }
        }

        fn change(&mut self, change: Change) {
            let read = self.read();
            self.0.change_over(change, &read.iter().collect::<Vec<_>>());
        }

        /// `Ada 1500/20/200, Bea 350/10/900`.
        fn rows(&self) -> String {
            let read = self.read();
            let rows = self.0.present().sheet.rows(&read.iter().collect::<Vec<_>>());
            let row = |it: Profile<&str>| {
                let counts = [it.counts.followers, it.counts.posts, it.counts.likes];
                format!("{} {}", it.name, counts.map(|count| count.to_string()).join("/"))
            };
            rows.cohort.iter().map(row).collect::<Vec<_>>().join(", ")
        }

        fn put(&mut self, name: &str, [followers, posts, likes]: [u32; 3]) {
            let counts = crate::model::profile::Counts {
                followers: followers.into(),
                posts: posts.into(),
                likes: likes.into(),
                ..crate::model::profile::Counts::default()
            };
            let profile = Profile {
                name: name.into(),
                network: Network::X,
                purpose: Purpose::Brand,
                counts,
                per_post: None,
            };
            self.change(Change::Put(Key::new(name, Network::X), profile));
        }
    }

    const OCTOBER: &str = "name,network,purpose,followers,posts,likes\n\
        Ada,X,brand,1200,20,96\nBea,X,brand,300,10,400\nCem,X,brand,90,12,30";
    const NOVEMBER: &str = "name,network,purpose,followers,posts,likes\n\
        Ada,X,brand,1500,20,200\nBea,X,brand,350,10,900\nDana,X,brand,90,12,60";
    const OF_NOVEMBER: &str = "Ada 1500/20/200, Bea 350/10/900, Dana 90/12/60";

    #[test]
    fn a_paste_over_the_profiles_of_a_link_starts_anew() {
        let cohort = crate::read::read(OCTOBER, &crate::read::Settings::default()).cohort;
        let shared = Shared { cohort: cohort.into(), ..Shared::default() };
        let replace = |text: Arc<str>| Change::ReplaceText(text, Vec::new());
        for paste in [Change::SetText as fn(Arc<str>) -> Change, replace] {
            let mut desk = Desk(History::default());
            desk.change(Change::TakeOver(Box::new(shared.clone())));
            desk.change(paste(NOVEMBER.into()));
            assert_eq!(desk.rows(), OF_NOVEMBER);
            assert_eq!(desk.0.present().aside.len(), 3);
            desk.0.undo();
            assert_eq!(desk.rows(), "Ada 1200/20/96, Bea 300/10/400, Cem 90/12/30");
        }
    }

    #[test]
    fn a_text_that_replaces_another_starts_anew_and_what_stood_over_that_can_be_put_back() {
        let mut desk = Desk::with(OCTOBER);
        desk.put("Bea", [300, 10, 500]);
        desk.change(Change::Remove(Key::new("Cem", Network::X)));
        desk.put("Eli", [10, 1, 2]);
        assert_eq!(desk.rows(), "Ada 1200/20/96, Bea 300/10/500, Eli 10/1/2");
        let before = desk.rows();
        let replace = |text: Arc<str>| Change::ReplaceText(text, Vec::new());
        for paste in [Change::SetText as fn(Arc<str>) -> Change, replace] {
            desk.change(paste(NOVEMBER.replace("Dana", "Cem").into()));
            assert_eq!(desk.rows(), OF_NOVEMBER.replace("Dana", "Cem"));
            desk.change(Change::PutAsideBack);
            assert_eq!(desk.rows(), "Ada 1500/20/200, Bea 300/10/500, Eli 10/1/2");
            assert_eq!(desk.0.present().sheet.edited(), 3);
            desk.change(Change::DropEdits);
            assert_eq!(desk.rows(), OF_NOVEMBER.replace("Dana", "Cem"));
            (0..3).for_each(|_| desk.0.undo());
            assert_eq!(desk.rows(), before);
        }
    }

    #[test]
    fn the_same_top_a_week_later_is_read_anew() {
        let top = |followers| format!("Mira K.\n@mira\n402 Following\n{followers} Followers");
        let mut desk = Desk::with(&top("1,893"));
        let before = desk.rows();
        assert!(before.contains("1893"), "{before}");
        let key = {
            let read = desk.read();
            desk.0.present().sheet.rows(&read.iter().collect::<Vec<_>>()).key(0).expect("a row")
        };
        let mut profile = desk.read()[0].get(0).expect("a row").to_owned();
        profile.counts.posts = 10.into();
        profile.counts.likes = 812.into();
        desk.change(Change::Put(key, profile));
        assert!(desk.rows().contains("1893/10/812"));
        // Whether the page heard of the paste or saw a few characters change.
        desk.change(Change::ReplaceText(top("2,400").into(), Vec::new()));
        assert!(desk.rows().ends_with("2400//"), "{}", desk.rows());
        desk.0.undo();
        desk.change(Change::SetText(top("2,400").into()));
        assert!(desk.rows().ends_with("2400/10/812"), "{}", desk.rows());
    }

    #[test]
    fn emptied_a_box_leaves_nothing_of_its_rows() {
        let mut desk = Desk::with(OCTOBER);
        desk.put("Bea", [300, 10, 500]);
        desk.change(Change::Remove(Key::new("Cem", Network::X)));
        desk.change(Change::SetText("".into()));
        assert_eq!(desk.rows(), "");
        desk.change(Change::SetText(OCTOBER.into()));
        assert_eq!(desk.rows(), "Ada 1200/20/96, Bea 300/10/400, Cem 90/12/30");
    }

    #[test]
    fn a_text_that_is_written_further_keeps_what_was_edited() {
        let mut desk = Desk::with(OCTOBER);
        desk.put("Bea", [300, 10, 500]);
        desk.change(Change::SetText(format!("{OCTOBER}\nDana,X,brand,7,1,1").into()));
        desk.change(Change::SetText(format!("{OCTOBER}\nDana,X,brand,70,1,1").into()));
        let rows = "Ada 1200/20/96, Bea 300/10/500, Cem 90/12/30, Dana 70/1/1";
        assert_eq!(desk.rows(), rows);
        assert!(desk.0.present().aside.is_empty());
        // Typed beside an empty box, a profile stays beside what is pasted there.
        let mut desk = Desk(History::default());
        desk.put("Eli", [10, 1, 2]);
        desk.change(Change::SetText(NOVEMBER.into()));
        assert_eq!(desk.rows(), format!("{OF_NOVEMBER}, Eli 10/1/2"));
        // Not where that names it too.
        let mut desk = Desk(History::default());
        desk.put("Ada", [1200, 20, 96]);
        desk.change(Change::SetText(NOVEMBER.into()));
        assert_eq!(desk.rows(), OF_NOVEMBER);
    }

    #[test]
    fn a_text_is_replaced_where_little_is_left_of_it() {
        let rows = |first: char, last: char| {
            (first..=last).map(|it| format!("{it},{}00\n", it as u32)).collect::<String>()
        };
        for (before, after, is_replaced) in [
            ("Ada, 1204", "Ada, 1205", false),
            ("Ada, 1204", "Bea, 77 likes", true),
            ("Ada, 1204", "Ada, 1204\nBea, 77", false),
            ("Ada, 1204", "", false),
            ("", "Ada, 1204 followers", false),
            (&rows('a', 'k'), &rows('f', 'k'), false),
            (&rows('a', 'e'), &rows('p', 't'), true),
        ] {
            assert_eq!(replaces(before, after, false), is_replaced, "{before:?} to {after:?}");
        }
    }
}
