//! Paints a drawing on any plotters backend: the page's canvas, SVG, or a recorder in tests.
//!
//! plotters' chart builder is not used: it measures text through the document, which the page's
//! security policy forbids. Positions are decided in [`crate::chart::scene`].

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, FontTransform};
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle, DrawingErrorKind};

use crate::chart::density::Band;
use crate::chart::layout::{Point, Rect};
use crate::chart::palette::Rgb;
use crate::chart::panels::Panels;
use crate::chart::scene::{Anchor, Item, Shape};

/// How a backend counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Its pixels for a CSS pixel.
    pub pixels: f64,
    /// Its font size for a font size in its pixels: plotters' SVG backend divides by 1.24.
    pub font: f64,
}

impl Scale {
    /// A canvas whose backing store has this many pixels for a CSS pixel.
    #[must_use]
    pub fn canvas(pixels: f64) -> Self {
        Self { pixels, font: 1.0 }
    }

    /// Plotters' SVG backend, at four units for a CSS pixel: its coordinates are whole numbers.
    pub const SVG: Self = Self { pixels: 4.0, font: 1.24 };
}

/// Paints a drawing.
///
/// # Errors
/// Whatever the backend gives; a canvas and an SVG in memory give none.
pub fn paint<B: DrawingBackend>(
    drawing: &Panels,
    scale: Scale,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let mut painter = Painter { scale, backend, origin: Point { x: 0.0, y: 0.0 } };
    let (width, height) = painter.backend.get_size();
    let whole = (width as i32, height as i32);
    painter.backend.draw_rect((0, 0), whole, &Pen::fill(drawing.ground), true)?;
    for item in &drawing.head {
        painter.item(item)?;
    }
    for panel in &drawing.panels {
        painter.origin = panel.at;
        for item in &panel.scene.items {
            painter.item(item)?;
        }
    }
    painter.backend.present()
}

struct Painter<'a, B> {
    scale: Scale,
    backend: &'a mut B,
    /// The corner that points are told from.
    origin: Point,
}

impl<B: DrawingBackend> Painter<'_, B> {
    fn item(&mut self, item: &Item) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        match item {
            Item::Area { corners, fill } => {
                let corners: Vec<_> = corners.iter().map(|corner| self.at(*corner)).collect();
                self.backend.fill_polygon(corners, &Pen::fill(*fill))
            }
            Item::Line { from, to, width, stroke } => {
                let pen = Pen { color: *stroke, width: self.length(*width).max(1) };
                self.backend.draw_line(self.at(*from), self.at(*to), &pen)
            }
            Item::Box { area, fill } => {
                let (from, to) = self.corners(area);
                self.backend.draw_rect(from, to, &Pen::fill(*fill), true)
            }
            Item::Bands { bands, fill } => {
                let outline = self.outline(bands);
                if outline.is_empty() {
                    return Ok(());
                }
                self.backend.fill_polygon(outline, &Pen::fill(*fill))
            }
            Item::Mark { at, shape, radius, fill, stroke } => {
                self.mark(*at, *shape, *radius, *fill, *stroke)
            }
            Item::Text { at, text, size, anchor, bold, fill } => {
                let h_pos = match anchor {
                    Anchor::Start => HPos::Left,
                    Anchor::Middle => HPos::Center,
                    Anchor::End => HPos::Right,
                };
                let style = Font {
                    color: *fill,
                    size: size * self.scale.pixels * self.scale.font,
                    anchor: Pos::new(h_pos, VPos::Center),
                    bold: *bold,
                };
                self.backend.draw_text(text, &style, self.at(*at))
            }
        }
    }

    fn mark(
        &mut self,
        at: Point,
        shape: Shape,
        radius: f64,
        fill: Rgb,
        stroke: Option<Rgb>,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        // The border is a larger mark behind the mark: every backend draws it alike.
        if let Some(border) = stroke {
            self.shape(at, shape, radius + 1.5, border)?;
        }
        self.shape(at, shape, radius, fill)?;
        if shape == Shape::Ring
            && let Some(border) = stroke
        {
            self.shape(at, shape, radius - 2.5, border)?;
        }
        Ok(())
    }

    /// One filled shape; all are of about the same area for the same radius.
    fn shape(
        &mut self,
        at: Point,
        shape: Shape,
        radius: f64,
        fill: Rgb,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        let corners: &[(f64, f64)] = match shape {
            Shape::Circle | Shape::Ring => {
                let radius = self.length(radius).max(1);
                return self.backend.draw_circle(self.at(at), radius, &Pen::fill(fill), true);
            }
            Shape::Square => &[(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)],
            Shape::Triangle => &[(0.0, -1.3), (1.25, 0.9), (-1.25, 0.9)],
            Shape::Diamond => &[(0.0, -1.26), (1.26, 0.0), (0.0, 1.26), (-1.26, 0.0)],
        };
        let corners: Vec<_> = corners
            .iter()
            .map(|(x, y)| self.at(Point { x: at.x + x * radius, y: at.y + y * radius }))
            .collect();
        self.backend.fill_polygon(corners, &Pen::fill(fill))
    }

    /// All runs of one colour as one outline: a comb of upright and level edges between whole
    /// pixels, so that what leads from one run to the next has no area and is not seen. A cloud is
    /// then a handful of fills and not one for each run, on every backend.
    fn outline(&self, bands: &[Band]) -> Vec<(i32, i32)> {
        let lefts = bands.iter().flat_map(|band| &band.runs).map(|(left, _)| *left);
        let spine = self.at(Point { x: lefts.fold(f64::INFINITY, f64::min), y: 0.0 }).0;
        let mut outline = Vec::new();
        for band in bands {
            let area = |(left, right): &(f64, f64)| {
                let (top, bottom) = (band.top, band.bottom);
                self.corners(&Rect { left: *left, top, right: *right, bottom })
            };
            for run in &band.runs {
                let ((left, top), (right, bottom)) = area(run);
                if outline.last().is_none_or(|(_, y)| *y != top) {
                    outline.push((spine, top));
                }
                outline.extend([(left, top), (left, bottom), (right, bottom), (right, top)]);
            }
            if let Some((_, top)) = outline.last().copied() {
                outline.push((spine, top));
            }
        }
        outline
    }

    /// The upper left and the lower right corner.
    fn corners(&self, area: &Rect) -> ((i32, i32), (i32, i32)) {
        (
            self.at(Point { x: area.left, y: area.top }),
            self.at(Point { x: area.right, y: area.bottom }),
        )
    }

    fn at(&self, point: Point) -> (i32, i32) {
        let pixel = |value: f64| (value * self.scale.pixels).round() as i32;
        (pixel(point.x + self.origin.x), pixel(point.y + self.origin.y))
    }

    fn length(&self, length: f64) -> u32 {
        (length * self.scale.pixels).round() as u32
    }
}

struct Pen {
    color: Rgb,
    width: u32,
}

impl Pen {
    fn fill(color: Rgb) -> Self {
        Self { color, width: 1 }
    }
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.color }
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct Font {
    color: Rgb,
    size: f64,
    anchor: Pos,
    bold: bool,
}

/// No backend in use draws text pixel by pixel or asks for its size.
#[derive(Debug, thiserror::Error)]
#[error("text is drawn by the backend")]
struct NotMeasured;

impl BackendTextStyle for Font {
    type FontError = NotMeasured;

    fn color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.color }
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    fn anchor(&self) -> Pos {
        self.anchor
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name("system-ui, sans-serif")
    }

    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), NotMeasured> {
        Err(NotMeasured)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: F,
    ) -> Result<Result<(), E>, NotMeasured> {
        Err(NotMeasured)
    }
}
