//! Tables in which counts or accounts stand otherwise than as columns and rows: a row for each count,
//! whose name stands in a cell; a column for each account. They are read as the tables in which each
//! count is a column and each account a row. And tables with one number that has no name but "count".

use std::collections::HashMap;

use super::heading::Heading;
use super::layout::TableLayout;
use super::numbers::read_alone;
use super::rows::TextRows;
use super::walk::Walk;
use super::{Columns, Settled};
use crate::model::profile::Field;
use crate::read::table::rows_are::RowsAre;
use crate::read::vocabulary::{self, Code, Entry, plain};
use crate::read::{Echo, Question, QuestionKind, Reading};

/// The names of a column that names counts, as [`plain`] spells them.
const METRICS: [&str; 16] = [
    "metric",
    "metrics",
    "metricname",
    "measure",
    "measurename",
    "kpi",
    "indicator",
    "variable",
    "stat",
    "statname",
    "kennzahl",
    "metrik",
    "metrica",
    "indicateur",
    "mesure",
    "指標",
];

/// The names of a column that holds a number of whatever kind.
const VALUES: [&str; 20] = [
    "value", "values", "count", "number", "total", "amount", "wert", "anzahl", "zahl", "valor",
    "valeur", "nombre", "numero", "cantidad", "valore", "waarde", "aantal", "数", "値", "값",
];

/// The column of a heading with one of some names.
fn named(heading: &Heading, names: &[&str]) -> Option<usize> {
    let is = |name: &String| plain(name).is_some_and(|name| names.contains(&name.as_str()));
    heading.names.iter().position(is)
}

/// Names the one number of a table that names no count and says no more than "count", where it was
/// answered; else asks. Gives whether the rows can be read.
pub(super) fn name_value(reader: &Settled<'_>, heading: &mut Heading, into: &mut Reading) -> bool {
    let is_count = |code: Code| code.is_count();
    let has_day = heading.entries().any(|entry| entry.posts == Code::Day);
    let has_count = heading.entries().any(|entry| entry.may_be(is_count));
    let Some(index) = named(heading, &VALUES).filter(|_| has_day && !has_count) else {
        return true;
    };
    let id = format!("counted:{}", reader.file);
    let answer = reader.settings.answers.get(&id);
    if let Some(field) = answer.and_then(|it| Field::ALL.into_iter().find(|at| at.id() == it)) {
        heading.set(index, Code::Count(field));
        return true;
    }
    let name = heading.names.get(index).cloned().unwrap_or_default();
    let kind = QuestionKind::Counted { first: name.clone(), last: name };
    into.questions.push(Question { id, place: reader.place(), kind });
    false
}

/// Reads a table with a row for each count; gives whether it is one.
pub(super) fn read(reader: &Settled<'_>, heading: &Heading, into: &mut Reading) -> bool {
    let (Some(metric), Some(value)) = (named(heading, &METRICS), named(heading, &VALUES)) else {
        return false;
    };
    let Some(table) = pivoted(reader, heading, metric, value) else { return false };
    read_instead(reader, &table, into);
    true
}

/// Reads a table with a column of days and a column for each account; gives whether it is one.
pub(super) fn read_accounts(reader: &Settled<'_>, heading: &Heading, into: &mut Reading) -> bool {
    let Some((day, accounts)) = accounts(reader, heading) else { return false };
    let name = |index: usize| heading.names.get(index).cloned().unwrap_or_default();
    let id = format!("counted:{}", reader.file);
    let answered = reader.settings.answers.get(&id);
    let answered = answered.and_then(|it| Field::ALL.into_iter().find(|field| field.id() == it));
    let named = || reader.settings.names(reader.file).find_map(super::wide::in_name);
    let Some(field) = answered.or(heading.titled).or_else(named) else {
        let ends = accounts.first().zip(accounts.last());
        let (first, last) = ends.map(|(a, b)| (name(*a), name(*b))).unwrap_or_default();
        let kind = QuestionKind::Counted { first, last };
        into.questions.push(Question { id, place: reader.place(), kind });
        return true;
    };
    let (columns, _) = Columns::of(heading, RowsAre::Accounts);
    let walk = Walk::new(reader.text, reader.layout, &columns, reader.span.end, &|_| ());
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = table.write_record([name(day).as_str(), "name", field.id()]);
    walk.rows(|row| {
        for account in accounts.iter().filter(|_| !row.is_blank()) {
            let cells = [row.cell(day), &name(*account), row.cell(*account)];
            let _ = table.write_record(cells);
        }
    });
    let table = table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok());
    read_instead(reader, &table.unwrap_or_default(), into);
    true
}

/// The column of days and those of the accounts, where all others hold numbers under names that
/// are not known.
fn accounts(reader: &Settled<'_>, heading: &Heading) -> Option<(usize, Vec<usize>)> {
    const ROWS: usize = 20;
    let is_day = |entry: &Option<Entry>| entry.is_some_and(|it| it.posts == Code::Day);
    let day = heading.known.iter().position(is_day)?;
    let others = || (0..heading.len()).filter(|index| *index != day);
    let is_open = |index: usize| {
        heading.known.get(index).is_some_and(Option::is_none)
            && heading.names.get(index).is_some_and(|name| !name.is_empty())
    };
    if heading.family.is_some() || heading.len() < 3 || !others().all(is_open) {
        return None;
    }
    let mut rows = TextRows::new(reader.text, reader.layout, reader.span.end);
    let mut record = csv::StringRecord::new();
    let mut has_number = false;
    for _ in 0..ROWS {
        if rows.next(&mut record).is_none() {
            break;
        }
        for index in others() {
            let cell = record.get(index).unwrap_or_default().trim();
            match read_alone(cell) {
                Ok(count) => has_number |= count.is_known(),
                Err(_) => return None,
            }
        }
    }
    has_number.then(|| (day, others().collect()))
}

/// Reads a table that was made of another one. Places in it are none in the other.
fn read_instead(reader: &Settled<'_>, table: &str, into: &mut Reading) {
    let layout = TableLayout::divided_by(b',');
    let mut read = Reading::default();
    super::read(table, layout, reader.file, reader.settings, reader.on_progress, &mut read);
    into.cohort.append_rows(&read.cohort, 0..read.cohort.len());
    let place = reader.place();
    for note in read.notes.iter() {
        into.notes.push(place, note.kind.clone());
    }
    into.echoes.extend(read.echoes.into_iter().map(|echo| Echo { place, ..echo }));
    into.questions.extend(read.questions.into_iter().map(|it| Question { place, ..it }));
}

/// The table in which the name of each count is a column; `None` where no name is one of a count,
/// or there are too many rows.
fn pivoted(reader: &Settled<'_>, heading: &Heading, metric: usize, value: usize) -> Option<String> {
    const MOST_ROWS: usize = 100_000;
    const MOST_METRICS: usize = 200;
    let keys: Vec<usize> = (0..heading.len()).filter(|at| *at != metric && *at != value).collect();
    let (columns, _) = Columns::of(heading, RowsAre::Accounts);
    let walk = Walk::new(reader.text, reader.layout, &columns, reader.span.end, &|_| ());
    let mut metrics: Vec<String> = Vec::new();
    let mut rows: Vec<(Vec<String>, HashMap<usize, String>)> = Vec::new();
    let mut index: HashMap<Vec<String>, usize> = HashMap::new();
    let mut is_whole = true;
    walk.rows(|row| {
        if row.is_blank() || !is_whole {
            return;
        }
        let name = row.cell(metric).trim();
        let at = metrics.iter().position(|known| known == name).unwrap_or_else(|| {
            metrics.push(name.to_owned());
            metrics.len() - 1
        });
        let key: Vec<String> = keys.iter().map(|at| row.cell(*at).trim().to_owned()).collect();
        let place = *index.entry(key.clone()).or_insert_with(|| {
            rows.push((key, HashMap::new()));
            rows.len() - 1
        });
        if let Some((_, values)) = rows.get_mut(place) {
            // The same count twice is two readings, and these are two rows.
            is_whole &= values.insert(at, row.cell(value).trim().to_owned()).is_none();
        }
        is_whole &= rows.len() <= MOST_ROWS && metrics.len() <= MOST_METRICS;
    });
    let is_count = |name: &String| {
        vocabulary::entry(name).is_some_and(|entry| entry.may_be(|code| code.is_count()))
    };
    if !is_whole || !metrics.iter().any(is_count) {
        return None;
    }
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let head = keys.iter().filter_map(|at| heading.names.get(*at)).chain(&metrics);
    // Writing to memory does not fail.
    let _ = table.write_record(head);
    for (key, values) in &rows {
        let cells = (0..metrics.len()).map(|at| values.get(&at).map_or("", String::as_str));
        let _ = table.write_record(key.iter().map(String::as_str).chain(cells));
    }
    String::from_utf8(table.into_inner().ok()?).ok()
}
