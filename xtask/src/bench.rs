//! Times the built page in Chromium, has Lighthouse look at it, and keeps the tables with their date.
//!
//! Refuses to judge: it prints what was measured, and no number fails it.

mod lighthouse;

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::install::{self, Needs, Package, Tool};
use crate::process;
use crate::project::Project;
use crate::usage::Part;

/// Times `dist/` as it stands and writes `benches/RESULTS.md`; with a part, that part of it.
///
/// # Errors
/// When the programs that look at the page cannot be had, or the page does not do what it must.
pub(crate) fn run(project: &Project, part: Option<Part>) -> Result<()> {
    let path = project.dist().with_file_name("benches").join("RESULTS.md");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let (mut drawing, mut scores) = match old.split_once(lighthouse::TITLE) {
        Some((drawing, scores)) => (drawing.to_owned(), format!("{}{scores}", lighthouse::TITLE)),
        None => (old, String::new()),
    };
    if part != Some(Part::Lighthouse) {
        drawing = self::drawing(project)?;
    }
    if part != Some(Part::Drawing) {
        let needs = Needs {
            tools: vec![Tool::Lighthouse],
            packages: vec![Package::Chromium],
            ..Needs::default()
        };
        install::ensure(project, &needs)?;
        scores = lighthouse::run(project, &when()?)?;
        println!("{scores}");
    }
    let text = format!("{}\n\n{}\n", drawing.trim(), scores.trim());
    fs::write(&path, text.trim_start())
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// The day, and how many cores there are.
fn when() -> Result<String> {
    let date = process::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let kernels = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!("{} on {kernels} cores", date.trim()))
}

fn drawing(project: &Project) -> Result<String> {
    let mut command = project.command("cargo")?;
    command.args(["run", "--quiet", "--package=fourfold-e2e", "--bin=bench"]);
    command.env("FOURFOLD_DIST", project.dist());
    let table = process::output(&mut command)?;
    println!("{table}");
    Ok(format!(
        "# Timings of the page\n\n\
         Written by `cargo xtask bench`: medians in headless Chromium, {}, of the page as it is \
         published. A call to pixels is a chart of another height: profiles are counted into squares \
         anew, painted, and a frame is shown. A move of the pointer is an event and all that follows \
         at once.\n\n{}",
        when()?,
        table.trim(),
    ))
}
