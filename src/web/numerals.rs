//! How the browser writes numbers for its reader: `Intl` formats some samples, and the marks are
//! read from these. The name of the language is not used.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::base::numerals::{self, Numerals, Sample};

/// Writes numbers from now on as the reader's locale does.
pub fn adopt() {
    numerals::put_in_use(of(None));
}

/// How a locale writes numbers; `None` is the browser's own.
#[must_use]
pub fn of(locale: Option<&str>) -> Numerals {
    let locale = locale.map_or(JsValue::UNDEFINED, JsValue::from_str);
    Numerals::of_samples(|Sample { value, unit }| {
        let options = Object::new();
        let key = if unit == "compact" { "notation" } else { "style" };
        if unit != "plain" {
            // A plain object takes every key.
            let _ = Reflect::set(&options, &key.into(), &unit.into());
        }
        Array::of1(&value.into()).to_locale_string(&locale, &options).into()
    })
}
