//! A table with a header row, whatever divides its cells: one row an account, a post or a day.
//!
//! Per file: the heading ([`heading`]), what the rows are ([`rows_are`]) and what each column holds
//! ([`columns`]). Per row: [`profiles`], [`received`]. A row whose cells stand under the names of
//! others is left out.

pub(super) mod column;
mod columns;
mod dated;
mod guess;
pub(super) mod heading;
mod layout;
mod long;
mod numbers;
mod plain;
mod profiles;
mod received;
mod rows;
pub(super) mod rows_are;
mod seen;
mod survey;
mod walk;
mod wide;

pub(super) use guess::Headless;
pub(super) use layout::TableLayout;
pub(super) use numbers::read_alone;
pub(crate) use plain::Plain;

use crate::accounts::name::unescaped;
use crate::model::count::{Count, Precision, Total};
use crate::model::profile::{Field, Network, Purpose};
use crate::read::dating::Dating;
use crate::read::header::Column;
use crate::read::lines::Locator;
use crate::read::note::shown;
use crate::read::number::{NumberProblem, ReadNumber, read_field, shortened};
use crate::read::vocabulary::Code;
use crate::read::{Echo, NoteKind, Question, QuestionKind, Reading, Settings, TextPosition};
use column::{ColumnKind, Mark};
use columns::{ColumnNote, Columns};
use dated::When;
use heading::Heading;
use rows::{Span, TextRows};
use rows_are::{Decision, RowsAre};
use seen::Seen;
use survey::Survey;
use walk::{Met, ProgressPace, Row, Walk};
use wide::Wide;

/// Reads the rows below the header. `file` is the name the table came under; empty for a text.
pub(super) fn read(
    text: &str,
    layout: TableLayout,
    file: &str,
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    into: &mut Reading,
) {
    let Some((mut heading, span)) = heading(text, layout) else { return };
    dated::find(text, layout, span, &mut heading);
    let at = Settled { text, layout, span, file, settings, on_progress };
    if let Some(wide) = Wide::of(&heading) {
        return wide.read(&at, heading, into);
    }
    if long::read(&at, &heading, into) || !long::name_value(&at, &mut heading, into) {
        return;
    }
    if long::read_accounts(&at, &heading, into) {
        return;
    }
    let mut locator = Locator::new(text);
    let place = |index: usize| span.cell(text, index);
    let rows = match rows_are::by_names(&heading).filter(|_| !heading.wants_name()) {
        Some(rows) => rows,
        None => at.rows_are(&mut heading, &mut locator, into),
    };
    let columns = columns(&heading, rows, &mut locator, &place, into);
    if rows == RowsAre::Other {
        into.notes.push(locator.place(span.start), NoteKind::PartsOfOne);
        return;
    }
    // An export says itself what it lacks.
    let is_export = heading.family.is_some();
    if columns.counts().next().is_none() && !is_export {
        into.notes.push(locator.place(span.start), NoteKind::NoCounts);
        return;
    }
    at.rows(&columns, &heading, into);
    if rows == RowsAre::Accounts {
        dated::take_name(&at, into);
    }
}

/// What plain rows of a table are, and the byte offset at which its rows begin, from its head
/// alone; `None` where rows must be read one after another.
pub(super) fn plain_rows(
    head: &str,
    layout: TableLayout,
    settings: &Settings,
    into: &mut Reading,
) -> Option<(Plain, usize)> {
    let (mut heading, span) = heading(head, layout)?;
    if Wide::of(&heading).is_some() {
        return None;
    }
    dated::find(head, layout, span, &mut heading);
    if !heading.entries().any(|entry| entry.may_be(Code::is_count)) {
        return None;
    }
    let rows = rows_are::by_names(&heading).filter(|_| !heading.wants_name())?;
    let mut locator = Locator::new(head);
    let columns = columns(&heading, rows, &mut locator, &|index| span.cell(head, index), into);
    let rows = Walk::new(head, layout, &columns, span.end, &|_| ());
    let network = default_network(&columns, settings);
    let plain = Plain::of(&columns, layout.delimiter, network, settings.purpose)?;
    (rows.shift() == 0).then_some((plain, span.end))
}

/// The names of the columns, and where they stand.
fn heading(text: &str, layout: TableLayout) -> Option<(Heading, Span)> {
    let mut header = csv::StringRecord::new();
    let span = TextRows::new(text, layout, layout.header).next(&mut header)?;
    Some((Heading::of(header.iter(), layout::titled(text, layout.header)), span))
}

/// What the columns hold; what is to be said of some is said.
fn columns(
    heading: &Heading,
    rows: RowsAre,
    locator: &mut Locator<'_>,
    place: &dyn Fn(usize) -> usize,
    into: &mut Reading,
) -> Columns {
    let (columns, said) = Columns::of(heading, rows);
    for ColumnNote { index, kind } in said {
        into.notes.push(locator.place(place(index)), kind);
    }
    columns
}

/// A table of which the names do not tell what its rows are.
struct Settled<'a> {
    text: &'a str,
    layout: TableLayout,
    span: Span,
    file: &'a str,
    settings: &'a Settings,
    on_progress: &'a dyn Fn(f64),
}

impl Settled<'_> {
    /// Where the header stands.
    fn place(&self) -> TextPosition {
        Locator::new(self.text).place(self.span.start)
    }

    /// Reads the rows with some columns.
    fn rows(&self, columns: &Columns, heading: &Heading, into: &mut Reading) {
        let walk = Walk::new(self.text, self.layout, columns, self.span.end, self.on_progress);
        read_rows(&walk, self.span.start, heading, self.file, self.settings, into);
    }

    /// The column that names the accounts, found by its cells; it is said.
    fn name(&self, heading: &mut Heading, into: &mut Reading) -> Option<usize> {
        let mut locator = Locator::new(self.text);
        self.look(heading, &mut locator, into).name
    }

    /// Looks at all rows, and finds the column of names where none is known.
    fn look(&self, heading: &mut Heading, locator: &mut Locator<'_>, into: &mut Reading) -> Seen {
        let (provisional, _) = Columns::of(heading, RowsAre::Accounts);
        let walk = Walk::new(self.text, self.layout, &provisional, self.span.end, &|_| ());
        let shift = walk.shift();
        let mut seen = Seen::new(heading);
        Walk { shift, ..walk }.rows(|row| {
            if !row.is_blank() && !row.is_total() && !row.is_loose(heading.len()) {
                seen.see(|index| row.cell(index));
            }
        });
        seen.finish(heading);
        let place = |index: usize| self.span.cell(self.text, index);
        if let Some(index) = seen.name.filter(|_| heading.has_account_counts()) {
            let name = heading.names.get(index).map_or("", String::as_str);
            into.notes.push(locator.place(place(index)), NoteKind::NamedBy(shown(name)));
        }
        seen
    }

    /// What the rows are, after a look at all of them; what stays open is asked.
    fn rows_are(
        &self,
        heading: &mut Heading,
        locator: &mut Locator<'_>,
        into: &mut Reading,
    ) -> RowsAre {
        let seen = self.look(heading, locator, into);
        let place = |index: usize| self.span.cell(self.text, index);
        heading.settle(&seen);
        if let Some(index) = seen.open_total {
            let name = heading.names.get(index).map_or("", String::as_str).to_owned();
            let id = format!("total:{}:{}", self.file, name.to_lowercase());
            match self.settings.answers.get(&id) {
                Some(Question::CHANGE) => heading.set(index, Code::Change),
                Some(_) => {}
                None => {
                    let kind = QuestionKind::Total { name: shown(&name) };
                    let place = locator.place(place(index));
                    into.questions.push(Question { id, place, kind });
                }
            }
        }
        match rows_are::decide(heading, &seen) {
            Decision::One(rows) => rows,
            Decision::Ask(choices) => {
                let id = format!("rows:{}", self.file);
                let answer = self.settings.answers.get(&id);
                let chosen = choices.iter().copied().find(|rows| Some(rows.id()) == answer);
                chosen.unwrap_or_else(|| {
                    let rows = choices.first().copied().unwrap_or(RowsAre::Accounts);
                    let place = locator.place(self.span.start);
                    let kind = QuestionKind::Rows { choices };
                    into.questions.push(Question { id, place, kind });
                    rows
                })
            }
        }
    }
}

/// The header row of a table of posts or days, of which several with one header can be read as one.
pub(super) struct JoinableHeader {
    /// Where it begins and ends.
    pub(super) span: (usize, usize),
    /// Whether each row names its account, itself or by the address of a post.
    pub(super) names_accounts: bool,
}

/// The header of a table whose rows are posts or days; `None` for any other, and for one of which
/// it would be asked what its rows are.
pub(super) fn joinable(text: &str, layout: TableLayout) -> Option<JoinableHeader> {
    let (mut heading, span) = heading(text, layout)?;
    dated::find(text, layout, span, &mut heading);
    if Wide::of(&heading).is_some() {
        return None;
    }
    let settings = Settings::default();
    let at = Settled { text, layout, span, file: "", settings: &settings, on_progress: &|_| () };
    let mut asked = Reading::default();
    let rows = match rows_are::by_names(&heading).filter(|_| !heading.wants_name()) {
        Some(rows) => rows,
        None => at.rows_are(&mut heading, &mut Locator::new(text), &mut asked),
    };
    let is_joinable = matches!(rows, RowsAre::Posts | RowsAre::PostDays | RowsAre::Days);
    let (columns, _) = Columns::of(&heading, rows);
    let names_accounts = columns.account(&|_| "").is_some() || columns.mark(Mark::Link).is_some();
    (is_joinable && asked.questions.is_empty())
        .then_some(JoinableHeader { span: (span.start, span.end), names_accounts })
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
    let Some(heading) = table.heading(file, settings, into) else { return };
    let rows = rows_are::by_names(&heading).unwrap_or(RowsAre::Accounts);
    let (columns, _) = Columns::of(&heading, rows);
    let layout = table.layout;
    let walk = Walk::new(text, layout, &columns, layout.header, on_progress);
    read_rows(&walk, layout.header, &heading, file, settings, into);
}

/// Reads rows whose columns are known. `header` is where what holds for all of them is said.
fn read_rows(
    first: &Walk<'_>,
    header: usize,
    heading: &Heading,
    file: &str,
    settings: &Settings,
    into: &mut Reading,
) {
    let Walk { text, columns, on_progress, .. } = *first;
    let mut locator = Locator::new(text);
    let shift = first.shift();
    let network = default_network(columns, settings);
    let plain = Plain::of(columns, first.layout.delimiter, network, settings.purpose);
    let has_days = match columns.rows {
        Some(RowsAre::Posts | RowsAre::PostDays | RowsAre::Days | RowsAre::Snapshots) => true,
        Some(RowsAre::Accounts) => !settings.days.wanted.is_now(),
        _ => false,
    };
    let when = if has_days { When::of(heading, columns) } else { When::default() };
    let plain = plain.filter(|_| shift == 0 && !when.is_some());
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
    let mut dates = dated::scan(heading, when, settings.days.this_year);
    let open_quote = walk.rows(|row| {
        if !row.is_blank() && !row.is_total() && !row.is_too_long(columns.len()) {
            survey.see(columns, &settings.answers, |index| row.cell(index));
            if when.is_some() {
                dates.see(&when.text(|index| row.cell(index)));
            }
        }
    });
    survey.settle();
    let place = locator.place(header);
    let mut table = Table {
        text,
        file,
        header: place,
        locator,
        heading,
        when,
        dating: Dating::of(&dates, file, place, settings),
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
    match columns.rows.unwrap_or(RowsAre::Accounts) {
        RowsAre::Accounts if when.is_some() => table.snapshots(&walk),
        RowsAre::Accounts => table.profiles(&walk),
        RowsAre::Posts | RowsAre::PostDays => table.posts(&walk),
        RowsAre::Days => table.days(&walk),
        RowsAre::Snapshots => table.snapshots(&walk),
        RowsAre::Following => table.following(&walk),
        RowsAre::Other => {}
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
    heading: &'a Heading,
    /// Which columns say the day of a row, and how its days are read.
    when: When,
    dating: Dating,
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
        // The header may stand again, above each part of a table.
        if row.is_header(&self.heading.names) {
            return false;
        }
        if row.is_loose(self.columns.len()) {
            self.note(row, 0, NoteKind::LooseLine);
            return false;
        }
        self.is_empty = false;
        let (expected, found) = (self.columns.len(), row.filled());
        if row.is_too_long(expected) {
            self.note(row, 0, NoteKind::RowTooLong { expected, found });
            return false;
        }
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
            _ => self.read_cell(row, index).map(|read| match self.survey.numbers.get(index) {
                Some(numbers) if !numbers.is_own() => {
                    read.of_field(field, text, &self.settings.answers)
                }
                _ => read,
            }),
        };
        match read {
            Ok(ReadNumber::One(count)) => {
                let count = shortened(count, text, network.shortening_in_tables(field));
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

    /// The number that a cell of the columns beside counts holds, of a sum or a part of one.
    fn part(&self, row: &Row<'_>, index: usize) -> Count {
        match self.read_cell(row, index) {
            Ok(ReadNumber::One(count)) => count,
            _ => Count::UNKNOWN,
        }
    }

    /// A row's count with the columns that are added to it, or are left of a sum.
    fn computed(&self, row: &Row<'_>, counts: &mut crate::model::profile::Counts) {
        if !self.columns.parts.is_empty() {
            let mut sum = Total::default();
            sum.add(counts.likes);
            self.columns.parts.iter().for_each(|index| sum.add(self.part(row, *index)));
            counts.likes = sum.count();
        }
        if let Some((index, field)) = self.columns.sum {
            let others = [Field::Likes, Field::Replies, Field::Reposts];
            let held = others.into_iter().filter(|it| *it != field);
            let held = held.filter(|it| self.columns.counts().any(|(_, known)| known == *it));
            let exact = |it: Count| it.value().filter(|_| it.precision() == Precision::Exact);
            let less: Option<u64> = held.map(|it| exact(counts.get(it))).sum();
            let sum = exact(self.part(row, index));
            let rest = sum.zip(less).and_then(|(sum, less)| sum.checked_sub(less));
            counts.set(field, rest.and_then(Count::exact).unwrap_or_default());
        }
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
    const WORDS: [&str; 38] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum",
        "average",
        "mean",
        "median",
        "avg",
        "durchschnitt",
        "mittelwert",
        "moyenne",
        "promedio",
        "gemiddelde",
        "평균",
        "среднее",
        "gesamt",
        "gesamtsumme",
        "gesamtergebnis",
        "insgesamt",
        "zwischensumme",
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
        "totale",
        "totaal",
        "合計",
        "総計",
        "합계",
        "총계",
        "итого",
    ];
    const LONGEST: usize = 28;
    let may_be =
        |first: u8| !first.is_ascii() || b"tgsiamzdp(".contains(&first.to_ascii_lowercase());
    if cell.len() > LONGEST || !cell.bytes().next().is_some_and(may_be) {
        return false;
    }
    let word = cell.trim_end_matches(':').to_lowercase();
    // `Total (12 profiles)`, and `(13 rows)` below a printed table.
    let counted = word.split_once(" (").map_or(word.as_str(), |(before, _)| before);
    WORDS.contains(&counted) || (word.starts_with('(') && word.ends_with("rows)"))
}

/// The network of rows that state none.
fn default_network(columns: &Columns, settings: &Settings) -> Network {
    let told = columns.family.map(|family| family.network);
    told.filter(|network| *network != Network::Other).or(settings.network).unwrap_or_default()
}

/// A name without the apostrophe that [`crate::export::csv`] sets before some, so that no
/// spreadsheet runs the cell as a formula, and without the marks of Markdown around it.
fn plain_name(cell: &str) -> &str {
    unescaped(without_markdown(cell.trim()))
}

/// The text of a cell that is bold, code or a link as a whole.
fn without_markdown(cell: &str) -> &str {
    let inner = |open: &str, close: &str| {
        let inner = cell.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty() && !inner.contains(open)).then_some(inner)
    };
    let link = || {
        let (text, address) = inner("[", ")")?.split_once("](")?;
        (!text.is_empty() && !address.contains(char::is_whitespace)).then_some(text)
    };
    inner("**", "**").or_else(|| inner("`", "`")).or_else(link).unwrap_or(cell)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_marks_of_markdown_around_them() {
        for (cell, name) in [
            ("**@leo**", "@leo"),
            ("`@leo`", "@leo"),
            ("[@mia](https://example.org/mia)", "@mia"),
            ("[@mia] (x)", "[@mia] (x)"),
            ("**", "**"),
            ("**a** and **b**", "**a** and **b**"),
            ("__leo__", "__leo__"),
        ] {
            assert_eq!(plain_name(cell), name);
        }
    }
}
