//! Downloads, made in the tab at a click.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, HtmlAnchorElement, Url};

use crate::web::dom;

/// Saves a file under a name. Gives whether the browser took it.
pub fn save(name: &str, blob: &Blob) -> bool {
    saved(name, blob).is_some()
}

fn saved(name: &str, blob: &Blob) -> Option<()> {
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
