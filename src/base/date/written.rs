//! All readings of a text as a date, before its neighbours decide, and what each one assumes.
//!
//! Rejects years outside those in which profiles were counted, calendars other than the Gregorian and
//! the Buddhist one, and numbers that nothing marks as a date.

use super::months::{self, Languages};
use super::tokens::{Number, Time, Token, Zone, plain, tokens, without_time};
use super::{Day, Grain, Period, When};

/// Orders of a day, a month and a year of two digits, as bits.
pub(super) const DAY_FIRST: u8 = 1;
pub(super) const MONTH_FIRST: u8 = 2;
pub(super) const YEAR_FIRST: u8 = 4;
/// What a number of two digits beside a month is, as bits.
pub(super) const IS_DAY: u8 = 8;
pub(super) const IS_YEAR: u8 = 16;
/// All of them.
pub(super) const EVERY: u8 = DAY_FIRST | MONTH_FIRST | YEAR_FIRST | IS_DAY | IS_YEAR;
const ORDERS: u8 = DAY_FIRST | MONTH_FIRST | YEAR_FIRST;
const SHORTS: u8 = IS_DAY | IS_YEAR;

/// Years of four digits that are read: social networks are younger than 1990, and no count is of
/// a year far ahead.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The Buddhist era of Thailand is 543 years ahead.
const BUDDHIST: i32 = 543;

/// How a year was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Era {
    /// In the common era.
    #[default]
    Common,
    /// In the Buddhist era.
    Buddhist,
}

/// A date as it is written: one reading or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    pub(super) readings: Vec<Reading>,
    /// In which era its year is.
    pub era: Era,
    time: Option<Time>,
    /// Whether it is a number of days or seconds.
    pub is_serial: bool,
}

/// One reading of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The orders and the meanings of short numbers under which it holds.
    pub(super) ways: u8,
    /// The languages in which it holds.
    pub(super) languages: Languages,
    pub(super) date: Partial,
}

/// A date that may lack its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) year: Option<i32>,
    /// Whether two digits were written of the year.
    pub(super) is_short: bool,
    pub(super) part: Part,
}

/// What a date names within a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Day { month: u8, day: u8 },
    Week(u8),
    Month(u8),
    Quarter(u8),
    Year,
}

impl Partial {
    /// The period, with a year for one that lacks it.
    pub(super) fn period(self, year: Option<i32>) -> Option<Period> {
        let year = self.year.or(year)?;
        let of = |month, day, grain| Some(Period::of(Day::new(year, month, day)?, grain));
        match self.part {
            Part::Day { month, day } => of(month, day, Grain::Day),
            Part::Week(week) => Some(Period::of(Day::of_iso_week(year, week)?, Grain::Week)),
            Part::Month(month) => of(month, 1, Grain::Month),
            Part::Quarter(quarter) => of(quarter * 3 - 2, 1, Grain::Quarter),
            Part::Year => of(1, 1, Grain::Year),
        }
    }

    /// Whether such a date exists in some year.
    fn exists(self) -> bool {
        match (self.year, self.part) {
            (Some(_), _) => self.period(None).is_some(),
            (None, Part::Day { month, day }) => {
                (1..=super::days_in_month(2024, month)).contains(&day)
            }
            (None, Part::Week(week)) => (1..=53).contains(&week),
            (None, Part::Month(month)) => (1..=12).contains(&month),
            (None, Part::Quarter(quarter)) => (1..=4).contains(&quarter),
            (None, Part::Year) => false,
        }
    }
}

impl Written {
    /// Reads a cell of a column that holds dates: numbers are days of a spreadsheet (from
    /// 1899-12-30 on), Unix seconds or milliseconds, or dates without marks.
    #[must_use]
    pub fn in_column(text: &str) -> Option<Self> {
        Self::read(text, true)
    }

    /// Reads a text that is a date by itself: `2026-09`, `Sep 2026`, `Q3 2026`, but no number alone.
    #[must_use]
    pub fn alone(text: &str) -> Option<Self> {
        Self::read(text, false)
    }

    fn read(text: &str, is_date: bool) -> Option<Self> {
        /// No date is longer, in bytes.
        const LONGEST: usize = 80;
        if text.len() > LONGEST || !text.bytes().any(|it| it.is_ascii_digit() || !it.is_ascii()) {
            // A month may stand without a number, and nothing else.
            let month =
                (is_date && text.len() <= LONGEST).then(|| tokens(&plain(text))).flatten()?;
            return Self::of(in_words(&month)?, None);
        }
        let plain = plain(text);
        if is_date && let Some(moment) = number_alone(&plain) {
            return moment;
        }
        let (date, time) = without_time(&plain);
        let tokens = tokens(&date)?;
        let readings = marked(&tokens)
            .or_else(|| of_week(&tokens))
            .or_else(|| of_quarter(&tokens))
            .or_else(|| in_words(&tokens))
            .or_else(|| in_numbers(&tokens))?;
        Self::of(readings, time)
    }

    /// The readings that exist; `None` where none does.
    fn of(readings: Readings, time: Option<Time>) -> Option<Self> {
        let Readings { mut readings, era } = readings;
        readings.retain(|reading| reading.date.exists());
        (!readings.is_empty()).then_some(Self { readings, era, time, is_serial: false })
    }

    /// Which zone its time is given in.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.time.map_or(Zone::None, |time| time.zone)
    }

    /// The moment of a period that it names, where it names a day and a time. A day is the day as
    /// it is written, whatever the zone.
    pub(super) fn when(&self, period: Period) -> When {
        let time = self.time.filter(|_| period.grain() == Grain::Day);
        let moment = time.map(|time| {
            let ahead = match time.zone {
                Zone::Offset(minutes) => minutes,
                Zone::None | Zone::Utc | Zone::Named => 0,
            };
            i64::from(period.first().number()) * 86_400 + i64::from(time.seconds)
                - i64::from(ahead) * 60
        });
        When { period, moment }
    }

    /// The period, where there is one reading alone and it has a year.
    #[must_use]
    pub fn only(&self) -> Option<When> {
        let [reading] = self.readings.as_slice() else { return None };
        Some(self.when(reading.date.period(None)?))
    }

    /// The day with the month first, where that is open, and with the day first.
    #[must_use]
    pub fn by_order(&self) -> [Option<Day>; 2] {
        [MONTH_FIRST, DAY_FIRST].map(|order| {
            let mut dates = self.readings.iter().filter(|it| it.ways & order != 0);
            let period = dates.next()?.date.period(None)?;
            (period.grain() == Grain::Day && dates.next().is_none()).then(|| period.first())
        })
    }

    /// Whether some reading lacks a year.
    #[must_use]
    pub fn lacks_year(&self) -> bool {
        self.readings.iter().any(|reading| reading.date.year.is_none())
    }
}

/// The readings of one date, and the era of its year.
struct Readings {
    readings: Vec<Reading>,
    era: Era,
}

impl Readings {
    fn one(year: Option<Year>, part: Part) -> Option<Self> {
        let era = year.map_or(Era::Common, |year| year.era);
        Some(Self { readings: vec![Reading::of(EVERY, year, part)], era })
    }

    fn many(readings: Vec<Reading>, era: Era) -> Self {
        Self { readings, era }
    }
}

impl Reading {
    fn of(ways: u8, year: Option<Year>, part: Part) -> Self {
        let date = Partial {
            year: year.map(|year| year.value),
            is_short: year.is_some_and(|year| year.is_short),
            part,
        };
        Self { ways, languages: months::ALL, date }
    }
}

/// A year as it was written.
#[derive(Clone, Copy, Debug)]
struct Year {
    value: i32,
    is_short: bool,
    era: Era,
}

impl Year {
    /// A year of four digits.
    fn long(number: Number) -> Option<Self> {
        let year = i32::try_from(number.value).ok().filter(|_| number.width == 4)?;
        let (value, era) = match YEARS.contains(&year) {
            true => (year, Era::Common),
            false => (year - BUDDHIST, Era::Buddhist),
        };
        YEARS.contains(&value).then_some(Self { value, is_short: false, era })
    }

    /// A year of which two digits were written.
    fn short(number: Number) -> Option<Self> {
        let value = 2_000 + i32::try_from(number.value).ok()?;
        (number.width == 2).then_some(Self { value, is_short: true, era: Era::Common })
    }

    fn any(number: Number) -> Option<Self> {
        Self::long(number).or_else(|| Self::short(number))
    }
}

/// A number that may be a day, a month or a week.
fn small(number: Number) -> Option<u8> {
    u8::try_from(number.value).ok().filter(|_| number.width <= 2)
}

/// A number alone in a column of dates: `None` where the text is none, `Some(None)` where the
/// number is no date.
fn number_alone(text: &str) -> Option<Option<Written>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (whole, is_utc) = match whole.split_once(['T', 't']) {
        // 20260405T111319Z
        Some((day, time)) if day.len() == 8 => {
            (format!("{day}{}", time.trim_end_matches('Z')), true)
        }
        _ => (whole.to_owned(), false),
    };
    let is_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || !is_digits(&whole) || !is_digits(fraction) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let part = |from: usize, to: usize| whole.get(from..to).and_then(|it| it.parse::<u32>().ok());
    let with =
        |readings: Option<Readings>, time| Some(readings.and_then(|it| Written::of(it, time)));
    match (whole.len(), fraction.len()) {
        // A month such as 2026.09 is read as two numbers.
        (4, 1..=2) => None,
        (4, 0) => {
            let year = Year::long(Number { value: value as u64, width: 4 });
            with(year.and_then(|year| Readings::one(Some(year), Part::Year)), None)
        }
        (5, _) => Some(serial(value, fraction)),
        (6, 0) => with(six_digits(&whole), None),
        (8, 0) => with(eight_digits(&whole), None),
        (10, _) => Some(unix(value)),
        (13, 0) => Some(unix(value / 1_000)),
        (16, 0) => Some(unix(value / 1_000_000)),
        (12 | 14, 0) => {
            let (hour, minute) = (part(8, 10)?, part(10, 12)?);
            let second = if whole.len() == 14 { part(12, 14)? } else { 0 };
            let is_time = hour < 24 && minute < 60 && second <= 60;
            let seconds = hour * 3_600 + minute * 60 + second;
            let zone = if is_utc { Zone::Utc } else { Zone::None };
            let day = whole.get(..8).filter(|_| is_time).and_then(ymd);
            with(day, Some(Time { seconds, zone }))
        }
        _ => Some(None),
    }
}

/// A day as spreadsheets count them, from 1899-12-30 on, with the part of the day that has passed.
fn serial(days: i64, fraction: &str) -> Option<Written> {
    /// Days from 1899-12-30 to 1970-01-01.
    const TO_1970: i64 = 25_569;
    let day = Day::from_number(days - TO_1970)?;
    let part: f64 = if fraction.is_empty() {
        0.0
    } else {
        crate::base::decimal::read(&format!("0.{fraction}"))?
    };
    let time = (!fraction.is_empty()).then(|| {
        let seconds = ((part * 86_400.0).round() as u32).min(86_399);
        Time { seconds, zone: Zone::None }
    });
    moment(day, time)
}

/// A moment in seconds since 1970.
fn unix(seconds: i64) -> Option<Written> {
    let day = Day::from_number(seconds.div_euclid(86_400))?;
    let seconds = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
    moment(day, Some(Time { seconds, zone: Zone::Utc }))
}

fn moment(day: Day, time: Option<Time>) -> Option<Written> {
    let (year, month, day) = day.civil();
    if !YEARS.contains(&year) {
        return None;
    }
    let year = Year { value: year, is_short: false, era: Era::Common };
    let readings = Readings::one(Some(year), Part::Day { month, day })?;
    Some(Written { is_serial: true, ..Written::of(readings, time)? })
}

fn digits(text: &str, from: usize, to: usize) -> Option<Number> {
    Some(Number { value: text.get(from..to)?.parse().ok()?, width: to - from })
}

/// `20260930`.
fn ymd(text: &str) -> Option<Readings> {
    let (month, day) = (small(digits(text, 4, 6)?)?, small(digits(text, 6, 8)?)?);
    Readings::one(Some(Year::long(digits(text, 0, 4)?)?), Part::Day { month, day })
}

/// `20260930`, or else `30092026` and `09302026`.
fn eight_digits(text: &str) -> Option<Readings> {
    if let Some(found) = ymd(text).filter(|it| it.readings.iter().all(|it| it.date.exists())) {
        return Some(found);
    }
    triple(digits(text, 0, 2)?, digits(text, 2, 4)?, digits(text, 4, 8)?, ORDERS)
}

/// `202609`, or else `260930`, `300926` and `093026`.
fn six_digits(text: &str) -> Option<Readings> {
    if let Some(year) = Year::long(digits(text, 0, 4)?).filter(|year| year.era == Era::Common) {
        let month = small(digits(text, 4, 6)?).filter(|month| (1..=12).contains(month));
        if let Some(month) = month {
            return Readings::one(Some(year), Part::Month(month));
        }
    }
    triple(digits(text, 0, 2)?, digits(text, 2, 4)?, digits(text, 4, 6)?, ORDERS)
}

/// Three numbers, in the orders that may be.
fn triple(one: Number, two: Number, three: Number, orders: u8) -> Option<Readings> {
    if let Some(year) = Year::long(one) {
        let (month, day) = (small(two)?, small(three)?);
        return Readings::one(Some(year), Part::Day { month, day });
    }
    let mut readings = Vec::new();
    let mut add = |way: u8, year: Option<Year>, month: Number, day: Number| {
        if let (Some(year), Some(month), Some(day)) = (year, small(month), small(day)) {
            readings.push(Reading::of(way | SHORTS, Some(year), Part::Day { month, day }));
        }
    };
    add(DAY_FIRST, Year::any(three), two, one);
    add(MONTH_FIRST, Year::any(three), one, two);
    if orders & YEAR_FIRST != 0 {
        add(YEAR_FIRST, Year::short(one), two, three);
    }
    let era = Year::any(three).map_or(Era::Common, |year| year.era);
    Some(Readings::many(readings, era))
}

/// Two numbers: a month and its year, or a day and a month.
fn pair(one: Number, two: Number) -> Option<Readings> {
    let month_of = |year: Number, month: Number| {
        Readings::one(Some(Year::long(year)?), Part::Month(small(month)?))
    };
    if let Some(found) = month_of(one, two).or_else(|| month_of(two, one)) {
        return Some(found);
    }
    let (first, second) = (small(one)?, small(two)?);
    let readings = vec![
        Reading::of(DAY_FIRST | IS_DAY, None, Part::Day { month: second, day: first }),
        Reading::of(MONTH_FIRST | IS_DAY, None, Part::Day { month: first, day: second }),
    ];
    let years = [
        Year::short(two)
            .map(|it| Reading::of(DAY_FIRST | MONTH_FIRST | IS_YEAR, Some(it), Part::Month(first))),
        Year::short(one).map(|it| Reading::of(YEAR_FIRST | IS_YEAR, Some(it), Part::Month(second))),
    ];
    let readings = readings.into_iter().chain(years.into_iter().flatten()).collect();
    Some(Readings::many(readings, Era::Common))
}

/// Numbers with marks between them.
fn in_numbers(tokens: &[Token]) -> Option<Readings> {
    let numbers: Vec<Number> = tokens.iter().filter_map(Token::number).collect();
    let words = tokens.iter().filter_map(Token::word).count();
    let mut marks = tokens.iter().filter_map(|token| match token {
        Token::Mark(mark) => Some(*mark),
        _ => None,
    });
    if !marks.clone().all(|mark| "-/., _'()[]".contains(mark))
        || tokens.first() == Some(&Token::Mark('-'))
    {
        return None;
    }
    match *numbers.as_slice() {
        // A day of the week, or a word for "year", may stand beside a whole date.
        [one, two, three] if words <= 2 => {
            // Points are for the day first, or for the year where one stands at the end.
            let is_pointed = marks.next() == Some('.') && tokens.last() != Some(&Token::Mark('.'));
            let orders = if is_pointed { DAY_FIRST | MONTH_FIRST } else { ORDERS };
            triple(one, two, three, orders)
        }
        [one, two] if words == 0 => pair(one, two),
        _ => None,
    }
}

/// A month by its name, with a day, a year or both.
fn in_words(tokens: &[Token]) -> Option<Readings> {
    /// With more words, a text is none of them.
    const WORDS: usize = 6;
    let words = tokens.iter().enumerate().filter_map(|(at, token)| Some((at, token.word()?)));
    if words.clone().count() > WORDS {
        return None;
    }
    let numbers: Vec<(usize, Number)> =
        tokens.iter().enumerate().filter_map(|(at, it)| Some((at, it.number()?))).collect();
    // "mar. 3 mars": a word beside a number is the month, before one that is a day of the week.
    let is_beside = |at: usize| numbers.iter().any(|(number, _)| number.abs_diff(at) <= 2);
    let named = words
        .map(|(at, word)| (at, months::named(word)))
        .filter(|(_, months)| months.iter().any(|bits| *bits != 0));
    let (at, months) = named.min_by_key(|(at, _)| (!is_beside(*at), std::cmp::Reverse(*at)))?;
    let is_cut = |number: usize| {
        number.checked_sub(1).and_then(|before| tokens.get(before)) == Some(&Token::Mark('\''))
    };
    let mut cases: Vec<(u8, Option<Year>, Option<u8>)> = Vec::new();
    match *numbers.as_slice() {
        [] => cases.push((EVERY, None, None)),
        [(place, number)] => {
            let year = Year::long(number).or_else(|| Year::short(number).filter(|_| is_cut(place)));
            match (year, small(number)) {
                (Some(year), _) => cases.push((EVERY, Some(year), None)),
                (None, Some(day)) if place < at => cases.push((EVERY, None, Some(day))),
                (None, Some(day)) => {
                    cases.push((ORDERS | IS_DAY, None, Some(day)));
                    if let Some(year) = Year::short(number) {
                        cases.push((ORDERS | IS_YEAR, Some(year), None));
                    }
                }
                (None, None) => return None,
            }
        }
        [(_, one), (_, two)] => {
            let (day, year) = match (Year::long(one), Year::long(two)) {
                (Some(year), _) => (small(two)?, year),
                (_, Some(year)) => (small(one)?, year),
                _ => (small(one)?, Year::short(two)?),
            };
            cases.push((EVERY, Some(year), Some(day)));
        }
        _ => return None,
    }
    let era = cases.iter().find_map(|(_, year, _)| *year).map_or(Era::Common, |year| year.era);
    let readings = cases.into_iter().flat_map(|(ways, year, day)| {
        months.iter().zip(1..).filter(|(languages, _)| **languages != 0).map(
            move |(languages, month)| {
                let part = day.map_or(Part::Month(month), |day| Part::Day { month, day });
                Reading { languages: *languages, ..Reading::of(ways, year, part) }
            },
        )
    });
    Some(Readings::many(readings.collect(), era))
}

/// Numbers with a word for what each of them is: `2026年9月30日`, `30 tháng 9, 2026`.
fn marked(tokens: &[Token]) -> Option<Readings> {
    let (mut year, mut month, mut day) = (None, None, None);
    let (mut week, mut quarter) = (None, None);
    for (at, token) in tokens.iter().enumerate() {
        let Some(number) = token.number() else { continue };
        let after = tokens.get(at + 1).and_then(Token::word).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).and_then(Token::word);
        let before = before.unwrap_or_default();
        match after.chars().next() {
            Some('年' | '년') if before.ends_with("令和") => {
                let value =
                    2_018 + i32::try_from(number.value).ok().filter(|_| number.width <= 2)?;
                year = Some(Year { value, is_short: false, era: Era::Common });
            }
            Some('年' | '년') => year = Some(Year::any(number)?),
            Some('季' | '분') => quarter = small(number),
            _ if after.starts_with("四半期") => quarter = small(number),
            Some('月' | '월') => month = small(number),
            Some('日' | '일' | '号' | '號') => day = small(number),
            Some('週' | '周' | '주') => week = small(number),
            _ => match before {
                "thang" | "thg" => month = small(number),
                "nam" => year = Some(Year::any(number)?),
                "ngay" => day = small(number),
                _ if Year::long(number).is_some() => year = Year::long(number),
                _ => day = day.or(small(number)),
            },
        }
    }
    let part = match (quarter, week, month, day) {
        (Some(quarter), None, None, None) => Part::Quarter(quarter),
        (None, Some(week), None, None) => Part::Week(week),
        (None, None, Some(month), Some(day)) => Part::Day { month, day },
        (None, None, Some(month), None) => Part::Month(month),
        _ => return None,
    };
    Readings::one(year, part)
}

/// The words for a week, as [`months::fold`] spells them.
const WEEKS: [&str; 27] = [
    "w",
    "wk",
    "week",
    "weeks",
    "kw",
    "kalenderwoche",
    "woche",
    "sem",
    "semaine",
    "semana",
    "settimana",
    "sett",
    "vecka",
    "v",
    "uge",
    "uke",
    "viikko",
    "vk",
    "tyden",
    "tydzien",
    "tydz",
    "hafta",
    "het",
    "saptamana",
    "неделя",
    "нед",
    "тиждень",
];

/// The words for a quarter of a year.
const QUARTERS: [&str; 17] = [
    "q",
    "qtr",
    "quarter",
    "quartal",
    "quartaal",
    "trimestre",
    "trim",
    "t",
    "kwartal",
    "kwartaal",
    "kvartal",
    "kv",
    "ctvrtleti",
    "negyedev",
    "ceyrek",
    "квартал",
    "кв",
];

/// Whether a date may begin or end with a word.
pub(super) fn is_of_dates(word: &str) -> bool {
    const OTHERS: [&str; 4] = ["thang", "thg", "nam", "ngay"];
    let word = months::fold(word);
    let named =
        [&WEEKS[..], &QUARTERS[..], &OTHERS[..]].iter().any(|it| it.contains(&word.as_str()));
    named || months::named(&word).iter().any(|languages| *languages != 0)
}

/// A week by its number.
fn of_week(tokens: &[Token]) -> Option<Readings> {
    let (part, year) = counted(tokens, &WEEKS)?;
    Readings::one(year, Part::Week(part))
}

/// A quarter by its number.
fn of_quarter(tokens: &[Token]) -> Option<Readings> {
    let (part, year) = counted(tokens, &QUARTERS)?;
    Readings::one(year, Part::Quarter(part))
}

/// A number that a word counts, and the year beside it: `Q3 2026`, `2026-W36`, `KW 36/26`,
/// `3. Quartal 2026`, `1Q26`.
fn counted(tokens: &[Token], names: &[&str]) -> Option<(u8, Option<Year>)> {
    let mut words = tokens.iter().enumerate().filter_map(|(at, it)| Some((at, it.word()?)));
    let (at, name) = words.clone().find(|(_, word)| names.contains(word))?;
    if words.any(|(_, word)| !names.contains(&word) && !matches!(word, "de" | "del" | "of" | "di"))
    {
        return None;
    }
    let numbers: Vec<(usize, Number)> =
        tokens.iter().enumerate().filter_map(|(at, it)| Some((at, it.number()?))).collect();
    let (index, (_, number)) = match *numbers.as_slice() {
        [first] => (0, first),
        [first, second] | [first, second, _] => {
            // The number behind the word is the one it counts, but for "1Q26" and "3. Quartal 2026".
            let is_first =
                first.0 > at || Year::long(first.1).is_none() && Year::any(second.1).is_some();
            if is_first { (0, first) } else { (1, second) }
        }
        _ => return None,
    };
    let year = match *numbers.as_slice() {
        // "v2" is a version and "T1" a size where no year says otherwise.
        [_] if matches!(name, "v" | "t" | "het" | "sem" | "vk" | "kv") => return None,
        [_] => None,
        [first, second] => Some(Year::any(if index == 0 { second.1 } else { first.1 })?),
        // The day of the week of an ISO date: 2026-W36-1.
        [first, _, last] if index == 1 && last.1.width == 1 => Some(Year::long(first.1)?),
        _ => return None,
    };
    Some((small(number)?, year))
}
