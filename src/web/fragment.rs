//! The page's address and its fragment, which no server sees.

use crate::web::dom;

/// The fragment without its `#`; empty where there is none.
#[must_use]
pub fn read() -> String {
    let hash = dom::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The page's address with another fragment.
#[must_use]
pub fn address_with(fragment: &str) -> String {
    let href = dom::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Takes the fragment out of the address bar without a step in the browser's history.
pub fn clear() {
    let Some(window) = dom::window() else { return };
    let href = window.location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(page));
    }
}

/// Calls back whenever the fragment changes.
pub fn watch(mut on_change: impl FnMut(String) + 'static) {
    if let Some(window) = dom::window() {
        dom::listen(&window, "hashchange", move |_: web_sys::Event| on_change(read()));
    }
}
