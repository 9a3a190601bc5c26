//! Rows that need no second look: one line each, every count plain digits, nothing to be said.
//!
//! Nearly all rows of a large table are such, and are read here at the speed of their bytes. Refuses
//! every row that holds anything else: it is left where it stands, for the reader that knows all.

use std::ops::Range;

use super::numbers::{MOST_DIGITS, plain_value};
use super::{Columns, is_total_word, purpose};
use crate::profile::{Counts, Field, Network, Profile, Purpose};
use crate::read::export::family::RowsAre;
use crate::read::header::Column;
use crate::read::table::column::Holds;
use crate::wire::{Wire, wire_place};

/// What rows of a table are when they are plain.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plain {
    delimiter: u8,
    parts: Vec<Part>,
    /// What rows are that do not say.
    network: Network,
    purpose: Purpose,
}

/// What a cell is to a row.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Name,
    Handle,
    Network,
    Purpose,
    Count(Field),
    Skipped,
}

impl Part {
    fn all() -> impl Iterator<Item = Self> {
        let others = [Self::Name, Self::Handle, Self::Network, Self::Purpose, Self::Skipped];
        others.into_iter().chain(Field::ALL.into_iter().map(Self::Count))
    }
}

impl Plain {
    /// Plain rows of a table with these columns; `None` where its rows are not profiles, or hold
    /// what takes more than a look.
    pub(super) fn of(
        columns: &Columns,
        delimiter: u8,
        network: Network,
        purpose: Purpose,
    ) -> Option<Self> {
        if columns.rows_are() != Some(RowsAre::Profiles) || columns.is_own() {
            return None;
        }
        let part = |holds: &Option<Holds>| {
            Some(match holds {
                Some(Holds::Profile(Column::Name)) => Part::Name,
                Some(Holds::Profile(Column::Handle)) => Part::Handle,
                Some(Holds::Profile(Column::Network)) => Part::Network,
                Some(Holds::Profile(Column::Purpose)) => Part::Purpose,
                // A share of the market has a form of its own.
                Some(Holds::Profile(Column::Count(Field::Market))) => return None,
                Some(Holds::Profile(Column::Count(field))) => Part::Count(*field),
                Some(Holds::Profile(Column::Lifetime(_)) | Holds::Unused) | None => Part::Skipped,
                Some(_) => return None,
            })
        };
        let parts = columns.holds.iter().map(part).collect::<Option<Vec<_>>>()?;
        (!parts.is_empty()).then_some(Self { delimiter, parts, network, purpose })
    }

    /// Reads plain rows from a byte offset on, and gives where the first row begins that is none:
    /// the end of the text, where all are.
    pub(crate) fn read(
        &self,
        text: &str,
        mut offset: usize,
        mut each: impl FnMut(Profile<&str>, usize),
    ) -> usize {
        let mut known = Known::default();
        loop {
            let bytes = text.as_bytes().get(offset..).unwrap_or_default();
            offset += bytes.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            if offset >= text.len() {
                return text.len();
            }
            match self.row(text, offset, &mut known) {
                Some((profile, end)) => {
                    each(profile, end);
                    offset = end;
                }
                None => return offset,
            }
        }
    }

    /// The row that begins at an offset, and where it ends.
    fn row<'t>(
        &self,
        text: &'t str,
        mut at: usize,
        known: &mut Known<'t>,
    ) -> Option<(Profile<&'t str>, usize)> {
        let bytes = text.as_bytes();
        let (mut network, mut purpose) = (self.network, self.purpose);
        let mut counts = Counts::default();
        let (mut name, mut handle) = ("", "");
        let mut first = "";
        let mut has_count = false;
        let last = self.parts.len() - 1;
        for (index, part) in self.parts.iter().enumerate() {
            if let Part::Count(field) = part {
                let rest = bytes.get(at..)?;
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits > MOST_DIGITS {
                    return None;
                }
                if digits > 0 {
                    counts.set(*field, plain_value(rest.get(..digits)?)?);
                    has_count = true;
                    if first.is_empty() {
                        first = "0";
                    }
                }
                at += digits;
            } else {
                let (cell, end) = self.cell(text, at)?;
                let cell = cell.trim();
                if first.is_empty() {
                    first = cell;
                }
                match part {
                    Part::Name if name.is_empty() => name = cell,
                    Part::Handle if handle.is_empty() => handle = cell,
                    Part::Network if !cell.is_empty() => network = known.network(cell)?,
                    Part::Purpose if !cell.is_empty() => purpose = known.purpose(cell)?,
                    _ => {}
                }
                at = end;
            }
            let is_end = index == last;
            match bytes.get(at) {
                Some(byte) if !is_end && *byte == self.delimiter => at += 1,
                Some(b'\n') if is_end => at += 1,
                Some(b'\r') if is_end && bytes.get(at + 1) == Some(&b'\n') => at += 2,
                None if is_end => {}
                _ => return None,
            }
        }
        // A name that begins otherwise may be a rule, a formula or what was set before one.
        let is_name = |name: &str| {
            let begins = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'_');
            name.as_bytes().first().is_some_and(|byte| begins(byte) || !byte.is_ascii())
        };
        let name = if name.is_empty() { handle } else { name };
        let is_plain = (is_name(name) || (name.is_empty() && has_count)) && !is_total_word(first);
        is_plain.then_some((Profile { name, network, purpose, counts, per_post: None }, at))
    }

    /// The cell that begins at an offset, without the quotes around it, and where it ends.
    fn cell<'t>(&self, text: &'t str, at: usize) -> Option<(&'t str, usize)> {
        let rest = text.as_bytes().get(at..)?;
        let to = |ends: &dyn Fn(&u8) -> bool, from: usize| -> Range<usize> {
            let cell = rest.get(from..).unwrap_or_default();
            from..from + cell.iter().position(ends).unwrap_or(cell.len())
        };
        if rest.first() == Some(&b'"') {
            let inner = to(&|byte| matches!(byte, b'"' | b'\n' | b'\r'), 1);
            // A second quote in the cell, and one that is not closed on this line, take a look.
            (rest.get(inner.end) == Some(&b'"')).then_some(())?;
            return Some((text.get(at + inner.start..at + inner.end)?, at + inner.end + 1));
        }
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let cell = to(&ends, 0);
        Some((text.get(at..at + cell.end)?, at + cell.end))
    }
}

/// The words that came last: columns of few words say the same again and again.
#[derive(Default)]
struct Known<'t> {
    network: Option<(&'t str, Network)>,
    purpose: Option<(&'t str, Purpose)>,
}

impl<'t> Known<'t> {
    fn network(&mut self, cell: &'t str) -> Option<Network> {
        match self.network {
            Some((word, network)) if word == cell => Some(network),
            _ => {
                let network = Network::from_id(cell)?;
                self.network = Some((cell, network));
                Some(network)
            }
        }
    }

    fn purpose(&mut self, cell: &'t str) -> Option<Purpose> {
        match self.purpose {
            Some((word, purpose)) if word == cell => Some(purpose),
            _ => {
                let purpose = purpose(cell)?;
                self.purpose = Some((cell, purpose));
                Some(purpose)
            }
        }
    }
}

impl Wire for Plain {
    fn put(&self, into: &mut Vec<u8>) {
        self.delimiter.put(into);
        self.parts.put(into);
        (self.network, self.purpose).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (delimiter, parts) = Wire::take(from)?;
        let (network, purpose) = Wire::take(from)?;
        Some(Self { delimiter, parts, network, purpose })
    }
}

wire_place!(Part, Part::all().collect::<Vec<_>>());
