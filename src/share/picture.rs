//! The chart as an SVG text, from the same drawing code as the page's canvas.

use plotters::prelude::SVGBackend;

use crate::chart::layout::Size;
use crate::chart::paint::{Scale, paint};
use crate::chart::palette::Palette;
use crate::chart::scene::Scene;

/// A picture's size in CSS pixels.
pub const SIZE: Size = Size { width: 960.0, height: 720.0 };

/// Writes a scene as an SVG document with real text.
#[must_use]
pub fn svg(scene: &Scene, palette: &Palette) -> String {
    let size = scene.layout.size;
    let units = |length: f64| (length * Scale::SVG.pixels).round() as u32;
    let mut document = String::new();
    {
        let mut backend =
            SVGBackend::with_string(&mut document, (units(size.width), units(size.height)));
        // Writing to a text in memory does not fail.
        let _ = paint(scene, palette, Scale::SVG, &mut backend);
    }
    // The drawing is four units to a pixel; the document says how large it is meant to be seen.
    let drawn = format!("width=\"{}\" height=\"{}\"", units(size.width), units(size.height));
    let meant = format!("width=\"{}\" height=\"{}\"", size.width.round(), size.height.round());
    document.replacen(&drawn, &meant, 1)
}
