//! A table with a header row: one row a profile; comma, semicolon, tab or bar between cells.
//!
//! Refuses to guess what an unnamed column holds, and to drop a row because one cell is bad.

use std::borrow::Cow;

use crate::count::Count;
use crate::decimal;
use crate::engagement::{Interval, PerPost};
use crate::profile::{Counts, Field, Network, Profile, Purpose};
use crate::read::header::Column;
use crate::read::lines::{Locator, lines};
use crate::read::note::{one_line, shown};
use crate::read::number::read_number;
use crate::read::{Echo, NoteKind, Reading, Settings};

/// Where the header row is and what its columns are.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    delimiter: u8,
    /// The byte offset of the header row.
    header: usize,
}

/// In the order in which they win where two divide a header equally well.
const DELIMITERS: [u8; 4] = *b"\t;,|";

/// A header is looked for in this many lines; exports put a title or two above theirs.
const HEADER_WITHIN: usize = 20;

/// No header row is longer, in bytes; noise is.
const LONGEST_HEADER: usize = 20_000;

impl Layout {
    /// Finds the first row that names a count and at least one other column, and the delimiter
    /// under which it names the most.
    pub(super) fn detect(text: &str) -> Option<Self> {
        let mut first = lines(text).take(HEADER_WITHIN);
        first.find_map(|line| {
            if line.text.len() > LONGEST_HEADER {
                return None;
            }
            let header = (line.text.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            let (named, delimiter) = DELIMITERS
                .into_iter()
                .rev()
                .map(|delimiter| (named_columns(line.text, delimiter), delimiter))
                .max_by_key(|(named, _)| *named)?;
            (named >= 2).then_some(Self { delimiter, header })
        })
    }

    fn reader<'t>(&self, text: &'t str, quoting: bool) -> csv::Reader<&'t [u8]> {
        csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(false)
            .quoting(quoting)
            .from_reader(text.as_bytes())
    }
}

/// Whether a text without a header row looks like rows of cells all the same: most of its first
/// lines hold the same delimiter equally often, and a number.
pub(super) fn looks_headless(text: &str) -> bool {
    let first: Vec<&str> =
        lines(text).map(|line| line.text).filter(|line| !line.trim().is_empty()).take(10).collect();
    DELIMITERS.into_iter().any(|delimiter| {
        let cells = |line: &&str| line.split(char::from(delimiter)).count();
        let expected = first.first().map_or(0, cells);
        expected >= 3
            && first
                .iter()
                .all(|line| cells(line) == expected && line.contains(|c: char| c.is_ascii_digit()))
    })
}

/// Reads the rows below the header.
pub(super) fn read(text: &str, layout: &Layout, settings: &Settings, into: &mut Reading) {
    let mut table = Table {
        delimiter: layout.delimiter,
        text,
        quoting: true,
        locator: Locator::new(text),
        columns: Vec::new(),
        settings,
        into,
    };
    let rows_before = table.into.cohort.len();
    if let Some(OpenQuote { row, quote }) = table.read_from(layout, layout.header) {
        // A quote that is not closed has taken in the rows below it: read them as they stand.
        let place = table.locator.place(quote);
        table.into.notes.push(place, NoteKind::OpenQuote);
        table.quoting = false;
        table.read_from(layout, row);
    }
    if table.into.cohort.len() == rows_before {
        let place = table.locator.place(layout.header);
        table.into.notes.push(place, NoteKind::NoRows);
    }
}

/// A quote that is not closed in its cell, and the row that it stands in, as byte offsets.
struct OpenQuote {
    row: usize,
    quote: usize,
}

struct Table<'a> {
    delimiter: u8,
    text: &'a str,
    /// Whether quotes enclose cells, or stand for themselves.
    quoting: bool,
    locator: Locator<'a>,
    /// What each column holds; empty until the header row was read.
    columns: Vec<Option<Column>>,
    settings: &'a Settings,
    into: &'a mut Reading,
}

impl Table<'_> {
    /// Reads rows from an offset on, up to one with a quote that is not closed, which it gives.
    fn read_from(&mut self, layout: &Layout, offset: usize) -> Option<OpenQuote> {
        let text = self.text.get(offset..)?;
        let mut reader = layout.reader(text, self.quoting);
        let mut record = csv::StringRecord::new();
        // The text is a string already, so the only error left to a flexible reader is none.
        while reader.read_record(&mut record).unwrap_or(false) {
            let relative = record.position().map_or(0, csv::Position::byte) as usize;
            let start = offset + relative + line_ends_at(text.get(relative..).unwrap_or_default());
            let is_last = reader.position().byte() as usize >= text.len();
            if self.quoting && (is_last || record.as_slice().contains(['\n', '\r'])) {
                let open = self.cells(start).find_map(|cell| cell.open_quote);
                if let Some(quote) = open {
                    return Some(OpenQuote { row: start, quote: start + quote });
                }
            }
            if self.columns.is_empty() {
                self.read_header(&record, start);
            } else {
                self.read_row(&record, start);
            }
        }
        None
    }

    fn read_header(&mut self, record: &csv::StringRecord, start: usize) {
        for (index, name) in record.iter().enumerate() {
            let mut column = Column::from_name(name);
            let problem = match column {
                None if name.trim().is_empty() => None,
                None => Some(NoteKind::UnknownColumn(shown(name.trim()))),
                Some(Column::Lifetime(kind)) => Some(NoteKind::Lifetime(kind)),
                Some(Column::Count(field)) if self.columns.contains(&column) => {
                    column = None;
                    Some(NoteKind::SecondColumn { name: shown(name.trim()), field })
                }
                Some(_) => None,
            };
            self.columns.push(column);
            if let Some(kind) = problem {
                self.note(start, index, kind);
            }
        }
    }

    fn read_row(&mut self, record: &csv::StringRecord, start: usize) {
        // Blank, or the rule that stands below a header drawn with bars and dashes.
        let is_rule = |cell: &str| cell.chars().all(|c| c.is_whitespace() || "-:=".contains(c));
        if record.iter().all(is_rule) {
            return;
        }
        let (expected, found) = (self.columns.len(), record.len());
        if found != expected {
            self.note(start, 0, NoteKind::RowLength { expected, found });
        }
        let mut profile = Profile::<Cow<'_, str>> {
            purpose: self.settings.purpose,
            network: self.settings.network.unwrap_or_default(),
            ..Profile::default()
        };
        let (mut name, mut handle) = ("", "");
        let mut summary = Summary::default();
        for (index, cell) in record.iter().enumerate() {
            let Some(column) = self.columns.get(index).copied().flatten() else { continue };
            match column {
                // Where several columns name it, the first that does.
                Column::Name if name.is_empty() => name = plain_name(cell),
                Column::Handle if handle.is_empty() => handle = plain_name(cell),
                Column::Network => match cell.trim() {
                    "" => {}
                    name => match Network::from_id(name) {
                        Some(network) => profile.network = network,
                        None => {
                            profile.network = Network::Other;
                            self.note(start, index, NoteKind::UnknownNetwork(shown(name)));
                        }
                    },
                },
                Column::Purpose => match cell.trim() {
                    "" => {}
                    name => match purpose(name) {
                        Some(purpose) => profile.purpose = purpose,
                        None => self.note(start, index, NoteKind::UnknownPurpose(shown(name))),
                    },
                },
                Column::Count(field) => {
                    let count = self.count(start, index, field, cell);
                    profile.counts.set(field, count);
                }
                Column::Median => summary.median = decimal::read(cell.trim()),
                Column::MedianLow => summary.low = decimal::read(cell.trim()),
                Column::MedianHigh => summary.high = decimal::read(cell.trim()),
                Column::Name | Column::Handle | Column::Lifetime(_) | Column::Result => {}
            }
        }
        profile.name = one_line(if name.is_empty() { handle } else { name });
        profile.per_post = summary.of(&profile.counts);
        self.into.cohort.push(&profile);
    }

    fn count(&mut self, start: usize, index: usize, field: Field, cell: &str) -> Count {
        match read_number(cell) {
            Ok(count) => {
                let text = cell.trim();
                if Echo::is_due(text, count) && self.into.echoes.len() < Echo::MOST {
                    let place = self.locator.place(self.cell(start, index));
                    let text = text.to_owned();
                    self.into.echoes.push(Echo { place, text, field, count });
                }
                count
            }
            Err(problem) => {
                let text = shown(cell.trim());
                self.note(start, index, NoteKind::Number { field, text, problem });
                Count::UNKNOWN
            }
        }
    }

    fn note(&mut self, start: usize, index: usize, kind: NoteKind) {
        let place = self.locator.place(self.cell(start, index));
        self.into.notes.push(place, kind);
    }

    /// The byte offset of a cell's text in the row that starts at `start`.
    fn cell(&self, start: usize, index: usize) -> usize {
        let cell = self.cells(start).nth(index).map_or(start, |cell| start + cell.start);
        let text = self.text.get(cell..).unwrap_or_default();
        let inner = match text.strip_prefix('"').filter(|_| self.quoting) {
            Some(inner) => inner.trim_start(),
            None => text.trim_start_matches(|c: char| {
                c.is_whitespace() && !"\r\n".contains(c) && c != char::from(self.delimiter)
            }),
        };
        cell + (text.len() - inner.len())
    }

    /// The cells of the row that starts at `start`, as they stand in the text.
    fn cells(&self, start: usize) -> Cells<'_> {
        Cells {
            row: self.text.get(start..).unwrap_or_default(),
            next: Some(0),
            delimiter: self.delimiter,
            quoting: self.quoting,
        }
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

/// The per-post summary as its three columns give it.
#[derive(Default)]
struct Summary {
    median: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl Summary {
    fn of(self, counts: &Counts) -> Option<PerPost> {
        let is_amount = |value: &f64| value.is_finite() && *value >= 0.0;
        let median = self.median.filter(is_amount)?;
        let posts = counts.posts.value().and_then(|posts| u32::try_from(posts).ok())?;
        let interval = self
            .low
            .zip(self.high)
            .filter(|(low, high)| {
                is_amount(low) && is_amount(high) && low <= &median && &median <= high
            })
            .map(|(low, high)| Interval { low, high });
        (posts > 0).then_some(PerPost { posts, median, interval })
    }
}

/// How many columns a line names under a delimiter; 0 when no count is among them.
fn named_columns(line: &str, delimiter: u8) -> usize {
    let layout = Layout { delimiter, header: 0 };
    let mut record = csv::StringRecord::new();
    let is_row = layout.reader(line, true).read_record(&mut record).unwrap_or(false);
    let columns: Vec<_> = record.iter().filter_map(Column::from_name).collect();
    let has_count = columns.iter().any(|column| matches!(column, Column::Count(_)));
    if is_row && has_count { columns.len() } else { 0 }
}

/// The bytes of line ends at the start of a text.
fn line_ends_at(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\n', '\r']).len()
}

/// A name without the apostrophe that [`crate::share::csv`] sets before some, so that no
/// spreadsheet runs the cell as a formula.
fn plain_name(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']) => rest,
        _ => cell,
    }
}

/// The purpose that a word names.
pub(super) fn purpose(name: &str) -> Option<Purpose> {
    match name.to_ascii_lowercase().as_str() {
        "person" | "personal" | "individual" | "human" | "p" => Some(Purpose::Person),
        "brand" | "business" | "company" | "organisation" | "organization" | "product" | "b" => {
            Some(Purpose::Brand)
        }
        _ => None,
    }
}
