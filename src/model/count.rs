//! One count with its bounds: exact, shortened ("12.3K"), a floor ("500+"), a range, or unknown.
//!
//! A count is three whole numbers, `low <= value <= high`: the value as it was written, and the
//! smallest and largest number that it may stand for. What is added up of such counts has bounds
//! that are the sums of theirs. Unknown is not zero, and no value is above
//! [`Count::MAX`]: nobody has that many followers, so such a number is something else.

mod packed;
mod text;
mod total;

pub(crate) use packed::Packed;
pub use text::{NotACount, Unit};
pub use total::Total;

use crate::base::wire::Wire;

/// A number of followers, posts or interactions, together with how precisely it is known.
///
/// ```
/// use fourfold::model::count::{Count, Precision, Shortening};
///
/// let followers: Count = "12.3K".parse()?;
/// assert_eq!(followers.value(), Some(12_300));
/// assert_eq!(followers.precision(), Precision::Rounded);
/// assert_eq!(followers.bounds(), Some((12_250, Some(12_349))));
/// assert_eq!(followers.to_string(), "12.3K");
/// let cut = followers.shortened_as(Shortening::CutOff);
/// assert_eq!(cut.bounds(), Some((12_300, Some(12_399))));
/// assert_eq!(cut.to_string(), "12300..12399");
/// assert_eq!(Count::UNKNOWN.value(), None);
/// # Ok::<(), fourfold::model::count::NotACount>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count {
    low: u64,
    value: u64,
    /// [`OPEN`] where there is no largest number.
    high: u64,
}

/// The lowest number, the value and the highest, which is no number where there is none.
impl Wire for Count {
    fn put(&self, into: &mut Vec<u8>) {
        let (low, high) = self.bounds().unwrap_or((1, Some(0)));
        ((low, self.value().unwrap_or_default()), high).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((low, value), high) = Wire::take(from)?;
        match (low, value, high) {
            (1, 0, Some(0)) => Some(Self::UNKNOWN),
            _ => Self::range(low, value, high),
        }
    }
}

/// Stands for "no largest number".
const OPEN: u64 = u64::MAX;

/// How precisely a [`Count`] is known. Its bounds alone decide: two counts with the same value and
/// the same bounds are the same count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Nothing was read. This is never zero.
    Unknown,
    /// The number itself.
    Exact,
    /// Shortened by rounding to the nearest: "12.3K" for 12,250 to 12,349.
    Rounded,
    /// Shortened by leaving digits off: "12.3K" for 12,300 to 12,399.
    CutOff,
    /// Shortened in one of both ways, and it is not known in which: "12.3K" for 12,250 to 12,399.
    Either,
    /// A floor such as "500+"; the true number may be any larger one.
    AtLeast,
    /// Any other range, such as that of a sum. It may have no largest number.
    Range,
}

/// How a number was shortened by whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shortening {
    /// To the nearest number that has so many digits.
    Nearest,
    /// The digits behind were left off.
    CutOff,
    /// In one of both ways, and it is not known in which: all that either may stand for.
    Either,
}

/// The largest power of ten that a number is shortened to: no unit is larger than T.
const MOST_STEPS: u8 = 12;

impl Count {
    /// No number was read.
    pub const UNKNOWN: Self = Self { low: 1, value: 0, high: 0 };

    /// The largest number taken for a count: the largest integer that a JSON number keeps exactly.
    pub const MAX: u64 = (1 << 53) - 1;

    /// An exact count, or `None` above [`Count::MAX`].
    #[must_use]
    #[inline]
    pub fn exact(value: u64) -> Option<Self> {
        (value <= Self::MAX).then_some(Self { low: value, value, high: value })
    }

    /// A count that lies from `low` to `high`, both included, and was written or added up as
    /// `value`; without `high` it may be any larger number. `None` unless `low <= value <= high`
    /// and `value` is no larger than [`Count::MAX`].
    #[must_use]
    pub fn range(low: u64, value: u64, high: Option<u64>) -> Option<Self> {
        let high = high.unwrap_or(OPEN);
        (low <= value && value <= high && value <= Self::MAX).then_some(Self { low, value, high })
    }

    /// A count known to the nearest `10^step`, or `None` above [`Count::MAX`], for a step above 12
    /// (no unit is larger than T) and for a value that is not a whole number of steps: a digit
    /// that is not known could not be written.
    ///
    /// A step of 0 is an exact count: rounding to whole numbers loses nothing here.
    #[must_use]
    pub fn rounded(value: u64, step: u8) -> Option<Self> {
        Self::shortened(value, step, Shortening::Nearest)
    }

    /// A count shortened to whole numbers of `10^step`; `None` as in [`Count::rounded`].
    #[must_use]
    pub fn shortened(value: u64, step: u8, by: Shortening) -> Option<Self> {
        if step > MOST_STEPS {
            return None;
        }
        let width = 10_u64.pow(u32::from(step));
        if step == 0 {
            return Self::exact(value);
        }
        let below = value.saturating_sub(width / 2);
        let (low, above) = match by {
            Shortening::Nearest => (below, width / 2),
            Shortening::CutOff => (value, width),
            Shortening::Either => (below, width),
        };
        let high = value.checked_add(above - 1)?;
        Self::range(low, value, Some(high)).filter(|_| value.is_multiple_of(width))
    }

    /// "At least `value`", as in "500+", or `None` above [`Count::MAX`].
    #[must_use]
    pub fn at_least(value: u64) -> Option<Self> {
        Self::range(value, value, None)
    }

    /// A shortened count as one that was shortened in another way; every other count as it is.
    #[must_use]
    pub fn shortened_as(self, by: Shortening) -> Self {
        let again = |(step, _)| Self::shortened(self.value, step, by);
        self.shortening().and_then(again).unwrap_or(self)
    }

    /// The power of ten that a count was shortened to, and how; `None` for one that was not.
    fn shortening(self) -> Option<(u8, Shortening)> {
        let above = self.high.checked_sub(self.value)?.checked_add(1)?;
        let step = above.checked_ilog10().filter(|step| *step <= u32::from(MOST_STEPS))?;
        let is_half = above == 5 * 10_u64.pow(step);
        let step = u8::try_from(step).ok()? + u8::from(is_half);
        [Shortening::Nearest, Shortening::CutOff, Shortening::Either]
            .into_iter()
            .find(|by| step > 0 && Self::shortened(self.value, step, *by) == Some(self))
            .map(|by| (step, by))
    }

    /// How precisely the count is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self.shortening() {
            _ if self.low > self.high => Precision::Unknown,
            _ if self.low == self.high => Precision::Exact,
            _ if self.high == OPEN && self.low == self.value => Precision::AtLeast,
            Some((_, Shortening::Nearest)) => Precision::Rounded,
            Some((_, Shortening::CutOff)) => Precision::CutOff,
            Some((_, Shortening::Either)) => Precision::Either,
            None => Precision::Range,
        }
    }

    /// The number as it was written, or `None` when unknown.
    #[must_use]
    pub fn value(self) -> Option<u64> {
        self.is_known().then_some(self.value)
    }

    /// The number itself, where it is exactly known.
    #[must_use]
    #[inline]
    pub fn exact_value(self) -> Option<u64> {
        (self.low == self.high).then_some(self.value)
    }

    /// The smallest and the largest true number that may have been written like this, or `None`
    /// when unknown. A floor has no largest one.
    #[must_use]
    pub fn bounds(self) -> Option<(u64, Option<u64>)> {
        self.is_known().then(|| (self.low, (self.high != OPEN).then_some(self.high)))
    }

    /// Whether any number was read.
    #[must_use]
    #[inline]
    pub fn is_known(self) -> bool {
        self.low <= self.high
    }
}

impl Default for Count {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl From<u32> for Count {
    fn from(value: u32) -> Self {
        let value = u64::from(value);
        Self { low: value, value, high: value }
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
            ("4500..4599", Some(4_500), Precision::CutOff, Some((4_500, Some(4_599)))),
            ("12250..12300..12399", Some(12_300), Precision::Either, Some((12_250, Some(12_399)))),
            ("11600..12100..12590", Some(12_100), Precision::Range, Some((11_600, Some(12_590)))),
            ("12750..12800..", Some(12_800), Precision::Range, Some((12_750, None))),
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
            "..",
            "5..",
            "..5",
            "5...6",
            "6..5",
            "5..4..6",
            "5..6..5",
            "5..6..7..8",
            "5..6K",
            "5..9007199254740992..9007199254740993",
            "5..6+",
            "0..99999999999999999999",
        ] {
            assert_eq!(text.parse::<Count>(), Err(NotACount), "{text}");
        }
    }

    #[test]
    fn a_shortened_number_has_the_bounds_of_its_way() {
        use Shortening::{CutOff, Either, Nearest};
        for (text, by, written) in [
            ("4.5K", Nearest, "4.5K"),
            ("4.5K", CutOff, "4500..4599"),
            ("4.5K", Either, "4450..4500..4599"),
            ("0.0K", Either, "0..99"),
            ("1.23M", CutOff, "1230000..1239999"),
            ("1204", CutOff, "1204"),
            ("12000+", Either, "12000+"),
            ("11600..12100..12590", CutOff, "11600..12100..12590"),
            ("", CutOff, ""),
        ] {
            let count: Count = text.parse().expect(text);
            let again = count.shortened_as(by);
            assert_eq!(again.to_string(), written, "{text} {by:?}");
            assert_eq!(again.shortened_as(Nearest), count, "{text} {by:?}");
            assert_eq!(again.range_text().parse(), Ok(again), "{text} {by:?}");
        }
        let of = |text: &str| text.parse::<Count>().expect(text).value_text();
        assert_eq!(of("4450..4500..4599"), "4.5K");
        assert_eq!(of("11600..12100..12590"), "12100");
        assert_eq!(of("12750..12800.."), "12800+");
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
