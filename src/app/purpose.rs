//! Whether a person or a brand speaks there: asked, never guessed.

use leptos::prelude::*;

use super::state::{Origin, State};
use crate::profile::Purpose;
use crate::wording::{page, says};

#[component]
pub(super) fn PurposeChoice(state: State) -> impl IntoView {
    let counts_for = move || {
        let board = state.board();
        if board.origin != Origin::Own {
            return String::new();
        }
        let rows = board.cohort().len();
        let selected = state.selected().filter(|_| rows > 1);
        let profile = selected.and_then(|row| board.cohort().get(row));
        page::purpose_for(profile.map(|profile| says::shown_name(profile.name)), rows)
    };
    let choices = Purpose::ALL
        .map(|purpose| {
            view! {
                <label>
                    <input
                        id=purpose.id()
                        type="radio"
                        name="purpose"
                        value=purpose.id()
                        prop:checked=move || state.purpose() == purpose
                        on:change=move |_| state.set_purpose(purpose)
                    />
                    {page::purpose(purpose)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="card" role="radiogroup" aria-labelledby="purpose-heading">
            <legend id="purpose-heading">{page::PURPOSE}</legend>
            {choices}
            <p class="hint">{counts_for}</p>
        </fieldset>
    }
}
