//! The chart on its canvas: drawn when anything it shows changes, and its lines dragged.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Node, el, text};
use super::parts::paragraph;
use super::state::{Origin, State};
use crate::chart::layout::{Point, Size};
use crate::chart::palette::Palette;
use crate::chart::scene::{Scene, Subject};
use crate::decimal;
use crate::document::Change;
use crate::quadrant::Split;
use crate::web::{Event, HtmlCanvasElement, PointerEvent, canvas, media, timing};
use crate::wording::{chart as words, page};

/// How near a pointer must be to a dot or a line, in CSS pixels.
const NEAR_DOT: f64 = 18.0;
const NEAR_LINE: f64 = 7.0;

/// One of the two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Audience,
    Engagement,
}

impl Line {
    /// The canvas's class while the pointer is at the line: it shows which way the line moves.
    fn class(self) -> &'static str {
        match self {
            Self::Audience => "across",
            Self::Engagement => "up",
        }
    }
}

pub(super) fn chart(state: State) -> AnyView {
    let frame = Node::new();
    let painted = Node::new();
    let size = RwSignal::new(None::<Size>);
    let ratio = RwSignal::new(1.0);
    media::watch_ratio(move |now| ratio.set(now));
    frame.on_load(move |frame| {
        canvas::watch_size(&frame, move |now| size.set(Some(now)));
    });
    let scene = Memo::new(move |before: Option<&Option<Scene>>| {
        let size = size.get().filter(|size| size.width > 0.0 && size.height > 0.0)?;
        let before = before.and_then(Option::as_ref);
        Some(compose(state, before, size, Palette::of(state.is_dark())))
    });
    Effect::new(move |_| {
        let (canvas, ratio, dark) = (painted.get(), ratio.get(), state.is_dark());
        let canvas = canvas.and_then(|node| node.dyn_into::<HtmlCanvasElement>().ok());
        let Some(canvas) = canvas else { return };
        scene.with(|scene| {
            let Some(scene) = scene else { return };
            timing::start("draw");
            if canvas::draw(&canvas, scene, Palette::of(dark), ratio) {
                timing::end("draw");
                timing::mark("chart-drawn");
            }
        });
    });
    let drag = RwSignal::new(None::<Line>);
    let near = RwSignal::new(None::<Line>);
    let alternative = text(move || {
        let board = state.board();
        words::alternative(board.cohort(), &board.placements, state.group(), &board.lines)
    });
    let caption = text(move || {
        let board = state.board();
        let lines = words::lines(state.group(), &board.lines);
        format!("{}. {lines}", page::on_chart(board.cohort().len()))
    });
    let example = text(move || {
        let is_example = state.board().origin == Origin::Example;
        if is_example { page::EXAMPLE.to_owned() } else { String::new() }
    });
    let hover = move |event: Event| {
        let Some(at) = point_of(&event) else { return };
        match drag.get_untracked() {
            Some(line) => pull(state, scene, line, at),
            None => near.set(line_near(state, scene, at)),
        }
    };
    let release = move |_: Event| {
        drag.set(None);
        state.hold_frame(None);
    };
    let canvas = el("canvas")
        .node(painted)
        .attr("role", "img")
        .live_attr("aria-label", Arc::new(move || Some(alternative())))
        .live_attr("class", Arc::new(move || near.get().map(|line| line.class().to_owned())))
        .on("pointerdown", move |event| drag.set(press(state, scene, &event)))
        .on("pointermove", hover)
        .on("pointerup", release)
        .on("pointercancel", release);
    let frame = el("div").class("frame").node(frame).child(canvas.view());
    el("figure")
        .class("card chart")
        .attr("aria-labelledby", "chart-heading")
        .child(el("h2").attr("id", "chart-heading").text(page::CHART).view())
        .child(paragraph("hint", example))
        .child(frame.view())
        .child(el("figcaption").live_text(caption).view())
        .view()
}

/// The scene of what is on the chart, as large as is asked for, with what still holds of the one
/// before it.
pub(super) fn compose(
    state: State,
    before: Option<&Scene>,
    size: Size,
    palette: &Palette,
) -> Scene {
    let board = state.board();
    let subject = Subject {
        cohort: board.cohort(),
        placements: &board.placements,
        group: state.group(),
        lines: &board.lines,
        selected: state.selected(),
        frame: state.held_frame().or_else(|| state.region().map(|region| region.frame())),
    };
    Scene::after(before, &subject, size, palette)
}

fn point_of(event: &Event) -> Option<Point> {
    let canvas = event.current_target()?.dyn_into::<HtmlCanvasElement>().ok()?;
    Some(canvas::pointer_at(&canvas, event.dyn_ref::<PointerEvent>()?))
}

/// Selects the dot under the pointer, or takes hold of the line there.
fn press(state: State, scene: Memo<Option<Scene>>, event: &Event) -> Option<Line> {
    let at = point_of(event)?;
    let dot = scene.with_untracked(|scene| scene.as_ref()?.nearest(at, NEAR_DOT));
    let line = line_near(state, scene, at).filter(|_| dot.is_none());
    let Some(line) = line.filter(|_| !untrack(|| state.is_shared())) else {
        state.select(dot);
        return None;
    };
    event.prevent_default();
    let canvas = event.current_target()?.dyn_into::<HtmlCanvasElement>().ok()?;
    let _ = canvas.set_pointer_capture(event.dyn_ref::<PointerEvent>()?.pointer_id());
    state.hold_frame(scene.with_untracked(|scene| scene.as_ref().map(|scene| scene.frame)));
    state.begin_step();
    Some(line)
}

/// Moves the line that is held to a point.
fn pull(state: State, scene: Memo<Option<Scene>>, line: Line, at: Point) {
    let group = untrack(|| state.group());
    let split = state.board_now().lines.of(group);
    let moved: Option<Split> = scene.with_untracked(|scene| {
        let layout = scene.as_ref()?.layout;
        match line {
            Line::Audience => split.with_audience(aimed(layout.x.value(layout.x.clamp(at.x)))),
            Line::Engagement => {
                // The line is taken where the pointer is, and given by its value at the audience
                // line.
                let audience = layout.x.value(layout.x.clamp(at.x));
                let engagement = layout.y.value(layout.y.clamp(at.y));
                let factor = engagement / split.line(audience);
                split.with_engagement(aimed(split.engagement() * factor))
            }
        }
    });
    if let Some(split) = moved {
        state.continue_change(Change::MoveLines(group, split));
    }
}

/// The line under a point.
fn line_near(state: State, scene: Memo<Option<Scene>>, at: Point) -> Option<Line> {
    let split = state.board_now().lines.of(untrack(|| state.group()));
    scene.with_untracked(|scene| {
        let layout = scene.as_ref()?.layout;
        let plot = layout.plot;
        let is_inside =
            (plot.left..=plot.right).contains(&at.x) && (plot.top..=plot.bottom).contains(&at.y);
        if !is_inside {
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
    })
}

/// A value to two significant digits: what a hand can aim at.
fn aimed(value: f64) -> f64 {
    decimal::round(value, 2)
}
