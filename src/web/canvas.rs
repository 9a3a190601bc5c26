//! The chart's canvas: its backing store in device pixels, and painting a drawing on it.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver};

use crate::chart::layout::{Point, Size};
use crate::chart::paint::{Scale, paint};
use crate::chart::palette::Palette;
use crate::chart::panels::Panels;
use crate::web::dom;

/// The longest side of a backing store, in its pixels.
const LONGEST: f64 = 16_000.0;

/// Paints a drawing sharply: the backing store has `ratio` pixels for each of its CSS pixels.
/// Gives whether it could be painted.
pub fn draw(canvas: &HtmlCanvasElement, drawing: &Panels, palette: &Palette, ratio: f64) -> bool {
    let Size { width, height } = drawing.size;
    // Browsers have no room for a canvas that is longer.
    let ratio = ratio.min(LONGEST / width.max(height));
    let pixels = |length: f64| (length * ratio).round().max(1.0) as u32;
    // Setting either clears the canvas, so it is set when it differs only.
    if canvas.width() != pixels(width) {
        canvas.set_width(pixels(width));
    }
    if canvas.height() != pixels(height) {
        canvas.set_height(pixels(height));
    }
    CanvasBackend::with_canvas_object(canvas.clone()).is_some_and(|mut backend| {
        paint(drawing, palette, Scale::canvas(ratio), &mut backend).is_ok()
    })
}

/// A canvas that is not on the page, for a picture.
#[must_use]
pub fn detached() -> Option<HtmlCanvasElement> {
    dom::document()?.create_element("canvas").ok()?.dyn_into().ok()
}

/// The size of an element's content, in CSS pixels.
#[must_use]
pub fn size_of(element: &Element) -> Size {
    Size { width: f64::from(element.client_width()), height: f64::from(element.client_height()) }
}

/// Calls back now and whenever an element's size changes.
pub fn watch_size(element: &Element, mut on_size: impl FnMut(Size) + 'static) {
    let watched = element.clone();
    let callback = Closure::<dyn FnMut()>::new(move || on_size(size_of(&watched)));
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    callback.forget();
}

/// Where in an element a pointer is, in CSS pixels from its top left.
#[must_use]
pub fn pointer_at(element: &Element, event: &web_sys::PointerEvent) -> Point {
    let area = element.get_bounding_client_rect();
    Point {
        x: f64::from(event.client_x()) - area.left(),
        y: f64::from(event.client_y()) - area.top(),
    }
}
