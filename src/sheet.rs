//! What a person gave, and the cohort it comes to: texts that are read, and edits laid over them.
//!
//! Refuses to lose an edit when the text is read again: an edit names its row by name and network,
//! not by position.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use crate::cohort::Cohort;
use crate::profile::{Field, Network, Profile, Purpose};
use crate::read::Settings;
use crate::reader::{Fetched, Offer, Remark};

/// Everything given as input. Cloning is cheap: texts are shared, so undo keeps whole sheets.
///
/// ```
/// use fourfold::profile::Counts;
/// use fourfold::read::read;
/// use fourfold::sheet::{Edit, Sheet};
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

/// Something to read, and what was told beside it: the same source reads the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
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
    Fetch(Arc<Fetched>),
}

/// What a row is known by when its text is read again: its name in lower case, its network, and
/// which one it is of several alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    name: String,
    network: Network,
    nth: usize,
}

impl Key {
    /// The key of the first profile with a name on a network.
    #[must_use]
    pub fn new(name: &str, network: Network) -> Self {
        Self { name: name.trim().to_ascii_lowercase(), network, nth: 0 }
    }
}

/// The cohort of a sheet, and what each of its rows is known by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The profiles.
    pub cohort: Arc<Cohort>,
    /// One key a row. Without edits a key tells nothing that the cohort does not, so none is kept:
    /// a million rows that were only read cost no keys.
    keys: Option<Vec<Key>>,
}

impl From<Cohort> for Rows {
    fn from(cohort: Cohort) -> Self {
        Self { cohort: Arc::new(cohort), keys: None }
    }
}

impl Rows {
    /// What a row is known by, or `None` past the end.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<Key> {
        if let Some(keys) = &self.keys {
            return keys.get(row).cloned();
        }
        let profile = self.cohort.get(row)?;
        let first = Key::new(profile.name, profile.network);
        let nth = self.alike(&first, row).count();
        Some(Key { nth, ..first })
    }

    /// The key for a profile that somebody types: that of the row with this name and network, if
    /// there is one, else a new one. Profiles without a name are never taken for one another.
    #[must_use]
    pub fn key_for(&self, name: &str, network: Network) -> Key {
        let mut key = Key::new(name, network);
        while key.name.is_empty() && self.find(&key).is_some() {
            key.nth += 1;
        }
        key
    }

    /// The row known by a key.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<usize> {
        match &self.keys {
            Some(keys) => keys.iter().position(|known| known == key),
            None => self.alike(key, self.cohort.len()).nth(key.nth),
        }
    }

    /// The rows of a key's name and network before a row.
    fn alike(&self, key: &Key, before: usize) -> impl Iterator<Item = usize> {
        let names = self.cohort.names().take(before).enumerate();
        names
            .filter(|(row, name)| {
                is_named(name, &key.name)
                    && self.cohort.group(*row).is_some_and(|it| it.network == key.network)
            })
            .map(|(row, _)| row)
    }
}

/// Whether a name is one that stands in a key. Most of a million are told by their length.
fn is_named(name: &str, key: &str) -> bool {
    match name.len().cmp(&key.len()) {
        Ordering::Less => false,
        Ordering::Equal => name.eq_ignore_ascii_case(key),
        Ordering::Greater => name.trim().eq_ignore_ascii_case(key),
    }
}

impl Sheet {
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
    pub fn sources(&self) -> Vec<Source> {
        let text = Some(&self.text).filter(|text| !text.trim().is_empty());
        let text = text.map(|text| Content::Text(Arc::clone(text)));
        let files = self.files.iter().map(|file| Content::File(file.clone()));
        text.into_iter()
            .chain(files)
            .map(|content| Source { content, settings: self.settings.clone() })
            .collect()
    }

    /// What fetches said, and what they offer to ask next, unless a later one answered for it.
    #[must_use]
    pub fn fetched(&self) -> (Vec<Remark>, Vec<Offer>) {
        let (mut notes, mut offers) = (Vec::new(), Vec::new());
        let mut edits = self.edits.iter();
        while let Some(edit) = edits.next() {
            let Edit::Fetch(fetched) = edit else { continue };
            let later = edits.clone();
            let is_outdated = |about: &String| {
                later.clone().any(|edit| match edit {
                    Edit::Fetch(later) => later.answers.contains(about),
                    _ => false,
                })
            };
            notes.extend(fetched.notes.iter().filter(|it| !is_outdated(&it.about)).cloned());
            offers.extend(fetched.offers.iter().filter(|it| !is_outdated(&it.about)).cloned());
        }
        (notes, offers)
    }

    /// The rows of what was read from the sources, with the edits laid over them.
    #[must_use]
    pub fn rows(&self, read: &[&Arc<Cohort>]) -> Rows {
        if self.edits.is_empty() {
            let cohort = match read {
                [only] => Arc::clone(only),
                _ => {
                    let mut all = Cohort::default();
                    read.iter().for_each(|cohort| all.append(cohort));
                    Arc::new(all)
                }
            };
            return Rows { cohort, keys: None };
        }
        let mut overlay = Overlay { purpose: self.settings.purpose, ..Overlay::default() };
        for profile in read.iter().flat_map(|cohort| cohort.iter()) {
            overlay.add(profile.to_owned());
        }
        for edit in &self.edits {
            overlay.apply(edit);
        }
        overlay.finish()
    }
}

/// Rows while edits are laid over them.
#[derive(Default)]
struct Overlay {
    /// What a fetched profile is taken for: nothing tells.
    purpose: Purpose,
    keys: Keys,
    /// In order; `None` where a row was taken away.
    rows: Vec<Option<(Key, Profile)>>,
    places: HashMap<Key, usize>,
}

impl Overlay {
    fn add(&mut self, profile: Profile) {
        let key = self.keys.next(&profile);
        self.put(key, profile);
    }

    fn put(&mut self, key: Key, profile: Profile) {
        let place = *self.places.entry(key.clone()).or_insert(self.rows.len());
        match self.rows.get_mut(place) {
            Some(slot) => *slot = Some((key, profile)),
            None => self.rows.push(Some((key, profile))),
        }
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Put { key, profile } => self.put(key.clone(), profile.clone()),
            Edit::Purpose { key, purpose } => {
                if let Some(Some((_, profile))) = self.slot(key) {
                    profile.purpose = *purpose;
                }
            }
            Edit::Remove { key } => {
                if let Some(slot) = self.slot(key) {
                    *slot = None;
                }
            }
            Edit::Fetch(fetched) => {
                fetched.cohort.iter().for_each(|profile| self.fetched(&profile));
            }
        }
    }

    /// What was fetched replaces what it counts; the rest of a row that is there stays.
    fn fetched(&mut self, fetched: &Profile<&str>) {
        let key = Key::new(fetched.name, fetched.network);
        let mut profile = Profile { purpose: self.purpose, ..fetched.to_owned() };
        if let Some(Some((_, there))) = self.slot(&key) {
            let has_posts = profile.counts.posts.is_known();
            let is_of_posts = |field: &Field| {
                use Field::{FollowedBack, Followers, Following, Market};
                !matches!(field, Followers | Following | FollowedBack | Market)
            };
            for field in Field::ALL.into_iter().filter(|it| !has_posts || !is_of_posts(it)) {
                if !profile.counts.get(field).is_known() {
                    profile.counts.set(field, there.counts.get(field));
                }
            }
            if !has_posts {
                profile.per_post = there.per_post;
            }
            profile.purpose = there.purpose;
        }
        self.put(key, profile);
    }

    fn slot(&mut self, key: &Key) -> Option<&mut Option<(Key, Profile)>> {
        self.rows.get_mut(*self.places.get(key)?)
    }

    fn finish(self) -> Rows {
        let (keys, profiles): (Vec<_>, Vec<_>) = self.rows.into_iter().flatten().unzip();
        Rows { cohort: Arc::new(profiles.into_iter().collect()), keys: Some(keys) }
    }
}

/// Gives each profile its key, counting those alike.
#[derive(Default)]
struct Keys {
    seen: HashMap<Key, usize>,
}

impl Keys {
    fn next<N: AsRef<str>>(&mut self, profile: &Profile<N>) -> Key {
        let first = Key::new(profile.name.as_ref(), profile.network);
        let seen = self.seen.entry(first.clone()).or_insert(0);
        let nth = *seen;
        *seen += 1;
        Key { nth, ..first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Counts;
    use crate::read::read;

    fn rows_of(sheet: &Sheet) -> Rows {
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
        Edit::Fetch(Arc::new(Fetched {
            cohort: [profile].into_iter().collect(),
            answers: answers.iter().map(|it| (*it).to_owned()).collect(),
            notes: vec![Remark {
                about: answers[0].to_owned(),
                text: format!("{name} was fetched"),
                ..Remark::default()
            }],
            ..Fetched::default()
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
