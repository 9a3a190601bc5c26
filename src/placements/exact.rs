//! Rows whose counts are all exact, measured where they stand in their columns.
//!
//! Nearly all rows of a large table are such. Refuses every row that takes more (a list of posts, a
//! market, a count that is rounded, missing or zero): it is placed by
//! [`settle`](crate::quadrant::settle), as all rows could be.

use crate::cohort::{Cohort, Column};
use crate::engagement::{Basis, Level};
use crate::profile::{Field, Network};

/// So many rows are measured at once, step by step: a processor does the same to several numbers as
/// fast as to one.
pub(super) const BLOCK: usize = 64;

/// The columns that say where a row stands.
pub(super) struct Exact<'c> {
    followers: &'c Column,
    /// What interactions are divided by: posts, or impressions.
    under: &'c Column,
    /// Whether they are divided by followers as well.
    by_followers: bool,
    /// Likes, replies, reposts and quotes, as far as any row has them; bookmarks last.
    interactions: Vec<(Field, &'c Column)>,
}

/// Where up to [`BLOCK`] rows stand; unknown up where that takes more.
pub(super) struct Levels {
    x: [Level; BLOCK],
    y: [Level; BLOCK],
}

/// None is told.
impl Default for Levels {
    fn default() -> Self {
        Self { x: [Level::UNKNOWN; BLOCK], y: [Level::UNKNOWN; BLOCK] }
    }
}

impl Levels {
    pub(super) fn iter(&self) -> impl Iterator<Item = (Level, Level)> {
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

    /// Where the rows of one network stand that follow one another from a row on.
    pub(super) fn levels(&self, from: usize, network: Network) -> Levels {
        let mut followers = [0.0; BLOCK];
        let mut under = [0.0; BLOCK];
        let mut total = [0.0; BLOCK];
        self.followers.put_values(from, &mut followers);
        self.under.put_values(from, &mut under);
        for (field, column) in &self.interactions {
            if *field == Field::Bookmarks && !network.counts_bookmarks() {
                continue;
            }
            let mut part = [0.0; BLOCK];
            column.put_values(from, &mut part);
            for (total, part) in total.iter_mut().zip(part) {
                *total += if part < 0.0 { 0.0 } else { part };
            }
        }
        let mut levels = Levels::default();
        for (level, followers) in levels.x.iter_mut().zip(followers) {
            *level = Level::at(followers);
        }
        let rows = followers.into_iter().zip(under).zip(total);
        for (level, ((followers, under), total)) in levels.y.iter_mut().zip(rows) {
            // False also for a count that is not exact, which is no number here.
            let is_told = followers > 0.0 && under > 0.0 && total > 0.0;
            let under = if self.by_followers { under * followers } else { under };
            let at = Level::at(total / under);
            *level = if is_told { at } else { Level::UNKNOWN };
        }
        levels
    }
}
