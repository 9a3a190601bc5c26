//! Proves that another language is one catalogue: builds the page with one in a made-up language
//! and looks whether any English is left on it.
//!
//! The made-up language is English with an accent on every letter of every text in the catalogue.
//! It is made in a copy of the sources, so that nothing of it is in the page as it is published.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::install::{self, Needs};
use crate::project::Project;
use crate::{page, process};

/// What the page is built from.
const PARTS: [&str; 13] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "Trunk.toml",
    "assets",
    "benches",
    "boot.js",
    "index.html",
    "reader-boot.js",
    "src",
    "style",
    "tests",
    "xtask",
];

/// Where it is built, below `target/`.
const FOLDER: &str = "language";

/// Builds the page in the made-up language, opens it in Chromium and reads all of it.
///
/// # Errors
/// When a text of the catalogue has no translation, so that it does not compile, and when the page
/// shows a text that is not of the catalogue.
pub(crate) fn run(project: &Project) -> Result<()> {
    install::ensure(project, &Needs::of_the_page())?;
    let root = project.root.join("target").join(FOLDER);
    if root.exists() {
        fs::remove_dir_all(&root).with_context(|| format!("{} stays", root.display()))?;
    }
    fs::create_dir_all(&root).with_context(|| format!("{} cannot be made", root.display()))?;
    for part in PARTS {
        copy(&project.root.join(part), &root.join(part))?;
    }
    translate(&root.join("src/wording"))?;
    println!("building the page in a made-up language");
    let dist = root.join("dist");
    let mut trunk = page::trunk(project, "build")?;
    trunk.current_dir(&root).env("CARGO_TARGET_DIR", project.root.join("target"));
    process::run(trunk.arg("--dist").arg(&dist))?;
    let mut command = project.command("cargo")?;
    command.args(["run", "--quiet", "--package=fourfold-e2e", "--bin=language"]);
    process::run(command.env("FOURFOLD_DIST", dist))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = || format!("{} cannot be copied to {}", from.display(), to.display());
    if !from.is_dir() {
        return fs::copy(from, to).map(drop).with_context(failed);
    }
    fs::create_dir_all(to).with_context(failed)?;
    for entry in fs::read_dir(from).with_context(failed)? {
        let name = entry.with_context(failed)?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// Puts an accent on every letter of every text in a folder of sources but `keys.rs`, which holds
/// what nobody reads.
fn translate(folder: &Path) -> Result<()> {
    let failed = || format!("{} cannot be translated", folder.display());
    for entry in fs::read_dir(folder).with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        if path.is_dir() {
            translate(&path)?;
        } else if !path.ends_with("keys.rs") {
            let source = fs::read_to_string(&path).with_context(failed)?;
            fs::write(&path, translated(&source)).with_context(failed)?;
        }
    }
    Ok(())
}

/// A source with an accent on every letter within quotation marks: not on the names of values in
/// braces, and not in its comments and tests.
fn translated(source: &str) -> String {
    let (shipped, tests) = source.split_at(source.find("\n#[cfg(test)]").unwrap_or(source.len()));
    let mut text = String::with_capacity(source.len());
    for line in shipped.split_inclusive('\n') {
        // A comment or an attribute is a line of its own here, and no text begins as one does.
        let start = line.trim_start();
        let is_open = is_within_text(&text);
        if !is_open && (start.starts_with("//") || start.starts_with("#[")) {
            text.push_str(line);
        } else {
            accented(line, is_open, &mut text);
        }
    }
    text.push_str(tests);
    text
}

/// Whether a source ends within a text.
fn is_within_text(source: &str) -> bool {
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let marks = |line: &str| line.replace("\\\"", "").replace("'\"'", "").matches('"').count();
    lines.map(marks).sum::<usize>() % 2 == 1
}

fn accented(line: &str, mut is_text: bool, into: &mut String) {
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' if chars.peek() == Some(&'"') => {
                into.push(c);
                into.extend(chars.by_ref().take(2));
                continue;
            }
            '"' => is_text = !is_text,
            '\\' if is_text => {
                into.push(c);
                let escape = chars.next();
                into.extend(escape);
                if escape == Some('u') {
                    into.extend(chars.by_ref().take_while(|c| *c != '}'));
                    into.push('}');
                }
                continue;
            }
            '{' if is_text && chars.peek() != Some(&'{') => {
                into.push(c);
                into.extend(chars.by_ref().take_while(|c| *c != '}'));
                into.push('}');
                continue;
            }
            _ => {}
        }
        into.push(if is_text { accent(c) } else { c });
    }
}

/// A letter of the same kind that English has not.
fn accent(c: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀçđéƒĝĥíĵķĺɱñóþɋŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹⱮÑÓÞɊŔŠŢÚṼŴẊÝŽ";
    let at = PLAIN.chars().position(|plain| plain == c);
    at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_translated_and_nothing_else_is() {
        for (source, expected) in [
            ("pub const TRY: &str = \"Try again\";", "pub const TRY: &str = \"Ţŕý áĝáíñ\";"),
            ("/// As in \"1 post\".\n", "/// As in \"1 post\".\n"),
            ("#[path = \"a\"]\n", "#[path = \"a\"]\n"),
            ("format!(\"{name}: {} rows\")", "format!(\"{name}: {} ŕóŵš\")"),
            ("\"a\\u{201c}b\\n\"", "\"á\\u{201c}ƀ\\n\""),
            ("'\"' => \"quote\"", "'\"' => \"ɋúóţé\""),
            ("\"one \\\n    two\", three", "\"óñé \\\n    ţŵó\", three"),
            ("\"a\";\n\n#[cfg(test)]\n\"b\"", "\"á\";\n\n#[cfg(test)]\n\"b\""),
        ] {
            assert_eq!(translated(source), expected, "{source}");
        }
    }
}
