//! Which part of the chart is shown: zoom, pan, and back to all of it.

use leptos::prelude::*;

use super::ChartContext;
use crate::chart::layout::{Layout, Point};
use crate::model::region::Frame;
use crate::model::region::Region;
use crate::wording::moving;

impl ChartContext {
    /// What the axes span now.
    pub(super) fn frame(self) -> Option<Frame> {
        self.drawing.with_untracked(|drawing| Some(drawing.as_ref()?.panels.first()?.scene.frame))
    }

    /// The layout of the chart, or of each of several.
    pub(super) fn layout(self) -> Option<Layout> {
        self.drawing.with_untracked(|drawing| Some(drawing.as_ref()?.panels.first()?.scene.layout))
    }

    /// A way on the canvas in shares of the plot, to the right and up.
    pub(super) fn shares(self, from: Point, to: Point) -> Option<Point> {
        let plot = self.layout()?.plot;
        let x = (to.x - from.x) / (plot.right - plot.left);
        let y = (from.y - to.y) / (plot.bottom - plot.top);
        Some(Point { x, y })
    }

    /// A point of the canvas in shares of the plot there, from its lower left.
    pub(super) fn share(self, at: Point) -> Option<Point> {
        let plot = self.layout()?.plot;
        let at =
            self.drawing.with_untracked(|drawing| Some(drawing.as_ref()?.at(at)?.within(at)))?;
        let Point { x, y } = self.shares(Point { x: plot.left, y: plot.bottom }, at)?;
        Some(Point { x: x.clamp(0.0, 1.0), y: y.clamp(0.0, 1.0) })
    }

    /// Shows what a frame spans, as part of the gesture that was begun.
    pub(super) fn show(self, frame: Frame) {
        let whole = self.whole.get_untracked();
        // The ends of a part are rounded, so that all of it may come out a little smaller.
        let is_smaller = |reach: f64, whole: f64| reach < whole * 0.99;
        let is_part =
            is_smaller(frame.x_reach, whole.x_reach) || is_smaller(frame.y_reach, whole.y_reach);
        self.state.show(is_part.then(|| Region::of(frame)).flatten());
    }

    /// Zooms at a point of the canvas, as part of the gesture that was begun.
    pub(super) fn zoom_at(self, by: f64, at: Point) {
        let Some((frame, at)) = self.frame().zip(self.share(at)) else { return };
        self.show(frame.zoomed(by, at, self.whole.get_untracked()));
    }

    /// Zooms at the selected dot, where it is in view, else in the midst of the profiles, and says
    /// what is shown.
    pub(super) fn zoom_by(self, by: f64) {
        let selected = untrack(|| self.state.selected()).and_then(|row| self.dot(row));
        let middle = || self.drawing.with_untracked(|drawing| drawing.as_ref()?.middle());
        let Some(at) = selected.or_else(middle) else { return };
        self.state.begin_gesture();
        self.zoom_at(by, at);
        self.say_part();
    }

    /// Shows all of the chart again.
    pub(super) fn show_whole(self) {
        self.state.begin_gesture();
        self.state.show(None);
        self.say_part();
    }

    fn say_part(self) {
        let region = untrack(|| self.state.region());
        self.said.set(moving::part(region, self.state.board_now().lines.basis()));
    }

    /// Moves a part that is shown so that a row's dot lies in it. It is no step of undo: it follows
    /// from whom somebody looks at.
    pub(super) fn bring_into_view(self, row: usize) {
        if untrack(|| self.state.region()).is_none() || self.dot(row).is_some() {
            return;
        }
        let (Some(frame), Some(layout)) = (self.frame(), self.whole_layout()) else { return };
        let Some(at) = self.project(&layout, row) else { return };
        let whole = self.whole.get_untracked();
        // A dot in a gutter is level with the part, and needs no move along that axis.
        let (x, y) = (layout.x.value(at.x).log10(), layout.y.value(at.y).log10());
        let x = if at.x < layout.plot.left { frame.x } else { x };
        let y = if at.y > layout.plot.bottom { frame.y } else { y };
        self.show(Frame { x, y, ..frame }.within(whole));
    }
}
