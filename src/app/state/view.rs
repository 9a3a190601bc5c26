//! What is looked at: selected profile, shown lines, span of the axes.
//!
//! It changes nothing that was given. A zoomed part is a step of undo, as it may take a while to
//! find; a selection is none.

use leptos::prelude::*;

use super::{BoardOrigin, Model, State};
use crate::chart::palette::Palette;
use crate::document::Change;
use crate::document::sheet::Key;
use crate::model::profile::Group;
use crate::model::region::Frame;
use crate::model::region::Region;

/// So many groups have a chart each without being asked to; more would be too small to read.
const MOST_SIDES: usize = 6;

/// What of the model the chart is looked at with. It is one memo, so that nothing is drawn anew, or
/// looked for among the rows, for a key in the box.
#[derive(Clone, PartialEq)]
pub(super) struct View {
    pub(super) selected: Option<Key>,
    is_dark: bool,
    palette: Palette,
    region: Option<Region>,
    sides: Option<bool>,
    held_frame: Option<Frame>,
}

impl View {
    pub(super) fn of(model: &Model) -> Self {
        Self {
            selected: model.selected.clone(),
            is_dark: model.is_dark,
            palette: model.palette,
            region: model.region(),
            sides: model.sides(),
            held_frame: model.held_frame,
        }
    }
}

impl Model {
    /// The part of the chart that is shown; `None` for all of it.
    pub(super) fn region(&self) -> Option<Region> {
        match self.shared {
            Some(_) => self.shared_region,
            None => self.history.present().region,
        }
    }

    /// Whether each group is to have a chart of its own; `None` where nobody chose.
    fn sides(&self) -> Option<bool> {
        match self.shared {
            Some(_) => Some(self.shared_sides),
            None => self.history.present().sides,
        }
    }
}

impl State {
    /// Whether the page is dark.
    pub(in crate::app) fn is_dark(self) -> bool {
        self.view.with(|view| view.is_dark)
    }

    /// The chart's colours.
    pub(in crate::app) fn palette(self) -> Palette {
        self.view.with(|view| view.palette)
    }

    /// The part of the chart that is shown; `None` for all of it.
    pub(in crate::app) fn region(self) -> Option<Region> {
        self.view.with(|view| view.region)
    }

    /// Begins a gesture that [`State::show`] fills: one gesture is one step.
    pub(in crate::app) fn begin_gesture(self) {
        if !untrack(|| self.is_shared()) {
            self.begin_step();
        }
    }

    /// Shows a part of the chart, or all of it. In a shared view it is no change of anything.
    pub(in crate::app) fn show(self, region: Option<Region>) {
        self.model.update(|model| match model.shared {
            Some(_) => model.shared_region = region,
            None => model.history.continue_change(Change::Show(region)),
        });
    }

    /// Whether each group is to have a chart of its own, side by side.
    pub(in crate::app) fn sides(self) -> bool {
        self.view.with(|view| view.sides).unwrap_or_else(|| {
            // In one chart, most of several groups lie in areas that are not their own.
            let board = self.board.get();
            board.origin == BoardOrigin::Own && (2..=MOST_SIDES).contains(&board.groups.len())
        })
    }

    /// Gives each group a chart of its own, or all one. In a shared view it is no change of
    /// anything.
    pub(in crate::app) fn set_sides(self, sides: bool) {
        self.begin_gesture();
        self.model.update(|model| match model.shared {
            Some(_) => {
                model.shared_sides = sides;
                model.shared_region = None;
            }
            None => model.history.continue_change(Change::SetSides(sides)),
        });
    }

    /// The selected row, or the only one.
    pub(in crate::app) fn selected(self) -> Option<usize> {
        self.selected.get()
    }

    /// Selects a row; the chart follows to the lines of its group.
    pub(in crate::app) fn select(self, row: Option<usize>) {
        let key = row.and_then(|row| self.board_now().rows.key(row));
        self.model.update(|model| {
            model.selected = key;
            model.shown = None;
        });
    }

    /// The group whose lines the chart shows.
    pub(in crate::app) fn group(self) -> Group {
        self.group.get()
    }

    pub(in crate::app) fn show_lines_of(self, group: Group) {
        self.model.update(|model| model.shown = Some(group));
    }

    pub(in crate::app) fn held_frame(self) -> Option<Frame> {
        self.view.with(|view| view.held_frame)
    }

    /// Holds the axes where they are, while a line is dragged; `None` lets them go.
    pub(in crate::app) fn hold_frame(self, frame: Option<Frame>) {
        self.model.update(|model| model.held_frame = frame);
    }
}
