//! The split, the four quadrants, and `place`, which puts any profile in one of them or says why
//! it cannot.
//!
//! A placement is total over all inputs. A value on a line belongs to the larger
//! side, where on the line means within a [`MARGIN`] of it.
//!
//! The rule is [`Split::side`], for points and for the ends of what is known alike. Long tables are
//! placed by [`crate::model::placements`], which compares logarithms where a row lies clear of both lines
//! and asks this module elsewhere; the tests `columns_say_of_every_row_what_placing_it_says` and
//! `columns_agree_beside_the_lines` hold both to the same outcome.

use crate::base::wire::Wire;
use crate::model::count::Count;
use crate::model::engagement::{Basis, Interactions, Interval, Measured, span};
use crate::model::profile::Profile;

/// Puts a profile on one side of each line of a split, or says why that cannot be done.
///
/// Where what is known leaves it open on which side of a line the profile lies (an interval, or a
/// rounded count, crosses it), both quadrants are named.
///
/// ```
/// use fourfold::model::engagement::Basis;
/// use fourfold::model::profile::{Counts, Profile};
/// use fourfold::model::quadrant::{Outcome, Quadrant, Reason, Split, place};
///
/// let split = Split::new(5_000.0, 0.0012, 0.0).expect("both lines are positive");
/// let mut profile = Profile::<&str>::default();
/// profile.counts = Counts { followers: 5_000.into(), ..Counts::default() };
/// let placement = place(&profile, Basis::Followers, &split);
/// assert!(matches!(placement.outcome, Outcome::Nowhere(Reason::Missing(_))));
///
/// profile.counts.posts = 20.into();
/// profile.counts.likes = 120.into();
/// let placement = place(&profile, Basis::Followers, &split);
/// assert_eq!(placement.outcome, Outcome::In(Quadrant::Persona));
/// ```
#[must_use]
pub fn place<N>(profile: &Profile<N>, basis: Basis, split: &Split) -> Placement {
    settle(profile, basis, split).0
}

/// [`place`], and whether one point is all that the outcome rests on: nothing that is known of the
/// profile reaches further.
pub(crate) fn settle<N>(profile: &Profile<N>, basis: Basis, split: &Split) -> (Placement, bool) {
    let measured = Measured::of(profile, basis);
    let (outcome, is_exact) = match reason_for_none(profile, &measured) {
        Some(reason) => (Outcome::Nowhere(reason), false),
        None => {
            let corners = corners(&measured);
            let [first, rest @ ..] = corners;
            let is_exact = rest.iter().all(|corner| *corner == first);
            (Outcome::of_corners(&corners, split), is_exact)
        }
    };
    (Placement { measured, split: *split, outcome }, is_exact)
}

/// Where a profile lies, the values that say so, and the split they were held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// The measured values.
    pub measured: Measured,
    /// The split used.
    pub split: Split,
    /// The quadrant, the two quadrants, or the reason for none.
    pub outcome: Outcome,
}

/// One of four places, none above another. In alphabetical order, as they are always listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quadrant {
    /// Small and quiet.
    Casual,
    /// Large and quiet.
    Climber,
    /// Small and lively.
    Connector,
    /// Large and lively.
    Persona,
}

impl Quadrant {
    /// All four in alphabetical order.
    pub const ALL: [Self; 4] = [Self::Casual, Self::Climber, Self::Connector, Self::Persona];

    /// The quadrant on the given sides of both lines.
    #[must_use]
    pub fn of_sides(large: bool, lively: bool) -> Self {
        match (large, lively) {
            (false, false) => Self::Casual,
            (true, false) => Self::Climber,
            (false, true) => Self::Connector,
            (true, true) => Self::Persona,
        }
    }

    /// Whether it lies on the large side of the audience line.
    #[must_use]
    pub fn is_large(self) -> bool {
        matches!(self, Self::Climber | Self::Persona)
    }

    /// Whether it lies on the lively side of the engagement line.
    #[must_use]
    pub fn is_lively(self) -> bool {
        matches!(self, Self::Connector | Self::Persona)
    }

    /// The lower-case word used in files and on the command line: the original tool's name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Casual => "casual",
            Self::Climber => "climber",
            Self::Connector => "connector",
            Self::Persona => "persona",
        }
    }
}

/// Where a placement ends up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// In one quadrant.
    In(Quadrant),
    /// In one of two neighbours, in alphabetical order; what is known does not say which.
    Between(Quadrant, Quadrant),
    /// In none, for a reason.
    Nowhere(Reason),
}

impl Outcome {
    fn of_corners(corners: &[(f64, f64); 4], split: &Split) -> Self {
        let found = corners.map(|(audience, engagement)| split.side(audience, engagement));
        let [a, b, c, d] = found;
        let (first, last) = (a.min(b).min(c).min(d), a.max(b).max(c).max(d));
        if first == last {
            return Self::In(first);
        }
        let only_two = found.iter().all(|quadrant| *quadrant == first || *quadrant == last);
        let neighbours =
            first.is_large() == last.is_large() || first.is_lively() == last.is_lively();
        if only_two && neighbours {
            Self::Between(first, last)
        } else {
            Self::Nowhere(Reason::CrossesBoth)
        }
    }
}

/// Why a profile has no quadrant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Counts that the measure needs were not read.
    Missing(Missing),
    /// No followers: a rate by followers is not defined.
    ZeroAudience,
    /// No posts were counted, so there is nothing to engage with.
    ZeroPosts,
    /// No impressions: a rate by impressions is not defined.
    ZeroImpressions,
    /// What is known reaches over both lines.
    CrossesBoth,
}

impl Reason {
    /// The lower-case words used in files and on the command line.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Missing(missing) => {
                let names: Vec<_> = missing.names().collect();
                format!("missing: {}", names.join(", "))
            }
            Self::ZeroAudience => "zero audience".into(),
            Self::ZeroPosts => "zero posts".into(),
            Self::ZeroImpressions => "zero impressions".into(),
            Self::CrossesBoth => "crosses both lines".into(),
        }
    }
}

/// Which counts are missing. At least one is, in a [`Reason`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Followers.
    pub audience: bool,
    /// Posts counted.
    pub posts: bool,
    /// Likes, replies, reposts and quotes: none of them is known.
    pub interactions: bool,
    /// Impressions.
    pub impressions: bool,
}

impl Missing {
    /// Whether posts, their interactions or both are missing, and nothing else: what counting posts
    /// one by one would give.
    #[must_use]
    pub fn is_of_posts(self) -> bool {
        !self.audience && !self.impressions && (self.posts || self.interactions)
    }

    /// The lower-case words for what is missing.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [
            (self.audience, "followers"),
            (self.posts, "posts"),
            (self.interactions, "interactions"),
            (self.impressions, "impressions"),
        ]
        .into_iter()
        .filter_map(|(is_missing, name)| is_missing.then_some(name))
    }
}

/// The two lines: an audience value, and an engagement value that may change with audience as
/// `line(a) = engagement * (a / audience) ^ slope`.
///
/// On log-log axes both are straight: one upright, one level (slope 0) or sloped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    audience: f64,
    engagement: f64,
    slope: f64,
}

impl Wire for Split {
    fn put(&self, into: &mut Vec<u8>) {
        ((self.audience(), self.engagement()), self.slope()).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((audience, engagement), slope) = Wire::take(from)?;
        Self::new(audience, engagement, slope)
    }
}

impl Split {
    /// The steepest slope taken, either way.
    pub const MAX_SLOPE: f64 = 2.0;

    /// Lines through 1 follower and an engagement of 1: what is left where a table is wrong.
    pub(crate) const UNIT: Self = Self { audience: 1.0, engagement: 1.0, slope: 0.0 };

    /// A split through (`audience` followers, `engagement` on the basis of use), or `None` unless
    /// both are positive and finite and the slope is within [`Split::MAX_SLOPE`].
    #[must_use]
    pub fn new(audience: f64, engagement: f64, slope: f64) -> Option<Self> {
        let is_positive = |value: f64| value.is_finite() && value > 0.0;
        (is_positive(audience) && is_positive(engagement) && slope.abs() <= Self::MAX_SLOPE)
            .then_some(Self { audience, engagement, slope })
    }

    /// The audience line, in followers.
    #[must_use]
    pub fn audience(&self) -> f64 {
        self.audience
    }

    /// The engagement line at the audience line.
    #[must_use]
    pub fn engagement(&self) -> f64 {
        self.engagement
    }

    /// How steeply the engagement line runs on log-log axes.
    #[must_use]
    pub fn slope(&self) -> f64 {
        self.slope
    }

    /// The engagement line at an audience.
    ///
    /// ```
    /// use fourfold::model::quadrant::Split;
    ///
    /// let split = Split::new(500.0, 0.008, -0.3).expect("a split");
    /// assert_eq!(split.line(500.0), 0.008);
    /// assert!(split.line(50_000.0) < split.line(500.0));
    /// ```
    #[must_use]
    pub fn line(&self, audience: f64) -> f64 {
        if self.slope == 0.0 {
            return self.engagement;
        }
        self.engagement * (audience / self.audience).powf(self.slope)
    }

    /// The same engagement line with the audience line moved, or `None` for a value that is no
    /// audience.
    #[must_use]
    pub fn with_audience(&self, audience: f64) -> Option<Self> {
        Self::new(audience, self.line(audience), self.slope)
    }

    /// The same audience line with the engagement line moved to pass through `engagement` there.
    #[must_use]
    pub fn with_engagement(&self, engagement: f64) -> Option<Self> {
        Self::new(self.audience, engagement, self.slope)
    }

    /// The split that places every profile alike on the basis of interactions a post.
    ///
    /// Interactions a post are the rate by followers times followers, so the line gains one in
    /// slope and a factor of its audience.
    #[must_use]
    pub fn per_post(&self) -> Option<Self> {
        Self::new(self.audience, self.engagement * self.audience, self.slope + 1.0)
    }

    /// The split by followers that places every profile as this one does per post.
    #[must_use]
    pub fn by_followers(&self) -> Option<Self> {
        Self::new(self.audience, self.engagement / self.audience, self.slope - 1.0)
    }

    /// The quadrant of a point: on the larger side of a line from the line times [`MARGIN`] on.
    #[must_use]
    pub fn side(&self, audience: f64, engagement: f64) -> Quadrant {
        let reaches = |value: f64, line: f64| value >= line * MARGIN;
        Quadrant::of_sides(
            reaches(audience, self.audience),
            reaches(engagement, self.line(audience)),
        )
    }
}

/// What a line is multiplied by before a value is held against it: 1 - 1e-12.
///
/// A power or a quotient in binary is off by about 2e-16 of it, and not by the same bits in every
/// browser, engine and library. Without a margin a value that lies on a line would fall to either
/// side. Of counts below 3e11 no value lies so close to a line without lying on it: between a rate
/// `t / (p * f)` and the next there is a part `1 / t` of it at least.
pub const MARGIN: f64 = 0.999_999_999_999;

/// What keeps a profile out of every quadrant: first the zeros that no further count would mend,
/// then all that is missing at once.
fn reason_for_none<N>(profile: &Profile<N>, measured: &Measured) -> Option<Reason> {
    let counts = &profile.counts;
    let is_zero = |count: Count| count.value() == Some(0);
    let by_impressions = measured.basis == Basis::Impressions;
    let needs_posts = !by_impressions && profile.per_post.is_none();
    if is_zero(counts.followers) {
        return Some(Reason::ZeroAudience);
    }
    if needs_posts && is_zero(counts.posts) {
        return Some(Reason::ZeroPosts);
    }
    if by_impressions && is_zero(counts.impressions) {
        return Some(Reason::ZeroImpressions);
    }
    let missing = Missing {
        audience: !counts.followers.is_known(),
        posts: needs_posts && !counts.posts.is_known(),
        interactions: (needs_posts || by_impressions)
            && Interactions::of(counts, profile.network).total.is_none(),
        impressions: by_impressions && !counts.impressions.is_known(),
    };
    (missing != Missing::default()).then_some(Reason::Missing(missing))
}

/// The corners of what is known: the ends of audience by the ends of engagement.
///
/// By followers the same audience stands under the rate, so each end of the audience is paired
/// with the rates that belong to it. Across stands as much of it as is in the market.
fn corners(measured: &Measured) -> [(f64, f64); 4] {
    let ends = span(measured.audience).map_or(Interval::point(0.0), |(_, ends)| ends);
    // An infinite audience has no place on a sloped line; the largest count will do.
    let [left, right] = [ends.low.max(1.0), ends.high.min(Count::MAX as f64)];
    let rates = |at| measured.range_at(at).unwrap_or(Interval::point(0.0));
    let (few, many) = (rates(left), rates(right));
    let [left, right] = [left, right].map(|end| end * measured.market);
    [(left, few.low), (left, few.high), (right, many.low), (right, many.high)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_stand_in_alphabetical_order() {
        assert!(Quadrant::ALL.is_sorted_by_key(|quadrant| quadrant.id()));
        assert!(Quadrant::ALL.is_sorted());
    }

    #[test]
    fn moving_the_audience_line_leaves_the_engagement_line_where_it_is() {
        let split = Split::new(500.0, 0.008, -0.3).expect("a split");
        let moved = split.with_audience(2_000.0).expect("a split");
        for audience in [1.0, 500.0, 7_000.0] {
            let ratio = moved.line(audience) / split.line(audience);
            assert!((ratio - 1.0).abs() < 1e-12, "at {audience}: {ratio}");
        }
    }

    #[test]
    fn what_is_no_split_is_refused() {
        for (audience, engagement, slope) in [
            (0.0, 0.1, 0.0),
            (-1.0, 0.1, 0.0),
            (f64::NAN, 0.1, 0.0),
            (f64::INFINITY, 0.1, 0.0),
            (1.0, 0.0, 0.0),
            (1.0, f64::NAN, 0.0),
            (1.0, 0.1, f64::NAN),
            (1.0, 0.1, 2.5),
        ] {
            assert_eq!(Split::new(audience, engagement, slope), None);
        }
    }
}
