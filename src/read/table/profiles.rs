//! One row a profile. A bad cell drops no row: the other cells are kept.

use crate::model::engagement::{Amount, PerPost};
use crate::model::profile::{Counts, Profile};
use crate::read::NoteKind;
use crate::read::header::Column;
use crate::read::note::{one_line, shown};
use crate::read::table::column::ColumnKind;
use crate::read::table::{Met, Row, Table, Walk, plain_name};

impl Table<'_> {
    /// Reads every row as a profile.
    pub(super) fn profiles(&mut self, walk: &Walk<'_>) {
        walk.all(|met| match met {
            Met::Plain(row) => {
                self.is_empty = false;
                row.put(&mut self.into.cohort);
            }
            Met::Row(row) if self.admits(row, walk) => {
                let profile = self.read_profile(row);
                self.into.cohort.push(&profile);
            }
            Met::Row(_) => {}
        });
    }

    /// The profile that a row gives.
    pub(super) fn read_profile(&mut self, row: &Row<'_>) -> Profile {
        let (expected, found) = (self.columns.len(), row.record.len());
        if row.shift == 0 && found < expected {
            self.note(row, 0, NoteKind::RowLength { expected, found });
        }
        let mut profile = Profile::<String> {
            purpose: self.settings.purpose,
            network: self.default_network(),
            ..Profile::default()
        };
        let (mut name, mut handle) = ("", "");
        let mut summary = Summary::default();
        let network = self.network_of(row);
        for index in 0..self.columns.len() {
            let Some(ColumnKind::Profile(column)) = self.columns.get(index) else { continue };
            let cell = row.cell(index);
            match column {
                // Where several columns name it, the first that does.
                Column::Name if name.is_empty() => name = plain_name(cell),
                Column::Handle if handle.is_empty() => handle = plain_name(cell),
                Column::Network => {
                    profile.network = self.network(row, index).unwrap_or(profile.network);
                }
                Column::Purpose => {
                    profile.purpose = self.purpose(row, index).unwrap_or(profile.purpose);
                }
                Column::Count(field) => {
                    let count = self.count(row, index, network, field);
                    profile.counts.set(field, count);
                }
                Column::Median => summary.median = self.amount(row, index),
                Column::MedianLow => summary.low = self.amount(row, index),
                Column::MedianHigh => summary.high = self.amount(row, index),
                Column::Name | Column::Handle | Column::Lifetime(_) | Column::Result => {}
            }
        }
        self.computed(row, &mut profile.counts);
        profile.name = one_line(if name.is_empty() { handle } else { name }).into_owned();
        profile.per_post = summary.of(&profile.counts);
        profile
    }

    /// A cell of the per-post summary; a note where it holds something that is no amount.
    fn amount(&mut self, row: &Row<'_>, index: usize) -> Option<Amount> {
        let cell = row.cell(index).trim();
        if cell.is_empty() {
            return None;
        }
        let amount = cell.parse().ok();
        if amount.is_none() {
            self.note(row, index, NoteKind::NotAnAmount(shown(cell)));
        }
        amount
    }
}

/// The per-post summary as its three columns give it.
#[derive(Default)]
struct Summary {
    median: Option<Amount>,
    low: Option<Amount>,
    high: Option<Amount>,
}

impl Summary {
    fn of(self, counts: &Counts) -> Option<PerPost> {
        let posts = counts.posts.value().and_then(|posts| u32::try_from(posts).ok())?;
        // Without sound ends there is no interval; the median is good all the same.
        let of = |low, high| PerPost::of_amounts(posts, self.median?, low, high);
        of(self.low, self.high).or_else(|| of(None, None))
    }
}
