//! A slow, simple implementation of edits, one at a time over whole rows: tests compare the
//! [`Overlay`](super::Overlay) with it.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::key::{Key, Keys};
use super::overlay::laid_over;
use super::{Edit, Sheet};
use crate::jobs::FetchReport;
use crate::model::cohort::Cohort;
use crate::model::count::Count;
use crate::model::engagement::PerPost;
use crate::model::profile::{Counts, Network, Profile, Purpose};
use crate::model::thresholds::Thresholds;

/// All rows, each with its key.
#[derive(Default)]
struct OracleSheet {
    purpose: Purpose,
    keys: Keys,
    /// In order; `None` where a row was taken away.
    rows: Vec<Option<(Key, Profile)>>,
    places: HashMap<Key, usize>,
}

impl OracleSheet {
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
            // Over what it was made over, an edit is the plain one: see the last property.
            Edit::Over(_) => self.apply(edit.plain()),
        }
    }

    fn fetched(&mut self, fetched: &Profile<&str>) {
        let key = Key::new(fetched.name, fetched.network);
        let profile = Profile { purpose: self.purpose, ..fetched.to_owned() };
        let profile = match self.slot(&key) {
            Some(Some((_, there))) => laid_over(profile, there),
            _ => profile,
        };
        self.put(key, profile);
    }

    fn slot(&mut self, key: &Key) -> Option<&mut Option<(Key, Profile)>> {
        self.rows.get_mut(*self.places.get(key)?)
    }
}

fn whole(sheet: &Sheet, read: &[&Arc<Cohort>]) -> Vec<(Key, Profile)> {
    let mut whole = OracleSheet { purpose: sheet.settings.purpose, ..OracleSheet::default() };
    for profile in read.iter().flat_map(|cohort| cohort.iter()) {
        whole.add(profile.to_owned());
    }
    sheet.edits.iter().for_each(|edit| whole.apply(edit));
    whole.rows.into_iter().flatten().collect()
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", " ", "a", "A", " a", "b", "@ada", "@Ada ", "ç", "@bea"])
        .prop_map(str::to_owned)
}

fn network() -> impl Strategy<Value = Network> {
    prop::sample::select(vec![Network::X, Network::Bluesky])
}

fn count() -> impl Strategy<Value = Count> {
    prop_oneof![
        3 => Just(Count::UNKNOWN),
        3 => (0_u32..9_000).prop_map(Count::from),
        1 => Just(Count::rounded(12_300, 2).unwrap_or_default()),
    ]
}

fn profile() -> impl Strategy<Value = Profile> {
    let purpose = prop::sample::select(Purpose::ALL.to_vec());
    let counts = (count(), count(), count()).prop_map(|(followers, posts, likes)| Counts {
        followers,
        posts,
        likes,
        ..Counts::default()
    });
    let posts = prop::collection::vec(0_u64..40, 0..3);
    (name(), network(), purpose, counts, posts).prop_map(
        |(name, network, purpose, counts, mut posts)| {
            let per_post = PerPost::from_interactions(&mut posts);
            Profile { name, network, purpose, counts, per_post }
        },
    )
}

fn key() -> impl Strategy<Value = Key> {
    let first = (name(), network()).prop_map(|(name, network)| Key::new(&name, network));
    (first, 0..3_usize).prop_map(|(mut key, nth)| {
        key.nth = nth;
        key
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let fetched = |profiles: Vec<Profile>| {
        let cohort = profiles.into_iter().collect();
        Edit::Fetch(Arc::new(FetchReport { cohort, ..FetchReport::default() }))
    };
    prop_oneof![
        (key(), profile()).prop_map(|(key, profile)| Edit::Put { key, profile }),
        (key(), prop::sample::select(Purpose::ALL.to_vec()))
            .prop_map(|(key, purpose)| Edit::Purpose { key, purpose }),
        key().prop_map(|key| Edit::Remove { key }),
        prop::collection::vec(profile(), 0..3).prop_map(fetched),
    ]
}

fn cohort() -> impl Strategy<Value = Arc<Cohort>> {
    prop::collection::vec(profile(), 0..12).prop_map(|it| Arc::new(it.into_iter().collect()))
}

proptest! {
    #[test]
    fn edits_come_to_the_same_as_laid_over_one_at_a_time(
        read in prop::collection::vec(cohort(), 0..3),
        edits in prop::collection::vec(edit(), 0..8),
        typed in (name(), network()),
    ) {
        let sheet = Sheet { edits, ..Sheet::default() };
        let read: Vec<_> = read.iter().collect();
        let whole = whole(&sheet, &read);
        let rows = sheet.rows(&read);
        let cohort: Cohort = whole.iter().map(|(_, profile)| profile.clone()).collect();
        prop_assert_eq!(&*rows.cohort, &cohort);
        for (row, (key, _)) in whole.iter().enumerate() {
            prop_assert_eq!(rows.key(row), Some(key.clone()));
            prop_assert_eq!(rows.find(key), Some(row));
        }
        prop_assert_eq!(rows.key(whole.len()), None);
        // A profile without a name is a new one, whatever else has none.
        let key = rows.key_for(&typed.0, typed.1);
        let known = whole.iter().position(|(other, _)| *other == key);
        prop_assert_eq!(rows.find(&key), known);
        prop_assert!(known.is_none() || !typed.0.trim().is_empty());
    }

    #[test]
    fn rows_that_are_kept_lie_where_they_lay(
        read in prop::collection::vec(cohort(), 0..3),
        edits in prop::collection::vec(edit(), 0..4),
        comes_placed in prop::array::uniform3(any::<bool>()),
    ) {
        let sheet = Sheet { edits, ..Sheet::default() };
        let lines = Thresholds::default();
        let placed: Vec<_> = read.iter().map(|it| Arc::new(lines.place_all(it))).collect();
        let rows = sheet.rows(&read.iter().collect::<Vec<_>>());
        let placed = placed.into_iter().zip(comes_placed);
        let placed: Vec<_> = placed.map(|(it, comes_placed)| comes_placed.then_some(it)).collect();
        let placements = rows.placements(&lines, &placed);
        prop_assert_eq!(&*placements, &lines.place_all(&rows.cohort));
    }

    #[test]
    fn over_what_it_was_made_over_an_edit_is_the_plain_one(
        read in prop::collection::vec(cohort(), 0..3),
        edits in prop::collection::vec(edit(), 0..8),
        text in prop::sample::select(vec!["", "text"]),
    ) {
        let read: Vec<_> = read.iter().collect();
        let mut sheet = Sheet { text: text.into(), ..Sheet::default() };
        edits.iter().for_each(|edit| sheet.edit(edit.clone(), &read));
        let plain = Sheet { edits, ..Sheet::default() };
        prop_assert_eq!(sheet.rows(&read).cohort, plain.rows(&read).cohort);
    }
}
