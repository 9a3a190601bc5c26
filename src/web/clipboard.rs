//! The clipboard, written at a click.

use wasm_bindgen_futures::JsFuture;

use crate::web::dom;

/// Copies a text. Gives whether the browser let it: without a secure origin, or against the
/// reader's settings, it does not.
pub async fn copy(text: &str) -> bool {
    let Some(window) = dom::window() else { return false };
    // `navigator.clipboard` is missing on pages without a secure origin.
    let navigator = window.navigator();
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
