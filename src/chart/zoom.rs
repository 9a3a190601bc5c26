//! The frame after a zoom or a move, within the frame that shows all.

use super::layout::Point;
use crate::model::region::{Frame, REACH};

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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::region::Region;

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
}
