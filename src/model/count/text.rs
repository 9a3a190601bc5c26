//! The text forms of a count, which links, tables and JSON hold.

use std::fmt;
use std::str::FromStr;

use super::{Count, Precision};

/// The shortest text that [`Count::from_str`] reads back to the same count; empty when unknown.
///
/// This is the form written into links and CSV files, so it never changes: `1204`, `12.3K` (rounded
/// to the nearest), `500+`, `4500..4599` (from the value up), `11600..12100..12590` (low, value,
/// high), and `12750..12800..` without a largest number.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.precision(), self.shortening()) {
            (Precision::Unknown, _) => Ok(()),
            (Precision::Exact, _) => write!(f, "{}", self.value),
            (Precision::AtLeast, _) => write!(f, "{}+", self.value),
            (Precision::Rounded, Some((step, _))) => write_rounded(self.value, step.into(), f),
            _ => f.write_str(&self.range_text()),
        }
    }
}

fn write_rounded(value: u64, step: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // The smallest unit that the rounding step fits under, so that the last digit written is the
    // last digit known.
    let (unit, letter) = match step {
        0..=3 => (3, 'K'),
        4..=6 => (6, 'M'),
        7..=9 => (9, 'B'),
        _ => (12, 'T'),
    };
    let scale = 10_u64.pow(unit);
    let whole = value / scale;
    if step >= unit {
        return write!(f, "{whole}{letter}");
    }
    let digits = unit - step;
    let rest = value % scale / 10_u64.pow(step);
    write!(f, "{whole}.{rest:0width$}{letter}", width = digits as usize)
}

impl Count {
    /// The bounds in full, whatever the count is: `12250..12300..12349`. Empty when unknown.
    #[must_use]
    pub fn range_text(self) -> String {
        match self.bounds() {
            None => String::new(),
            Some((low, Some(high))) if low == self.value => format!("{low}..{high}"),
            Some((low, Some(high))) => format!("{low}..{}..{high}", self.value),
            Some((low, None)) => format!("{low}..{}..", self.value),
        }
    }

    /// The value as it was shortened, without how: `12.3K` for a count that was rounded or cut off.
    /// The digits of the value for a range, with `+` where there is no largest number.
    #[must_use]
    pub fn value_text(self) -> String {
        let plain = |(step, _)| Self::rounded(self.value, step);
        match (self.bounds(), self.shortening()) {
            (None, _) => String::new(),
            (Some((_, None)), _) => format!("{}+", self.value),
            (_, short) => {
                short.and_then(plain).map_or_else(|| self.value.to_string(), |it| it.to_string())
            }
        }
    }

    /// A count from a range's text: [`Count::range_text`].
    fn from_range(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse().ok()).flatten()
        };
        let (low, rest) = text.split_once("..")?;
        let low = number(low)?;
        match rest.split_once("..") {
            None => Self::range(low, low, Some(number(rest)?)),
            Some((value, "")) => Self::range(low, number(value)?, None),
            Some((value, high)) => Self::range(low, number(value)?, Some(number(high)?)),
        }
    }
}

impl fmt::Debug for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision() {
            Precision::Unknown => f.write_str("unknown"),
            _ => fmt::Display::fmt(self, f),
        }
    }
}

/// The text is not a count in one of the plain forms: `digits [. digits] [K M B T] [+]`, or digits
/// with `..` between them for a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a count: digits, then K, M, B or T for a shortened number, then + for a floor; or two or \
     three numbers with .. between them"
)]
pub struct NotACount;

/// Reads exactly what `Display` writes, and the empty text as unknown.
///
/// This is the strict form of links and files; [`crate::read::number`] reads what people write.
impl FromStr for Count {
    type Err = NotACount;

    fn from_str(text: &str) -> Result<Self, NotACount> {
        if text.is_empty() {
            return Ok(Self::UNKNOWN);
        }
        if text.contains("..") {
            return Self::from_range(text).ok_or(NotACount);
        }
        let (text, floor) = match text.strip_suffix('+') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let (digits, unit) = match text.char_indices().next_back() {
            Some((at, letter)) if !letter.is_ascii_digit() => {
                let unit = Unit::from_letter(letter).ok_or(NotACount)?;
                (text.get(..at).ok_or(NotACount)?, Some(unit))
            }
            _ => (text, None),
        };
        let (whole, fraction) = match (digits.split_once('.'), unit) {
            (Some(parts), Some(_)) => parts,
            (Some(_), None) => return Err(NotACount),
            (None, _) => (digits, ""),
        };
        let count = Self::from_digits(whole, fraction, unit).ok_or(NotACount)?;
        match (floor, count.value()) {
            (true, Some(value)) => Self::at_least(value).ok_or(NotACount),
            _ => Ok(count),
        }
    }
}

/// A letter or word that multiplies by a power of ten, as K does by a thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The power of ten: 3 for K.
    pub exponent: u8,
}

impl Unit {
    /// K, M, B or T in either case; `None` for any other letter.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        let exponent = match letter.to_ascii_uppercase() {
            'K' => 3,
            'M' => 6,
            'B' => 9,
            'T' => 12,
            _ => return None,
        };
        Some(Self { exponent })
    }
}

impl Count {
    /// A count from its ASCII digits before and after the decimal mark.
    ///
    /// With a unit the result is rounded to the last digit given: ("12", "3", K) is 12,300 to the
    /// nearest hundred. Without one a fraction of zeros only is dropped (`1376.0`), as exports
    /// write whole numbers so. `None` when a digit is no digit, when a fraction is left over or
    /// when the number is above [`Count::MAX`].
    #[must_use]
    pub fn from_digits(whole: &str, fraction: &str, unit: Option<Unit>) -> Option<Self> {
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let Some(Unit { exponent }) = unit else {
            let is_whole = fraction.bytes().all(|byte| byte == b'0');
            return is_whole.then(|| whole.parse().ok()).flatten().and_then(Self::exact);
        };
        let written = u8::try_from(fraction.len()).ok()?;
        if written > exponent {
            return None;
        }
        let step = exponent - written;
        let mantissa: u64 = format!("{whole}{fraction}").parse().ok()?;
        let value = mantissa.checked_mul(10_u64.pow(u32::from(step)))?;
        Self::rounded(value, step)
    }
}
