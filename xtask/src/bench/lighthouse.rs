//! What Lighthouse says of the built page, as of a phone on a slow network: four scores and what
//! keeps each from 100.
//!
//! Refuses to judge: it prints and writes down what was said.

use std::fs;

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
    let address = host::start(move |asked| host::file(&dist, asked))?;
    let chromium = Package::Chromium.program().context("there is no Chromium in PATH")?;
    let work = project.root.join("target").join("lighthouse");
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let mut reports = Vec::new();
    for time in 0..TIMES {
        let report = work.join(format!("{time}.json"));
        let program = Tool::node_path(project, "lighthouse", "lighthouse");
        let mut command = project.command(&program.to_string_lossy())?;
        command.args([address.as_str(), "--quiet", "--output=json"]);
        // Its sandbox refuses to run as root; nothing is opened but the page.
        command.arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu");
        command.arg(format!("--output-path={}", report.display())).env("CHROME_PATH", &chromium);
        process::output(&mut command).context("Lighthouse could not look at the page")?;
        reports.push(report);
    }
    let scores =
        process::output(project.command("node")?.args(["-e", SCRIPT, "--"]).args(reports))?;
    Ok(format!(
        "Its mobile profile, headless Chromium, the middle one of {TIMES} looks. What blocks is the \
         start of the program, on a processor taken to be four times slower: all of the page is \
         mounted in one task. On a machine that does other work at the same time it is more.\n\n\
         | category | score | what costs |\n|---|---:|---|\n{scores}"
    ))
}
