//! Which part of the source may name what: read from the files, so that a stray import fails here
//! and not in a browser.

mod imports;
mod order;

use std::fs;
use std::path::Path;

use crate::sources::sources;

/// What may be named in some places only, and where.
const PLACES: &[(&[&str], &[&str])] = &[
    // The page: one place knows the browser's interfaces, one knows the framework.
    (&["web_sys", "js_sys", "plotters_canvas"], &["src/web"]),
    (&["leptos"], &["src/app"]),
    (&["wasm_bindgen", "wasm_bindgen_futures"], &["src/web", "src/app"]),
    // The world outside: files and processes are the command line's.
    (&["std::fs", "std::env", "std::process", "clap"], &["src/cli.rs", "src/cli", "src/main.rs"]),
    // calamine reads from memory through the interface that files have.
    (&["std::io"], &["src/cli.rs", "src/main.rs", "src/read/workbook/open", "src/read/unpack.rs"]),
    (&["calamine"], &["src/read/workbook/open"]),
    // How long the page waits, in the browser's own clock.
    (&["std::time"], &["src/web", "src/app", "src/cli.rs"]),
    // The command line tells its core which year it is, as the page asks the browser.
    (&["SystemTime"], &["src/cli.rs"]),
    // No clock, no network, no threads, no chance, anywhere: the page asks the browser.
    (&["std::net", "std::thread", "Instant"], &[]),
    (&["rand", "getrandom", "fastrand"], &[]),
];

/// What shipped code never does.
const NEVER: &[&str] = &[
    ".unwrap()",
    ".expect(",
    ".unwrap_err()",
    ".expect_err(",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "unreachable!(",
    "unsafe",
    "dbg!(",
    "println!(",
    "eprintln!(",
];

/// The code of a file without comments and without its tests.
fn shipped(text: &str) -> String {
    let mut code = String::new();
    let mut in_tests = false;
    for line in text.lines() {
        if line == "#[cfg(test)]" {
            in_tests = true;
        }
        if in_tests {
            in_tests = line != "}";
            continue;
        }
        let line = line.split_once(" // ").map_or(line, |(code, _)| code);
        if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// Whether a text names a word, as a whole.
fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, rest) = code.split_at(at);
        let before = before.chars().next_back();
        let after = rest.chars().nth(word.chars().count());
        let starts = !word.starts_with(is_part) || !before.is_some_and(is_part);
        let ends = !word.ends_with(is_part) || !after.is_some_and(is_part);
        starts && ends
    })
}

/// What is wrong in a file, one line a fault.
fn faults(path: &str, text: &str) -> Vec<String> {
    let code = shipped(text);
    let mut faults = Vec::new();
    for (words, places) in PLACES {
        if !places.iter().any(|place| path.starts_with(place)) {
            let found = words.iter().filter(|word| names(&code, word));
            faults.extend(found.map(|word| format!("{path} names {word}")));
        }
    }
    let found = NEVER.iter().filter(|word| names(&code, word));
    faults.extend(found.map(|word| format!("{path} uses {word}")));
    faults
}

#[test]
fn every_source_names_what_its_layer_may_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = sources(&root.join("src"));
    assert!(files.len() > 30, "{} sources", files.len());
    let faults: Vec<String> = files
        .iter()
        // A module of tests in a file of its own: `#[cfg(test)]` stands where it is declared.
        .filter(|file| !file.ends_with("tests.rs"))
        .flat_map(|file| {
            let text = fs::read_to_string(file).expect("a source");
            let path = file.strip_prefix(root).expect("a path within the project");
            faults(&path.to_string_lossy().replace('\\', "/"), &text)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_source_that_breaks_a_rule_is_found_out() {
    for (path, text) in [
        ("src/read.rs", "use web_sys::window;"),
        ("src/app/chart.rs", "use web_sys::window;"),
        ("src/web/canvas.rs", "use leptos::prelude::*;"),
        ("src/chart/paint.rs", "use plotters_canvas::CanvasBackend;"),
        ("src/link.rs", "fn now() -> f64 { js_sys::Date::now() }"),
        ("src/read.rs", "use wasm_bindgen::JsValue;"),
        ("src/read.rs", "use std::{\n    fmt,\n};\nuse std::time::Duration;"),
        ("src/web/clock.rs", "let now = Instant::now();"),
        ("src/model/engagement.rs", "let sample = rand::random();"),
        ("src/app/state.rs", "use std::thread;"),
        ("src/read.rs", "let text = std::fs::read(path);"),
        ("src/read.rs", "let x = y.unwrap();"),
        ("src/app/state.rs", "let x = y\n    .expect(\"a value\");"),
        ("src/web/canvas.rs", "unsafe { x() }"),
        ("src/model/cohort.rs", "unreachable!(\"never\")"),
        (
            "src/model/cohort.rs",
            "#[cfg(test)]\nmod tests {\n    x.unwrap();\n}\nfn f() { y.unwrap(); }",
        ),
    ] {
        assert_eq!(faults(path, text).len(), 1, "{path}: {text}");
    }
}

#[test]
fn a_source_that_keeps_the_rules_is_left_alone() {
    for (path, text) in [
        ("src/web/canvas.rs", "use web_sys::window;\nuse wasm_bindgen::JsCast;"),
        ("src/app/state.rs", "use leptos::prelude::*;"),
        ("src/cli.rs", "use std::fs;\nuse std::io::{self, Read};"),
        ("src/read.rs", "/// let x = y.unwrap();\n//! web_sys\nlet x = 1; // rand, as they say"),
        ("src/read.rs", "fn f() { x.unwrap_or_default(); operand(); is_unsafe_name(); }"),
        (
            "src/read.rs",
            "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    fn g() {\n        x.unwrap();\n    }\n}",
        ),
    ] {
        assert_eq!(faults(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}
