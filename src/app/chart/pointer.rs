//! The chart under a pointer: dots are looked at and selected, lines dragged, a zoomed part moved.
//!
//! Refuses to keep the page from scrolling: one finger scrolls it, and the wheel does unless Ctrl
//! is held.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Stage;
use super::grips::Line;
use crate::app::element::Element;
use crate::chart::layout::{Frame, Point};
use crate::decimal;
use crate::document::Change;
use crate::quadrant::Split;
use crate::web::{self, Event, PointerEvent, TouchEvent, WheelEvent, canvas, dom};

/// How near a pointer must be to a dot or a line, in CSS pixels: a target of 24 at least.
const NEAR_DOT: f64 = 18.0;
const NEAR_LINE: f64 = 12.0;

/// Turns of the wheel this close together are one gesture.
const GESTURE: Duration = Duration::from_millis(400);
/// Numbers stay this long after the pointer left the dot, so that it can go to them.
const LINGER: Duration = Duration::from_millis(300);

/// What pointers do at the moment.
#[derive(Default)]
struct Hands {
    /// Each that is down, and where it is.
    down: Vec<(i32, Point)>,
    doing: Doing,
    /// Whether something was dragged, so that letting go is no click.
    is_drag: bool,
    wheel: dom::Debounce,
    leave: dom::Debounce,
}

#[derive(Clone, Copy, Default)]
enum Doing {
    #[default]
    Nothing,
    /// A line is dragged.
    Line(Line),
    /// What is shown is dragged, from a point, and spread by two fingers, from their distance.
    Ground { from: Point, apart: f64, frame: Frame },
}

pub(super) fn listen(stage: Stage, element: Element) -> Element {
    let hands = StoredValue::new_local(Hands::default());
    let near = RwSignal::new(None::<Line>);
    let class = move || near.get().map(|line| line.class().to_owned());
    element
        .live_attr("class", std::sync::Arc::new(class))
        .on("pointerdown", move |event| press(stage, hands, &event))
        .on("pointermove", move |event| go(stage, hands, near, &event))
        .on("pointerup", move |event| release(stage, hands, &event))
        .on("pointercancel", move |event| release(stage, hands, &event))
        .on("pointerleave", move |_| leave(stage, hands))
        .on("click", move |event| click(stage, hands, &event))
        .on("wheel", move |event| turn(stage, hands, &event))
        .on("touchstart", |event: Event| {
            // Two fingers are the chart's; one is the page's.
            let touch = event.dyn_ref::<TouchEvent>();
            if touch.is_some_and(|touch| touch.touches().length() > 1) {
                event.prevent_default();
            }
        })
}

type Held = StoredValue<Hands, LocalStorage>;

/// Where a pointer is in the chart; `None` over the numbers that are shown there.
fn at(event: &Event) -> Option<Point> {
    let target = event.target()?.dyn_into::<web::Element>().ok()?;
    if target.closest(".readout").ok()?.is_some() {
        return None;
    }
    let hands = event.current_target()?.dyn_into::<web::Element>().ok()?;
    Some(canvas::pointer_at(&hands, event.unchecked_ref()))
}

fn is_touch(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}

fn nearest(stage: Stage, at: Point) -> Option<usize> {
    stage.drawing.with_untracked(|drawing| drawing.as_ref()?.nearest(at, NEAR_DOT))
}

/// Takes hold of the line or of the ground under a pointer.
fn press(stage: Stage, hands: Held, event: &Event) {
    let (Some(at), Some(pointer)) = (at(event), event.dyn_ref::<PointerEvent>()) else { return };
    let target = event.target().and_then(|it| it.dyn_into::<web::Element>().ok());
    let grip = target.as_ref().and_then(Line::held_by);
    let is_own = !untrack(|| stage.is_fixed());
    let is_touch = is_touch(pointer);
    let is_zoomed = untrack(|| stage.state.region()).is_some();
    let down = hands.try_update_value(|hands| {
        hands.down.push((pointer.pointer_id(), at));
        hands.is_drag = grip.is_some();
        hands.down.clone()
    });
    let doing = match (down.as_deref(), stage.frame()) {
        (Some([(_, one), (_, other)]), Some(frame)) => {
            let (from, apart) = pinch(*one, *other);
            Some(Doing::Ground { from, apart, frame })
        }
        (Some([_]), Some(frame)) if pointer.button() == 0 => {
            let line =
                || line_near(stage, at).filter(|_| !is_touch && nearest(stage, at).is_none());
            match grip.or_else(line).filter(|_| is_own) {
                Some(line) => Some(Doing::Line(line)),
                None if is_zoomed && !is_touch => {
                    Some(Doing::Ground { from: at, apart: 1.0, frame })
                }
                None => None,
            }
        }
        _ => None,
    };
    let Some(doing) = doing else { return };
    if let Some(target) = target {
        let _ = target.set_pointer_capture(pointer.pointer_id());
    }
    match doing {
        Doing::Line(_) => {
            stage.state.hold_frame(stage.frame());
            stage.state.begin_step();
        }
        _ => stage.state.begin_gesture(),
    }
    hands.update_value(|hands| hands.doing = doing);
}

/// The middle of two fingers, and how far they are apart.
fn pinch(one: Point, other: Point) -> (Point, f64) {
    let middle = Point { x: f64::midpoint(one.x, other.x), y: f64::midpoint(one.y, other.y) };
    (middle, (one.x - other.x).hypot(one.y - other.y).max(1.0))
}

fn go(stage: Stage, hands: Held, near: RwSignal<Option<Line>>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let Some(at) = at(event) else {
        // The pointer reached the numbers: they stay.
        hands.with_value(|hands| hands.leave.cancel());
        return;
    };
    let id = pointer.pointer_id();
    let moved = hands.try_update_value(|hands| {
        for (_, place) in hands.down.iter_mut().filter(|(other, _)| *other == id) {
            // A hand that presses moves a little; that is no drag.
            hands.is_drag |= (place.x - at.x).hypot(place.y - at.y) > 2.0;
            *place = at;
        }
        (hands.doing, hands.down.clone())
    });
    match moved {
        Some((Doing::Line(line), _)) => pull(stage, line, at),
        Some((Doing::Ground { from, apart, frame }, down)) => {
            let (to, now) = match down.as_slice() {
                [(_, one), (_, other)] => pinch(*one, *other),
                _ => (at, apart),
            };
            let (Some(share), Some(way)) = (stage.share(from), stage.shares(from, to)) else {
                return;
            };
            let whole = stage.whole.get_untracked();
            let way = Point { x: -way.x, y: -way.y };
            stage.show(frame.zoomed(now / apart, share, whole).moved(way, whole));
        }
        _ if is_touch(pointer) => {}
        _ => {
            let dot = nearest(stage, at);
            near.set(line_near(stage, at).filter(|_| dot.is_none()));
            match dot {
                Some(_) => {
                    hands.with_value(|hands| hands.leave.cancel());
                    if stage.hovered.get_untracked() != dot {
                        stage.hovered.set(dot);
                    }
                }
                None => leave(stage, hands),
            }
        }
    }
}

/// Puts the numbers of a dot away that the pointer has left, unless it comes to them.
fn leave(stage: Stage, hands: Held) {
    if stage.hovered.get_untracked().is_some() {
        hands.with_value(|hands| hands.leave.call(LINGER, move || stage.hovered.set(None)));
    }
}

fn release(stage: Stage, hands: Held, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let id = pointer.pointer_id();
    hands.update_value(|hands| {
        hands.down.retain(|(other, _)| *other != id);
        hands.doing = Doing::Nothing;
    });
    stage.state.hold_frame(None);
}

/// A click or a tap selects the dot there, or none.
fn click(stage: Stage, hands: Held, event: &Event) {
    let was_drag = hands.try_update_value(|hands| std::mem::take(&mut hands.is_drag));
    let Some(at) = at(event).filter(|_| was_drag == Some(false)) else { return };
    match nearest(stage, at) {
        Some(row) => stage.reach(row),
        None => {
            stage.state.select(None);
            stage.pinned.set(None);
        }
    }
}

/// The wheel zooms with Ctrl held, as a touchpad does when it is pinched; else the page scrolls.
fn turn(stage: Stage, hands: Held, event: &Event) {
    let (Some(at), Some(wheel)) = (at(event), event.dyn_ref::<WheelEvent>()) else { return };
    if !(wheel.ctrl_key() || wheel.meta_key()) {
        return;
    }
    event.prevent_default();
    if !hands.with_value(|hands| hands.wheel.cancel()) {
        stage.state.begin_gesture();
    }
    hands.with_value(|hands| hands.wheel.call(GESTURE, || ()));
    stage.zoom_at(2.0_f64.powf(-wheel.delta_y().clamp(-50.0, 50.0) / 100.0), at);
}

/// Moves the line that is held to a point.
fn pull(stage: Stage, line: Line, at: Point) {
    let group = untrack(|| stage.state.group());
    let split = stage.state.board_now().lines.of(group);
    let Some(layout) = stage.layout() else { return };
    let moved: Option<Split> = match line {
        Line::Audience => split.with_audience(aimed(layout.x.value(layout.x.clamp(at.x)))),
        Line::Engagement => {
            // The line is taken where the pointer is, and given by its value at the audience line.
            let audience = layout.x.value(layout.x.clamp(at.x));
            let engagement = layout.y.value(layout.y.clamp(at.y));
            let factor = engagement / split.line(audience);
            split.with_engagement(aimed(split.engagement() * factor))
        }
    };
    if let Some(split) = moved {
        stage.state.continue_change(Change::MoveLines(group, split));
    }
}

/// The line under a point.
fn line_near(stage: Stage, at: Point) -> Option<Line> {
    let split = stage.state.board_now().lines.of(untrack(|| stage.state.group()));
    let layout = stage.layout()?;
    let plot = layout.plot;
    let is_inside =
        (plot.left..=plot.right).contains(&at.x) && (plot.top..=plot.bottom).contains(&at.y);
    // In charts side by side a hand that goes from one to the next would drag lines along.
    let is_one =
        stage.drawing.with_untracked(|it| it.as_ref().is_some_and(|it| it.only().is_some()));
    if !is_inside || !is_one || untrack(|| stage.is_fixed()) {
        return None;
    }
    let across = (layout.x.pixel(split.audience()) - at.x).abs();
    let up = (layout.y.pixel(split.line(layout.x.value(at.x))) - at.y).abs();
    match (across <= NEAR_LINE, up <= NEAR_LINE) {
        (true, _) if across <= up => Some(Line::Audience),
        (_, true) => Some(Line::Engagement),
        (true, false) => Some(Line::Audience),
        (false, false) => None,
    }
}

/// A value to two significant digits: what a hand can aim at.
fn aimed(value: f64) -> f64 {
    decimal::round(value, 2)
}
