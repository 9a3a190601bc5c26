//! Numbers and labels of a line: which characters are a number, which a label, and which number
//! belongs to which label. A line with anything else gives none.

use std::cmp::Ordering;
use std::sync::LazyLock;

use super::words::{BUTTONS, LABELS, Meaning};
use crate::read::number::{self, COUNTERS, Languages, digit, is_mark_of_direction};

/// A label as it stands and what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) struct Label<'t> {
    pub(in crate::read) text: &'t str,
    pub(in crate::read) meaning: Meaning,
    /// The languages that have this word.
    pub(in crate::read) languages: Languages,
}

impl Label<'_> {
    /// Whether it stands on buttons too, so that alone on a line it may belong to no number.
    pub(super) fn is_button(&self) -> bool {
        let word = self.text.to_lowercase();
        BUTTONS.contains(&word.as_str())
    }
}

/// A number and its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) struct Labelled<'t> {
    pub(in crate::read) number: &'t str,
    pub(in crate::read) label: Label<'t>,
}

/// A number or a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) enum Token<'t> {
    Number(&'t str),
    Label(Label<'t>),
}

/// All of a text as number and label pairs, in either order, with or without spaces between them:
/// `1,204Following12.3KFollowers`, `フォロワー 1.2万人`. `None` when anything else stands in it.
pub(in crate::read) fn labelled(text: &str) -> Option<Vec<Labelled<'_>>> {
    let tokens = tokens(text)?;
    let pairs = paired(&tokens);
    let is_all = !pairs.is_empty() && pairs.len() * 2 == tokens.len();
    is_all.then(|| pairs.into_iter().map(|(_, pair)| pair).collect())
}

/// The one number or label that is the whole text.
pub(in crate::read) fn alone(text: &str) -> Option<Token<'_>> {
    match tokens(text)?.as_slice() {
        [token] => Some(*token),
        _ => None,
    }
}

/// A label that is the whole text.
pub(in crate::read) fn as_label(text: &str) -> Option<Label<'_>> {
    match alone(text)? {
        Token::Label(label) => Some(label),
        Token::Number(_) => None,
    }
}

/// Gives every number its label: the one behind it, or the one before it, whichever gives more
/// numbers one and no two of them the same. Each pair comes with the index of its number.
pub(super) fn paired<'t>(tokens: &[Token<'t>]) -> Vec<(usize, Labelled<'t>)> {
    let (mut behind, mut before) = (Vec::new(), Vec::new());
    for (at, (first, second)) in tokens.iter().zip(tokens.iter().skip(1)).enumerate() {
        match (*first, *second) {
            (Token::Number(number), Token::Label(label)) => {
                behind.push((at, Labelled { number, label }));
            }
            (Token::Label(label), Token::Number(number)) => {
                before.push((at + 1, Labelled { number, label }));
            }
            _ => {}
        }
    }
    let takes_before = match before.len().cmp(&behind.len()) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => {
            // Pages of these languages set the label first.
            let languages = Languages::named("ja ko");
            let is_usual = before.iter().all(|(_, pair)| languages.has(pair.label.languages));
            repeats(&behind) || (is_usual && !repeats(&before))
        }
    };
    if takes_before { before } else { behind }
}

/// Whether one label stands beside two numbers of one profile.
fn repeats(pairs: &[(usize, Labelled<'_>)]) -> bool {
    let meanings = || pairs.iter().map(|(_, pair)| pair.label.meaning);
    pairs.len() <= MOST_OF_ONE
        && meanings().enumerate().any(|(at, meaning)| {
            meaning != Meaning::Either && meanings().take(at).any(|other| other == meaning)
        })
}

/// No header of one profile has more counts.
const MOST_OF_ONE: usize = 5;

/// A text as numbers and labels; `None` when anything else stands in it.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut rest = start(text);
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        rest = if let Some((number, after)) = leading_number(rest) {
            tokens.push(Token::Number(number));
            between(after)
        } else {
            let (label, after) = leading_label(rest)?;
            tokens.push(Token::Label(label));
            after.trim_start_matches(is_colon)
        };
        rest = start(rest);
    }
    Some(tokens)
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '\u{ff1a}') || c.is_whitespace() || is_mark_of_direction(c)
}

/// A text without the white space and the marks of direction before it.
fn start(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || is_mark_of_direction(c))
}

/// What follows a number, without the words that only join it to its label: `1,2 M d’abonnés`,
/// `12 人のフォロワー`.
fn between(text: &str) -> &str {
    let text = start(text);
    let text = text.strip_prefix(COUNTERS).map_or(text, start);
    let joined = ["de ", "de\u{a0}", "d'", "d’", "di ", "di\u{a0}", "の"]
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
        .map(start);
    joined.filter(|rest| leading_label(rest).is_some()).unwrap_or(text)
}

/// A number at the start of a text, and what follows it without the space between. A unit belongs
/// to the number unless it begins another word.
pub(in crate::read) fn leading_number(text: &str) -> Option<(&str, &str)> {
    let digits = digits_len(text);
    if digits == 0 {
        return None;
    }
    let rest = text.get(digits..)?;
    let rest = rest.get(unit_len(rest)..)?;
    let rest = rest.strip_prefix(['+', '\u{ff0b}']).unwrap_or(rest);
    let number = text.get(..text.len() - rest.len())?;
    Some((number, start(rest)))
}

/// The bytes of digits and the marks between them at the start of a text.
pub(in crate::read) fn digits_len(text: &str) -> usize {
    let run = |text: &str| text.chars().take_while(|c| digit(*c).is_some()).count();
    let bytes = |text: &str, count: usize| text.chars().take(count).map(char::len_utf8).sum();
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let group = run(rest);
        let group_bytes: usize = bytes(rest, group);
        end += group_bytes;
        let mut after = rest.get(group_bytes..).unwrap_or_default().chars();
        let Some(mark) = after.next().filter(|_| group > 0) else { return end };
        let next = run(after.as_str());
        let joins = match mark {
            '.' | ',' | '\u{66b}' | '\u{66c}' | '\'' | '\u{2019}' => next > 0,
            // A space joins groups only: two numbers may stand beside each other.
            _ => mark.is_whitespace() && next == 3 && group <= 3,
        };
        if !joins {
            return end;
        }
        end += mark.len_utf8();
    }
}

/// The bytes of the longest unit at the start of a text, and of the space before it.
fn unit_len(text: &str) -> usize {
    const LONGEST: usize = 20;
    let word = start(text);
    let space = text.len() - word.len();
    let mut longest = 0;
    for (at, c) in word.char_indices().take(LONGEST) {
        let end = at + c.len_utf8();
        let (Some(unit), Some(rest)) = (word.get(..end), word.get(end..)) else { continue };
        let Some(is_unit) = number::is_unit(unit) else { break };
        let is_letter = !c.is_whitespace() && !is_mark_of_direction(c);
        let is_whole = || {
            !rest.starts_with(char::is_alphabetic)
                || needs_no_space(c)
                || leading_label(rest).is_some()
        };
        if is_unit && is_letter && is_whole() {
            longest = space + end;
        }
    }
    longest
}

/// Whether a script sets no spaces between words, so that a word may end before any letter.
fn needs_no_space(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7af}'
    )
}

/// The longest label at the start of a text, and what follows it.
fn leading_label(text: &str) -> Option<(Label<'_>, &str)> {
    let first = text.chars().next()?.to_lowercase().next()?;
    let from = WORDS.partition_point(|word| word.first < first);
    let (mut found, mut left): (Option<Label<'_>>, _) = (None, text);
    for word in WORDS.iter().skip(from).take_while(|word| word.first == first) {
        let Some(rest) = without_word(text, word.text) else { continue };
        match &mut found {
            // One word of several languages.
            Some(label) if rest.len() == left.len() => {
                label.languages = label.languages.or(word.languages);
            }
            Some(_) if rest.len() > left.len() => {}
            _ => {
                let text = text.get(..text.len() - rest.len())?;
                found = Some(Label { text, meaning: word.meaning, languages: word.languages });
                left = rest;
            }
        }
    }
    Some((found?, left))
}

/// A word of [`LABELS`], found by its first letter.
struct Word {
    first: char,
    text: &'static str,
    meaning: Meaning,
    languages: Languages,
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let words = LABELS.iter().flat_map(|(meaning, codes, words)| {
        let languages = Languages::named(codes);
        words.split(',').filter_map(move |text| {
            Some(Word { first: text.chars().next()?, text, meaning: *meaning, languages })
        })
    });
    let mut words: Vec<Word> = words.collect();
    words.sort_by_key(|word| word.first);
    words
});

/// What follows a word at the start of a text, in any case and with any space within it; `None`
/// where the text begins with another word.
fn without_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let mut last = ' ';
    for expected in word.chars() {
        let c = rest.next()?;
        let is_same = c == expected
            || (expected == ' ' && c.is_whitespace())
            || c.to_lowercase().eq(std::iter::once(expected))
            // A capital sigma is the small one of either place in a word.
            || (expected == 'ς' && c == 'Σ');
        if !is_same {
            return None;
        }
        last = c;
    }
    let rest = rest.as_str();
    (needs_no_space(last) || !rest.starts_with(char::is_alphabetic)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_with_or_without_spaces() {
        for (text, numbers) in [
            ("1,204 Following", vec!["1,204"]),
            ("1,204Following12.3KFollowers", vec!["1,204", "12.3K"]),
            ("12.3K followers 1.2K following 345 posts", vec!["12.3K", "1.2K", "345"]),
            ("1.2M Followers", vec!["1.2M"]),
            ("500+ followers", vec!["500+"]),
            ("12K+ subscribers", vec!["12K+"]),
            ("3 posts", vec!["3"]),
            ("12\u{a0}345 abonnés", vec!["12\u{a0}345"]),
            ("12 345 abonnés 1 204 abonnements", vec!["12 345", "1 204"]),
            ("1,2\u{a0}M d’abonnés", vec!["1,2\u{a0}M"]),
            ("12,3 mil seguidores", vec!["12,3 mil"]),
            ("12,3\u{a0}тыс. подписчиков", vec!["12,3\u{a0}тыс."]),
            ("チャンネル登録者数 1.2万人", vec!["1.2万"]),
            ("フォロワー1,234人フォロー中56人", vec!["1,234", "56"]),
            ("구독자 1.2만명", vec!["1.2만"]),
            ("1.2万 フォロワー", vec!["1.2万"]),
            ("12万位订阅者", vec!["12万"]),
            ("粉丝：12.3万", vec!["12.3万"]),
            ("१२ हज़ार फ़ॉलोअर", vec!["१२ हज़ार"]),
            ("1.2K\u{200f} עוקבים", vec!["1.2K"]),
        ] {
            let pairs = labelled(text).unwrap_or_else(|| panic!("{text}"));
            let found: Vec<_> = pairs.iter().map(|pair| pair.number).collect();
            assert_eq!(found, numbers, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_counts() {
        for text in [
            "",
            "followers",
            "12",
            "In 2019 followers were",
            "2019 followers were many",
            "500 people",
            "3Bodies",
            "Followers 12 and more",
            "12 de mayo",
            "12人の侍",
            "5 t-shirts",
        ] {
            assert_eq!(labelled(text), None, "{text}");
        }
    }

    #[test]
    fn every_number_has_one_label() {
        let read = |text: &str| {
            let tokens: Vec<_> = text.lines().filter_map(alone).collect();
            paired(&tokens)
                .iter()
                .map(|(_, pair)| format!("{} {}", pair.number, pair.label.text))
                .collect::<Vec<_>>()
        };
        for (text, pairs) in [
            ("1\nFollowing\n2\nFollowers", vec!["1 Following", "2 Followers"]),
            ("Followers\n2\nFollowing\n1", vec!["2 Followers", "1 Following"]),
            // A button and a tab are labels too.
            ("Following\n1\nFollowing\n2\nFollowers", vec!["1 Following", "2 Followers"]),
            ("1\nFollowing\n2\nFollowers\nPosts", vec!["1 Following", "2 Followers"]),
            ("게시물\n3\n팔로워\n2\n팔로잉\n1\n게시물", vec!["3 게시물", "2 팔로워", "1 팔로잉"]),
        ] {
            assert_eq!(read(text), pairs, "{text}");
        }
    }

    #[test]
    fn every_label_is_lower_case_and_has_one_meaning_and_its_languages() {
        for (meaning, codes, words) in LABELS {
            assert!(!Languages::named(codes).is_empty(), "{codes}");
            for word in words.split(',') {
                assert_eq!(word.to_lowercase(), word);
                let label = as_label(word).unwrap_or_else(|| panic!("{word}"));
                assert_eq!((label.text, label.meaning), (word, *meaning));
            }
        }
    }
}
