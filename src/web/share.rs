//! The system's share sheet, where there is one.

use js_sys::{Array, Reflect};
use web_sys::{Blob, File, FilePropertyBag, Navigator, ShareData};

use crate::web::dom;
use crate::web::made::when;

/// Whether there is one.
#[must_use]
pub fn is_there() -> bool {
    navigator().is_some_and(|navigator| {
        ["share", "canShare"]
            .iter()
            .all(|name| Reflect::has(&navigator, &(*name).into()).unwrap_or_default())
    })
}

/// Offers a picture with a title and a link, or the link alone where no file is taken. Tells
/// whether it went well; somebody who thinks better of it has lost nothing.
pub fn share(
    title: &str,
    address: Option<&str>,
    name: &str,
    picture: &Blob,
    then: impl FnOnce(bool) + 'static,
) {
    let Some(navigator) = navigator() else { return then(false) };
    let data = ShareData::new();
    data.set_title(title);
    if let Some(address) = address {
        data.set_url(address);
    }
    let options = FilePropertyBag::new();
    options.set_type(&picture.type_());
    let file = File::new_with_blob_sequence_and_options(&Array::of1(picture), name, &options);
    if let Ok(file) = file {
        data.set_files(&Array::of1(&file));
        if !navigator.can_share_with_data(&data) {
            let _ = Reflect::delete_property(&data, &"files".into());
        }
    }
    send(&navigator, &data, then);
}

fn send(navigator: &Navigator, data: &ShareData, then: impl FnOnce(bool) + 'static) {
    when(navigator.share_with_data(data), move |shared| {
        let is_left = |error: &wasm_bindgen::JsValue| {
            Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
        };
        then(shared.as_ref().map_or_else(is_left, |_| true));
    });
}

fn navigator() -> Option<Navigator> {
    Some(dom::window()?.navigator())
}
