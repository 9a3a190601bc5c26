//! The chart's canvas: its backing store in device pixels, and painting on it.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, ResizeObserver};

use crate::chart::layout::{Point, Size};
use crate::chart::paint::{Scale, paint};
use crate::chart::panels::{self, Panels};
use crate::web::dom;

/// The longest side of a backing store, in its pixels.
const LONGEST: f64 = 16_000.0;

/// Paints a drawing sharply: the backing store has `ratio` pixels for each of its CSS pixels.
/// Gives whether it could be painted.
pub fn draw(canvas: &HtmlCanvasElement, drawing: &Panels, ratio: f64) -> bool {
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
    CanvasBackend::with_canvas_object(canvas.clone())
        .is_some_and(|mut backend| paint(drawing, Scale::canvas(ratio), &mut backend).is_ok())
}

/// Marks a frame that is as high as several charts need.
const SEVERAL: &str = "data-several";

/// Makes the frame of a canvas as high as several charts look best; one is as high as the page's
/// style says.
pub fn make_room(canvas: &HtmlCanvasElement, drawing: &Panels) {
    let frame = canvas.parent_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let Some(frame) = frame else { return };
    let count = drawing.panels.len();
    if count > 1 {
        let height = format!("{}px", panels::height(count, drawing.size.width));
        let _ = frame.set_attribute(SEVERAL, "");
        let _ = frame.style().set_property("height", &height);
    } else if frame.has_attribute(SEVERAL) {
        let _ = frame.remove_attribute(SEVERAL);
        let _ = frame.style().remove_property("height");
    }
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
