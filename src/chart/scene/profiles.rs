//! The profiles: a mark each with its interval, or many as a cloud; and their names.

use super::ground::TICK;
use super::legend::OTHER;
use super::{Anchor, Item, Scene, Shape, Subject};
use crate::chart::density::Density;
use crate::chart::label::{self, Obstacles, Wanted};
use crate::chart::layout::{Point, Rect};
use crate::chart::palette::Palette;
use crate::model::engagement::Interval;
use crate::model::quadrant::{Outcome, Placement, Split};
use crate::wording::{chart as words, summary};

/// How many profiles are named on the chart; the table names them all.
const NAMED: usize = 60;

const RADIUS: f64 = 5.5;

/// The size of names and the size of what is written beside a line.
const NAME: f64 = 13.0;
const CAPTION: f64 = 11.0;

impl Scene {
    /// The cloud, one colour a step.
    pub(super) fn cloud(&mut self, density: &Density, palette: &Palette) {
        let steps = density.steps().len();
        for step in 0..steps {
            let (bands, fill) = (density.bands(step), palette.step(step, steps));
            self.items.push(Item::Bands { bands, fill });
        }
    }

    /// The marks of those that are drawn one by one, the selected one last.
    pub(super) fn marks(&mut self, subject: &Subject<'_>, palette: &Palette) {
        for (row, at) in self.drawn(subject.selected, true) {
            let Some(profile) = subject.profile(row) else { continue };
            let placement = subject.lines.place(&profile);
            let is_selected = subject.selected == Some(row);
            // Many whiskers at once would be a cloud of their own.
            if self.density.is_none() || is_selected {
                self.spread(&placement, at, palette);
            }
            let (shape, fill) = match placement.outcome {
                Outcome::In(quadrant) => (Shape::of(quadrant), palette.mark(quadrant)),
                Outcome::Between(..) => (Shape::Ring, palette.ink),
                Outcome::Nowhere(_) => (Shape::Ring, palette.muted),
            };
            let stroke = if is_selected { palette.ink } else { palette.ground };
            // A profile that other lines place stands back, in no colour or shape of the four: its
            // place is not that of the area it lies in.
            let is_shown = profile.group() == subject.group;
            let (shape, radius, fill, stroke) = match is_shown {
                true => (shape, RADIUS, fill, stroke),
                false if is_selected => (Shape::Circle, OTHER, palette.muted, palette.ink),
                false => (Shape::Circle, OTHER, palette.ground, palette.muted),
            };
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
            self.line(Point { x: left, y: at.y }, Point { x: right, y: at.y }, 3.0, palette.line);
        }
    }

    /// What is written among the marks: where each line comes from, and the names.
    pub(super) fn names(&mut self, subject: &Subject<'_>, split: &Split, palette: &Palette) {
        let mut obstacles = Obstacles::default();
        for item in &self.items {
            match item {
                Item::Mark { at, .. } => obstacles.marks.push(*at),
                // The grid is thin and pale; a name may stand on it.
                Item::Line { from, to, width, .. } if *width > 1.0 => {
                    obstacles.lines.push((*from, *to));
                }
                item => obstacles.taken.extend(written_area(item)),
            }
        }
        self.captions(subject, split, &mut obstacles, palette);
        // The selected profile first: it is named whatever the others leave room for.
        let mut dots = self.drawn(subject.selected, false);
        dots.truncate(NAMED);
        let profiles: Vec<_> =
            dots.iter().map(|(row, _)| subject.profile(*row).unwrap_or_default()).collect();
        let names = summary::told_apart(&profiles, label::short);
        let wanted: Vec<Wanted<'_>> =
            dots.iter().zip(&names).map(|((_, at), text)| Wanted { at: *at, text }).collect();
        let found = label::place(&wanted, self.room(), &obstacles);
        for ((placed, text), (row, _)) in found.into_iter().zip(&names).zip(&dots) {
            let Some(placed) = placed else { continue };
            if let Some((from, to)) = placed.leader {
                self.line(from, to, 1.0, palette.muted);
            }
            let bold = subject.selected == Some(*row);
            self.plate(placed.at, text, NAME, palette);
            self.text(placed.at, text, NAME, Anchor::Start, bold, palette.ink);
            self.named.push(*row);
        }
    }

    /// Where each line stands and comes from, beside it where there is room.
    fn captions(
        &mut self,
        subject: &Subject<'_>,
        split: &Split,
        obstacles: &mut Obstacles,
        palette: &Palette,
    ) {
        let [audience, engagement] = words::captions(subject.group, subject.lines);
        let plot = self.layout.plot;
        let x = self.layout.x.pixel(split.audience());
        let line = |x: f64| self.layout.y.pixel(split.line(self.layout.x.value(x)));
        let wide = [&audience, &engagement].map(|text| label::width(text) * CAPTION / NAME);
        let mut places = [Vec::new(), Vec::new()];
        let [upright, level] = &mut places;
        let [wide_upright, wide_level] = wide;
        for step in 0..=12 {
            let share = f64::from(step) / 12.0;
            let y = plot.top + 12.0 + share * (plot.bottom - plot.top - 24.0);
            upright.push(Point { x: x + 8.0, y });
            upright.push(Point { x: x - 8.0 - wide_upright, y });
            let left = plot.right - 6.0 - wide_level;
            let left = left + share * (plot.left + 6.0 - left);
            // Clear of a line that falls or rises.
            let (one, other) = (line(left), line(left + wide_level));
            level.push(Point { x: left, y: one.min(other) - 11.0 });
            level.push(Point { x: left, y: one.max(other) + 11.0 });
        }
        for ((text, places), wide) in [audience, engagement].iter().zip(&places).zip(wide) {
            let Some(at) = label::first_free(places, wide, plot, obstacles) else { continue };
            self.plate(at, text, CAPTION, palette);
            self.text(at, text, CAPTION, Anchor::Start, false, palette.muted);
            obstacles.taken.extend(self.items.last().and_then(written_area));
        }
    }

    /// Over a cloud, what a text stands on.
    fn plate(&mut self, at: Point, text: &str, size: f64, palette: &Palette) {
        if self.density.is_some() {
            let half = size / 2.0 + 2.0;
            let right = at.x + label::width(text) * size / NAME + 2.0;
            let area = Rect { left: at.x - 3.0, top: at.y - half, right, bottom: at.y + half };
            self.items.push(Item::Box { area, fill: palette.ground });
        }
    }

    /// Where names may stand: the plot and its gutters.
    fn room(&self) -> Rect {
        let Rect { top, right, .. } = self.layout.plot;
        Rect { left: TICK + 4.0, top, right, bottom: self.layout.base }
    }

    /// The profiles that are drawn one by one, the selected one first or last.
    fn drawn(&self, selected: Option<usize>, last: bool) -> Vec<(usize, Point)> {
        let mut drawn = self.dots.drawn(self.density.as_deref());
        if let Some(row) = selected
            && let Some(at) = self.dots.get(row)
        {
            drawn.retain(|(other, _)| *other != row);
            drawn.insert(if last { drawn.len() } else { 0 }, (row, at));
        }
        drawn
    }
}

/// About the area that a text covers, and a little on either side of it; `None` for what is no text.
fn written_area(item: &Item) -> Option<Rect> {
    let Item::Text { at, text, size, anchor, .. } = item else { return None };
    let width = label::width(text) * size / NAME;
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    let (top, bottom) = (at.y - size / 2.0, at.y + size / 2.0);
    Some(Rect { left: left - 5.0, top, right: left + width + 5.0, bottom })
}
