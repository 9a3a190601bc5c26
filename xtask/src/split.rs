//! Splits the page's program in two files: what runs until the first chart stands, and the rest.
//!
//! Which functions run is not guessed: the built page is opened in Chromium and tells (`probe`).
//! Nor need it be exact: a function that was put with the rest and runs sooner after all has the
//! rest brought at once (`boot.js`), and works the same. Refuses a page that draws no chart.

mod aside;
mod parts;
mod probe;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;
use crate::slim;

/// Puts two programs in the place of the one that a built page names, and names both.
///
/// # Errors
/// When the page names no program or does not draw its chart, or the program cannot be split.
pub(crate) fn split(project: &Project, dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let html =
        fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    let name = program(&html)?;
    let rest_name = rest_name(name)?;
    let first = dist.join(name);
    let whole = fs::read(&first).with_context(|| format!("{} cannot be read", first.display()))?;
    println!("looking in Chromium at what runs until the first chart stands");
    let needed = probe::seen(dist, name, parts::instrumented(&whole)?)?;
    let parts = parts::split(&whole, &needed)?;
    println!(
        "of {} functions, {} of them arms of others, {} are in the first file, with {} stubs",
        parts.functions, parts.arms, parts.kept, parts.stubs
    );
    let work = project.root.join("target").join("slim");
    for (bytes, to) in [(parts.first, first), (parts.rest, dist.join(&rest_name))] {
        let from = work.join("part.wasm");
        fs::write(&from, bytes).with_context(|| format!("{} cannot be written", from.display()))?;
        slim::optimise(project, &from, &to)?;
    }
    fs::write(&page, with_rest(&html, name, &rest_name)?)
        .with_context(|| format!("{} cannot be written", page.display()))
}

const PROGRAM: &str = "data-wasm=\"./";

/// The program that a page names.
fn program(html: &str) -> Result<&str> {
    let (_, name) = html.split_once(PROGRAM).context("the page names no program")?;
    name.split('"').next().context("the page names no program")
}

/// The name of the rest of a program.
fn rest_name(program: &str) -> Result<String> {
    let stem = program.strip_suffix("_bg.wasm");
    Ok(format!("{}_rest.wasm", stem.with_context(|| format!("{program} is no program"))?))
}

/// The page, naming the rest beside the program.
fn with_rest(html: &str, program: &str, rest: &str) -> Result<String> {
    let named = format!("{PROGRAM}{program}\"");
    ensure!(html.matches(&named).count() == 1, "the page names its program more than once");
    Ok(html.replace(&named, &format!("{named} data-rest=\"./{rest}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_named_beside_the_program() {
        let html = "<script id=\"boot\" data-js=\"./a-1.js\" data-wasm=\"./a-1_bg.wasm\"></script>";
        let name = program(html).unwrap();
        let rest = rest_name(name).unwrap();
        assert_eq!((name, rest.as_str()), ("a-1_bg.wasm", "a-1_rest.wasm"));
        let named = with_rest(html, name, &rest).unwrap();
        assert!(named.ends_with("_bg.wasm\" data-rest=\"./a-1_rest.wasm\"></script>"), "{named}");
        for html in ["", "<script>", "<script data-wasm=\"./a.wasm\">"] {
            assert!(program(html).and_then(rest_name).is_err(), "{html}");
        }
    }
}
