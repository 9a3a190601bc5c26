//! The geometry of a chart in CSS pixels: the plot, its gutters for zero and unknown, and two axes.
//!
//! The axes fit the profiles, with both lines in view and room for each quadrant's name.

use crate::base::wire::wire_fields;
use crate::chart::scale::{LogScale, Ruler};
use crate::model::engagement::{Log10, Position};
use crate::model::placements::{Extent, Placements};
use crate::model::quadrant::Split;
use crate::model::region::Frame;

/// A width and a height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
}

wire_fields!(Size { width, height });

/// A point, from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Whether two rectangles share any area.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies wholly inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// Which gutters are needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gutters {
    /// A column for profiles without followers.
    pub zero_x: bool,
    /// A column for profiles whose audience is unknown.
    pub unknown_x: bool,
    /// A row for profiles without interactions.
    pub zero_y: bool,
    /// A row for profiles of which the audience only is known.
    pub unknown_y: bool,
}

impl Gutters {
    /// The gutters that these placements need.
    #[must_use]
    pub fn of(placements: &Placements) -> Self {
        let Extent { zero_x, unknown_x, zero_y, unknown_y, .. } = placements.extent();
        Self { zero_x, unknown_x, zero_y, unknown_y }
    }
}

/// The whole geometry of one drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// The size of the drawing.
    pub size: Size,
    /// The area with the four quadrants.
    pub plot: Rect,
    /// Audience, to the right.
    pub x: LogScale,
    /// Engagement, upwards.
    pub y: LogScale,
    /// The middle of the column for no followers.
    pub zero_x: Option<f64>,
    /// The middle of the column for an unknown audience.
    pub unknown_x: Option<f64>,
    /// The middle of the row for no interactions.
    pub zero_y: Option<f64>,
    /// The middle of the row for an unknown engagement.
    pub unknown_y: Option<f64>,
    /// The lower edge of plot and gutters; ticks stand below it.
    pub base: f64,
}

/// The width of a gutter column and the height of a gutter row.
pub const GUTTER: Size = Size { width: 48.0, height: 30.0 };

const MARGIN_LEFT: f64 = 60.0;
const MARGIN_RIGHT: f64 = 14.0;
const MARGIN_TOP: f64 = 30.0;
const MARGIN_BOTTOM: f64 = 46.0;

impl Layout {
    /// Lays out a drawing of a size. A size too small for a plot gives one of a pixel.
    #[must_use]
    pub fn new(size: Size, frame: Frame, gutters: Gutters) -> Self {
        Self::above(size, frame, gutters, 0.0)
    }

    /// The same above a foot of a height, in which a legend stands.
    #[must_use]
    pub fn above(size: Size, frame: Frame, gutters: Gutters, foot: f64) -> Self {
        let mut left = MARGIN_LEFT;
        let base = (size.height - MARGIN_BOTTOM - foot).max(MARGIN_TOP + 1.0);
        let mut bottom = base;
        let mut column = |is_needed: bool| {
            is_needed.then(|| {
                left += GUTTER.width;
                left - GUTTER.width / 2.0
            })
        };
        let unknown_x = column(gutters.unknown_x);
        let zero_x = column(gutters.zero_x);
        let mut row = |is_needed: bool| {
            is_needed.then(|| {
                bottom -= GUTTER.height;
                bottom + GUTTER.height / 2.0
            })
        };
        let unknown_y = row(gutters.unknown_y);
        let zero_y = row(gutters.zero_y);
        let plot = Rect {
            left,
            top: MARGIN_TOP,
            right: (size.width - MARGIN_RIGHT).max(left + 1.0),
            bottom: bottom.max(MARGIN_TOP + 1.0),
        };
        Self {
            size,
            plot,
            x: LogScale {
                low: frame.x - frame.x_reach,
                high: frame.x + frame.x_reach,
                start: plot.left,
                end: plot.right,
            },
            y: LogScale {
                low: frame.y - frame.y_reach,
                high: frame.y + frame.y_reach,
                start: plot.bottom,
                end: plot.top,
            },
            zero_x,
            unknown_x,
            zero_y,
            unknown_y,
            base,
        }
    }

    /// Where a profile stands, or `None` when neither of its values is known or it lies outside the
    /// part of the chart that the axes span.
    #[must_use]
    pub fn point(&self, x: Position, y: Position) -> Option<Point> {
        if x == Position::Unknown && y == Position::Unknown {
            return None;
        }
        let x = match x {
            Position::At(value) => self.x.within(self.x.pixel(value)),
            Position::Zero => self.zero_x,
            Position::Unknown => self.unknown_x,
        };
        let y = match y {
            Position::At(value) => self.y.within(self.y.pixel(value)),
            Position::Zero => self.zero_y,
            Position::Unknown => self.unknown_y,
        };
        Some(Point { x: x?, y: y? })
    }

    /// Where a row of the columns stands, or `None` when neither of its values is known or it lies
    /// outside the part of the chart that the axes span.
    #[must_use]
    pub fn project(&self, x: Log10, y: Log10) -> Option<Point> {
        self.spots()(x, y)
    }

    /// [`Layout::spot`] made ready for many rows.
    pub(crate) fn spots(&self) -> impl Fn(Log10, Log10) -> Option<Point> + Clone + use<> {
        let stands = |axis: Ruler, zero: Option<f64>, unknown: Option<f64>| {
            move |level: Log10| match level.known() {
                Some(log) => axis.pixel_of_log(log),
                None if level.is_zero() => zero,
                None => unknown,
            }
        };
        let across = stands(self.x.ruler(), self.zero_x, self.unknown_x);
        let up = stands(self.y.ruler(), self.zero_y, self.unknown_y);
        move |x, y| {
            if x.is_unknown() && y.is_unknown() {
                return None;
            }
            Some(Point { x: across(x)?, y: up(y)? })
        }
    }

    /// The two ends of the engagement line, cut to the plot; `None` when it lies outside.
    #[must_use]
    pub fn engagement_line(&self, split: &Split) -> Option<(Point, Point)> {
        // Straight on log-log axes, so its ends are enough; where it leaves the plot above or
        // below, the end is moved along it to the edge.
        let at = |x: f64| Point { x, y: self.y.pixel(split.line(self.x.value(x))) };
        let (first, last) = (at(self.plot.left), at(self.plot.right));
        let cut = |end: Point, other: Point| {
            let edge = end.y.clamp(self.plot.top, self.plot.bottom);
            if edge == end.y {
                return end;
            }
            let share = (edge - end.y) / (other.y - end.y);
            Point { x: end.x + share * (other.x - end.x), y: edge }
        };
        let outside =
            |edge: f64, beyond: fn(f64, f64) -> bool| beyond(first.y, edge) && beyond(last.y, edge);
        if outside(self.plot.top, |y, edge| y < edge)
            || outside(self.plot.bottom, |y, edge| y > edge)
        {
            return None;
        }
        Some((cut(first, last), cut(last, first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::engagement::Basis;

    fn layout(gutters: Gutters) -> Layout {
        let split = Split::new(500.0, 0.008, -0.3).expect("a split");
        let size = Size { width: 600.0, height: 480.0 };
        let frame = Frame::around(&split, &Placements::default(), Basis::Followers);
        Layout::new(size, frame, gutters)
    }

    #[test]
    fn the_lines_cross_in_the_middle_where_nobody_is() {
        let layout = layout(Gutters::default());
        let middle = |low: f64, high: f64| f64::midpoint(low, high);
        let point = layout.point(Position::At(500.0), Position::At(0.008)).expect("a point");
        assert!((point.x - middle(layout.plot.left, layout.plot.right)).abs() < 1e-9);
        assert!((point.y - middle(layout.plot.top, layout.plot.bottom)).abs() < 1e-9);
    }

    #[test]
    fn the_axes_fit_the_profiles_and_keep_the_lines_in_view() {
        use crate::model::thresholds::Thresholds;
        use crate::read::{Settings, read};
        let split = Split::new(5_000.0, 0.002, 0.0).expect("a split");
        let ends = |rows: &str| {
            let table = format!("name,network,purpose,followers,posts,likes\n{rows}");
            let cohort = read(&table, &Settings::default()).cohort;
            let placements = Thresholds::default().place_all(&cohort);
            let Frame { x, x_reach, y, y_reach } =
                Frame::around(&split, &placements, Basis::Followers);
            [x - x_reach, x + x_reach, y - y_reach, y + y_reach].map(|log| 10_f64.powf(log))
        };
        // All to the right of the audience line and above the other: no empty half on either side.
        let [left, right, bottom, top] = ends("a,x,brand,20000,10,4000\nb,x,brand,900000,10,90000");
        assert!(
            (500.0..1_000.0).contains(&left) && (1e6..3e6).contains(&right),
            "{left} to {right}"
        );
        assert!((0.0001..0.0005).contains(&bottom) && top < 0.3, "{bottom} to {top}");
        // A rate ends at 100%, but for a profile beyond.
        assert!((ends("a,x,brand,900,10,8000")[3] - 1.0).abs() < 1e-9);
        assert!(ends("a,x,brand,900,10,18000")[3] > 2.0);
    }

    #[test]
    fn zero_and_unknown_stand_in_gutters_outside_the_plot() {
        let all = Gutters { zero_x: true, unknown_x: true, zero_y: true, unknown_y: true };
        let layout = layout(all);
        let zero = layout.point(Position::Zero, Position::Zero).expect("a point");
        assert!(zero.x < layout.plot.left && zero.y > layout.plot.bottom);
        let only_audience = layout.point(Position::At(90.0), Position::Unknown).expect("a point");
        assert!(only_audience.y > zero.y);
        assert_eq!(layout.point(Position::Unknown, Position::Unknown), None);
        assert_eq!(layout.point(Position::At(1.0), Position::Unknown), None, "beyond the axis");
    }

    #[test]
    fn the_engagement_line_stays_in_the_plot() {
        let layout = layout(Gutters::default());
        for (engagement, slope) in [(0.008, -0.3), (0.008, 0.0), (0.02, -2.0), (0.1, 1.0)] {
            let split = Split::new(500.0, engagement, slope).expect("a split");
            let (first, last) = layout.engagement_line(&split).expect("a line");
            for point in [first, last] {
                let dot = Rect { left: point.x, right: point.x, top: point.y, bottom: point.y };
                assert!(layout.plot.contains(&dot), "{split:?}: {point:?}");
            }
        }
        let far = Split::new(500.0, 1e9, 0.0).expect("a split");
        assert_eq!(layout.engagement_line(&far), None);
    }
}
