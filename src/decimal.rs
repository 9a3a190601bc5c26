//! Moves the decimal point of a number without rounding: fractions to percent and back.
//!
//! Refuses binary arithmetic for it: 0.07 * 100 is 7.000000000000001, and a value that lies on a
//! line must not be moved off it by showing it in percent.

/// The number with its decimal point moved `by` digits to the right, to the nearest float.
///
/// ```
/// use fourfold::decimal::shift;
///
/// assert_eq!(shift(0.0012, 2), 0.12);
/// assert_eq!(shift(0.12, -2), 0.0012);
/// assert_eq!(shift(0.07, 2), 7.0);
/// assert_eq!(shift(f64::INFINITY, 2), f64::INFINITY);
/// ```
#[must_use]
pub fn shift(value: f64, by: i32) -> f64 {
    // `{:e}` writes the fewest digits that read back to the same float.
    let text = format!("{value:e}");
    let shifted = text
        .split_once('e')
        .and_then(|(digits, exponent)| read_shifted(digits, exponent.parse::<i32>().ok()? + by));
    shifted.unwrap_or(value)
}

/// The number with its decimal point moved `by` digits to the right, as a plain decimal text.
///
/// Unlike [`shift`] it goes through no second float, so [`read_shifted`] finds the same number.
///
/// ```
/// use fourfold::decimal::{read_shifted, write_shifted};
///
/// assert_eq!(write_shifted(0.0012, 2), "0.12");
/// assert_eq!(write_shifted(12.5, 0), "12.5");
/// assert_eq!(read_shifted("0.12", -2), Some(0.0012));
/// assert_eq!(read_shifted("many", -2), None);
/// ```
#[must_use]
pub fn write_shifted(value: f64, by: i32) -> String {
    let text = format!("{value:e}");
    let parts = text
        .split_once('e')
        .and_then(|(digits, exponent)| Some((digits, exponent.parse::<i32>().ok()?)));
    let Some((digits, exponent)) = parts.filter(|_| value != 0.0) else {
        return value.to_string();
    };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest.replace('.', "")),
        None => ("", digits.replace('.', "")),
    };
    // The point stands after this many of the digits.
    let point = 1 + exponent + by;
    match usize::try_from(point) {
        Ok(point) if point > 0 => match digits.split_at_checked(point) {
            Some((whole, "")) => format!("{sign}{whole}"),
            Some((whole, rest)) => format!("{sign}{whole}.{rest}"),
            None => format!("{sign}{digits:0<point$}"),
        },
        _ => {
            let zeros = usize::try_from(-point).unwrap_or_default();
            format!("{sign}0.{}{digits}", "0".repeat(zeros))
        }
    }
}

/// The number that a plain decimal text is with its point moved `by` digits to the right.
#[must_use]
pub fn read_shifted(text: &str, by: i32) -> Option<f64> {
    format!("{text}e{by}").parse().ok()
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
