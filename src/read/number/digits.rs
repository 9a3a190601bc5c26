//! Digits of any script, group marks, and the fraction. Groups have three digits, or two before the
//! last one as in India; `12,34` and `1,2,3` are no groups.

use super::language::{Decimal, Languages, grouping};

/// The digits of a number under one decimal mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) whole: String,
    pub(super) fraction: String,
    /// The languages that write such marks.
    pub(super) languages: Languages,
}

/// Reads digits and marks, [folded](fold) before, under one decimal mark; `None` where no language
/// with that mark writes so.
pub(super) fn read(text: &str, decimal: Decimal) -> Option<Digits> {
    let is_decimal = |c: char| c == decimal.mark() || c == ARABIC_DECIMAL;
    let (whole, fraction) = match text.split_once(is_decimal) {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let has_fraction = whole.len() < text.len();
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || (has_fraction && fraction.is_empty()) || !all_digits(fraction) {
        return None;
    }
    let mut languages = decimal.languages();
    if let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) {
        let groups: Vec<&str> = whole.split(mark).collect();
        if !is_grouped(&groups) {
            return None;
        }
        languages = languages.and(grouping(mark));
    }
    let whole = whole.chars().filter(char::is_ascii_digit).collect();
    Some(Digits { whole, fraction: fraction.to_owned(), languages })
}

/// Whether digits stand in groups as they should, the first one first.
fn is_grouped(groups: &[&str]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    let all_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let well_grouped = rest
        .iter()
        .rev()
        .enumerate()
        .all(|(from_end, group)| group.len() == 3 || (from_end > 0 && group.len() == 2));
    all_digits && well_grouped && (1..=3).contains(&first.len()) && !first.starts_with('0')
}

/// The decimal mark of Arabic and Persian digits.
const ARABIC_DECIMAL: char = '\u{66b}';

/// A text with every digit as 0 to 9, every space as a space, full-width and typographic marks as
/// plain ones, and without marks of direction; lines and tabs count as spaces.
///
/// ```
/// use fourfold::read::number::fold;
///
/// assert_eq!(fold("۱۲٫۳\u{a0}هزار"), "12\u{66b}3 هزار");
/// assert_eq!(fold("１２，３４５"), "12,345");
/// assert_eq!(fold("1.2K\u{200f}"), "1.2K");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}

fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(if c.is_ascii_whitespace() { ' ' } else { c });
    }
    if let Some(digit) = digit(c) {
        return Some(digit);
    }
    match c {
        _ if is_mark_of_direction(c) => None,
        _ if c.is_whitespace() => Some(' '),
        '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}' | '\u{ff07}' => Some('\''),
        '\u{ff0c}' => Some(','),
        '\u{ff0e}' => Some('.'),
        '\u{ff0b}' => Some('+'),
        '\u{ff05}' | '\u{66a}' => Some('%'),
        '\u{2212}' | '\u{ff0d}' => Some('-'),
        // Full-width letters: the units of some Japanese and Chinese pages.
        '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0),
        _ => Some(c),
    }
}

/// Marks that have no width: direction, joiners, byte order.
pub(in crate::read) fn is_mark_of_direction(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{61c}'
            | '\u{feff}'
    )
}

/// Where the digits of each script begin: Arabic, Persian, Devanagari, Bengali, Gurmukhi,
/// Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Myanmar, Khmer,
/// full-width.
const ZEROS: [u32; 17] = [
    0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
    0xf20, 0x1040, 0x17e0, 0xff10,
];

/// The digit 0 to 9 that a character is in any of these scripts.
pub(in crate::read) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    ZEROS.iter().find_map(|zero| {
        let digit = u32::from(c).checked_sub(*zero)?;
        char::from_digit(digit, 10)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_under_each_decimal_mark() {
        for (text, point, comma) in [
            ("1204", Some("1204|"), Some("1204|")),
            ("1,204", Some("1204|"), Some("1|204")),
            ("1.204", Some("1|204"), Some("1204|")),
            ("1,204.5", Some("1204|5"), None),
            ("1.204,5", None, Some("1204|5")),
            ("1 204", Some("1204|"), Some("1204|")),
            ("1'204", Some("1204|"), Some("1204|")),
            ("12,34,567", Some("1234567|"), None),
            ("1.234.567", None, Some("1234567|")),
            ("1\u{66c}204\u{66b}5", Some("1204|5"), Some("1204|5")),
            ("0,123", None, Some("0|123")),
            ("12 34", None, None),
            ("1,", None, None),
            (",5", None, None),
            ("1 234'567", None, None),
        ] {
            for (decimal, expected) in [(Decimal::Point, point), (Decimal::Comma, comma)] {
                let found = read(text, decimal);
                let shown = found.map(|it| format!("{}|{}", it.whole, it.fraction));
                assert_eq!(shown.as_deref(), expected, "{text} with {decimal:?}");
            }
        }
    }
}
