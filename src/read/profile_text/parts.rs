//! The parts of a line of a profile page.

/// The parts of a line between the dots and dashes that pages set between counts.
pub(super) fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\u{2022}', '\u{2219}', '\u{22c5}', '|', '\u{ff5c}', '\t'])
        .flat_map(between_dots)
        .flat_map(|part| part.split(", "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The parts between middle dots; a dot between two letters belongs to their word, as in the
/// French `abonné·e·s`.
fn between_dots(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find('\u{b7}')) {
        let (before, after) = rest.split_at_checked(from + at).unwrap_or((rest, ""));
        let after = after.trim_start_matches('\u{b7}');
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if is_letter(before.chars().next_back()) && is_letter(after.chars().next()) {
            from = rest.len() - after.len();
        } else {
            parts.push(before);
            rest = after;
            from = 0;
        }
    }
    parts.push(rest);
    parts
}
