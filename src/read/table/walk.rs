//! Passes over the rows below the header, as often as needed: where the cells are, and by how much
//! they are shifted. What a row means is decided elsewhere.

use super::columns::Columns;
use super::is_total_word;
use super::layout::{DELIMITERS, TableLayout};
use super::plain::{Plain, PlainRow};
use super::rows::{Span, TextRows};
use super::survey::SAMPLE;

/// A walk over the rows below the header, which can be walked again.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) layout: TableLayout,
    pub(super) columns: &'a Columns,
    /// Where the rows begin.
    pub(super) offset: usize,
    /// How many cells further right than their names cells stand.
    pub(super) shift: isize,
    /// Told how much of a walk is done, from 0 to 1, at the pace of [`ProgressPace`].
    pub(super) on_progress: &'a dyn Fn(f64),
    /// What rows are when they are plain, where they can be.
    pub(super) plain: Option<&'a Plain>,
}

impl<'a> Walk<'a> {
    /// A walk over all rows from an offset on, as they stand.
    pub(super) fn new(
        text: &'a str,
        layout: TableLayout,
        columns: &'a Columns,
        offset: usize,
        on_progress: &'a dyn Fn(f64),
    ) -> Self {
        Self { text, layout, columns, offset, shift: 0, on_progress, plain: None }
    }

    /// Goes over all rows; gives where a quote opens that is never closed.
    pub(super) fn all(&self, mut each: impl FnMut(Met<'_>)) -> Option<usize> {
        let mut rows = TextRows::new(self.text, self.layout, self.offset);
        let mut record = csv::StringRecord::new();
        let mut pace = ProgressPace::new(self.text.len(), self.on_progress);
        loop {
            // Behind a quote that is never closed, quotes stand for themselves.
            if let Some(plain) = self.plain.filter(|_| rows.open_quote.is_none()) {
                let end = plain.read(self.text, rows.at(), |row, end| {
                    pace.is_at(end);
                    each(Met::Plain(row));
                });
                rows.go_to(end);
            }
            let Some(span) = rows.next(&mut record) else { break };
            pace.is_at(span.end);
            let other = self.divided_otherwise(&record, span);
            let row = match &other {
                Some((record, span)) => Row { record, span: *span, shift: self.shift },
                None => Row { record: &record, span, shift: self.shift },
            };
            each(Met::Row(&row));
        }
        rows.open_quote
    }

    /// As [`Walk::all`], over the rows that are not plain.
    pub(super) fn rows(&self, mut each: impl FnMut(&Row<'_>)) -> Option<usize> {
        self.all(|met| {
            if let Met::Row(row) = met {
                each(row);
            }
        })
    }

    /// A row that has as many cells as the header under another delimiter alone.
    fn divided_otherwise(
        &self,
        record: &csv::StringRecord,
        span: Span,
    ) -> Option<(csv::StringRecord, Span)> {
        const FEWEST: usize = 3;
        let expected = self.columns.len();
        if record.len() == expected || expected < FEWEST {
            return None;
        }
        let text = self.text.get(span.start..span.end)?;
        let mut other = csv::StringRecord::new();
        let may_divide = |delimiter: &u8| {
            let found = text.bytes().filter(|byte| byte == delimiter).count() + 1;
            let may_be_quoted = span.quoting && text.contains('"');
            *delimiter != span.delimiter
                && (found == expected || (may_be_quoted && found > expected))
        };
        DELIMITERS.into_iter().filter(may_divide).find_map(|delimiter| {
            let layout = TableLayout { delimiter, ..self.layout };
            let mut reader = layout.reader(text, span.quoting);
            let is_alike = reader.read_record(&mut other).unwrap_or(false)
                && other.len() == expected
                && reader.position().byte() as usize >= text.len();
            is_alike.then(|| (other.clone(), Span { delimiter, ..span }))
        })
    }

    /// How far cells stand from their names, as most of the first rows show.
    pub(super) fn shift(&self) -> isize {
        const SHIFTS: [isize; 3] = [0, 1, -1];
        let mut misfits = [0_usize; SHIFTS.len()];
        let mut rows = TextRows::new(self.text, self.layout, self.offset);
        let mut record = csv::StringRecord::new();
        let mut seen = 0;
        while seen < SAMPLE
            && let Some(span) = rows.next(&mut record)
        {
            let plain = Row { record: &record, span, shift: 0 };
            if plain.is_blank() || plain.is_total() {
                continue;
            }
            seen += 1;
            for (shift, misfits) in SHIFTS.into_iter().zip(&mut misfits) {
                *misfits += plain.misfits(self.columns, shift).unwrap_or(2);
            }
        }
        let [none, right, left] = misfits;
        // In most rows a cell does not fit as it stands, and nearly all do when moved.
        let is_better = |moved: usize| none * 2 >= seen.max(1) && moved * 10 <= none;
        match () {
            () if is_better(right) && right <= left => 1,
            () if is_better(left) => -1,
            () => 0,
        }
    }
}

/// One row, its cells by the columns they belong to.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) record: &'r csv::StringRecord,
    pub(super) span: Span,
    pub(super) shift: isize,
}

impl<'r> Row<'r> {
    /// The cell of a column; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &'r str {
        self.index(column).and_then(|index| self.record.get(index)).unwrap_or_default()
    }

    pub(super) fn index(&self, column: usize) -> Option<usize> {
        column.checked_add_signed(self.shift)
    }

    /// Blank, or the rule that stands below a header drawn with bars and dashes.
    pub(super) fn is_blank(&self) -> bool {
        let is_part = |c: char| {
            c.is_whitespace() || "-:=+|".contains(c) || ('\u{2500}'..='\u{257f}').contains(&c)
        };
        let is_rule = |cell: &str| cell.chars().all(is_part);
        self.record.iter().all(is_rule)
    }

    /// Whether it repeats the names of the columns.
    pub(super) fn is_header(&self, names: &[String]) -> bool {
        let mut cells = self.record.iter().zip(names).filter(|(_, name)| !name.is_empty());
        self.record.len() >= names.len()
            && names.len() > 1
            && cells.all(|(cell, name)| cell.trim().eq_ignore_ascii_case(name))
    }

    /// Whether it is a line of text below or between the rows of a table, with no cells.
    pub(super) fn is_loose(&self, expected: usize) -> bool {
        const FEWEST: usize = 3;
        let mut filled = self.record.iter().map(str::trim).filter(|cell| !cell.is_empty());
        let (first, second) = (filled.next(), filled.next());
        let is_alone = first.is_some() && second.is_none() && expected >= FEWEST;
        let says_so = |cell: &str| {
            let words = cell.to_lowercase();
            words.starts_with("showing ") || words.starts_with('#') || words.starts_with("source:")
        };
        is_alone && (self.record.len() == 1 || first.is_some_and(says_so))
    }

    /// How many cells it has up to the last that is filled.
    pub(super) fn filled(&self) -> usize {
        let filled = |(_, cell): &(usize, &str)| !cell.trim().is_empty();
        self.record.iter().enumerate().filter(filled).last().map_or(0, |(at, _)| at + 1)
    }

    /// Whether it has filled cells behind the last column.
    pub(super) fn is_too_long(&self, expected: usize) -> bool {
        self.shift == 0 && self.filled() > expected
    }

    /// Whether it holds the sums of the others: its first cell that is not empty says so.
    pub(super) fn is_total(&self) -> bool {
        let first = self.record.iter().map(str::trim).find(|cell| !cell.is_empty());
        first.is_some_and(is_total_word)
    }

    /// How many cells do not look like what their column holds if they stand so far beside it.
    /// `None` where that cannot be: one cell too many moves the others to the right, one too few,
    /// or an empty one at the end, to the left.
    fn misfits(&self, columns: &Columns, shift: isize) -> Option<usize> {
        let (expected, found) = (columns.len(), self.record.len());
        let has_blank_end = self.record.iter().next_back().is_some_and(|it| it.trim().is_empty());
        let may_be = match shift {
            0 => true,
            1.. => found > expected,
            _ => found < expected || has_blank_end,
        };
        let row = Row { shift, ..*self };
        if may_be { columns.misfits(&|index| row.cell(index)) } else { None }
    }

    /// Whether its cells would fit the columns if they stood one further to a side, and do not as
    /// they stand.
    pub(super) fn is_shifted(&self, columns: &Columns) -> bool {
        let misfits = |shift| self.misfits(columns, shift);
        misfits(self.shift).is_none_or(|misfits| misfits > 0)
            && [self.shift + 1, self.shift - 1].into_iter().any(|shift| misfits(shift) == Some(0))
    }
}

/// A row that a walk comes to.
pub(super) enum Met<'m> {
    /// One that needs no second look.
    Plain(&'m PlainRow<'m>),
    /// Any other.
    Row(&'m Row<'m>),
}

/// Tells now and then how much is done: rows are read faster than anybody looks.
pub(super) struct ProgressPace<'a> {
    length: usize,
    on_progress: &'a dyn Fn(f64),
    /// Where it is told next, in bytes.
    next: usize,
}

impl<'a> ProgressPace<'a> {
    const BYTES: usize = 1 << 19;

    pub(super) fn new(length: usize, on_progress: &'a dyn Fn(f64)) -> Self {
        Self { length, on_progress, next: Self::BYTES }
    }

    /// Everything before an offset is done.
    pub(super) fn is_at(&mut self, offset: usize) {
        if offset >= self.next {
            self.next = offset + Self::BYTES;
            (self.on_progress)(offset as f64 / self.length as f64);
        }
    }
}
