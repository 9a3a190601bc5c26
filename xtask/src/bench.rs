//! Times the core and the built page, the page beside what people would use instead, and keeps the
//! tables: each part has a section of `benches/RESULTS.md` of its own, with machine and date.
//!
//! Refuses to judge how long anything takes. It fails where something is wrong: rows that end up
//! elsewhere than the library puts them, a page that does not do what it must.

mod core;
mod lighthouse;
mod load;
mod machine;
mod results;

use std::fmt;

use anyhow::{Context as _, Result, ensure};

use self::machine::Quiet;
use self::results::Results;
use crate::install::{self, Needs, Package, Peer, Tool};
use crate::process;
use crate::project::Project;

/// A part of the bench, and of the results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Part {
    /// The library, natively.
    Core,
    /// From bytes to classes, beside what else reads tables.
    Read,
    /// From columns to pixels, beside what else draws charts.
    Draw,
    /// How reading and drawing grow with the rows.
    Growth,
    /// The first load, beside a page that does the same.
    Load,
    /// What Lighthouse says of the page.
    Lighthouse,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Core => "core",
            Self::Read => "read",
            Self::Draw => "draw",
            Self::Growth => "growth",
            Self::Load => "load",
            Self::Lighthouse => "lighthouse",
        })
    }
}

impl Part {
    /// All of them, in the order of the results.
    pub(crate) const ALL: [Self; 6] =
        [Self::Core, Self::Read, Self::Draw, Self::Growth, Self::Load, Self::Lighthouse];

    /// What its section is called.
    fn title(self) -> &'static str {
        match self {
            Self::Core => "The core",
            Self::Read => "Reading a million rows",
            Self::Draw => "Drawing",
            Self::Growth => "How reading and drawing grow",
            Self::Load => "First load",
            Self::Lighthouse => "Lighthouse",
        }
    }

    fn needs(self) -> Needs {
        let tools: Vec<Tool> = match self {
            Self::Core | Self::Growth => Vec::new(),
            Self::Read => Peer::READERS.map(Tool::Peer).into(),
            Self::Draw => Peer::CHARTS.map(Tool::Peer).into(),
            Self::Load => {
                vec![Tool::Lighthouse, Tool::Peer(Peer::PapaParse), Tool::Peer(Peer::ChartJs)]
            }
            Self::Lighthouse => vec![Tool::Lighthouse],
        };
        let packages = match self {
            Self::Core => Vec::new(),
            _ => vec![Package::Chromium],
        };
        Needs { tools, packages, ..Needs::default() }
    }

    /// What its section says. The machine is looked at between pieces of it.
    fn run(self, project: &Project, quiet: &mut Quiet) -> Result<String> {
        let mut pieces = |pieces: &[&[&str]]| -> Result<String> {
            let mut texts = Vec::new();
            for piece in pieces {
                texts.push(in_browser(project, piece)?);
                quiet.look();
            }
            Ok(texts.join("\n\n"))
        };
        match self {
            Self::Core => core::run(project),
            Self::Read => pieces(&[&["read"], &["read", "--one-core"]]),
            Self::Draw => pieces(&[&["draw"]]),
            Self::Growth => pieces(&[&["growth"]]),
            Self::Load => load::run(project),
            Self::Lighthouse => lighthouse::run(project),
        }
    }
}

/// Times parts of `dist/` as it stands, and writes their sections of `benches/RESULTS.md`.
///
/// # Errors
/// When the programs that look at the page cannot be had, or the page does not do what it must.
pub(crate) fn run(project: &Project, parts: &[Part]) -> Result<()> {
    let needs = parts.iter().fold(Needs::default(), |needs, part| needs.and(part.needs()));
    install::ensure(project, &needs)?;
    ensure!(
        project.dist().join("index.html").is_file(),
        "there is no built page; `cargo xtask dist` builds it"
    );
    for part in parts {
        println!("timing: {part}");
        let mut quiet = Quiet::start();
        let body = part.run(project, &mut quiet).with_context(|| format!("bench {part}"))?;
        let text = format!("{}\n\n{}\n\n{body}", machine::here(*part)?, quiet.end());
        println!("{text}\n");
        let mut results = Results::read(project)?;
        results.set(part.title(), text);
        results.write(project)?;
    }
    Ok(())
}

/// What the program that drives the browser prints: tables, and what they hold.
fn in_browser(project: &Project, piece: &[&str]) -> Result<String> {
    let mut command = project.command("cargo")?;
    command.args(["run", "--quiet", "--package=fourfold-e2e", "--bin=bench", "--"]).args(piece);
    command.env("FOURFOLD_DIST", project.dist());
    command.env("FOURFOLD_PEERS", project.tools().join("node"));
    process::output(&mut command)
}
