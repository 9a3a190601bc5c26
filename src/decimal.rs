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
    let shifted = text.split_once('e').and_then(|(digits, exponent)| {
        let exponent = exponent.parse::<i32>().ok()? + by;
        format!("{digits}e{exponent}").parse().ok()
    });
    shifted.unwrap_or(value)
}
