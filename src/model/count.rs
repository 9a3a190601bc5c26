//! One count as a person reads it: exact, rounded ("12.3K"), a floor ("500+") or unknown.
//!
//! Refuses to let "unknown" pass for zero, and refuses a number above [`Count::MAX`]: nobody has
//! that many followers, so such a number is something else.

use std::fmt;
use std::str::FromStr;

/// A number of followers, posts or interactions, together with how precisely it is known.
///
/// Eight bytes, so that a column of a million counts takes eight megabytes: the value stands in
/// the low 56 bits, the power of ten it was rounded to above them, the kind in the top two.
///
/// ```
/// use fourfold::model::count::{Count, Precision};
///
/// let followers: Count = "12.3K".parse()?;
/// assert_eq!(followers.value(), Some(12_300));
/// assert_eq!(followers.precision(), Precision::Rounded);
/// assert_eq!(followers.bounds(), Some((12_250, Some(12_349))));
/// assert_eq!(followers.to_string(), "12.3K");
/// assert_eq!(Count::UNKNOWN.value(), None);
/// # Ok::<(), fourfold::model::count::NotACount>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count(u64);

/// How precisely a [`Count`] is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Nothing was read. This is never zero.
    Unknown,
    /// The number itself.
    Exact,
    /// A shortened number; the true one lies in [`Count::bounds`].
    Rounded,
    /// A floor such as "500+"; the true number may be any larger one.
    AtLeast,
}

const VALUE_BITS: u32 = 56;
const VALUE_MASK: u64 = (1 << VALUE_BITS) - 1;
const STEP_MASK: u64 = 0b11_1111;
const KIND_SHIFT: u32 = 62;

impl Count {
    /// No number was read.
    pub const UNKNOWN: Self = Self(0);

    /// The largest number taken for a count: the largest integer that a JSON number keeps exactly.
    pub const MAX: u64 = (1 << 53) - 1;

    /// An exact count, or `None` above [`Count::MAX`].
    #[must_use]
    pub fn exact(value: u64) -> Option<Self> {
        Self::pack(Precision::Exact, 0, value)
    }

    /// A count known to the nearest `10^step`, or `None` above [`Count::MAX`], for a step above 12
    /// (no unit is larger than T) and for a value that is not a whole number of steps: a digit
    /// that is not known could not be written.
    ///
    /// A step of 0 is an exact count: rounding to whole numbers loses nothing here.
    #[must_use]
    pub fn rounded(value: u64, step: u8) -> Option<Self> {
        match step {
            0 => Self::exact(value),
            1..=12 if value.is_multiple_of(10_u64.pow(u32::from(step))) => {
                Self::pack(Precision::Rounded, step, value)
            }
            _ => None,
        }
    }

    /// "At least `value`", as in "500+", or `None` above [`Count::MAX`].
    #[must_use]
    pub fn at_least(value: u64) -> Option<Self> {
        Self::pack(Precision::AtLeast, 0, value)
    }

    /// How precisely the count is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self.0 >> KIND_SHIFT {
            1 => Precision::Exact,
            2 => Precision::Rounded,
            3 => Precision::AtLeast,
            _ => Precision::Unknown,
        }
    }

    /// The number as it was written, or `None` when unknown.
    #[must_use]
    pub fn value(self) -> Option<u64> {
        (self.precision() != Precision::Unknown).then_some(self.0 & VALUE_MASK)
    }

    /// The number itself, where it is exactly known.
    #[must_use]
    pub fn exact_value(self) -> Option<u64> {
        (self.precision() == Precision::Exact).then_some(self.0 & VALUE_MASK)
    }

    /// The smallest and the largest true number that would have been written like this, or `None`
    /// when unknown. A floor has no largest one.
    ///
    /// Half of the last written digit on either side: "12.3K" means 12,250 to 12,349.
    #[must_use]
    pub fn bounds(self) -> Option<(u64, Option<u64>)> {
        let value = self.value()?;
        Some(match self.precision() {
            Precision::AtLeast => (value, None),
            Precision::Rounded => {
                let half = 10_u64.pow(self.step()) / 2;
                (value.saturating_sub(half), Some(value + half - 1))
            }
            Precision::Exact | Precision::Unknown => (value, Some(value)),
        })
    }

    /// Whether any number was read.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.precision() != Precision::Unknown
    }

    /// The count as its eight bytes.
    pub(crate) fn to_bits(self) -> u64 {
        self.0
    }

    /// The count that [`Count::to_bits`] gave, or `None` for bits that are no count.
    pub(crate) fn from_bits(bits: u64) -> Option<Self> {
        let raw = Self(bits);
        let value = bits & VALUE_MASK;
        let count = match raw.precision() {
            Precision::Unknown => Some(Self::UNKNOWN),
            Precision::Exact => Self::exact(value),
            Precision::Rounded => Self::rounded(value, u8::try_from(raw.step()).ok()?),
            Precision::AtLeast => Self::at_least(value),
        };
        count.filter(|count| *count == raw)
    }

    fn step(self) -> u32 {
        // Six bits: it always fits.
        ((self.0 >> VALUE_BITS) & STEP_MASK) as u32
    }

    fn pack(kind: Precision, step: u8, value: u64) -> Option<Self> {
        let kind: u64 = match kind {
            Precision::Unknown => 0,
            Precision::Exact => 1,
            Precision::Rounded => 2,
            Precision::AtLeast => 3,
        };
        (value <= Self::MAX)
            .then(|| Self(kind << KIND_SHIFT | u64::from(step) << VALUE_BITS | value))
    }
}

impl Default for Count {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl From<u32> for Count {
    fn from(value: u32) -> Self {
        Self(1 << KIND_SHIFT | u64::from(value))
    }
}

/// The shortest text that [`Count::from_str`] reads back to the same count; empty when unknown.
///
/// This is the form written into links and CSV files, so it never changes.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(value) = self.value() else {
            return Ok(());
        };
        match self.precision() {
            Precision::Unknown => Ok(()),
            Precision::Exact => write!(f, "{value}"),
            Precision::AtLeast => write!(f, "{value}+"),
            Precision::Rounded => {
                // The smallest unit that the rounding step fits under, so that the last digit
                // written is the last digit known.
                let (unit, letter) = match self.step() {
                    0..=3 => (3, 'K'),
                    4..=6 => (6, 'M'),
                    7..=9 => (9, 'B'),
                    _ => (12, 'T'),
                };
                let scale = 10_u64.pow(unit);
                let whole = value / scale;
                if self.step() >= unit {
                    return write!(f, "{whole}{letter}");
                }
                let digits = unit - self.step();
                let rest = value % scale / 10_u64.pow(self.step());
                write!(f, "{whole}.{rest:0width$}{letter}", width = digits as usize)
            }
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

/// The text is not a count in the plain form `digits [. digits] [K M B T] [+]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a count: digits, then K, M, B or T for a shortened number, then + for a floor")]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let cases = [
            ("0", Some(0), Precision::Exact, Some((0, Some(0)))),
            ("1204", Some(1204), Precision::Exact, Some((1204, Some(1204)))),
            ("12.3K", Some(12_300), Precision::Rounded, Some((12_250, Some(12_349)))),
            ("12K", Some(12_000), Precision::Rounded, Some((11_500, Some(12_499)))),
            ("1.23M", Some(1_230_000), Precision::Rounded, Some((1_225_000, Some(1_234_999)))),
            ("1.05M", Some(1_050_000), Precision::Rounded, Some((1_045_000, Some(1_054_999)))),
            ("0.5K", Some(500), Precision::Rounded, Some((450, Some(549)))),
            (
                "3B",
                Some(3_000_000_000),
                Precision::Rounded,
                Some((2_500_000_000, Some(3_499_999_999))),
            ),
            ("500+", Some(500), Precision::AtLeast, Some((500, None))),
            ("", None, Precision::Unknown, None),
        ];
        for (text, value, precision, bounds) in cases {
            let count: Count = text.parse().expect(text);
            assert_eq!(count.value(), value, "{text}");
            assert_eq!(count.precision(), precision, "{text}");
            assert_eq!(count.bounds(), bounds, "{text}");
            assert_eq!(count.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in [
            "K",
            "+",
            ".",
            "1.5",
            "1,204",
            "-1",
            "12 K",
            "12.3456K",
            "1e5",
            "1.K.",
            "12Q",
            "٣",
            "9007199254740992",
            "99999999999999999999",
            "9999999T",
            "１２",
        ] {
            assert_eq!(text.parse::<Count>(), Err(NotACount), "{text}");
        }
    }

    #[test]
    fn a_fraction_of_zeros_is_a_whole_number() {
        assert_eq!(Count::from_digits("1376", "0", None), Count::exact(1376));
        assert_eq!(Count::from_digits("1376", "5", None), None);
    }

    #[test]
    fn unknown_is_not_zero() {
        assert_ne!(Count::UNKNOWN, Count::from(0));
        assert_eq!(Count::default(), Count::UNKNOWN);
    }
}
