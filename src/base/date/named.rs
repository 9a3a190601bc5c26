//! Dates within names: of files (`snapshot_2026-09-01.csv`) and of columns (`followers Sep 2026`).

use super::months;
use super::tokens::plain;
use super::written::{Written, is_of_dates};

/// A column's name that holds a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The name without the date; empty where it is a date alone.
    pub rest: String,
    /// The date as it stands.
    pub text: String,
    /// The date.
    pub date: Written,
}

/// The dates that a file's name holds, in their order: each has a year and one reading.
///
/// ```
/// use fourfold::base::date::dates_in_name;
///
/// let days = |name| -> Vec<String> {
///     let dates = dates_in_name(name);
///     dates.iter().filter_map(|it| Some(it.only()?.period.to_string())).collect()
/// };
/// assert_eq!(days("data/snapshot_2026-09-01.csv"), ["2026-09-01"]);
/// assert_eq!(days("ada_20260901_20260930 (2).csv"), ["2026-09-01", "2026-09-30"]);
/// assert_eq!(days("followers.csv"), [""; 0]);
/// ```
#[must_use]
pub fn dates_in_name(name: &str) -> Vec<Written> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, ending)| {
        if (2..=5).contains(&ending.len()) && ending.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            stem
        } else {
            name
        }
    });
    let text = plain(stem);
    let pieces = pieces(&text);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = (1..=MOST).rev().find_map(|length| {
            let slice = slice(&text, &pieces, at, length)?;
            let date = read(slice).filter(|date| date.only().is_some())?;
            Some((length, date))
        });
        match found {
            Some((length, date)) => {
                at += length;
                dates.push(date);
            }
            None => at += 1,
        }
    }
    dates
}

/// The date in a column's name, and the name without it; the longest one where several may be.
///
/// ```
/// use fourfold::base::date::head;
///
/// let head = head("Followers (Sep 2026)").expect("a date");
/// assert_eq!((head.rest.as_str(), head.text.as_str()), ("Followers", "Sep 2026"));
/// assert_eq!(fourfold::base::date::head("Followers"), None);
/// ```
#[must_use]
pub fn head(name: &str) -> Option<Head> {
    const LONGEST: usize = 90;
    if name.len() > LONGEST {
        return None;
    }
    let text = plain(name);
    let pieces = pieces(&text);
    for length in (1..=MOST.min(pieces.len())).rev() {
        for at in 0..=pieces.len() - length {
            let Some(found) = slice(&text, &pieces, at, length) else { continue };
            let Some(date) = read(found).or_else(|| read_bare(found, &text)) else { continue };
            let start = (found.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            let before = text.get(..start).unwrap_or_default();
            let after = text.get(start + found.len()..).unwrap_or_default();
            const MARKS: &[char] =
                &[' ', '_', '-', '(', ')', '[', ']', ':', ',', '.', '/', '|', '@', '\''];
            let rest = format!("{} {}", before.trim_matches(MARKS), after.trim_matches(MARKS));
            let rest = rest.trim().to_owned();
            return Some(Head { rest, text: found.to_owned(), date });
        }
    }
    None
}

/// No date has more parts.
const MOST: usize = 6;

/// Where the runs of digits and of letters stand, in bytes. What follows a number in East Asian
/// dates stands for itself: `2026年9月フォロワー`.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Digit,
        Letter,
        Unit,
        Mark,
    }
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut last = Kind::Mark;
    for (at, c) in text.char_indices() {
        let kind = match c {
            c if c.is_ascii_digit() => Kind::Digit,
            _ if last == Kind::Digit && UNITS.contains(c) => Kind::Unit,
            c if c.is_alphanumeric()
                || matches!(c, '\u{e30}'..='\u{e4e}' | '\u{900}'..='\u{dff}') =>
            {
                Kind::Letter
            }
            _ => Kind::Mark,
        };
        match pieces.last_mut() {
            Some(piece) if kind == last && matches!(kind, Kind::Digit | Kind::Letter) => {
                piece.1 = at + c.len_utf8();
            }
            _ if kind == Kind::Mark => {}
            _ => pieces.push((at, at + c.len_utf8())),
        }
        last = kind;
    }
    pieces
}

/// What stands behind a year, a month, a day or a week.
const UNITS: &str = "年月日号號週周년월일주";

/// The text of some pieces that stand together, with a mark or two between them at most.
fn slice<'t>(
    text: &'t str,
    pieces: &[(usize, usize)],
    at: usize,
    length: usize,
) -> Option<&'t str> {
    let pieces = pieces.get(at..at + length)?;
    let are_near = pieces.windows(2).all(|pair| match pair {
        [one, other] => {
            let between = text.get(one.1..other.0).unwrap_or_default();
            between.len() <= 2 && between.chars().all(|c| " -_./,:'".contains(c))
        }
        _ => true,
    });
    let (first, last) = (pieces.first()?, pieces.last()?);
    let is_end = |(from, to): (usize, usize)| {
        let piece = text.get(from..to).unwrap_or_default();
        let is_number = piece.bytes().all(|it| it.is_ascii_digit());
        is_number || piece.chars().all(|c| UNITS.contains(c)) || is_of_dates(piece)
    };
    (are_near && is_end(*first) && is_end(*last)).then(|| text.get(first.0..last.1))?
}

/// A date in a name: one that is a date by itself, eight digits, six of a year and month, a year.
fn read(text: &str) -> Option<Written> {
    let is_number = text.bytes().all(|it| it.is_ascii_digit());
    match text.len() {
        4 if is_number => {
            let year: i32 = text.parse().ok()?;
            (2004..=2100).contains(&year).then(|| Written::in_column(text))?
        }
        6 if is_number => Written::in_column(text).filter(|date| date.only().is_some()),
        8 | 14 if is_number => Written::in_column(text),
        _ if is_number => None,
        _ => Written::alone(&text.replace('_', "-")),
    }
}

/// A month without a number, or a number of days that is the whole name.
fn read_bare(text: &str, whole: &str) -> Option<Written> {
    let is_number = text.bytes().all(|it| it.is_ascii_digit());
    if is_number {
        // The days of 2009 to 2064.
        let is_day = text.len() == 5 && whole.trim() == text && ("40000".."60000").contains(&text);
        return is_day.then(|| Written::in_column(text))?;
    }
    let is_month = months::named(text).iter().any(|languages| *languages != 0);
    is_month.then(|| Written::in_column(text))?
}
