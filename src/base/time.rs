//! Times as the networks write them: ISO 8601, HTTP dates, unix seconds. The present is an argument.

use crate::base::date::Day;

/// A moment: milliseconds since 1970, UTC.
pub type Moment = u64;

/// A day, in milliseconds.
pub const DAY: Moment = 86_400_000;

/// Days since 1970 of a date.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let year = i32::try_from(year).ok()?;
    let day = Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(i64::from(day.number()))
}

fn moment(days: i64, hour: i64, minute: i64, second: i64, millis: i64) -> Option<Moment> {
    let is_time =
        (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    let total = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + millis;
    u64::try_from(total).ok().filter(|_| is_time)
}

fn number(text: &str, from: usize, to: usize) -> Option<i64> {
    let digits = text.get(from..to)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// `2026-08-01T13:52:34.108Z`, with or without a fraction, with `Z` or an offset; a date alone is
/// its first moment.
///
/// ```
/// use fourfold::base::time::iso;
///
/// assert_eq!(iso("1970-01-02T00:00:01.5Z"), Some(86_401_500));
/// assert_eq!(iso("1970-01-02T01:00:00+01:00"), Some(86_400_000));
/// assert_eq!(iso("yesterday"), None);
/// ```
#[must_use]
pub fn iso(text: &str) -> Option<Moment> {
    let text = text.trim();
    let mark = |at: usize| text.as_bytes().get(at).copied();
    if mark(4) != Some(b'-') || mark(7) != Some(b'-') {
        return None;
    }
    let days = days(number(text, 0, 4)?, number(text, 5, 7)?, number(text, 8, 10)?)?;
    if text.len() == 10 {
        return moment(days, 0, 0, 0, 0);
    }
    if !matches!(mark(10), Some(b'T' | b't' | b' ')) || mark(13) != Some(b':') {
        return None;
    }
    let (hour, minute) = (number(text, 11, 13)?, number(text, 14, 16)?);
    let (second, rest) = match mark(16) {
        Some(b':') => (number(text, 17, 19)?, text.get(19..)?),
        _ => (0, text.get(16..)?),
    };
    let fraction: String = match rest.strip_prefix('.') {
        Some(rest) => rest.chars().take_while(char::is_ascii_digit).collect(),
        None => String::new(),
    };
    let zone = if fraction.is_empty() { rest } else { rest.get(fraction.len() + 1..)? };
    let millis = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let at = moment(days, hour, minute, second, millis)?;
    let sign = match zone.as_bytes().first() {
        None | Some(b'Z' | b'z') => return Some(at),
        Some(b'+') => -1,
        Some(b'-') => 1,
        Some(_) => return None,
    };
    let minutes = match zone.replace(':', "") {
        zone if zone.len() == 5 => number(&zone, 1, 3)? * 60 + number(&zone, 3, 5)?,
        zone if zone.len() == 3 => number(&zone, 1, 3)? * 60,
        _ => return None,
    };
    at.checked_add_signed(sign * minutes * 60_000)
}

/// `Tue, 24 Nov 2026 22:02:40 GMT` (RFC 9110, section 5.6.7).
#[must_use]
pub fn http_date(text: &str) -> Option<Moment> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (_, rest) = text.split_once(',')?;
    let parts: Vec<&str> = rest.split_whitespace().collect();
    let [day, month, year, time, "GMT" | "UTC"] = parts.as_slice() else { return None };
    let month = MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name))?;
    let days = days(year.parse().ok()?, month as i64 + 1, day.parse().ok()?)?;
    moment(days, number(time, 0, 2)?, number(time, 3, 5)?, number(time, 6, 8)?, 0)
}
