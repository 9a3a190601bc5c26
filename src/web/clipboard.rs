//! Writes to the clipboard, at a click.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Clipboard, ClipboardItem};

use crate::web::dom;
use crate::web::made::{self, Made};

/// Copies a text, and then tells whether the browser let it: without a secure origin, or against
/// the reader's settings, it does not.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    report(clipboard().map(|clipboard| clipboard.write_text(text)), then);
}

/// Reads the text on the clipboard: `None` where the browser does not give it.
pub fn read(then: impl FnOnce(Option<String>) + 'static) {
    let Some(clipboard) = clipboard() else { return then(None) };
    // Some browsers have the clipboard and no way to read it.
    if !Reflect::has(&clipboard, &"readText".into()).unwrap_or_default() {
        return then(None);
    }
    made::when(clipboard.read_text(), move |text| {
        let text = text.ok().and_then(|text| text.as_string());
        then(text.filter(|text| !text.trim().is_empty()));
    });
}

/// Copies what is being made, one form beside the other, and then tells whether the browser let
/// it. The browser is asked at once, while it remembers the click, and waits for the rest.
pub fn copy_made(forms: Vec<Made>, then: impl FnOnce(bool) + 'static) {
    let copied = move || {
        let record = Object::new();
        for form in forms {
            Reflect::set(&record, &form.kind.into(), &form.blob).ok()?;
        }
        let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()?;
        Some(clipboard()?.write(&Array::of1(&item)))
    };
    report(copied(), then);
}

fn report(copied: Option<Promise>, then: impl FnOnce(bool) + 'static) {
    let Some(copied) = copied else { return then(false) };
    made::when(copied, move |done| then(done.is_ok()));
}

/// `navigator.clipboard` is missing on pages without a secure origin.
fn clipboard() -> Option<Clipboard> {
    let clipboard: JsValue = dom::window()?.navigator().clipboard().into();
    (!clipboard.is_undefined()).then(|| clipboard.into())
}
