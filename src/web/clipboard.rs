//! The clipboard, written at a click.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::web::dom;

/// Copies a text, and then tells whether the browser let it: without a secure origin, or against
/// the reader's settings, it does not.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let Some(window) = dom::window() else { return then(false) };
    // `navigator.clipboard` is missing on pages without a secure origin.
    let navigator = window.navigator();
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    if !has_clipboard {
        return then(false);
    }
    // One of the two is called, once.
    let then = std::rc::Rc::new(std::cell::Cell::new(Some(then)));
    let told = |copied: bool| {
        let then = std::rc::Rc::clone(&then);
        Closure::<dyn FnMut(JsValue)>::new(move |_| {
            then.take().into_iter().for_each(|it| it(copied))
        })
    };
    let (done, refused) = (told(true), told(false));
    let _ = navigator.clipboard().write_text(text).then2(&done, &refused);
    done.forget();
    refused.forget();
}
