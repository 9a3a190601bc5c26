//! What is drawn: areas, grid, lines, marks and texts, from back to front, in CSS pixels.
//!
//! Refuses to treat one quadrant unlike another: the four are drawn by the same lines of code.

use crate::chart::label::{self, Wanted};
use crate::chart::layout::{Frame, GUTTER, Gutters, Layout, Point, Rect, Size};
use crate::chart::palette::{Palette, Rgb};
use crate::cohort::Cohort;
use crate::engagement::{Basis, Interval};
use crate::lines::Lines;
use crate::placements::Placements;
use crate::profile::Group;
use crate::quadrant::{Outcome, Placement, Quadrant, Split};
use crate::wording::{chart as words, numbers, places, says};

/// What a scene is made from.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The profiles.
    pub cohort: &'a Cohort,
    /// Their placements, one a row.
    pub placements: &'a Placements,
    /// The group whose lines are shown.
    pub group: Group,
    /// The lines in force.
    pub lines: &'a Lines,
    /// The selected row.
    pub selected: Option<usize>,
    /// What the axes span; `None` fits them to the profiles. It is held while a line is dragged.
    pub frame: Option<Frame>,
}

/// A drawing, ready to be painted by any backend.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The geometry.
    pub layout: Layout,
    /// What the axes span.
    pub frame: Frame,
    /// From back to front.
    pub items: Vec<Item>,
    /// Where each profile's dot is, by row; a row that is not drawn has none.
    pub dots: Vec<(usize, Point)>,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are what their names say, in CSS pixels")]
pub enum Item {
    /// A filled area.
    Area { corners: Vec<Point>, fill: Rgb },
    /// A straight line.
    Line { from: Point, to: Point, width: f64, stroke: Rgb },
    /// A profile's mark.
    Mark { at: Point, shape: Shape, radius: f64, fill: Rgb, stroke: Option<Rgb> },
    /// A text on one line.
    Text { at: Point, text: String, size: f64, anchor: Anchor, bold: bool, fill: Rgb },
}

/// The shape of a mark: one for each quadrant, so that colour is never all that tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the shapes are what their names say")]
pub enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    /// No quadrant, or two.
    Ring,
}

impl Shape {
    /// The shape of a quadrant.
    #[must_use]
    pub fn of(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::Casual => Self::Circle,
            Quadrant::Climber => Self::Square,
            Quadrant::Connector => Self::Triangle,
            Quadrant::Persona => Self::Diamond,
        }
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the ends are what their names say")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How many profiles are named on the chart; the table names them all.
const NAMED: usize = 60;

const RADIUS: f64 = 5.5;

impl Scene {
    /// Composes the drawing of a subject.
    #[must_use]
    pub fn new(subject: &Subject<'_>, size: Size, palette: &Palette) -> Self {
        let split = subject.lines.of(subject.group);
        let basis = subject.lines.basis();
        let frame = subject.frame.unwrap_or_else(|| Frame::around(&split, subject.placements));
        let layout = Layout::new(size, frame, Gutters::of(subject.placements));
        let mut scene = Self { layout, frame, items: Vec::new(), dots: Vec::new() };
        scene.areas(&split, palette);
        scene.gutters(palette);
        scene.axes(basis, palette);
        scene.lines(&split, palette);
        scene.corner_names(palette);
        scene.marks(subject, palette);
        scene.names(subject, palette);
        scene
    }

    /// The row whose dot is nearest to a point, within a distance.
    #[must_use]
    pub fn nearest(&self, to: Point, within: f64) -> Option<usize> {
        self.dots
            .iter()
            .map(|(row, dot)| (*row, (dot.x - to.x).hypot(dot.y - to.y)))
            .filter(|(_, distance)| *distance <= within)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(row, _)| row)
    }

    /// The four areas. On either side of the audience line, the engagement line cuts the plot into
    /// a lively part above it and a quiet part below it.
    fn areas(&mut self, split: &Split, palette: &Palette) {
        let plot = self.layout.plot;
        let across = self.layout.x.clamp(self.layout.x.pixel(split.audience()));
        let line_at = |x: f64| {
            let y = self.layout.y.pixel(split.line(self.layout.x.value(x)));
            Point { x, y: self.layout.y.clamp(y) }
        };
        // The line is straight, but where it is cut off at an edge of the plot it bends there.
        let bends = self.layout.engagement_line(split).map(|(first, last)| [first.x, last.x]);
        for quadrant in Quadrant::ALL {
            let (from, to) =
                if quadrant.is_large() { (across, plot.right) } else { (plot.left, across) };
            let edge = if quadrant.is_lively() { plot.top } else { plot.bottom };
            let between = bends.into_iter().flatten().filter(|x| from < *x && *x < to);
            let mut corners = vec![line_at(from)];
            corners.extend(between.map(line_at));
            corners.push(line_at(to));
            corners.push(Point { x: to, y: edge });
            corners.push(Point { x: from, y: edge });
            self.items.push(Item::Area { corners, fill: palette.area(quadrant) });
        }
    }

    fn gutters(&mut self, palette: &Palette) {
        let layout = self.layout;
        let plot = layout.plot;
        let bottom = layout.size.height - 46.0;
        let columns =
            [(layout.unknown_x, words::UNKNOWN_AUDIENCE), (layout.zero_x, words::ZERO_AUDIENCE)];
        for (x, text) in columns.into_iter().filter_map(|(x, text)| Some((x?, text))) {
            let right = x + GUTTER.width / 2.0;
            self.line(
                Point { x: right, y: plot.top },
                Point { x: right, y: bottom },
                1.0,
                palette.grid,
            );
            let at = Point { x, y: bottom + 12.0 };
            self.text(at, text, 11.0, Anchor::Middle, false, palette.muted);
        }
        let rows = [
            (layout.zero_y, words::ZERO_ENGAGEMENT),
            (layout.unknown_y, words::UNKNOWN_ENGAGEMENT),
        ];
        for (y, text) in rows.into_iter().filter_map(|(y, text)| Some((y?, text))) {
            let top = y - GUTTER.height / 2.0;
            self.line(
                Point { x: plot.left, y: top },
                Point { x: plot.right, y: top },
                1.0,
                palette.grid,
            );
            // Where the ticks stand: no dot comes there.
            let at = Point { x: 50.0, y };
            self.text(at, text, 11.0, Anchor::End, false, palette.muted);
        }
    }

    fn axes(&mut self, basis: Basis, palette: &Palette) {
        let layout = self.layout;
        let plot = layout.plot;
        let base = layout.size.height - 46.0;
        // Nobody has half a follower, however far the axis reaches.
        for tick in layout.x.ticks(52.0).into_iter().filter(|tick| *tick >= 1.0) {
            let x = layout.x.pixel(tick);
            self.line(Point { x, y: plot.top }, Point { x, y: plot.bottom }, 1.0, palette.grid);
            let at = Point { x, y: base + 12.0 };
            self.text(at, &numbers::tick(tick), 12.0, Anchor::Middle, false, palette.muted);
        }
        for tick in layout.y.ticks(34.0) {
            let y = layout.y.pixel(tick);
            self.line(Point { x: plot.left, y }, Point { x: plot.right, y }, 1.0, palette.grid);
            let at = Point { x: 50.0, y };
            self.text(
                at,
                &words::engagement_tick(tick, basis),
                12.0,
                Anchor::End,
                false,
                palette.muted,
            );
        }
        let middle = f64::midpoint(plot.left, plot.right);
        let at = Point { x: middle, y: base + 34.0 };
        self.text(at, words::X_TITLE, 12.0, Anchor::Middle, false, palette.ink);
        let at = Point { x: 6.0, y: 14.0 };
        self.text(at, words::y_title(basis), 12.0, Anchor::Start, false, palette.ink);
    }

    fn lines(&mut self, split: &Split, palette: &Palette) {
        let plot = self.layout.plot;
        let x = self.layout.x.pixel(split.audience());
        if (plot.left..=plot.right).contains(&x) {
            self.line(Point { x, y: plot.top }, Point { x, y: plot.bottom }, 1.5, palette.line);
        }
        if let Some((from, to)) = self.layout.engagement_line(split) {
            self.line(from, to, 1.5, palette.line);
        }
    }

    /// Name and subtitle of each quadrant, in its outer corner.
    fn corner_names(&mut self, palette: &Palette) {
        let Rect { left, top, right, bottom } = self.layout.plot;
        for quadrant in Quadrant::ALL {
            let (x, anchor) = if quadrant.is_large() {
                (right - 8.0, Anchor::End)
            } else {
                (left + 8.0, Anchor::Start)
            };
            let y = if quadrant.is_lively() { top + 14.0 } else { bottom - 30.0 };
            let mark = palette.mark(quadrant);
            self.text(Point { x, y }, places::name(quadrant), 13.0, anchor, true, mark);
            let below = Point { x, y: y + 16.0 };
            self.text(below, places::subtitle(quadrant), 12.0, anchor, false, palette.muted);
        }
    }

    fn marks(&mut self, subject: &Subject<'_>, palette: &Palette) {
        for (row, (x, y)) in subject.placements.levels().enumerate() {
            let Some(at) = self.layout.spot(x, y) else { continue };
            self.dots.push((row, at));
            let Some(profile) = subject.cohort.get(row) else { continue };
            let placement = subject.lines.place(&profile);
            self.spread(&placement, at, palette);
            let (shape, fill) = match placement.outcome {
                Outcome::In(quadrant) => (Shape::of(quadrant), palette.mark(quadrant)),
                Outcome::Between(..) => (Shape::Ring, palette.ink),
                Outcome::Nowhere(_) => (Shape::Ring, palette.muted),
            };
            // A profile that other lines place stands back: its place is not told by these.
            let is_shown = profile.group() == subject.group;
            let radius = if is_shown { RADIUS } else { RADIUS - 1.5 };
            let is_selected = subject.selected == Some(row);
            let stroke = if is_selected { palette.ink } else { palette.ground };
            let radius = if is_selected { radius + 1.5 } else { radius };
            self.items.push(Item::Mark { at, shape, radius, fill, stroke: Some(stroke) });
        }
    }

    /// The interval as a whisker, and what a rounded audience may be as a short bar.
    fn spread(&mut self, placement: &Placement, at: Point, palette: &Palette) {
        let layout = self.layout;
        let measured = &placement.measured;
        if let Some(ends) = measured.engagement.and_then(|estimate| estimate.interval) {
            let zero = layout.zero_y.unwrap_or(layout.plot.bottom);
            let y = |value: f64| {
                if value > 0.0 { layout.y.clamp(layout.y.pixel(value)) } else { zero }
            };
            let (low, high) = (y(ends.low), y(ends.high));
            self.line(Point { x: at.x, y: low }, Point { x: at.x, y: high }, 1.5, palette.line);
            for y in [low, high] {
                let (from, to) = (Point { x: at.x - 4.0, y }, Point { x: at.x + 4.0, y });
                self.line(from, to, 1.5, palette.line);
            }
        }
        if let Some((_, Interval { low, high })) =
            measured.relevant().filter(|(_, ends)| ends.low != ends.high)
        {
            let x = |value: f64| layout.x.clamp(layout.x.pixel(value.max(1.0)));
            let right = if high.is_finite() { x(high) } else { layout.plot.right };
            let left = x(low);
            self.line(Point { x: left, y: at.y }, Point { x: right, y: at.y }, 1.5, palette.line);
        }
    }

    fn names(&mut self, subject: &Subject<'_>, palette: &Palette) {
        // The selected profile first: it is named whatever the others leave room for.
        let is_selected = |(row, _): &&(usize, Point)| subject.selected == Some(*row);
        let selected = self.dots.iter().filter(is_selected);
        let others = self.dots.iter().filter(|dot| !is_selected(dot));
        let dots: Vec<(usize, Point)> = selected.chain(others).take(NAMED).copied().collect();
        let names: Vec<String> = dots
            .iter()
            .map(|(row, _)| {
                let profile = subject.cohort.get(*row).unwrap_or_default();
                label::short(says::shown_name(profile.name))
            })
            .collect();
        let wanted: Vec<Wanted<'_>> =
            dots.iter().zip(&names).map(|((_, at), text)| Wanted { at: *at, text }).collect();
        let Size { width, height } = self.layout.size;
        let bounds =
            Rect { left: 52.0, top: self.layout.plot.top, right: width, bottom: height - 46.0 };
        let taken = self.items.iter().filter_map(written_area).collect();
        let avoided: Vec<Rect> = self.items.iter().flat_map(struck_areas).collect();
        let found = label::place(&wanted, bounds, taken, &avoided);
        for ((at, text), (row, _)) in found.into_iter().zip(&names).zip(&dots) {
            let Some(at) = at else { continue };
            let bold = subject.selected == Some(*row);
            self.text(at, text, 13.0, Anchor::Start, bold, palette.ink);
        }
    }

    fn line(&mut self, from: Point, to: Point, width: f64, stroke: Rgb) {
        self.items.push(Item::Line { from, to, width, stroke });
    }

    fn text(&mut self, at: Point, text: &str, size: f64, anchor: Anchor, bold: bool, fill: Rgb) {
        let text = text.to_owned();
        self.items.push(Item::Text { at, text, size, anchor, bold, fill });
    }
}

/// The areas along a line that would be struck through a name standing there.
fn struck_areas(item: &Item) -> Vec<Rect> {
    const PIECES: u32 = 40;
    const HALF: f64 = 1.5;
    let Item::Line { from, to, width, .. } = item else { return Vec::new() };
    // The grid is thin and pale; a name may stand on it.
    if *width <= 1.0 {
        return Vec::new();
    }
    let at = |piece: u32| {
        let share = f64::from(piece) / f64::from(PIECES);
        Point { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }
    };
    (0..PIECES)
        .map(|piece| {
            let (start, end) = (at(piece), at(piece + 1));
            Rect {
                left: start.x.min(end.x) - HALF,
                top: start.y.min(end.y) - HALF,
                right: start.x.max(end.x) + HALF,
                bottom: start.y.max(end.y) + HALF,
            }
        })
        .collect()
}

/// About the area that a text covers; `None` for what is no text.
fn written_area(item: &Item) -> Option<Rect> {
    let Item::Text { at, text, size, anchor, .. } = item else { return None };
    let width = label::width(text) * size / 13.0;
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Some(Rect { left, top: at.y - size / 2.0, right: left + width, bottom: at.y + size / 2.0 })
}
