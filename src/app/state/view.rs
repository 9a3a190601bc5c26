//! What somebody looks at: the selected profile, the lines shown, and what the axes span.
//!
//! Refuses to change what was given: none of this is a step of undo.

use leptos::prelude::*;

use super::State;
use crate::chart::layout::Frame;
use crate::profile::Group;

impl State {
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
        self.model.with(|model| model.held_frame)
    }

    /// Holds the axes where they are, while a line is dragged; `None` lets them go.
    pub(in crate::app) fn hold_frame(self, frame: Option<Frame>) {
        self.model.update(|model| model.held_frame = frame);
    }
}
