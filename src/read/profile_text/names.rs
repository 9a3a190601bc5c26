//! Handles and names on profile pages. The words of buttons and tabs are no names.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::{MENUS, NO_NAMES};

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

/// `Ada Example@ada_e`: a name and the handle below it, as Firefox copies them. No e-mail address,
/// and no sentence that ends in a handle: every word of the name begins with a capital.
pub(super) fn glued(text: &str) -> Option<(&str, &str)> {
    let at = text.find('@').filter(|at| *at > 0)?;
    let (name, rest) = text.split_at_checked(at)?;
    let is_glued = !name.ends_with(char::is_whitespace) && !name.ends_with('(');
    let is_address = !name.contains(' ') && rest.contains('.');
    let is_name = name.split(' ').all(|word| !word.starts_with(|c: char| c.is_ascii_lowercase()));
    (is_glued && is_name && !is_address && handle(rest).is_some()).then_some((name.trim(), rest))
}

/// A line that a page holds twice, for eyes and for readers of screens, glued by the copy:
/// `ActivityActivity`. Gives it once; any other line as it is.
pub(super) fn once(line: &str) -> &str {
    const SHORTEST: usize = 3;
    match line.split_at_checked(line.len() / 2) {
        Some((half, other)) if half == other && half.chars().count() >= SHORTEST => half.trim(),
        _ => line,
    }
}

/// What pages set between counts.
const MARKS: [char; 6] = ['\u{2022}', '\u{b7}', '\u{2013}', '\u{2014}', '\u{2219}', '\u{22c5}'];

/// Whether a line may be a name: short, and none of the words that pages put on buttons and tabs.
pub(in crate::read) fn may_be_name(line: &str) -> bool {
    const LONGEST: usize = 80;
    let line = line.trim();
    let is_mark = line.chars().all(|c| c.is_ascii_punctuation() || MARKS.contains(&c));
    if is_mark || line.chars().count() > LONGEST || line.contains("://") || line.starts_with('@') {
        return false;
    }
    !is_of(&BUTTON_WORDS, line) && !is_of(&MENU_WORDS, line)
}

/// Words of buttons and of menus, and the bytes of the longest of each.
static BUTTON_WORDS: LazyLock<WordSet> = LazyLock::new(|| word_set(NO_NAMES));
static MENU_WORDS: LazyLock<WordSet> = LazyLock::new(|| word_set(MENUS));

type WordSet = (HashSet<&'static str>, usize);

fn word_set(words: &[&'static str]) -> WordSet {
    (words.iter().copied().collect(), words.iter().map(|word| word.len()).max().unwrap_or(0))
}

/// Whether a line is one of these words, in any case.
fn is_of((words, longest): &WordSet, line: &str) -> bool {
    // To change its case may make a text shorter, by less than half.
    line.len() <= longest * 2 && words.contains(line.to_lowercase().as_str())
}

/// What a line that is no count looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `mira.paints`, `ada_e`: as handles are written, without their mark.
    Handle,
    /// The word of a button that stands beside a name, such as "Edit profile".
    Button,
    /// The word of a menu, or a line that is too long for a name.
    Other,
    /// It may be a name.
    Name,
}

impl Shape {
    pub(super) fn of(line: &str) -> Self {
        if is_handle(line) {
            Self::Handle
        } else if may_be_name(line) {
            Self::Name
        } else if is_button(line) {
            Self::Button
        } else {
            Self::Other
        }
    }
}

/// Whether a line has the shape of a handle without its mark: no name has a point or an underscore
/// between its letters.
fn is_handle(line: &str) -> bool {
    /// Ends of addresses that people set under their names.
    const ADDRESSES: [&str; 9] =
        [".com", ".net", ".org", ".io", ".ee", ".co", ".me", ".de", ".dev"];
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let inner = line.trim_matches(['_', '.']);
    (3..=30).contains(&line.len())
        && line.chars().all(is_part)
        && inner.starts_with(|c: char| c.is_ascii_alphabetic())
        && inner.contains(['_', '.'])
        && !ADDRESSES.iter().any(|end| line.to_ascii_lowercase().ends_with(end))
}

/// Whether a line is a button that stands below a name.
fn is_button(line: &str) -> bool {
    is_of(&BUTTON_WORDS, line.trim())
}

/// The name among the lines above counts: the last one of the shape of a handle; else, where a
/// button stands above the last line, the line above the buttons, as words of buttons are not all
/// known; else the last line that may be one.
pub(super) fn chosen<'t>(above: &[(&'t str, Shape)]) -> Option<&'t str> {
    if let Some((handle, _)) = above.iter().rev().find(|(_, shape)| *shape == Shape::Handle) {
        return Some(handle);
    }
    let names = || above.iter().enumerate().rev().filter(|(_, (_, shape))| *shape == Shape::Name);
    let button = above.iter().position(|(_, shape)| *shape == Shape::Button);
    let before = button.and_then(|at| names().find(|(nth, _)| *nth < at));
    before.or_else(|| names().next()).map(|(_, (text, _))| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn link_previews_name_their_account() {
        let text = "See Instagram photos and videos from Ada Lovelace (@ada)";
        assert_eq!(name_and_handle(text), Some(("Ada Lovelace", "@ada")));
        assert_eq!(name_and_handle("a note (see below)"), None);
    }

    #[test]
    fn a_handle_or_the_line_above_buttons_is_the_name() {
        let name = |lines: &[&'static str]| {
            let above: Vec<_> = lines.iter().map(|line| (*line, Shape::of(line))).collect();
            chosen(&above)
        };
        for (lines, expected) in [
            (vec!["mira.paints", "Edit profile", "View archive"], Some("mira.paints")),
            (vec!["mira", "Edit profile", "View archive"], Some("mira")),
            (
                vec!["Mira Paints", "Edit profile", "Promote post", "TikTok Studio"],
                Some("Mira Paints"),
            ),
            (vec!["Home", "Explore", "Ada"], Some("Ada")),
            (vec!["Some words", "Ada"], Some("Ada")),
            (vec!["ada_e", "Ada Example"], Some("ada_e")),
            (vec!["Ada", "adas-place.com"], Some("adas-place.com")),
            (vec!["Ada", "example.com", "Follow"], Some("example.com")),
            (vec!["Follow"], None),
        ] {
            assert_eq!(name(&lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn buttons_are_no_names() {
        for (line, is_name) in [
            ("Ada", true),
            ("FOLLOW", false),
            ("Подписаться", false),
            ("https://ada.example", false),
            ("@ada and more", false),
        ] {
            assert_eq!(may_be_name(line), is_name, "{line}");
        }
    }
}
