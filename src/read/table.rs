//! A table with a header row, whatever divides its cells: one row a profile, a post or a day.
//!
//! Refuses to guess what an unnamed column holds, to drop a row of profiles because one cell is
//! bad, and to read a row whose cells stand under the names of others.

pub(super) mod column;
mod columns;
mod guess;
mod layout;
mod numbers;
mod plain;
mod profiles;
mod received;
mod rows;
mod survey;
mod walk;

pub(super) use guess::Headless;
pub(super) use layout::TableLayout;
pub(crate) use plain::Plain;

use crate::export::csv::RUN;
use crate::model::count::Count;
use crate::model::profile::{Field, Network, Purpose};
use crate::read::header::Column;
use crate::read::lines::Locator;
use crate::read::note::shown;
use crate::read::number::{NumberProblem, ReadNumber, is_range, read_field};
use crate::read::platform::family::RowsAre;
use crate::read::{Echo, NoteKind, Reading, Settings, TextPosition};
use column::ColumnKind;
use columns::{ColumnNote, Columns};
use rows::{Span, TextRows};
use survey::Survey;
use walk::{Met, ProgressPace, Row, Walk};

/// Reads the rows below the header. `file` is the name the table came under; empty for a text.
pub(super) fn read(
    text: &str,
    layout: TableLayout,
    file: &str,
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    into: &mut Reading,
) {
    let Some((columns, span)) = header(text, layout, into) else { return };
    let rows = Walk::new(text, layout, &columns, span.end, on_progress);
    read_rows(&rows, span.start, file, settings, into);
}

/// What plain rows of a table are, and the byte offset at which its rows begin, from its head
/// alone; `None` where rows must be read one after another.
pub(super) fn plain_rows(
    head: &str,
    layout: TableLayout,
    settings: &Settings,
    into: &mut Reading,
) -> Option<(Plain, usize)> {
    let (columns, span) = header(head, layout, into)?;
    let rows = Walk::new(head, layout, &columns, span.end, &|_| ());
    let network = default_network(&columns, settings);
    let plain = Plain::of(&columns, layout.delimiter, network, settings.purpose)?;
    (rows.shift() == 0).then_some((plain, span.end))
}

/// The columns that the header row names, and where it stands; what is to be said of some is said.
fn header(text: &str, layout: TableLayout, into: &mut Reading) -> Option<(Columns, Span)> {
    let mut header = csv::StringRecord::new();
    let span = TextRows::new(text, layout, layout.header).next(&mut header)?;
    let (columns, said) = Columns::of(&header, layout::titled(text, layout.header));
    let mut locator = Locator::new(text);
    for ColumnNote { index, kind } in said {
        into.notes.push(locator.place(span.cell(text, index)), kind);
    }
    Some((columns, span))
}

/// Reads the rows of a table without a header, as guessed or answered, and asks.
pub(super) fn read_headless(
    text: &str,
    table: &Headless,
    file: &str,
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    into: &mut Reading,
) {
    into.notes.push(TextPosition::START, NoteKind::NoHeader);
    let (holds, questions) = table.taken(file, settings);
    into.questions.extend(questions);
    let columns = Columns { holds, family: None };
    let layout = table.layout;
    let rows = Walk::new(text, layout, &columns, layout.header, on_progress);
    read_rows(&rows, layout.header, file, settings, into);
}

/// Reads rows whose columns are known. `header` is where what holds for all of them is said.
fn read_rows(first: &Walk<'_>, header: usize, file: &str, settings: &Settings, into: &mut Reading) {
    let Walk { text, columns, on_progress, .. } = *first;
    let mut locator = Locator::new(text);
    let shift = first.shift();
    let network = default_network(columns, settings);
    let plain = Plain::of(columns, first.layout.delimiter, network, settings.purpose);
    let plain = plain.filter(|_| shift == 0);
    // Plain rows tell a survey nothing, so those at the top are read at once: often all.
    let rows_before = into.cohort.len();
    let offset = plain.as_ref().map_or(first.offset, |plain| {
        let mut pace = ProgressPace::new(text.len(), on_progress);
        plain.read(text, first.offset, |row, end| {
            pace.is_at(end);
            row.put(&mut into.cohort);
        })
    });
    let is_empty = into.cohort.len() == rows_before;
    let done = offset as f64 / text.len().max(1) as f64;
    let survey_tells = |part: f64| on_progress(f64::midpoint(done, part));
    let walk = Walk { shift, offset, plain: plain.as_ref(), on_progress: &survey_tells, ..*first };
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
        is_empty,
        has_other_delimiter: false,
    };
    if let Some(quote) = open_quote {
        let place = table.locator.place(quote);
        table.into.notes.push(place, NoteKind::OpenQuote);
    }
    if shift != 0 {
        table.into.notes.push(table.header, NoteKind::Shifted);
    }
    let rows_tell = |part: f64| on_progress((1.0 + part) / 2.0);
    let walk = Walk { on_progress: &rows_tell, ..walk };
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

/// A table while its rows are read.
struct Table<'a> {
    text: &'a str,
    file: &'a str,
    header: TextPosition,
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

    fn read_cell(&self, row: &Row<'_>, index: usize) -> Result<ReadNumber, NumberProblem> {
        match self.survey.numbers.get(index) {
            Some(numbers) => numbers.read(row.cell(index), &self.settings.answers),
            None => Ok(ReadNumber::One(Count::UNKNOWN)),
        }
    }

    /// Reads a cell for a count, a shortened one as the network of its row shortens numbers: an echo
    /// where it is no plain number, a question where it may be several, a note where it is none.
    fn count(&mut self, row: &Row<'_>, index: usize, network: Network, field: Field) -> Count {
        let text = row.cell(index).trim();
        let read = match field {
            Field::Market => read_field(field, text).map(ReadNumber::One),
            _ => self.read_cell(row, index),
        };
        match read {
            Ok(ReadNumber::One(count)) => {
                let by = network.shortening_in_tables(field);
                let count = if is_range(text) { count } else { count.shortened_as(by) };
                if self.into.echoes.len() < Echo::MOST && Echo::is_due(text, count) {
                    let place = self.place(row, index);
                    let text = text.to_owned();
                    self.into.echoes.push(Echo { place, text, field, count });
                }
                count
            }
            Ok(ReadNumber::OneOf(readings)) => {
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

    /// The network that a row names; of what is not known there, nothing is said here.
    fn network_of(&self, row: &Row<'_>) -> Network {
        let column = self.columns.find(|holds| holds == ColumnKind::Profile(Column::Network));
        let name = column.map(|index| row.cell(index).trim()).filter(|name| !name.is_empty());
        name.map_or_else(
            || self.default_network(),
            |name| Network::from_id(name).unwrap_or_default(),
        )
    }

    /// The network of rows that state none.
    fn default_network(&self) -> Network {
        default_network(self.columns, self.settings)
    }

    fn note(&mut self, row: &Row<'_>, column: usize, kind: NoteKind) {
        // Where only the number of notes grows, their places are not looked for.
        let place = match self.into.notes.are_full() {
            true => TextPosition::START,
            false => self.place(row, column),
        };
        self.into.notes.push(place, kind);
    }

    fn place(&mut self, row: &Row<'_>, column: usize) -> TextPosition {
        let index = row.index(column).unwrap_or_default();
        self.locator.place(row.span.cell(self.text, index))
    }
}

/// Whether a cell says that its row holds the sums of the others.
fn is_total_word(cell: &str) -> bool {
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
    const LONGEST: usize = 20;
    let may_be = |first: u8| !first.is_ascii() || b"tgsi".contains(&first.to_ascii_lowercase());
    if cell.len() > LONGEST || !cell.bytes().next().is_some_and(may_be) {
        return false;
    }
    let word = cell.trim_end_matches(':').to_lowercase();
    WORDS.contains(&word.as_str())
}

/// The network of rows that state none.
fn default_network(columns: &Columns, settings: &Settings) -> Network {
    let told = columns.family.map(|family| family.network);
    told.filter(|network| *network != Network::Other).or(settings.network).unwrap_or_default()
}

/// A name without the apostrophe that [`crate::export::csv`] sets before some, so that no
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
