//! Weighs the first load of `dist/`: the page and every file that it names, as a visitor receives it.
//!
//! What the program fetches later on its own account is listed and not counted. A page that names a file from
//! the root of its host, or from another host, is refused: it could not be put under any path.

mod references;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::process;
use crate::project::Project;

/// What the first load is to weigh after brotli, in bytes.
const AIM: u64 = 150_000;

/// What the first load may weigh after brotli until it is brought back to [`AIM`], in bytes.
///
/// The page outgrew its aim when it learnt to fetch, to be moved by hand and by keys, to be taken
/// away in many forms and to explain each number. Until a part of it is loaded later, this keeps
/// it from getting further away: it is lowered with every saving, and not raised.
pub(crate) const BUDGET: u64 = 192_000;

/// Prints the weight of each file, of the first load together and of what is loaded later.
///
/// # Errors
/// When they weigh more than [`BUDGET`], or when `dist/` is not there, not whole or not relocatable.
pub(crate) fn gate(project: &Project) -> Result<()> {
    let (first, later) = weigh(project)?;
    print!("{}", table("first load", &first));
    print!("{}", table("later", &later));
    let total: u64 = first.iter().map(|file| file.brotli).sum();
    if total > AIM {
        println!(
            "the first load is to weigh {} bytes after brotli, and weighs {} more",
            grouped(AIM),
            grouped(total - AIM),
        );
    }
    ensure!(
        total <= BUDGET,
        "the first load weighs {} bytes after brotli, {} more than the {} it may",
        grouped(total),
        grouped(total - BUDGET),
        grouped(BUDGET),
    );
    Ok(())
}

/// One file and its size, plain and compressed, in bytes.
#[derive(Debug)]
struct Weight {
    name: String,
    raw: u64,
    brotli: u64,
}

/// The files of the first load, and those that the page fetches later.
fn weigh(project: &Project) -> Result<(Vec<Weight>, Vec<Weight>)> {
    let dist = project.dist();
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).with_context(|| {
        format!("{} cannot be read; `cargo xtask dist` builds it", index.display())
    })?;
    let mut first = vec!["index.html".to_owned()];
    first.extend(references::files(&html).with_context(|| format!("in {}", index.display()))?);
    // The script's own parts, which it imports and the page does not always name.
    let all = all_files(&dist)?;
    first.extend(all.iter().filter(|name| name.starts_with("snippets/")).cloned());
    let later = all.into_iter().filter(|name| !first.contains(name)).collect();
    Ok((weights(project, first)?, weights(project, later)?))
}

fn weights(project: &Project, names: Vec<String>) -> Result<Vec<Weight>> {
    let paths: Vec<PathBuf> = names.iter().map(|name| project.dist().join(name)).collect();
    let compressed = brotli(project, &paths)?;
    let mut files = Vec::new();
    for ((name, path), brotli) in names.into_iter().zip(&paths).zip(compressed) {
        let raw =
            fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?.len();
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

/// The size of each file after brotli at its highest quality, by Node's encoder: Node is there
/// already, and the encoder in it is the one that servers use.
fn brotli(project: &Project, paths: &[PathBuf]) -> Result<Vec<u64>> {
    const SCRIPT: &str = "const { readFileSync } = require('node:fs');
const { brotliCompressSync, constants } = require('node:zlib');
for (const path of process.argv.slice(1)) {
  const file = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length };
  console.log(brotliCompressSync(file, { params }).length);
}";
    let sizes = process::output(project.command("node")?.args(["-e", SCRIPT, "--"]).args(paths))
        .context("the files of dist/ could not be compressed")?;
    let sizes: Vec<u64> =
        sizes.lines().map(str::parse).collect::<Result<_, _>>().context("node printed no sizes")?;
    ensure!(
        sizes.len() == paths.len(),
        "node printed {} sizes for {} files",
        sizes.len(),
        paths.len()
    );
    Ok(sizes)
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
    fn thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
