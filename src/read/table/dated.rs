//! Rows that have days: which columns say the day, and rows that are states of accounts.

use std::borrow::Cow;

use super::column::{ColumnKind, Mark};
use super::columns::Columns;
use super::heading::Heading;
use super::layout::TableLayout;
use super::rows::{Span, TextRows};
use super::rows_are::RowsAre;
use super::{Row, Settled, Table, Walk};
use crate::base::date::{Grain, Scan, When as Moment, Written, dates_in_name};
use crate::model::profile::Profile;
use crate::read::dating::Dating;
use crate::read::snapshots::{Finished, Snapshots};
use crate::read::vocabulary::{Code, plain};
use crate::read::{DateNote, NoteKind, Reading, Settings, TextPosition};

/// The columns that say together when a row was counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct When {
    main: Option<usize>,
    unit: Unit,
    year: Option<usize>,
    day: Option<usize>,
}

/// What a bare number in the main column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Unit {
    #[default]
    None,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// What a column with this name counts, where it is a part of a date.
    fn of(name: &str) -> Self {
        const WEEK: [&str; 15] = [
            "week",
            "weeknumber",
            "weekno",
            "isoweek",
            "kw",
            "kalenderwoche",
            "woche",
            "semana",
            "semaine",
            "settimana",
            "vecka",
            "uge",
            "tydzien",
            "неделя",
            "週",
        ];
        const MONTH: [&str; 14] = [
            "month",
            "monthnumber",
            "monat",
            "mes",
            "mois",
            "mese",
            "maand",
            "manad",
            "maned",
            "miesiac",
            "ay",
            "месяц",
            "月",
            "월",
        ];
        const QUARTER: [&str; 8] =
            ["quarter", "qtr", "quartal", "trimestre", "kwartal", "kwartaal", "квартал", "季度"];
        const YEAR: [&str; 14] = [
            "year", "jahr", "ano", "annee", "anno", "jaar", "ar", "rok", "yil", "год", "år", "年",
            "연도", "yr",
        ];
        const DAY: [&str; 8] = ["day", "tag", "dia", "jour", "giorno", "dag", "日", "일"];
        let Some(name) = plain(name) else { return Self::None };
        let is = |names: &[&str]| names.contains(&name.as_str());
        match () {
            () if is(&WEEK) => Self::Week,
            () if is(&MONTH) => Self::Month,
            () if is(&QUARTER) => Self::Quarter,
            () if is(&YEAR) => Self::Year,
            () if is(&DAY) => Self::Day,
            () => Self::None,
        }
    }
}

impl When {
    /// The columns of a heading.
    pub(super) fn of(heading: &Heading, columns: &Columns) -> Self {
        // In a table of accounts, a moment may be that of the account's making.
        let marks: &[Mark] = match columns.rows {
            Some(RowsAre::Accounts) => &[Mark::Date],
            _ => &[Mark::Time, Mark::Date, Mark::Moment],
        };
        let marks: Vec<usize> = marks
            .iter()
            .copied()
            .flat_map(|mark| {
                let holds = columns.holds.iter().enumerate();
                holds.filter(move |(_, it)| **it == Some(ColumnKind::Post(mark))).map(|(at, _)| at)
            })
            .collect();
        let unit = |index: usize| heading.names.get(index).map_or(Unit::None, |it| Unit::of(it));
        let with = |is: Unit| (0..heading.len()).find(|index| unit(*index) == is);
        let main = marks.iter().copied().min_by_key(|index| match unit(*index) {
            Unit::None => 0,
            Unit::Week | Unit::Month => 1,
            Unit::Quarter => 2,
            Unit::Day => 3,
            Unit::Year => 4,
        });
        let is_year = || with(Unit::Year).filter(|_| columns.rows != Some(RowsAre::Accounts));
        let main = main.or_else(is_year);
        let unit = main.map_or(Unit::None, unit);
        let is_part = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::None);
        Self {
            main,
            unit,
            year: with(Unit::Year).filter(|index| is_part && Some(*index) != main),
            day: with(Unit::Day).filter(|index| unit == Unit::Month && Some(*index) != main),
        }
    }

    /// Whether some column says it.
    pub(super) fn is_some(self) -> bool {
        self.main.is_some()
    }

    /// The date of a row as one text.
    pub(super) fn text<'c>(self, cell: impl Fn(usize) -> &'c str) -> Cow<'c, str> {
        let Some(main) = self.main.map(&cell) else { return Cow::Borrowed("") };
        let main = main.trim();
        let year = self.year.map(&cell).map(str::trim).filter(|it| it.len() == 4);
        let is_number = (1..=2).contains(&main.len()) && main.bytes().all(|it| it.is_ascii_digit());
        Cow::Owned(match (self.unit, year) {
            (Unit::Week, Some(year)) if is_number => format!("{year}-W{main}"),
            (Unit::Week, None) if is_number => format!("W{main}"),
            (Unit::Quarter, Some(year)) if is_number => format!("{year}-Q{main}"),
            (Unit::Quarter, None) if is_number => format!("Q{main}"),
            (Unit::Month, Some(year)) => {
                let day = self.day.map(&cell).map(str::trim).filter(|it| !it.is_empty());
                match (day, is_number) {
                    (Some(day), true) => format!("{year}-{main}-{day}"),
                    (Some(day), false) => format!("{day} {main} {year}"),
                    (None, true) => format!("{year}-{main}"),
                    (None, false) if lacks_year(main) => format!("{main} {year}"),
                    (None, false) => return Cow::Borrowed(main),
                }
            }
            (_, Some(year)) if lacks_year(main) => format!("{main} {year}"),
            _ => return Cow::Borrowed(main),
        })
    }
}

fn lacks_year(text: &str) -> bool {
    Written::in_column(text).is_some_and(|written| written.lacks_year())
}

/// A scan of a table's dates, with the order that the name of their column states.
pub(super) fn scan(heading: &Heading, when: When, this_year: Option<i32>) -> Scan {
    let mut scan = Scan::new(this_year);
    if let Some(name) = when.main.and_then(|index| heading.names.get(index)) {
        scan.state_order(name);
    }
    scan
}

impl Table<'_> {
    /// Reads every row as the state of an account on a day.
    pub(super) fn snapshots(&mut self, walk: &Walk<'_>) {
        let mut by_id = Snapshots::default();
        let mut by_name = Snapshots::default();
        let ids = self.account_ids();
        walk.rows(|row| {
            if !self.admits(row, walk) {
                return;
            }
            let profile = self.read_profile(row);
            let days = self.dating.ways(&self.when.text(|index| row.cell(index)));
            let name = format!("{} {}", profile.network.id(), bare(&profile.name));
            if let Some(ids) = ids {
                let id = row.cell(ids).trim();
                let key = if id.is_empty() { name.clone() } else { format!("# {id}") };
                by_id.add(key, &profile, days.clone());
            }
            by_name.add(name, &profile, days);
        });
        // A number that every row has for itself is the row's, not the account's.
        let are_of_rows = by_id.accounts() == by_id.len() && by_name.accounts() < by_name.len();
        let rows = if ids.is_some() && !are_of_rows { by_id } else { by_name };
        if !self.are_states(&rows) {
            let finished = rows.finish(false);
            return finished.profiles.iter().for_each(|(it, _)| self.into.cohort.push(it));
        }
        let finished = rows.finish(self.dating.is_certain());
        self.add_states(finished);
    }

    /// Whether the days of rows are those on which they were counted. In a table that has each
    /// account once, a "date" may be any day of the account's, but for one that many share.
    fn are_states(&self, rows: &Snapshots) -> bool {
        const PLAIN: [&str; 14] = [
            "date", "day", "datum", "tag", "fecha", "dia", "jour", "data", "giorno", "dag",
            "tarih", "дата", "日付", "日期",
        ];
        let name = self.when.main.and_then(|index| plain(self.heading.names.get(index)?));
        let is_plain = name.is_none_or(|name| PLAIN.contains(&name.as_str()));
        self.columns.rows == Some(RowsAre::Snapshots) || !is_plain || rows.share_days()
    }

    /// The column that numbers the accounts.
    fn account_ids(&self) -> Option<usize> {
        let known = &self.heading.known;
        known.iter().position(|it| it.is_some_and(|it| it.accounts == Code::AccountId))
    }

    /// Adds accounts with their states, and what is to be said of their days.
    fn add_states(&mut self, finished: Finished) {
        add(finished, &self.dating, self.settings, self.header, self.into);
    }

    /// When a row was counted, where days can be told.
    pub(super) fn when(&mut self, row: &Row<'_>) -> Option<Moment> {
        match self.when.is_some() {
            true => self.dating.when(&self.when.text(|index| row.cell(index))),
            false => None,
        }
    }

    /// Whether a row is of a day after the wanted ones.
    pub(super) fn is_after(&self, when: Option<Moment>) -> bool {
        let until = self.settings.days.wanted.until.filter(|_| self.dating.is_certain());
        until.is_some_and(|until| when.is_none_or(|when| when.period.last() > until))
    }

    /// Says and asks what is to be said and asked of days, where states are wanted.
    pub(super) fn say_dates(&mut self, undated: usize) {
        if self.settings.days.wanted.is_now() || !self.when.is_some() {
            return;
        }
        if undated > 0 && self.dating.is_certain() {
            let kind = NoteKind::Date(DateNote::Undated(undated));
            self.into.notes.push(self.header, kind);
        }
        self.dating.say(self.header, self.into);
        self.dating.ask(self.into);
    }
}

/// Adds accounts with their states, and says and asks what is to be said and asked of their days.
pub(super) fn add(
    finished: Finished,
    dating: &Dating,
    settings: &Settings,
    place: TextPosition,
    into: &mut Reading,
) {
    let is_now = settings.days.wanted.is_now();
    if finished.depends || !is_now {
        dating.ask(into);
    }
    if finished.undated > 0 {
        into.notes.push(place, NoteKind::Date(DateNote::Undated(finished.undated)));
    }
    for (account, readings) in finished.failed {
        into.notes.push(place, NoteKind::Date(DateNote::FailedReadings { account, readings }));
    }
    if !is_now {
        dating.say(place, into);
    }
    for (profile, states) in finished.profiles {
        into.cohort.push_dated(&profile, states);
    }
}

/// A name as accounts are compared by it.
fn bare(name: &str) -> String {
    name.trim_start_matches('@').to_lowercase()
}

/// Takes the day in the name of a file for that of profiles that have none of their own.
pub(super) fn take_name(reader: &Settled<'_>, into: &mut Reading) {
    let mut dates = reader.settings.names(reader.file).filter_map(|name| {
        let day = dates_in_name(name).last().and_then(Written::only)?;
        (day.period.grain() != Grain::Year).then_some(day)
    });
    into.day = dates.next();
    if let Some(day) = into.day.filter(|_| !reader.settings.days.wanted.is_now()) {
        into.notes.push(reader.place(), NoteKind::Date(DateNote::InName(day.period)));
    }
}

/// Finds the column of days by its cells, where no name tells one: each of its first cells is a
/// date that is no number alone.
pub(super) fn find(text: &str, layout: TableLayout, span: Span, heading: &mut Heading) {
    const ROWS: usize = 20;
    let is_time = |code: Code| matches!(code, Code::Day | Code::Time | Code::WeakTime);
    let has_time = heading.entries().any(|entry| is_time(entry.posts));
    let unknown: Vec<usize> = (0..heading.len())
        .filter(|index| heading.known.get(*index).is_some_and(Option::is_none))
        .filter(|index| heading.names.get(*index).is_some_and(|name| !name.is_empty()))
        .collect();
    if has_time || unknown.is_empty() || heading.family.is_some() || heading.is_own {
        return;
    }
    let mut rows = TextRows::new(text, layout, span.end);
    let mut record = csv::StringRecord::new();
    let mut found = vec![0; unknown.len()];
    let mut is_other = vec![false; unknown.len()];
    for _ in 0..ROWS {
        if rows.next(&mut record).is_none() {
            break;
        }
        for ((index, found), is_other) in unknown.iter().zip(&mut found).zip(&mut is_other) {
            let cell = record.get(*index).unwrap_or_default().trim();
            let is_date = || {
                cell.bytes().any(|it| !it.is_ascii_digit()) && Written::in_column(cell).is_some()
            };
            match cell.is_empty() {
                true => {}
                false if is_date() => *found += 1,
                false => *is_other = true,
            }
        }
    }
    let columns = unknown.iter().zip(found).zip(is_other);
    let day = columns.into_iter().find(|((_, found), is_other)| *found > 0 && !is_other);
    if let Some(((index, _), _)) = day {
        heading.set(*index, Code::Day);
    }
}

/// The profile of a row, by what its account is known by.
pub(super) fn key(profile: &Profile, row: usize) -> String {
    match bare(&profile.name) {
        name if name.is_empty() => format!("row {row}"),
        name => format!("{} {name}", profile.network.id()),
    }
}
