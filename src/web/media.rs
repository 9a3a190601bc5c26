//! What the page is shown on: light or dark, paper, the colours of a system, and how many device pixels a CSS pixel has.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement, MediaQueryList, MediaQueryListEvent};

use crate::chart::palette::Rgb;
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

/// Calls back before the page is put on paper, and after.
pub fn watch_paper(on_change: impl Fn(bool) + Clone + 'static) {
    let Some(window) = dom::window() else { return };
    for (event, is_paper) in [("beforeprint", true), ("afterprint", false)] {
        let on_change = on_change.clone();
        dom::listen(&window, event, move |_: Event| on_change(is_paper));
    }
}

/// Calls back now and whenever they change with the colours that the system forces on every page:
/// behind texts, of texts, of what is not in use, and of links. `None` where it forces none.
pub fn watch_forced(on_change: impl Fn(Option<[Rgb; 4]>) + Clone + 'static) {
    let Some(window) = dom::window() else { return };
    for query in ["(forced-colors: active)", "(prefers-color-scheme: dark)"] {
        let Some(query) = window.match_media(query).ok().flatten() else { continue };
        let forced = window.match_media("(forced-colors: active)").ok().flatten();
        let now = move || {
            let is_forced = forced.as_ref().is_some_and(MediaQueryList::matches);
            if is_forced { system_colours() } else { None }
        };
        on_change(now());
        let on_change = on_change.clone();
        dom::listen(&query, "change", move |_: Event| on_change(now()));
    }
}

/// The system's colours, as an element that may have its own shows them.
#[inline(never)]
fn system_colours() -> Option<[Rgb; 4]> {
    let page = dom::document()?;
    let probe: HtmlElement = page.create_element("i").ok()?.dyn_into().ok()?;
    page.body()?.append_child(&probe).ok()?;
    let _ = probe.style().set_property("forced-color-adjust", "none");
    let colour = |name: &str| {
        let _ = probe.style().set_property("color", name);
        let style = dom::window()?.get_computed_style(&probe).ok()??;
        let text = style.get_property_value("color").ok()?;
        let mut parts =
            text.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok());
        Some((parts.next()?, parts.next()?, parts.next()?))
    };
    let colours = ["Canvas", "CanvasText", "GrayText", "LinkText"].map(colour);
    probe.remove();
    let [Some(ground), Some(ink), Some(pale), Some(link)] = colours else { return None };
    Some([ground, ink, pale, link])
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
