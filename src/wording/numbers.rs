//! Numbers as they are shown: `12,300`, `12K` on an axis, `0.12%`, `5.95`, with the marks of the
//! reader's locale.

use crate::base::decimal::{round, shift, write_shifted};
use crate::base::numerals::in_use;
use crate::model::count::{Count, Precision};
use crate::model::engagement::{Basis, Interval};
use crate::model::quadrant::Split;

/// A whole number with its thousands grouped: `12,300`.
#[must_use]
pub fn whole(value: u64) -> String {
    in_use(|numerals| numerals.write(&value.to_string()))
}

/// A count: `12,300`, `about 12,300`, `500 or more`, `unknown`.
#[must_use]
pub fn count(count: Count) -> String {
    match (count.bounds(), count.value()) {
        (Some((low, Some(high))), Some(value)) if low == high => whole(value),
        (Some((low, None)), _) => format!("{} or more", whole(low)),
        (Some(_), Some(value)) => format!("about {}", whole(value)),
        _ => "unknown".to_owned(),
    }
}

/// What a count may be that is not exact: `12,250 to 12,349`; `None` for one that is exact, a floor
/// or unknown.
#[must_use]
pub fn bounds(count: Count) -> Option<String> {
    match count.bounds()? {
        (low, Some(high)) if low < high => Some(format!("{} to {}", whole(low), whole(high))),
        _ => None,
    }
}

/// How a count with bounds came to have them: `rounded`, `cut off`; empty for the others.
#[must_use]
pub fn way(precision: Precision) -> &'static str {
    match precision {
        Precision::Rounded => "rounded",
        Precision::CutOff => "cut off",
        Precision::Either => "rounded or cut off",
        Precision::Range => "a range",
        Precision::AtLeast | Precision::Exact | Precision::Unknown => "",
    }
}

/// An amount to three significant digits, whole from a thousand on: `0.012`, `5.95`, `1,204`.
#[must_use]
pub fn amount(value: f64) -> String {
    if !value.is_finite() {
        return "any number".to_owned();
    }
    in_use(|numerals| numerals.write(&plain(value)))
}

/// The digits of an amount, as every locale's are made from them.
fn plain(value: f64) -> String {
    let rounded = if value.abs() < 1_000.0 { round(value, 3) } else { value.round() };
    write_shifted(rounded, 0)
}

/// A fraction in percent: `0.12%`.
#[must_use]
pub fn percent(fraction: f64) -> String {
    in_use(|numerals| numerals.percent(&plain(shift(fraction, 2))))
}

/// Engagement on its basis: a percentage, or interactions per post.
#[must_use]
pub fn engagement(value: f64, basis: Basis) -> String {
    match basis {
        Basis::Followers | Basis::Impressions => percent(value),
        Basis::PerPost => amount(value),
    }
}

/// Both ends of an interval of engagement: `0.08% to 0.3%`.
#[must_use]
pub fn interval(ends: Interval, basis: Basis) -> String {
    let low = engagement(ends.low, basis);
    if ends.high.is_finite() {
        format!("{low} to {}", engagement(ends.high, basis))
    } else {
        format!("{low} or more")
    }
}

/// The audience line of a split: `5,000`.
#[must_use]
pub fn audience_line(split: &Split) -> String {
    amount(split.audience())
}

/// A number short enough for an axis: `500`, `10K`, `1M`.
#[must_use]
pub fn tick(value: f64) -> String {
    in_use(|numerals| {
        numerals.short(value, |by| plain(shift(value, -i32::try_from(by).unwrap_or_default())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_cut() {
        for (value, shown) in [(0, "0"), (999, "999"), (1_204, "1,204"), (1_234_567, "1,234,567")] {
            assert_eq!(whole(value), shown);
        }
        for (value, shown) in [
            (0.0, "0"),
            (6.0, "6"),
            (5.95, "5.95"),
            (0.0123456, "0.0123"),
            (12.345, "12.3"),
            (1_204.4, "1,204"),
            (99_999.0, "99,999"),
            (f64::INFINITY, "any number"),
        ] {
            assert_eq!(amount(value), shown, "{value}");
        }
        assert_eq!(percent(0.0012), "0.12%");
        assert_eq!(percent(0.00119), "0.119%");
        for (value, shown) in
            [(1.0, "1"), (500.0, "500"), (1_000.0, "1,000"), (10_000.0, "10K"), (1e6, "1M")]
        {
            assert_eq!(tick(value), shown);
        }
    }
}
