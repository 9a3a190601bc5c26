//! What stands above everything: that this is a shared view, or that a link could not be opened.

use leptos::prelude::*;

use super::state::State;
use crate::wording::{link, page};

#[component]
pub(super) fn Banner(state: State) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                state.link_error().map(|error| view! { <p class="failure">{link::error(&error)}</p> })
            }}
        </div>
        <Show when=move || state.is_shared()>
            <div class="banner">
                <p>{page::SHARED}</p>
                <button class="primary" on:click=move |_| state.take_over()>
                    {page::EDIT_A_COPY}
                </button>
                <button on:click=move |_| state.close_shared()>{page::CLOSE_SHARED}</button>
            </div>
        </Show>
    }
}
