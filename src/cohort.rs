//! All profiles on the chart, one column a field: the one representation from reading to drawing.
//!
//! Refuses holes: every column is either as long as the cohort or, where nothing of it was ever
//! read, empty; so a table with five columns pays for five.

use crate::count::Count;
use crate::engagement::{Basis, PerPost};
use crate::profile::{Counts, Field, Group, Network, Profile, Purpose};
use crate::wire::{Wire, wire_fields};

/// All profiles, as columns.
///
/// ```
/// use fourfold::cohort::Cohort;
/// use fourfold::profile::{Network, Profile};
///
/// let mut cohort = Cohort::default();
/// cohort.push(&Profile { name: "@ada", network: Network::X, ..Profile::default() });
/// assert_eq!(cohort.len(), 1);
/// assert_eq!(cohort.get(0).map(|profile| profile.name), Some("@ada"));
/// assert_eq!(cohort.get(1), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohort {
    names: Names,
    networks: Vec<Network>,
    purposes: Vec<Purpose>,
    columns: [Vec<Count>; Field::ALL.len()],
    /// Few rows have one, so it is kept with its row, in their order, and not as a column.
    per_post: Vec<(usize, PerPost)>,
}

impl Cohort {
    /// How many profiles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.networks.len()
    }

    /// Whether there is no profile.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.networks.is_empty()
    }

    /// Adds a profile as the last row.
    pub fn push<N: AsRef<str>>(&mut self, profile: &Profile<N>) {
        let row = self.len();
        self.names.push(profile.name.as_ref());
        self.networks.push(profile.network);
        self.purposes.push(profile.purpose);
        for (field, column) in Field::ALL.into_iter().zip(&mut self.columns) {
            let count = profile.counts.get(field);
            if count.is_known() || !column.is_empty() {
                column.resize(row, Count::UNKNOWN);
                column.push(count);
            }
        }
        if let Some(summary) = profile.per_post {
            self.per_post.push((row, summary));
        }
    }

    /// The profile in a row, or `None` past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Profile<&str>> {
        let mut counts = Counts::default();
        for (field, column) in Field::ALL.into_iter().zip(&self.columns) {
            counts.set(field, column.get(row).copied().unwrap_or_default());
        }
        Some(Profile {
            name: self.names.get(row)?,
            network: *self.networks.get(row)?,
            purpose: *self.purposes.get(row)?,
            counts,
            per_post: self.per_post_of(row),
        })
    }

    /// All profiles in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Profile<&str>> {
        // `get` is `Some` for every row below the length, so nothing is skipped or invented.
        (0..self.len()).map(|row| self.get(row).unwrap_or_default())
    }

    /// The groups present, each with how many profiles it has, in the order of [`Group`].
    #[must_use]
    pub fn groups(&self) -> Vec<(Group, usize)> {
        let mut groups: Vec<(Group, usize)> = Group::all().map(|group| (group, 0)).collect();
        for (&network, &purpose) in self.networks.iter().zip(&self.purposes) {
            let group = Group { network, purpose };
            if let Some((_, size)) = groups.iter_mut().find(|(other, _)| *other == group) {
                *size += 1;
            }
        }
        groups.retain(|(_, size)| *size > 0);
        groups
    }

    /// Whether any profile was measured in what a basis needs beside followers: its column is there
    /// as soon as one row has it.
    #[must_use]
    pub fn can_be_measured(&self, basis: Basis) -> bool {
        let has = |field: Field| {
            let column = Field::ALL.into_iter().position(|other| other == field);
            column.and_then(|at| self.columns.get(at)).is_some_and(|column| !column.is_empty())
        };
        match basis {
            Basis::Impressions => has(Field::Impressions),
            Basis::Followers | Basis::PerPost => has(Field::Posts) || !self.per_post.is_empty(),
        }
    }

    /// The network and purpose of a row, or `None` past the end.
    #[must_use]
    pub fn group(&self, row: usize) -> Option<Group> {
        Some(Group { network: *self.networks.get(row)?, purpose: *self.purposes.get(row)? })
    }

    fn per_post_of(&self, row: usize) -> Option<PerPost> {
        let at = self.per_post.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.per_post.get(at).map(|(_, summary)| *summary)
    }
}

impl Wire for Cohort {
    fn put(&self, into: &mut Vec<u8>) {
        self.names.put(into);
        self.networks.put(into);
        self.purposes.put(into);
        self.columns.iter().for_each(|column| column.put(into));
        self.per_post.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut cohort = Self {
            names: Wire::take(from)?,
            networks: Wire::take(from)?,
            purposes: Wire::take(from)?,
            ..Self::default()
        };
        for column in &mut cohort.columns {
            *column = Wire::take(from)?;
        }
        cohort.per_post = Wire::take(from)?;
        let rows = cohort.len();
        let is_whole = cohort.names.ends.len() == rows
            && cohort.purposes.len() == rows
            && cohort.columns.iter().all(|column| column.is_empty() || column.len() == rows)
            && cohort.per_post.is_sorted_by(|(a, _), (b, _)| a < b);
        is_whole.then_some(cohort)
    }
}

impl<N: AsRef<str>> Extend<Profile<N>> for Cohort {
    fn extend<I: IntoIterator<Item = Profile<N>>>(&mut self, profiles: I) {
        for profile in profiles {
            self.push(&profile);
        }
    }
}

impl<N: AsRef<str>> FromIterator<Profile<N>> for Cohort {
    fn from_iter<I: IntoIterator<Item = Profile<N>>>(profiles: I) -> Self {
        let mut cohort = Self::default();
        cohort.extend(profiles);
        cohort
    }
}

/// Names end to end in one text, so that a million of them are two allocations.
#[derive(Clone, Debug, Default, PartialEq)]
struct Names {
    text: String,
    /// Where each name ends; it begins where the one before it ends.
    ends: Vec<usize>,
}

wire_fields!(Names { text, ends });

impl Names {
    fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)?;
        let start = match row.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, counts: Counts) -> Profile<&str> {
        Profile { name, counts, ..Profile::default() }
    }

    #[test]
    fn a_basis_takes_what_some_row_has() {
        let counted = Counts { posts: 3.into(), ..Counts::default() };
        let seen = Counts { impressions: 3.into(), ..Counts::default() };
        for (counts, expected) in [
            (Counts::default(), [false, false, false]),
            (counted, [true, false, true]),
            (seen, [false, true, false]),
        ] {
            let cohort: Cohort =
                [with("a", Counts::default()), with("b", counts)].into_iter().collect();
            assert_eq!(Basis::ALL.map(|basis| cohort.can_be_measured(basis)), expected);
        }
    }

    #[test]
    fn a_late_column_leaves_the_earlier_rows_unknown() {
        let liked = Counts { likes: 3.into(), ..Counts::default() };
        let cohort: Cohort = [
            with("a", Counts::default()),
            with("", Counts::default()),
            with("ç", liked),
            with("d", Counts::default()),
        ]
        .into_iter()
        .collect();
        let likes: Vec<_> = cohort.iter().map(|profile| profile.counts.likes).collect();
        assert_eq!(likes, [Count::UNKNOWN, Count::UNKNOWN, 3.into(), Count::UNKNOWN]);
        let names: Vec<_> = cohort.iter().map(|profile| profile.name).collect();
        assert_eq!(names, ["a", "", "ç", "d"]);
        assert_eq!(cohort.get(4), None);
    }
}
