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
use crate::web::dom::{self, TypedBefore};
use crate::web::{Element, File, KeyboardEvent, file, fragment, numerals};
use crate::wording::{page, take_away as take_away_words};
use element::{el, flag};
use parts::{Button, fixed, row};
use state::State;

/// The id of the static first screen in `index.html`, and of the box and the files on both.
const SHELL: &str = "shell";
const BOX: &str = "box";
const FILES: &str = "files";

/// Puts the app in the place of the static first screen, and keeps what was typed and chosen
/// there.
pub fn mount() {
    console_error_panic_hook::set_once();
    numerals::adopt();
    let Some(shell) = dom::by_id(SHELL) else { return };
    let before = TypedBefore::look(BOX);
    let typed = before.text().to_owned();
    let files = file::chosen_before(FILES);
    // The app is built beside the shell and shown in the same step, so nothing moves between.
    leptos::mount::mount_to(shell.clone(), move || app(&typed, files)).forget();
    while let Some(first) = shell.first_element_child() {
        if first.id() == "app" {
            break;
        }
        first.remove();
    }
    before.give_back(BOX);
}

fn app(typed: &str, files: Vec<File>) -> AnyView {
    let state = State::new(typed);
    if link::is_embedded(&fragment::read()) {
        return embed::embed(state);
    }
    files.into_iter().for_each(|file| state.add_file(&file.name(), file.into()));
    undo_by_keys(state);
    let give = el("div").class("give").flag("hidden", flag(move || state.is_shared()));
    let give = give.children(vec![
        counts::counts(state),
        form::form(state),
        purpose::purpose(state),
        fixed("privacy", page::PRIVACY),
    ]);
    let see = vec![chart::chart(state, false), says::says_card(state), lines::lines(state)];
    let main = vec![
        banner::banner(state),
        row("desk", vec![give.view(), row("see", see)]),
        table::profiles(state),
        fixed("paper", take_away_words::PLACE_NOT_RANK),
        take_away::take_away(state),
        how::how(state),
    ];
    let main = el("main").children(main).child(help::help()).view();
    el("div").attr("id", "app").child(header(state)).child(main).view()
}

fn header(state: State) -> AnyView {
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
