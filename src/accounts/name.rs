//! Account names in tables: an apostrophe before a name that a spreadsheet would run as a formula.

/// What a cell begins with that a spreadsheet may run (OWASP, CSV Injection), and the apostrophe
/// that is taken off.
const FORMULA_STARTS: [char; 12] =
    ['=', '+', '-', '@', '\'', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A name with an apostrophe before it where a spreadsheet would run it. A handle holds no bracket,
/// so it calls nothing: `@ada` stays as people know it.
#[must_use]
pub fn escaped(name: &str) -> String {
    let is_handle = name.strip_prefix('@').is_some_and(|handle| {
        handle.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '@'))
    });
    if name.starts_with(FORMULA_STARTS) && !is_handle {
        format!("'{name}")
    } else {
        name.to_owned()
    }
}

/// A name without the apostrophe that [`escaped`] sets before some.
#[must_use]
pub fn unescaped(name: &str) -> &str {
    match name.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA_STARTS) => rest,
        _ => name,
    }
}
