//! Where a table's header row is, and what stands between its cells.
//!
//! Refuses a delimiter that divides the header into more names but no row like it, where another
//! one divides both alike.

use crate::model::profile::Field;
use crate::read::lines::{Line, lines};
use crate::read::platform::family::FileFamily;
use crate::read::table::column::ColumnKind;

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

/// No header row is longer, in bytes; noise is.
const LONGEST_HEADER: usize = 20_000;

/// So many rows below a header show whether a delimiter divides them like it.
const SAMPLE: usize = 10;

impl TableLayout {
    /// Finds the first row that names a count and at least one other column, or the columns of an
    /// export, and the delimiter under which it names the most; of two that name as many, the one
    /// under which more of the rows below have as many cells.
    pub(in crate::read) fn detect(text: &str) -> Option<Self> {
        let named = lines(text).next().and_then(|line| stated_delimiter(line.text));
        let header = |line: Line<'_>| {
            if line.text.len() > LONGEST_HEADER {
                return None;
            }
            let header = (line.text.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            let mut delimiters = DELIMITERS.to_vec();
            delimiters.reverse();
            delimiters.extend(named);
            let (_, layout) = delimiters
                .into_iter()
                .map(|delimiter| Self { delimiter, header })
                .map(|layout| (layout.named_columns(line.text), layout))
                .filter(|(named, _)| *named >= 2)
                .max_by_key(|(named, layout)| (*named, layout.rows_alike(text)))?;
            Some(layout)
        };
        lines(text).take(HEADER_WITHIN).find_map(header)
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

    /// How many columns a line names; 0 when no count is among them and it is no export's.
    fn named_columns(self, line: &str) -> usize {
        let mut record = csv::StringRecord::new();
        if !line.as_bytes().contains(&self.delimiter)
            || !self.reader(line, true).read_record(&mut record).unwrap_or(false)
        {
            return 0;
        }
        if FileFamily::of(record.iter()).is_some() {
            return record.len();
        }
        let columns: Vec<ColumnKind> = record.iter().filter_map(ColumnKind::from_name).collect();
        let has_count = columns.iter().any(|holds| holds.count().is_some());
        if has_count { columns.len() } else { 0 }
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
    ColumnKind::from_name(title.trim_matches(['"', ',', ';', '\t']))?.count()
}
