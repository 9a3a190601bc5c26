//! The banner above the page: this is a shared view, or a link could not be opened.

use leptos::prelude::*;

use super::element::{all, live, text};
use super::parts::{Button, alert, fixed, nothing, row};
use super::state::State;
use crate::wording::{link, page};

/// Why the link in the address could not be opened.
pub(super) fn failure(state: State) -> AnyView {
    alert(text(move || state.link_error().map_or_else(String::new, |error| link::error(&error))))
}

pub(super) fn banner(state: State) -> AnyView {
    let shared = live(move || {
        if !state.is_shared() {
            return nothing();
        }
        let own = Button::new(page::MAKE_YOURS, move || state.start_own()).class("primary");
        let take_over = Button::new(page::EDIT_A_COPY, move || state.take_over());
        let close = Button::new(page::CLOSE_SHARED, move || state.close_shared());
        row("banner", vec![fixed("", page::SHARED), own.view(), take_over.view(), close.view()])
    });
    all(vec![failure(state), shared])
}
