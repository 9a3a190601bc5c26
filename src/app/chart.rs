//! The chart on its canvas: drawn when anything it shows changes, and its lines dragged.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, PointerEvent};

use super::state::{Origin, State};
use crate::chart::layout::{Point, Size};
use crate::chart::palette::Palette;
use crate::chart::scene::{Scene, Subject};
use crate::document::Change;
use crate::quadrant::Split;
use crate::web::{canvas, media, timing};
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

#[component]
pub(super) fn Chart(state: State) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let painted = NodeRef::<Canvas>::new();
    let size = RwSignal::new(None::<Size>);
    let ratio = RwSignal::new(1.0);
    let dark = RwSignal::new(false);
    media::watch_dark(move |is_dark| dark.set(is_dark));
    media::watch_ratio(move |now| ratio.set(now));
    frame.on_load(move |frame| {
        canvas::watch_size(&frame, move |now| size.set(Some(now)));
    });
    let scene = Memo::new(move |_| {
        let size = size.get().filter(|size| size.width > 0.0 && size.height > 0.0)?;
        Some(compose(state, size, palette(dark.get())))
    });
    Effect::new(move |_| {
        let (Some(canvas), ratio, dark) = (painted.get(), ratio.get(), dark.get()) else { return };
        scene.with(|scene| {
            let Some(scene) = scene else { return };
            timing::start("draw");
            if canvas::draw(&canvas, scene, palette(dark), ratio) {
                timing::end("draw");
                timing::mark("chart-drawn");
            }
        });
    });
    let drag = RwSignal::new(None::<Line>);
    let near = RwSignal::new(None::<Line>);
    let alternative = move || {
        let board = state.board();
        words::alternative(board.cohort(), &board.placements, state.group(), &board.lines)
    };
    view! {
        <figure class="card chart" aria-labelledby="chart-heading">
            <h2 id="chart-heading">{page::CHART}</h2>
            <p class="hint" hidden=move || state.board().origin != Origin::Example>
                {page::EXAMPLE}
            </p>
            <div class="frame" node_ref=frame>
                <canvas
                    node_ref=painted
                    role="img"
                    aria-label=alternative
                    class:across=move || near.get() == Some(Line::Audience)
                    class:up=move || near.get() == Some(Line::Engagement)
                    on:pointerdown=move |event| press(state, scene, drag, &event)
                    on:pointermove=move |event| {
                        let at = point_of(&event);
                        match (drag.get_untracked(), at) {
                            (Some(line), Some(at)) => pull(state, scene, line, at),
                            (None, Some(at)) => near.set(line_near(state, scene, at)),
                            _ => {}
                        }
                    }
                    on:pointerup=move |_| release(state, drag)
                    on:pointercancel=move |_| release(state, drag)
                ></canvas>
            </div>
            <figcaption>
                {move || page::on_chart(state.board().cohort().len())} ". "
                {move || {
                    let board = state.board();
                    words::lines(state.group(), &board.lines)
                }}
            </figcaption>
        </figure>
    }
}

/// The scene of what is on the chart, as large as is asked for.
pub(super) fn compose(state: State, size: Size, palette: &Palette) -> Scene {
    let board = state.board();
    let subject = Subject {
        cohort: board.cohort(),
        placements: &board.placements,
        group: state.group(),
        lines: &board.lines,
        selected: state.selected(),
        frame: state.held_frame(),
    };
    Scene::new(&subject, size, palette)
}

/// The palette of a colour scheme.
pub(super) fn palette(dark: bool) -> &'static Palette {
    if dark { &Palette::DARK } else { &Palette::LIGHT }
}

fn point_of(event: &PointerEvent) -> Option<Point> {
    let canvas = event.current_target()?.dyn_into::<HtmlCanvasElement>().ok()?;
    Some(canvas::pointer_at(&canvas, event))
}

/// Takes hold of a line, or selects a dot.
fn press(state: State, scene: Memo<Option<Scene>>, drag: RwSignal<Option<Line>>, event: &PointerEvent) {
    let Some(at) = point_of(event) else { return };
    scene.with_untracked(|scene| {
        let Some(scene) = scene else { return };
        if let Some(row) = scene.nearest(at, NEAR_DOT) {
            state.select(Some(row));
            return;
        }
        state.select(None);
    });
    let Some(line) = line_near(state, scene, at) else { return };
    if scene.with_untracked(|scene| {
        scene.as_ref().is_some_and(|scene| scene.nearest(at, NEAR_DOT).is_some())
    }) {
        return;
    }
    event.prevent_default();
    if let Some(canvas) = event.current_target().and_then(|it| it.dyn_into::<HtmlCanvasElement>().ok()) {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
    // The first move is a step of its own; those that follow belong to it.
    let group = untrack(|| state.group());
    let split = state.board_now().lines.of(group);
    state.hold_frame(scene.with_untracked(|scene| scene.as_ref().map(|scene| scene.frame)));
    state.change(Change::MoveLines(group, split));
    drag.set(Some(line));
}

/// Moves the line that is held to a point.
fn pull(state: State, scene: Memo<Option<Scene>>, line: Line, at: Point) {
    let group = untrack(|| state.group());
    let split = state.board_now().lines.of(group);
    let moved: Option<Split> = scene.with_untracked(|scene| {
        let layout = scene.as_ref()?.layout;
        match line {
            Line::Audience => split.with_audience(two_digits(layout.x.value(layout.x.clamp(at.x)))),
            Line::Engagement => {
                // The line is taken where the pointer is, and given by its value at the audience
                // line.
                let audience = layout.x.value(layout.x.clamp(at.x));
                let engagement = layout.y.value(layout.y.clamp(at.y));
                let factor = engagement / split.line(audience);
                split.with_engagement(two_digits(split.engagement() * factor))
            }
        }
    });
    if let Some(split) = moved {
        state.continue_change(Change::MoveLines(group, split));
    }
}

fn release(state: State, drag: RwSignal<Option<Line>>) {
    if drag.get_untracked().is_some() {
        drag.set(None);
        state.hold_frame(None);
    }
}

/// The line under a point.
fn line_near(state: State, scene: Memo<Option<Scene>>, at: Point) -> Option<Line> {
    let split = state.board_now().lines.of(untrack(|| state.group()));
    scene.with_untracked(|scene| {
        let layout = scene.as_ref()?.layout;
        let plot = layout.plot;
        let is_inside = (plot.left..=plot.right).contains(&at.x)
            && (plot.top..=plot.bottom).contains(&at.y);
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
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}
