//! Amounts of interactions in links and tables: a median, or an end of its interval.

use std::fmt;
use std::str::FromStr;

use super::{Interval, PerPost};
use crate::base::decimal;

/// A number of interactions a post with its bounds, in the text forms of a
/// [`Count`](crate::model::count::Count) but with fractions: `6.5`, `6+`, `6..6.5` (from the value up),
/// `5.5..6..6.5` (low, value, high), `5.5..6..` without a largest number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The number.
    pub value: f64,
    /// What it may be.
    pub range: Interval,
}

impl Amount {
    /// A number that is exactly known.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self { value, range: Interval::point(value) }
    }

    /// An amount from low to high; `None` for what is negative or in no order.
    fn new(low: f64, value: f64, high: f64) -> Option<Self> {
        let is_sound = 0.0 <= low && low <= value && value <= high;
        is_sound.then_some(Self { value, range: Interval { low, high } })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, range: Interval { low, high } } = *self;
        match (low == value, high == value, high.is_finite()) {
            (true, true, _) => write!(f, "{value}"),
            (true, _, true) => write!(f, "{low}..{high}"),
            (false, _, true) => write!(f, "{low}..{value}..{high}"),
            (true, _, false) => write!(f, "{value}+"),
            (false, _, false) => write!(f, "{low}..{value}.."),
        }
    }
}

/// The text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no amount: a number of 0 or more, with + for a floor, or two or three with .. between them"
)]
pub struct NotAnAmount;

impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let read = |text: &str| decimal::read(text).ok_or(NotAnAmount);
        let [low, value, high] = if let Some(floor) = text.strip_suffix('+') {
            let floor = read(floor)?;
            [floor, floor, f64::INFINITY]
        } else if let Some((low, rest)) = text.split_once("..") {
            match rest.split_once("..") {
                None => [read(low)?, read(low)?, read(rest)?],
                Some((value, "")) => [read(low)?, read(value)?, f64::INFINITY],
                Some((value, high)) => [read(low)?, read(value)?, read(high)?],
            }
        } else {
            [read(text)?; 3]
        };
        Self::new(low, value, high).ok_or(NotAnAmount)
    }
}

impl PerPost {
    /// The summary that a median and the ends of its interval say; an interval without an upper end
    /// is a floor alone. `None` where there is no post, and for ends that do not enclose the median
    /// and what it may be.
    #[must_use]
    pub fn of_amounts(
        posts: u32,
        median: Amount,
        low: Option<Amount>,
        high: Option<Amount>,
    ) -> Option<Self> {
        let is_point = |amount: &Amount| amount.range.low == amount.range.high;
        let is_floor = |amount: &Amount| amount.range.high == f64::INFINITY;
        let interval = match (low, high) {
            (None, None) => None,
            (Some(low), Some(high)) if is_point(&low) && is_point(&high) => {
                Some(Interval { low: low.value, high: high.value })
            }
            (Some(low), None) if is_floor(&low) && low.range.low == low.value => Some(low.range),
            _ => return None,
        };
        let range = median.range;
        let encloses = |ends: Interval| ends.low <= range.low && range.high <= ends.high;
        let is_sound = posts > 0 && interval.is_none_or(encloses);
        is_sound.then_some(Self { posts, median: median.value, range, interval })
    }

    /// The median as [`PerPost::of_amounts`] takes it.
    #[must_use]
    pub fn median_amount(&self) -> Amount {
        Amount { value: self.median, range: self.range }
    }

    /// The ends of the interval as [`PerPost::of_amounts`] takes them.
    #[must_use]
    pub fn end_amounts(&self) -> [Option<Amount>; 2] {
        match self.interval {
            None => [None, None],
            Some(Interval { low, high }) if high.is_finite() => {
                [low, high].map(|end| Some(Amount::exact(end)))
            }
            Some(range) => [Some(Amount { value: range.low, range }), None],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["0", "6", "6.5", "6+", "0.5+", "6..6.5", "5.5..6..6.5", "5.5..6.."] {
            let amount: Amount = text.parse().expect(text);
            assert_eq!(amount.to_string(), text);
        }
        for text in ["", "-1", "6..", "..6", "6..5", "5..6..5.5", "inf", "NaN", "1e5", "6.5.", "+"]
        {
            assert_eq!(text.parse::<Amount>(), Err(NotAnAmount), "{text}");
        }
    }

    #[test]
    fn ends_enclose_the_median_and_what_it_may_be() {
        let of = |median: &str, low: &str, high: &str| {
            let end = |text: &str| (!text.is_empty()).then(|| text.parse().expect("an amount"));
            PerPost::of_amounts(20, median.parse().expect("an amount"), end(low), end(high))
        };
        for (median, low, high) in [
            ("6", "", ""),
            ("6", "4", "9"),
            ("6", "6", "6"),
            ("5.5..6..6.5", "", ""),
            ("5.5..6..6.5", "4", "9"),
            ("5.5..6..6.5", "4+", ""),
            ("5.5..6..", "4+", ""),
            ("6+", "", ""),
        ] {
            let list = of(median, low, high).expect("a summary");
            let [first, last] = list.end_amounts();
            let again = PerPost::of_amounts(20, list.median_amount(), first, last);
            assert_eq!(again, Some(list), "{median} {low} {high}");
        }
        for (median, low, high) in [
            ("6", "7", "9"),
            ("6", "4", ""),
            ("6", "", "9"),
            ("6", "4+", "9"),
            ("5.5..6..6.5", "5.6", "9"),
            ("5.5..6..6.5", "4", "6"),
            ("6+", "4", "9"),
            ("6", "3..4", "9"),
        ] {
            assert_eq!(of(median, low, high), None, "{median} {low} {high}");
        }
        assert_eq!(PerPost::of_amounts(0, Amount::exact(6.0), None, None), None);
    }
}
