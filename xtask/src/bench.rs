//! Times the built page in Chromium and keeps the table with its date.
//!
//! Refuses to judge: it prints what was measured, and no number fails it.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process;
use crate::project::Project;

/// Times `dist/` as it stands and writes `benches/RESULTS.md`.
///
/// # Errors
/// When the program that times the page cannot be built, or the page does not do what it must.
pub(crate) fn run(project: &Project) -> Result<()> {
    let mut command = project.command("cargo")?;
    command.args(["run", "--quiet", "--package=fourfold-e2e", "--bin=bench"]);
    command.env("FOURFOLD_DIST", project.dist());
    let table = process::output(&mut command)?;
    println!("{table}");
    let date = process::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let kernels = std::thread::available_parallelism().map_or(1, usize::from);
    let text = format!(
        "# Timings of the page\n\n\
         Written by `cargo xtask bench`: medians in headless Chromium, {} on {kernels} cores, of the \
         page as it is published. A call to pixels is a chart of another height: profiles are counted \
         into squares anew, painted, and a frame is shown. A move of the pointer is an event and all \
         that follows at once.\n\n{}\n",
        date.trim(),
        table.trim(),
    );
    let path = project.dist().with_file_name("benches").join("RESULTS.md");
    fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}
