//! From counts to measured values: audience, interactions a post, and engagement on a basis.
//!
//! An unknown count is not zero, and nothing is divided by zero. There is no interval below six posts,
//! or where only totals are known.

mod amount;
mod logarithm;
mod per_post;

pub use amount::{Amount, NotAnAmount};
use bytemuck::{Pod, Zeroable};
use logarithm::log10;
pub use per_post::{PerPost, Posts, median_ranks};

use crate::base::wire::{wire_fields, wire_place};
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

wire_place!(Basis, Basis::ALL);

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

wire_fields!(Interval { low, high });

impl Interval {
    /// Both ends at one number.
    #[must_use]
    pub const fn point(value: f64) -> Self {
        Self { low: value, high: value }
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), high: f(self.high) }
    }
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

/// A number that may be any from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bounded {
    value: f64,
    range: Interval,
}

impl Bounded {
    const ONE: Self = Self { value: 1.0, range: Interval::point(1.0) };

    /// A count; `None` when unknown.
    fn of(count: Count) -> Option<Self> {
        span(count).map(|(value, range)| Self { value, range })
    }

    /// A count that may stand under a fraction: known, and at least 1.
    fn positive(count: Count) -> Option<Self> {
        let Self { value, range } = Self::of(count).filter(|it| it.value > 0.0)?;
        Some(Self { value, range: Interval { low: range.low.max(1.0), ..range } })
    }
}

/// Interactions and what they are divided by beside followers.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fraction {
    /// Interactions: of all posts together, or of the one in the middle.
    over: Bounded,
    /// Posts, or impressions; 1 under interactions of one post.
    under: Bounded,
}

impl Fraction {
    /// The rate at an audience: `t / (p * f)`. All rates are divided once, points and ends alike,
    /// so that a value that lies on a line is not moved off it by rounding twice.
    fn by(self, audience: Bounded) -> Bounded {
        let Self { over, under } = self;
        let (at, low, high) = (audience.value, audience.range.low, audience.range.high);
        Bounded {
            value: over.value / (under.value * at),
            range: Interval {
                low: over.range.low / (under.range.high * high),
                high: over.range.high / (under.range.low * low),
            },
        }
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
    /// What engagement is made of; followers are not in it.
    fraction: Option<Fraction>,
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
        let total = interactions.total.map(|value| Bounded { value, range: interactions.range });
        let divided = |under| Some(Fraction { over: total?, under: Bounded::positive(under)? });
        let of_totals = divided(counts.posts);
        let of_posts = profile.per_post.map(|list| Fraction {
            over: Bounded { value: list.median, range: list.reach() },
            under: Bounded::ONE,
        });
        let estimate = |fraction: Fraction, audience: Bounded| {
            let Bounded { value, range } = fraction.by(audience);
            let list = profile.per_post.filter(|_| Some(fraction) == of_posts);
            let interval = list.and_then(|list| list.interval);
            let statistic = if list.is_some() { Statistic::Median } else { Statistic::Mean };
            let interval = interval.map(|ends| ends.map(|end| end / audience.value));
            Estimate { value, statistic, interval, range }
        };
        let a_post = of_posts.or(of_totals);
        let per_post = a_post.map(|fraction| estimate(fraction, Bounded::ONE));
        let (fraction, audience) = match basis {
            Basis::PerPost => (a_post, Some(Bounded::ONE)),
            Basis::Followers => (a_post, Bounded::positive(counts.followers)),
            Basis::Impressions => (divided(counts.impressions), Some(Bounded::ONE)),
        };
        let market = match profile.purpose {
            Purpose::Person => 1.0,
            Purpose::Brand => counts.market_share().unwrap_or(1.0),
        };
        Self {
            basis,
            audience: counts.followers,
            market,
            per_post,
            engagement: fraction.zip(audience).map(|(it, audience)| estimate(it, audience)),
            mean: of_totals.map(|fraction| fraction.by(Bounded::ONE).value),
            fraction,
        }
    }

    /// What engagement may be if the audience is one number, which is above 0.
    pub(crate) fn range_at(&self, audience: f64) -> Option<Interval> {
        let divisor = match self.basis {
            Basis::Followers => audience,
            Basis::Impressions | Basis::PerPost => 1.0,
        };
        let divisor = Bounded { value: divisor, range: Interval::point(divisor) };
        self.fraction.map(|fraction| fraction.by(divisor).range)
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
