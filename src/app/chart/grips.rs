//! The handles of the lines: as large as a finger, at the end of each line, so that a touch on the
//! chart itself scrolls the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Stage;
use crate::app::element::{Node, el, flag};
use crate::chart::layout::{Point, Rect};
use crate::web::{Element, dom};

/// Half of a handle's width and height.
const HALF: f64 = 14.0;

/// One of the two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Audience,
    Engagement,
}

impl Line {
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
pub(super) fn grips(stage: Stage) -> Vec<AnyView> {
    let grip = |line: Line| {
        let (node, class) = (Node::new(), format!("grip {}", line.class()));
        Effect::new(move |_| {
            let (Some(grip), Some(at)) = (node.get(), end(stage, line)) else { return };
            let area = Rect {
                left: at.x - HALF,
                top: at.y - HALF,
                right: at.x + HALF,
                bottom: at.y + HALF,
            };
            dom::put(grip.unchecked_ref(), &area);
        });
        let hidden = flag(move || stage.is_fixed() || end(stage, line).is_none());
        el("div")
            .node(node)
            .attr("class", class)
            .attr("aria-hidden", "true")
            .flag("hidden", hidden)
            .view()
    };
    Line::ALL.map(grip).into()
}

/// Where a line ends, above or at the right, if it is in view.
fn end(stage: Stage, line: Line) -> Option<Point> {
    let split = stage.state.board().lines.of(stage.state.group());
    stage.drawing.with(|drawing| {
        let layout = drawing.as_ref()?.only()?.layout;
        let plot = layout.plot;
        match line {
            Line::Audience => {
                let x = layout.x.pixel(split.audience());
                (plot.left..=plot.right).contains(&x).then_some(Point { x, y: plot.top })
            }
            Line::Engagement => layout.engagement_line(&split).map(|(_, end)| end),
        }
    })
}
