//! What Lighthouse says of the built page, as of a phone on a slow network: four scores and what
//! keeps each from 100.
//!
//! Refuses to judge: it prints and writes down what was said.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::host;
use crate::install::{Package, Tool};
use crate::process;
use crate::project::Project;

/// How often it looks; the table holds the median by the first score.
const TIMES: u32 = 3;

/// Prints a report's scores, one a line, and below each what cost it.
const SCRIPT: &str = "const reports = process.argv.slice(1).map((path) => JSON.parse(require('node:fs').readFileSync(path)));
const speed = (report) => report.categories.performance.score;
reports.sort((a, b) => speed(a) - speed(b));
const report = reports[reports.length >> 1];
if (report.runtimeError) throw new Error(report.runtimeError.message);
for (const { title, score, auditRefs } of Object.values(report.categories)) {
  const short = auditRefs
    .map(({ id, weight }) => ({ weight, ...report.audits[id] }))
    .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1)
    .map((audit) => `${audit.title}${audit.displayValue ? `: ${audit.displayValue}` : ''}`);
  console.log(`| ${title} | ${Math.round(score * 100)} | ${short.join('; ')} |`);
}";

/// Looks at `dist/` as it stands; gives the part of the results.
///
/// # Errors
/// When there is no Chromium, or Lighthouse does not come to an end.
pub(super) fn run(project: &Project) -> Result<String> {
    let dist = project.dist();
    let looks = (0..TIMES).map(|time| look(project, &dist, &time.to_string(), &[]));
    let reports = looks.collect::<Result<Vec<_>>>()?;
    let scores =
        process::output(project.command("node")?.args(["-e", SCRIPT, "--"]).args(reports))?;
    Ok(format!(
        "Its mobile profile, headless Chromium, the middle one of {TIMES} looks. A point that is \
         missing is the time of what stands behind its category, on a processor taken to be four \
         times slower: the program is compiled and started, then its chart is drawn, then the rest \
         of the page is put together, each part in a task of its own. On a machine that does other \
         work at the same time it is more.\n\n\
         | category | score | what costs |\n|---|---:|---|\n{scores}"
    ))
}

/// Looks at the page in a folder, with further arguments; gives the report, under a name.
///
/// # Errors
/// When there is no Chromium, or Lighthouse does not come to an end.
pub(super) fn look(
    project: &Project,
    folder: &Path,
    name: &str,
    arguments: &[&str],
) -> Result<PathBuf> {
    let served = folder.to_owned();
    let address = host::start(move |asked| host::file(&served, asked))?;
    let chromium = Package::Chromium.program().context("there is no Chromium in PATH")?;
    let work = project.root.join("target").join("lighthouse");
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let report = work.join(format!("{name}.json"));
    let program = Tool::node_path(project, "lighthouse", "lighthouse");
    let mut command = project.command(&program.to_string_lossy())?;
    command.args([address.as_str(), "--quiet", "--output=json"]).args(arguments);
    // Its sandbox refuses to run as root; nothing is opened but the page.
    command.arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu");
    command.arg(format!("--output-path={}", report.display())).env("CHROME_PATH", &chromium);
    process::output(&mut command).context("Lighthouse could not look at the page")?;
    Ok(report)
}
