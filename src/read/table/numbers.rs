//! The one way in which tables read numbers: a column sees all of its cells first.
//!
//! Refuses to be asked before it has seen them: [`Numbers::see`] comes first, for every cell.

use crate::count::Count;
use crate::read::Answers;
use crate::read::number::{Evidence, NumberProblem, Read, Style};

/// The numbers of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    known: usize,
    evidence: Evidence,
    /// Whether the column is known to be written as [`Count`] writes itself.
    is_plain: bool,
}

impl Numbers {
    /// The numbers of a column that this program wrote itself.
    pub(super) fn plain() -> Self {
        Self { is_plain: true, ..Self::default() }
    }

    /// Takes a cell into account.
    pub(super) fn see(&mut self, cell: &str, answers: &Answers) {
        self.evidence.see(cell, answers);
        self.known += usize::from(cell.contains(char::is_numeric));
    }

    /// How many cells hold a digit.
    pub(super) fn known(&self) -> usize {
        self.known
    }

    /// Reads a cell as the whole column is written.
    pub(super) fn read(&self, cell: &str, answers: &Answers) -> Result<Read, NumberProblem> {
        if let Some(count) = plain(cell.trim()) {
            return Ok(Read::One(count));
        }
        // What this program wrote is read as it was written, whatever another hand might mean by it.
        if self.is_plain
            && let Ok(count) = cell.trim().parse()
        {
            return Ok(Read::One(count));
        }
        let style = if self.is_plain { Style::PLAIN } else { self.evidence.style() };
        style.read_answered(cell, answers)
    }
}

/// Reads a cell by itself, in whichever language it may be written: the smallest it may be.
pub(super) fn read_alone(cell: &str) -> Result<Count, NumberProblem> {
    if let Some(count) = plain(cell) {
        return Ok(count);
    }
    Ok(match Style::default().read(cell)? {
        Read::One(count) => count,
        Read::OneOf(counts) => counts.first().copied().unwrap_or_default(),
    })
}

/// More digits than these are no count.
pub(super) const MOST_DIGITS: usize = 15;

/// Digits alone are the same number in every style, and most cells are digits alone.
fn plain(cell: &str) -> Option<Count> {
    let is_plain = !cell.is_empty() && cell.len() <= MOST_DIGITS;
    if is_plain { plain_value(cell.as_bytes()) } else { None }
}

/// The count that digits alone write; `None` where something else is among them.
pub(super) fn plain_value(digits: &[u8]) -> Option<Count> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
    let value = digits.iter().try_fold(0, |value: u64, byte| Some(value * 10 + digit(*byte)?))?;
    Count::exact(value)
}
