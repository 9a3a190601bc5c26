//! Where a table's header row is, and its delimiter. A delimiter that splits the header into more
//! names but no row alike loses to one that splits both alike.

use std::collections::HashSet;

use super::numbers::read_alone;
use super::rows::{Span, TextRows};
use super::rows_are::RowsAre;
use super::wide::dated_names;
use crate::model::count::Count;
use crate::model::profile::Field;
use crate::read::lines::lines;
use crate::read::number::is_missing;
use crate::read::platform::family::FileFamily;
use crate::read::profile_text::labels::labelled;
use crate::read::table::column::{Beside, ColumnKind};
use crate::read::vocabulary::{self, Code, Entry};

/// Where the header row is and what divides its cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) struct TableLayout {
    pub(super) delimiter: u8,
    /// The byte offset of the header row.
    pub(super) header: usize,
}

/// In the order in which they win where two divide a header equally well. A first line `sep=`
/// names any other.
pub(super) const DELIMITERS: [u8; 6] = *b"\t;,|^~";

/// A header is looked for in this many lines; exports put a title or two above theirs.
const HEADER_WITHIN: usize = 20;

/// No name of a column is longer, in characters.
const LONGEST_NAME: usize = 60;

/// No header row is longer, in bytes; noise is.
const LONGEST_HEADER: usize = 20_000;

/// So many rows below a header show whether a delimiter divides them like it.
const SAMPLE: usize = 10;

impl TableLayout {
    /// Finds the row that names the most columns, a count among them, or those of an export, and the
    /// delimiter that divides it; of two delimiters under which it names as many, the one under
    /// which more of the rows below have as many cells. Where no such row stands, a first row of
    /// words above columns of numbers is the header, though its names are not known.
    ///
    /// A copied profile page is no table, whatever its lines hold.
    pub(in crate::read) fn detect(text: &str) -> Option<Self> {
        let head = head(text);
        let named = lines(text).next().and_then(|line| stated_delimiter(line.text));
        let mut delimiters = DELIMITERS.to_vec();
        delimiters.reverse();
        delimiters.extend(named);
        let found = delimiters
            .iter()
            .filter_map(|delimiter| Self::named(head, *delimiter))
            .filter(|(_, layout)| !layout.is_of_page(head));
        let best = found.max_by_key(|(named, layout)| (*named, layout.rows_alike(text)));
        if let Some((_, layout)) = best {
            return Some(layout);
        }
        delimiters.reverse();
        delimiters
            .into_iter()
            .filter_map(|delimiter| Self::worded(head, delimiter))
            .find(|layout| !layout.is_of_page(head))
    }

    /// Whether the lines below the header are counts of a profile page, such as `1,204 Following`,
    /// at least as often as rows with as many cells as the header and a number among them.
    fn is_of_page(self, head: &str) -> bool {
        const SAMPLE: usize = 200;
        let mut rows = TextRows::new(head, self, self.header);
        let mut record = csv::StringRecord::new();
        if rows.next(&mut record).is_none() {
            return false;
        }
        let width = record.len();
        let is_number = |text: &str| read_alone(text).is_ok_and(Count::is_known);
        let (mut counts, mut table_rows) = (0, 0);
        for _ in 0..SAMPLE {
            let Some(span) = rows.next(&mut record) else { break };
            let line = head.get(span.start..span.end).unwrap_or_default().trim();
            // A key and its number may stand beside each other in a table that tabs divide.
            if !line.contains('\t') && labelled(line).is_some() {
                counts += 1;
            } else if record.len() == width && !is_number(line) && record.iter().any(is_number) {
                table_rows += 1;
            }
        }
        counts > 0 && counts >= table_rows
    }

    /// The first row that names columns, or one of those right below it that names more: a row of
    /// names of groups may stand above it.
    fn named(head: &str, delimiter: u8) -> Option<(usize, Self)> {
        let mut best: Option<(usize, Self)> = None;
        for (record, span) in Self::rows(head, delimiter) {
            let named = named_columns(&record);
            let has_numbers = record.iter().any(|cell| read_alone(cell).is_ok_and(Count::is_known));
            if named >= 2 && best.is_none_or(|(most, _)| named > most) {
                best = Some((named, Self { delimiter, header: span.start }));
            } else if best.is_some() && has_numbers {
                break;
            }
        }
        best
    }

    /// The first row, where all of its cells are words and numbers stand below some of them.
    fn worded(head: &str, delimiter: u8) -> Option<Self> {
        let mut rows = Self::rows(head, delimiter)
            .filter(|(record, _)| !record.iter().all(|cell| cell.trim().is_empty()));
        let (header, span) = rows.find(|(record, _)| record.len() > 1)?;
        let is_word = |cell: &str| {
            let cell = cell.trim();
            cell.is_empty()
                || (cell.chars().count() <= LONGEST_NAME
                    && cell.contains(char::is_alphabetic)
                    && !cell.contains("://")
                    && !cell.starts_with('@')
                    && read_alone(cell).is_err())
        };
        let names: Vec<&str> = header.iter().map(str::trim).filter(|it| !it.is_empty()).collect();
        let are_distinct = names.iter().collect::<HashSet<_>>().len() == names.len();
        if names.len() < 2 || !are_distinct || !header.iter().all(is_word) {
            return None;
        }
        let below: Vec<csv::StringRecord> =
            rows.map(|(record, _)| record).filter(|record| record.len() == header.len()).collect();
        let known = |cells: &mut dyn Iterator<Item = &str>| {
            cells.filter_map(vocabulary::entry).filter(|it| it.may_be(Code::is_count)).count()
        };
        // Keys stand one below the other, with their values beside them.
        if known(&mut below.iter().filter_map(|record| record.get(0))) >= 2 {
            return None;
        }
        let is_number = |cell: &str| read_alone(cell).is_ok_and(Count::is_known);
        let is_number_column = |index: usize| {
            let cells = below.iter().filter_map(|record| record.get(index));
            let filled: Vec<&str> = cells.filter(|cell| !is_missing(cell.trim())).collect();
            let numbers = filled.iter().filter(|cell| is_number(cell)).count();
            numbers > 0 && numbers * 5 >= filled.len() * 4
        };
        let has_name = known(&mut header.iter()) > 0;
        let fewest = if has_name { 1 } else { 2 };
        let is_table = below.len() >= fewest && (0..header.len()).any(is_number_column);
        is_table.then_some(Self { delimiter, header: span.start })
    }

    /// The first rows of a text.
    fn rows(head: &str, delimiter: u8) -> impl Iterator<Item = (csv::StringRecord, Span)> + '_ {
        let layout = Self { delimiter, header: 0 };
        let mut rows = TextRows::new(head, layout, 0);
        let mut record = csv::StringRecord::new();
        let next = move || {
            let span = rows.next(&mut record)?;
            Some((record.clone(), span))
        };
        std::iter::from_fn(next)
            .take(HEADER_WITHIN)
            .filter(|(_, span)| span.end - span.start <= LONGEST_HEADER)
    }

    /// A table whose first row is its header.
    pub(in crate::read) fn divided_by(delimiter: u8) -> Self {
        Self { delimiter, header: 0 }
    }

    pub(in crate::read) fn reader<'t>(
        &self,
        text: &'t str,
        quoting: bool,
    ) -> csv::Reader<&'t [u8]> {
        const BUFFER: usize = 1 << 13;
        csv::ReaderBuilder::new()
            .buffer_capacity(text.len().clamp(1, BUFFER))
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(false)
            .quoting(quoting)
            .from_reader(text.as_bytes())
    }

    /// The parser of rows, as [`TableLayout::reader`] uses it.
    pub(super) fn parser(&self, quoting: bool) -> csv_core::Reader {
        csv_core::ReaderBuilder::new().delimiter(self.delimiter).quoting(quoting).build()
    }

    /// How many of the first rows have as many cells as the header.
    fn rows_alike(self, text: &str) -> usize {
        let rest = text.get(self.header..).unwrap_or_default();
        let mut reader = self.reader(rest, true);
        let mut record = csv::StringRecord::new();
        let mut expected = None;
        let mut alike = 0;
        for _ in 0..=SAMPLE {
            if !reader.read_record(&mut record).unwrap_or(false) {
                break;
            }
            match expected {
                None => expected = Some(record.len()),
                Some(expected) => alike += usize::from(record.len() == expected),
            }
        }
        alike
    }
}

/// How many columns a row names; 0 when no count is among them and it is no export's, or when more
/// of its cells are numbers.
fn named_columns(record: &csv::StringRecord) -> usize {
    if record.len() < 2 {
        return 0;
    }
    if FileFamily::of(record.iter()).is_some() {
        return record.len();
    }
    let dated = dated_names(record);
    if dated > 0 {
        return dated + record.iter().filter_map(vocabulary::entry).count();
    }
    let known: Vec<Entry> = record.iter().filter_map(vocabulary::entry).collect();
    let has_count = known.iter().any(|entry| entry.may_be(Code::is_count));
    let numbers = record.iter().filter(|cell| read_alone(cell).is_ok_and(Count::is_known)).count();
    if has_count && numbers < known.len() { known.len() } else { 0 }
}

/// The part of a text in which a header is looked for.
fn head(text: &str) -> &str {
    const BYTES: usize = 1 << 17;
    let end = text.floor_char_boundary(BYTES);
    text.get(..end).unwrap_or(text)
}

/// The delimiter that a first line such as `sep=;` names.
fn stated_delimiter(line: &str) -> Option<u8> {
    let named = line.trim_matches(['"', ' ']).strip_prefix("sep=")?;
    match named.as_bytes() {
        [delimiter] if delimiter.is_ascii_punctuation() && *delimiter != b'"' => Some(*delimiter),
        _ if named.is_empty() && line.contains('\t') => Some(b'\t'),
        _ => None,
    }
}

/// What the last line above a header names, where it is the title of a table of one count.
pub(super) fn titled(text: &str, header: usize) -> Option<Field> {
    let above = text.get(..header)?;
    let title = lines(above).map(|line| line.text.trim()).filter(|line| !line.is_empty()).last()?;
    let entry = vocabulary::entry(title.trim_matches(['"', ',', ';', '\t']))?;
    ColumnKind::of(entry, RowsAre::Days, Beside::default()).count()
}
