//! Weighs the first load of `dist/`: the page and every file that it names, as a visitor receives it.
//!
//! What the program fetches later on its own account, the rest of itself first of all, is listed and
//! not counted. A page that names a file from
//! the root of its host, or from another host, is refused: it could not be put under any path.

mod references;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;

/// What the first load may weigh after brotli, in bytes.
pub(crate) const BUDGET: u64 = 150_000;

/// What the first text needs, which is the page and its styles, may weigh after brotli, in bytes.
const FIRST_TEXT: u64 = 20_000;

/// Prints the weight of each file, of the first load together and of what is loaded later.
///
/// # Errors
/// When they weigh more than [`BUDGET`] or [`FIRST_TEXT`], or when `dist/` is not there, not whole or
/// not relocatable.
pub(crate) fn gate(project: &Project) -> Result<()> {
    let Weights { first, rest, later } = weigh(project)?;
    print!("{}", table("first load", &first));
    print!("{}", table("at once after the first chart", &rest));
    print!("{}", table("later", &later));
    let is_text = |file: &&Weight| file.name.ends_with(".html") || file.name.ends_with(".css");
    let text = first.iter().filter(is_text).map(|file| file.brotli).sum();
    let chart = sum(&first);
    println!(
        "after brotli: {} bytes to the first text, {} to the first chart, {} to the whole page",
        grouped(text),
        grouped(chart),
        grouped(chart + sum(&rest)),
    );
    within("the first text", text, FIRST_TEXT)?;
    within("the first load", chart, BUDGET)
}

fn within(what: &str, weight: u64, budget: u64) -> Result<()> {
    ensure!(
        weight <= budget,
        "{what} weighs {} bytes after brotli, {} more than the {} it may",
        grouped(weight),
        grouped(weight - budget),
        grouped(budget),
    );
    Ok(())
}

fn sum(files: &[Weight]) -> u64 {
    files.iter().map(|file| file.brotli).sum()
}

/// All files of `dist/`, by when they are loaded.
struct Weights {
    /// Until the first chart stands.
    first: Vec<Weight>,
    /// By itself, right after.
    rest: Vec<Weight>,
    /// When somebody does what needs it, or never.
    later: Vec<Weight>,
}

/// One file and its size, plain and compressed, in bytes.
#[derive(Debug)]
struct Weight {
    name: String,
    raw: u64,
    brotli: u64,
}

fn weigh(project: &Project) -> Result<Weights> {
    let dist = project.dist();
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).with_context(|| {
        format!("{} cannot be read; `cargo xtask dist` builds it", index.display())
    })?;
    let mut first = vec!["index.html".to_owned()];
    first.extend(references::files(&html).with_context(|| format!("in {}", index.display()))?);
    // The script's own parts, which it imports and the page does not always name.
    let mut all = all_files(&dist)?;
    all.retain(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    first.extend(all.iter().filter(|name| name.starts_with("snippets/")).cloned());
    let rest = references::named(&html, "data-rest")?;
    let rest = vec![rest.context("the page names no second part of its program")?];
    let is_later = |name: &String| !first.contains(name) && !rest.contains(name);
    let later = all.into_iter().filter(is_later).collect();
    Ok(Weights {
        first: weights(project, first)?,
        rest: weights(project, rest)?,
        later: weights(project, later)?,
    })
}

fn weights(project: &Project, names: Vec<String>) -> Result<Vec<Weight>> {
    let length = |path: &Path| {
        let data =
            fs::metadata(path).with_context(|| format!("{} is not there", path.display()))?;
        anyhow::Ok(data.len())
    };
    let mut files = Vec::new();
    for name in names {
        let path = project.dist().join(&name);
        let raw = length(&path)?;
        // Pictures and what only the host reads are not compressed again.
        let brotli = match length(&project.dist().join(format!("{name}.br"))) {
            Err(_) if name.ends_with(".png") || name.starts_with('_') => raw,
            length => length?,
        };
        files.push(Weight { name, raw, brotli });
    }
    Ok(files)
}

/// Every file below a folder, with slashes, in order.
fn all_files(dist: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(dist) {
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn table(title: &str, files: &[Weight]) -> String {
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or_default().max(title.len());
    let row =
        |name: &str, raw: &str, brotli: &str| format!("  {name:width$}  {raw:>11}  {brotli:>11}\n");
    let mut text = row(title, "bytes", "brotli");
    for file in files {
        text += &row(&file.name, &grouped(file.raw), &grouped(file.brotli));
    }
    let total = |weight: fn(&Weight) -> u64| grouped(files.iter().map(weight).sum());
    text += &row("together", &total(|file| file.raw), &total(|file| file.brotli));
    text
}

/// A number with its thousands set apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_its_sums() {
        let files = [
            Weight { name: "index.html".into(), raw: 1_234, brotli: 567 },
            Weight { name: "app.wasm".into(), raw: 1_000_000, brotli: 100_433 },
        ];
        let expected = "  \
  first load        bytes       brotli
  index.html        1,234          567
  app.wasm      1,000,000      100,433
  together      1,001,234      101,000
";
        assert_eq!(table("first load", &files), expected);
    }

    #[test]
    fn what_is_too_heavy_is_told_with_its_numbers() {
        assert!(within("it", 20_000, FIRST_TEXT).is_ok());
        let error = within("it", 21_500, FIRST_TEXT).unwrap_err().to_string();
        assert_eq!(error, "it weighs 21,500 bytes after brotli, 1,500 more than the 20,000 it may");
    }

    #[test]
    fn thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
