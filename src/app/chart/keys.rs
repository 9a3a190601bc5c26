//! The chart by keys: from profile to profile, the lines, and which part is shown.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Stage;
use super::grips::Line;
use crate::app::element::Element;
use crate::chart::walk::{self, Step};
use crate::decimal::shift;
use crate::document::Change;
use crate::lines::nudge;
use crate::web::{self, Event, FocusEvent, KeyboardEvent, dom};
use crate::wording::{lines as words, moving, page};

pub(super) fn listen(stage: Stage, element: Element) -> Element {
    if let Some(window) = dom::window() {
        // Numbers that came with the pointer go with Esc, wherever the keyboard is.
        dom::listen(&window, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                stage.hovered.set(None);
            }
        });
    }
    element
        .on("keydown", move |event| press(stage, &event))
        .on("focus", move |_| stage.pinned.set(untrack(|| stage.state.selected())))
        .on("focusout", move |event| {
            // A long readout takes the keyboard, so that keys can scroll it.
            let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
            let to = to.and_then(|to| to.dyn_into::<web::Element>().ok());
            if !to.is_some_and(|to| matches!(to.closest("#hands"), Ok(Some(_)))) {
                stage.pinned.set(None);
            }
        })
}

fn press(stage: Stage, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let (name, again) = (key.key(), key.repeat());
    if event.target() != event.current_target() {
        // In the numbers, arrows scroll.
        if name == "Escape" {
            dom::focus("hands");
            stage.pinned.set(None);
        }
        return;
    }
    match (name.as_str(), key.shift_key()) {
        ("ArrowLeft", true) => move_line(stage, Line::Audience, false, again),
        ("ArrowRight", true) => move_line(stage, Line::Audience, true, again),
        ("ArrowDown", true) => move_line(stage, Line::Engagement, false, again),
        ("ArrowUp", true) => move_line(stage, Line::Engagement, true, again),
        ("ArrowLeft", _) => walk(stage, Step::Left),
        ("ArrowRight", _) => walk(stage, Step::Right),
        ("ArrowUp", _) => walk(stage, Step::Up),
        ("ArrowDown", _) => walk(stage, Step::Down),
        ("Home", _) => walk(stage, Step::First),
        ("End", _) => walk(stage, Step::Last),
        ("+" | "=", _) => stage.zoom_by(2.0),
        ("-" | "_", _) => stage.zoom_by(0.5),
        ("0", _) => stage.show_whole(),
        ("Escape", _) if stage.pinned.get_untracked().is_some() => stage.pinned.set(None),
        ("Escape", _) => stage.state.select(None),
        _ => return,
    }
    event.prevent_default();
}

/// Goes to another profile; at the end of the chart it stays.
fn walk(stage: Stage, step: Step) {
    let from = untrack(|| stage.state.selected());
    let next = stage.walked(from, |dots, from| {
        walk::step(dots, from, step).or_else(|| from.map(|(row, _)| row))
    });
    let next = next.flatten();
    next.into_iter().for_each(|row| stage.reach(row));
}

/// Moves a line to the next value of two digits. A key that is held is one step of undo.
fn move_line(stage: Stage, line: Line, up: bool, again: bool) {
    let state = stage.state;
    if untrack(|| stage.is_fixed()) {
        return;
    }
    let (group, lines) = (untrack(|| state.group()), state.board_now().lines);
    let (split, digits) = (lines.of(group), lines.basis().shown_shift());
    let (label, value, moved) = match line {
        Line::Audience => {
            let value = nudge(split.audience(), up);
            (page::AUDIENCE_LINE, value, split.with_audience(value))
        }
        Line::Engagement => {
            let value = nudge(shift(split.engagement(), digits), up);
            let label = words::engagement_line(lines.basis());
            (label, value, split.with_engagement(shift(value, -digits)))
        }
    };
    let Some(moved) = moved else { return };
    if !again {
        state.begin_step();
    }
    state.continue_change(Change::MoveLines(group, moved));
    stage.said.set(moving::line(label, value));
}
