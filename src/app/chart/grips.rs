//! The handles at the ends of the lines, as large as a finger, so that a touch elsewhere on the
//! chart scrolls the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ChartContext;
use crate::app::element::{Node, el, flag};
use crate::chart::layout::{Point, Rect};
use crate::web::{Element, dom};

/// Half of a handle's width and height.
const HALF: f64 = 14.0;

/// One of the two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GripLine {
    Audience,
    Engagement,
}

impl GripLine {
    pub(super) const ALL: [Self; 2] = [Self::Audience, Self::Engagement];

    /// The class of what shows which way the line moves.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Audience => "across",
            Self::Engagement => "up",
        }
    }

    /// The line whose handle an element is.
    pub(super) fn held_by(element: &Element) -> Option<Self> {
        Self::ALL.into_iter().find(|line| element.class_name() == format!("grip {}", line.class()))
    }
}

/// A handle for each line. Keys have the number fields and Shift with the arrows.
pub(super) fn grips(context: ChartContext) -> Vec<AnyView> {
    let grip = |line: GripLine| {
        let (node, class) = (Node::new(), format!("grip {}", line.class()));
        Effect::new(move |_| {
            let (Some(grip), Some(at)) = (node.get(), end(context, line)) else { return };
            let area = Rect {
                left: at.x - HALF,
                top: at.y - HALF,
                right: at.x + HALF,
                bottom: at.y + HALF,
            };
            dom::put(grip.unchecked_ref(), &area);
        });
        let hidden = flag(move || context.is_fixed() || end(context, line).is_none());
        el("div")
            .node(node)
            .attr("class", class)
            .attr("aria-hidden", "true")
            .flag("hidden", hidden)
            .view()
    };
    GripLine::ALL.map(grip).into()
}

/// Where a line ends, above or at the right, if it is in view.
fn end(context: ChartContext, line: GripLine) -> Option<Point> {
    let split = context.state.board().lines.of(context.state.group());
    context.drawing.with(|drawing| {
        let layout = drawing.as_ref()?.only()?.layout;
        let plot = layout.plot;
        match line {
            GripLine::Audience => {
                let x = layout.x.pixel(split.audience());
                (plot.left..=plot.right).contains(&x).then_some(Point { x, y: plot.top })
            }
            GripLine::Engagement => layout.engagement_line(&split).map(|(_, end)| end),
        }
    })
}
