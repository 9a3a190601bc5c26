//! What the page is shown on: light or dark, and how many device pixels a CSS pixel has.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MediaQueryListEvent;

use crate::web::dom;

/// Calls back now and whenever the colour scheme changes. Paper is light.
pub fn watch_dark(mut on_change: impl FnMut(bool) + 'static) {
    let query = dom::window().and_then(|window| {
        window.match_media("screen and (prefers-color-scheme: dark)").ok().flatten()
    });
    let Some(query) = query else { return };
    on_change(query.matches());
    dom::listen(&query, "change", move |event: MediaQueryListEvent| on_change(event.matches()));
}

/// Calls back now and whenever the ratio changes: on zoom, or on another screen.
pub fn watch_ratio(on_change: impl Fn(f64) + 'static) {
    watch_ratio_from_now(Rc::new(on_change));
}

/// A query can only ask for one ratio, so each change asks anew for the ratio it brought.
fn watch_ratio_from_now(on_change: Rc<dyn Fn(f64)>) {
    let Some(window) = dom::window() else { return };
    let ratio = window.device_pixel_ratio();
    on_change(ratio);
    let query = window.match_media(&format!("(resolution: {ratio}dppx)")).ok().flatten();
    let Some(query) = query else { return };
    let again = Closure::once_into_js(move || watch_ratio_from_now(on_change));
    let once = web_sys::AddEventListenerOptions::new();
    once.set_once(true);
    let _ = query.add_event_listener_with_callback_and_add_event_listener_options(
        "change",
        again.unchecked_ref(),
        &once,
    );
}
