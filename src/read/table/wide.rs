//! Tables with a column for each date: `followers 2026-09, followers 2026-10`. Each date gives a
//! state of each row's account.
//!
//! The rows are read once for each date, with the columns of that date alone.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::dated::key;
use super::heading::Heading;
use super::numbers::read_alone;
use super::rows_are::RowsAre;
use super::{Settled, dated};
use crate::base::date::{Scan, When, head};
use crate::model::count::Count;
use crate::model::profile::Field;
use crate::read::dating::Dating;
use crate::read::snapshots::Snapshots;
use crate::read::vocabulary::{self, Code};
use crate::read::{Echo, Question, QuestionKind, Reading};

/// The columns of a table that have dates in their names.
#[derive(Debug)]
pub(super) struct Wide {
    /// By column: the name without the date, and the date as it stands.
    columns: BTreeMap<usize, (String, String)>,
}

impl Wide {
    /// The dated columns of a heading: two at least, of one count on different dates.
    pub(super) fn of(heading: &Heading) -> Option<Self> {
        Self::in_names(heading.names.iter().map(String::as_str))
    }

    /// As [`Wide::of`], for names alone.
    pub(super) fn in_names<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let mut columns = BTreeMap::new();
        for (index, name) in names.enumerate() {
            let Some(head) = head(name) else { continue };
            // "Best day 2026-09-30" counts nothing.
            if head.rest.is_empty() || count(&head.rest).is_some() {
                columns.insert(index, (head.rest, head.text));
            }
        }
        let is_repeated = |(rest, date): &(String, String)| {
            columns.values().any(|(other, when)| {
                other.eq_ignore_ascii_case(rest) && !when.eq_ignore_ascii_case(date)
            })
        };
        let is_wide = columns.values().any(is_repeated);
        is_wide.then_some(Self { columns })
    }

    /// What a date alone counts: as the title above the table, the name of the sheet or of the file
    /// says, or as it was answered; else it is asked.
    fn counted(
        &self,
        reader: &Settled<'_>,
        title: Option<Field>,
        into: &mut Reading,
    ) -> Option<Field> {
        let id = format!("counted:{}", reader.file);
        if let Some(field) = reader.settings.answers.get(&id).and_then(counted_by) {
            return Some(field);
        }
        let named = reader.settings.names(reader.file).find_map(in_name);
        if let Some(field) = title.or(named) {
            return Some(field);
        }
        let dates: Vec<&str> = self.columns.values().map(|(_, date)| date.as_str()).collect();
        let kind = QuestionKind::Counted {
            first: dates.first().copied().unwrap_or_default().to_owned(),
            last: dates.last().copied().unwrap_or_default().to_owned(),
        };
        into.questions.push(Question { id, place: reader.place(), kind });
        None
    }

    /// Reads the rows: a state of each for each date.
    pub(super) fn read(&self, reader: &Settled<'_>, mut heading: Heading, into: &mut Reading) {
        let titled = heading.titled;
        self.find_name(reader, &mut heading, into);
        let heading = &heading;
        let has_bare = self.columns.values().any(|(rest, _)| rest.is_empty());
        let counted = if has_bare { self.counted(reader, titled, into) } else { None };
        let mut dates: Vec<&str> = Vec::new();
        for (_, date) in self.columns.values() {
            if !dates.contains(&date.as_str()) {
                dates.push(date);
            }
        }
        let mut scan = Scan::new(reader.settings.days.this_year);
        for name in &heading.names {
            scan.state_order(name);
        }
        dates.iter().for_each(|date| scan.see(date));
        let mut dating = Dating::of(&scan, reader.file, reader.place(), reader.settings);
        let mut states = Snapshots::default();
        for (at, date) in dates.iter().enumerate() {
            let when: Vec<Option<When>> = dating.ways(date);
            let columns = self.at(heading, date, counted);
            let mut read = Reading::default();
            reader.rows(&columns, heading, &mut read);
            for (row, profile) in read.cohort.iter().enumerate() {
                let profile = profile.to_owned();
                states.add(key(&profile, row), &profile, when.clone());
            }
            take_in(read, at == 0, into);
        }
        let finished = states.finish(dating.is_certain());
        dated::add(finished, &dating, reader.settings, reader.place(), into);
    }

    /// Finds the column that names the accounts by its cells, where no name tells it.
    fn find_name(&self, reader: &Settled<'_>, heading: &mut Heading, into: &mut Reading) {
        let mut undated = heading.clone();
        self.columns.keys().for_each(|index| undated.set(*index, Code::Other));
        if undated.wants_name()
            && let Some(index) = reader.name(&mut undated, into)
        {
            heading.set(index, Code::Name);
        }
    }

    /// The columns of one date, beside those without a date.
    fn at(&self, heading: &Heading, date: &str, counted: Option<Field>) -> Columns {
        let mut heading = heading.clone();
        for (index, (rest, when)) in &self.columns {
            let code = match (when == date, rest.is_empty()) {
                (false, _) => Some(Code::Other),
                (true, true) => counted.map(Code::Count),
                (true, false) => count(rest),
            };
            heading.set(*index, code.unwrap_or(Code::Other));
        }
        Columns::of(&heading, RowsAre::Accounts).0
    }
}

/// Takes in what was said of the rows, once.
fn take_in(read: Reading, is_first: bool, into: &mut Reading) {
    for note in read.notes.iter() {
        let is_known = into.notes.iter().any(|known| known == note);
        if is_first || !is_known {
            into.notes.push(note.place, note.kind.clone());
        }
    }
    let room = Echo::MOST.saturating_sub(into.echoes.len());
    into.echoes.extend(read.echoes.into_iter().take(room));
    for question in read.questions {
        if !into.questions.iter().any(|known| known.id == question.id) {
            into.questions.push(question);
        }
    }
}

/// The count that a name means.
fn count(name: &str) -> Option<Code> {
    let entry = vocabulary::entry(name)?;
    entry.accounts.is_count().then_some(entry.accounts)
}

/// The count that an answer names.
fn counted_by(answer: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.id() == answer)
}

/// The count that the name of a file or a sheet begins or ends with: `followers-2026.xlsx`.
pub(super) fn in_name(name: &str) -> Option<Field> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let mut words = stem.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty());
    let field = |name: &str| match count(name)? {
        Code::Count(field) => Some(field),
        _ => None,
    };
    field(stem).or_else(|| words.find_map(field))
}

/// How many names of a header row have dates, where it is one of a table with a column for each
/// date: a name stands beside dates, and no number does.
pub(super) fn dated_names(record: &csv::StringRecord) -> usize {
    let Some(Wide { columns }) = Wide::in_names(record.iter()) else { return 0 };
    let mut others = record.iter().enumerate().filter(|(index, _)| !columns.contains_key(index));
    let is_number = |cell: &str| read_alone(cell).is_ok_and(Count::is_known);
    let has_bare = columns.values().any(|(rest, _)| rest.is_empty());
    let has_name = others.clone().any(|(_, cell)| cell.contains(char::is_alphabetic));
    match has_bare && (!has_name || others.any(|(_, cell)| is_number(cell))) {
        true => 0,
        false => columns.len(),
    }
}
