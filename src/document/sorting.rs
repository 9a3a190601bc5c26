//! The rows of the table in the order of a column: the first ones, as many as are shown, found in
//! one pass that can be made in pieces. All rows are never sorted.

use std::cell::RefCell;
use std::cmp::Ordering;

use crate::model::cohort::Cohort;
use crate::model::placements::Placements;
use crate::model::quadrant::{Outcome, Placement};
use crate::model::thresholds::Thresholds;
use crate::wording::places;

/// A column of the table, as it is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the columns are what their names say")]
pub enum SortColumn {
    Name,
    Network,
    Purpose,
    Audience,
    Engagement,
    Interval,
    Quadrant,
}

impl SortColumn {
    /// All, in the order of the table's columns.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Network,
        Self::Purpose,
        Self::Audience,
        Self::Engagement,
        Self::Interval,
        Self::Quadrant,
    ];
}

/// What is on the chart, a row of each.
#[derive(Clone, Copy, Debug)]
pub struct Sorted<'a> {
    /// The profiles.
    pub cohort: &'a Cohort,
    /// Where they are.
    pub placements: &'a Placements,
    /// The lines in force.
    pub lines: &'a Thresholds,
}

/// The first rows in the order of a column, as far as they were found.
///
/// ```
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::read::{Settings, read};
/// use fourfold::document::sorting::{SortColumn, Sorted, Sorting};
///
/// let cohort = read("name,followers\na,30\nb,10\nc,20", &Settings::default()).cohort;
/// let lines = Thresholds::default();
/// let sorted = Sorted { cohort: &cohort, placements: &lines.place_all(&cohort), lines: &lines };
/// let mut sorting = Sorting::new(SortColumn::Audience, false, 2);
/// assert!(sorting.go_on(&sorted, 2));
/// assert!(!sorting.go_on(&sorted, 2));
/// assert_eq!(sorting.rows(), [1, 2]);
/// ```
#[derive(Debug)]
pub struct Sorting {
    column: SortColumn,
    down: bool,
    /// How many rows are wanted.
    most: usize,
    /// The row to be looked at next.
    next: usize,
    found: Vec<usize>,
    /// How each outcome that was met reads: they are sorted by that.
    outcomes: RefCell<Vec<(Outcome, String)>>,
}

impl Sorting {
    /// Looks for so many rows that come first by a column, upwards or down.
    #[must_use]
    pub fn new(column: SortColumn, down: bool, most: usize) -> Self {
        let outcomes = RefCell::default();
        Self { column, down, most, next: 0, found: Vec::new(), outcomes }
    }

    /// Looks at so many further rows. Whether there are more.
    pub fn go_on(&mut self, sorted: &Sorted<'_>, rows: usize) -> bool {
        let all = sorted.cohort.len();
        let end = self.next.saturating_add(rows).min(all);
        for row in self.next..end {
            let is_full = self.found.len() >= self.most;
            let last = self.found.last().filter(|_| is_full);
            // Rows that are alike stay as they were read, so that this one comes behind them.
            if last.is_some_and(|last| self.compare(sorted, row, *last) != Ordering::Less) {
                continue;
            }
            let is_before = |other: &usize| self.compare(sorted, *other, row) != Ordering::Greater;
            let place = self.found.partition_point(is_before);
            self.found.insert(place, row);
            self.found.truncate(self.most);
        }
        self.next = end;
        end < all
    }

    /// The rows that were found, in their order.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.found
    }

    fn compare(&self, sorted: &Sorted<'_>, a: usize, b: usize) -> Ordering {
        let ordering = self.upwards(sorted, a, b);
        if self.down { ordering.reverse() } else { ordering }
    }

    /// Orders two rows by the column. What is unknown comes last. A row is placed anew for what the
    /// columns do not hold alone.
    fn upwards(&self, sorted: &Sorted<'_>, a: usize, b: usize) -> Ordering {
        let Sorted { cohort, placements, lines } = *sorted;
        let by_number = |number: fn(&Placement) -> Option<f64>| {
            let number = |row: usize| number(&lines.place(&cohort.get(row)?));
            match (number(a), number(b)) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        };
        match self.column {
            SortColumn::Engagement => {
                // The levels tell most of a million apart; the values themselves tell what is close.
                let level = |row: usize| placements.y().get(row)?.known();
                match (level(a), level(b)) {
                    (Some(a), Some(b)) if (a - b).abs() > 1e-5 => a.total_cmp(&b),
                    _ => by_number(|placement| placement.measured.engagement.map(|it| it.value)),
                }
            }
            SortColumn::Interval => by_number(|placement| {
                let ends = placement.measured.engagement?.interval?;
                Some(ends.high - ends.low)
            }),
            SortColumn::Quadrant => match (placements.outcome(a), placements.outcome(b)) {
                (Some(a), Some(b)) if a != b => self.compare_outcomes(a, b),
                _ => Ordering::Equal,
            },
            SortColumn::Name | SortColumn::Network | SortColumn::Purpose | SortColumn::Audience => {
                let (Some(a), Some(b)) = (cohort.get(a), cohort.get(b)) else {
                    return Ordering::Equal;
                };
                match self.column {
                    SortColumn::Name => {
                        let [a, b] = [a.name, b.name].map(str::bytes);
                        a.map(|it| it.to_ascii_lowercase()).cmp(b.map(|it| it.to_ascii_lowercase()))
                    }
                    SortColumn::Network => a.network.cmp(&b.network),
                    SortColumn::Purpose => a.purpose.cmp(&b.purpose),
                    _ => a.counts.followers.value().cmp(&b.counts.followers.value()),
                }
            }
        }
    }

    fn compare_outcomes(&self, a: Outcome, b: Outcome) -> Ordering {
        let mut known = self.outcomes.borrow_mut();
        for outcome in [a, b] {
            if !known.iter().any(|(other, _)| *other == outcome) {
                known.push((outcome, places::outcome(outcome)));
            }
        }
        let text = |outcome| known.iter().find(|(other, _)| *other == outcome).map(|(_, it)| it);
        text(a).cmp(&text(b))
    }
}
