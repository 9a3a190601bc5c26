//! What a user gave, and the cohort that it comes to: texts that are read, and edits laid over
//! them.
//!
//! An edit names its row by account and network, not by position, so that it outlives another
//! reading.

mod key;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod oracle;
mod over;
mod overlay;
mod rows;

pub use key::Key;
pub use over::Over;
pub use rows::SheetRows;

use std::collections::HashSet;
use std::sync::Arc;

use key::Keys;
use overlay::Overlay;

use crate::jobs::{FetchReport, Offer, Remark};
use crate::model::cohort::Cohort;
use crate::model::profile::{Profile, Purpose};
use crate::read::Settings;

/// Everything given as input. Cloning is cheap: texts are shared, so undo keeps whole sheets.
///
/// ```
/// use fourfold::model::profile::Counts;
/// use fourfold::read::read;
/// use fourfold::document::sheet::{Edit, Sheet};
///
/// let mut sheet = Sheet { text: "Ada\n@ada\n12.3K Followers".into(), ..Sheet::default() };
/// let cohort = read(&sheet.text, &sheet.settings).cohort.into();
/// let rows = sheet.rows(&[&cohort]);
/// let key = rows.key(0).expect("one row");
/// let mut profile = rows.cohort.get(0).expect("one row").to_owned();
/// profile.counts = Counts { posts: 20.into(), likes: 96.into(), ..profile.counts };
/// sheet.edits.push(Edit::Put { key, profile });
/// let rows = sheet.rows(&[&cohort]);
/// assert_eq!(rows.cohort.len(), 1);
/// assert_eq!(rows.cohort.get(0).expect("one row").counts.likes.value(), Some(96));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What stands in the box.
    pub text: Arc<str>,
    /// Files, and pastes too large for the box, each read for itself.
    pub files: Vec<File>,
    /// The markup of what was pasted into the box, where some came with the text.
    pub pages: Vec<Page>,
    /// Edits, in the order in which they were made.
    pub edits: Vec<Edit>,
    /// What rows are taken for that do not say.
    pub settings: Settings,
}

/// A file by its name. What it holds stays where it is until it is read: a sheet with files is as
/// cheap to keep as one without.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// The file's name.
    pub name: Arc<str>,
    /// What whoever opened it knows it by; no two files of a visit share one.
    pub id: usize,
}

/// A text that was pasted into the box, and the markup that came with it. The markup stays where
/// files stay; it is read in the place of the text for as long as the text stands in the box.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The text, its lines divided as in the box.
    pub text: Arc<str>,
    /// What whoever keeps the markup knows it by, among files.
    pub id: usize,
}

/// Something to read, and what was told beside it: the same source reads the same.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadSource {
    /// The pages that were pasted into a text.
    pub pages: Vec<Page>,
    /// Where it stands.
    pub content: Content,
    /// What was told beside it.
    pub settings: Settings,
}

/// Where something to read stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// In the box.
    Text(Arc<str>),
    /// In a file.
    File(File),
}

/// A change of one row.
#[allow(clippy::large_enum_variant, reason = "there are as many as somebody made by hand")]
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a profile in the place of a row, or adds it where there is no such row.
    Put {
        /// The row.
        key: Key,
        /// What stands there from now on.
        profile: Profile,
    },
    /// Sets the purpose of a row.
    Purpose {
        /// The row.
        key: Key,
        /// Its purpose from now on.
        purpose: Purpose,
    },
    /// Takes a row away.
    Remove {
        /// The row.
        key: Key,
    },
    /// Lays what was fetched over the rows of the same names, and adds the others.
    Fetch(Arc<FetchReport>),
    /// Any of these, with what was read of its rows when it was made: see [`Sheet::edit`].
    Over(Arc<Over>),
}

impl Sheet {
    /// Puts a text into the box, and the pages that were pasted with it beside those that still
    /// stand in it.
    pub fn set_text(&mut self, text: Arc<str>, pasted: Vec<Page>) {
        self.text = text;
        for page in pasted {
            // The same text pasted again: the later markup holds.
            self.pages.retain(|known| known.text != page.text);
            self.pages.push(page);
        }
        let text = &self.text;
        self.pages.retain(|page| text.contains(page.text.trim()));
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.files.is_empty() && self.edits.is_empty()
    }

    /// A sheet that holds these profiles and nothing to read.
    #[must_use]
    pub fn of_profiles<N: AsRef<str>>(profiles: impl IntoIterator<Item = Profile<N>>) -> Self {
        let mut keys = Keys::default();
        let edits = profiles
            .into_iter()
            .map(|profile| Edit::Put { key: keys.next(&profile), profile: profile.to_owned() })
            .collect();
        Self { edits, ..Self::default() }
    }

    /// What there is to read: the box, unless it is blank, and the files, in this order.
    #[must_use]
    pub fn sources(&self) -> Vec<ReadSource> {
        let text = Some(&self.text).filter(|text| !text.trim().is_empty());
        let text = text.map(|text| (Content::Text(Arc::clone(text)), self.pages.clone()));
        let files = self.files.iter().map(|file| (Content::File(file.clone()), Vec::new()));
        text.into_iter()
            .chain(files)
            .map(|(content, pages)| ReadSource { pages, content, settings: self.settings.clone() })
            .collect()
    }

    /// What fetches said, and what they offer to ask next, unless a later one answered for it.
    #[must_use]
    pub fn fetched(&self) -> (Vec<Remark>, Vec<Offer>) {
        let (mut notes, mut offers) = (Vec::new(), Vec::new());
        let mut edits = self.edits.iter();
        while let Some(edit) = edits.next() {
            let Edit::Fetch(fetched) = edit.plain() else { continue };
            let later = edits.clone();
            let is_outdated = |about: &String| {
                later.clone().any(|edit| match edit.plain() {
                    Edit::Fetch(later) => later.answers.contains(about),
                    _ => false,
                })
            };
            notes.extend(fetched.notes.iter().filter(|it| !is_outdated(&it.about)).cloned());
            offers.extend(fetched.offers.iter().filter(|it| !is_outdated(&it.about)).cloned());
        }
        (notes, offers)
    }

    /// How many rows stand on the chart, or were taken off it, by edits and not by what is read.
    #[must_use]
    pub fn edited(&self) -> usize {
        let keys: HashSet<Key> = self.edits.iter().flat_map(Edit::keys).collect();
        keys.len()
    }

    /// The rows of what was read from the sources, with the edits laid over them.
    #[must_use]
    pub fn rows(&self, read: &[&Arc<Cohort>]) -> SheetRows {
        let mut overlay = Overlay::of(read, &self.edits, self.settings.purpose);
        self.edits.iter().for_each(|edit| overlay.apply(edit));
        overlay.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::{Counts, Network};
    use crate::read::read;

    fn rows_of(sheet: &Sheet) -> SheetRows {
        sheet.rows(&[&read(&sheet.text, &sheet.settings).cohort.into()])
    }

    fn names(sheet: &Sheet) -> Vec<String> {
        let rows = rows_of(sheet);
        for row in 0..rows.cohort.len() {
            let key = rows.key(row).expect("every row has a key");
            assert_eq!(rows.find(&key), Some(row));
        }
        rows.cohort.iter().map(|profile| profile.name.to_owned()).collect()
    }

    fn with_text(text: &str) -> Sheet {
        Sheet { text: text.into(), ..Sheet::default() }
    }

    #[test]
    fn an_edit_outlives_a_change_of_the_text() {
        let mut sheet = with_text("name,followers\na,1\nb,2");
        let key = Key::new("B", Network::Other);
        sheet.edits.push(Edit::Remove { key });
        assert_eq!(names(&sheet), ["a"]);
        sheet.text = "name,followers\nb,2\nc,3\na,1".into();
        assert_eq!(names(&sheet), ["c", "a"]);
    }

    /// A sheet with a text, an edit of it, and the text that stands there later.
    fn edited_over(text: &str, edit: Edit, later: &str) -> SheetRows {
        let mut sheet = with_text(text);
        let read = read(text, &sheet.settings).cohort.into();
        sheet.edit(edit, &[&read]);
        sheet.text = later.into();
        rows_of(&sheet)
    }

    #[test]
    fn a_number_that_the_text_changed_counts_before_an_older_edit() {
        let text = "name,followers,posts,likes\na,1893,10,\nb,2,10,9";
        let put = |likes: u32| {
            let counts = Counts {
                followers: 1893.into(),
                posts: 10.into(),
                likes: likes.into(),
                ..Counts::default()
            };
            let profile = Profile { name: "a".into(), counts, ..Profile::default() };
            Edit::Put { key: Key::new("a", Network::Other), profile }
        };
        let cell =
            |rows: &SheetRows, field| rows.cohort.get(0).expect("a row").counts.get(field).value();
        for (later, followers, likes) in [
            // The text is as it was: what was typed completes it.
            (text, Some(1893), Some(812)),
            // Another cell changed: both count.
            ("name,followers,posts,likes\na,2400,10,\nb,2,10,9", Some(2400), Some(812)),
            // The same cell: the text counts.
            ("name,followers,posts,likes\na,1893,10,77\nb,2,10,9", Some(1893), Some(77)),
        ] {
            let rows = edited_over(text, put(812), later);
            let found = (
                cell(&rows, crate::model::profile::Field::Followers),
                cell(&rows, crate::model::profile::Field::Likes),
            );
            assert_eq!(found, (followers, likes), "{later}");
        }
        // A row that is gone from the text is not brought back by an edit of it.
        let rows = edited_over(text, put(812), "name,followers\nb,2");
        assert_eq!(rows.cohort.len(), 1);
        // A row typed before the text had one: the text's numbers count, the others complete it.
        let rows = edited_over("b has 2 followers", put(812), "name,followers\na,2400");
        assert_eq!(cell(&rows, crate::model::profile::Field::Followers), Some(2400));
        assert_eq!(cell(&rows, crate::model::profile::Field::Likes), Some(812));
    }

    #[test]
    fn a_row_taken_away_is_back_where_the_text_has_other_numbers_for_it() {
        let text = "name,followers\na,1\nc,30";
        let remove = Edit::Remove { key: Key::new("c", Network::Other) };
        assert_eq!(edited_over(text, remove.clone(), "name,followers\nc,30\na,5").cohort.len(), 1);
        assert_eq!(edited_over(text, remove, "name,followers\na,1\nc,60").cohort.len(), 2);
    }

    #[test]
    fn what_was_fetched_gives_way_to_a_number_that_the_text_changed() {
        let text = "name,network,followers,posts,likes\n@ada,bluesky,9,3,6";
        let counts = Counts { followers: 12.into(), ..Counts::default() };
        let rows = edited_over(text, fetched("@ada", counts, &["@ada"]), text);
        assert_eq!(rows.cohort.get(0).expect("a row").counts.followers.value(), Some(12));
        let later = "name,network,followers,posts,likes\n@ada,bluesky,15,3,6";
        let rows = edited_over(text, fetched("@ada", counts, &["@ada"]), later);
        assert_eq!(rows.cohort.get(0).expect("a row").counts.followers.value(), Some(15));
        assert_eq!(edited_over(text, fetched("@ada", counts, &["@ada"]), "").cohort.len(), 0);
    }

    #[test]
    fn a_page_goes_with_its_text() {
        let page = |text: &str, id: usize| Page { text: text.into(), id };
        let ids = |sheet: &Sheet| sheet.pages.iter().map(|it| it.id).collect::<Vec<_>>();
        let mut sheet = Sheet::default();
        sheet.set_text("a\nb".into(), vec![page("a\n", 1)]);
        assert_eq!(ids(&sheet), [1]);
        sheet.set_text("a\nb\nc".into(), vec![page("c", 2), page("d", 3)]);
        assert_eq!(ids(&sheet), [1, 2]);
        assert_eq!(sheet.sources().first().map(|it| it.pages.len()), Some(2));
        sheet.set_text("a\nb\nc".into(), vec![page("c", 4)]);
        assert_eq!(ids(&sheet), [1, 4]);
        sheet.set_text("b\nc".into(), Vec::new());
        assert_eq!(ids(&sheet), [4]);
    }

    #[test]
    fn rows_alike_are_told_apart() {
        let mut sheet = with_text("name,followers\na,1\na,2\na,3");
        let key = rows_of(&sheet).key(1).expect("three rows");
        sheet.edits.push(Edit::Remove { key });
        let left: Vec<_> =
            rows_of(&sheet).cohort.iter().map(|profile| profile.counts.followers.value()).collect();
        assert_eq!(left, [Some(1), Some(3)]);
    }

    #[test]
    fn a_row_put_back_after_removal_is_there_again() {
        let mut sheet = with_text("name,followers\na,1");
        let key = Key::new("a", Network::Other);
        sheet.edits.push(Edit::Remove { key: key.clone() });
        assert!(names(&sheet).is_empty());
        let profile = Profile { name: "a".into(), counts: Counts::default(), ..Profile::default() };
        sheet.edits.push(Edit::Put { key, profile });
        assert_eq!(names(&sheet), ["a"]);
    }

    #[test]
    fn a_purpose_can_be_set_on_a_row_that_is_read_again() {
        let mut sheet = with_text("name,followers\na,1");
        let key = Key::new("a", Network::Other);
        sheet.edits.push(Edit::Purpose { key, purpose: Purpose::Brand });
        sheet.text = "name,followers\na,9".into();
        let rows = rows_of(&sheet);
        let profile = rows.cohort.get(0).expect("one row");
        assert_eq!(profile.purpose, Purpose::Brand);
        assert_eq!(profile.counts.followers.value(), Some(9));
    }

    fn fetched(name: &str, counts: Counts, answers: &[&str]) -> Edit {
        let profile = Profile { name, network: Network::Bluesky, counts, ..Profile::default() };
        Edit::Fetch(Arc::new(FetchReport {
            cohort: [profile].into_iter().collect(),
            answers: answers.iter().map(|it| (*it).to_owned()).collect(),
            notes: vec![Remark {
                about: answers[0].to_owned(),
                text: format!("{name} was fetched"),
                ..Remark::default()
            }],
            ..FetchReport::default()
        }))
    }

    #[test]
    fn what_was_fetched_replaces_what_it_counts_and_keeps_the_rest() {
        let mut sheet =
            with_text("name,network,purpose,followers,posts,likes\n@ada,bluesky,brand,9,3,6");
        let followers = Counts { followers: 12.into(), ..Counts::default() };
        sheet.edits.push(fetched("@ada", followers, &["@ada"]));
        sheet.edits.push(fetched("@bea", followers, &["@bea"]));
        sheet.settings.purpose = Purpose::Brand;
        let rows = rows_of(&sheet);
        assert_eq!(names(&sheet), ["@ada", "@bea"]);
        let counts = |row: usize| rows.cohort.get(row).expect("two rows").counts;
        assert_eq!((counts(0).followers.value(), counts(0).likes.value()), (Some(12), Some(6)));
        assert_eq!(rows.cohort.get(1).map(|it| it.purpose), Some(Purpose::Brand));
        // Other posts bring counts of their own, and leave none of the old ones beside them.
        let posts = Counts { posts: 5.into(), replies: 1.into(), ..Counts::default() };
        sheet.edits.push(fetched("@Ada", posts, &["@ada"]));
        let rows = rows_of(&sheet);
        let ada = rows.cohort.get(0).expect("two rows");
        assert_eq!((ada.name, ada.purpose, rows.cohort.len()), ("@Ada", Purpose::Brand, 2));
        assert_eq!(ada.counts.followers.value(), Some(12));
        assert_eq!((ada.counts.posts.value(), ada.counts.likes.value()), (Some(5), None));
    }

    #[test]
    fn a_later_fetch_of_the_same_account_outdates_what_was_said() {
        let counts = Counts { followers: 1.into(), ..Counts::default() };
        let mut sheet = Sheet::default();
        for (name, answers) in
            [("@ada", &["@ada"][..]), ("@bea", &["@bea"]), ("@ada", &["@ada", "people @ada"])]
        {
            sheet.edits.push(fetched(name, counts, answers));
        }
        let said: Vec<_> = sheet.fetched().0.into_iter().map(|it| it.text).collect();
        assert_eq!(said, ["@bea was fetched", "@ada was fetched"]);
        assert_eq!(names(&sheet), ["@ada", "@bea"]);
        // A row that was taken away is there again once it is fetched again.
        let key = Key::new("@ada", Network::Bluesky);
        sheet.edits.push(Edit::Remove { key });
        assert_eq!(names(&sheet), ["@bea"]);
        sheet.edits.push(fetched("@ada", counts, &["@ada"]));
        assert_eq!(names(&sheet), ["@ada", "@bea"]);
    }
}
