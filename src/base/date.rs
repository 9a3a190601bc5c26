//! Days and the periods they lie in, of the Gregorian calendar: arithmetic, and their ISO 8601 forms.
//!
//! No clock: the present day is an argument.

mod months;
mod named;
mod tokens;
mod ways;
mod written;
mod years;

pub use named::{Head, dates_in_name, head};
pub use tokens::Zone;
pub use ways::{Dates, Scan, Way};
pub use written::{Era, Written};
pub use years::Years;

use crate::base::wire::Wire;
use std::fmt;

/// A day, as the number of days since 1970-01-01.
///
/// ```
/// use fourfold::base::date::Day;
///
/// let day = Day::new(2026, 9, 30).expect("a day");
/// assert_eq!(day.to_string(), "2026-09-30");
/// assert_eq!(day.iso_week(), (2026, 40));
/// assert_eq!(Day::new(2026, 9, 31), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(i32);

impl Wire for Day {
    fn put(&self, into: &mut Vec<u8>) {
        self.number().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::from_number(i32::take(from)?.into())
    }
}

impl Day {
    /// The years that have days here: no count of a profile is older or from later.
    pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=9_999;

    /// The day of a year, a month from 1 and a day of the month from 1; `None` where there is none.
    ///
    /// Source of the formula: H. Hinnant, "chrono-compatible low-level date algorithms",
    /// `days_from_civil`.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if !Self::YEARS.contains(&year) || !(1..=days_in_month(year, month)).contains(&day) {
            return None;
        }
        let (month, day) = (i32::from(month), i32::from(day));
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year / 400, year % 400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// The day so many days after 1970-01-01; `None` outside of [`Day::YEARS`].
    #[must_use]
    pub fn from_number(days: i64) -> Option<Self> {
        let day = Self(i32::try_from(days).ok()?);
        let last = Self::new(*Self::YEARS.end(), 12, 31)?;
        (0..=last.0).contains(&day.0).then_some(day)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// Year, month from 1, day of the month from 1.
    ///
    /// Source of the formula: H. Hinnant, as above, `civil_from_days`.
    #[must_use]
    pub fn civil(self) -> (i32, u8, u8) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u8, day as u8)
    }

    /// The day so many days later; earlier where it is negative. Stops at the ends of time.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).max(0))
    }

    /// The day of the week, from 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        ((self.0 + 3).rem_euclid(7) + 1) as u8
    }

    /// The week of ISO 8601: its year, which is that of its Thursday, and its number from 1.
    #[must_use]
    pub fn iso_week(self) -> (i32, u8) {
        let thursday = Self(self.0 - i32::from(self.weekday()) + 4);
        let (year, ..) = thursday.civil();
        let first = Self::new(year, 1, 1).map_or(thursday.0, |day| day.0);
        (year, ((thursday.0 - first) / 7 + 1) as u8)
    }

    /// The Monday of a week of ISO 8601; `None` where the year has no such week.
    #[must_use]
    pub fn of_iso_week(year: i32, week: u8) -> Option<Self> {
        let fourth = Self::new(year, 1, 4)?;
        let monday = fourth.plus(7 * (i32::from(week) - 1) - i32::from(fourth.weekday()) + 1);
        (week >= 1 && monday.iso_week() == (year, week)).then_some(monday)
    }
}

impl fmt::Display for Day {
    /// As ISO 8601 writes it: `2026-09-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Whether a word names a month in some language.
#[must_use]
pub fn is_month(word: &str) -> bool {
    months::named(word).iter().any(|languages| *languages != 0)
}

/// How many days a month has; 0 where there is no such month.
#[must_use]
pub fn days_in_month(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// A day.
    Day,
    /// A week of ISO 8601, Monday to Sunday.
    Week,
    /// A month.
    #[default]
    Month,
    /// Three months from January, April, July or October on.
    Quarter,
    /// A year.
    Year,
}

impl Grain {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Those that states are grouped by, the shortest first.
    pub const OFFERED: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];

    /// The word used on the command line and in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The grain with this [`id`](Self::id), or `None`.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grain| grain.id() == id)
    }
}

/// A day, week, month, quarter or year. Periods are ordered by their last days, and of two that
/// end on one day the longer one comes first: the shorter one is known the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    grain: Grain,
    first: Day,
}

impl Period {
    /// The period of a length that a day lies in.
    #[must_use]
    pub fn of(day: Day, grain: Grain) -> Self {
        let (year, month, _) = day.civil();
        let first = match grain {
            Grain::Day => None,
            Grain::Week => Some(day.plus(1 - i32::from(day.weekday()))),
            Grain::Month => Day::new(year, month, 1),
            Grain::Quarter => Day::new(year, (month - 1) / 3 * 3 + 1, 1),
            Grain::Year => Day::new(year, 1, 1),
        };
        Self { grain, first: first.unwrap_or(day) }
    }

    /// How long it is.
    #[must_use]
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Day {
        let months = match self.grain {
            Grain::Day => return self.first,
            Grain::Week => return self.first.plus(6),
            Grain::Month => 1,
            Grain::Quarter => 3,
            Grain::Year => 12,
        };
        let (year, month, _) = self.first.civil();
        let next = i32::from(month) - 1 + months;
        let first = Day::new(year + next / 12, (next % 12 + 1) as u8, 1);
        first.map_or(self.first, |first| first.plus(-1))
    }

    /// The period in ISO 8601: `2026-09-30`, `2026-W40`, `2026-09`, `2026`; and `2026-Q3`, which
    /// is written like it.
    ///
    /// ```
    /// use fourfold::base::date::Period;
    ///
    /// for text in ["2026-09-30", "2026-W40", "2026-09", "2026-Q3", "2026"] {
    ///     assert_eq!(Period::from_iso(text).map(|it| it.to_string()).as_deref(), Some(text));
    /// }
    /// assert_eq!(Period::from_iso("30.09.2026"), None);
    /// ```
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| -> Option<u8> {
            let digits = text.get(from..to)?;
            digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let year = i32::from(number(0, 2)?) * 100 + i32::from(number(2, 4)?);
        let rest = text.get(4..)?;
        let day = |month, day, grain| Some(Self::of(Day::new(year, month, day)?, grain));
        match (rest.len(), rest.get(..2)) {
            (0, _) => day(1, 1, Grain::Year),
            (3, Some("-Q")) => {
                let quarter = number(6, 7).filter(|it| (1..=4).contains(it))?;
                day(quarter * 3 - 2, 1, Grain::Quarter)
            }
            (3, _) if rest.starts_with('-') => day(number(5, 7)?, 1, Grain::Month),
            (4, Some("-W")) => {
                let monday = Day::of_iso_week(year, number(6, 8)?)?;
                Some(Self::of(monday, Grain::Week))
            }
            (6, _) if rest.starts_with('-') && rest.get(3..4) == Some("-") => {
                day(number(5, 7)?, number(8, 10)?, Grain::Day)
            }
            _ => None,
        }
    }

    fn key(self) -> (Day, std::cmp::Reverse<Grain>) {
        (self.last(), std::cmp::Reverse(self.grain))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.first.civil();
        match self.grain {
            Grain::Day => self.first.fmt(f),
            Grain::Week => {
                let (year, week) = self.first.iso_week();
                write!(f, "{year:04}-W{week:02}")
            }
            Grain::Month => write!(f, "{year:04}-{month:02}"),
            Grain::Quarter => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            Grain::Year => write!(f, "{year:04}"),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// When something was counted or published: a period as it was written, and within a day the
/// moment, where a time was given. Moments of one day are in the order of their time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct When {
    /// The period.
    pub period: Period,
    /// Seconds since 1970 in UTC; where no zone was given, as if it was UTC.
    pub moment: Option<i64>,
}

impl When {
    /// A day without a time.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self { period: Period::of(day, Grain::Day), moment: None }
    }
}

#[cfg(test)]
mod tests;
