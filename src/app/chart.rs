//! The chart: its canvas, drawn when anything it shows changes, and over it what is held, walked
//! and zoomed by hand and by keys.

mod grips;
mod keys;
mod pointer;
mod readout;
mod zoom;

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Node, el, text};
use super::help;
use super::how::leading;
use super::parts::{Button, paragraph, row};
use super::state::{Origin, PUBLISHED, State};
use crate::chart::layout::{Frame, Gutters, Layout, Point, Size};
use crate::chart::palette::Palette;
use crate::chart::scene::{Scene, Subject};
use crate::chart::walk;
use crate::web::{HtmlCanvasElement, canvas, media, timing};
use crate::wording::{chart as words, described, how, moving, page, says};

/// What the parts of the chart share. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Stage {
    state: State,
    scene: Memo<Option<Scene>>,
    /// What the axes span when all of the chart is shown.
    whole: Memo<Frame>,
    /// The row whose dot the pointer is at.
    hovered: RwSignal<Option<usize>>,
    /// The row whose numbers are shown until they are put away.
    pinned: RwSignal<Option<usize>>,
    /// What is announced.
    said: RwSignal<String>,
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
    let whole = Memo::new(move |_| {
        let board = state.board();
        Frame::around(&board.lines.of(state.group()), &board.placements)
    });
    let stage = Stage {
        state,
        scene,
        whole,
        hovered: RwSignal::new(None),
        pinned: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
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
    let alternative = text(move || {
        let board = state.board();
        let (cohort, placements) = (board.cohort(), &board.placements);
        described::alternative(cohort, placements, state.group(), &board.lines, state.region())
    });
    let profiles = text(move || page::on_chart(state.board().cohort().len()));
    let lines = text(move || words::lines(state.group(), &state.board().lines));
    let caption = el("figcaption")
        .child(leading(state, how::COUNTED, "on-chart", profiles))
        .text(" ")
        .child(leading(state, PUBLISHED, "lines-shown", lines));
    let example = text(move || {
        let is_example = state.board().origin == Origin::Example;
        if is_example { page::EXAMPLE.to_owned() } else { String::new() }
    });
    let canvas = el("canvas")
        .node(painted)
        .attr("role", "img")
        .live_attr("aria-label", Arc::new(move || Some(alternative())));
    let frame = el("div").class("frame").node(frame).child(canvas.view()).child(hands(stage));
    let said = el("p").class("unseen").attr("role", "status");
    el("figure")
        .class("card chart")
        .attr("aria-labelledby", "chart-heading")
        .child(el("h2").attr("id", "chart-heading").text(page::CHART).view())
        .child(paragraph("hint", example))
        .child(frame.view())
        .child(tools(stage))
        .child(said.live_text(text(move || stage.said.get())).view())
        .child(caption.view())
        .view()
}

/// What lies over the canvas and takes pointers and keys. The canvas itself stays a picture with
/// its text, which a screen reader comes to before this and reads as a whole.
fn hands(stage: Stage) -> AnyView {
    let hint = el("p").attr("id", "hands-hint").class("unseen").text(moving::HANDS_HINT).view();
    let hands = el("div")
        .attr("id", "hands")
        .attr("role", "application")
        .attr("tabindex", "0")
        .attr("aria-label", moving::HANDS)
        .attr("aria-describedby", "hands-hint");
    let hands = keys::listen(stage, pointer::listen(stage, hands));
    hands.children(grips::grips(stage)).child(readout::readout(stage)).child(hint).view()
}

/// Buttons for those who have neither wheel nor keys.
fn tools(stage: Stage) -> AnyView {
    let zoom = |label: &'static str, by: f64| Button::new(label, move || stage.zoom_by(by)).view();
    let whole = Button::new(moving::WHOLE, move || stage.show_whole());
    let is_whole = super::element::flag(move || stage.state.region().is_none());
    let buttons = vec![
        zoom(moving::ZOOM_IN, 2.0),
        zoom(moving::ZOOM_OUT, 0.5),
        whole.disabled(is_whole).view(),
        Button::new(moving::KEYS, help::open).view(),
    ];
    row("actions tools", buttons)
}

impl Stage {
    /// Where a row's dot is in the part of the chart that is shown.
    fn dot(self, row: usize) -> Option<Point> {
        let layout = self.scene.with_untracked(|scene| Some(scene.as_ref()?.layout))?;
        self.spot(&layout, row)
    }

    fn spot(self, layout: &Layout, row: usize) -> Option<Point> {
        let placements = &self.state.board_now().placements;
        layout.spot(*placements.x().get(row)?, *placements.y().get(row)?)
    }

    /// The layout of the whole chart, in which every profile has its turn.
    fn whole_layout(self) -> Option<Layout> {
        let size = self.scene.with_untracked(|scene| Some(scene.as_ref()?.layout.size))?;
        let gutters = Gutters::of(&self.state.board_now().placements);
        Some(Layout::new(size, self.whole.get_untracked(), gutters))
    }

    /// Selects a row, shows its numbers, and says who was reached.
    fn reach(self, row: usize) {
        self.state.select(Some(row));
        self.hovered.set(None);
        self.pinned.set(Some(row));
        self.bring_into_view(row);
        let board = self.state.board_now();
        let (Some((profile, placement)), Some(layout)) = (board.row(row), self.whole_layout())
        else {
            return;
        };
        let Some(dot) = self.spot(&layout, row) else { return };
        let levels = board.placements.levels().enumerate();
        let dots = levels.filter_map(|(row, (x, y))| Some((row, layout.spot(x, y)?)));
        let place = says::says(&profile, &placement).place;
        let rank = walk::rank(dots, (row, dot));
        self.said.set(moving::reached(&profile, &placement, &place, rank));
    }
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
