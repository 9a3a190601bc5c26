//! Long tables in chunks, several read at once, each with its own bytes and a [`RowPlan`].
//!
//! It works where every row is plain: one line, plain digits, no note. Then a line end after a
//! plain row ends a row, and chunks that meet there read like one text. One row of any other kind
//! (a quote over several lines, 12.3K, a missing cell) gives `None` for the whole file, which is
//! then read from its top by the full reader.

mod merge;
mod plan;

use std::sync::Arc;

pub use merge::{Merged, Merger};
pub use plan::{ChunkBatch, ChunkPlan, ChunkRange};

use crate::base::wire::{Wire, wire_fields};
use crate::jobs::{PlacedRows, ReadReport};
use crate::model::cohort::Cohort;
use crate::model::placements::Placements;
use crate::model::thresholds::Thresholds;
use crate::read::{Plain, Reading, Settings, plain_rows, sound};
use crate::wording::page;

/// What the head of a file tells: how to read its slices, and what is to be said of its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadScan {
    /// What each slice is read by.
    pub plan: RowPlan,
    /// The byte at which the rows begin.
    pub start: usize,
    /// What was read of the head: no profiles, but notes.
    pub report: ReadReport,
}

/// What there is to know to read a slice.
#[derive(Clone, Debug, PartialEq)]
pub struct RowPlan {
    plain: Plain,
    /// The lines to place rows by; `None` where these hang on rows of other slices.
    lines: Option<Thresholds>,
}

/// Which part of the bytes at hand is a slice: they begin one byte before it and go on behind it,
/// so that the rows it begins and ends with can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkBounds {
    /// Whether it is the first: then the bytes begin where it does, with a row.
    pub is_first: bool,
    /// How many bytes of the file it is.
    pub length: usize,
    /// Whether it is the last: then its rows go to the end of the bytes.
    pub is_last: bool,
}

/// The rows of a slice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chunk {
    /// The profiles.
    pub cohort: Cohort,
    /// Where they are; empty without lines.
    pub placements: Placements,
}

wire_fields!(HeadScan { plan, start, report });
wire_fields!(RowPlan { plain, lines });
wire_fields!(ChunkBounds { is_first, length, is_last });

/// How many rows there are goes first, so that a slice without room is not begun.
impl Wire for Chunk {
    fn put(&self, into: &mut Vec<u8>) {
        self.cohort.len().put(into);
        self.cohort.put(into);
        self.placements.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        usize::take(from)?;
        let mut slice = Self::default();
        slice.take_behind(1, from)?;
        Some(slice)
    }
}

impl HeadScan {
    /// So much of a file is its head.
    pub const HEAD: usize = 1 << 16;

    /// Looks at the head of a file that goes on behind it.
    ///
    /// ```
    /// use fourfold::model::thresholds::Thresholds;
    /// use fourfold::read::Settings;
    /// use fourfold::jobs::chunks::{ChunkBounds, HeadScan};
    ///
    /// let mut text = String::from("handle,followers,posts,likes\n");
    /// (0..500).for_each(|row| text += &format!("@a{row},{},20,40\n", 1_000 + row));
    /// let opening = HeadScan::of(text.as_bytes(), &Settings::default(), &Thresholds::default());
    /// let HeadScan { plan, start, .. } = opening.expect("a table of plain rows");
    /// let cut = ChunkBounds { is_first: true, length: text.len() - start, is_last: true };
    /// let slice = plan.read(&text.as_bytes()[start..], cut).expect("plain rows");
    /// assert_eq!((slice.cohort.len(), slice.placements.len()), (500, 500));
    /// ```
    #[must_use]
    pub fn of(head: &[u8], settings: &Settings, lines: &Thresholds) -> Option<Self> {
        let whole = head.iter().rposition(|byte| *byte == b'\n')?;
        let mut reading = Reading::default();
        let (plain, start) = plain_rows(head.get(..=whole)?, settings, &mut reading)?;
        let lines = lines.by_medians().next().is_none().then(|| lines.clone());
        let report = ReadReport::new(reading, &settings.answers);
        Some(Self { plan: RowPlan { plain, lines }, start, report })
    }

    /// What was read, once all slices are there.
    #[must_use]
    pub fn finish(mut self, together: Merger) -> ReadReport {
        let (rows, is_whole) = together.rows();
        if !is_whole {
            self.report.say(page::no_room(rows.cohort.len()));
        }
        self.report.cohort = Arc::new(rows.cohort);
        let placements = Arc::new(rows.placements);
        self.report.placed = self.plan.lines.map(|lines| PlacedRows { lines, placements });
        self.report
    }
}

impl RowPlan {
    /// Reads a slice; `None` where some row of it is not plain.
    #[must_use]
    #[cfg_attr(all(target_arch = "wasm32", feature = "rows"), target_feature(enable = "simd128"))]
    pub fn read(&self, bytes: &[u8], cut: ChunkBounds) -> Option<Chunk> {
        let start = if cut.is_first { 0 } else { behind_line(bytes, 0)? };
        let end = match cut.is_last {
            true => bytes.len(),
            false => behind_line(bytes, cut.length.saturating_sub(usize::from(cut.is_first)))?,
        };
        let text = sound(bytes.get(start..end)?)?;
        let mut slice = Chunk::default();
        let read = self.plain.read(text, 0, |row, _| row.put(&mut slice.cohort));
        if let Some(lines) = &self.lines {
            slice.placements = lines.place_all(&slice.cohort);
        }
        (read == text.len()).then_some(slice)
    }
}

/// Where the first line begins whose line end stands at a place or behind it.
fn behind_line(bytes: &[u8], from: usize) -> Option<usize> {
    let line_end = bytes.get(from..)?.iter().position(|byte| *byte == b'\n')?;
    Some(from + line_end + 1)
}

impl Chunk {
    fn take_behind(&mut self, times: usize, from: &mut &[u8]) -> Option<()> {
        self.cohort.take_behind(times, from)?;
        self.placements.take_behind(times, from)
    }
}

/// Reads rows that are made up, and gives how many bytes came of them.
///
/// A browser makes quick code of what was run for a while, and code that is slow before: so the
/// workers have run theirs when a file is given.
#[must_use]
pub fn warm_up() -> usize {
    const ROWS: &str = "@ada,1204,12,340,15,2\n@bo,98000,160,71020,1310,905\n@cy,7,1,3,0,0\n";
    const TIMES: usize = 2_000;
    let plan = RowPlan { plain: Plain::counted(), lines: Some(Thresholds::default()) };
    let text = ROWS.repeat(TIMES);
    let cut = ChunkBounds { is_first: true, length: text.len(), is_last: true };
    let part = ChunkRange { from: 0, to: text.len(), cut };
    let batch = ChunkBatch { plan, parts: Vec::new() };
    batch.read(&part, text.as_bytes()).map_or(0, |bytes| bytes.len())
}
