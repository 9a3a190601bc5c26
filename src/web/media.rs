//! What the page is shown on: light or dark, paper, forced colours, and device pixels per CSS
//! pixel.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget, HtmlElement};

use crate::chart::palette::Rgb;
use crate::web::dom;

/// What the page is shown on.
pub struct Screen {
    /// Whether the colour scheme is dark. Paper is light.
    pub is_dark: bool,
    /// Whether the page is being put on paper.
    pub is_on_paper: bool,
    /// The colours of a system that forces its own on every page: behind texts, of texts, of what
    /// is not in use, and of links.
    pub forced: Option<[Rgb; 4]>,
}

/// Calls back now and whenever what the page is shown on changes.
pub fn watch(on_change: impl Fn(Screen) + 'static) {
    const DARK: &str = "screen and (prefers-color-scheme: dark)";
    const FORCED: &str = "(forced-colors: active)";
    let Some(window) = dom::window() else { return };
    let query = |query: &str| window.match_media(query).ok().flatten();
    let (Some(dark), Some(forced)) = (query(DARK), query(FORCED)) else { return };
    let is_on_paper = Cell::new(false);
    let (is_dark, is_forced) = (dark.clone(), forced.clone());
    let tell = Rc::new(move |event: &str| {
        match event {
            "beforeprint" => is_on_paper.set(true),
            "afterprint" => is_on_paper.set(false),
            _ => {}
        }
        on_change(Screen {
            is_dark: is_dark.matches(),
            is_on_paper: is_on_paper.get(),
            forced: if is_forced.matches() { system_colours() } else { None },
        });
    });
    tell("");
    let targets: [(&EventTarget, &str); 4] =
        [(&dark, "change"), (&forced, "change"), (&window, "beforeprint"), (&window, "afterprint")];
    for (target, name) in targets {
        let tell = Rc::clone(&tell);
        dom::listen(target, name, move |event: Event| tell(&event.type_()));
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
