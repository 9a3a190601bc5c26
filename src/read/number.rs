//! A number as people write it, to a [`Count`]: `1204`, `1,204`, `1 204`, `12.3K`, `1.2M`, `500+`.
//!
//! [`read_number`] knows the plain forms; [`Style`] those of the world's languages. Fractions,
//! negative numbers, percentages and ambiguous numbers are a [`NumberProblem`].

mod digits;
mod language;
mod style;
mod units;

pub use digits::fold;
pub(super) use digits::{digit, is_mark_of_direction};
pub use language::Languages;
pub(in crate::read) use style::COUNTERS;
pub use style::{Evidence, ReadNumber, Style};
pub(super) use units::is_unit;

use crate::model::count::{Count, Precision, Shortening, Unit};
use crate::model::profile::{Field, Network};

/// Reads one number; a mark for "missing" (empty, `-`, `NA`, ...) is [`Count::UNKNOWN`].
///
/// # Errors
/// Says what is wrong with a text that is no count.
///
/// ```
/// use fourfold::read::number::{NumberProblem, read_number};
///
/// assert_eq!(read_number("1,204")?.value(), Some(1_204));
/// assert_eq!(read_number("12.3K")?.value(), Some(12_300));
/// assert_eq!(read_number("n/a")?.value(), None);
/// assert_eq!(read_number("2.5"), Err(NumberProblem::Fraction));
/// # Ok::<(), NumberProblem>(())
/// ```
pub fn read_number(text: &str) -> Result<Count, NumberProblem> {
    let text = text.trim();
    if is_missing(text) {
        return Ok(Count::UNKNOWN);
    }
    if is_range(text) {
        return text.parse().map_err(|_| NumberProblem::NotANumber);
    }
    if text.ends_with('%') {
        return Err(NumberProblem::Percent);
    }
    if text.starts_with(['-', '\u{2212}']) && text.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberProblem::Negative);
    }
    let (text, is_floor) = match text.strip_suffix('+') {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let (digits, unit) = split_unit(text).ok_or(NumberProblem::NotANumber)?;
    let (whole, fraction) = split_groups(digits, unit.is_some())?;
    let count = Count::from_digits(&whole, fraction, unit).ok_or_else(|| {
        let digits = unit.map_or(0, |unit| usize::from(unit.exponent));
        let lost = fraction.bytes().skip(digits).any(|digit| digit != b'0');
        if lost { NumberProblem::Fraction } else { NumberProblem::TooLarge }
    })?;
    match (is_floor, count.value()) {
        (true, Some(value)) => Count::at_least(value).ok_or(NumberProblem::TooLarge),
        _ => Ok(count),
    }
}

/// Reads what a field holds: a count, or a share in whole percent (`40`, `40 %`).
///
/// # Errors
/// As [`read_number`]; [`NumberProblem::NotAShare`] for what is no share.
///
/// ```
/// use fourfold::model::profile::Field;
/// use fourfold::read::number::{NumberProblem, read_field};
///
/// assert_eq!(read_field(Field::Market, "40 %")?.value(), Some(40));
/// assert_eq!(read_field(Field::Market, "0.4"), Err(NumberProblem::NotAShare));
/// # Ok::<(), NumberProblem>(())
/// ```
pub fn read_field(field: Field, text: &str) -> Result<Count, NumberProblem> {
    if field != Field::Market {
        let is_met = |count: &Count| !style::is_beyond(field, *count);
        return read_number(text)
            .and_then(|count| Some(count).filter(is_met).ok_or(NumberProblem::TooLarge));
    }
    let text = text.trim();
    let count = read_number(text.strip_suffix('%').unwrap_or(text));
    let count = count.map_err(|_| NumberProblem::NotAShare)?;
    let is_share = |percent| (1..=100).contains(&percent) && count.precision() == Precision::Exact;
    match count.value() {
        Some(percent) if !is_share(percent) => Err(NumberProblem::NotAShare),
        _ => Ok(count),
    }
}

/// Reads what a field holds of a profile on a network: a shortened number is taken as that network
/// shortens numbers ([`Network::shortening_in_tables`]).
///
/// # Errors
/// As [`read_field`].
///
/// ```
/// use fourfold::model::profile::{Field, Network};
/// use fourfold::read::number::{read_on, written_on};
///
/// let likes = read_on(Network::Bluesky, Field::Likes, "4.5K")?;
/// assert_eq!(likes.bounds(), Some((4_500, Some(4_599))));
/// assert_eq!(written_on(Network::Bluesky, Field::Likes, likes), "4.5K");
/// assert_eq!(written_on(Network::Mastodon, Field::Likes, likes), "4500..4599");
/// # Ok::<(), fourfold::read::number::NumberProblem>(())
/// ```
pub fn read_on(network: Network, field: Field, text: &str) -> Result<Count, NumberProblem> {
    let count = read_field(field, text)?;
    Ok(shortened(count, text, network.shortening_in_tables(field)))
}

/// A count read off a text, with the bounds that the way of shortening gives it; a text that states
/// its bounds itself keeps them.
pub(super) fn shortened(count: Count, text: &str, by: Shortening) -> Count {
    if is_range(text) { count } else { count.shortened_as(by) }
}

/// The shortest text that [`read_on`] reads back to a count.
#[must_use]
pub fn written_on(network: Network, field: Field, count: Count) -> String {
    let text = count.value_text();
    if read_on(network, field, &text) == Ok(count) { text } else { count.range_text() }
}

/// Whether a text gives its bounds itself: `4500..4599`.
fn is_range(text: &str) -> bool {
    text.contains("..")
}

/// What is wrong with a text that should be a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberProblem {
    /// No number at all.
    #[error("not a number")]
    NotANumber,
    /// A fraction where whole things are counted.
    #[error("a fraction")]
    Fraction,
    /// A negative number; some servers write -1 for a hidden count.
    #[error("a negative number")]
    Negative,
    /// A percentage.
    #[error("a percentage")]
    Percent,
    /// A mark and three digits before a unit: `1,234K` may be 1,234,000 or 1,234.
    #[error("may be read in two ways")]
    Ambiguous,
    /// Above [`Count::MAX`], or in a field of the form more people than there can be.
    #[error("too large for a count")]
    TooLarge,
    /// No whole number of percent from 1 to 100.
    #[error("no share from 1 to 100 percent")]
    NotAShare,
}

/// Whether a text is one of the marks for "missing", as people, programs and databases write it.
pub(super) fn is_missing(text: &str) -> bool {
    const MARKS: [&str; 27] = [
        "",
        "''",
        "\"\"",
        "nat",
        "-",
        "--",
        "---",
        "\u{2013}",
        "\u{2014}",
        "?",
        "na",
        "n/a",
        "n.a.",
        "<na>",
        "none",
        "null",
        "nil",
        "nan",
        "\\N",
        "undefined",
        "[]",
        "{}",
        "()",
        "list()",
        "set()",
        "dict()",
        "character(0)",
    ];
    MARKS.iter().any(|mark| text.eq_ignore_ascii_case(mark))
}

/// Cuts a unit letter off the end, with or without a space before it.
fn split_unit(text: &str) -> Option<(&str, Option<Unit>)> {
    let (at, last) = text.char_indices().next_back()?;
    if last.is_ascii_digit() {
        return Some((text, None));
    }
    let unit = Unit::from_letter(last)?;
    Some((text.get(..at)?.trim_end(), Some(unit)))
}

/// Takes the grouping marks out and cuts the fraction off.
fn split_groups(digits: &str, has_unit: bool) -> Result<(String, &str), NumberProblem> {
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NumberProblem::NotANumber);
    }
    let marks: Vec<(usize, char)> =
        digits.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let Some(&(at, mark)) = marks.last() else {
        return Ok((digits.to_owned(), ""));
    };
    if !marks.iter().all(|(_, c)| is_mark(*c)) {
        return Err(NumberProblem::NotANumber);
    }
    let after = digits.get(at + mark.len_utf8()..).unwrap_or_default();
    let alone = marks.len() == 1;
    let repeated = marks.iter().filter(|(_, c)| *c == mark).count() > 1;
    let is_point = matches!(mark, '.' | ',');
    if alone && has_unit && mark == ',' && after.len() == 3 {
        return Err(NumberProblem::Ambiguous);
    }
    let is_decimal = is_point
        && !repeated
        && (!alone || has_unit || after.len() != 3 || digits.starts_with('0'));
    let (whole, fraction) =
        if is_decimal { (digits.get(..at).unwrap_or_default(), after) } else { (digits, "") };
    if fraction.is_empty() && is_decimal {
        return Err(NumberProblem::NotANumber);
    }
    let mut groups = whole.split(is_mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    // Three digits a group, or two before the last one, as in 12,34,567.
    let well_grouped = rest
        .iter()
        .rev()
        .enumerate()
        .all(|(from_end, group)| group.len() == 3 || (from_end > 0 && group.len() == 2));
    if !rest.is_empty() && (!well_grouped || first.is_empty() || first.len() > 3) {
        return Err(NumberProblem::NotANumber);
    }
    let mut marks_of_groups = whole.chars().filter(|c| !c.is_ascii_digit());
    let group_mark = marks_of_groups.next();
    if marks_of_groups.any(|c| Some(c) != group_mark) {
        return Err(NumberProblem::NotANumber);
    }
    Ok((whole.chars().filter(char::is_ascii_digit).collect(), fraction))
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberProblem::{Ambiguous, Fraction, Negative, NotANumber, Percent, TooLarge};

    #[test]
    fn numbers_as_people_write_them() {
        for (text, read) in [
            ("0", "0"),
            ("1204", "1204"),
            (" 1,204 ", "1204"),
            ("1.204", "1204"),
            ("1 204", "1204"),
            ("1\u{a0}204", "1204"),
            ("1'204", "1204"),
            ("1,204,300", "1204300"),
            ("12,34,567", "1234567"),
            ("1376.0", "1376"),
            ("1,376.00", "1376"),
            ("1.376,0", "1376"),
            ("12.3K", "12.3K"),
            ("12.3 k", "12.3K"),
            ("12,3K", "12.3K"),
            ("12.345K", "12345"),
            ("1.2M", "1.2M"),
            ("3B", "3B"),
            ("500+", "500+"),
            ("12K+", "12000+"),
            ("", ""),
            ("-", ""),
            ("N/A", ""),
            ("\u{2014}", ""),
        ] {
            let count = read_number(text).unwrap_or_else(|problem| panic!("{text:?}: {problem}"));
            assert_eq!(count.to_string(), read, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_count_says_why() {
        for (text, problem) in [
            ("12.5", Fraction),
            ("1,20", Fraction),
            ("0.123", Fraction),
            ("0,5", Fraction),
            ("-1", Negative),
            ("\u{2212}5", Negative),
            ("5 %", Percent),
            ("1,234K", Ambiguous),
            ("9007199254740992", TooLarge),
            ("99999999999999999999999", TooLarge),
            ("12.3456K", Fraction),
            ("many", NotANumber),
            ("K", NotANumber),
            ("+", NotANumber),
            ("1e5", NotANumber),
            ("$12", NotANumber),
            ("12 34", NotANumber),
            ("1,,204", NotANumber),
            ("1204,300", NotANumber),
            ("12.", NotANumber),
            ("1 2 3", NotANumber),
            ("1,2.3,4", NotANumber),
        ] {
            assert_eq!(read_number(text), Err(problem), "{text:?}");
        }
    }
}
