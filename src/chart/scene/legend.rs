//! What the colours of a cloud stand for.

use super::{Anchor, Item, Scene};
use crate::chart::density::Density;
use crate::chart::label;
use crate::chart::layout::{Point, Rect};
use crate::chart::palette::Palette;
use crate::wording::chart as words;

/// The height of a legend below the chart.
pub(super) const FOOT: f64 = 24.0;

const SIZE: f64 = 12.0;
const SWATCH: f64 = 12.0;
const GAP: f64 = 5.0;

impl Scene {
    /// A square of each colour with the least number of profiles that it stands for, at the right
    /// below the chart; the words before them where there is room.
    pub(super) fn legend(&mut self, density: &Density, palette: &Palette) {
        let steps = density.steps();
        let texts: Vec<String> = steps.iter().map(|step| words::density_step(*step)).collect();
        let width = |text: &str| label::width(text) * SIZE / 13.0;
        let entry = |text: &String| SWATCH + GAP + width(text) + 2.0 * GAP;
        let y = self.layout.size.height - FOOT / 2.0;
        let right = self.layout.plot.right;
        let mut x = right - texts.iter().map(entry).sum::<f64>();
        let title = words::DENSITY;
        let room = x - width(title) - GAP;
        if room > 6.0 {
            let at = Point { x: x - 2.0 * GAP, y };
            self.text(at, title, SIZE, Anchor::End, false, palette.ink);
        }
        for (step, text) in texts.iter().enumerate() {
            let half = SWATCH / 2.0;
            let area = Rect { left: x, top: y - half, right: x + SWATCH, bottom: y + half };
            self.items.push(Item::Box { area, fill: palette.step(step, texts.len()) });
            let at = Point { x: x + SWATCH + GAP, y };
            self.text(at, text, SIZE, Anchor::Start, false, palette.muted);
            x += entry(text);
        }
    }
}
