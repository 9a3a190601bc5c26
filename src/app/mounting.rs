//! Mounts the page in parts: first what the first chart needs; the rest once the whole program is
//! loaded, each part in a task of its own, so that the page stays responsive.
//!
//! Input into the first screen is not lost: it goes into the browser's own elements, and is handed
//! over to the part that replaces them.

use leptos::prelude::*;

use super::counts::BOX;
use super::state::State;
use crate::web::Event;
use crate::web::dom::{self, TypedBefore};

/// A part of the page, and where it goes.
pub(super) type MountPart = (MountPoint, fn(State) -> AnyView);

/// Where a part goes, by a selector.
#[derive(Clone, Copy)]
pub(super) enum MountPoint {
    /// In the place of what stands there.
    Of(&'static str),
    /// After all that an element holds.
    EndOf(&'static str),
}

/// What `boot.js` tells the window once the chart stands and both files of the program are there.
const WHOLE: &str = "whole";

/// Mounts the first parts now and the others when the program is whole, in their order. The first
/// take the place of nothing that is typed into: to look after the keyboard would call for the rest.
pub(super) fn start(first: &'static [MountPart], later: &'static [MountPart]) {
    let Some(aside) = dom::aside() else { return };
    // Nothing is put there: the state lives in it, as long as the page.
    leptos::mount::mount_to(aside, move || begin(State::new(), first, later)).forget();
}

fn begin(state: State, first: &[MountPart], later: &'static [MountPart]) {
    first.iter().for_each(|part| mount(state, *part));
    let Some(window) = dom::window() else { return };
    let mut later = Some(later);
    dom::listen(&window, WHOLE, move |_: Event| {
        later.take().into_iter().for_each(|later| mount_in_turn(state, later));
    });
}

fn mount_in_turn(state: State, parts: &'static [MountPart]) {
    let Some((part, rest)) = parts.split_first() else { return };
    let before = TypedBefore::look(BOX);
    mount(state, *part);
    before.give_back(BOX);
    dom::in_a_task(move || mount_in_turn(state, rest));
}

/// Builds a part beside the page and puts it there in one step.
fn mount(state: State, (place, part): MountPart) {
    let Some(aside) = dom::aside() else { return };
    leptos::mount::mount_to(aside.clone(), move || part(state)).forget();
    match place {
        MountPoint::Of(selector) => dom::put_in_place_of(selector, &aside),
        MountPoint::EndOf(selector) => dom::put_at_end_of(selector, &aside),
    }
}
