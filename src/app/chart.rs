//! The chart: its canvas, redrawn when its input changes, and dragging, walking and zooming on it.

mod grips;
mod keys;
mod pointer;
mod subject;
mod tooltip;
mod zoom;

use std::sync::Arc;

use leptos::prelude::*;
use subject::{follow, with_subject};
use wasm_bindgen::JsCast;

use super::element::{Node, el, text};
use super::help;
use super::how::leading;
use super::parts::{Button, paragraph, row};
use super::state::{BoardOrigin, PUBLISHED, State};
use crate::chart::layout::{Gutters, Layout, Point, Size};
use crate::chart::panels::{self, Panels};
use crate::chart::walk;
use crate::model::engagement::Log10;
use crate::model::region::Frame;
use crate::web::dom::Debounce;
use crate::web::{HtmlCanvasElement, canvas, media, timing};
use crate::wording::{chart as words, described, how, moving, page, summary};

/// So many dots are made ready for picking at once.
const READIED: usize = 50_000;

/// What the parts of the chart share. Copies are handles to the same.
#[derive(Clone, Copy)]
struct ChartContext {
    state: State,
    is_framed: bool,
    drawing: Memo<Option<Panels>>,
    /// What the axes span when all of the chart is shown.
    whole: Memo<Frame>,
    /// The row whose dot the pointer is at.
    hovered: RwSignal<Option<usize>>,
    /// The row whose numbers are shown until they are put away.
    pinned: RwSignal<Option<usize>>,
    /// What is announced.
    said: RwSignal<String>,
}

/// The chart, on the page or in another site's frame, where its lines stay where they are.
pub(super) fn chart(state: State, is_framed: bool) -> AnyView {
    let frame = Node::new();
    let painted = Node::new();
    let size = RwSignal::new(None::<Size>);
    let ratio = RwSignal::new(1.0);
    media::watch_ratio(move |now| ratio.set(now));
    frame.on_load(move |frame| {
        canvas::watch_size(&frame, move |now| size.set(Some(now)));
    });
    let drawn = follow(state);
    let drawing = Memo::new(move |before: Option<&Option<Panels>>| {
        let size = size.get().filter(|size| size.width > 0.0 && size.height > 0.0)?;
        let before = before.and_then(Option::as_ref);
        let palette = state.palette();
        Some(with_subject(state, drawn, |subject, parts| {
            Panels::after(before, subject, parts, size, &palette)
        }))
    });
    let whole = Memo::new(move |_| with_subject(state, drawn, panels::whole));
    let context = ChartContext {
        state,
        is_framed,
        drawing,
        whole,
        hovered: RwSignal::new(None),
        pinned: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    // Among very many it takes longer than the drawing to know which dot is where.
    let getting_ready = StoredValue::new_local(Debounce::default());
    let get_ready = move || {
        let go_on = |it: &Option<Panels>| it.as_ref().is_some_and(|it| it.get_ready(READIED));
        let piece = move || drawing.with_untracked(go_on);
        getting_ready.with_value(|timer| timer.run_in_idle_chunks(Box::new(piece)));
    };
    Effect::new(move |_| {
        let (canvas, ratio) = (painted.get(), ratio.get());
        let canvas = canvas.and_then(|node| node.dyn_into::<HtmlCanvasElement>().ok());
        let Some(canvas) = canvas else { return };
        drawing.with(|drawn| {
            let Some(drawn) = drawn else { return };
            canvas::make_room(&canvas, drawn);
            timing::start("draw");
            if canvas::draw(&canvas, drawn, ratio) {
                timing::end("draw");
                timing::mark("chart-drawn");
            }
            if drawn.has_many() {
                get_ready();
            }
        });
    });
    let alternative = text(move || {
        let board = state.board();
        let (cohort, shown) = (board.cohort(), &board.described);
        let (group, region) = (state.group(), state.region());
        let parts = board.parts(state.sides());
        described::alternative(cohort, shown, parts, group, &board.lines, region)
    });
    let profiles = text(move || {
        let is_part = state.region().is_some();
        drawing.with(|drawing| {
            let drawing = drawing.as_ref();
            let in_view = drawing.filter(|_| is_part).map(Panels::in_view);
            let without_name = drawing.map_or(0, Panels::without_name);
            words::counted(state.board().cohort().len(), in_view, without_name)
        })
    });
    let lines = text(move || {
        let group = (state.board().parts(state.sides()).len() < 2).then(|| state.group());
        words::lines_shown(group, &state.board().lines)
    });
    let caption = el("figcaption")
        .child(leading(state, how::COUNTED, "on-chart", profiles))
        .text(" ")
        .child(leading(state, PUBLISHED, "lines-shown", lines));
    let example = text(move || {
        let is_example = state.board().origin == BoardOrigin::Example;
        if is_example { page::EXAMPLE.to_owned() } else { String::new() }
    });
    let canvas = el("canvas")
        .node(painted)
        .attr("role", "img")
        .live_attr("aria-label", Arc::new(move || Some(alternative())));
    let frame = el("div").class("frame").node(frame).child(canvas.view()).child(hands(context));
    let said = el("p").class("unseen").attr("role", "status");
    el("figure")
        .class("card chart")
        .attr("aria-labelledby", "chart-heading")
        .child(el("h2").attr("id", "chart-heading").text(page::CHART).view())
        .child(paragraph("hint", example))
        .child(frame.view())
        .child(tools(context))
        .child(said.live_text(text(move || context.said.get())).view())
        .child(caption.view())
        .view()
}

/// What lies over the canvas and takes pointers and keys. The canvas itself stays a picture with
/// its text, which a screen reader comes to before this and reads as a whole.
fn hands(context: ChartContext) -> AnyView {
    let hint = el("p").attr("id", "hands-hint").class("unseen").text(moving::HANDS_HINT).view();
    let hands = el("div")
        .attr("id", "hands")
        .attr("role", "application")
        .attr("tabindex", "0")
        .attr("aria-label", moving::HANDS)
        .attr("aria-describedby", "hands-hint");
    let hands = keys::listen(context, pointer::listen(context, hands));
    hands.children(grips::grips(context)).child(tooltip::tooltip(context)).child(hint).view()
}

/// Buttons for those who have neither wheel nor keys.
fn tools(context: ChartContext) -> AnyView {
    let zoom =
        |label: &'static str, by: f64| Button::new(label, move || context.zoom_by(by)).view();
    let whole = Button::new(moving::WHOLE, move || context.show_whole());
    let is_whole = super::element::flag(move || context.state.region().is_none());
    let buttons = vec![
        zoom(moving::ZOOM_IN, 2.0),
        zoom(moving::ZOOM_OUT, 0.5),
        whole.disabled(is_whole).view(),
        Button::new(moving::KEYS, help::open).view(),
    ];
    row("actions tools", buttons)
}

impl ChartContext {
    /// Whether the lines stay where they are.
    fn is_fixed(self) -> bool {
        self.is_framed || self.state.is_shared()
    }

    /// Where a row's dot is in the part of the chart that is shown.
    fn dot(self, row: usize) -> Option<Point> {
        self.drawing.with_untracked(|drawing| drawing.as_ref()?.project(row))
    }

    /// Where a row's dot is in a layout of a chart.
    fn project(self, layout: &Layout, row: usize) -> Option<Point> {
        let placements = &self.state.board_now().placements;
        layout.project(*placements.x().get(row)?, *placements.y().get(row)?)
    }

    /// The layout of a whole chart, in which every profile has its turn.
    fn whole_layout(self) -> Option<Layout> {
        let size = self.layout()?.size;
        let gutters = Gutters::of(&self.state.board_now().placements);
        Some(Layout::new(size, self.whole.get_untracked(), gutters))
    }

    /// Calls with the dots that keys walk over, and the one of a row. Of charts side by side, each
    /// is gone through from end to end before the next: its dots lie beyond those of the others.
    fn walked<T>(
        self,
        row: Option<usize>,
        walk: impl FnOnce(DotsAt<'_>, Option<DotAt>) -> T,
    ) -> Option<T> {
        const BEYOND: f64 = 1e6;
        let project = self.whole_layout()?.spots();
        let board = self.state.board_now();
        let parts = board.parts(untrack(|| self.state.sides()));
        let beyond = |row: usize| {
            let group = board.cohort().group(row);
            parts.iter().position(|part| Some(part.group) == group).unwrap_or(0) as f64 * BEYOND
        };
        let dot = |row: usize, x: Log10, y: Log10| {
            let Point { x, y } = project(x, y)?;
            let beyond = if parts.is_empty() { 0.0 } else { beyond(row) };
            Some((row, Point { x: x + beyond, y: y - beyond }))
        };
        let placements = &board.placements;
        let at = row.and_then(|row| dot(row, *placements.x().get(row)?, *placements.y().get(row)?));
        let levels = placements.levels().enumerate();
        Some(walk(&mut levels.filter_map(|(row, (x, y))| dot(row, x, y)), at))
    }

    /// Selects a row, shows its numbers, and says who was reached.
    fn reach(self, row: usize) {
        self.state.select(Some(row));
        self.hovered.set(None);
        self.pinned.set(Some(row));
        self.bring_into_view(row);
        let board = self.state.board_now();
        let Some((profile, placement)) = board.row(row) else { return };
        let rank = self.walked(Some(row), |dots, at| Some(walk::rank(dots, at?))).flatten();
        let Some(rank) = rank else { return };
        let place = summary::summarize(&profile, &placement).place;
        self.said.set(moving::reached(&profile, &placement, &place, rank));
    }
}

/// A row and where its dot is, and many.
type DotAt = (usize, Point);
type DotsAt<'a> = &'a mut dyn Iterator<Item = DotAt>;
