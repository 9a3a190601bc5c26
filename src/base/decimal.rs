//! Decimal numbers as texts: moves the point, rounds and reads without binary arithmetic.
//!
//! 0.07 * 100 is 7.000000000000001 in binary: a value that lies on a line must not leave it by
//! being shown in percent.

mod nearest;

use nearest::nearest;

/// The number with its decimal point moved `by` digits to the right, to the nearest float.
///
/// ```
/// use fourfold::base::decimal::shift;
///
/// assert_eq!(shift(0.0012, 2), 0.12);
/// assert_eq!(shift(0.12, -2), 0.0012);
/// assert_eq!(shift(0.07, 2), 7.0);
/// assert_eq!(shift(f64::INFINITY, 2), f64::INFINITY);
/// ```
#[must_use]
pub fn shift(value: f64, by: i32) -> f64 {
    DecimalDigits::of(value).map_or(value, |digits| digits.moved(by).nearest())
}

/// The number with its decimal point moved `by` digits to the right, as a plain decimal text.
///
/// Unlike [`shift`] it goes through no second float, so [`read_shifted`] finds the same number.
///
/// ```
/// use fourfold::base::decimal::{read_shifted, write_shifted};
///
/// assert_eq!(write_shifted(0.0012, 2), "0.12");
/// assert_eq!(write_shifted(12.5, 0), "12.5");
/// assert_eq!(read_shifted("0.12", -2), Some(0.0012));
/// assert_eq!(read_shifted("many", -2), None);
/// ```
#[must_use]
pub fn write_shifted(value: f64, by: i32) -> String {
    DecimalDigits::of(value).map_or_else(|| value.to_string(), |digits| digits.moved(by).write())
}

/// The finite number that a plain decimal text is with its point moved `by` digits to the right.
#[must_use]
pub fn read_shifted(text: &str, by: i32) -> Option<f64> {
    let digits = DecimalDigits::read(text)?.moved(by);
    Some(digits.nearest()).filter(|value| value.is_finite())
}

/// The number that a plain decimal text is: [`read_shifted`] by nothing.
///
/// ```
/// use fourfold::base::decimal::read;
///
/// assert_eq!(read("5000"), Some(5_000.0));
/// assert_eq!(read("-0.3"), Some(-0.3));
/// assert_eq!(read("1e5"), None);
/// ```
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    read_shifted(text, 0)
}

/// The number to so many significant digits, halves away from zero.
///
/// ```
/// use fourfold::base::decimal::round;
///
/// assert_eq!(round(0.012_349, 3), 0.0123);
/// assert_eq!(round(99_960.0, 3), 100_000.0);
/// assert_eq!(round(0.285, 2), 0.29);
/// ```
#[must_use]
pub fn round(value: f64, digits: usize) -> f64 {
    DecimalDigits::of(value).map_or(value, |it| it.rounded(digits).nearest())
}

/// A finite number as its decimal digits.
struct DecimalDigits {
    is_negative: bool,
    /// The digits alone; the number is `0.digits * 10^point`.
    digits: String,
    point: i32,
}

impl DecimalDigits {
    /// The fewest digits that read back to the same float; `None` for infinities and no numbers.
    fn of(value: f64) -> Option<Self> {
        let text = format!("{value:e}");
        let (digits, exponent) = text.split_once('e')?;
        let digits = Self::read(digits)?;
        Some(digits.moved(exponent.parse().ok()?))
    }

    fn read(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{fraction}");
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let point = i32::try_from(whole.len()).ok()?;
        is_number.then_some(Self { is_negative, digits, point })
    }

    fn moved(self, by: i32) -> Self {
        Self { point: self.point.saturating_add(by), ..self }
    }

    fn rounded(self, digits: usize) -> Self {
        let zeros = self.digits.bytes().take_while(|digit| *digit == b'0').count();
        let Some((kept, rest)) = self.digits.split_at_checked(zeros + digits) else { return self };
        let mut kept = kept.to_owned();
        let mut point = self.point;
        if rest.starts_with(['5', '6', '7', '8', '9']) {
            // Nines carry on; where all carry, the number has a digit more.
            let carried = kept.trim_end_matches('9').len();
            kept.truncate(carried);
            let last = kept.pop().unwrap_or_else(|| {
                point += 1;
                '0'
            });
            kept.push(char::from(last as u8 + 1));
        }
        Self { digits: kept, point, ..self }
    }

    fn nearest(&self) -> f64 {
        let length = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        let value = nearest(&self.digits, self.point.saturating_sub(length));
        if self.is_negative { -value } else { value }
    }

    /// As a plain decimal text without zeros at its ends.
    fn write(&self) -> String {
        let zeros = self.digits.bytes().take_while(|digit| *digit == b'0').count();
        let digits = self.digits.trim_matches('0');
        let sign = if self.is_negative { "-" } else { "" };
        if digits.is_empty() {
            return format!("{sign}0");
        }
        let point = self.point - i32::try_from(zeros).unwrap_or(i32::MAX);
        match usize::try_from(point) {
            Ok(point) if point > 0 => match digits.split_at_checked(point) {
                Some((whole, "")) => format!("{sign}{whole}"),
                Some((whole, rest)) => format!("{sign}{whole}.{rest}"),
                None => format!("{sign}{digits}{}", "0".repeat(point - digits.len())),
            },
            _ => {
                let zeros = usize::try_from(-point).unwrap_or_default();
                format!("{sign}0.{}{digits}", "0".repeat(zeros))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_moved_and_moved_back_is_where_it_was() {
        for value in [
            0.0,
            1.0,
            0.07,
            0.0012,
            1.0 / 3.0,
            48.532_515_320_336_856,
            1e-7,
            5e-324,
            1e22,
            f64::MAX,
            -0.5,
            123_456.789,
        ] {
            for by in [-3, 0, 2, 20] {
                let text = write_shifted(value, by);
                assert!(!text.contains('e'), "{text}");
                assert_eq!(read_shifted(&text, -by), Some(value), "{text}");
            }
        }
        assert_eq!(write_shifted(1_200.0, -2), "12");
        assert_eq!(write_shifted(-0.5, 2), "-50");
        assert_eq!(write_shifted(f64::INFINITY, 2), "inf");
        assert_eq!(read_shifted("inf", -2), None);
        assert_eq!(read_shifted("1e5", -2), None);
    }
}
