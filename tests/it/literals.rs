//! No string that is shown stands outside the catalogue: components place words, and hold none.

use std::fs;
use std::path::Path;

use crate::sources::sources;

/// Literals that look like words and are none that a person reads: keys of the keyboard, kinds of
/// content, and notes to a programmer.
const NOT_SHOWN: &[&str] = &[
    "screen and (prefers-color-scheme: dark)",
    "(resolution: {ratio}dppx)",
    "(forced-colors: active)",
    "Canvas",
    "CanvasText",
    "GrayText",
    "LinkText",
    "AbortError",
    "Content-Type",
    "Files",
    "grip {}",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "Backspace",
    "Delete",
    "End",
    "Enter",
    "Escape",
    "Home",
    "PageDown",
    "PageUp",
    "Shift",
    "Tab",
];

/// The string literals of a source, without comments and without its tests, each with its line.
pub(crate) fn literals(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let line_of = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let end = text.find("\n#[cfg(test)]").unwrap_or(text.len());
    while let Some((at, c)) = chars.next() {
        if at >= end {
            break;
        }
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with("//") {
            while chars.next_if(|(_, c)| *c != '\n').is_some() {}
        } else if rest.starts_with("'\"'") {
            chars.nth(1);
        } else if c == '"' {
            let mut literal = String::new();
            while let Some((_, c)) = chars.next() {
                match c {
                    '"' => break,
                    '\\' => match chars.next() {
                        Some((_, '\n')) => {
                            while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                        }
                        Some((_, c)) => literal.extend(['\\', c]),
                        None => {}
                    },
                    c => literal.push(c),
                }
            }
            found.push((line_of(at), literal));
        }
    }
    found
}

/// Whether a literal reads as something that is shown: it begins as a sentence or a label does, or
/// it puts words or figures beside one another.
fn is_shown(literal: &str) -> bool {
    if NOT_SHOWN.contains(&literal) {
        return false;
    }
    let first = literal.trim_start().chars().next();
    let is_label = first.is_some_and(char::is_uppercase) && literal.chars().any(char::is_lowercase);
    // Names of classes and selectors, in lower case, may stand beside one another; a sentence has
    // a mark at its end or between its words.
    let has_mark = [". ", ", ", ": ", "? ", "; "].iter().any(|mark| literal.contains(mark))
        || literal.len() > 3 && literal.ends_with(['.', '?', '!', ':', '\u{2026}']);
    let holds_value = literal.contains('{') && literal.contains(' ');
    let is_word = literal.chars().any(char::is_alphabetic) || holds_value;
    is_label || is_word && (has_mark || holds_value) || literal.split_whitespace().count() > 4
}

/// What is wrong in a source.
fn faults(path: &str, text: &str) -> Vec<String> {
    let shown = literals(text).into_iter().filter(|(_, literal)| is_shown(literal));
    shown.map(|(line, literal)| format!("{path}:{line}: \"{literal}\"")).collect()
}

#[test]
fn components_hold_no_string_that_is_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("src/app.rs"), root.join("src/web.rs")];
    files.extend(sources(&root.join("src/app")));
    files.extend(sources(&root.join("src/web")));
    assert!(files.len() > 25, "{} sources", files.len());
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        let path = file.strip_prefix(root).expect("a path within the project");
        all.extend(faults(&path.to_string_lossy(), &text));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_component_that_holds_words_is_found_out() {
    for text in [
        r#"el("p").text("Nothing here yet").view()"#,
        r#"Button::new("Remove", press)"#,
        r#"said(format!("{} profiles", rows.len()))"#,
        r#"said(format!("{}: {}", file.name, note.text))"#,
        r#"el("button").attr("aria-label", "Close this")"#,
        "el(\"p\").text(\"one moment, \\\n    please\")",
        r#"said("reading\u{2026} and so on and on")"#,
    ] {
        assert_eq!(faults("src/app/x.rs", text).len(), 1, "{text}");
    }
    for text in [
        r#"el("button").attr("type", "button").class("quiet value")"#,
        r#"format!("number-{row}-{key}")"#,
        r#"if key == "ArrowUp" { up() } // Says "Up" to nobody."#,
        "fn f() {}\n#[cfg(test)]\nmod tests { const A: &str = \"Some words.\"; }",
    ] {
        assert_eq!(faults("src/app/x.rs", text), [""; 0], "{text}");
    }
}
