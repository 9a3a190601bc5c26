//! All profiles on the chart, one column a field: the one form from reading to drawing. A field
//! that no row has takes no memory.

mod bytes;
mod column;

pub(crate) use column::PackedCounts;

use std::ops::Range;
use std::sync::Arc;

use crate::base::date::Period;
use crate::model::count::Count;
use crate::model::engagement::{Basis, PerPost};
use crate::model::history::State;
use crate::model::profile::{Counts, Field, Group, Network, Profile, Purpose};

/// All profiles, as columns.
///
/// ```
/// use fourfold::model::cohort::Cohort;
/// use fourfold::model::profile::{Network, Profile};
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
    columns: [PackedCounts; Field::ALL.len()],
    /// Few rows have one, so it is kept with its row, in their order, and not as a column.
    per_post: Vec<(usize, PerPost)>,
    /// States over time, kept like it; a copy of the cohort shares them.
    states: Vec<(usize, Arc<[State]>)>,
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
        let counts = Field::ALL.map(|field| (field, profile.counts.get(field)));
        self.push_counts(profile.name.as_ref(), profile.network, profile.purpose, &counts);
        if let Some(summary) = profile.per_post {
            self.per_post.push((row, summary));
        }
    }

    /// Adds a profile as the last row, with its states over time, the oldest first.
    pub fn push_dated<N: AsRef<str>>(&mut self, profile: &Profile<N>, states: Arc<[State]>) {
        let row = self.len();
        self.push(profile);
        if !states.is_empty() {
            self.states.push((row, states));
        }
    }

    /// The states of a row over time, the oldest first; none where only the present is known.
    #[must_use]
    pub fn states(&self, row: usize) -> Arc<[State]> {
        let at = self.states.binary_search_by_key(&row, |(row, _)| *row).ok();
        let states = at.and_then(|at| self.states.get(at));
        states.map_or_else(|| Arc::from(Vec::new()), |(_, states)| Arc::clone(states))
    }

    /// The period of the newest counts of a row, where it is known.
    #[must_use]
    pub fn period(&self, row: usize) -> Option<Period> {
        self.states(row).last().map(|state| state.when.period)
    }

    /// Whether some row has states over time.
    #[must_use]
    pub fn has_states(&self) -> bool {
        !self.states.is_empty()
    }

    /// Adds a profile that is no more than these, as the last row: each field at most once.
    #[inline]
    pub(crate) fn push_counts(
        &mut self,
        name: &str,
        network: Network,
        purpose: Purpose,
        counts: &[(Field, Count)],
    ) {
        let row = self.len();
        self.names.push(name);
        self.networks.push(network);
        self.purposes.push(purpose);
        for (field, count) in counts {
            if let Some(column) = self.columns.get_mut(*field as usize) {
                column.put(row, *count);
            }
        }
    }

    /// Adds the profiles of some rows of another cohort behind these, column by column; rows past
    /// its end are left out. It comes to the same as pushing one after the other.
    pub fn append_rows(&mut self, other: &Self, rows: Range<usize>) {
        let before = self.len();
        let rows = rows.start.min(other.len())..rows.end.min(other.len());
        let (Some(networks), Some(purposes)) =
            (other.networks.get(rows.clone()), other.purposes.get(rows.clone()))
        else {
            return;
        };
        self.names.append(&other.names, rows.clone());
        self.networks.extend_from_slice(networks);
        self.purposes.extend_from_slice(purposes);
        for (column, added) in self.columns.iter_mut().zip(&other.columns) {
            column.append(before, added, rows.clone());
        }
        let from = other.per_post.partition_point(|(row, _)| *row < rows.start);
        let per_post = other.per_post.iter().skip(from).take_while(|(row, _)| *row < rows.end);
        let moved = per_post.map(|(row, summary)| (before + row - rows.start, *summary));
        self.per_post.extend(moved);
        let from = other.states.partition_point(|(row, _)| *row < rows.start);
        let states = other.states.iter().skip(from).take_while(|(row, _)| *row < rows.end);
        let moved = states.map(|(row, states)| (before + row - rows.start, Arc::clone(states)));
        self.states.extend(moved);
    }

    /// The same rows without anything that was counted of them.
    #[must_use]
    pub(crate) fn without_counts(&self) -> Self {
        Self {
            names: self.names.clone(),
            networks: self.networks.clone(),
            purposes: self.purposes.clone(),
            ..Self::default()
        }
    }

    /// Makes room for the profiles of others, so that what is appended is not moved while it grows.
    pub(crate) fn reserve(&mut self, others: &[&Arc<Self>]) {
        let rows = others.iter().map(|it| it.len()).sum();
        self.names.text.reserve(others.iter().map(|it| it.names.text.len()).sum());
        self.names.ends.reserve(rows);
        self.networks.reserve(rows);
        self.purposes.reserve(rows);
        for (at, column) in self.columns.iter_mut().enumerate() {
            let others = others.iter().filter_map(|it| it.columns.get(at));
            column.reserve(others.map(PackedCounts::len).sum());
        }
    }

    /// The profile in a row, or `None` past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Profile<&str>> {
        Some(Profile { name: self.names.get(row)?, ..self.unnamed(row)? })
    }

    /// The profile in a row without its name, which is of no weight where it is placed: to look it
    /// up would take as long as all else.
    pub(crate) fn unnamed(&self, row: usize) -> Option<Profile<&str>> {
        let mut counts = Counts::default();
        for (field, column) in Field::ALL.into_iter().zip(&self.columns) {
            counts.set(field, column.get(row));
        }
        Some(Profile {
            name: "",
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
        let mut start = 0;
        self.names.ends.iter().map(move |end| {
            let name = self.names.text.get(start..*end).unwrap_or_default();
            start = *end;
            name
        })
    }

    /// The groups present, each with how many profiles it has, in the order of [`Group`].
    #[must_use]
    pub fn groups(&self) -> Vec<(Group, usize)> {
        let mut groups: Vec<(Group, usize)> = Group::all().map(|group| (group, 0)).collect();
        for (_, group, length) in self.runs(0..self.len(), RUN) {
            if let Some((_, size)) = groups.iter_mut().find(|(other, _)| *other == group) {
                *size += length;
            }
        }
        groups.retain(|(_, size)| *size > 0);
        groups
    }

    /// Of some rows those of one group that stand together, up to so many: the first of them, their
    /// group, and how many they are.
    pub(crate) fn runs(
        &self,
        rows: Range<usize>,
        most: usize,
    ) -> impl Iterator<Item = (usize, Group, usize)> {
        let mut networks = self.networks.get(rows.clone()).unwrap_or_default();
        let mut purposes = self.purposes.get(rows.clone()).unwrap_or_default();
        std::iter::from_fn(move || {
            let (network, purpose) = (*networks.first()?, *purposes.first()?);
            let first = rows.end - networks.len();
            let length = alike(networks, most).min(alike(purposes, most));
            networks = networks.get(length..)?;
            purposes = purposes.get(length..)?;
            Some((first, Group { network, purpose }, length))
        })
    }

    /// Whether any profile was measured in what a basis needs beside followers: its column is there
    /// as soon as one row has it.
    #[must_use]
    pub fn can_be_measured(&self, basis: Basis) -> bool {
        let has = |field| !self.column(field).is_empty();
        match basis {
            Basis::Impressions => has(Field::Impressions),
            Basis::Followers | Basis::PerPost => has(Field::Posts) || self.has_per_post(),
        }
    }

    /// The network and purpose of a row, or `None` past the end.
    #[must_use]
    pub fn group(&self, row: usize) -> Option<Group> {
        Some(Group { network: *self.networks.get(row)?, purpose: *self.purposes.get(row)? })
    }

    /// Whether some row has a summary of its posts.
    pub(crate) fn has_per_post(&self) -> bool {
        !self.per_post.is_empty()
    }

    /// The counts of one field.
    pub(crate) fn column(&self, field: Field) -> &PackedCounts {
        let [first, ..] = &self.columns;
        // There is a column for every field, in the order of fields.
        self.columns.get(field as usize).unwrap_or(first)
    }

    fn per_post_of(&self, row: usize) -> Option<PerPost> {
        let at = self.per_post.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.per_post.get(at).map(|(_, summary)| *summary)
    }
}

/// So many rows of one group are counted at once.
const RUN: usize = 1 << 10;

/// How many items from the first on are the same, up to so many.
fn alike<T: PartialEq>(items: &[T], most: usize) -> usize {
    let (Some(first), Some(front)) = (items.first(), items.get(..most.min(items.len()))) else {
        return 0;
    };
    // Mostly all are, which is told soonest without a look at where they end.
    let all = front.iter().fold(true, |all, item| all & (item == first));
    if all { front.len() } else { front.iter().take_while(|item| *item == first).count() }
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

    fn append(&mut self, other: &Self, rows: Range<usize>) {
        let ends = other.ends.get(rows.clone()).unwrap_or_default();
        let (Some(start), Some(end)) = (other.start(rows.start), ends.last()) else { return };
        let before = self.text.len();
        self.text.push_str(other.text.get(start..*end).unwrap_or_default());
        self.ends.extend(ends.iter().map(|end| before + end - start));
    }

    fn get(&self, row: usize) -> Option<&str> {
        self.text.get(self.start(row)?..*self.ends.get(row)?)
    }

    fn start(&self, row: usize) -> Option<usize> {
        match row.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        }
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
