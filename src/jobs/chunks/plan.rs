//! How a file is cut into chunks, and which chunks are loaded at once.
//!
//! Chunks are smaller than what is loaded at once: a chunk is merged between two frames, but
//! browsers read files far more slowly in small pieces.

use super::{ChunkBounds, RowPlan};
use crate::base::wire::{Wire, wire_fields};

/// How many bytes of the file a slice is at most: what comes of it is taken in between two frames.
const MOST: u64 = 1 << 22;

/// A slice is no shorter to give every worker one.
const LEAST: u64 = 1 << 18;

/// How many bytes behind a slice its last row may go on for.
const MARGIN: u64 = 1 << 16;

/// How many slices are brought at once to one that reads alone: nobody else reads meanwhile.
const ALONE: usize = 4;

/// How a file is cut into slices.
///
/// ```
/// use fourfold::jobs::chunks::ChunkPlan;
///
/// // A file of nine megabytes, with a row of names of forty bytes before its rows.
/// let slicing = ChunkPlan::of(40, 9_000_000, 2);
/// assert_eq!(slicing.count(), 4);
/// let (from, to, parts) = slicing.batch(1);
/// assert_eq!((from, to, parts.len()), (2_250_029, 4_565_556, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkPlan {
    start: u64,
    size: u64,
    count: usize,
    length: u64,
    at_once: usize,
}

/// A slice in the bytes that are brought at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkRange {
    /// Where the bytes at hand begin and end, of those brought.
    pub from: usize,
    /// See [`ChunkRange::from`].
    pub to: usize,
    /// Which of those bytes are the slice.
    pub cut: ChunkBounds,
}

/// What a worker is given with the bytes of some slices.
#[derive(Clone, Debug, PartialEq)]
pub struct ChunkBatch {
    /// What each is read by.
    pub plan: RowPlan,
    /// The slices, one behind the other.
    pub parts: Vec<ChunkRange>,
}

wire_fields!(ChunkRange { from, to, cut });
wire_fields!(ChunkBatch { plan, parts });

impl ChunkPlan {
    /// Cuts a file of so many bytes, whose rows begin at a byte, for so many workers: into as many
    /// slices for each of them, so that none waits at the end for another.
    #[must_use]
    pub fn of(start: u64, size: u64, workers: usize) -> Self {
        let bytes = size.saturating_sub(start);
        let pieces = |most: u64| usize::try_from(bytes.div_ceil(most).max(1)).unwrap_or(usize::MAX);
        let count = pieces(MOST).next_multiple_of(workers.max(1)).min(pieces(LEAST));
        let length = bytes.div_ceil(count as u64).max(1);
        let at_once = if workers > 1 { 1 } else { ALONE };
        Self { start, size, count, length, at_once }
    }

    /// How many slices there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The slices that are brought at once from one on: the bytes of the file from where to where,
    /// and the parts of them.
    #[must_use]
    pub fn batch(&self, first: usize) -> (u64, u64, Vec<ChunkRange>) {
        let behind = (first + self.at_once).min(self.count);
        let (from, _) = self.at_hand(first);
        let part = |number: usize| {
            let (start, end) = self.at_hand(number);
            let length = self.begin(number + 1).saturating_sub(self.begin(number));
            let within = |at: u64| usize::try_from(at.saturating_sub(from)).unwrap_or(usize::MAX);
            let cut = ChunkBounds {
                is_first: number == 0,
                length: usize::try_from(length).unwrap_or(usize::MAX),
                is_last: number + 1 == self.count,
            };
            ChunkRange { from: within(start), to: within(end), cut }
        };
        let to = self.at_hand(behind.saturating_sub(1).max(first)).1;
        (from, to, (first..behind).map(part).collect())
    }

    /// Where a slice begins.
    fn begin(&self, number: usize) -> u64 {
        (self.start + number as u64 * self.length).min(self.size)
    }

    /// The bytes of the file from where to where that a slice is found in: from one before it on,
    /// and some behind it.
    fn at_hand(&self, number: usize) -> (u64, u64) {
        let from = self.begin(number).saturating_sub(u64::from(number > 0));
        (from, (self.begin(number + 1) + MARGIN).min(self.size))
    }
}

impl ChunkBatch {
    /// Reads a part of the bytes that came with it, to the bytes of a [`Slice`](super::Chunk).
    /// `None` where some row is not plain.
    #[must_use]
    pub fn read(&self, part: &ChunkRange, at_hand: &[u8]) -> Option<Vec<u8>> {
        let slice = self.plan.read(at_hand, part.cut)?;
        // Rows of counts are about so long; what has room is not moved while it grows.
        let mut bytes = Vec::with_capacity(at_hand.len() / 2 * 3);
        slice.put(&mut bytes);
        Some(bytes)
    }
}
