//! How numbers are written in the reader's locale: digits, marks, groups, percent, short units.
//!
//! The page reads it from the browser's `Intl` once at its start (`web::numerals`), and sends it to
//! the worker with every job; the command line and tests keep English. It is the one global
//! setting, since every sentence with a number would need it as an argument. Links, CSV and JSON do
//! not use it.

use std::cell::RefCell;

use crate::base::wire::wire_fields;

/// How a locale writes numbers.
///
/// ```
/// use fourfold::base::numerals::Numerals;
///
/// // What `Intl.NumberFormat("de")` makes of each sample.
/// let german = Numerals::of_samples(|sample| {
///     match sample.unit {
///         "percent" => "100\u{a0}%",
///         "compact" if sample.value >= 1e6 => "1\u{a0}Mio.",
///         "compact" => "10.000",
///         _ if sample.value == 0.0 => "0",
///         _ if sample.value < 0.0 => "-1",
///         _ if sample.value < 1e4 => "1.234",
///         _ => "1.234.567,5",
///     }
///     .to_owned()
/// });
/// assert_eq!(german.write("1234567.25"), "1.234.567,25");
/// assert_eq!(german.percent("0.12"), "0,12\u{a0}%");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Numerals {
    /// The digit zero; the other nine follow it in Unicode.
    zero: u32,
    /// Between whole and fraction.
    decimal: String,
    /// Between groups of digits.
    group: String,
    /// So many digits at the least are grouped: 5 where 1234 is written without a mark.
    grouped_from: usize,
    /// How many digits the groups before the last one have: 2 in India.
    group_size: usize,
    minus: String,
    percent: Affixes,
    /// The short forms of the powers of ten from 4 on.
    units: Vec<Affixes>,
}

/// What stands around a number that is written short, or in percent.
#[derive(Clone, Debug, Default, PartialEq)]
struct Affixes {
    /// The power of ten that it stands for: 3 for K.
    exponent: usize,
    before: String,
    after: String,
}

wire_fields!(Affixes { exponent, before, after });
wire_fields!(Numerals { zero, decimal, group, grouped_from, group_size, minus, percent, units });

/// A number that a locale is asked to write, so that it shows its marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// The number.
    pub value: f64,
    /// `plain`; or `percent` or `compact`, as `Intl` has it in its `style` and its `notation`.
    pub unit: &'static str,
}

/// The power of ten from which on a number may be written short.
const SHORT_FROM: usize = 4;

/// The largest power of ten that a short form is asked for.
const SHORT_TO: usize = 12;

impl Default for Numerals {
    /// Those of English.
    fn default() -> Self {
        let short = |power: usize| {
            let (exponent, letter) = match power {
                0..=5 => (3, "K"),
                6..=8 => (6, "M"),
                9..=11 => (9, "B"),
                _ => (12, "T"),
            };
            Affixes { exponent, before: String::new(), after: letter.to_owned() }
        };
        Self {
            zero: u32::from('0'),
            decimal: ".".to_owned(),
            group: ",".to_owned(),
            grouped_from: 4,
            group_size: 3,
            minus: "-".to_owned(),
            percent: Affixes { after: "%".to_owned(), ..Affixes::default() },
            units: (SHORT_FROM..=SHORT_TO).map(short).collect(),
        }
    }
}

impl Numerals {
    /// Takes a locale's marks from how it writes some numbers. What a sample does not show stays
    /// as it is in English.
    #[must_use]
    pub fn of_samples(written: impl Fn(Sample) -> String) -> Self {
        let plain = |value| written(Sample { value, unit: "plain" });
        let mut read = Self::default();
        if let Some(zero) = plain(0.0).chars().find(|c| c.is_numeric()) {
            read.zero = u32::from(zero);
        }
        let (marks, digits) = read.parts(&plain(1_234_567.5));
        // Groups and a fraction have marks between them and nothing around them.
        if let [start, group, .., decimal, end] = marks.as_slice()
            && start.is_empty()
            && end.is_empty()
        {
            decimal.clone_into(&mut read.decimal);
            group.clone_into(&mut read.group);
            read.group_size = digits.get(1).map_or(3, |digits| *digits);
            let (marks, _) = read.parts(&plain(1_234.0));
            read.grouped_from = if marks.len() > 2 { 4 } else { 5 };
        }
        if let [minus, _] = read.parts(&plain(-1.0)).0.as_slice() {
            minus.clone_into(&mut read.minus);
        }
        if let Some(unit) = read.unit(&written(Sample { value: 1.0, unit: "percent" }), 2) {
            read.percent = unit;
        }
        let short = |power: usize| {
            let value = 10_f64.powi(i32::try_from(power).unwrap_or_default());
            read.unit(&written(Sample { value, unit: "compact" }), power)
        };
        if let Some(units) = (SHORT_FROM..=SHORT_TO).map(short).collect() {
            read.units = units;
        }
        read
    }

    /// A plain decimal text (`-1234.5`) as the locale writes it.
    #[must_use]
    pub fn write(&self, plain: &str) -> String {
        let (sign, plain) = match plain.strip_prefix('-') {
            Some(rest) => (self.minus.as_str(), rest),
            None => ("", plain),
        };
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = sign.to_owned();
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            let ends_group = left == 3 || left > 3 && (left - 3).is_multiple_of(self.group_size);
            if index > 0 && whole.len() >= self.grouped_from && ends_group {
                text.push_str(&self.group);
            }
            text.push(self.digit(digit));
        }
        if !fraction.is_empty() {
            text.push_str(&self.decimal);
            text.extend(fraction.chars().map(|digit| self.digit(digit)));
        }
        text
    }

    /// A plain decimal text as a percentage.
    #[must_use]
    pub fn percent(&self, plain: &str) -> String {
        self.with(&self.percent, plain)
    }

    /// A number short enough for an axis: `10K` is the first that English writes so. `plain` gives
    /// the decimal text of a number with its point moved to the left by so many digits.
    #[must_use]
    pub fn short(&self, value: f64, plain: impl Fn(usize) -> String) -> String {
        let mut unit = None;
        let mut reached = 1e4;
        for candidate in &self.units {
            if value < reached {
                break;
            }
            unit = Some(candidate);
            reached *= 10.0;
        }
        match unit {
            Some(unit) => self.with(unit, &plain(unit.exponent)),
            None => self.write(&plain(0)),
        }
    }

    fn with(&self, unit: &Affixes, plain: &str) -> String {
        format!("{}{}{}", unit.before, self.write(plain), unit.after)
    }

    fn digit(&self, digit: char) -> char {
        let digit = digit.to_digit(10).and_then(|value| char::from_u32(self.zero + value));
        digit.unwrap_or('0')
    }

    fn is_digit(&self, c: char) -> bool {
        (self.zero..self.zero + 10).contains(&u32::from(c))
    }

    /// What stands before, between and after the digits of a text, and how many digits each run of
    /// them has. There is one mark more than runs.
    fn parts(&self, text: &str) -> (Vec<String>, Vec<usize>) {
        let (mut marks, mut runs) = (vec![String::new()], Vec::new());
        let mut after_digit = false;
        for c in text.chars() {
            let is_digit = self.is_digit(c);
            match (is_digit, after_digit) {
                (true, true) => runs.iter_mut().last().into_iter().for_each(|run| *run += 1),
                (true, false) => runs.push(1),
                (false, true) => marks.push(c.to_string()),
                (false, false) => marks.iter_mut().last().into_iter().for_each(|it| it.push(c)),
            }
            after_digit = is_digit;
        }
        if after_digit {
            marks.push(String::new());
        }
        (marks, runs)
    }

    /// The unit in which ten to the `power` is written as this text.
    fn unit(&self, text: &str, power: usize) -> Option<Affixes> {
        let (marks, runs) = self.parts(text);
        let (before, after) = (marks.first()?.clone(), marks.last()?.clone());
        let exponent = (power + 1).checked_sub(runs.iter().sum())?;
        (!runs.is_empty()).then_some(Affixes { exponent, before, after })
    }
}

thread_local! {
    static IN_USE: RefCell<Numerals> = RefCell::new(Numerals::default());
}

/// Writes numbers like this from now on, in this thread.
pub fn put_in_use(numerals: Numerals) {
    IN_USE.with(|in_use| *in_use.borrow_mut() = numerals);
}

/// Gives something the numerals in use.
pub fn in_use<T>(give: impl FnOnce(&Numerals) -> T) -> T {
    IN_USE.with(|in_use| give(&in_use.borrow()))
}
