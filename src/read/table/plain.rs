//! Plain rows: one line each, every count plain digits, no note.
//!
//! Nearly all rows of a large table are plain, and are read here at the speed of their bytes. Any
//! other row is left for the full reader.

use super::numbers::{MOST_DIGITS, number};
use super::{Columns, is_total_word, purpose};
use crate::base::wire::{Wire, wire_place};
use crate::model::cohort::Cohort;
use crate::model::count::Count;
use crate::model::profile::{Field, Network, Purpose};
use crate::read::header::Column;
use crate::read::table::column::ColumnKind;
use crate::read::table::rows_are::RowsAre;

/// What rows of a table are when they are plain.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plain {
    delimiter: u8,
    parts: Vec<CellRole>,
    /// What rows are that do not say.
    network: Network,
    purpose: Purpose,
}

/// What a cell is to a row.
#[derive(Clone, Copy, Debug, PartialEq)]
enum CellRole {
    Name,
    Handle,
    Network,
    Purpose,
    Count(Field),
    Skipped,
}

impl CellRole {
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
        // What is added to a count, or left of a sum, takes the numbers of a whole row.
        let is_computed = columns.sum.is_some() || !columns.parts.is_empty();
        if columns.rows != Some(RowsAre::Accounts) || columns.is_own || is_computed {
            return None;
        }
        let part = |holds: &Option<ColumnKind>| {
            Some(match holds {
                Some(ColumnKind::Profile(Column::Name)) => CellRole::Name,
                Some(ColumnKind::Profile(Column::Handle)) => CellRole::Handle,
                Some(ColumnKind::Profile(Column::Network)) => CellRole::Network,
                Some(ColumnKind::Profile(Column::Purpose)) => CellRole::Purpose,
                // A share of the market has a form of its own.
                Some(ColumnKind::Profile(Column::Count(Field::Market))) => return None,
                Some(ColumnKind::Profile(Column::Count(field))) => CellRole::Count(*field),
                Some(ColumnKind::Profile(
                    Column::Median | Column::MedianLow | Column::MedianHigh | Column::Result,
                )) => return None,
                Some(_) | None => CellRole::Skipped,
            })
        };
        let parts = columns.holds.iter().map(part).collect::<Option<Vec<_>>>()?;
        let counted = |field| parts.iter().filter(|part| **part == CellRole::Count(field)).count();
        let is_counted_once = Field::ALL.into_iter().all(|field| counted(field) < 2);
        (!parts.is_empty() && is_counted_once).then_some(Self {
            delimiter,
            parts,
            network,
            purpose,
        })
    }

    /// Rows of a name and a few counts, as most tables have them.
    pub(crate) fn counted() -> Self {
        let counts = [Field::Followers, Field::Posts, Field::Likes, Field::Replies, Field::Reposts];
        Self {
            delimiter: b',',
            parts: std::iter::once(CellRole::Handle).chain(counts.map(CellRole::Count)).collect(),
            network: Network::default(),
            purpose: Purpose::default(),
        }
    }

    /// Reads plain rows from a byte offset on, and gives where the first row begins that is none:
    /// the end of the text, where all are. `each` is given a row, and where it ends.
    pub(crate) fn read(
        &self,
        text: &str,
        mut offset: usize,
        mut each: impl FnMut(&PlainRow<'_>, usize),
    ) -> usize {
        let mut known = LastWords::default();
        let mut row = PlainRow::default();
        loop {
            let bytes = text.as_bytes().get(offset..).unwrap_or_default();
            offset += bytes.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            if offset >= text.len() {
                return text.len();
            }
            let Some(end) = self.row(text, offset, &mut known, &mut row) else { return offset };
            each(&row, end);
            offset = end;
        }
    }

    /// Reads the row that begins at an offset, and gives where it ends.
    #[inline]
    fn row<'t>(
        &self,
        text: &'t str,
        start: usize,
        known: &mut LastWords<'t>,
        row: &mut PlainRow<'t>,
    ) -> Option<usize> {
        (row.name, row.network, row.purpose) = ("", self.network, self.purpose);
        row.counts.clear();
        let mut handle = "";
        let mut first = "";
        let mut rest = text.as_bytes().get(start..)?;
        let mut parts = self.parts.iter();
        while let Some(part) = parts.next() {
            if let CellRole::Count(field) = part {
                let (value, digits, behind) = number(rest);
                if digits > MOST_DIGITS {
                    return None;
                }
                if digits > 0 {
                    row.counts.push((*field, Count::exact(value)?));
                    if first.is_empty() {
                        first = "0";
                    }
                }
                rest = behind;
            } else {
                let (cell, behind) = self.cell(text, rest)?;
                if first.is_empty() {
                    first = cell;
                }
                match part {
                    CellRole::Name if row.name.is_empty() => row.name = cell,
                    CellRole::Handle if handle.is_empty() => handle = cell,
                    CellRole::Network if !cell.is_empty() => row.network = known.network(cell)?,
                    CellRole::Purpose if !cell.is_empty() => row.purpose = known.purpose(cell)?,
                    _ => {}
                }
                rest = behind;
            }
            rest = match (rest, parts.as_slice().is_empty()) {
                ([byte, rest @ ..], false) if *byte == self.delimiter => rest,
                ([b'\n', rest @ ..] | [b'\r', b'\n', rest @ ..], true) => rest,
                ([], true) => rest,
                _ => return None,
            };
        }
        // A name that begins otherwise may be a rule, a formula or what was set before one.
        let is_name = |name: &str| {
            let begins = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'_');
            name.as_bytes().first().is_some_and(|byte| begins(byte) || !byte.is_ascii())
        };
        if row.name.is_empty() {
            row.name = handle;
        }
        let has_count = !row.counts.is_empty();
        let is_plain =
            (is_name(row.name) || (row.name.is_empty() && has_count)) && !is_total_word(first);
        is_plain.then_some(text.len() - rest.len())
    }

    /// The cell that the rest of a text begins with, without the quotes and blanks around it, and
    /// what is behind it.
    #[inline]
    fn cell<'t>(&self, text: &'t str, rest: &'t [u8]) -> Option<(&'t str, &'t [u8])> {
        let is_quoted = rest.first() == Some(&b'"');
        let rest = rest.get(usize::from(is_quoted)..)?;
        let end = if is_quoted { b'"' } else { self.delimiter };
        let ends = |byte: &u8| *byte == end || matches!(byte, b'\n' | b'\r');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let start = text.len() - rest.len();
        let cell = text.get(start..start + length)?;
        let behind = rest.get(length..)?;
        // A second quote in the cell, and one that is not closed on this line, take a look.
        let behind = if is_quoted { behind.strip_prefix(b"\"")? } else { behind };
        let is_trimmed = match cell.as_bytes() {
            [] => true,
            [only] => only.is_ascii_graphic(),
            [first, .., last] => first.is_ascii_graphic() && last.is_ascii_graphic(),
        };
        Some((if is_trimmed { cell } else { cell.trim() }, behind))
    }
}

/// A row that needs no second look.
#[derive(Debug, Default)]
pub(crate) struct PlainRow<'r> {
    name: &'r str,
    network: Network,
    purpose: Purpose,
    /// The counts that stand in it.
    counts: Vec<(Field, Count)>,
}

impl PlainRow<'_> {
    /// Adds it to a cohort, as the last row.
    #[inline]
    pub(crate) fn put(&self, into: &mut Cohort) {
        into.push_counts(self.name, self.network, self.purpose, &self.counts);
    }
}

/// The words that came last: columns of few words say the same again and again.
#[derive(Default)]
struct LastWords<'t> {
    network: Option<(&'t str, Network)>,
    purpose: Option<(&'t str, Purpose)>,
}

impl<'t> LastWords<'t> {
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

wire_place!(CellRole, CellRole::all().collect::<Vec<_>>());
