//! The list of keys, behind `?` and a button.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{el, said};
use super::parts::{Button, terms};
use crate::web::{Element, KeyboardEvent, dom};
use crate::wording::moving;

const DIALOG: &str = "keys";

/// The dialog, closed. `?` opens it from anywhere but a field.
pub(super) fn help() -> AnyView {
    if let Some(window) = dom::window() {
        dom::listen(&window, "keydown", move |event: KeyboardEvent| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if event.key() == "?" && !target.is_some_and(|it| dom::takes_text(&it)) {
                event.prevent_default();
                open();
            }
        });
    }
    let keys = moving::ALL_KEYS.iter().map(|(key, what)| ((*key).to_owned(), said(*what)));
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "keys-heading")
        .child(el("h2").attr("id", "keys-heading").text(moving::KEYS).view())
        .child(terms(keys.collect()))
        .child(Button::new(moving::CLOSE, || dom::close_dialog(DIALOG)).view())
        .view()
}

pub(super) fn open() {
    dom::open_dialog(DIALOG);
}
