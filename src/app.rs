//! The page: wasm only, and the only module that uses leptos.
//!
//! Components arrange what the lower layers compute and what `wording` says; they hold no rules and
//! no prose (`tests/it/literals.rs`).

mod banner;
mod chart;
mod counts;
mod element;
mod embed;
mod export;
mod fetch;
mod form;
mod guide;
mod help;
mod how;
mod mounting;
mod parts;
mod purpose;
mod questions;
mod state;
mod summary;
mod table;
mod thresholds;

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::link;
use crate::web::dom;
use crate::web::{Element, KeyboardEvent, fragment, numerals};
use crate::wording::{export as take_away_words, page, thresholds as line_words};
use element::{all, el, flag, live};
use mounting::{MountPart, MountPoint};
use parts::{Button, fixed, row};
use state::State;

/// Puts the chart in its place in the static first screen of `index.html`, and the other parts once
/// all of the program is there.
pub fn mount() {
    console_error_panic_hook::set_once();
    numerals::adopt();
    if link::is_embedded(&fragment::read()) {
        return mounting::start(&EMBEDDED, &EMBEDDED_LATER);
    }
    mounting::start(&FIRST, &LATER);
}

/// What the first chart takes. The first screen has the same elements, so nothing moves.
static FIRST: [MountPart; 2] = [
    (MountPoint::Of("main > .failure"), banner::banner),
    (MountPoint::Of("figure"), |state| {
        Effect::new(move |_| {
            let is_shared = state.is_shared();
            [".give", ".whose"].into_iter().for_each(|part| dom::set_hidden(part, is_shared));
        });
        chart::chart(state, false)
    }),
];

/// All else, what is needed soonest first, and otherwise from top to bottom: what is mounted moves
/// nothing that stands already.
static LATER: [MountPart; 11] = [
    (MountPoint::Of(".give > section"), counts::counts),
    (MountPoint::Of("header"), header),
    (MountPoint::Of("#form"), form::form),
    (MountPoint::Of("fieldset"), purpose::purpose),
    (MountPoint::Of(".privacy"), |_| fixed("privacy", page::PRIVACY)),
    (MountPoint::EndOf(".see"), summary::summary_card),
    (MountPoint::EndOf(".rest"), table::profiles),
    (MountPoint::EndOf(".rest"), export::take_away),
    (MountPoint::EndOf(".rest"), thresholds::lines),
    (MountPoint::EndOf(".rest"), paper),
    (MountPoint::EndOf(".rest"), |state| all(vec![how::how(state), help::help()])),
];

/// The same in another site's frame.
static EMBEDDED: [MountPart; 1] = [(MountPoint::Of("#shell > *"), embed::embed)];
static EMBEDDED_LATER: [MountPart; 1] = [(MountPoint::EndOf(".words"), embed::words)];

/// What stands on paper alone: what the picture is, and where its lines come from.
fn paper(state: State) -> AnyView {
    let sources = live(move || {
        let sources = line_words::sources(state.group(), &state.board().lines);
        all(sources.map(|source| fixed("", source)).into())
    });
    row("paper", vec![fixed("", take_away_words::PLACE_NOT_RANK), sources])
}

fn header(state: State) -> AnyView {
    undo_by_keys(state);
    let cannot = |can: fn(State) -> bool| flag(move || !can(state));
    let actions = vec![
        Button::new(page::UNDO, move || state.undo()).disabled(cannot(State::can_undo)).view(),
        Button::new(page::REDO, move || state.redo()).disabled(cannot(State::can_redo)).view(),
        Button::new(page::CLEAR, move || state.clear()).disabled(cannot(State::can_clear)).view(),
    ];
    let title = el("h1").text(page::TITLE).view();
    let title = row("", vec![title, fixed("tagline", page::TAGLINE)]);
    // There from the start, so that nothing moves when there is something to undo.
    let class = move || {
        let is_of_use = state.can_undo() || state.can_redo() || state.can_clear();
        Some(if is_of_use { "actions" } else { "actions idle" }.to_owned())
    };
    let actions = el("div").live_attr("class", Arc::new(class)).children(actions).view();
    el("header").child(title).child(actions).view()
}

/// Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, with Cmd on a Mac, outside of fields: those have their own.
fn undo_by_keys(state: State) {
    let Some(window) = dom::window() else { return };
    dom::listen(&window, "keydown", move |event: KeyboardEvent| {
        let in_field = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| dom::takes_text(&element));
        if in_field || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => state.undo(),
            ("z", true) | ("y", false) => state.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}
