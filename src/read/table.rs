//! A table with a header row, whatever divides its cells: one row a profile, a post or a day.
//!
//! Refuses to guess what an unnamed column holds, to drop a row of profiles because one cell is
//! bad, and to read a row whose cells stand under the names of others.

pub(super) mod column;
mod columns;
mod guess;
mod layout;
mod numbers;
mod profiles;
mod received;
mod rows;
mod survey;

pub(super) use guess::Headless;
pub(super) use layout::Layout;

use crate::count::Count;
use crate::profile::{Field, Network, Purpose};
use crate::read::export::family::RowsAre;
use crate::read::lines::Locator;
use crate::read::note::shown;
use crate::read::number::{NumberProblem, Read, read_field};
use crate::read::{Echo, NoteKind, Place, Reading, Settings};
use crate::share::csv::RUN;
use columns::{Columns, Said};
use layout::DELIMITERS;
use rows::{Rows, Span};
use survey::{SAMPLE, Survey};

/// Reads the rows below the header. `file` is the name the table came under; empty for a text.
pub(super) fn read(
    text: &str,
    layout: Layout,
    file: &str,
    settings: &Settings,
    tell: &dyn Fn(f64),
    into: &mut Reading,
) {
    let mut rows = Rows::new(text, layout, layout.header);
    let mut header = csv::StringRecord::new();
    let Some(span) = rows.next(&mut header) else { return };
    let (columns, said) = Columns::of(&header, layout::titled(text, layout.header));
    let mut locator = Locator::new(text);
    for Said { index, kind } in said {
        into.notes.push(locator.place(span.cell(text, index)), kind);
    }
    let rows = Walk { text, layout, columns: &columns, offset: span.end, shift: 0, tell };
    read_rows(&rows, span.start, file, settings, into);
}

/// Reads the rows of a table without a header, as guessed or answered, and asks.
pub(super) fn read_headless(
    text: &str,
    table: &Headless,
    file: &str,
    settings: &Settings,
    tell: &dyn Fn(f64),
    into: &mut Reading,
) {
    into.notes.push(Place::START, NoteKind::NoHeader);
    let (holds, questions) = table.taken(file, settings);
    into.questions.extend(questions);
    let columns = Columns { holds, family: None };
    let layout = table.layout;
    let rows = Walk { text, layout, columns: &columns, offset: layout.header, shift: 0, tell };
    read_rows(&rows, layout.header, file, settings, into);
}

/// Reads rows whose columns are known. `header` is where what holds for all of them is said.
fn read_rows(first: &Walk<'_>, header: usize, file: &str, settings: &Settings, into: &mut Reading) {
    let Walk { text, columns, tell, .. } = *first;
    let mut locator = Locator::new(text);
    let shift = first.shift();
    let survey_tells = |done: f64| tell(done / 2.0);
    let walk = Walk { shift, tell: &survey_tells, ..*first };
    let mut survey = Survey::new(columns);
    let open_quote = walk.rows(|row| {
        if !row.is_blank() && !row.is_total() {
            survey.see(columns, &settings.answers, |index| row.cell(index));
        }
    });
    let mut table = Table {
        text,
        file,
        header: locator.place(header),
        locator,
        columns,
        survey: &survey,
        settings,
        into,
        is_empty: true,
        has_other_delimiter: false,
    };
    if let Some(quote) = open_quote {
        let place = table.locator.place(quote);
        table.into.notes.push(place, NoteKind::OpenQuote);
    }
    if shift != 0 {
        table.into.notes.push(table.header, NoteKind::Shifted);
    }
    let rows_tell = |done: f64| tell(0.5 + done / 2.0);
    let walk = Walk { tell: &rows_tell, ..walk };
    match survey.rows_are(columns) {
        RowsAre::Profiles => table.profiles(&walk),
        RowsAre::Posts => table.posts(&walk),
        RowsAre::Days => table.days(&walk),
        RowsAre::Following => table.following(&walk),
    }
    if table.is_empty {
        table.into.notes.push(table.header, NoteKind::NoRows);
    }
}

/// A walk over the rows below the header, which can be walked again.
#[derive(Clone, Copy)]
struct Walk<'a> {
    text: &'a str,
    layout: Layout,
    columns: &'a Columns,
    /// Where the rows begin.
    offset: usize,
    /// How many cells further right than their names cells stand.
    shift: isize,
    /// Told how much of a walk is done, from 0 to 1, every [`TOLD_AFTER`] rows.
    tell: &'a dyn Fn(f64),
}

/// Rows are read faster than anybody looks.
const TOLD_AFTER: usize = 20_000;

impl Walk<'_> {
    /// Goes over all rows; gives where a quote opens that is never closed.
    fn rows(&self, mut each: impl FnMut(&Row<'_>)) -> Option<usize> {
        let mut rows = Rows::new(self.text, self.layout, self.offset);
        let mut record = csv::StringRecord::new();
        let mut walked = 0_usize;
        while let Some(span) = rows.next(&mut record) {
            walked += 1;
            if walked.is_multiple_of(TOLD_AFTER) {
                (self.tell)(span.end as f64 / self.text.len() as f64);
            }
            let other = self.divided_otherwise(&record, span);
            let row = match &other {
                Some((record, span)) => Row { record, span: *span, shift: self.shift },
                None => Row { record: &record, span, shift: self.shift },
            };
            each(&row);
        }
        rows.open_quote
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
            let layout = Layout { delimiter, ..self.layout };
            let mut reader = layout.reader(text, span.quoting);
            let is_alike = reader.read_record(&mut other).unwrap_or(false)
                && other.len() == expected
                && reader.position().byte() as usize >= text.len();
            is_alike.then(|| (other.clone(), Span { delimiter, ..span }))
        })
    }

    /// How far cells stand from their names, as most of the first rows show.
    fn shift(&self) -> isize {
        const SHIFTS: [isize; 3] = [0, 1, -1];
        let mut misfits = [0_usize; SHIFTS.len()];
        let mut rows = Rows::new(self.text, self.layout, self.offset);
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
struct Row<'r> {
    record: &'r csv::StringRecord,
    span: Span,
    shift: isize,
}

impl<'r> Row<'r> {
    /// The cell of a column; empty where there is none.
    fn cell(&self, column: usize) -> &'r str {
        self.index(column).and_then(|index| self.record.get(index)).unwrap_or_default()
    }

    fn index(&self, column: usize) -> Option<usize> {
        column.checked_add_signed(self.shift)
    }

    /// Blank, or the rule that stands below a header drawn with bars and dashes.
    fn is_blank(&self) -> bool {
        let is_rule = |cell: &str| cell.chars().all(|c| c.is_whitespace() || "-:=".contains(c));
        self.record.iter().all(is_rule)
    }

    /// Whether it holds the sums of the others: its first cell that is not empty says so.
    fn is_total(&self) -> bool {
        const WORDS: [&str; 22] = [
            "total",
            "totals",
            "grand total",
            "sum",
            "gesamt",
            "gesamtsumme",
            "insgesamt",
            "summe",
            "totales",
            "total general",
            "suma",
            "total général",
            "totaux",
            "somme",
            "totais",
            "total geral",
            "soma",
            "合計",
            "総計",
            "합계",
            "총계",
            "итого",
        ];
        let first = self.record.iter().map(str::trim).find(|cell| !cell.is_empty());
        first.is_some_and(|cell| {
            const LONGEST: usize = 20;
            if cell.len() > LONGEST || cell.starts_with(|c: char| c.is_ascii_digit() || c == '@') {
                return false;
            }
            let word = cell.trim_end_matches(':').to_lowercase();
            WORDS.contains(&word.as_str())
        })
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
    fn is_shifted(&self, columns: &Columns) -> bool {
        let misfits = |shift| self.misfits(columns, shift);
        misfits(self.shift).is_none_or(|misfits| misfits > 0)
            && [self.shift + 1, self.shift - 1].into_iter().any(|shift| misfits(shift) == Some(0))
    }
}

/// A table while its rows are read.
struct Table<'a> {
    text: &'a str,
    file: &'a str,
    header: Place,
    locator: Locator<'a>,
    columns: &'a Columns,
    survey: &'a Survey,
    settings: &'a Settings,
    into: &'a mut Reading,
    /// Whether no row was met so far.
    is_empty: bool,
    /// Whether it was said that rows are divided otherwise than the header.
    has_other_delimiter: bool,
}

impl Table<'_> {
    /// What all kinds of rows have in common: whether a row is to be read at all.
    fn admits(&mut self, row: &Row<'_>, walk: &Walk<'_>) -> bool {
        if row.is_blank() {
            return false;
        }
        if row.is_total() {
            self.note(row, 0, NoteKind::TotalRow);
            return false;
        }
        self.is_empty = false;
        if row.span.delimiter != walk.layout.delimiter && !self.has_other_delimiter {
            self.has_other_delimiter = true;
            let kind = NoteKind::OtherDelimiter {
                header: char::from(walk.layout.delimiter),
                row: char::from(row.span.delimiter),
            };
            self.note(row, 0, kind);
        }
        let has_text = |index: usize| {
            !row.cell(index).bytes().all(|byte| byte.is_ascii_digit())
                && row.cell(index).contains(|c: char| c.is_alphabetic())
                && self.read_cell(row, index).is_err()
        };
        let may_be_shifted = self.columns.counts().any(|(index, _)| has_text(index))
            || self.columns.has_strange_post(&|index| row.cell(index));
        if may_be_shifted && row.is_shifted(self.columns) {
            self.note(row, 0, NoteKind::ShiftedRow);
            return false;
        }
        true
    }

    fn read_cell(&self, row: &Row<'_>, index: usize) -> Result<Read, NumberProblem> {
        match self.survey.numbers.get(index) {
            Some(numbers) => numbers.read(row.cell(index), &self.settings.answers),
            None => Ok(Read::One(Count::UNKNOWN)),
        }
    }

    /// Reads a cell for a count: an echo where it is no plain number, a question where it may be
    /// several, a note where it is none.
    fn count(&mut self, row: &Row<'_>, index: usize, field: Field) -> Count {
        let text = row.cell(index).trim();
        let read = match field {
            Field::Market => read_field(field, text).map(Read::One),
            _ => self.read_cell(row, index),
        };
        match read {
            Ok(Read::One(count)) => {
                if self.into.echoes.len() < Echo::MOST && Echo::is_due(text, count) {
                    let place = self.place(row, index);
                    let text = text.to_owned();
                    self.into.echoes.push(Echo { place, text, field, count });
                }
                count
            }
            Ok(Read::OneOf(readings)) => {
                let place = self.place(row, index);
                self.into.ask_number(place, field, text, readings);
                Count::UNKNOWN
            }
            Err(problem) => {
                self.note(row, index, NoteKind::Number { field, text: shown(text), problem });
                Count::UNKNOWN
            }
        }
    }

    /// The network that a cell names.
    fn network(&mut self, row: &Row<'_>, index: usize) -> Option<Network> {
        let name = row.cell(index).trim();
        if name.is_empty() {
            return None;
        }
        let known = Network::from_id(name);
        if known.is_none() {
            self.note(row, index, NoteKind::UnknownNetwork(shown(name)));
        }
        Some(known.unwrap_or(Network::Other))
    }

    /// The purpose that a cell names.
    fn purpose(&mut self, row: &Row<'_>, index: usize) -> Option<Purpose> {
        let name = row.cell(index).trim();
        if name.is_empty() {
            return None;
        }
        let known = purpose(name);
        if known.is_none() {
            self.note(row, index, NoteKind::UnknownPurpose(shown(name)));
        }
        known
    }

    /// The network of rows that state none.
    fn default_network(&self) -> Network {
        let told = self.columns.family.map(|family| family.network);
        told.filter(|network| *network != Network::Other)
            .or(self.settings.network)
            .unwrap_or_default()
    }

    fn note(&mut self, row: &Row<'_>, column: usize, kind: NoteKind) {
        // Where only the number of notes grows, their places are not looked for.
        let place = match self.into.notes.are_full() {
            true => Place::START,
            false => self.place(row, column),
        };
        self.into.notes.push(place, kind);
    }

    fn place(&mut self, row: &Row<'_>, column: usize) -> Place {
        let index = row.index(column).unwrap_or_default();
        self.locator.place(row.span.cell(self.text, index))
    }
}

/// A name without the apostrophe that [`crate::share::csv`] sets before some, so that no
/// spreadsheet runs the cell as a formula.
fn plain_name(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(RUN) => rest,
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
