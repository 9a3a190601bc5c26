//! The part of the chart that a user zoomed to, in values, and the frame of the axes in logarithms.
//! A region is at least so wide that its axes have ticks.

use super::engagement::Basis;
use super::placements::{Extent, Placements};
use super::quadrant::Split;
use crate::base::decimal::round;
use crate::base::wire::Wire;

/// A part of the chart, in the values of its axes.
///
/// ```
/// use fourfold::model::region::Region;
///
/// let region = Region::new([100.0, 10_000.0], [0.001, 0.1]).expect("a part of the chart");
/// let frame = region.frame();
/// assert_eq!((frame.x, frame.x_reach), (3.0, 1.0));
/// assert_eq!(Region::of(frame), Some(region));
/// assert_eq!(Region::new([100.0, 101.0], [0.001, 0.1]), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    audience: [f64; 2],
    engagement: [f64; 2],
}

impl Wire for Region {
    fn put(&self, into: &mut Vec<u8>) {
        let ([from, to], [low, high]) = (self.audience(), self.engagement());
        ((from, to), (low, high)).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((from, to), (low, high)) = Wire::take(from)?;
        Self::new([from, to], [low, high])
    }
}

/// The least and the most that an axis may reach to either side of its middle, in decades. The
/// least has a tick wherever it lies.
pub(crate) const REACH: [f64; 2] = [0.2, 15.0];

/// How many digits the ends of a region have: it travels in links.
const DIGITS: usize = 4;

impl Region {
    /// The region between two audiences and two engagements, or `None` where there is no such
    /// part, or it is too narrow or too wide for axes.
    #[must_use]
    pub fn new(audience: [f64; 2], engagement: [f64; 2]) -> Option<Self> {
        let region = Self { audience, engagement };
        let Frame { x, x_reach, y, y_reach } = region.frame();
        let [least, most] = REACH;
        // Rounded ends may be a little closer together.
        let fits = |reach: f64| (least * 0.9..=most).contains(&reach);
        (x.is_finite() && y.is_finite() && fits(x_reach) && fits(y_reach)).then_some(region)
    }

    /// The region that a frame spans, its ends rounded to a few digits.
    #[must_use]
    pub fn of(frame: Frame) -> Option<Self> {
        let ends = |middle: f64, reach: f64| {
            [middle - reach, middle + reach].map(|log| round(10_f64.powf(log), DIGITS))
        };
        Self::new(ends(frame.x, frame.x_reach), ends(frame.y, frame.y_reach))
    }

    /// From which audience to which.
    #[must_use]
    pub fn audience(&self) -> [f64; 2] {
        self.audience
    }

    /// From which engagement to which.
    #[must_use]
    pub fn engagement(&self) -> [f64; 2] {
        self.engagement
    }

    /// What axes over the region span.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let span = |ends: [f64; 2]| {
            let [low, high] = ends.map(f64::log10);
            (f64::midpoint(low, high), (high - low) / 2.0)
        };
        let ((x, x_reach), (y, y_reach)) = (span(self.audience), span(self.engagement));
        Frame { x, x_reach, y, y_reach }
    }
}

/// What the axes span: decimal logarithms of the middle and of the reach to either side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The middle across.
    pub x: f64,
    /// How far it reaches to the left and to the right.
    pub x_reach: f64,
    /// The middle up.
    pub y: f64,
    /// How far it reaches up and down.
    pub y_reach: f64,
}

impl Frame {
    /// The frame that shows every profile and where the lines cross, with room on either side of
    /// each line. A rate ends at 100%, unless a profile or its line lies beyond.
    #[must_use]
    pub fn around(split: &Split, placements: &Placements, basis: Basis) -> Self {
        /// In decades: beside a line, beside the outermost profile, and of each axis at the least.
        const BESIDE_LINE: f64 = 0.9;
        const BESIDE_PROFILE: f64 = 0.3;
        const LEAST: f64 = 2.4;
        let span = |line: f64, ends: Option<(f64, f64)>| {
            let (mut low, mut high) = (line - BESIDE_LINE, line + BESIDE_LINE);
            if let Some((least, greatest)) = ends {
                low = low.min(least - BESIDE_PROFILE);
                high = high.max(greatest + BESIDE_PROFILE);
            }
            let missing = (LEAST - (high - low)).max(0.0) / 2.0;
            (low - missing, high + missing)
        };
        let Extent { x: across, y: up, .. } = placements.extent();
        let (low, high) = span(split.audience().log10(), across);
        let (x, x_reach) = (f64::midpoint(low, high), (high - low) / 2.0);
        let line = split.engagement().log10();
        let (low, mut high) = span(line, up);
        let greatest = up.map_or(line, |(_, greatest)| greatest.max(line));
        if basis != Basis::PerPost && greatest <= 0.0 {
            high = high.min(0.0);
        }
        let (y, y_reach) = (f64::midpoint(low, high), (high - low) / 2.0);
        Self { x, x_reach, y, y_reach }
    }

    /// The smallest frame that spans both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let span = |one: f64, reach: f64, other: f64, other_reach: f64| {
            let low = (one - reach).min(other - other_reach);
            let high = (one + reach).max(other + other_reach);
            (f64::midpoint(low, high), (high - low) / 2.0)
        };
        let (x, x_reach) = span(self.x, self.x_reach, other.x, other.x_reach);
        let (y, y_reach) = span(self.y, self.y_reach, other.y, other.y_reach);
        Self { x, x_reach, y, y_reach }
    }

    /// The frame, cut to the whole and moved to lie inside it.
    #[must_use]
    pub fn within(self, whole: Self) -> Self {
        let fit = |middle: f64, reach: f64, whole: f64, most: f64| {
            let reach = reach.min(most);
            (middle.clamp(whole - (most - reach), whole + (most - reach)), reach)
        };
        let (x, x_reach) = fit(self.x, self.x_reach, whole.x, whole.x_reach);
        let (y, y_reach) = fit(self.y, self.y_reach, whole.y, whole.y_reach);
        Self { x, x_reach, y, y_reach }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_region_is_refused() {
        let fine = [1.0, 100.0];
        for ends in [
            [0.0, 10.0],
            [-1.0, 10.0],
            [10.0, 1.0],
            [5.0, 5.0],
            [1.0, f64::INFINITY],
            [f64::NAN, 1.0],
            [1e-40, 1.0],
        ] {
            assert_eq!(Region::new(ends, fine), None, "{ends:?}");
            assert_eq!(Region::new(fine, ends), None, "{ends:?}");
        }
    }
}
