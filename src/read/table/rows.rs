//! Iterates over the rows of a table and the cells of a row, with their positions.
//!
//! A quote that is never closed does not swallow the rows below it: from its row on, quotes are
//! ordinary characters.

use super::layout::TableLayout;

/// The rows from an offset on, one after another.
pub(super) struct TextRows<'t> {
    text: &'t str,
    layout: TableLayout,
    /// Where the reader's text begins.
    offset: usize,
    reader: csv::Reader<&'t [u8]>,
    /// Whether quotes enclose cells, or stand for themselves.
    quoting: bool,
    /// The quote that is never closed.
    pub(super) open_quote: Option<usize>,
}

/// Where a row stands, and how its cells are divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// The byte offset of its first cell.
    pub(super) start: usize,
    /// The byte offset behind it.
    pub(super) end: usize,
    pub(super) delimiter: u8,
    pub(super) quoting: bool,
}

impl<'t> TextRows<'t> {
    pub(super) fn new(text: &'t str, layout: TableLayout, offset: usize) -> Self {
        let rest = text.get(offset..).unwrap_or_default();
        let reader = layout.reader(rest, true);
        Self { text, layout, offset, reader, quoting: true, open_quote: None }
    }

    /// Where the next row begins, or the line ends before it.
    pub(super) fn at(&self) -> usize {
        self.offset + self.reader.position().byte() as usize
    }

    /// Goes on from an offset.
    pub(super) fn go_to(&mut self, at: usize) {
        if at != self.at() {
            self.offset = at;
            let rest = self.text.get(at..).unwrap_or_default();
            self.reader = self.layout.reader(rest, self.quoting);
        }
    }

    /// Reads the next row into a record.
    pub(super) fn next(&mut self, record: &mut csv::StringRecord) -> Option<Span> {
        loop {
            // The text is a string already, so the only error left to a flexible reader is none.
            if !self.reader.read_record(record).unwrap_or(false) {
                return None;
            }
            let text = self.text.get(self.offset..)?;
            let relative = record.position().map_or(0, csv::Position::byte) as usize;
            let line_ends = line_ends_at(text.get(relative..).unwrap_or_default());
            let read = self.reader.position().byte() as usize;
            let span = Span {
                start: self.offset + relative + line_ends,
                end: self.offset + read,
                delimiter: self.layout.delimiter,
                quoting: self.quoting,
            };
            let has_lines = || record.as_slice().bytes().any(|byte| matches!(byte, b'\n' | b'\r'));
            let may_be_open = read >= text.len() || has_lines();
            if self.quoting && may_be_open {
                let open = span.cells(self.text).find_map(|cell| cell.open_quote);
                if let Some(quote) = open {
                    self.open_quote = Some(span.start + quote);
                    self.quoting = false;
                    self.offset = span.start;
                    let rest = self.text.get(span.start..).unwrap_or_default();
                    self.reader = self.layout.reader(rest, false);
                    continue;
                }
            }
            return Some(span);
        }
    }
}

impl Span {
    /// The cells of the row, as they stand in the text.
    fn cells(self, text: &str) -> Cells<'_> {
        Cells {
            row: text.get(self.start..).unwrap_or_default(),
            next: Some(0),
            delimiter: self.delimiter,
            quoting: self.quoting,
        }
    }

    /// The byte offset of a cell's text.
    pub(super) fn cell(self, text: &str, index: usize) -> usize {
        let cell = self.cells(text).nth(index).map_or(self.start, |cell| self.start + cell.start);
        let rest = text.get(cell..).unwrap_or_default();
        let inner = match rest.strip_prefix('"').filter(|_| self.quoting) {
            Some(inner) => inner.trim_start(),
            None => rest.trim_start_matches(|c: char| {
                c.is_whitespace() && !"\r\n".contains(c) && c != char::from(self.delimiter)
            }),
        };
        cell + (rest.len() - inner.len())
    }
}

/// Walks over the cells of the row that a text begins with, as the reader of rows does: a quote
/// encloses a cell only where it begins one, and two in a quoted cell are one.
struct Cells<'t> {
    row: &'t str,
    next: Option<usize>,
    delimiter: u8,
    quoting: bool,
}

/// A cell as it stands, by byte offsets in its row.
struct Cell {
    start: usize,
    /// Its opening quote, where that is never closed, or is closed on another line in the middle
    /// of a cell: by the quote that opens the next one.
    open_quote: Option<usize>,
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        let start = self.next?;
        let cell = self.row.get(start..)?;
        let (enclosed, is_closed) = if self.quoting { enclosed(cell) } else { ("", true) };
        let rest = cell.get(enclosed.len()..).unwrap_or_default();
        let ends = |c: char| c == char::from(self.delimiter) || matches!(c, '\n' | '\r');
        let length = rest.find(ends).unwrap_or(rest.len());
        let behind = rest.get(..length).unwrap_or_default();
        let is_astray = enclosed.contains(['\n', '\r']) && !behind.trim().is_empty();
        let has_next = rest.as_bytes().get(length) == Some(&self.delimiter);
        self.next = has_next.then(|| start + enclosed.len() + length + 1);
        Some(Cell { start, open_quote: (!is_closed || is_astray).then_some(start) })
    }
}

/// The quoted text that a cell begins with, quotes and all, and whether it is closed.
fn enclosed(cell: &str) -> (&str, bool) {
    if !cell.starts_with('"') {
        return ("", true);
    }
    let mut end = 1;
    loop {
        let rest = cell.get(end..).unwrap_or_default();
        let Some(at) = rest.find('"') else { return (cell, false) };
        end += at + 1;
        match cell.as_bytes().get(end) {
            Some(b'"') => end += 1,
            _ => return (cell.get(..end).unwrap_or_default(), true),
        }
    }
}

/// The bytes of line ends at the start of a text.
fn line_ends_at(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\n', '\r']).len()
}
