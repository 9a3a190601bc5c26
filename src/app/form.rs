//! The form for typed numbers, also to complete or edit a row.

use std::sync::Arc;

use leptos::prelude::*;

use super::element::{el, flag, text};
use super::parts::{
    Button, Done, InputField as Input, alert, choice, fixed, paragraph, row, text_of,
};
use super::state::State;
use crate::document::draft::FormDraft;
use crate::model::profile::{Field, Network, Purpose};
use crate::web::Event;
use crate::wording::{notes, page, summary};

/// What its button did.
const ADDED: &str = "added";

pub(super) fn form(state: State) -> AnyView {
    let failure = RwSignal::new(String::new());
    // On a phone the form is one line until it is opened, or filled with what is to be completed.
    let opened = RwSignal::new(false);
    let added = Done::default();
    let finish = move || {
        let is_blank = state.draft_now().is_blank();
        failure.set(match (state.finish_draft(), is_blank) {
            (true, _) => {
                added.say(ADDED);
                String::new()
            }
            (false, true) => page::FORM_BLANK.to_owned(),
            (false, false) => page::FORM_PROBLEM.to_owned(),
        });
    };
    let about = text(move || {
        let draft = state.draft();
        let name = summary::shown_name(&draft.name);
        draft.key.map_or_else(String::new, |_| page::form_for(name, state.is_edit()))
    });
    let name = Input {
        input: Box::new(move |name| state.type_draft(|draft| draft.name = name)),
        ..Input::new("name", page::NAME, text(move || state.draft().name))
    };
    let networks =
        Network::ALL.map(|it| (it.id().to_owned(), page::network(it).to_owned())).to_vec();
    let network = choice(
        "network",
        page::NETWORK,
        networks,
        text(move || state.draft().network.id().to_owned()),
        move |id: String| {
            let network = Network::from_id(&id).unwrap_or_default();
            state.type_draft(|draft| draft.network = network);
        },
    );
    let mut fields = vec![name.view(), network];
    fields.extend(FormDraft::FIELDS.map(|field| {
        let part = count_field(state, field);
        if FormDraft::asks(field, Purpose::Person) {
            return part;
        }
        let hidden = flag(move || !FormDraft::asks(field, state.purpose()));
        el("div").flag("hidden", hidden).child(part).view()
    }));
    let label = move || if state.is_edit() { page::SAVE_CHANGES } else { page::ADD_PROFILE };
    let submit = text(move || if added.is(ADDED) { page::ADDED } else { label() }.to_owned());
    let cancel = Button::new(page::CANCEL_EDIT, move || {
        failure.set(String::new());
        state.reset_draft();
    });
    let submitted = move |event: Event| {
        event.prevent_default();
        finish();
    };
    let is_filled = move || state.draft().key.is_some();
    let submit = el("button")
        .live_attr("class", Arc::new(move || is_filled().then(|| "primary".to_owned())))
        .live_attr("aria-label", Arc::new(move || Some(label().to_owned())))
        .attr("type", "submit")
        .live_text(submit)
        .view();
    let is_open = move || opened.get() || is_filled();
    let toggle = el("button")
        .attr("type", "button")
        .attr("class", "toggle")
        .live_attr("aria-expanded", Arc::new(move || Some(is_open().to_string())))
        .on("click", move |_| opened.update(|it| *it = !*it))
        .text(page::FORM)
        .view();
    let class = move || Some(if is_open() { "card" } else { "card closed" }.to_owned());
    let cancel = el("span").flag("hidden", flag(move || !state.is_edit())).child(cancel.view());
    el("form")
        .attr("id", "form")
        .live_attr("class", Arc::new(class))
        .attr("aria-labelledby", "form-heading")
        .on("submit", submitted)
        .child(el("h2").attr("id", "form-heading").text(page::FORM).view())
        .child(toggle)
        .child(paragraph("hint", about))
        .child(row("fields", fields))
        .child(fixed("hint", page::FORM_HINT))
        .child(alert(text_of(failure)))
        .child(el("p").class("actions").child(submit).child(cancel.view()).view())
        .view()
}

/// One count, with what is wrong with it below it.
fn count_field(state: State, field: Field) -> AnyView {
    let typed = text(move || state.draft().count(field).to_owned());
    let shown = typed.clone();
    let problem = text(move || {
        let problems = state.draft().problems();
        let problem = problems.into_iter().find(|(bad, _)| *bad == field);
        problem.map_or_else(String::new, |(_, problem)| {
            notes::number(notes::field(field), &shown(), problem)
        })
    });
    let input = Input {
        problem,
        input: Box::new(move |text| state.type_draft(|draft| draft.set_count(field, text))),
        ..Input::new(field.id(), page::field(field), typed)
    };
    input.view()
}
