//! The form, for those who would rather type numbers, and to complete or edit a row.

use leptos::prelude::*;

use super::state::State;
use crate::draft::Draft;
use crate::profile::{Field, Network};
use crate::wording::{notes, page, says};

#[component]
pub(super) fn Form(state: State) -> impl IntoView {
    let failure = RwSignal::new("");
    let draft = state.draft();
    let is_edit = move || state.draft_is_own() && draft.with(|draft| draft.key.is_some());
    let finish = move || {
        let is_blank = draft.with_untracked(Draft::is_blank);
        failure.set(match (state.finish_draft(), is_blank) {
            (true, _) => "",
            (false, true) => page::FORM_BLANK,
            (false, false) => page::FORM_PROBLEM,
        });
    };
    let about = move || {
        draft.with(|draft| {
            draft.key.is_some().then(|| page::form_for(says::shown_name(&draft.name), is_edit()))
        })
    };
    let fields = Draft::FIELDS.map(|field| view! { <CountField state field /> }).collect_view();
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
            <p class="hint" role="status">{about}</p>
            <div class="fields">
                <p class="field">
                    <label for="name">{page::NAME}</label>
                    <input
                        id="name"
                        type="text"
                        autocomplete="off"
                        prop:value=move || draft.with(|draft| draft.name.clone())
                        on:input:target=move |event| {
                            let name = event.target().value();
                            state.type_draft(|draft| draft.name = name);
                        }
                    />
                </p>
                <p class="field">
                    <label for="network">{page::NETWORK}</label>
                    <select
                        id="network"
                        prop:value=move || draft.with(|draft| draft.network.id())
                        on:change:target=move |event| {
                            let network = Network::from_id(&event.target().value());
                            state.type_draft(|draft| draft.network = network.unwrap_or_default());
                        }
                    >
                        {Network::ALL
                            .map(|network| {
                                view! {
                                    <option
                                        value=network.id()
                                        selected=move || draft.with(|draft| draft.network == network)
                                    >
                                        {network.name()}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </p>
                {fields}
            </div>
            <div role="alert">
                {move || (!failure.get().is_empty()).then(|| view! { <p class="failure">{failure.get()}</p> })}
            </div>
            <p class="actions">
                <button class="primary" type="submit">
                    {move || if is_edit() { page::SAVE_CHANGES } else { page::ADD_PROFILE }}
                </button>
                <button
                    type="button"
                    hidden=move || !is_edit()
                    on:click=move |_| {
                        failure.set("");
                        state.reset_draft();
                    }
                >
                    {page::CANCEL_EDIT}
                </button>
            </p>
        </form>
    }
}

/// One count, with what is wrong with it below it.
#[component]
fn CountField(state: State, field: Field) -> impl IntoView {
    let draft = state.draft();
    let id = field.id();
    let hint = format!("{id}-problem");
    let problem = Memo::new(move |_| {
        let problems = draft.with(Draft::problems);
        problems.into_iter().find(|(bad, _)| *bad == field).map(|(_, problem)| problem)
    });
    let text = move || draft.with(|draft| draft.count(field).to_owned());
    view! {
        <p class="field">
            <label for=id>{page::field(field)}</label>
            <input
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=hint.clone()
                aria-invalid=move || problem.get().is_some().to_string()
                prop:value=text
                on:input:target=move |event| {
                    let text = event.target().value();
                    state.type_draft(|draft| draft.set_count(field, text));
                }
            />
            <span id=hint class="failure">
                {move || problem.get().map(|problem| notes::number(notes::field(field), &text(), problem))}
            </span>
        </p>
    }
}
