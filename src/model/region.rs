//! A part of the chart that somebody zoomed to, and how the axes move there and back.
//!
//! Refuses a part so narrow that an axis would have no tick.

use crate::base::decimal::round;
use crate::chart::layout::{Frame, Point};

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

/// The least and the most that an axis may reach to either side of its middle, in decades. The
/// least has a tick wherever it lies.
const REACH: [f64; 2] = [0.2, 15.0];

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

impl Frame {
    /// The frame that shows `1 / by` of this one in each direction; what stands at a point, given
    /// in shares of the frame from its lower left, stays there. It stays within the whole.
    #[must_use]
    pub fn zoomed(self, by: f64, at: Point, whole: Self) -> Self {
        let [least, _] = REACH;
        let zoom = |middle: f64, reach: f64, at: f64, most: f64| {
            let to = (reach / by).max(least.min(most));
            (middle + (2.0 * at - 1.0) * (reach - to), to)
        };
        let (x, x_reach) = zoom(self.x, self.x_reach, at.x, whole.x_reach);
        let (y, y_reach) = zoom(self.y, self.y_reach, at.y, whole.y_reach);
        Self { x, x_reach, y, y_reach }.within(whole)
    }

    /// The frame moved by shares of what it spans, to the right and up, within the whole.
    #[must_use]
    pub fn moved(self, by: Point, whole: Self) -> Self {
        let x = self.x + 2.0 * self.x_reach * by.x;
        let y = self.y + 2.0 * self.y_reach * by.y;
        Self { x, y, ..self }.within(whole)
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

    const WHOLE: Frame = Frame { x: 3.0, x_reach: 3.0, y: -2.0, y_reach: 2.0 };
    const MIDDLE: Point = Point { x: 0.5, y: 0.5 };

    /// The value of an axis at a share of it.
    fn at(frame: Frame, share: Point) -> (f64, f64) {
        let along = |middle: f64, reach: f64, share: f64| middle + (2.0 * share - 1.0) * reach;
        (along(frame.x, frame.x_reach, share.x), along(frame.y, frame.y_reach, share.y))
    }

    #[test]
    fn what_stands_at_the_pointer_stays_there() {
        for share in [MIDDLE, Point { x: 0.1, y: 0.8 }, Point { x: 1.0, y: 0.0 }] {
            let zoomed = WHOLE.zoomed(2.0, share, WHOLE);
            assert_eq!((zoomed.x_reach, zoomed.y_reach), (1.5, 1.0));
            let (before, after) = (at(WHOLE, share), at(zoomed, share));
            assert!((before.0 - after.0).abs() < 1e-12 && (before.1 - after.1).abs() < 1e-12);
        }
    }

    #[test]
    fn zooming_out_ends_at_the_whole_and_zooming_in_at_the_least() {
        let mut frame = WHOLE.zoomed(2.0, Point { x: 0.9, y: 0.9 }, WHOLE);
        frame = frame.zoomed(0.25, MIDDLE, WHOLE);
        assert_eq!(frame, WHOLE);
        for _ in 0..40 {
            frame = frame.zoomed(2.0, MIDDLE, WHOLE);
        }
        assert_eq!((frame.x_reach, frame.y_reach), (0.2, 0.2));
        assert!(Region::of(frame).is_some());
    }

    #[test]
    fn a_moved_frame_stays_within_the_whole() {
        let zoomed = WHOLE.zoomed(2.0, MIDDLE, WHOLE);
        let moved = zoomed.moved(Point { x: 0.25, y: -0.25 }, WHOLE);
        assert_eq!((moved.x, moved.y), (3.75, -2.5));
        let far = zoomed.moved(Point { x: 9.0, y: -9.0 }, WHOLE);
        assert_eq!((far.x, far.y), (4.5, -3.0));
        assert_eq!(WHOLE.moved(Point { x: 1.0, y: 1.0 }, WHOLE), WHOLE);
    }

    #[test]
    fn a_region_is_the_same_after_its_frame() {
        for frame in [WHOLE, WHOLE.zoomed(3.7, Point { x: 0.2, y: 0.9 }, WHOLE)] {
            let region = Region::of(frame).expect("a region");
            assert_eq!(Region::of(region.frame()), Some(region));
        }
    }

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
