//! Holds the engines of a warehouse to the command line: the same outcome for every row.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::install::{Needs, Package, Tool};
use crate::process;
use crate::project::Project;

/// How many rows are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Size {
    /// 200,000 profiles in DuckDB, 5,000 in Spark, whose planning takes most of the time.
    Test,
    /// 200,000 profiles and 20,000 accounts in both.
    Whole,
}

/// What comparing needs: Python for DuckDB, and Java beside it for Spark.
pub(crate) fn needs() -> Needs {
    Needs {
        tools: vec![Tool::Engines],
        packages: vec![Package::PythonVenv, Package::Java],
        ..Needs::default()
    }
}

/// Generates the rows, places them with the command line and with both engines, and compares.
///
/// # Errors
/// When something cannot be built or run, or a row differs.
pub(crate) fn check(project: &Project, size: Size) -> Result<()> {
    let folder = project.root.join("target").join("warehouse");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut build = project.command("cargo")?;
    process::run(build.args(["build", "--quiet", "--package=fourfold", "--example=generate"]))?;
    process::run(project.command("cargo")?.args(["build", "--quiet", "--package=fourfold"]))?;
    let built = project.root.join("target").join("debug");
    let mut generate = std::process::Command::new(built.join("examples").join("generate"));
    process::run(generate.arg(&folder))?;
    let program = built.join("fourfold");
    compare(project, &program, &folder, "duckdb", None)?;
    let rows = match size {
        Size::Test => Some("5000"),
        Size::Whole => None,
    };
    compare(project, &program, &folder, "spark", rows)
}

fn compare(
    project: &Project,
    program: &Path,
    folder: &Path,
    engine: &str,
    rows: Option<&str>,
) -> Result<()> {
    let mut command = std::process::Command::new(Tool::python(project));
    command.arg(project.root.join("warehouse").join("equality.py"));
    command.arg(program).arg(folder).arg(engine).args(rows);
    process::run(&mut command).with_context(|| format!("{engine} and the command line"))
}
