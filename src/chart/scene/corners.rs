//! The names of the quadrants, near the outer corners.
//!
//! All have one size, and none stands over a line. Where one has no room for its subtitle, all go
//! without.

use super::{Anchor, Item, Scene};
use crate::chart::label;
use crate::chart::layout::{Point, Rect};
use crate::chart::palette::Palette;
use crate::model::quadrant::{Quadrant, Split};
use crate::wording::places;

/// How the four are written.
#[derive(Clone, Copy)]
struct Form {
    name: f64,
    subtitle: Option<f64>,
    /// From the edges of the quadrant.
    margin: f64,
}

/// The largest first.
const FORMS: [Form; 3] = [
    Form { name: 13.0, subtitle: Some(12.0), margin: 7.0 },
    Form { name: 13.0, subtitle: None, margin: 7.0 },
    Form { name: 11.0, subtitle: None, margin: 2.0 },
];

/// From the middle of a name to that of its subtitle.
const LEADING: f64 = 16.0;

/// How far a name moves at once out of the way of marks, and how often at most.
const STEP: Point = Point { x: 22.0, y: 18.0 };
const STEPS: u8 = 6;

/// Half the side of a mark.
const MARK: f64 = 7.0;

impl Scene {
    /// Name and subtitle of each quadrant, by its outer corner, clear of marks where it can be;
    /// where a part of the chart is shown, that corner may be another's.
    pub(super) fn corner_names(&mut self, split: &Split, palette: &Palette) {
        let marks: Vec<Point> =
            self.dots.drawn(self.density.as_deref()).into_iter().map(|(_, at)| at).collect();
        let mut found = Vec::new();
        for form in FORMS {
            found.clear();
            let mut has_all = true;
            for quadrant in Quadrant::ALL.into_iter().filter(|it| self.has_corner(*it, split)) {
                let place = self.corner_place(quadrant, form, split, &marks);
                has_all &= place.is_some();
                found.extend(place.map(|area| (quadrant, form, area)));
            }
            if has_all {
                break;
            }
        }
        for (quadrant, form, area) in found {
            if self.density.is_some() {
                // The cloud may lie there, and a text is read on its own area.
                self.items.push(Item::Box { area, fill: palette.area(quadrant) });
            }
            let (x, anchor) = if quadrant.is_large() {
                (area.right - 2.0, Anchor::End)
            } else {
                (area.left + 2.0, Anchor::Start)
            };
            let y = area.top + form.name / 2.0 + 1.0;
            let mark = palette.mark(quadrant);
            self.text(Point { x, y }, places::name(quadrant), form.name, anchor, true, mark);
            if let Some(size) = form.subtitle {
                let below = Point { x, y: y + LEADING };
                self.text(below, places::subtitle(quadrant), size, anchor, false, palette.muted);
            }
        }
    }

    /// Whether a quadrant's outer corner is in view.
    fn has_corner(&self, quadrant: Quadrant, split: &Split) -> bool {
        let Rect { left, top, right, bottom } = self.layout.plot;
        let x = if quadrant.is_large() { right } else { left };
        let y = if quadrant.is_lively() { top } else { bottom };
        self.side(x, y, split) == quadrant
    }

    fn side(&self, x: f64, y: f64, split: &Split) -> Quadrant {
        split.side(self.layout.x.value(x), self.layout.y.value(y))
    }

    /// Where a name of a form lies wholly in its quadrant, under the fewest marks; the nearest to
    /// the corner of several alike.
    fn corner_place(
        &self,
        quadrant: Quadrant,
        form: Form,
        split: &Split,
        marks: &[Point],
    ) -> Option<Rect> {
        let wide = |text: &str, size: f64| label::width(text) * size / 13.0;
        // Bold letters are a little wider.
        let name = wide(places::name(quadrant), form.name) * 1.08;
        let subtitle = form.subtitle.map_or(0.0, |size| wide(places::subtitle(quadrant), size));
        let width = name.max(subtitle) + 4.0;
        let height = form.name + 2.0 + form.subtitle.map_or(0.0, |_| LEADING);
        let plot = self.layout.plot;
        let mut best: Option<(usize, Rect)> = None;
        for steps in 0..=2 * STEPS {
            for down in 0..=steps.min(STEPS) {
                let across = steps - down;
                if across > STEPS {
                    continue;
                }
                let x = form.margin - 2.0 + f64::from(across) * STEP.x;
                let y = form.margin - 2.0 + f64::from(down) * STEP.y;
                let left = if quadrant.is_large() { plot.right - x - width } else { plot.left + x };
                let top =
                    if quadrant.is_lively() { plot.top + y } else { plot.bottom - y - height };
                let area = Rect { left, top, right: left + width, bottom: top + height };
                // A quadrant has straight edges, so that its corners tell of an area.
                let corners = [(left, top), (left, area.bottom), (area.right, top)];
                let corners = corners.into_iter().chain([(area.right, area.bottom)]);
                let is_inside = plot.contains(&area)
                    && corners.into_iter().all(|(x, y)| self.side(x, y, split) == quadrant);
                if !is_inside {
                    continue;
                }
                let is_under = |mark: &&Point| {
                    mark.x + MARK > area.left
                        && mark.x - MARK < area.right
                        && mark.y + MARK > area.top
                        && mark.y - MARK < area.bottom
                };
                let under = marks.iter().filter(is_under).count();
                if best.is_none_or(|(least, _)| under < least) {
                    best = Some((under, area));
                }
                if under == 0 {
                    return Some(area);
                }
            }
        }
        best.map(|(_, area)| area)
    }
}
