//! A table without a header row: what its columns seem to hold, as guesses to confirm or change.
//!
//! Refuses to guess in silence: every column is a question, and numbers are named in the order in
//! which a header would name them where the first is the largest; else the largest alone.

use crate::model::profile::{Field, Network};
use crate::read::header::Column;
use crate::read::lines::lines;
use crate::read::note::shown;
use crate::read::table::column::{ColumnKind, Mark};
use crate::read::table::layout::{DELIMITERS, TableLayout};
use crate::read::table::numbers::read_alone;
use crate::read::{Answers, Question, QuestionKind, Settings, TextPosition};

/// So many rows show what columns hold.
const SAMPLE: usize = 20;

/// A table with fewer columns may be anything.
const FEWEST: usize = 3;

/// A table of which no row names the columns.
#[derive(Debug)]
pub(in crate::read) struct Headless {
    pub(super) layout: TableLayout,
    columns: Vec<Guess>,
}

/// A column without a name.
#[derive(Debug)]
struct Guess {
    sample: String,
    name: Option<&'static str>,
}

impl Headless {
    /// Finds rows of cells all the same, with a number in each of them.
    pub(in crate::read) fn detect(text: &str) -> Option<Self> {
        let first = lines(text).find(|line| !line.text.trim().is_empty())?;
        let header = (first.text.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        DELIMITERS.into_iter().find_map(|delimiter| {
            let layout = TableLayout { delimiter, header };
            let rows = sample(text, layout)?;
            let columns = guesses(&rows)?;
            Some(Self { layout, columns })
        })
    }

    /// What each column is taken for, as guessed or answered, and the questions.
    pub(super) fn taken(
        &self,
        file: &str,
        settings: &Settings,
    ) -> (Vec<Option<ColumnKind>>, Vec<Question>) {
        let count = self.columns.len();
        let taken = self.columns.iter().enumerate().map(|(index, guess)| {
            let column = index + 1;
            let id = format!("column:{file}:{column}/{count}");
            let name = match settings.answers.get(&id) {
                Some(Answers::NOTHING) => None,
                Some(answer) => ColumnKind::from_name(answer).and_then(name_of).or(guess.name),
                None => guess.name,
            };
            let kind = QuestionKind::Column { column, sample: guess.sample.clone(), guess: name };
            let question = Question { id, place: TextPosition::START, kind };
            (name.and_then(ColumnKind::from_name), question)
        });
        taken.unzip()
    }
}

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

/// What the columns seem to hold; `None` where none holds a number, or none a name.
fn guesses(rows: &[csv::StringRecord]) -> Option<Vec<Guess>> {
    let width = rows.first()?.len();
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(str::trim);
    let kinds: Vec<CellKind> = (0..width).map(|column| CellKind::of(cells(column))).collect();
    let sizes: Vec<u64> = kinds.iter().filter_map(|kind| kind.size()).collect();
    let is_text = |kind: &CellKind| matches!(kind, CellKind::Text | CellKind::Handle);
    if sizes.is_empty() || !kinds.iter().any(is_text) {
        return None;
    }
    const ORDER: [Field; 5] =
        [Field::Followers, Field::Posts, Field::Likes, Field::Replies, Field::Reposts];
    let largest = sizes.iter().max().copied()?;
    let is_in_order = sizes.first() == Some(&largest);
    let mut order = ORDER.into_iter();
    let mut has_name = false;
    let columns = kinds.iter().enumerate().map(|(column, kind)| {
        let name = match kind {
            CellKind::Handle => Some("handle"),
            CellKind::Text if !has_name => {
                has_name = true;
                Some("name")
            }
            CellKind::Network => Some("network"),
            CellKind::Purpose => Some("purpose"),
            CellKind::Link => Some("link"),
            CellKind::Date => Some("date"),
            CellKind::Number(_) if is_in_order => order.next().map(Field::id),
            CellKind::Number(size) if *size == largest => {
                order.next().filter(|field| *field == Field::Followers).map(Field::id)
            }
            CellKind::Text | CellKind::Number(_) | CellKind::Empty => None,
        };
        let sample = cells(column).find(|cell| !cell.is_empty()).map(shown).unwrap_or_default();
        Guess { sample, name }
    });
    Some(columns.collect())
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

/// The name that a header gives a column by.
fn name_of(holds: ColumnKind) -> Option<&'static str> {
    Some(match holds {
        ColumnKind::Profile(Column::Name) => "name",
        ColumnKind::Profile(Column::Handle) => "handle",
        ColumnKind::Profile(Column::Network) => "network",
        ColumnKind::Profile(Column::Purpose) => "purpose",
        ColumnKind::Profile(Column::Count(field)) => field.id(),
        ColumnKind::Post(Mark::Text) => "text",
        ColumnKind::Post(Mark::Link) => "permalink",
        ColumnKind::Post(Mark::Id) => "post_id",
        ColumnKind::Post(Mark::Time) => "post_time",
        ColumnKind::Post(Mark::Date) => "date",
        ColumnKind::Post(Mark::IsRepost) => "is_repost",
        ColumnKind::Post(Mark::InReplyTo) => "in_reply_to",
        ColumnKind::Post(Mark::Kind) => "post_type",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<Option<&'static str>> {
        let found = Headless::detect(text).map(|table| table.columns).unwrap_or_default();
        found.into_iter().map(|guess| guess.name).collect()
    }

    #[test]
    fn columns_are_guessed_by_what_they_hold() {
        let name = Some("name");
        let (followers, posts, likes) = (Some("followers"), Some("posts"), Some("likes"));
        for (text, expected) in [
            ("Ada,310,20,96\nBob,120,20,9", vec![name, followers, posts, likes]),
            ("Ada;x;brand;310;20", vec![name, Some("network"), Some("purpose"), followers, posts]),
            ("@ada\tAda\t20\t310\n@bob\tBob\t20\t120", vec![Some("handle"), name, None, followers]),
            ("Ada;1,2 Mio.;20\nBob;310 Tsd.;12", vec![name, followers, posts]),
            ("2026-07-14|Ada|12.3K", vec![Some("date"), name, followers]),
            ("Ada,310", vec![]),
            ("1,2,3\n4,5,6", vec![]),
            ("Ada,310,20\nBob,120", vec![]),
            ("a,b,c\nd,e,f", vec![]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
