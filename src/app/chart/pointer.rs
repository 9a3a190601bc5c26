//! The chart under a pointer: tooltips, selection, dragging of lines, panning.
//!
//! One finger scrolls the page, and so does the wheel unless Ctrl is held.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ChartContext;
use super::grips::GripLine;
use crate::app::element::Element;
use crate::base::decimal;
use crate::chart::layout::Point;
use crate::document::Change;
use crate::model::quadrant::Split;
use crate::model::region::Frame;
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
struct PointerState {
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
    Line(GripLine),
    /// What is shown is dragged, from a point, and spread by two fingers, from their distance.
    Ground { from: Point, apart: f64, frame: Frame },
}

pub(super) fn listen(context: ChartContext, element: Element) -> Element {
    let pointers = StoredValue::new_local(PointerState::default());
    let near = RwSignal::new(None::<GripLine>);
    let class = move || near.get().map(|line| line.class().to_owned());
    element
        .live_attr("class", std::sync::Arc::new(class))
        .on("pointerdown", move |event| press(context, pointers, &event))
        .on("pointermove", move |event| go(context, pointers, near, &event))
        .on("pointerup", move |event| release(context, pointers, &event))
        .on("pointercancel", move |event| release(context, pointers, &event))
        .on("pointerleave", move |_| leave(context, pointers))
        .on("click", move |event| click(context, pointers, &event))
        .on("wheel", move |event| turn(context, pointers, &event))
        .on("touchstart", |event: Event| {
            // Two fingers are the chart's; one is the page's.
            let touch = event.dyn_ref::<TouchEvent>();
            if touch.is_some_and(|touch| touch.touches().length() > 1) {
                event.prevent_default();
            }
        })
}

type Held = StoredValue<PointerState, LocalStorage>;

/// Where a pointer is in the chart; `None` over the numbers that are shown there.
fn at(event: &Event) -> Option<Point> {
    let target = event.target()?.dyn_into::<web::Element>().ok()?;
    if target.closest(".readout").ok()?.is_some() {
        return None;
    }
    let pointers = event.current_target()?.dyn_into::<web::Element>().ok()?;
    Some(canvas::pointer_at(&pointers, event.unchecked_ref()))
}

fn is_touch(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}

fn nearest(context: ChartContext, at: Point) -> Option<usize> {
    context.drawing.with_untracked(|drawing| drawing.as_ref()?.nearest(at, NEAR_DOT))
}

/// Takes hold of the line or of the ground under a pointer.
fn press(context: ChartContext, pointers: Held, event: &Event) {
    let (Some(at), Some(pointer)) = (at(event), event.dyn_ref::<PointerEvent>()) else { return };
    let target = event.target().and_then(|it| it.dyn_into::<web::Element>().ok());
    let grip = target.as_ref().and_then(GripLine::held_by);
    let is_own = !untrack(|| context.is_fixed());
    let is_touch = is_touch(pointer);
    let is_zoomed = untrack(|| context.state.region()).is_some();
    let down = pointers.try_update_value(|pointers| {
        pointers.down.push((pointer.pointer_id(), at));
        pointers.is_drag = grip.is_some();
        pointers.down.clone()
    });
    let doing = match (down.as_deref(), context.frame()) {
        (Some([(_, one), (_, other)]), Some(frame)) => {
            let (from, apart) = pinch(*one, *other);
            Some(Doing::Ground { from, apart, frame })
        }
        (Some([_]), Some(frame)) if pointer.button() == 0 => {
            let line =
                || line_near(context, at).filter(|_| !is_touch && nearest(context, at).is_none());
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
            context.state.hold_frame(context.frame());
            context.state.begin_step();
        }
        _ => context.state.begin_gesture(),
    }
    pointers.update_value(|pointers| pointers.doing = doing);
}

/// The middle of two fingers, and how far they are apart.
fn pinch(one: Point, other: Point) -> (Point, f64) {
    let middle = Point { x: f64::midpoint(one.x, other.x), y: f64::midpoint(one.y, other.y) };
    (middle, (one.x - other.x).hypot(one.y - other.y).max(1.0))
}

fn go(context: ChartContext, pointers: Held, near: RwSignal<Option<GripLine>>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let Some(at) = at(event) else {
        // The pointer reached the numbers: they stay.
        pointers.with_value(|pointers| pointers.leave.cancel());
        return;
    };
    let id = pointer.pointer_id();
    let moved = pointers.try_update_value(|pointers| {
        for (_, place) in pointers.down.iter_mut().filter(|(other, _)| *other == id) {
            // A hand that presses moves a little; that is no drag.
            pointers.is_drag |= (place.x - at.x).hypot(place.y - at.y) > 2.0;
            *place = at;
        }
        (pointers.doing, pointers.down.clone())
    });
    match moved {
        Some((Doing::Line(line), _)) => pull(context, line, at),
        Some((Doing::Ground { from, apart, frame }, down)) => {
            let (to, now) = match down.as_slice() {
                [(_, one), (_, other)] => pinch(*one, *other),
                _ => (at, apart),
            };
            let (Some(share), Some(way)) = (context.share(from), context.shares(from, to)) else {
                return;
            };
            let whole = context.whole.get_untracked();
            let way = Point { x: -way.x, y: -way.y };
            context.show(frame.zoomed(now / apart, share, whole).moved(way, whole));
        }
        _ if is_touch(pointer) => {}
        _ => {
            let dot = nearest(context, at);
            near.set(line_near(context, at).filter(|_| dot.is_none()));
            match dot {
                Some(_) => {
                    pointers.with_value(|pointers| pointers.leave.cancel());
                    if context.hovered.get_untracked() != dot {
                        context.hovered.set(dot);
                    }
                }
                None => leave(context, pointers),
            }
        }
    }
}

/// Puts the numbers of a dot away that the pointer has left, unless it comes to them.
fn leave(context: ChartContext, pointers: Held) {
    if context.hovered.get_untracked().is_some() {
        pointers
            .with_value(|pointers| pointers.leave.call(LINGER, move || context.hovered.set(None)));
    }
}

fn release(context: ChartContext, pointers: Held, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let id = pointer.pointer_id();
    pointers.update_value(|pointers| {
        pointers.down.retain(|(other, _)| *other != id);
        pointers.doing = Doing::Nothing;
    });
    context.state.hold_frame(None);
}

/// A click or a tap selects the dot there, or none.
fn click(context: ChartContext, pointers: Held, event: &Event) {
    let was_drag = pointers.try_update_value(|pointers| std::mem::take(&mut pointers.is_drag));
    let Some(at) = at(event).filter(|_| was_drag == Some(false)) else { return };
    match nearest(context, at) {
        Some(row) => context.reach(row),
        None => {
            context.state.select(None);
            context.pinned.set(None);
        }
    }
}

/// The wheel zooms with Ctrl held, as a touchpad does when it is pinched; else the page scrolls.
fn turn(context: ChartContext, pointers: Held, event: &Event) {
    let (Some(at), Some(wheel)) = (at(event), event.dyn_ref::<WheelEvent>()) else { return };
    if !(wheel.ctrl_key() || wheel.meta_key()) {
        return;
    }
    event.prevent_default();
    if !pointers.with_value(|pointers| pointers.wheel.cancel()) {
        context.state.begin_gesture();
    }
    pointers.with_value(|pointers| pointers.wheel.call(GESTURE, || ()));
    context.zoom_at(2.0_f64.powf(-wheel.delta_y().clamp(-50.0, 50.0) / 100.0), at);
}

/// Moves the line that is held to a point.
fn pull(context: ChartContext, line: GripLine, at: Point) {
    let group = untrack(|| context.state.group());
    let split = context.state.board_now().lines.of(group);
    let Some(layout) = context.layout() else { return };
    let moved: Option<Split> = match line {
        GripLine::Audience => split.with_audience(aimed(layout.x.value(layout.x.clamp(at.x)))),
        GripLine::Engagement => {
            // The line is taken where the pointer is, and given by its value at the audience line.
            let audience = layout.x.value(layout.x.clamp(at.x));
            let engagement = layout.y.value(layout.y.clamp(at.y));
            let factor = engagement / split.line(audience);
            split.with_engagement(aimed(split.engagement() * factor))
        }
    };
    if let Some(split) = moved {
        context.state.continue_change(Change::MoveLines(group, split));
    }
}

/// The line under a point.
fn line_near(context: ChartContext, at: Point) -> Option<GripLine> {
    let split = context.state.board_now().lines.of(untrack(|| context.state.group()));
    let layout = context.layout()?;
    let plot = layout.plot;
    let is_inside =
        (plot.left..=plot.right).contains(&at.x) && (plot.top..=plot.bottom).contains(&at.y);
    // In charts side by side a hand that goes from one to the next would drag lines along.
    let is_one =
        context.drawing.with_untracked(|it| it.as_ref().is_some_and(|it| it.only().is_some()));
    if !is_inside || !is_one || untrack(|| context.is_fixed()) {
        return None;
    }
    let across = (layout.x.pixel(split.audience()) - at.x).abs();
    let up = (layout.y.pixel(split.line(layout.x.value(at.x))) - at.y).abs();
    match (across <= NEAR_LINE, up <= NEAR_LINE) {
        (true, _) if across <= up => Some(GripLine::Audience),
        (_, true) => Some(GripLine::Engagement),
        (true, false) => Some(GripLine::Audience),
        (false, false) => None,
    }
}

/// A value to two significant digits: what a hand can aim at.
fn aimed(value: f64) -> f64 {
    decimal::round(value, 2)
}
