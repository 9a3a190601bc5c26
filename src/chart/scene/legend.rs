//! The legend of a cloud's colours.

use super::{Anchor, Item, Scene, Shape};
use crate::chart::density::Density;
use crate::chart::label;
use crate::chart::layout::{Point, Rect};
use crate::chart::palette::Palette;
use crate::wording::chart as words;

/// The height of a legend below the chart.
pub(super) const FOOT: f64 = 24.0;

/// Half the size of the mark of a profile that other lines place.
pub(super) const OTHER: f64 = 4.0;

const SIZE: f64 = 12.0;
const SWATCH: f64 = 12.0;
const GAP: f64 = 5.0;

impl Scene {
    /// What a mark stands for that is placed by other lines than those that are drawn.
    pub(super) fn legend_of_others(&mut self, palette: &Palette) {
        let y = self.layout.size.height - FOOT / 2.0;
        let at = Point { x: 12.0, y };
        let (fill, stroke) = (palette.ground, Some(palette.muted));
        self.items.push(Item::Mark { at, shape: Shape::Circle, radius: OTHER, fill, stroke });
        let at = Point { x: at.x + OTHER + GAP, y };
        let room = self.layout.plot.right - at.x;
        let fits = |text: &&str| label::width(text) * SIZE / 13.0 <= room;
        let texts = [words::OTHERS, words::OTHERS_IN_SHORT];
        let text = texts.into_iter().find(fits).unwrap_or(words::OTHERS_IN_SHORT);
        self.text(at, text, SIZE, Anchor::Start, false, palette.muted);
    }

    /// A square of each colour with the least number of profiles that it stands for, at the right
    /// below the chart; the words before them where there is room.
    pub(super) fn legend(&mut self, density: &Density, palette: &Palette) {
        let steps = density.steps();
        let width = |text: &str| label::width(text) * SIZE / 13.0;
        let mut texts = Vec::with_capacity(steps.len());
        let mut x = self.layout.plot.right;
        for step in steps {
            let text = words::density_step(*step);
            let wide = SWATCH + 3.0 * GAP + width(&text);
            x -= wide;
            texts.push((text, wide));
        }
        let y = self.layout.size.height - FOOT / 2.0;
        let title = words::DENSITY;
        let room = x - width(title) - GAP;
        if room > 6.0 {
            let at = Point { x: x - 2.0 * GAP, y };
            self.text(at, title, SIZE, Anchor::End, false, palette.ink);
        }
        for (step, (text, wide)) in texts.iter().enumerate() {
            let half = SWATCH / 2.0;
            let area = Rect { left: x, top: y - half, right: x + SWATCH, bottom: y + half };
            self.items.push(Item::Box { area, fill: palette.step(step, texts.len()) });
            let at = Point { x: x + SWATCH + GAP, y };
            self.text(at, text, SIZE, Anchor::Start, false, palette.muted);
            x += wide;
        }
    }
}
