//! Edits laid over rows: changed rows are computed, all others are taken as they are.
//!
//! The rows that edits name are found in one pass, instead of one search for each edit.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Edit;
use super::key::{Key, Sought};
use super::over::{self, Over};
use super::rows::{Kept, SheetRows};
use crate::model::cohort::Cohort;
use crate::model::profile::{Field, Profile, Purpose};

/// Rows while edits are laid over them. A row has a place: those read have theirs in the order of
/// reading, and whatever edits add comes behind them.
pub(super) struct Overlay<'r> {
    read: &'r [&'r Arc<Cohort>],
    /// How many rows were read.
    length: usize,
    /// What a fetched profile is taken for: nothing tells.
    purpose: Purpose,
    /// The rows that edits speak of, those alike, and those that edits add, in the order of places.
    slots: Vec<Slot>,
    /// Which slot has a key.
    at: HashMap<Key, usize>,
}

/// A row that edits may change.
struct Slot {
    key: Key,
    place: usize,
    now: Now,
}

/// What edits made of a row.
enum Now {
    AsRead,
    Put(Box<Profile>),
    Gone,
}

impl<'r> Overlay<'r> {
    /// The rows that were read, and where those stand that the edits speak of.
    pub(super) fn of(read: &'r [&'r Arc<Cohort>], edits: &[Edit], purpose: Purpose) -> Self {
        let length = read.iter().map(|cohort| cohort.len()).sum();
        let mut overlay = Self { read, length, purpose, slots: Vec::new(), at: HashMap::new() };
        let mut sought = Sought::new(&edits.iter().flat_map(Edit::keys).collect::<Vec<_>>());
        if sought.is_empty() {
            return overlay;
        }
        let mut first = 0;
        for cohort in read {
            for (row, name) in cohort.names().enumerate() {
                let network = || cohort.group(row).map(|it| it.network).unwrap_or_default();
                if let Some(key) = sought.meet(name, network) {
                    overlay.add(key, first + row, Now::AsRead);
                }
            }
            first += cohort.len();
        }
        overlay
    }

    pub(super) fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Put { key, profile } => self.put(key.clone(), profile.clone()),
            Edit::Purpose { key, purpose } => {
                if let Some(profile) = self.find(key) {
                    self.put(key.clone(), Profile { purpose: *purpose, ..profile });
                }
            }
            Edit::Remove { key } => {
                if let Some(slot) = self.slot(key) {
                    slot.now = Now::Gone;
                }
            }
            Edit::Fetch(fetched) => {
                fetched.cohort.iter().for_each(|profile| self.fetched(&profile));
            }
            Edit::Over(over) => self.apply_over(over),
        }
    }

    /// Applies an edit where what is read now is what it was made over. Of a row that is read with
    /// other numbers now, those count; a row that is gone is not brought back.
    fn apply_over(&mut self, over: &Over) {
        match &over.edit {
            Edit::Put { key, profile } => {
                if self.is_gone(over, key) {
                    return;
                }
                self.put(key.clone(), profile.clone());
                self.bring_up_to_date(over, key);
            }
            Edit::Remove { key } => {
                let then = over.row(key).and_then(Option::as_ref);
                let is_same = match (then, self.as_read(key)) {
                    (Some(then), Some(now)) => !over::differ(then, &now),
                    (None, Some(_)) => false,
                    (_, None) => true,
                };
                if is_same {
                    self.apply(&over.edit);
                }
            }
            Edit::Fetch(fetched) => {
                for profile in fetched.cohort.iter() {
                    let key = Key::new(profile.name, profile.network);
                    if !self.is_gone(over, &key) {
                        self.fetched(&profile);
                        self.bring_up_to_date(over, &key);
                    }
                }
            }
            edit @ (Edit::Purpose { .. } | Edit::Over(_)) => self.apply(edit),
        }
    }

    /// Whether a row was read when an edit was made, and is not any more.
    fn is_gone(&self, over: &Over, key: &Key) -> bool {
        matches!(over.row(key), Some(Some(_))) && self.as_read(key).is_none()
    }

    /// Takes over what was read anew of a row since an edit was made.
    fn bring_up_to_date(&mut self, over: &Over, key: &Key) {
        let Some(now) = self.as_read(key) else { return };
        let then = over.row(key).and_then(Option::as_ref);
        if let Some(profile) = self.find(key) {
            self.put(key.clone(), over::brought_up_to_date(profile, then, &now));
        }
    }

    /// What is read of a row, whatever edits made of it.
    fn as_read(&self, key: &Key) -> Option<Profile> {
        let place = self.slots.get(*self.at.get(key)?)?.place;
        self.at_place(place)
    }

    fn fetched(&mut self, fetched: &Profile<&str>) {
        let key = Key::new(fetched.name, fetched.network);
        let profile = Profile { purpose: self.purpose, ..fetched.to_owned() };
        let profile = match self.find(&key) {
            Some(there) => laid_over(profile, &there),
            None => profile,
        };
        self.put(key, profile);
    }

    fn put(&mut self, key: Key, profile: Profile) {
        let now = Now::Put(Box::new(profile));
        match self.slot(&key) {
            Some(slot) => slot.now = now,
            None => {
                let last = self.slots.last().map_or(0, |slot| slot.place + 1);
                self.add(key, last.max(self.length), now);
            }
        }
    }

    /// Adds a slot behind all others.
    fn add(&mut self, key: Key, place: usize, now: Now) {
        self.at.insert(key.clone(), self.slots.len());
        self.slots.push(Slot { key, place, now });
    }

    fn slot(&mut self, key: &Key) -> Option<&mut Slot> {
        self.slots.get_mut(*self.at.get(key)?)
    }

    /// What a row is now, unless it was taken away.
    fn find(&self, key: &Key) -> Option<Profile> {
        let slot = self.slots.get(*self.at.get(key)?)?;
        match &slot.now {
            Now::Put(profile) => Some((**profile).clone()),
            Now::Gone => None,
            Now::AsRead => self.at_place(slot.place),
        }
    }

    /// What was read at a place.
    fn at_place(&self, place: usize) -> Option<Profile> {
        let (source, rows) = self.sources(place..place + 1).next()?;
        Some(self.read.get(source)?.get(rows.start)?.to_owned())
    }

    /// Which rows of which sources have these places.
    fn sources(&self, places: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut first = 0;
        self.read.iter().enumerate().filter_map(move |(source, cohort)| {
            let start = places.start.saturating_sub(first).min(cohort.len());
            let end = places.end.saturating_sub(first).min(cohort.len());
            first += cohort.len();
            (start < end).then_some((source, start..end))
        })
    }

    pub(super) fn finish(self) -> SheetRows {
        let is_as_read = self.slots.iter().all(|slot| matches!(slot.now, Now::AsRead));
        if let ([only], true) = (self.read, is_as_read) {
            let kept = vec![Kept { row: 0, source: 0, rows: 0..only.len() }];
            let keys = self.slots.into_iter().map(|slot| (slot.place, slot.key)).collect();
            return SheetRows { cohort: Arc::clone(only), keys, kept };
        }
        let mut cohort = Cohort::default();
        cohort.reserve(self.read);
        let (mut keys, mut kept) = (Vec::new(), Vec::new());
        let mut next = 0;
        for slot in &self.slots {
            // Those that stand as they were read are taken over with their neighbours.
            let row = match &slot.now {
                Now::AsRead => cohort.len() + slot.place - next,
                Now::Put(_) | Now::Gone => {
                    self.keep(next..slot.place, &mut cohort, &mut kept);
                    next = slot.place + 1;
                    cohort.len()
                }
            };
            if let Now::Put(profile) = &slot.now {
                cohort.push(profile);
            }
            if !matches!(slot.now, Now::Gone) {
                keys.push((row, slot.key.clone()));
            }
        }
        self.keep(next..self.length.max(next), &mut cohort, &mut kept);
        SheetRows { cohort: Arc::new(cohort), keys, kept }
    }

    /// Takes over what was read in these places.
    fn keep(&self, places: Range<usize>, cohort: &mut Cohort, kept: &mut Vec<Kept>) {
        for (source, rows) in self.sources(places) {
            let Some(read) = self.read.get(source) else { continue };
            kept.push(Kept { row: cohort.len(), source, rows: rows.clone() });
            cohort.append_rows(read, rows);
        }
    }
}

/// What was fetched replaces what it counts; the rest of a row that is there stays.
pub(super) fn laid_over(mut fetched: Profile, there: &Profile) -> Profile {
    let has_posts = fetched.counts.posts.is_known();
    let is_of_posts = |field: &Field| {
        use Field::{FollowedBack, Followers, Following, Market};
        !matches!(field, Followers | Following | FollowedBack | Market)
    };
    for field in Field::ALL.into_iter().filter(|it| !has_posts || !is_of_posts(it)) {
        if !fetched.counts.get(field).is_known() {
            fetched.counts.set(field, there.counts.get(field));
        }
    }
    if !has_posts {
        fetched.per_post = there.per_post;
    }
    Profile { purpose: there.purpose, ..fetched }
}

/// The keys that an edit speaks of, each with its place among the rows that were read, if it was.
pub(super) fn places(read: &[&Arc<Cohort>], edit: &Edit) -> Vec<(Key, Option<usize>)> {
    let edits = std::slice::from_ref(edit);
    let found = Overlay::of(read, edits, Purpose::default());
    let place = |key: &Key| Some(found.slots.get(*found.at.get(key)?)?.place);
    edit.keys().into_iter().map(|key| (key.clone(), place(&key))).collect()
}

impl Edit {
    /// The keys that it speaks of.
    pub(super) fn keys(&self) -> Vec<Key> {
        match self {
            Self::Put { key, .. } | Self::Purpose { key, .. } | Self::Remove { key } => {
                vec![key.clone()]
            }
            Self::Fetch(fetched) => {
                fetched.cohort.iter().map(|it| Key::new(it.name, it.network)).collect()
            }
            Self::Over(over) => over.edit.keys(),
        }
    }
}
