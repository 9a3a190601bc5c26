//! From counts to measured values: audience, interactions a post, and engagement on a basis.
//!
//! Refuses to take an unknown count for zero, to divide by zero, and to give an interval where no
//! honest one exists: below six posts, or where only totals are known.

mod logarithm;

use std::ops::RangeInclusive;

use bytemuck::{Pod, Zeroable};
use logarithm::log10;

use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network, Profile, Purpose};

/// What interactions are divided by. Two bases are never drawn on one axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Interactions a post / followers ("engagement rate by followers", Hootsuite). A fraction.
    #[default]
    Followers,
    /// Interactions / impressions ("engagement rate by impressions", Hootsuite). A fraction.
    Impressions,
    /// Interactions a post, no denominator (Buffer 2025). A number of interactions.
    PerPost,
}

impl Basis {
    /// All three, the default first.
    pub const ALL: [Self; 3] = [Self::Followers, Self::Impressions, Self::PerPost];

    /// The lower-case word used in files and links.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Followers => "followers",
            Self::Impressions => "impressions",
            Self::PerPost => "per-post",
        }
    }

    /// By how many digits its values are moved to be shown: rates in percent, interactions as they
    /// are.
    #[must_use]
    pub fn shown_shift(self) -> i32 {
        match self {
            Self::Followers | Self::Impressions => 2,
            Self::PerPost => 0,
        }
    }

    /// The basis with this [`id`](Self::id), or `None`.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.id() == id)
    }
}

/// Which middle an [`Estimate`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statistic {
    /// Of per-post interactions.
    Median,
    /// Of totals over posts, where no per-post list is known.
    Mean,
}

impl Statistic {
    /// The lower-case word used in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Mean => "mean",
        }
    }
}

/// Two ends, both included, `low <= high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end; infinite where a count is only a floor.
    pub high: f64,
}

impl Interval {
    fn divide(self, by: Self) -> Self {
        Self { low: self.low / by.high, high: self.high / by.low }
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), high: f(self.high) }
    }
}

/// What is known of a profile's posts one by one: how many, their median, its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerPost {
    /// How many posts were counted, at least 1.
    pub posts: u32,
    /// The median of interactions a post; ends in .5 for an even number of posts at times.
    pub median: f64,
    /// The order-statistic interval of the median; none below six posts.
    pub interval: Option<Interval>,
}

impl PerPost {
    /// Summarises interactions post by post; sorts the list. `None` for an empty one.
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
        let at = |rank: usize| posts.get(rank.checked_sub(1)?).map(|&value| value as f64);
        let n = posts.len();
        let median = f64::midpoint(at(n.div_ceil(2))?, at(n / 2 + 1)?);
        let interval = median_ranks(n)
            .and_then(|ranks| Some(Interval { low: at(*ranks.start())?, high: at(*ranks.end())? }));
        Some(Self { posts: u32::try_from(n).unwrap_or(u32::MAX), median, interval })
    }
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

/// A measured value, how it was come by, and what is known of its spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Which middle the value is.
    pub statistic: Statistic,
    /// The statistical interval; `None` where the spread is unknown.
    pub interval: Option<Interval>,
    /// Everything the value may be: the interval, widened by what rounding hides.
    pub range: Interval,
}

/// Where a value stands on an axis that has no place for zero or for the unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Position {
    /// Not known, or not defined.
    Unknown,
    /// Zero, which has no logarithm.
    Zero,
    /// A positive number.
    At(f64),
}

impl Position {
    fn of(value: Option<f64>) -> Self {
        match value {
            Some(value) if value > 0.0 => Self::At(value),
            Some(_) => Self::Zero,
            None => Self::Unknown,
        }
    }
}

/// A [`Position`] in four bytes, as columns hold it: the decimal logarithm of the value, which is
/// what an axis draws. It is kept to six digits, a hundredth of a pixel on any screen.
///
/// ```
/// use fourfold::model::engagement::{Log10, Position};
///
/// assert_eq!(Log10::of(Position::At(1_000.0)).known(), Some(3.0));
/// assert!(Log10::of(Position::Zero).is_zero());
/// assert!(Log10::of(Position::Unknown).is_unknown());
/// ```
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(transparent)]
pub struct Log10(f32);

impl Log10 {
    /// Not known, or not defined.
    pub const UNKNOWN: Self = Self(f32::NAN);

    /// Zero.
    pub const ZERO: Self = Self(f32::NEG_INFINITY);

    /// The level of a position.
    #[must_use]
    pub fn of(position: Position) -> Self {
        match position {
            Position::Unknown => Self::UNKNOWN,
            Position::Zero => Self::ZERO,
            Position::At(value) => Self::at(value),
        }
    }

    /// The level of a positive value that counts can come to.
    pub(crate) fn at(value: f64) -> Self {
        Self(log10(value))
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.0.is_nan()
    }

    /// Whether it is zero, which has no logarithm.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == f32::NEG_INFINITY
    }

    /// The decimal logarithm of a positive value.
    #[must_use]
    pub fn known(self) -> Option<f64> {
        self.0.is_finite().then(|| f64::from(self.0))
    }

    /// The decimal logarithm: minus infinity for zero, no number for the unknown.
    pub(crate) fn log(self) -> f32 {
        self.0
    }
}

/// Two that are unknown are the same, as two rows without a number look alike.
impl PartialEq for Log10 {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

/// The interactions of a profile: the counts that were added, and the counts that were not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interactions {
    /// The unweighted sum as it was written; `None` when no part of it is known.
    pub total: Option<f64>,
    /// What the true sum may be.
    pub range: Interval,
}

impl Interactions {
    /// Adds the interactions that a network counts: likes, replies, reposts and quotes, and
    /// bookmarks where [`Network::counts_bookmarks`]. Unknown parts are left out.
    #[must_use]
    pub fn of(counts: &Counts, network: Network) -> Self {
        let mut sum = Self { total: None, range: Interval { low: 0.0, high: 0.0 } };
        for field in Field::interactions(network) {
            let Some((value, part)) = span(counts.get(field)) else { continue };
            sum.total = Some(sum.total.unwrap_or(0.0) + value);
            sum.range.low += part.low;
            sum.range.high += part.high;
        }
        sum
    }
}

/// What the counts of one profile come to on one basis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The basis of [`Measured::engagement`].
    pub basis: Basis,
    /// Followers, as they were read.
    pub audience: Count,
    /// How much of the audience is in a brand's market, above 0 and at most 1; 1 where it was not
    /// given, and for a person.
    pub market: f64,
    /// Interactions a post, with no denominator.
    pub per_post: Option<Estimate>,
    /// Engagement on the basis: a fraction, or interactions for [`Basis::PerPost`].
    pub engagement: Option<Estimate>,
    /// The mean of interactions a post, where totals are known: shown beside a median of 0.
    pub mean: Option<f64>,
}

impl Measured {
    /// Measures a profile.
    ///
    /// By followers and per post, the median of per-post interactions is used where it is known,
    /// else the mean of the totals. By impressions, totals are divided: exports give impressions
    /// as totals.
    #[must_use]
    pub fn of<N>(profile: &Profile<N>, basis: Basis) -> Self {
        let counts = &profile.counts;
        let interactions = Interactions::of(counts, profile.network);
        let posts = positive(counts.posts);
        let mean = interactions.total.zip(posts).map(|(total, (posts, _))| total / posts);
        let per_post = match profile.per_post {
            Some(list) => Some(Estimate {
                value: list.median,
                statistic: Statistic::Median,
                interval: list.interval,
                range: list.interval.unwrap_or(Interval { low: list.median, high: list.median }),
            }),
            None => interactions.total.zip(posts).map(|(total, (posts, span))| Estimate {
                value: total / posts,
                statistic: Statistic::Mean,
                interval: None,
                range: interactions.range.divide(span),
            }),
        };
        let engagement = match basis {
            Basis::PerPost => per_post,
            Basis::Followers => {
                let audience = positive(counts.followers);
                per_post.zip(audience).map(|(estimate, (audience, span))| Estimate {
                    // A mean is divided once, by posts times followers, so that a value that lies
                    // on a line is not moved off it by rounding twice.
                    value: match (profile.per_post, interactions.total, posts) {
                        (None, Some(total), Some((posts, _))) => total / (posts * audience),
                        _ => estimate.value / audience,
                    },
                    interval: estimate.interval.map(|ends| ends.map(|end| end / audience)),
                    range: estimate.range.divide(span),
                    ..estimate
                })
            }
            Basis::Impressions => {
                let shown = positive(counts.impressions);
                interactions.total.zip(shown).map(|(total, (shown, span))| Estimate {
                    value: total / shown,
                    statistic: Statistic::Mean,
                    interval: None,
                    range: interactions.range.divide(span),
                })
            }
        };
        let market = match profile.purpose {
            Purpose::Person => 1.0,
            Purpose::Brand => counts.market_share().unwrap_or(1.0),
        };
        Self { basis, audience: counts.followers, market, per_post, engagement, mean }
    }

    /// The audience that is in the market, and what it may be: where the profile stands across.
    /// Interactions come from the whole audience, so rates are by all followers.
    #[must_use]
    pub fn relevant(&self) -> Option<(f64, Interval)> {
        let (value, range) = span(self.audience)?;
        Some((value * self.market, range.map(|end| end * self.market)))
    }

    /// Where the profile stands across.
    #[must_use]
    pub fn x(&self) -> Position {
        Position::of(self.relevant().map(|(value, _)| value))
    }

    /// Where the profile stands up.
    #[must_use]
    pub fn y(&self) -> Position {
        Position::of(self.engagement.map(|estimate| estimate.value))
    }
}

/// A count as a number and what it may be; `None` when unknown.
pub(crate) fn span(count: Count) -> Option<(f64, Interval)> {
    let (low, high) = count.bounds()?;
    let range = Interval { low: low as f64, high: high.map_or(f64::INFINITY, |high| high as f64) };
    Some((count.value()? as f64, range))
}

/// A count that may stand under a fraction: known, and at least 1.
fn positive(count: Count) -> Option<(f64, Interval)> {
    span(count)
        .filter(|(value, _)| *value > 0.0)
        .map(|(value, range)| (value, Interval { low: range.low.max(1.0), high: range.high }))
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
}
