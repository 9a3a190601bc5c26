//! The labels of a post's counts, such as `12 replies, 34 reposts` or `Reply (12 replies)`: each
//! number and what it counts.
//!
//! The position of a part tells what it counts only where no other count can stand there.

use super::words::{self, Kind};
use crate::read::number::Languages;
use crate::read::profile_text::labels::{digits_len, leading_number};

/// A number as it stands, what it counts, and the languages of its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) kind: Kind,
    pub(super) number: String,
    pub(super) languages: Languages,
}

impl Said {
    pub(super) fn new(kind: Kind, number: &str) -> Self {
        Self { kind, number: number.to_owned(), languages: Languages::NONE }
    }
}

/// A label that names several counts: all that it names, in the order of its parts. `None` where
/// some part is no number with a word, or what it counts is in doubt.
///
/// The parts of X stand in one order in every language, so a word that is not known is settled
/// where one count alone can stand in its place.
pub(super) fn group(label: &str) -> Option<Vec<Said>> {
    let parts: Option<Vec<Part<'_>>> = parts(label).map(Part::of).collect();
    let parts = parts.filter(|parts| !parts.is_empty())?;
    // All words of English are known: one that is not counts something else.
    let english = Languages::named("en");
    let is_english = |part: &Part<'_>| part.kind.is_some() && part.languages == english;
    if parts.iter().any(is_english) && parts.iter().any(|part| part.kind.is_none()) {
        return None;
    }
    let kinds = settled(&parts.iter().map(|part| part.kind).collect::<Vec<_>>())?;
    let said = parts.iter().zip(kinds).map(|(part, kind)| Said {
        kind,
        number: part.number.to_owned(),
        languages: part.languages,
    });
    Some(said.collect())
}

/// The counts of the parts in X's order, where there is one way alone.
fn settled(parts: &[Option<Kind>]) -> Option<Vec<Kind>> {
    if let Some(kinds) = parts.iter().copied().collect::<Option<Vec<Kind>>>() {
        let is_once = |at: usize| kinds.iter().skip(at + 1).all(|it| kinds.get(at) != Some(it));
        return (0..kinds.len()).all(is_once).then_some(kinds);
    }
    let order = Kind::NAMED;
    let mut found = None;
    // Of five counts, each is named or not: 32 ways.
    for set in 0..1_u32 << order.len() {
        let named = order.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
        let kinds: Vec<Kind> = named.map(|(_, kind)| *kind).collect();
        let fits = kinds.len() == parts.len()
            && parts.iter().zip(&kinds).all(|(part, kind)| part.is_none_or(|part| part == *kind));
        if fits && found.replace(kinds).is_some() {
            return None;
        }
    }
    found
}

/// A part of a label.
struct Part<'t> {
    number: &'t str,
    kind: Option<Kind>,
    languages: Languages,
}

impl<'t> Part<'t> {
    fn of(text: &'t str) -> Option<Self> {
        if let Some((number, word)) = numbered(text) {
            let (kind, languages) = (Some(word.kind), word.languages);
            return Some(Self { number, kind, languages });
        }
        // A letter that may be a unit may be the word as well.
        let number = sole_number(text).filter(|number| number.len() == digits_len(number))?;
        Some(Self { number, kind: None, languages: Languages::NONE })
    }
}

/// The parts between commas; a comma within a number is followed by no space.
fn parts(label: &str) -> impl Iterator<Item = &str> {
    label
        .split(['\u{3001}', '\u{60c}', ';'])
        .flat_map(|part| part.split(", "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// A number and the word behind it, or before it, and nothing else.
pub(super) fn numbered(text: &str) -> Option<(&str, words::Word)> {
    let text = text.trim();
    let digits = digits_len(text);
    if digits > 0 {
        let (number, rest) = text.split_at_checked(digits)?;
        // `34 Mi piace`: a word may begin like a unit.
        if let Some(word) = words::counted(rest) {
            return Some((number, word));
        }
        let (number, rest) = leading_number(text)?;
        let rest = ["de ", "d'", "d\u{2019}", "di "]
            .iter()
            .find_map(|it| rest.strip_prefix(it))
            .unwrap_or(rest);
        return words::counted(rest).map(|word| (number, word));
    }
    let at = text.find(|c: char| crate::read::number::digit(c).is_some())?;
    let (word, number) = text.split_at_checked(at)?;
    let word = words::counted(word.trim_end_matches([':', '\u{ff1a}', ' ']))?;
    let (whole, rest) = leading_number(number)?;
    rest.trim_end_matches(crate::read::number::COUNTERS).is_empty().then_some((whole, word))
}

/// What one label says of one count: `12 Replies. Reply`, `Reply (12 replies)`, `150 reactions`,
/// `13 comments on Ada’s post`, `34567 views. View post analytics`.
pub(super) fn single(label: &str) -> Option<Said> {
    let said = |text: &str| {
        let (number, word) = numbered(text)?;
        Some(Said { kind: word.kind, number: number.to_owned(), languages: word.languages })
    };
    let within = |open: char, close: char| {
        let (_, rest) = label.split_once(open)?;
        let (inner, rest) = rest.split_once(close)?;
        rest.trim().is_empty().then(|| said(inner)).flatten()
    };
    let first = || {
        let cut = [". ", "\u{3002}", "\u{964} "].iter().filter_map(|mark| label.split_once(mark));
        cut.min_by_key(|(before, _)| before.len()).and_then(|(before, _)| said(before))
    };
    let up_to = || {
        // `13 comments on …`, `2 reposts of …`: the first two words.
        let (number, rest) = leading_number(label)?;
        let word = rest.split([' ', ',', '.']).next().and_then(words::counted)?;
        Some(Said { kind: word.kind, number: number.to_owned(), languages: word.languages })
    };
    said(label)
        .or_else(|| within('(', ')'))
        .or_else(|| within('\u{ff08}', '\u{ff09}'))
        .or_else(first)
        .or_else(up_to)
}

/// The one number in a text; `None` where there is none or more than one.
pub(super) fn sole_number(text: &str) -> Option<&str> {
    let is_digit = |c: char| crate::read::number::digit(c).is_some();
    let at = text.find(is_digit)?;
    let (number, rest) = leading_number(text.get(at..)?)?;
    (!rest.contains(is_digit)).then_some(number)
}

/// A text that is a number and nothing else.
pub(super) fn bare_number(text: &str) -> Option<&str> {
    let (number, rest) = leading_number(text.trim())?;
    rest.is_empty().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::{Bookmark, Like, Reply, Repost, View};

    fn read(label: &str) -> Option<Vec<(Kind, String)>> {
        Some(group(label)?.into_iter().map(|it| (it.kind, it.number)).collect())
    }

    #[test]
    fn a_label_of_all_counts_is_read_by_its_words() {
        for (label, expected) in [
            (
                "12 replies, 34 reposts, 560 likes, 12 bookmarks, 34567 views",
                vec![
                    (Reply, "12"),
                    (Repost, "34"),
                    (Like, "560"),
                    (Bookmark, "12"),
                    (View, "34567"),
                ],
            ),
            ("1 like", vec![(Like, "1")]),
            ("34 Mi piace, 5 visualizzazioni", vec![(Like, "34"), (View, "5")]),
            ("12 件の返信、34 件のリポスト", vec![(Reply, "12"), (Repost, "34")]),
            ("3 回复、1.2万 次观看", vec![(Reply, "3"), (View, "1.2万")]),
            ("1,204 likes, 34,567 views", vec![(Like, "1,204"), (View, "34,567")]),
            ("560 J\u{2019}aime, 2 vues", vec![(Like, "560"), (View, "2")]),
            // Another language: five parts are all of them.
            (
                "1 aa, 2 bb, 3 cc, 4 dd, 5 ee",
                vec![(Reply, "1"), (Repost, "2"), (Like, "3"), (Bookmark, "4"), (View, "5")],
            ),
            ("1 svar, 2 zz, 3 liker", vec![(Reply, "1"), (Repost, "2"), (Like, "3")]),
        ] {
            let expected = expected.into_iter().map(|(kind, it)| (kind, it.to_owned())).collect();
            assert_eq!(read(label), Some(expected), "{label}");
        }
        for label in ["1 aa, 2 bb", "1 replies, 2 zz", "likes", "", "12 replies, 13 replies"] {
            assert_eq!(read(label), None, "{label}");
        }
    }

    #[test]
    fn a_label_of_one_count_is_read() {
        for (label, kind, number) in [
            ("12 Replies. Reply", Reply, "12"),
            ("Reply (12 replies)", Reply, "12"),
            ("Like (0 likes)", Like, "0"),
            ("Undo repost (1,204 reposts)", Repost, "1,204"),
            ("150 reactions", Like, "150"),
            ("13 comments on Ada\u{2019}s post", Reply, "13"),
            ("34567 views. View post analytics", View, "34567"),
            ("返信（12件の返信）", Reply, "12"),
            ("1.2K Likes. Like", Like, "1.2K"),
        ] {
            let said = single(label).unwrap_or_else(|| panic!("{label}"));
            assert_eq!((said.kind, said.number.as_str()), (kind, number), "{label}");
        }
        for label in ["Like", "Reply to 12 people", "5 people", "Posted on 3 March"] {
            assert_eq!(single(label), None, "{label}");
        }
    }
}
