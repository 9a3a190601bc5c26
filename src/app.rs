//! The page: wasm only, and the one place that knows leptos.
//!
//! Refuses to hold rules or prose: components place what the core and the catalogue give.

mod banner;
mod chart;
mod counts;
mod element;
mod embed;
mod fetch;
mod form;
mod help;
mod how;
mod lines;
mod mounting;
mod parts;
mod purpose;
mod questions;
mod says;
mod state;
mod table;
mod take_away;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::share::link;
use crate::web::dom;
use crate::web::{Element, KeyboardEvent, fragment, numerals};
use crate::wording::{page, take_away as take_away_words};
use element::{all, el, flag};
use mounting::{Part, Place};
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
static FIRST: [Part; 2] = [
    (Place::Of("main > .failure"), banner::banner),
    (Place::Of("figure"), |state| {
        Effect::new(move |_| dom::set_hidden(".give", state.is_shared()));
        chart::chart(state, false)
    }),
];

/// All else, what is needed soonest first, and otherwise from top to bottom: what is mounted moves
/// nothing that stands already.
static LATER: [Part; 10] = [
    (Place::Of(".give > section"), counts::counts),
    (Place::Of("header"), header),
    (Place::Of("#form"), form::form),
    (Place::Of("fieldset"), purpose::purpose),
    (Place::Of(".privacy"), |_| fixed("privacy", page::PRIVACY)),
    (Place::EndOf(".see"), says::says_card),
    (Place::EndOf(".see"), lines::lines),
    (Place::EndOf("main"), table::profiles),
    (Place::EndOf("main"), |state| {
        all(vec![fixed("paper", take_away_words::PLACE_NOT_RANK), take_away::take_away(state)])
    }),
    (Place::EndOf("main"), |state| all(vec![how::how(state), help::help()])),
];

/// The same in another site's frame.
static EMBEDDED: [Part; 1] = [(Place::Of("#shell > *"), embed::embed)];
static EMBEDDED_LATER: [Part; 1] = [(Place::EndOf(".words"), embed::words)];

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
    el("header").child(title).child(row("actions", actions)).view()
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
