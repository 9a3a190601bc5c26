//! A plotters backend that paints pixels on this machine, as plotters' canvas backend has them
//! painted by an engine. It writes no text.

use std::convert::Infallible;

use fourfold::chart::paint::{Scale, paint};
use fourfold::chart::panels::Panels;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use tiny_skia::{
    Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Shader, Stroke, Transform,
};

/// Red, green, blue and opacity, line by line.
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    rgba: Vec<u8>,
}

impl Pixels {
    pub(super) fn of_png(bytes: &[u8]) -> Self {
        let pixels = Pixmap::decode_png(bytes).expect("a PNG");
        Self::of(&pixels)
    }

    fn of(pixels: &Pixmap) -> Self {
        let (width, height) = (pixels.width() as usize, pixels.height() as usize);
        Self { width, height, rgba: pixels.data().to_vec() }
    }

    /// The green of a pixel, which is most of its light.
    pub(super) fn green(&self, x: usize, y: usize) -> u8 {
        self.rgba[(y * self.width + x) * 4 + 1]
    }

    /// How far the channels of a pixel are from those of another picture, at most.
    pub(super) fn off(&self, other: &Self, x: usize, y: usize) -> u8 {
        let start = (y * self.width + x) * 4;
        let channels = self.rgba[start..start + 3].iter().zip(&other.rgba[start..start + 3]);
        channels.map(|(one, other)| one.abs_diff(*other)).max().unwrap_or(0)
    }
}

/// A drawing as pixels, so many to each of its CSS pixels.
pub(super) fn painted(drawing: &Panels, ratio: f64) -> Pixels {
    let pixels = |length: f64| (length * ratio).round().max(1.0) as u32;
    let size = drawing.size;
    let mut skia = Skia(Pixmap::new(pixels(size.width), pixels(size.height)).expect("room"));
    paint(drawing, Scale::canvas(ratio), &mut skia).expect("it paints");
    Pixels::of(&skia.0)
}

struct Skia(Pixmap);

type Done = Result<(), DrawingErrorKind<Infallible>>;

fn paint_of(color: BackendColor) -> Paint<'static> {
    let (red, green, blue) = color.rgb;
    let shader = Shader::SolidColor(Color::from_rgba8(red, green, blue, 255));
    Paint { shader, anti_alias: true, ..Paint::default() }
}

impl Skia {
    fn fill(&mut self, path: Option<Path>, color: BackendColor) -> Done {
        if let Some(path) = path {
            let (paint, rule) = (paint_of(color), FillRule::Winding);
            self.0.fill_path(&path, &paint, rule, Transform::identity(), None);
        }
        Ok(())
    }
}

impl DrawingBackend for Skia {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.0.width(), self.0.height())
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        // Level and upright lines lie half a pixel off, so that those of one pixel are sharp.
        let off = |one: i32, other: i32| if one == other { 0.5 } else { 0.0 };
        let (x, y) = (off(from.0, to.0), off(from.1, to.1));
        let mut path = PathBuilder::new();
        path.move_to(from.0 as f32 - x, from.1 as f32 - y);
        path.line_to(to.0 as f32 - x, to.1 as f32 - y);
        let Some(path) = path.finish() else { return Ok(()) };
        let stroke = Stroke { width: style.stroke_width() as f32, ..Stroke::default() };
        self.0.stroke_path(&path, &paint_of(style.color()), &stroke, Transform::identity(), None);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _: bool,
    ) -> Done {
        let area = Rect::from_ltrb(
            upper_left.0 as f32,
            upper_left.1 as f32,
            bottom_right.0 as f32,
            bottom_right.1 as f32,
        );
        self.fill(area.map(PathBuilder::from_rect), style.color())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Done {
        let path = PathBuilder::from_circle(center.0 as f32, center.1 as f32, radius as f32);
        self.fill(path, style.color())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let mut path = PathBuilder::new();
        for (index, (x, y)) in corners.into_iter().enumerate() {
            match index {
                0 => path.move_to(x as f32, y as f32),
                _ => path.line_to(x as f32, y as f32),
            }
        }
        path.close();
        self.fill(path.finish(), style.color())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, _: &S, _: BackendCoord) -> Done {
        Ok(())
    }
}
