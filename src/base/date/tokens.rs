//! A date as it is written, cut into numbers, words and what stands between them; its time of day
//! and zone are taken out of it first.

use super::months::fold;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(Number),
    /// A word, as [`fold`] spells it.
    Word(String),
    /// Anything else but a space.
    Mark(char),
}

/// Digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u64,
    /// How many digits there are.
    pub(super) width: usize,
}

impl Token {
    pub(super) fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Which zone a time is given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// None is given.
    #[default]
    None,
    /// UTC.
    Utc,
    /// So many minutes ahead of UTC.
    Offset(i32),
    /// A name that is not used here, such as EDT.
    Named,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// Seconds since midnight.
    pub(super) seconds: u32,
    pub(super) zone: Zone,
}

/// A text with the digits, dashes and spaces of every script as ASCII has them.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let digit = |zero: char| char::from_digit(u32::from(c) - u32::from(zero), 10);
        plain.push(match c {
            '\u{660}'..='\u{669}' => digit('\u{660}').unwrap_or(c),
            '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}').unwrap_or(c),
            '\u{966}'..='\u{96f}' => digit('\u{966}').unwrap_or(c),
            '\u{9e6}'..='\u{9ef}' => digit('\u{9e6}').unwrap_or(c),
            '\u{e50}'..='\u{e59}' => digit('\u{e50}').unwrap_or(c),
            '\u{ff10}'..='\u{ff19}' => digit('\u{ff10}').unwrap_or(c),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => '-',
            '\u{ff0f}' | '\u{2044}' => '/',
            '\u{ff0e}' | '\u{3002}' => '.',
            '\u{ff1a}' => ':',
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
            // Marks of direction that programs set around dates.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            c if c.is_whitespace() || c == '\u{a0}' => ' ',
            c => c,
        });
    }
    plain
}

/// The tokens of a plain text; `None` where it is too long for a date.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    /// No date has more parts, time and zone aside.
    const MOST: usize = 16;
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = if first.is_ascii_digit() {
            let width = rest.bytes().take_while(u8::is_ascii_digit).count();
            let value = rest.get(..width)?.parse().ok()?;
            (Some(Token::Number(Number { value, width })), width)
        } else if is_letter(first) {
            let length = word_length(rest);
            (Some(Token::Word(fold(rest.get(..length)?))), length)
        } else {
            (Some(first).filter(|c| *c != ' ').map(Token::Mark), first.len_utf8())
        };
        tokens.extend(token);
        rest = rest.get(length..)?;
        if tokens.len() > MOST {
            return None;
        }
    }
    Some(tokens)
}

/// Letters, and the signs above and below letters that some scripts write apart from them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4e}')
}

/// The length of a word in bytes; a point within it belongs to it (`ก.ย.`, `p.m.`).
fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_inner = c == '.' && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if !is_letter(c) && !is_inner {
            return at;
        }
    }
    text.len()
}

/// Takes the time of day out of a plain text: what is left, and the time.
pub(super) fn without_time(text: &str) -> (String, Option<Time>) {
    let Some((start, end, seconds)) = clock(text) else { return (text.to_owned(), None) };
    let before = text.get(..start).unwrap_or_default().trim_end();
    let before = before.strip_suffix(['T', 't', ',', '@']).unwrap_or(before);
    let mut rest = text.get(end..).unwrap_or_default().trim_start();
    let mut seconds = seconds;
    let lower = rest.to_ascii_lowercase();
    for (mark, is_after_noon) in [
        ("a.m.", false),
        ("p.m.", true),
        ("a. m.", false),
        ("p. m.", true),
        ("am", false),
        ("pm", true),
    ] {
        let is_whole = |rest: &str| !rest.starts_with(char::is_alphabetic);
        if let Some(after) = lower.strip_prefix(mark).filter(|after| is_whole(after)) {
            let hour = seconds / 3_600;
            seconds = seconds % 3_600 + 3_600 * (hour % 12 + if is_after_noon { 12 } else { 0 });
            rest = rest.get(rest.len() - after.len()..).unwrap_or_default().trim_start();
            break;
        }
    }
    let (rest, zone) = without_zone(rest);
    (format!("{before} {rest}").trim().to_owned(), Some(Time { seconds, zone }))
}

/// Where a time such as `10:15`, `10:15:02.5` stands, and its seconds since midnight.
fn clock(text: &str) -> Option<(usize, usize, u32)> {
    let bytes = text.as_bytes();
    let digit =
        |at: usize| bytes.get(at).filter(|it| it.is_ascii_digit()).map(|it| u32::from(it - b'0'));
    let pair = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
    let colon = text.find(':')?;
    let start = match (colon.checked_sub(2), colon.checked_sub(1)) {
        (Some(two), _) if digit(two).is_some() => two,
        (_, one) => one?,
    };
    let hour: u32 = text.get(start..colon)?.parse().ok()?;
    let minute = pair(colon + 1)?;
    let mut end = colon + 3;
    let mut second = 0;
    if bytes.get(end) == Some(&b':') {
        second = pair(end + 1)?;
        end += 3;
        if matches!(bytes.get(end), Some(b'.' | b',')) {
            end += 1 + bytes.iter().skip(end + 1).take_while(|it| it.is_ascii_digit()).count();
        }
    }
    let is_time = hour < 24 && minute < 60 && second <= 60 && digit(end).is_none();
    is_time.then_some((start, end, hour * 3_600 + minute * 60 + second))
}

/// Takes a zone from the beginning of what follows a time.
fn without_zone(text: &str) -> (&str, Zone) {
    let word = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = (text.get(..word).unwrap_or_default(), text.get(word..).unwrap_or_default());
    let is_utc = matches!(name, "Z" | "z" | "UTC" | "GMT" | "utc" | "gmt");
    if name.is_empty() || is_utc {
        if let Some((length, minutes)) = offset(rest) {
            let zone = if minutes == 0 { Zone::Utc } else { Zone::Offset(minutes) };
            return (rest.get(length..).unwrap_or_default(), zone);
        }
        return if is_utc { (rest, Zone::Utc) } else { (text, Zone::None) };
    }
    // Names of zones are short and in capitals; anything else belongs to the date.
    let is_name = (2..=5).contains(&word) && name.bytes().all(|it| it.is_ascii_uppercase());
    if is_name { (rest, Zone::Named) } else { (text, Zone::None) }
}

/// `+02:00`, `-0400`, `+2`: its length and its minutes.
fn offset(text: &str) -> Option<(usize, i32)> {
    let sign = match text.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text.get(1..)?;
    let first = digits.bytes().take_while(u8::is_ascii_digit).count();
    let number = |text: &str| text.parse::<i32>().ok();
    let (length, hours, minutes) = match (first, digits.as_bytes().get(first)) {
        (1 | 2, Some(b':')) => {
            (first + 3, number(digits.get(..first)?)?, number(digits.get(first + 1..first + 3)?)?)
        }
        (1 | 2, _) => (first, number(digits.get(..first)?)?, 0),
        (4, _) => (4, number(digits.get(..2)?)?, number(digits.get(2..4)?)?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some((1 + length, sign * (hours * 60 + minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_taken_out_of_a_date() {
        let at = |hour: u32, minute: u32, second: u32, zone| {
            Some(Time { seconds: hour * 3_600 + minute * 60 + second, zone })
        };
        for (text, date, time) in [
            ("2026-08-01T13:52:34.108Z", "2026-08-01", at(13, 52, 34, Zone::Utc)),
            ("2026-08-01T13:52:34+02:00", "2026-08-01", at(13, 52, 34, Zone::Offset(120))),
            ("9/30/2026 9:02:11 PM", "9/30/2026", at(21, 2, 11, Zone::None)),
            ("30/09/2026, 12:05 a.m.", "30/09/2026", at(0, 5, 0, Zone::None)),
            ("Sun Mar 21 12:53:22 +0000 2021", "Sun Mar 21  2021", at(12, 53, 22, Zone::Utc)),
            ("2026-09-03 09:00:00 EDT", "2026-09-03", at(9, 0, 0, Zone::Named)),
            ("2026-09-03 09:00 GMT-4", "2026-09-03", at(9, 0, 0, Zone::Offset(-240))),
            ("10:15 30.09.2026", "30.09.2026", at(10, 15, 0, Zone::None)),
            ("2026-09-30", "2026-09-30", None),
            ("30:61", "30:61", None),
        ] {
            assert_eq!(without_time(text), (date.to_owned(), time), "{text}");
        }
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        assert_eq!(plain("٢٠٢٦\u{2011}٠٩"), "2026-09");
        assert_eq!(plain("２０２６／９"), "2026/9");
        assert_eq!(plain("\u{200e}30\u{a0}๙"), "30 9");
    }
}
