//! What is behind the profiles: areas, gutters, axes and the two lines.

use super::{Anchor, Item, Scene, Subject};
use crate::chart::label;
use crate::chart::layout::{GUTTER, Point};
use crate::chart::palette::Palette;
use crate::model::quadrant::{Quadrant, Split};
use crate::wording::{chart as words, numbers, summary};

/// The size of what is written beside an axis.
const SIZE: f64 = 12.0;

/// The right end of the ticks up the side, which is the room that they have.
pub(super) const TICK: f64 = 54.0;

impl Scene {
    /// The four areas. On either side of the audience line, the engagement line cuts the plot into
    /// a lively part above it and a quiet part below it.
    pub(super) fn areas(&mut self, split: &Split, palette: &Palette) {
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

    pub(super) fn gutters(&mut self, palette: &Palette) {
        let layout = self.layout;
        let plot = layout.plot;
        let bottom = layout.base;
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
            let at = Point { x: TICK, y };
            self.text(at, text, 11.0, Anchor::End, false, palette.muted);
        }
    }

    pub(super) fn axes(&mut self, subject: &Subject<'_>, palette: &Palette) {
        let basis = subject.lines.basis();
        let layout = self.layout;
        let plot = layout.plot;
        let base = layout.base;
        // Nobody has half a follower, however far the axis reaches.
        for tick in layout.x.ticks(52.0).into_iter().filter(|tick| *tick >= 1.0) {
            let x = layout.x.pixel(tick);
            self.line(Point { x, y: plot.top }, Point { x, y: plot.bottom }, 1.0, palette.grid);
            let text = numbers::tick(tick);
            // At an end of the axis a long one would be cut off.
            let half = label::width(&text) * SIZE / 13.0 / 2.0 + 1.0;
            let at = Point { x: x.min(layout.size.width - half), y: base + 12.0 };
            self.text(at, &text, SIZE, Anchor::Middle, false, palette.muted);
        }
        for tick in layout.y.ticks(34.0) {
            let y = layout.y.pixel(tick);
            self.line(Point { x: plot.left, y }, Point { x: plot.right, y }, 1.0, palette.grid);
            let text = words::engagement_tick(tick, basis);
            // What would be cut off says nothing; the ticks beside it tell the value.
            if label::width(&text) * SIZE / 13.0 <= TICK {
                let at = Point { x: TICK, y };
                self.text(at, &text, SIZE, Anchor::End, false, palette.muted);
            }
        }
        let middle = f64::midpoint(plot.left, plot.right);
        let at = Point { x: middle, y: base + 34.0 };
        self.text(at, words::X_TITLE, 12.0, Anchor::Middle, false, palette.ink);
        let at = Point { x: 6.0, y: 14.0 };
        match subject.among {
            // What goes up is told once, above all panels.
            Some(_) => {
                let title = summary::group(subject.group);
                self.text(at, &title, 13.0, Anchor::Start, true, palette.ink);
            }
            None => {
                self.text(at, words::y_title(basis), 12.0, Anchor::Start, false, palette.ink);
            }
        }
    }

    pub(super) fn lines(&mut self, split: &Split, palette: &Palette) {
        let plot = self.layout.plot;
        let x = self.layout.x.pixel(split.audience());
        let upright = (plot.left..=plot.right)
            .contains(&x)
            .then_some((Point { x, y: plot.top }, Point { x, y: plot.bottom }));
        let drawn = [upright, self.layout.engagement_line(split)].into_iter().flatten();
        // Over a cloud a line has an edge, or it would be lost where the cloud is thick.
        let edge = self.density.is_some().then_some((5.0, palette.ground));
        for (width, colour) in edge.into_iter().chain([(1.5, palette.line)]) {
            for (from, to) in drawn.clone() {
                self.line(from, to, width, colour);
            }
        }
    }
}
