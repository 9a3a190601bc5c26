//! The numbers of one profile beside its dot; they cover no dot and stay within the chart.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ChartContext;
use crate::app::element::{Node, all, el, flag, live};
use crate::app::parts::{Button, fixed, nothing, terms};
use crate::app::state::PUBLISHED;
use crate::app::summary::way;
use crate::chart::beside;
use crate::web::{HtmlElement, dom};
use crate::wording::{facts, moving, summary};

/// What the chart is walked in.
const HANDS: &str = "hands";

pub(super) fn tooltip(context: ChartContext) -> AnyView {
    let node = Node::new();
    let shown = Memo::new(move |_| context.hovered.get().or(context.pinned.get()));
    // In a part of the chart a selected dot may be out of view.
    let dot = Memo::new(move |_| {
        context.drawing.track();
        context.dot(shown.get()?)
    });
    Effect::new(move |_| {
        let (Some(card), Some(dot)) = (node.get(), dot.get()) else { return };
        context.state.board();
        shown.track();
        // Its size is known once its text is laid out.
        request_animation_frame(move || {
            let card = card.unchecked_ref::<HtmlElement>();
            let chart = context.drawing.with_untracked(|drawing| Some(drawing.as_ref()?.size));
            let Some(chart) = chart else { return };
            dom::put(card, &beside::place(dot, dom::natural_size(card), chart));
        });
    });
    let content = live(move || shown.get().map_or_else(nothing, |row| numbers(context, row)));
    el("div")
        .node(node)
        .class("readout")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", moving::NUMBERS)
        .flag("hidden", flag(move || dot.get().is_none()))
        .child(content)
        .view()
}

fn numbers(context: ChartContext, row: usize) -> AnyView {
    let board = context.state.board();
    let Some((profile, placement)) = board.row(row) else { return nothing() };
    let report = summary::summarize(&profile, &placement);
    let state = context.state;
    let facts = facts::at_a_glance(&profile, &placement).into_iter().filter_map(|fact| {
        // The way back is to the chart, which shows these numbers again.
        let value = way(state, Some(row), &fact.key, &fact.label, &fact.value, HANDS)?.view();
        let formula = el("span").class("formula").text(fact.formula).view();
        Some((fact.label, all(vec![value, formula])))
    });
    let facts = terms(facts.collect());
    let mut parts = vec![fixed("about", report.about), fixed("", report.place), facts];
    let lead = move || state.lead(Some(row), PUBLISHED, HANDS);
    parts.extend(match moving::why(&placement) {
        Some(why) => Some(
            el("p").class("formula").child(Button::new(why, lead).class("quiet").view()).view(),
        ),
        None => report.sentences.into_iter().next().map(|why| fixed("formula", why)),
    });
    all(parts)
}
