//! The one way in which tables read numbers: a column sees all of its cells first.
//!
//! Refuses to be asked before it has seen them: [`Numbers::see`] comes first, for every cell.

use crate::count::Count;
use crate::read::number::{NumberProblem, read_number};

/// The numbers of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    known: usize,
}

impl Numbers {
    /// Takes a cell into account.
    pub(super) fn see(&mut self, cell: &str) {
        self.known += usize::from(self.read(cell).is_ok_and(Count::is_known));
    }

    /// How many cells hold a count.
    pub(super) fn known(&self) -> usize {
        self.known
    }

    /// Reads a cell as the whole column is written.
    pub(super) fn read(&self, cell: &str) -> Result<Count, NumberProblem> {
        match plain(cell) {
            Some(count) => Ok(count),
            None => read_number(cell),
        }
    }
}

/// Digits alone are the same number in every style, and most cells are digits alone.
fn plain(cell: &str) -> Option<Count> {
    const MOST_DIGITS: usize = 15;
    if cell.is_empty() || cell.len() > MOST_DIGITS {
        return None;
    }
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
    let value = cell.bytes().try_fold(0, |value, byte| Some(value * 10 + digit(byte)?))?;
    Count::exact(value)
}
