//! Iterates over the rows of a table and the cells of a row, with their positions.
//!
//! A quote that is never closed does not swallow the rows below it: from its row on, quotes are
//! ordinary characters.

use csv_core::ReadRecordResult;

use super::layout::TableLayout;

/// The rows from an offset on, one after another.
///
/// The parser runs over the text itself, so going to an offset costs nothing, and a row allocates
/// nothing once the buffers are as large as the largest row.
pub(super) struct TextRows<'t> {
    text: &'t str,
    layout: TableLayout,
    parser: csv_core::Reader,
    /// How far the parser has read, as a byte offset.
    at: usize,
    /// Whether quotes enclose cells, or stand for themselves.
    quoting: bool,
    /// The quote that is never closed.
    pub(super) open_quote: Option<usize>,
    row: RowBuffer,
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
        Self {
            text,
            layout,
            parser: layout.parser(true),
            at: offset,
            quoting: true,
            open_quote: None,
            row: RowBuffer::default(),
        }
    }

    /// Where the next row begins, or the line ends before it.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on from an offset.
    pub(super) fn go_to(&mut self, at: usize) {
        if at != self.at {
            self.at = at;
            self.parser.reset();
        }
    }

    /// Reads the next row into a record.
    pub(super) fn next(&mut self, record: &mut csv::StringRecord) -> Option<Span> {
        loop {
            let from = self.at;
            let rest = self.text.get(from..).unwrap_or_default();
            self.at = from + self.row.read(&mut self.parser, rest.as_bytes())?;
            let span = Span {
                start: from + line_ends_at(rest),
                end: self.at,
                delimiter: self.layout.delimiter,
                quoting: self.quoting,
            };
            let has_lines = || self.row.filled().iter().any(|byte| matches!(byte, b'\n' | b'\r'));
            let may_be_open = span.end >= self.text.len() || has_lines();
            if self.quoting && may_be_open {
                let open = span.cells(self.text).find_map(|cell| cell.open_quote);
                if let Some(quote) = open {
                    self.open_quote = Some(span.start + quote);
                    self.quoting = false;
                    self.at = span.start;
                    self.parser = self.layout.parser(false);
                    continue;
                }
            }
            self.row.copy_to(record);
            return Some(span);
        }
    }
}

/// The cells of the row that was read last, one behind the other.
struct RowBuffer {
    cells: Vec<u8>,
    /// Where each cell ends.
    ends: Vec<usize>,
    /// How many cells there are.
    count: usize,
}

impl Default for RowBuffer {
    fn default() -> Self {
        const CELLS: usize = 16;
        Self { cells: vec![0; CELLS * CELLS], ends: vec![0; CELLS], count: 0 }
    }
}

impl RowBuffer {
    /// Reads one row, and gives how many bytes it took; `None` where there is none.
    fn read(&mut self, parser: &mut csv_core::Reader, mut rest: &[u8]) -> Option<usize> {
        self.count = 0;
        let (mut read, mut written) = (0, 0);
        loop {
            let output = self.cells.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(self.count..).unwrap_or_default();
            let (result, taken, put, ended) = parser.read_record(rest, output, ends);
            rest = rest.get(taken..).unwrap_or_default();
            (read, written, self.count) = (read + taken, written + put, self.count + ended);
            match result {
                // The end of the text is told to the parser by an empty slice.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => return Some(read),
                ReadRecordResult::End => return None,
            }
        }
    }

    /// The bytes of all cells.
    fn filled(&self) -> &[u8] {
        let end = self.count.checked_sub(1).and_then(|last| self.ends.get(last));
        self.cells.get(..end.copied().unwrap_or_default()).unwrap_or_default()
    }

    fn copy_to(&self, record: &mut csv::StringRecord) {
        record.clear();
        // Of a text, the parser leaves out whole quotes and delimiters, so the rest is text.
        let text = std::str::from_utf8(self.filled()).unwrap_or_default();
        let mut start = 0;
        for end in self.ends.iter().take(self.count) {
            record.push_field(text.get(start..*end).unwrap_or_default());
            start = *end;
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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// All rows from an offset on by the reader of the `csv` crate: where each was found to begin
    /// and to end, and its cells.
    fn by_csv(text: &str, layout: TableLayout, from: usize) -> Vec<(usize, usize, Vec<String>)> {
        let behind = |at: usize| text.get(at..).expect("a place between characters");
        let mut reader = layout.reader(behind(from), true);
        let mut record = csv::StringRecord::new();
        let mut rows = Vec::new();
        while reader.read_record(&mut record).expect("a text") {
            let start = from + record.position().expect("a place").byte() as usize;
            let end = from + reader.position().byte() as usize;
            let start = start + line_ends_at(behind(start));
            rows.push((start, end, record.iter().map(str::to_owned).collect()));
        }
        rows
    }

    fn by_rows(mut rows: TextRows<'_>) -> Vec<(usize, usize, Vec<String>)> {
        let mut record = csv::StringRecord::new();
        std::iter::from_fn(|| {
            let span = rows.next(&mut record)?;
            Some((span.start, span.end, record.iter().map(str::to_owned).collect()))
        })
        .collect()
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate_from_every_row_on(
            parts in vec(select(vec![
                "a", "12", "é", "日", " ", ",", ";", ",,", "\"", "\"\"", "\"b, c\"", "\"d\ne\"", "\n",
                "\r\n", "\r", "\n\n", "\u{feff}",
                "a long cell that the first buffer does not hold at once",
            ]), 0..60),
            delimiter in select(vec![b',', b';', b'\t']),
        ) {
            let text = parts.concat();
            let layout = TableLayout { delimiter, header: 0 };
            let found = by_rows(TextRows::new(&text, layout, 0));
            let mut all = TextRows::new(&text, layout, 0);
            let mut record = csv::StringRecord::new();
            while all.next(&mut record).is_some() {}
            // From the row of a quote that is never closed on, quotes stand for themselves here.
            let rows = by_csv(&text, layout, 0);
            let sound = all.open_quote.map_or(usize::MAX, |quote| {
                let mut starts = rows.iter().map(|(start, ..)| *start);
                starts.rfind(|start| *start <= quote).unwrap_or(0)
            });
            let before = |rows: Vec<(usize, usize, Vec<String>)>| {
                rows.into_iter().take_while(|(start, ..)| *start < sound).collect::<Vec<_>>()
            };
            let found = before(found);
            prop_assert_eq!(&found, &before(rows));
            for (_, end, _) in &found {
                let mut rows = TextRows::new(&text, layout, 0);
                rows.next(&mut record);
                rows.go_to(text.len());
                rows.go_to(*end);
                prop_assert_eq!(before(by_rows(rows)), before(by_csv(&text, layout, *end)));
            }
        }
    }
}
