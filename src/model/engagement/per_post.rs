//! What is known of posts one by one: how many they are, their median, its interval, and how far
//! both may be off where the posts' own counts are not exact.
//!
//! Below six posts there is no interval.

use std::ops::RangeInclusive;

use super::Interval;
use crate::base::wire::wire_fields;
use crate::model::count::Total;

/// What is known of a profile's posts one by one: how many, their median, its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerPost {
    /// How many posts were counted, at least 1.
    pub posts: u32,
    /// The median of interactions a post; ends in .5 for an even number of posts at times.
    pub median: f64,
    /// What the median of these posts may be: from the median of the lowest numbers that their
    /// counts may stand for to the median of the highest. The median itself where all are exact.
    pub range: Interval,
    /// The order-statistic interval of the median; none below six posts. Its lower end is one of
    /// the lowest numbers that the counts may stand for, its upper end one of the highest.
    pub interval: Option<Interval>,
}

wire_fields!(PerPost { posts, median, range, interval });

impl PerPost {
    /// A summary of posts whose counts are exact.
    #[must_use]
    pub const fn exact(posts: u32, median: f64, interval: Option<Interval>) -> Self {
        Self { posts, median, range: Interval::point(median), interval }
    }

    /// All that the median may be: its interval, or where there is none, its range.
    #[must_use]
    pub fn reach(&self) -> Interval {
        self.interval.unwrap_or(self.range)
    }

    /// Summarises interactions post by post that are exactly known; sorts the list. `None` for an
    /// empty one.
    ///
    /// The interval is made of two order statistics, so it assumes no distribution and uses no
    /// random numbers: see [`median_ranks`].
    ///
    /// ```
    /// use fourfold::model::engagement::{Interval, PerPost};
    ///
    /// let summary = PerPost::from_interactions(&mut [8, 1, 5, 2, 3, 30]);
    /// let summary = summary.expect("six posts");
    /// assert_eq!(summary.median, 4.0);
    /// assert_eq!(summary.interval, Some(Interval { low: 1.0, high: 30.0 }));
    /// ```
    #[must_use]
    pub fn from_interactions(posts: &mut [u64]) -> Option<Self> {
        posts.sort_unstable();
        Self::of_sorted(posts, posts, posts)
    }

    /// Of lists as long as one another, each in its own order from the smallest.
    fn of_sorted(lows: &[u64], values: &[u64], highs: &[u64]) -> Option<Self> {
        let interval = median_ranks(values.len()).and_then(|ranks| {
            Some(Interval { low: at(lows, *ranks.start())?, high: at(highs, *ranks.end())? })
        });
        Some(Self {
            posts: u32::try_from(values.len()).unwrap_or(u32::MAX),
            median: median(values)?,
            range: Interval { low: median(lows)?, high: median(highs)? },
            interval,
        })
    }
}

/// Interactions post by post, each with its bounds.
///
/// ```
/// use fourfold::model::count::Total;
/// use fourfold::model::engagement::{Interval, Posts};
///
/// let mut posts = Posts::default();
/// for likes in ["1.2K", "1204", "1.1K+"] {
///     let mut total = Total::default();
///     total.add(likes.parse()?);
///     posts.push(total);
/// }
/// let summary = posts.summary().expect("three posts");
/// assert_eq!(summary.median, 1_200.0);
/// assert_eq!(summary.range, Interval { low: 1_150.0, high: 1_249.0 });
/// # Ok::<(), fourfold::model::count::NotACount>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Posts {
    values: Vec<u64>,
    /// The bounds of each, from the first post on whose counts are not exact: nearly all are.
    bounds: Option<Bounds>,
}

/// The lowest and the highest number that each of some posts may have.
#[derive(Clone, Debug)]
struct Bounds {
    lows: Vec<u64>,
    highs: Vec<u64>,
}

impl Posts {
    /// Adds the interactions of a post.
    pub fn push(&mut self, post: Total) {
        if post.low() < post.high() && self.bounds.is_none() {
            self.bounds = Some(Bounds { lows: self.values.clone(), highs: self.values.clone() });
        }
        self.values.push(post.value());
        if let Some(bounds) = &mut self.bounds {
            bounds.lows.push(post.low());
            bounds.highs.push(post.high());
        }
    }

    /// The summary; `None` where there is no post.
    #[must_use]
    pub fn summary(mut self) -> Option<PerPost> {
        self.values.sort_unstable();
        match self.bounds {
            None => PerPost::of_sorted(&self.values, &self.values, &self.values),
            Some(Bounds { mut lows, mut highs }) => {
                lows.sort_unstable();
                highs.sort_unstable();
                PerPost::of_sorted(&lows, &self.values, &highs)
            }
        }
    }
}

/// The number at a rank, from 1, of a list in order; infinite for what has no largest number.
fn at(sorted: &[u64], rank: usize) -> Option<f64> {
    let number = *sorted.get(rank.checked_sub(1)?)?;
    Some(if number == Total::OPEN { f64::INFINITY } else { number as f64 })
}

fn median(sorted: &[u64]) -> Option<f64> {
    let n = sorted.len();
    Some(f64::midpoint(at(sorted, n.div_ceil(2))?, at(sorted, n / 2 + 1)?))
}

/// The ranks (from 1) of the two order statistics that enclose the median of `n` values with at
/// least 95 % confidence, as narrow as they come; `None` below 6, where no such pair exists.
///
/// The number of values below the median is binomial(n, 1/2), so the pair (k, n + 1 - k) misses
/// it with probability 2 P(X < k) (David and Nagaraja, Order Statistics, 2003, section 7.1).
///
/// ```
/// use fourfold::model::engagement::median_ranks;
///
/// assert_eq!(median_ranks(5), None);
/// assert_eq!(median_ranks(6), Some(1..=6));
/// assert_eq!(median_ranks(20), Some(6..=15));
/// ```
#[must_use]
pub fn median_ranks(n: usize) -> Option<RangeInclusive<usize>> {
    const MISS: f64 = 0.05;
    // Probabilities are kept as logarithms, because 2^-n is no longer a float above n = 1074.
    let mut ln_probability = -(n as f64) * std::f64::consts::LN_2;
    let mut missed = 0.0;
    let mut rank = 0;
    while rank < n {
        missed += 2.0 * ln_probability.exp();
        if missed > MISS {
            break;
        }
        ln_probability += ((n - rank) as f64 / (rank + 1) as f64).ln();
        rank += 1;
    }
    (rank > 0).then(|| rank..=n + 1 - rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_the_published_ones() {
        // engagement statistics: n, ranks, confidence.
        for (n, ranks) in [(6, 1..=6), (9, 2..=8), (12, 3..=10), (20, 6..=15)] {
            assert_eq!(median_ranks(n), Some(ranks), "n = {n}");
        }
        for n in 0..6 {
            assert_eq!(median_ranks(n), None, "n = {n}");
        }
    }

    #[test]
    fn ranks_of_many_posts_follow_the_normal_approximation() {
        for n in [2_000_usize, 100_000, 1_000_000] {
            let ranks = median_ranks(n).expect("many posts");
            let approximate = (n as f64 / 2.0) - 0.98 * (n as f64).sqrt();
            assert!((*ranks.start() as f64 - approximate).abs() < 2.0, "n = {n}: {ranks:?}");
        }
    }

    #[test]
    fn the_median_of_an_even_number_may_be_a_half() {
        let summary = |posts: &mut [u64]| PerPost::from_interactions(posts);
        assert_eq!(summary(&mut []), None);
        assert_eq!(summary(&mut [7]).map(|list| list.median), Some(7.0));
        assert_eq!(summary(&mut [2, 1]).map(|list| list.median), Some(1.5));
        let five = summary(&mut [5, 4, 3, 2, 1]).expect("five posts");
        assert_eq!((five.median, five.interval), (3.0, None));
    }

    #[test]
    fn bounds_of_posts_are_those_of_the_median_and_of_its_interval() {
        let summary = |texts: &[&str]| {
            let mut posts = Posts::default();
            for text in texts {
                let mut total = Total::default();
                total.add(text.parse().expect("a count"));
                posts.push(total);
            }
            posts.summary().expect("posts")
        };
        let five = summary(&["1.2K"; 5]);
        assert_eq!((five.median, five.range), (1_200.0, Interval { low: 1_150.0, high: 1_249.0 }));
        assert_eq!(five.reach(), five.range);
        let floors = summary(&["1.1K+", "1100+", "900", "1.3K"]);
        assert_eq!(floors.range, Interval { low: 1_100.0, high: f64::INFINITY });
        let seven = summary(&["1", "2", "3", "0.5K", "5000+", "6K", "7"]);
        assert_eq!(seven.interval, Some(Interval { low: 1.0, high: f64::INFINITY }));
        assert_eq!(seven.range, Interval::point(7.0));
        let nine = summary(&["1.2K", "1.2K", "1.2K", "1.2K", "1.3K", "1.3K", "1.3K", "2", "9K"]);
        assert_eq!(nine.interval, Some(Interval { low: 1_150.0, high: 1_349.0 }));
    }
}
