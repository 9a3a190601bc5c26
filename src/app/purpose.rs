//! The choice between person and brand. It is asked, not guessed.

use leptos::prelude::*;

use super::element::{el, flag, text};
use super::parts::paragraph;
use super::state::{BoardOrigin, State};
use crate::model::profile::Purpose;
use crate::wording::{page, summary};

pub(super) fn purpose(state: State) -> AnyView {
    let counts_for = text(move || {
        let board = state.board();
        if board.origin != BoardOrigin::Own {
            return String::new();
        }
        let rows = board.cohort().len();
        let selected = state.selected().filter(|_| rows > 1);
        let profile = selected.and_then(|row| board.cohort().get(row));
        page::purpose_for(profile.map(|profile| summary::shown_name(profile.name)), rows)
    });
    let choices = Purpose::ALL.map(|purpose| {
        let radio = el("input")
            .attr("id", purpose.id())
            .attr("type", "radio")
            .attr("name", "purpose")
            .checked(flag(move || state.purpose() == purpose))
            .on("change", move |_| state.set_purpose(purpose));
        el("label").child(radio.view()).text(page::purpose(purpose)).view()
    });
    el("fieldset")
        .class("card")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", "purpose-heading")
        .child(el("legend").attr("id", "purpose-heading").text(page::PURPOSE).view())
        .children(choices.into())
        .child(paragraph("hint", counts_for))
        .view()
}
