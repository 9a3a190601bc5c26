//! Whether a person or a brand speaks there: asked, never guessed.

use leptos::prelude::*;

use super::parts::{paragraph, text};
use super::state::{Origin, State};
use crate::profile::Purpose;
use crate::wording::{page, says};

pub(super) fn purpose(state: State) -> AnyView {
    let counts_for = text(move || {
        let board = state.board();
        if board.origin != Origin::Own {
            return String::new();
        }
        let rows = board.cohort().len();
        let selected = state.selected().filter(|_| rows > 1);
        let profile = selected.and_then(|row| board.cohort().get(row));
        page::purpose_for(profile.map(|profile| says::shown_name(profile.name)), rows)
    });
    let choices: Vec<_> = Purpose::ALL
        .into_iter()
        .map(|purpose| {
            view! {
                <label>
                    <input
                        id=purpose.id()
                        type="radio"
                        name="purpose"
                        prop:checked=move || state.purpose() == purpose
                        on:change=move |_| state.set_purpose(purpose)
                    />
                    {page::purpose(purpose)}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="card" role="radiogroup" aria-labelledby="purpose-heading">
            <legend id="purpose-heading">{page::PURPOSE}</legend>
            {choices}
            {paragraph("hint", counts_for)}
        </fieldset>
    }
    .into_any()
}
