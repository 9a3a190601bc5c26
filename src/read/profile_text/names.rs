//! Handles and names as they stand on profile pages.
//!
//! Refuses the words of buttons and tabs as names.

use super::words::NO_NAMES;

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
    const LONGEST: usize = 80;
    let line = line.trim();
    if line.chars().count() > LONGEST || line.contains("://") || line.starts_with('@') {
        return false;
    }
    let lower = line.to_lowercase();
    !NO_NAMES.contains(&lower.as_str())
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
