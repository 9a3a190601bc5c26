//! The years of dates that lack them: each date lies as near to the one before it as it can, and a
//! date with a year, or the date in a file's name, says which year that is.
//!
//! The present year is never assumed: where nothing names a year, it is asked.

use super::written::{Part, Partial};
use super::{Grain, When, Written, dates_in_name};

/// Positions within a year, as if each month had 31 days.
const YEAR: i32 = 12 * 31;

/// A relative year from which dates are told when nothing says which year it is. It is a leap year.
const BASE: i32 = 2024;

/// The years of a column's dates, told one after another.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// The year of the first date.
    first: Option<i32>,
    /// Whether some date lacks a year that nothing tells.
    is_open: bool,
    walk: Walk,
}

/// The place of the date before, in positions from the first date's year on.
#[derive(Clone, Copy, Debug, Default)]
struct Walk {
    before: Option<i32>,
}

impl Walk {
    /// The relative year of the next date.
    fn next(&mut self, position: i32) -> i32 {
        let year = self.before.map_or(0, |before| (before - position + YEAR / 2).div_euclid(YEAR));
        self.before = Some(year * YEAR + position);
        year
    }
}

/// Where in its year a date ends.
fn position(part: Part) -> i32 {
    let month_end = |month: u8| i32::from(month) * 31;
    match part {
        Part::Day { month, day } => month_end(month - 1) + i32::from(day),
        Part::Week(week) => i32::from(week) * 7,
        Part::Month(month) => month_end(month),
        Part::Quarter(quarter) => month_end(quarter * 3),
        Part::Year => YEAR,
    }
}

impl Years {
    /// The years of some dates, in their order. A year that was asked for and answered is that of
    /// the first date.
    pub(super) fn of(
        dates: impl Iterator<Item = Partial>,
        file: &str,
        answered: Option<i32>,
    ) -> Self {
        let mut walk = Walk::default();
        let mut known = None;
        let (mut lacks, mut earliest, mut latest) = (false, i32::MAX, i32::MIN);
        let mut relative = Vec::new();
        for date in dates {
            let place = position(date.part);
            let year = walk.next(place);
            lacks |= date.year.is_none();
            known = known.or(date.year.map(|stated| stated - year));
            earliest = earliest.min(year * YEAR + place);
            latest = latest.max(year * YEAR + place);
            relative.push((year, date.part));
        }
        if !lacks {
            return Self::default();
        }
        let first = known.or(answered).or_else(|| in_name(file, &relative, earliest, latest));
        Self { first, is_open: first.is_none(), walk: Walk::default() }
    }

    /// Whether some date lacks a year that nothing tells.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The year of the next date, where it lacks one.
    pub(super) fn of_next(&mut self, date: Partial) -> Option<i32> {
        if self.first.is_none() && !self.is_open {
            return date.year;
        }
        let relative = self.walk.next(position(date.part));
        date.year.or(Some(self.first.unwrap_or(BASE) + relative))
    }
}

/// The year of the first date, from the date in a file's name: one of the dates is that day, or all
/// of them lie within it, or they end shortly before it, or begin shortly after it.
fn in_name(file: &str, dates: &[(i32, Part)], earliest: i32, latest: i32) -> Option<i32> {
    /// Exports are made within so many days of the last day they hold.
    const SHORTLY: i32 = 45;
    let named: Vec<When> = dates_in_name(file).iter().filter_map(Written::only).collect();
    let (from, to) = (named.first()?.period, named.last()?.period);
    let (year, month, day) = from.first().civil();
    let is_day = from.grain() == Grain::Day;
    let same = dates.iter().find(|(_, part)| is_day && *part == Part::Day { month, day });
    if let Some((relative, _)) = same {
        return Some(year - relative);
    }
    let (end_year, end_month, end_day) = to.last().civil();
    let place =
        |year: i32, month: u8, day: u8| year * YEAR + i32::from(month - 1) * 31 + i32::from(day);
    let (start, end) = (place(year, month, day), place(end_year, end_month, end_day));
    let fits = |first: &i32| {
        let (earliest, latest) = (earliest + first * YEAR, latest + first * YEAR);
        let is_within = start <= earliest && latest <= end && start < end;
        is_within
            || (latest <= end && end - latest <= SHORTLY)
            || (earliest >= start && earliest - start <= SHORTLY)
    };
    let mut years = (year - 3..=end_year + 3).filter(fits);
    let first = years.next()?;
    years.next().is_none().then_some(first)
}
