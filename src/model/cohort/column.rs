//! One count a row, in as little room as the counts take.
//!
//! Nearly all counts are exact and below four billion: a column of such takes four bytes a row, and
//! eight from the first count on that is shortened, a floor or larger. The few that are any other
//! range, as sums of shortened counts are, stand in a list beside. A column ends with its last
//! count; rows behind it have none. An unknown count and a row
//! without one are the same.

use std::ops::Range;

use crate::base::wire::{Wire, make_room, put_column, take_column};
use crate::model::count::{Count, Packed};

/// The counts of one field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PackedCounts {
    /// Each exact, or [`UNKNOWN`].
    Narrow(Vec<u32>),
    /// Any.
    Wide(Wide),
}

/// Counts of all kinds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wide {
    counts: Vec<Packed>,
    /// Those that have no room in eight bytes, in the order of their rows.
    ranges: Vec<Count>,
}

/// What stands for an unknown count among those of four bytes.
const UNKNOWN: u32 = u32::MAX;

impl Default for PackedCounts {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl PackedCounts {
    /// Whether no row has a count.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The count of a row; unknown past the end.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Count {
        match self {
            Self::Narrow(counts) => counts.get(row).map_or(Count::UNKNOWN, |it| count(*it)),
            Self::Wide(wide) => wide.get(row),
        }
    }

    /// Writes the counts of the rows from one on as numbers: -1 for an unknown count, and no number
    /// for one that is not exact.
    #[inline]
    pub(crate) fn put_values(&self, from: usize, into: &mut [f64]) {
        into.fill(-1.0);
        match self {
            Self::Narrow(counts) => {
                let counts = counts.get(from..).unwrap_or_default();
                for (value, count) in into.iter_mut().zip(counts) {
                    *value = if *count == UNKNOWN { -1.0 } else { f64::from(*count) };
                }
            }
            Self::Wide(wide) => {
                let counts = wide.counts.get(from..).unwrap_or_default();
                for (value, count) in into.iter_mut().zip(counts).filter(|it| it.1.is_known()) {
                    *value = count.exact_value().map_or(f64::NAN, |exact| exact as f64);
                }
            }
        }
    }

    /// Sets the count of a row behind all others.
    #[inline]
    pub(super) fn put(&mut self, row: usize, count: Count) {
        if !count.is_known() {
            return;
        }
        match (self, narrow(count)) {
            (Self::Narrow(counts), Some(count)) => {
                // Rows follow one another nearly always, and resizing costs more than a look.
                if counts.len() != row {
                    counts.resize(row, UNKNOWN);
                }
                counts.push(count);
            }
            (Self::Wide(wide), _) => {
                wide.counts.resize(row, Packed::UNKNOWN);
                wide.push(count);
            }
            (column, None) => {
                let mut wide = std::mem::take(column).into_wide(row);
                wide.push(count);
                *column = Self::Wide(wide);
            }
        }
    }

    /// Adds the counts of some rows of another column, as those from a row on that lies behind all
    /// others.
    pub(super) fn append(&mut self, row: usize, other: &Self, rows: Range<usize>) {
        match other {
            Self::Narrow(more) => {
                self.extend_narrow(row, until_last(more, rows, |it| *it != UNKNOWN));
            }
            Self::Wide(wide) => {
                let more = until_last(&wide.counts, rows, |it| it.is_known());
                let is_narrow = |it: &Packed| !it.is_known() || narrow_packed(*it).is_some();
                if more.iter().all(is_narrow) {
                    let more = more.iter().map(|it| narrow_packed(*it).unwrap_or(UNKNOWN));
                    self.extend_narrow(row, &more.collect::<Vec<_>>());
                } else {
                    self.extend_wide(row, more, &wide.ranges);
                }
            }
        }
    }

    /// Makes room for so many more counts, as nearly all are.
    pub(super) fn reserve(&mut self, more: usize) {
        if let Self::Narrow(counts) = self {
            counts.reserve(more);
        }
    }

    fn extend_narrow(&mut self, row: usize, more: &[u32]) {
        if more.is_empty() {
            return;
        }
        match self {
            Self::Narrow(counts) => {
                counts.resize(row, UNKNOWN);
                counts.extend_from_slice(more);
            }
            Self::Wide(wide) => {
                wide.counts.resize(row, Packed::UNKNOWN);
                more.iter().for_each(|it| wide.push(count(*it)));
            }
        }
    }

    fn extend_wide(&mut self, row: usize, more: &[Packed], ranges: &[Count]) {
        let mut wide = std::mem::take(self).into_wide(row);
        for packed in more {
            if packed.is_place() {
                wide.push(packed.count(ranges).unwrap_or_default());
            } else {
                wide.counts.push(*packed);
            }
        }
        *self = Self::Wide(wide);
    }

    /// The column in eight bytes a count, up to a row that lies behind all others.
    fn into_wide(self, row: usize) -> Wide {
        let mut wide = match self {
            Self::Wide(wide) => wide,
            Self::Narrow(counts) => {
                let mut wide = Wide::default();
                counts.iter().for_each(|it| wide.push(count(*it)));
                wide
            }
        };
        wide.counts.resize(row, Packed::UNKNOWN);
        wide
    }

    /// Writes the column.
    pub(super) fn put_bytes(&self, into: &mut Vec<u8>) {
        self.len().put(into);
        match self {
            Self::Narrow(counts) => {
                false.put(into);
                u32::put_all(counts, into);
            }
            Self::Wide(wide) => {
                true.put(into);
                put_column(&wide.counts, into);
                wide.ranges.put(into);
            }
        }
    }

    /// Takes what [`PackedCounts::put_bytes`] wrote, as the counts of so many rows from one on that lies
    /// behind all others. Makes room for so many times as many.
    pub(super) fn take_behind(
        &mut self,
        row: usize,
        rows: usize,
        times: usize,
        from: &mut &[u8],
    ) -> Option<()> {
        let length = usize::take(from).filter(|length| *length <= rows)?;
        match (bool::take(from)?, &mut *self) {
            (true, _) => {
                let mut counts = Vec::<Packed>::new();
                take_column(&mut counts, length, from)?;
                let ranges = Vec::<Count>::take(from)?;
                let are_sound = counts.iter().all(|it| it.count(&ranges).is_some());
                self.extend_wide(row, &counts, &ranges);
                are_sound.then_some(())?;
            }
            // As nearly all columns are: where they stand already, without a copy between.
            (false, Self::Narrow(counts)) if length > 0 => {
                make_room(counts, length, times)?;
                counts.resize(row, UNKNOWN);
                take_column(counts, length, from)?;
            }
            (false, _) => {
                let mut counts = Vec::new();
                take_column(&mut counts, length, from)?;
                self.extend_narrow(row, &counts);
            }
        }
        Some(())
    }

    /// How many rows there are until the last that has a count.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Narrow(counts) => counts.len(),
            Self::Wide(wide) => wide.counts.len(),
        }
    }
}

impl Wide {
    fn push(&mut self, count: Count) {
        let packed = Packed::of(count).unwrap_or_else(|| {
            self.ranges.push(count);
            Packed::place(self.ranges.len() - 1)
        });
        self.counts.push(packed);
    }

    fn get(&self, row: usize) -> Count {
        let packed = self.counts.get(row).copied();
        packed.and_then(|it| it.count(&self.ranges)).unwrap_or_default()
    }
}

/// What stands in some rows, until the last that has a count.
fn until_last<T>(counts: &[T], rows: Range<usize>, is_known: impl Fn(&T) -> bool) -> &[T] {
    let counts = counts.get(rows.start..rows.end.min(counts.len())).unwrap_or_default();
    let length = counts.iter().rposition(is_known).map_or(0, |last| last + 1);
    counts.get(..length).unwrap_or_default()
}

#[inline]
fn count(narrow: u32) -> Count {
    if narrow == UNKNOWN { Count::UNKNOWN } else { Count::from(narrow) }
}

/// An exact count in four bytes, where it has room there.
#[inline]
fn narrow(count: Count) -> Option<u32> {
    u32::try_from(count.exact_value()?).ok().filter(|value| *value != UNKNOWN)
}

/// As [`narrow`], of a count in eight bytes.
fn narrow_packed(count: Packed) -> Option<u32> {
    u32::try_from(count.exact_value()?).ok().filter(|value| *value != UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::count::Shortening;

    /// The counts at hand, with rows that have none before, between and behind them.
    fn counts() -> [Count; 11] {
        let rounded = Count::rounded(12_300, 2).unwrap_or_default();
        let cut = rounded.shortened_as(Shortening::CutOff);
        let large = Count::exact(u64::from(u32::MAX)).unwrap_or_default();
        let [sum, floor] = [Some(12_590), None];
        let [sum, floor] =
            [sum, floor].map(|high| Count::range(11_600, 12_100, high).unwrap_or_default());
        let (unknown, most) = (Count::UNKNOWN, (u32::MAX - 1).into());
        [unknown, 0.into(), most, unknown, sum, rounded, cut, large, floor, sum, unknown]
    }

    fn column(counts: &[Count]) -> PackedCounts {
        let mut column = PackedCounts::default();
        counts.iter().enumerate().for_each(|(row, count)| column.put(row, *count));
        column
    }

    #[test]
    fn what_was_put_is_there_however_wide_it_is() {
        let counts = counts();
        let column = column(&counts);
        let found: Vec<_> = (0..13).map(|row| column.get(row)).collect();
        assert_eq!(found, [&counts[..], &[Count::UNKNOWN; 2]].concat());
    }

    #[test]
    fn a_column_put_behind_another_is_the_column_of_both() {
        let counts = counts();
        let whole = column(&counts);
        for cut in 0..=counts.len() {
            let (front, back) = counts.split_at(cut);
            let back = column(back);
            let mut appended = column(front);
            appended.append(cut, &back, 0..counts.len() - cut);
            let mut parts = column(front);
            parts.append(cut, &whole, cut..counts.len());
            assert_eq!(parts, whole, "cut at {cut}");
            assert_eq!(appended, whole, "cut at {cut}");
            let mut bytes = Vec::new();
            back.put_bytes(&mut bytes);
            let mut taken = column(front);
            let rows = counts.len() - cut;
            assert_eq!(taken.take_behind(cut, rows, 1, &mut bytes.as_slice()), Some(()));
            assert_eq!(taken, whole, "cut at {cut}");
        }
    }

    #[test]
    fn a_column_longer_than_its_rows_is_refused() {
        let mut bytes = Vec::new();
        column(&counts()).put_bytes(&mut bytes);
        assert_eq!(PackedCounts::default().take_behind(0, 9, 1, &mut bytes.as_slice()), None);
    }
}
