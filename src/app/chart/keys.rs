//! The chart by keys: from profile to profile, moving lines, and which part is shown.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ChartContext;
use super::grips::GripLine;
use crate::app::element::Element;
use crate::base::decimal::shift;
use crate::chart::walk::{self, Direction};
use crate::document::Change;
use crate::model::thresholds::nudge;
use crate::web::{self, Event, FocusEvent, KeyboardEvent, dom};
use crate::wording::{moving, page, thresholds as words};

pub(super) fn listen(context: ChartContext, element: Element) -> Element {
    if let Some(window) = dom::window() {
        // Numbers that came with the pointer go with Esc, wherever the keyboard is.
        dom::listen(&window, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                context.hovered.set(None);
            }
        });
    }
    element
        .on("keydown", move |event| press(context, &event))
        .on("focus", move |_| context.pinned.set(untrack(|| context.state.selected())))
        .on("focusout", move |event| {
            // A long readout takes the keyboard, so that keys can scroll it.
            let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
            let to = to.and_then(|to| to.dyn_into::<web::Element>().ok());
            if !to.is_some_and(|to| matches!(to.closest("#hands"), Ok(Some(_)))) {
                context.pinned.set(None);
            }
        })
}

fn press(context: ChartContext, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let (name, again) = (key.key(), key.repeat());
    if event.target() != event.current_target() {
        // In the numbers, arrows scroll.
        if name == "Escape" {
            dom::focus("hands");
            context.pinned.set(None);
        }
        return;
    }
    match (name.as_str(), key.shift_key()) {
        ("ArrowLeft", true) => move_line(context, GripLine::Audience, false, again),
        ("ArrowRight", true) => move_line(context, GripLine::Audience, true, again),
        ("ArrowDown", true) => move_line(context, GripLine::Engagement, false, again),
        ("ArrowUp", true) => move_line(context, GripLine::Engagement, true, again),
        ("ArrowLeft", _) => walk(context, Direction::Left),
        ("ArrowRight", _) => walk(context, Direction::Right),
        ("ArrowUp", _) => walk(context, Direction::Up),
        ("ArrowDown", _) => walk(context, Direction::Down),
        ("Home", _) => walk(context, Direction::First),
        ("End", _) => walk(context, Direction::Last),
        ("+" | "=", _) => context.zoom_by(2.0),
        ("-" | "_", _) => context.zoom_by(0.5),
        ("0", _) => context.show_whole(),
        ("Escape", _) if context.pinned.get_untracked().is_some() => context.pinned.set(None),
        ("Escape", _) => context.state.select(None),
        _ => return,
    }
    event.prevent_default();
}

/// Goes to another profile; at the end of the chart it stays.
fn walk(context: ChartContext, step: Direction) {
    let from = untrack(|| context.state.selected());
    let next = context.walked(from, |dots, from| {
        walk::step(dots, from, step).or_else(|| from.map(|(row, _)| row))
    });
    let next = next.flatten();
    next.into_iter().for_each(|row| context.reach(row));
}

/// Moves a line to the next value of two digits. A key that is held is one step of undo.
fn move_line(context: ChartContext, line: GripLine, up: bool, again: bool) {
    let state = context.state;
    if untrack(|| context.is_fixed()) {
        return;
    }
    let (group, lines) = (untrack(|| state.group()), state.board_now().lines);
    let (split, digits) = (lines.of(group), lines.basis().shown_shift());
    let (label, value, moved) = match line {
        GripLine::Audience => {
            let value = nudge(split.audience(), up);
            (page::AUDIENCE_LINE, value, split.with_audience(value))
        }
        GripLine::Engagement => {
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
    context.said.set(moving::line(label, value));
}
