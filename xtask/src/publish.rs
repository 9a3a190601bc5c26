//! Makes of a built page one that a host can serve well: its styles within it, its files named by
//! the release, each compressed beside itself, and lists of them for hosts and for the second visit.
//!
//! A release is named by what its files hold, so the same sources give the same names, and a file
//! of one release is never taken for that of another. Refuses a page that is not as Trunk writes it.

mod headers;
mod styles;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use crate::process;
use crate::project::Project;

/// What Trunk has named by a checksum of its own.
const PROGRAM: &str = "fourfold-";
/// The script that starts the program, and the one for the second visit.
const BOOT: &str = "boot.js";
const WORKER: &str = "sw.js";
/// Files that nobody's browser needs to open the page a second time.
const NOT_KEPT: [&str; 2] = ["preview.png", "_headers"];

/// Finishes `dist/`, which was built and split.
///
/// # Errors
/// When the page or one of its files is not as expected, or cannot be read or written.
pub(crate) fn publish(project: &Project) -> Result<()> {
    let dist = project.dist();
    let page = dist.join("index.html");
    let html = styles::within(&read(&page)?, &dist)?;
    let release = release(&dist, &html)?;
    let old = trunk_name(&html)?;
    let html = renamed(&dist, &html, &old, &release)?;
    let html = with_checksums(&dist, &html, &release)?;
    fs::write(&page, &html).with_context(|| unwritable(&page))?;
    let worker = dist.join(WORKER);
    let text = read(&project.root.join(WORKER))?;
    let kept = kept(&files(&dist)?, &release);
    fs::write(&worker, with_list(&text, &release, &kept)).with_context(|| unwritable(&worker))?;
    let headers = dist.join("_headers");
    fs::write(&headers, headers::headers(&html, &release)?)
        .with_context(|| unwritable(&headers))?;
    compress(project, &dist)?;
    println!("release {release}");
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn unwritable(path: &Path) -> String {
    format!("{} cannot be written", path.display())
}

/// The names of the files in a folder, in order. There are no folders in it.
fn files(dist: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let unreadable = || format!("{} cannot be read", dist.display());
    for entry in fs::read_dir(dist).with_context(unreadable)? {
        let entry = entry?;
        ensure!(entry.file_type()?.is_file(), "{} is no file", entry.path().display());
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// The name of a release: a checksum over the page and all of its files.
fn release(dist: &Path, html: &str) -> Result<String> {
    let mut all = Sha256::new();
    all.update(html);
    for name in files(dist)?.iter().filter(|name| *name != "index.html") {
        all.update(name);
        all.update(fs::read(dist.join(name))?);
    }
    Ok(all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// The part of the names of the program's files that stands for their content, by Trunk.
fn trunk_name(html: &str) -> Result<String> {
    let (_, name) = html.split_once("data-js=\"./").context("the page names no program")?;
    let name = name.split('"').next().and_then(|name| name.strip_suffix(".js"));
    let name = name.filter(|name| name.starts_with(PROGRAM));
    Ok(name.context("the page's program has another name than expected")?.to_owned())
}

/// Names the program's files and the script that starts it by the release. Gives the page that
/// names them so.
fn renamed(dist: &Path, html: &str, old: &str, release: &str) -> Result<String> {
    let new = format!("{PROGRAM}{release}");
    for name in files(dist)? {
        let to = match name.strip_prefix(old) {
            Some(end) => format!("{new}{end}"),
            None if name == BOOT => boot(release),
            None => continue,
        };
        fs::rename(dist.join(&name), dist.join(&to)).with_context(|| format!("{name} stays"))?;
    }
    let named = format!("src=\"./{BOOT}\"");
    ensure!(html.contains(&named), "the page does not name {BOOT}");
    let boot = format!("src=\"./{}\" data-worker=\"./{WORKER}\"", boot(release));
    Ok(html.replace(old, &new).replace(&named, &boot))
}

fn boot(release: &str) -> String {
    format!("boot-{release}.js")
}

/// The page with the checksums of its scripts. That of a program is looked at by no browser.
fn with_checksums(dist: &Path, html: &str, release: &str) -> Result<String> {
    let boot = boot(release);
    let script = format!("{PROGRAM}{release}.js");
    let sum = |name: &str| -> Result<String> {
        let bytes = fs::read(dist.join(name)).with_context(|| format!("{name} is not there"))?;
        Ok(format!("integrity=\"sha384-{}\"", BASE64_STANDARD.encode(Sha384::digest(bytes))))
    };
    let mut html = html.to_owned();
    for (tag, sum) in [
        (format!("src=\"./{boot}\""), sum(&boot)?),
        (format!("rel=\"modulepreload\" href=\"./{script}\""), sum(&script)?),
    ] {
        ensure!(html.matches(&tag).count() == 1, "the page has not one {tag}");
        html = html.replace(&tag, &format!("{tag} {sum}"));
    }
    Ok(html)
}

/// The programs that run in workers.
const IN_WORKERS: [&str; 3] = ["reader", "rows", "workbook"];

/// The addresses that a second visit may ask for. The files of programs in workers are asked for by
/// the name of the page's own as well, and what starts them by theirs.
fn kept(files: &[String], release: &str) -> Vec<String> {
    let kept = files.iter().filter(|name| !NOT_KEPT.contains(&name.as_str()) && *name != WORKER);
    let build = format!("{PROGRAM}{release}_bg.wasm");
    let is_of = |name: &str, program: &str| {
        name == format!("{program}.js") || name == format!("{program}_bg.wasm")
    };
    kept.flat_map(|name| match name.as_str() {
        "index.html" => vec!["./".to_owned()],
        "worker-boot.js" => IN_WORKERS.map(|it| format!("{name}?{it}&{build}")).into(),
        name if IN_WORKERS.iter().any(|it| is_of(name, it)) => vec![format!("{name}?{build}")],
        name => vec![name.to_owned()],
    })
    .collect()
}

fn with_list(script: &str, release: &str, kept: &[String]) -> String {
    let files: Vec<String> = kept.iter().map(|name| format!("\"{name}\"")).collect();
    format!("const release = \"{release}\", files = [{}];\n{script}", files.join(", "))
}

/// Puts `.br` and `.gz` beside every file that becomes smaller by it, by Node's encoders: Node is
/// there already, and the ones in it are those that servers use.
///
/// # Errors
/// When Node cannot do it.
pub(crate) fn compress(project: &Project, dist: &Path) -> Result<()> {
    const SCRIPT: &str = "const { readFileSync, writeFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync, constants } = require('node:zlib');
for (const path of process.argv.slice(1)) {
  const file = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length };
  writeFileSync(`${path}.br`, brotliCompressSync(file, { params }));
  writeFileSync(`${path}.gz`, gzipSync(file, { level: 9 }));
}";
    let is_text = |name: &String| !name.ends_with(".png") && name != "_headers";
    let paths: Vec<PathBuf> =
        files(dist)?.iter().filter(|name| is_text(name)).map(|name| dist.join(name)).collect();
    process::output(project.command("node")?.args(["-e", SCRIPT, "--"]).args(paths))
        .context("the files of dist/ could not be compressed")?;
    Ok(())
}

#[cfg(test)]
mod tests;
