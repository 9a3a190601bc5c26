//! Downloads, made in the tab at a click.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

use crate::web::dom;

/// Saves a file under a name. Gives whether the browser took it.
pub fn file(name: &str, kind: &str, bytes: &[u8]) -> bool {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        .is_ok_and(|blob| save(name, &blob).is_some())
}

/// Saves a canvas as a PNG under a name. Gives whether the browser took it.
pub fn png(name: &str, canvas: &HtmlCanvasElement) -> bool {
    let name = name.to_owned();
    let taken = Closure::once_into_js(move |blob: Option<Blob>| {
        blob.and_then(|blob| save(&name, &blob));
    });
    canvas.to_blob_with_type(taken.unchecked_ref(), "image/png").is_ok()
}

fn save(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let page = dom::document()?;
    let anchor: HtmlAnchorElement = page.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    page.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    // The browser reads the address after the click; it is given back when it surely has.
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let minute = 60_000;
    dom::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), minute)
        .ok()?;
    Some(())
}
