//! The form, for those who would rather type numbers, and to complete or edit a row.

use leptos::prelude::*;

use super::parts::{Button, Field as Input, alert, choice, paragraph, row, text};
use super::state::State;
use crate::draft::Draft;
use crate::profile::{Field, Network};
use crate::wording::{notes, page, says};

pub(super) fn form(state: State) -> AnyView {
    let failure = RwSignal::new(String::new());
    let finish = move || {
        let is_blank = state.draft_now().is_blank();
        failure.set(match (state.finish_draft(), is_blank) {
            (true, _) => String::new(),
            (false, true) => page::FORM_BLANK.to_owned(),
            (false, false) => page::FORM_PROBLEM.to_owned(),
        });
    };
    let about = text(move || {
        let draft = state.draft();
        let name = says::shown_name(&draft.name);
        draft.key.map_or_else(String::new, |_| page::form_for(name, state.is_edit()))
    });
    let name = Input {
        input: Callback::new(move |name| state.type_draft(|draft| draft.name = name)),
        ..Input::new("name", page::NAME, text(move || state.draft().name))
    };
    let networks = Network::ALL.map(|it| (it.id().to_owned(), it.name().to_owned())).to_vec();
    let network = choice(
        "network",
        page::NETWORK,
        networks,
        text(move || state.draft().network.id().to_owned()),
        Callback::new(move |id: String| {
            let network = Network::from_id(&id).unwrap_or_default();
            state.type_draft(|draft| draft.network = network);
        }),
    );
    let mut fields = vec![name.view(), network];
    fields.extend(Draft::FIELDS.map(|field| count_field(state, field)));
    let submit = text(move || {
        let label = if state.is_edit() { page::SAVE_CHANGES } else { page::ADD_PROFILE };
        label.to_owned()
    });
    let cancel = Button::new(page::CANCEL_EDIT, move || {
        failure.set(String::new());
        state.reset_draft();
    });
    view! {
        <form
            id="form"
            class="card"
            aria-labelledby="form-heading"
            on:submit=move |event| {
                event.prevent_default();
                finish();
            }
        >
            <h2 id="form-heading">{page::FORM}</h2>
            {paragraph("hint", about)}
            {row("fields", fields)}
            {alert(failure.into())}
            <p class="actions">
                <button class="primary" type="submit">{submit}</button>
                <span hidden=move || !state.is_edit()>{cancel.view()}</span>
            </p>
        </form>
    }
    .into_any()
}

/// One count, with what is wrong with it below it.
fn count_field(state: State, field: Field) -> AnyView {
    let typed = text(move || state.draft().count(field).to_owned());
    let problem = text(move || {
        let problems = state.draft().problems();
        let problem = problems.into_iter().find(|(bad, _)| *bad == field);
        problem.map_or_else(String::new, |(_, problem)| {
            notes::number(notes::field(field), &typed.get(), problem)
        })
    });
    let input = Input {
        problem,
        input: Callback::new(move |text| state.type_draft(|draft| draft.set_count(field, text))),
        ..Input::new(field.id(), page::field(field), typed)
    };
    input.view()
}
