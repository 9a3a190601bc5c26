//! The first load on a slow network and a slow processor, beside a page that does the same with
//! PapaParse and Chart.js.
//!
//! Both pages lie on hosts of one kind, compressed alike; Lighthouse opens each anew, and holds the
//! browser back while it loads. Refuses to judge.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::lighthouse;
use crate::install::{Peer, Tool};
use crate::project::Project;
use crate::{process, publish};

/// How often each page is opened.
const TIMES: u32 = 7;

/// What holds the browser back: Lighthouse's slow 4G and its phone, while the page loads and not
/// reckoned afterwards.
const THROTTLED: [&str; 6] = [
    "--throttling-method=devtools",
    "--throttling.cpuSlowdownMultiplier=4",
    "--throttling.requestLatencyMs=150",
    "--throttling.downloadThroughputKbps=1600",
    "--throttling.uploadThroughputKbps=750",
    "--only-audits=first-contentful-paint,user-timings,network-requests",
];

/// Prints a line of the table, of medians, and the times of text and chart as they were.
const SCRIPT: &str = "const [paths, theirs] = process.argv.slice(1).map((it) => it.split('\\n'));
const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];
const look = (path) => {
  const { audits } = JSON.parse(require('node:fs').readFileSync(path));
  const mark = (wanted) => audits['user-timings'].details.items.find(({ name }) => name === wanted);
  const drawn = mark('chart-drawn')?.startTime;
  if (!drawn) throw new Error(`${path}: no chart was drawn`);
  const text = audits['first-contentful-paint'].numericValue;
  const seen = Math.max(text, mark('chart-ahead')?.startTime ?? drawn);
  const files = audits['network-requests'].details.items;
  const until = files.filter(({ networkEndTime }) => networkEndTime <= drawn);
  const sum = (some) => some.reduce((bytes, { transferSize }) => bytes + transferSize, 0);
  return [text, seen, drawn, sum(until), sum(files)];
};
const middle = (paths) => {
  const looks = paths.map(look);
  return looks[0].map((_, column) => median(looks.map((it) => it[column])));
};
const ours = middle(paths), other = middle(theirs);
const line = (name, of) => {
  const times = of.map((value, column) => (value / ours[column]).toFixed(2)).slice(0, 3);
  console.log(`| ${[name, ...of.map(Math.round), ...times].join(' | ')} |`);
};
line('**fourfold**', ours);
line('Chart.js and PapaParse', other);";

/// Opens both pages; gives the part of the results.
///
/// # Errors
/// When a page draws no chart, or Lighthouse does not come to an end.
pub(super) fn run(project: &Project) -> Result<String> {
    let peer = peer(project)?;
    let folders = [("ours", project.dist()), ("theirs", peer)];
    let mut reports = [Vec::new(), Vec::new()];
    // By turns, so that what else the machine does meets both.
    for time in 0..TIMES {
        for ((name, folder), reports) in folders.iter().zip(&mut reports) {
            reports.push(lighthouse::look(project, folder, &format!("{name}-{time}"), &THROTTLED)?);
        }
    }
    let listed =
        reports.map(|paths| paths.iter().map(|path| text(path)).collect::<Vec<_>>().join("\n"));
    let rows = process::output(project.command("node")?.args(["-e", SCRIPT, "--"]).args(listed))?;
    Ok(format!(
        "Headless Chromium as a phone, nothing in its cache, its processor four times slower, 1.6 \
         Mbit/s down, 150 ms a request; medians of {TIMES} loads each, by turns. First text is the \
         first contentful paint. A chart is seen when one is painted: of fourfold the example's, which \
         stands in the first screen as it will be drawn; of the other page its drawing. Drawn is when the \
         program has drawn it, and can draw another. The other page \
         (`benches/peers/load/`) reads a table with PapaParse, puts its rows in four places and draws \
         them with Chart.js, both as they come from npm, minified. \"Times ours\" is its time over \
         fourfold's. What fourfold loads beyond its first chart is the rest of its program.\n\n\
         | | first text, ms | chart seen, ms | chart drawn, ms | bytes until drawn | bytes in all | text, times ours | seen, times ours | drawn, times ours |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|\n{}",
        rows.trim_end()
    ))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The other page with its libraries, compressed as ours is; gives its folder.
fn peer(project: &Project) -> Result<PathBuf> {
    let folder = project.root.join("target").join("load");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} stays", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let own = project.root.join("benches").join("peers").join("load");
    let mut files = vec![own.join("index.html"), own.join("load.js")];
    for peer in [Peer::PapaParse, Peer::ChartJs] {
        files.extend(Tool::Peer(peer).programs(project));
    }
    for file in files {
        let name = file.file_name().context("a file has no name")?;
        ensure!(file.is_file(), "{} is not there", file.display());
        fs::copy(&file, folder.join(name))
            .with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    publish::compress(project, &folder)?;
    Ok(folder)
}
