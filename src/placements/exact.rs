//! Rows whose counts are all exact, measured where they stand in their columns.
//!
//! Nearly all rows of a large table are such. Refuses every row that takes more (a list of posts, a
//! market, a count that is rounded, missing or zero): it is placed by
//! [`settle`](crate::quadrant::settle), as all rows could be.

use crate::cohort::{Cohort, Column};
use crate::count::Count;
use crate::engagement::{Basis, Level};
use crate::profile::{Field, Network};

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

    /// Where a row stands across and up; `None` where that takes more.
    pub(super) fn levels(&self, row: usize, network: Network) -> Option<(Level, Level)> {
        let positive = |count: Count| count.exact_value().filter(|value| *value > 0);
        let followers = positive(self.followers.get(row))?;
        let under = positive(self.under.get(row))?;
        let mut total = 0;
        for (field, column) in &self.interactions {
            let count = column.get(row);
            if *field == Field::Bookmarks && !network.counts_bookmarks() {
                continue;
            }
            match count.exact_value() {
                Some(value) => total += value,
                None if count.is_known() => return None,
                None => {}
            }
        }
        let (followers, mut under) = (followers as f64, under as f64);
        if self.by_followers {
            under *= followers;
        }
        (total > 0).then(|| (Level::at(followers), Level::at(total as f64 / under)))
    }
}
