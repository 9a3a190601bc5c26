//! Merges chunks in order. A chunk without room, and all after it, are left out; what was merged
//! before stays.

use super::Chunk;
use crate::base::wire::Wire;

/// Slices put together, in the order of the file, for as long as there is room.
#[derive(Debug)]
pub struct Merger {
    rows: Chunk,
    /// How many bytes they may take.
    within: usize,
    /// How many rows there is room for; `None` before the first.
    most: Option<usize>,
    is_full: bool,
}

/// Half of what a program in a tab can have: the other is for what is made of it.
const MOST: usize = 1 << 31;

impl Default for Merger {
    fn default() -> Self {
        Self::within(MOST)
    }
}

/// What became of a slice that was to be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// It is there.
    In,
    /// There is no room for it; what was taken in before is whole.
    NoRoom,
    /// It is none, and what was taken in before is of no use either.
    Unsound,
}

impl Merger {
    /// Room for so many bytes, if the browser has them.
    #[must_use]
    pub fn within(bytes: usize) -> Self {
        Self { rows: Chunk::default(), within: bytes, most: None, is_full: false }
    }

    /// All that was taken in, and whether there was room for everything.
    pub(super) fn rows(self) -> (Chunk, bool) {
        (self.rows, !self.is_full)
    }

    /// Takes in the bytes of the slice that follows those that are there, of so many in all.
    pub fn take_in(&mut self, mut bytes: &[u8], of: usize) -> Merged {
        let Some(rows) = usize::take(&mut bytes) else { return Merged::Unsound };
        let Some(most) = self.most else { return self.begin(bytes, rows, of) };
        if self.is_full || rows > most - self.rows.cohort.len() {
            self.is_full = true;
            return Merged::NoRoom;
        }
        let taken = self.rows.take_behind(1, &mut bytes);
        if taken.is_some() && bytes.is_empty() { Merged::In } else { Merged::Unsound }
    }

    /// Takes in the first, and makes room for as many others as there can be.
    fn begin(&mut self, bytes: &[u8], rows: usize, of: usize) -> Merged {
        // One more, as some hold a few rows more than the first.
        let wanted = of + 1;
        let mut times = wanted.min(self.within / bytes.len().max(1)).max(1);
        loop {
            let (mut first, mut left) = (Chunk::default(), bytes);
            if first.take_behind(times, &mut left).is_some() && left.is_empty() {
                self.rows = first;
                let limited = rows.saturating_mul(times.saturating_sub(1)).max(rows);
                let most = if times == wanted { usize::MAX } else { limited };
                self.most = (rows > 0).then_some(most);
                return Merged::In;
            }
            if times == 1 {
                return Merged::Unsound;
            }
            times /= 2;
        }
    }
}
