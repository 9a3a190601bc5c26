//! A table without a header row: what its columns seem to hold.
//!
//! With one column of numbers beside names there is one reading: the audience. With more of them
//! there are several, and one question offers them.

use super::heading::Heading;
use crate::model::profile::{Field, Network};
use crate::read::lines::lines;
use crate::read::note::shown;
use crate::read::table::layout::{DELIMITERS, TableLayout};
use crate::read::table::numbers::read_alone;
use crate::read::{Answers, NoteKind, Question, QuestionKind, Reading, Settings, TextPosition};

/// So many rows show what columns hold.
const SAMPLE: usize = 20;

/// A table with fewer columns may be anything.
const FEWEST: usize = 3;

/// A table of which no row names the columns.
#[derive(Debug)]
pub(in crate::read) struct Headless {
    pub(super) layout: TableLayout,
    first: Vec<String>,
    columns: Vec<CellKind>,
}

impl Headless {
    /// Finds rows of cells all the same, with a number in each of them.
    pub(in crate::read) fn detect(text: &str) -> Option<Self> {
        let first = lines(text).find(|line| !line.text.trim().is_empty())?;
        let header = (first.text.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        DELIMITERS.into_iter().find_map(|delimiter| {
            let layout = TableLayout { delimiter, header };
            let rows = sample(text, layout)?;
            let columns = kinds(&rows)?;
            let first = rows.first()?.iter().map(shown).collect();
            Some(Self { layout, first, columns })
        })
    }

    /// What the columns are taken for, as a header would name them; asks where there are several
    /// readings. `None` where they hold nothing to read.
    pub(super) fn heading(
        &self,
        file: &str,
        settings: &Settings,
        into: &mut Reading,
    ) -> Option<Heading> {
        let readings = self.readings();
        let id = format!("columns:{file}:{}", self.columns.len());
        let answer = settings.answers.get(&id);
        if answer == Some(Answers::NOTHING) {
            return None;
        }
        let chosen = readings.iter().find(|reading| Some(reading.as_str()) == answer);
        let taken = chosen.or(readings.first())?;
        if chosen.is_none() && readings.len() > 1 {
            let kind =
                QuestionKind::Columns { first: self.first.clone(), readings: readings.clone() };
            into.questions.push(Question { id, place: TextPosition::START, kind });
        } else {
            into.notes.push(TextPosition::START, NoteKind::NoHeader(taken.clone()));
        }
        Some(Heading::of(taken.split(", "), None))
    }

    /// The names that the columns may have, the likeliest first.
    fn readings(&self) -> Vec<String> {
        use Field::{Followers, Following, Likes, Posts, Replies, Reposts};
        const ORDERS: [&[Field]; 6] = [
            &[Followers, Posts, Likes, Replies, Reposts],
            &[Followers, Following, Posts, Likes, Replies],
            &[Followers, Likes, Replies, Reposts],
            &[Following, Followers, Posts, Likes, Replies],
            &[Posts, Followers, Following],
            &[Posts, Followers, Likes, Replies, Reposts],
        ];
        let sizes: Vec<u64> = self.columns.iter().filter_map(CellKind::size).collect();
        let largest = sizes.iter().max().copied().unwrap_or_default();
        let audience_at = |order: &[Field]| order.iter().position(|it| *it == Followers);
        let mut readings: Vec<String> = ORDERS
            .into_iter()
            .filter(|order| order.len() >= sizes.len())
            // An audience is seldom smaller than what stands beside it.
            .filter(|order| {
                let audience = audience_at(order).and_then(|at| sizes.get(at));
                audience == Some(&largest)
            })
            .map(|order| self.named(order))
            .collect();
        if readings.is_empty() {
            readings.push(self.with_largest(largest));
        }
        readings.dedup();
        readings
    }

    /// The names of the columns, those of numbers in an order.
    fn named(&self, order: &[Field]) -> String {
        let mut order = order.iter();
        self.names(|_| order.next().map(|field| field.id()))
    }

    /// The names of the columns, the largest numbers alone taken for an audience.
    fn with_largest(&self, largest: u64) -> String {
        let mut is_found = false;
        self.names(|size| {
            let is_it = size == largest && !is_found;
            is_found |= is_it;
            is_it.then(|| Field::Followers.id())
        })
    }

    fn names(&self, mut number: impl FnMut(u64) -> Option<&'static str>) -> String {
        let mut has_name = false;
        let names = self.columns.iter().map(|kind| match kind {
            CellKind::Handle => "handle",
            CellKind::Text if !has_name => {
                has_name = true;
                "name"
            }
            CellKind::Network => "network",
            CellKind::Purpose => "purpose",
            CellKind::Link => "link",
            CellKind::Date => "date",
            CellKind::Number(size) => number(*size).unwrap_or(UNUSED),
            CellKind::Text | CellKind::Empty => UNUSED,
        });
        names.collect::<Vec<_>>().join(", ")
    }
}

/// The name of a column that holds nothing to read.
const UNUSED: &str = "-";

/// The first rows, if all of them have as many cells.
fn sample(text: &str, layout: TableLayout) -> Option<Vec<csv::StringRecord>> {
    let mut reader = layout.reader(text.get(layout.header..)?, true);
    let mut rows: Vec<csv::StringRecord> = Vec::new();
    let mut record = csv::StringRecord::new();
    while rows.len() < SAMPLE && reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() < FEWEST || rows.first().is_some_and(|row| row.len() != record.len()) {
            return None;
        }
        rows.push(record.clone());
    }
    Some(rows).filter(|rows| !rows.is_empty())
}

/// What the cells of each column look like; `None` where none holds numbers, or none names.
fn kinds(rows: &[csv::StringRecord]) -> Option<Vec<CellKind>> {
    let width = rows.first()?.len();
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(str::trim);
    let kinds: Vec<CellKind> = (0..width).map(|column| CellKind::of(cells(column))).collect();
    let has_number = kinds.iter().any(|kind| kind.size().is_some());
    let has_name = kinds.iter().any(|kind| matches!(kind, CellKind::Text | CellKind::Handle));
    (has_number && has_name).then_some(kinds)
}

/// What the cells of a column look like.
#[derive(Debug, PartialEq)]
enum CellKind {
    Empty,
    Handle,
    Network,
    Purpose,
    Link,
    Date,
    /// Numbers, and the middle one of them.
    Number(u64),
    Text,
}

impl CellKind {
    fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        let all = |is: fn(&str) -> bool| cells.iter().all(|cell| is(cell));
        let mut numbers: Vec<u64> =
            cells.iter().filter_map(|cell| read_alone(cell).ok()?.value()).collect();
        numbers.sort_unstable();
        match numbers.get(numbers.len() / 2) {
            _ if cells.is_empty() => Self::Empty,
            // A cell or two may hold a mark for what is missing, or a slip.
            Some(middle) if numbers.len() * 5 >= cells.len() * 4 => Self::Number(*middle),
            _ if all(|cell| cell.starts_with('@')) => Self::Handle,
            _ if all(|cell| Network::from_id(cell).is_some()) => Self::Network,
            _ if all(|cell| super::purpose(cell).is_some()) => Self::Purpose,
            _ if all(|cell| cell.contains("://")) => Self::Link,
            _ if all(is_date) => Self::Date,
            _ => Self::Text,
        }
    }

    fn size(&self) -> Option<u64> {
        match self {
            Self::Number(size) => Some(*size),
            _ => None,
        }
    }
}

/// `2026-07-14`, `14.07.2026`, `7/14/2026 10:00`: digits between marks.
fn is_date(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let marks = cell.chars().filter(|c| "-./:".contains(*c)).count();
    digits >= 4 && marks >= 2 && cell.chars().all(|c| c.is_ascii_digit() || "-./: TZ+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Headless::detect(text).map(|table| table.readings()).unwrap_or_default()
    }

    #[test]
    fn columns_are_guessed_by_what_they_hold() {
        for (text, first, others) in [
            ("Ada,310,20,96\nBob,120,20,9", "name, followers, posts, likes", 2),
            ("Ada;x;brand;310;20", "name, network, purpose, followers, posts", 2),
            ("@ada\tAda\t20\t310\n@bob\tBob\t20\t120", "handle, name, following, followers", 1),
            ("Ada;1,2 Mio.;20\nBob;310 Tsd.;12", "name, followers, posts", 2),
            ("2026-07-14|Ada|12.3K", "date, name, followers", 0),
            ("@ada,Ada,310", "handle, name, followers", 0),
        ] {
            let found = readings(text);
            assert_eq!(found.first().map(String::as_str), Some(first), "{text}");
            assert_eq!(found.len(), others + 1, "{text}: {found:?}");
        }
        for text in ["Ada,310", "1,2,3\n4,5,6", "Ada,310,20\nBob,120", "a,b,c\nd,e,f"] {
            assert_eq!(readings(text), [""; 0], "{text}");
        }
    }
}
