//! Rows whose counts are all exact, measured in their columns: nearly all rows of a large table.
//!
//! A row that needs more (posts, market, a rounded, missing or zero count) is left to
//! [`settle`](crate::model::quadrant::settle), which could place all rows; `tests/it/placement.rs`
//! compares both.

use crate::model::cohort::{Cohort, PackedCounts};
use crate::model::engagement::{Basis, Log10};
use crate::model::profile::{Field, Network};

/// So many rows are measured at once, step by step: a processor does the same to several numbers as
/// fast as to one.
pub(super) const BLOCK: usize = 64;

/// The columns that say where a row stands.
pub(super) struct Exact<'c> {
    followers: &'c PackedCounts,
    /// What interactions are divided by: posts, or impressions.
    under: &'c PackedCounts,
    /// Whether they are divided by followers as well.
    by_followers: bool,
    /// Likes, replies, reposts and quotes, as far as any row has them; bookmarks last.
    interactions: Vec<(Field, &'c PackedCounts)>,
}

/// Where up to [`BLOCK`] rows stand; unknown up where that takes more. It is kept from one run of
/// rows to the next, with the room to work them out, as runs may be short.
pub(super) struct Levels {
    x: [Log10; BLOCK],
    y: [Log10; BLOCK],
    followers: [f64; BLOCK],
    under: [f64; BLOCK],
    total: [f64; BLOCK],
    part: [f64; BLOCK],
}

/// None is told.
impl Default for Levels {
    fn default() -> Self {
        let (levels, none) = ([Log10::UNKNOWN; BLOCK], [0.0; BLOCK]);
        Self { x: levels, y: levels, followers: none, under: none, total: none, part: none }
    }
}

impl Levels {
    pub(super) fn iter(&self) -> impl Iterator<Item = (Log10, Log10)> {
        self.x.iter().copied().zip(self.y.iter().copied())
    }
}

impl<'c> Exact<'c> {
    /// The columns of a cohort; `None` where more than these says where rows stand.
    pub(super) fn of(cohort: &'c Cohort, basis: Basis) -> Option<Self> {
        let has_more = cohort.has_per_post() || !cohort.column(Field::Market).is_empty();
        let parts = Field::interactions(Network::X).map(|field| (field, cohort.column(field)));
        let under = match basis {
            Basis::Followers | Basis::PerPost => Field::Posts,
            Basis::Impressions => Field::Impressions,
        };
        (!has_more).then(|| Self {
            followers: cohort.column(Field::Followers),
            under: cohort.column(under),
            by_followers: basis == Basis::Followers,
            interactions: parts.filter(|(_, column)| !column.is_empty()).collect(),
        })
    }

    /// Works out where so many rows of one network stand, from a row on.
    pub(super) fn measure(&self, from: usize, length: usize, network: Network, into: &mut Levels) {
        let Levels { x, y, followers, under, total, part } = into;
        let length = length.min(BLOCK);
        let [followers, under, total, part] =
            [followers, under, total, part].map(|it| it.get_mut(..length).unwrap_or_default());
        self.followers.put_values(from, followers);
        self.under.put_values(from, under);
        total.fill(0.0);
        for (field, column) in &self.interactions {
            if *field == Field::Bookmarks && !network.counts_bookmarks() {
                continue;
            }
            column.put_values(from, part);
            for (total, part) in total.iter_mut().zip(&*part) {
                *total += if *part < 0.0 { 0.0 } else { *part };
            }
        }
        for (level, followers) in x.iter_mut().zip(&*followers) {
            *level = Log10::at(*followers);
        }
        let rows = followers.iter().zip(&*under).zip(&*total);
        for (level, ((followers, under), total)) in y.iter_mut().zip(rows) {
            // False also for a count that is not exact, which is no number here.
            let is_told = *followers > 0.0 && *under > 0.0 && *total > 0.0;
            let under = if self.by_followers { under * followers } else { *under };
            let at = Log10::at(total / under);
            *level = if is_told { at } else { Log10::UNKNOWN };
        }
    }
}
