//! All profiles on the chart, one column a field: the one representation from reading to drawing.
//!
//! Refuses holes: every column is either as long as the cohort or, where nothing of it was ever
//! read, empty; so a table with five columns pays for five.

mod bytes;

use crate::count::Count;
use crate::engagement::{Basis, PerPost};
use crate::profile::{Counts, Field, Group, Network, Profile, Purpose};

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

    /// Makes room for so many times the profiles of a sample.
    pub fn reserve(&mut self, sample: &Self, times: usize) {
        let rows = sample.len().saturating_mul(times);
        self.names.text.reserve(sample.names.text.len().saturating_mul(times));
        self.names.ends.reserve(rows);
        self.networks.reserve(rows);
        self.purposes.reserve(rows);
        for (column, sample) in self.columns.iter_mut().zip(&sample.columns) {
            column.reserve(if sample.is_empty() { 0 } else { rows });
        }
    }

    /// Adds the profiles of another cohort behind these, column by column.
    pub fn append(&mut self, other: &Self) {
        let (before, more) = (self.len(), other.len());
        self.names.append(&other.names);
        self.networks.extend_from_slice(&other.networks);
        self.purposes.extend_from_slice(&other.purposes);
        for (column, added) in self.columns.iter_mut().zip(&other.columns) {
            if !added.is_empty() {
                column.resize(before, Count::UNKNOWN);
                column.extend_from_slice(added);
            } else if !column.is_empty() {
                column.resize(before + more, Count::UNKNOWN);
            }
        }
        self.per_post.extend(other.per_post.iter().map(|(row, summary)| (before + row, *summary)));
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

    /// The names in order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|row| self.names.get(row).unwrap_or_default())
    }

    /// The groups present, each with how many profiles it has, in the order of [`Group`].
    #[must_use]
    pub fn groups(&self) -> Vec<(Group, usize)> {
        let mut groups: Vec<(Group, usize)> = Group::all().map(|group| (group, 0)).collect();
        let networks = self.networks.iter().copied();
        let mut rows = networks.zip(self.purposes.iter().copied()).peekable();
        while let Some(first) = rows.next() {
            // Rows of one group stand together.
            let mut run = 1;
            while rows.next_if_eq(&first).is_some() {
                run += 1;
            }
            let group = Group { network: first.0, purpose: first.1 };
            if let Some((_, size)) = groups.iter_mut().find(|(other, _)| *other == group) {
                *size += run;
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

impl Names {
    fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    fn append(&mut self, other: &Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| before + end));
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
