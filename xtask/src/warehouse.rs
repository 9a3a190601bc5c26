//! Holds the SQL form of the rule, run by real engines, to the command line: generated profiles, and
//! accounts with a row a post, by `warehouse/equality.py`.

use std::fmt;
use std::fs::{self, File};

use anyhow::{Context as _, Result};

use crate::install::{self, Needs, Package, Tool};
use crate::process;
use crate::project::Project;

/// What runs SQL.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Engine {
    DuckDb,
    /// In local mode.
    Spark,
}

impl Engine {
    const ALL: [Self; 2] = [Self::DuckDb, Self::Spark];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
        })
    }
}

/// How many profiles are compared by default; of accounts with posts there are a tenth as many.
pub(crate) const PROFILES: usize = 200_000;

/// How many the tests compare, which is soon done.
pub(crate) const FEW: usize = 5_000;

/// What both engines need.
pub(crate) fn needs() -> Needs {
    Needs {
        tools: vec![Tool::Warehouse],
        packages: vec![Package::PythonVenv, Package::Java],
        ..Needs::default()
    }
}

/// Installs what is needed, and compares many rows with the command as it is released.
///
/// # Errors
/// When something cannot be installed or built, or a row differs.
pub(crate) fn run(project: &Project, profiles: usize) -> Result<()> {
    install::ensure(project, &needs())?;
    compare(project, profiles, "release").into_iter().collect()
}

/// Compares so many profiles, and posts of a tenth as many accounts, in each engine; gives the end of
/// each. `profile` is cargo's, of the command that is compared.
pub(crate) fn compare(project: &Project, profiles: usize, profile: &str) -> Vec<Result<()>> {
    if let Err(error) = prepare(project, profiles, profile) {
        return vec![Err(error)];
    }
    Engine::ALL.map(|engine| compare_in(project, engine, profile)).into()
}

/// Builds the command and writes the rows.
fn prepare(project: &Project, profiles: usize, profile: &str) -> Result<()> {
    let profile = format!("--profile={}", if profile == "debug" { "dev" } else { profile });
    let mut build = project.command("cargo")?;
    process::run(build.args(["build", "--package=fourfold", "--bin=fourfold", &profile]))?;
    let folder = project.root.join("target/warehouse");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (kind, rows) in [("profiles", profiles), ("posts", profiles / 10)] {
        let path = folder.join(format!("{kind}.csv"));
        let file =
            File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        let mut write = project.command("cargo")?;
        write.args(["run", "--quiet", "--package=fourfold", "--example=equality", &profile, "--"]);
        process::run(write.args([&rows.to_string(), kind]).stdout(file))?;
    }
    Ok(())
}

fn compare_in(project: &Project, engine: Engine, profile: &str) -> Result<()> {
    let name = format!("fourfold{}", std::env::consts::EXE_SUFFIX);
    let mut command = project.command(&Tool::python(project).to_string_lossy())?;
    command.arg("warehouse/equality.py").arg(project.root.join("target").join(profile).join(name));
    command.arg("target/warehouse").arg(engine.to_string());
    process::run(&mut command).with_context(|| format!("{engine} and the command line differ"))
}
