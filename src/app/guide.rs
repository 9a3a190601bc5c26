//! How to copy the posts of a profile too, beside the box: for profiles that were read without.

use leptos::prelude::*;

use super::element::{el, live};
use super::parts::{list, nothing};
use super::state::State;

/// A sentence for each network, while a profile without posts was read off a page of it.
pub(super) fn guide(state: State) -> AnyView {
    live(move || {
        let mut said: Vec<String> = Vec::new();
        for (_, report) in state.board().report.iter() {
            said.extend(
                report.guides.iter().filter(|it| !said.contains(it)).cloned().collect::<Vec<_>>(),
            );
        }
        if said.is_empty() {
            return nothing();
        }
        let sentences = said.into_iter().map(|text| el("p").class("hint").text(text).view());
        list("guide", sentences.collect())
    })
}
