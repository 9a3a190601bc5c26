//! What a column of dates decides together: one order of day and month, one meaning of short
//! numbers, one language, and the years of dates that lack them.
//!
//! Where no date decides, all readings that are left are kept, so that the caller can use what is
//! the same in all of them.

use super::months::{self, Languages};
use super::tokens::Zone;
use super::written::{
    DAY_FIRST, EVERY, Era, IS_DAY, IS_YEAR, MONTH_FIRST, Partial, Reading, Written, YEAR_FIRST,
};
use super::{When, Years};

/// One way to read all dates of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    ways: u8,
    languages: Languages,
}

impl Way {
    /// The order of day and month that it stands for, as settings name it: `day-first`,
    /// `month-first`, `year-first`.
    #[must_use]
    pub fn order_id(self) -> &'static str {
        match self.ways & (DAY_FIRST | MONTH_FIRST | YEAR_FIRST) {
            MONTH_FIRST => "month-first",
            YEAR_FIRST => "year-first",
            _ => "day-first",
        }
    }
}

/// What the dates of a column look like, before they are read.
#[derive(Clone, Debug)]
pub struct Scan {
    ways: u8,
    languages: Languages,
    /// Pairs of ways that read some date differently, one bit for each of [`PAIRS`].
    differ: u8,
    /// Words that languages differ about: the readings of the first few.
    words: Vec<Vec<Reading>>,
    /// Short numbers beside a month, of the first few: (month, number as a year).
    shorts: Vec<(u8, i32)>,
    /// Dates from the first one without a year on, as long as there are few enough.
    yearless: Vec<Written>,
    last_with_year: Option<Written>,
    /// The last year that two digits can mean.
    latest: i32,
    /// Cells that are dates, and cells with something else in them.
    pub dates: usize,
    /// Cells that hold something that is no date.
    pub others: usize,
    /// The first of the dates that may be read in several ways.
    pub sample: String,
    /// The first date.
    pub first: String,
    /// Whether some year is of the Buddhist era.
    pub is_buddhist: bool,
    /// The first date that is a number of days or seconds.
    pub serial: String,
    /// Whether there is one.
    pub is_serial: bool,
    /// Whether times are in zones other than UTC.
    pub has_zones: bool,
    /// Whether no order fits all dates.
    pub is_mixed: bool,
}

const PAIRS: [(u8, u8); 4] = [
    (DAY_FIRST, MONTH_FIRST),
    (DAY_FIRST, YEAR_FIRST),
    (MONTH_FIRST, YEAR_FIRST),
    (IS_DAY, IS_YEAR),
];

impl Default for Scan {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Scan {
    /// So many are kept of what has to be looked at together.
    const KEPT: usize = 64;
    /// So many dates without a year are followed.
    const MOST_YEARLESS: usize = 200_000;
    /// The first year of a social network that is still asked about.
    const EARLIEST: i32 = 2004;
    /// The last year that two digits can mean where nobody says what year it is.
    const LATEST: i32 = 2035;

    /// A scan that knows the present year, where somebody said it: two digits mean no later one.
    #[must_use]
    pub fn new(present: Option<i32>) -> Self {
        Self {
            ways: EVERY,
            languages: months::ALL,
            differ: 0,
            words: Vec::new(),
            shorts: Vec::new(),
            yearless: Vec::new(),
            last_with_year: None,
            latest: present.unwrap_or(Self::LATEST),
            dates: 0,
            others: 0,
            sample: String::new(),
            first: String::new(),
            serial: String::new(),
            is_buddhist: false,
            is_serial: false,
            has_zones: false,
            is_mixed: false,
        }
    }

    /// Holds the order that somebody stated: `day-first`, `month-first`, `year-first`, or a pattern
    /// such as `DD/MM/YYYY` in a column's name.
    pub fn state_order(&mut self, order: &str) {
        let letters: String =
            order.chars().flat_map(char::to_lowercase).filter(char::is_ascii_alphabetic).collect();
        let first = |words: &[&str]| words.iter().any(|word| letters.contains(word));
        let order = match () {
            () if first(&["dayfirst", "ddmm", "ttmm", "jjmm"]) => DAY_FIRST,
            () if first(&["monthfirst", "mmdd"]) && !first(&["yymmdd"]) => MONTH_FIRST,
            () if first(&["yearfirst", "yymmdd"]) => YEAR_FIRST,
            () => return,
        };
        if self.ways & order != 0 {
            self.ways &= order | IS_DAY | IS_YEAR;
            self.is_mixed = false;
        }
    }

    /// Whether any date was met.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dates == 0
    }

    /// Takes a cell into account; an empty one says nothing.
    pub fn see(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match Written::in_column(text) {
            Some(written) => self.see_date(text, written),
            None => self.others += 1,
        }
    }

    /// Takes a date into account.
    pub fn see_date(&mut self, text: &str, mut written: Written) {
        let is_plausible = |reading: &Reading| {
            let date = reading.date;
            !date.is_short
                || date.year.is_some_and(|it| (Self::EARLIEST..=self.latest).contains(&it))
        };
        written.readings.retain(is_plausible);
        if written.readings.is_empty() {
            self.others += 1;
            return;
        }
        self.dates += 1;
        self.is_buddhist |= written.era == Era::Buddhist;
        if written.is_serial && !self.is_serial {
            self.is_serial = true;
            text.trim().clone_into(&mut self.serial);
        }
        self.has_zones |= matches!(written.zone(), Zone::Offset(_) | Zone::Named);
        self.narrow(&written);
        if written.readings.len() > 1 {
            self.compare(text, &written);
        }
        if self.first.is_empty() {
            text.trim().clone_into(&mut self.first);
        }
        if written.lacks_year() || !self.yearless.is_empty() {
            if self.yearless.is_empty() {
                self.yearless.extend(self.last_with_year.take());
            }
            if self.yearless.len() < Self::MOST_YEARLESS {
                self.yearless.push(written);
            }
        } else {
            self.last_with_year = Some(written);
        }
    }

    /// Drops the ways in which this date cannot be read.
    fn narrow(&mut self, written: &Written) {
        let ways = written.readings.iter().fold(0, |ways, reading| ways | reading.ways);
        let kept = |mask: u8| self.ways & ways & mask;
        let orders = kept(DAY_FIRST | MONTH_FIRST | YEAR_FIRST);
        let shorts = kept(IS_DAY | IS_YEAR);
        if orders == 0 || shorts == 0 {
            self.is_mixed = true;
            self.differ = u8::MAX;
        } else {
            self.ways = orders | shorts;
        }
        let languages = written.readings.iter().fold(0, |all, reading| all | reading.languages);
        if self.languages & languages != 0 {
            self.languages &= languages;
        }
    }

    /// Notes which ways read this date differently.
    fn compare(&mut self, text: &str, written: &Written) {
        let date_in =
            |way: u8| written.readings.iter().find(|it| it.ways & way != 0).map(|it| it.date);
        let differ = self.differ;
        for (bit, (one, other)) in PAIRS.into_iter().enumerate() {
            let (one, other) = (date_in(one), date_in(other));
            if one != other && one.is_some() && other.is_some() {
                self.differ |= 1 << bit;
            }
        }
        if self.differ != differ && self.sample.is_empty() {
            text.trim().clone_into(&mut self.sample);
        }
        let is_word = written.readings.iter().any(|it| it.languages != months::ALL);
        let shortened =
            written.readings.iter().find(|it| it.ways & IS_DAY == 0 && it.ways & IS_YEAR != 0);
        if let Some(Partial { year: Some(year), part: super::written::Part::Month(month), .. }) =
            shortened.map(|it| it.date)
            && self.shorts.len() < Self::KEPT
        {
            self.shorts.push((month, year));
        }
        if is_word && self.words.len() < Self::KEPT {
            self.words.push(written.readings.clone());
        }
    }

    /// What can be told of all dates: the ways that are left. `file` is the name that the table
    /// came under, which may hold a date; `year` is the year of the first date, where it was asked
    /// and answered.
    #[must_use]
    pub fn settle(&self, file: &str, year: Option<i32>) -> Dates {
        // Where no order fits all dates, each of them may hold.
        let mut ways = if self.is_mixed { EVERY } else { self.ways };
        if ways & IS_YEAR != 0 && ways & IS_DAY != 0 && self.are_months() {
            ways &= !IS_DAY;
        }
        let orders = self.open(ways, [DAY_FIRST, MONTH_FIRST, YEAR_FIRST].as_slice());
        let shorts = self.open(ways, [IS_DAY, IS_YEAR].as_slice());
        let mut found = Vec::new();
        for order in &orders {
            for short in &shorts {
                for languages in self.groups() {
                    found.push(Way { ways: order | short, languages });
                }
            }
        }
        let years: Vec<Years> = found.iter().map(|way| self.years(*way, file, year)).collect();
        Dates { ways: found, years, is_mixed: self.is_mixed, latest: self.latest }
    }

    /// Of some ways those that are left, one for all that read every date alike.
    fn open(&self, ways: u8, among: &[u8]) -> Vec<u8> {
        let mut open: Vec<u8> = Vec::new();
        for way in among.iter().copied().filter(|way| ways & way != 0) {
            let differs_from = |other: &u8| {
                let pair = PAIRS.iter().position(|(a, b)| (*a, *b) == (*other, way));
                pair.is_some_and(|bit| self.differ & (1 << bit) != 0)
            };
            if open.iter().all(differs_from) {
                open.push(way);
            }
        }
        open
    }

    /// The languages that are left, in groups that read every word alike.
    fn groups(&self) -> Vec<Languages> {
        const MOST: usize = 3;
        let mut groups: Vec<Languages> = vec![self.languages];
        for readings in &self.words {
            groups = groups
                .iter()
                .flat_map(|group| {
                    let mut months: Vec<Languages> = Vec::new();
                    for reading in readings {
                        let languages = group & reading.languages;
                        if languages != 0 && !months.contains(&languages) {
                            months.push(languages);
                        }
                    }
                    if months.is_empty() { vec![*group] } else { months }
                })
                .collect();
            groups.dedup();
        }
        groups.truncate(MOST);
        groups
    }

    /// Whether "Jul-26, Aug-26, Sep-26" are months of 2026: one number beside several months, or
    /// months that follow one another.
    fn are_months(&self) -> bool {
        let mut months: Vec<i32> =
            self.shorts.iter().map(|(month, year)| year * 12 + i32::from(*month)).collect();
        months.sort_unstable();
        months.dedup();
        let is_one_year =
            self.shorts.iter().all(|(_, year)| self.shorts.first().is_some_and(|it| it.1 == *year));
        let follow = months.windows(2).all(|pair| matches!(pair, [a, b] if b - a == 1));
        (is_one_year && months.len() >= 2) || (follow && months.len() >= 3)
    }

    /// The years of dates that lack them, in one way.
    fn years(&self, way: Way, file: &str, answered: Option<i32>) -> Years {
        let dates = self.yearless.iter().filter_map(|written| way.date(written, self.latest));
        Years::of(dates, file, answered)
    }
}

impl Way {
    /// The one date that a text has in this way. A word of another language than the rest of the
    /// column's is read by itself.
    fn date(self, written: &Written, latest: i32) -> Option<Partial> {
        self.date_in(self.languages, written, latest)
            .or_else(|| self.date_in(months::ALL, written, latest))
    }

    fn date_in(self, languages: Languages, written: &Written, latest: i32) -> Option<Partial> {
        let holds = |it: &&Reading| {
            it.ways & self.ways & (IS_DAY | IS_YEAR) != 0
                && it.ways & self.ways & (DAY_FIRST | MONTH_FIRST | YEAR_FIRST) != 0
                && it.languages & languages != 0
                && (!it.date.is_short
                    || it.date.year.is_some_and(|it| (Scan::EARLIEST..=latest).contains(&it)))
        };
        let mut dates = written.readings.iter().filter(holds).map(|reading| reading.date);
        let first = dates.next()?;
        dates.all(|other| other == first).then_some(first)
    }
}

/// How the dates of a column are read.
#[derive(Clone, Debug)]
pub struct Dates {
    ways: Vec<Way>,
    years: Vec<Years>,
    /// Whether no order fits all dates.
    pub is_mixed: bool,
    latest: i32,
}

impl Dates {
    /// The ways that are left: one where the column decides.
    #[must_use]
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Whether dates lack a year that nothing tells.
    #[must_use]
    pub fn lack_year(&self) -> bool {
        self.years.iter().any(Years::is_open)
    }

    /// What a date may mean, one text for each way: as ISO 8601 writes it, and without a year where
    /// none is known.
    #[must_use]
    pub fn choices(&self, text: &str) -> Vec<String> {
        let Some(written) = Written::in_column(text) else { return Vec::new() };
        let choice = |(way, years): (&Way, &Years)| {
            let date = way.date(&written, self.latest)?;
            let year = date.year.or(years.clone().of_next(date));
            let period = date.period(year)?.to_string();
            Some(match years.is_open() && date.year.is_none() {
                true => period.get(5..).unwrap_or_default().to_owned(),
                false => period,
            })
        };
        self.ways.iter().zip(&self.years).filter_map(choice).collect()
    }

    /// Keeps the ways in which a date means what was chosen; all where none does.
    pub fn choose(&mut self, text: &str, choice: &str) {
        let choices = self.choices(text);
        if choices.len() != self.ways.len() || !choices.iter().any(|it| it == choice) {
            return;
        }
        let mut kept = choices.iter().map(|it| it == choice);
        self.ways.retain(|_| kept.next().unwrap_or(true));
        let mut kept = choices.iter().map(|it| it == choice);
        self.years.retain(|_| kept.next().unwrap_or(true));
        self.is_mixed = false;
    }

    /// Whether every date can be told.
    #[must_use]
    pub fn are_certain(&self) -> bool {
        self.ways.len() == 1 && !self.is_mixed && !self.lack_year()
    }

    /// Reads a cell, in the order of the rows: one value for each way. Where the year is not known,
    /// dates are right relative to one another alone.
    pub fn read(&mut self, text: &str) -> Vec<Option<When>> {
        let written = Written::in_column(text);
        self.read_date(written.as_ref())
    }

    /// As [`Dates::read`], where the text was read already.
    pub fn read_date(&mut self, written: Option<&Written>) -> Vec<Option<When>> {
        let latest = self.latest;
        let ways = self.ways.iter().zip(&mut self.years);
        ways.map(|(way, years)| {
            let written = written?;
            let date = way.date(written, latest)?;
            let year = years.of_next(date);
            Some(written.when(date.period(year)?))
        })
        .collect()
    }
}
