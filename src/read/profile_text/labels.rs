//! The labels that stand beside counts on profile pages, and numbers, handles and names.

use crate::profile::Field;
use crate::read::Lifetime;
use crate::read::header::Column;

/// A label as it stands and what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label<'t> {
    pub(super) text: &'t str,
    pub(super) meaning: Column,
}

/// A number and its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Labelled<'t> {
    pub(super) number: &'t str,
    pub(super) label: Label<'t>,
}

/// Longer words first, so that "followers" is not read as "follower" and an "s".
const LABELS: &[(&str, Column)] = &[
    ("subscribers", Column::Count(Field::Followers)),
    ("subscriber", Column::Count(Field::Followers)),
    ("followers", Column::Count(Field::Followers)),
    ("following", Column::Count(Field::Following)),
    ("follower", Column::Count(Field::Followers)),
    ("tweets", Column::Lifetime(Lifetime::Posts)),
    ("videos", Column::Lifetime(Lifetime::Posts)),
    ("posts", Column::Lifetime(Lifetime::Posts)),
    ("tweet", Column::Lifetime(Lifetime::Posts)),
    ("video", Column::Lifetime(Lifetime::Posts)),
    ("likes", Column::Lifetime(Lifetime::Likes)),
    ("post", Column::Lifetime(Lifetime::Posts)),
    ("fans", Column::Count(Field::Followers)),
    ("like", Column::Lifetime(Lifetime::Likes)),
];

/// All of a text as number and label pairs, with or without spaces between them:
/// `1,204Following12.3KFollowers`. `None` when anything else stands in it.
pub(super) fn labelled(text: &str) -> Option<Vec<Labelled<'_>>> {
    let mut rest = text.trim();
    let mut pairs = Vec::new();
    while !rest.is_empty() {
        let (number, after) = leading_number(rest)?;
        let (label, after) = leading_label(after)?;
        pairs.push(Labelled { number, label });
        rest = after.trim_start();
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// A label that is the whole text.
pub(super) fn as_label(text: &str) -> Option<Label<'_>> {
    leading_label(text).filter(|(_, rest)| rest.is_empty()).map(|(label, _)| label)
}

/// A number at the start of a text, and what follows it without the space between. A unit letter
/// belongs to the number unless it begins a label.
pub(super) fn leading_number(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}');
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let digits = text.get(..end)?.trim_end_matches(['.', ',', '\u{a0}', '\u{202f}']);
    let mut rest = text.get(digits.len()..)?;
    let spaced = rest.trim_start();
    if let Some(after) = spaced.strip_prefix(['K', 'k', 'M', 'm', 'B', 'b']) {
        let ends_here = !after.starts_with(char::is_alphabetic) || leading_label(after).is_some();
        if ends_here {
            rest = after;
        }
    }
    rest = rest.strip_prefix('+').unwrap_or(rest);
    let number = text.get(..text.len() - rest.len())?;
    Some((number, rest.trim_start()))
}

fn leading_label(text: &str) -> Option<(Label<'_>, &str)> {
    LABELS.iter().find_map(|(word, meaning)| {
        let (start, rest) = text.split_at_checked(word.len())?;
        let ends_here = !rest.starts_with(char::is_alphabetic);
        (start.eq_ignore_ascii_case(word) && ends_here)
            .then_some((Label { text: start, meaning: *meaning }, rest))
    })
}

/// `@ada`, `@ada.bsky.social` or `@ada@social.example`, alone.
pub(super) fn handle(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@')?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    (!name.is_empty() && name.chars().all(is_part)).then_some(text)
}

/// `See ... from Ada (@ada)`, as link previews write it: the name and the handle.
pub(super) fn name_and_handle(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once("(@")?;
    let at = before.len() + 1;
    let end = rest.find(')')?;
    let name = before.rsplit_once(" from ").map_or(before, |(_, name)| name).trim();
    let handle = text.get(at..at + 1 + end)?;
    (!name.is_empty()).then_some((name, handle))
}

/// Whether a line may be a name: short, and none of the words that pages put on buttons and tabs.
pub(super) fn may_be_name(line: &str) -> bool {
    const WORDS: [&str; 24] = [
        "about",
        "back",
        "edit profile",
        "follow",
        "follow back",
        "followed",
        "follows you",
        "highlights",
        "home",
        "info",
        "likes",
        "media",
        "members",
        "message",
        "more",
        "notify",
        "photos",
        "posts",
        "posts & replies",
        "replies",
        "share",
        "share profile",
        "subscribe",
        "verified",
    ];
    const LONGEST: usize = 80;
    let line = line.trim();
    line.chars().count() <= LONGEST
        && !line.contains("://")
        && !WORDS.iter().any(|word| line.eq_ignore_ascii_case(word))
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
        ] {
            assert_eq!(labelled(text), None, "{text}");
        }
    }

    #[test]
    fn link_previews_name_their_account() {
        let text = "See Instagram photos and videos from Ada Lovelace (@ada)";
        assert_eq!(name_and_handle(text), Some(("Ada Lovelace", "@ada")));
        assert_eq!(name_and_handle("a note (see below)"), None);
    }
}
