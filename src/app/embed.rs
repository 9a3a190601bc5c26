//! The page in another site's frame: chart, summary, and a link to the full page. No input.

use leptos::prelude::*;

use super::element::el;
use super::parts::row;
use super::state::State;
use super::{banner, chart, summary};
use crate::link;
use crate::web::fragment;
use crate::wording::export;

pub(super) fn embed(state: State) -> AnyView {
    let address = fragment::address_with(link::bare(&fragment::read()));
    let full_page = el("a")
        .attr("href", address)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(export::FULL_PAGE)
        .view();
    let words = el("div").class("words").view();
    let foot = row("hint", vec![full_page]);
    let main = vec![banner::failure(state), chart::chart(state, true), words, foot];
    el("main").attr("id", "app").children(main).view()
}

/// One line of words: the full page has the numbers and their formulas.
pub(super) fn words(state: State) -> AnyView {
    summary::line(state)
}
