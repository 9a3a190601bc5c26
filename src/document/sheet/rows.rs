//! The rows of a sheet: profiles, their keys, and which of them are as they were read.
//!
//! A key that follows from the profile itself is not stored: a million rows that were only read
//! cost none.

use std::ops::Range;
use std::sync::Arc;

use super::key::{Key, Sought};
use crate::model::cohort::Cohort;
use crate::model::placements::{KnownRows, Placements};
use crate::model::profile::Network;
use crate::model::thresholds::Thresholds;

/// The cohort of a sheet, and what each of its rows is known by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRows {
    /// The profiles.
    pub cohort: Arc<Cohort>,
    /// The keys that edits speak of, and those of rows alike, with their rows, in the order of rows.
    /// Any other row is the nth with its name and network of those that are not here.
    pub(super) keys: Vec<(usize, Key)>,
    /// The rows that stand as they were read, in the order of rows.
    pub(super) kept: Vec<Kept>,
}

/// Rows that stand as they were read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    /// The first of them in the cohort.
    pub(super) row: usize,
    /// Which source they were read from.
    pub(super) source: usize,
    /// Which rows they are there.
    pub(super) rows: Range<usize>,
}

impl From<Arc<Cohort>> for SheetRows {
    fn from(cohort: Arc<Cohort>) -> Self {
        Self { cohort, ..Self::default() }
    }
}

impl SheetRows {
    /// What a row is known by, or `None` past the end.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<Key> {
        if let Ok(at) = self.keys.binary_search_by_key(&row, |(keyed, _)| *keyed) {
            return self.keys.get(at).map(|(_, key)| key.clone());
        }
        let profile = self.cohort.get(row)?;
        let key = Key::new(profile.name, profile.network);
        let found = self.alike(&key).find(|(alike, _)| *alike == row);
        found.map(|(_, key)| key)
    }

    /// The key for a profile that somebody types: that of the row with this name and network, if
    /// there is one, else a new one. Profiles without a name are never taken for one another.
    #[must_use]
    pub fn key_for(&self, name: &str, network: Network) -> Key {
        let mut key = Key::new(name, network);
        if key.is_nameless() {
            let kept = self.keys.iter().filter(|(_, kept)| kept.is_like(&key));
            let kept = kept.map(|(_, kept)| kept.nth + 1).max();
            key.nth = kept.max(Some(self.alike(&key).count())).unwrap_or(0);
        }
        key
    }

    /// The row known by a key.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<usize> {
        let kept = self.keys.iter().find(|(_, kept)| kept == key).map(|(row, _)| *row);
        kept.or_else(|| self.alike(key).nth(key.nth).map(|(row, _)| row))
    }

    /// The rows that are like a key's and whose keys are not kept, each with its own.
    fn alike(&self, key: &Key) -> impl Iterator<Item = (usize, Key)> {
        let mut sought = Sought::new(std::slice::from_ref(key));
        let mut kept = self.keys.iter().map(|(row, _)| *row).peekable();
        self.cohort.names().enumerate().filter_map(move |(row, name)| {
            if kept.next_if_eq(&row).is_some() {
                return None;
            }
            let network = || self.cohort.group(row).map(|it| it.network).unwrap_or_default();
            sought.meet(name, network).map(|key| (row, key))
        })
    }

    /// Where all of them lie by lines. The rows that stand as they were read lie where they lay, for
    /// each source that comes with its placements by those lines.
    #[must_use]
    pub fn placements(
        &self,
        lines: &Thresholds,
        read: &[Option<Arc<Placements>>],
    ) -> Arc<Placements> {
        let mut known = Vec::new();
        for kept in &self.kept {
            let Some(Some(placements)) = read.get(kept.source) else { continue };
            let all = self.cohort.len();
            if kept.rows.len() == all && placements.len() == all {
                return Arc::clone(placements);
            }
            known.push(KnownRows { row: kept.row, placements, rows: kept.rows.clone() });
        }
        Arc::new(Placements::with_known(&self.cohort, lines, &known))
    }
}
