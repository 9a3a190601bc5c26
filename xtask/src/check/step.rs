//! The steps of `cargo xtask test`: what each needs, and what it runs.

use std::fmt;

use anyhow::{Context as _, Result, anyhow};

use super::Engine;
use crate::first_load;
use crate::install::{Needs, Package, Part, Tool};
use crate::page;
use crate::process;
use crate::project::Project;
use crate::warehouse;

/// A kind of check.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// The formatting of the sources.
    Format,
    /// The warnings of the compiler and of clippy.
    Lint,
    /// The links and the code of the documentation.
    Doc,
    /// The tests of the native build.
    Native,
    /// Whether real engines place by the SQL form of the rule as the command line does.
    Warehouse,
    /// The tests of the WebAssembly, in browsers.
    Wasm,
    /// Whether the page builds for publishing.
    Dist,
    /// Whether the page is small enough.
    Size,
    /// Whether the built page does what it should, in every engine.
    E2e,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Doc => "doc",
            Self::Native => "native",
            Self::Warehouse => "warehouse",
            Self::Wasm => "wasm",
            Self::Dist => "dist",
            Self::Size => "size",
            Self::E2e => "e2e",
        })
    }
}

impl Step {
    /// All of them, in the order they run in.
    pub(crate) const ALL: [Self; 9] = [
        Self::Format,
        Self::Lint,
        Self::Doc,
        Self::Native,
        Self::Warehouse,
        Self::Wasm,
        Self::Dist,
        Self::Size,
        Self::E2e,
    ];

    /// The steps of `cargo xtask check`: what needs neither a browser nor a built page.
    pub(crate) const QUICK: [Self; 3] = [Self::Format, Self::Lint, Self::Native];

    /// What it looks at, in a few words.
    pub(super) fn subject(self) -> &'static str {
        match self {
            Self::Format => "the sources are formatted",
            Self::Lint => "no warning, native and WebAssembly",
            Self::Doc => "the documentation builds without warnings",
            Self::Native => "tests of the native build",
            Self::Warehouse => "the rule as SQL, in DuckDB and Spark",
            Self::Wasm => "tests of the WebAssembly, in browsers",
            Self::Dist => "the page builds for publishing",
            Self::Size => "the first load keeps within its budget",
            Self::E2e => "the built page, driven in browsers",
        }
    }

    /// Runs all its parts, whatever becomes of the ones before, and gives the end of each.
    pub(super) fn run(self, project: &Project, engines: &[Engine]) -> Vec<Result<()>> {
        match self {
            Self::Format => vec![
                cargo(project, &["fmt", "--all", "--check"])
                    .context("the sources differ from what `cargo fmt --all` makes of them"),
            ],
            Self::Lint => vec![
                clippy(project, &["--workspace", "--all-targets"]).context("native"),
                clippy(project, &["--package=fourfold", WASM, "--lib", "--bins", "--test=web"])
                    .context("WebAssembly, the page"),
                clippy(
                    project,
                    &[
                        "--package=fourfold",
                        WASM,
                        "--lib",
                        "--bins",
                        "--no-default-features",
                        "--features=reader,rows,workbook",
                    ],
                )
                .context("WebAssembly, the workers"),
            ],
            Self::Doc => vec![documentation(project)],
            Self::Native => vec![
                cargo(project, &["test", "--package=fourfold", "--no-fail-fast"]),
                cargo(project, &["test", "--package=xtask", "--no-fail-fast"]),
            ],
            Self::Warehouse => warehouse::compare(project, warehouse::FEW, "debug"),
            Self::Wasm => Engine::WITH_WASM_TESTS.map(|engine| wasm_tests(project, engine)).into(),
            Self::Dist => vec![page::build(project)],
            Self::Size => vec![first_load::gate(project)],
            Self::E2e => end_to_end(project, engines),
        }
    }

    fn needs(self, engines: &[Engine]) -> Needs {
        match self {
            Self::Format => Needs { parts: vec![Part::Rustfmt], ..Needs::default() },
            Self::Lint => Needs { parts: vec![Part::Clippy, Part::WasmTarget], ..Needs::default() },
            Self::Doc | Self::Native | Self::Size => Needs::default(),
            Self::Warehouse => warehouse::needs(),
            Self::Wasm => Needs {
                parts: vec![Part::WasmTarget],
                tools: vec![Tool::WasmBindgen],
                packages: vec![],
            }
            .and(Engine::needs(&Engine::WITH_WASM_TESTS)),
            Self::Dist => Needs::of_dist(),
            Self::E2e => Needs {
                tools: vec![Tool::Axe],
                packages: Package::FONTS.to_vec(),
                ..Needs::default()
            }
            .and(Engine::needs(engines)),
        }
    }
}

/// What all of `steps` need together.
pub(super) fn needs(steps: &[Step], engines: &[Engine]) -> Needs {
    steps.iter().fold(Needs::default(), |needs, step| needs.and(step.needs(engines)))
}

const WASM: &str = "--target=wasm32-unknown-unknown";

fn cargo(project: &Project, arguments: &[&str]) -> Result<()> {
    process::run(project.command("cargo")?.args(arguments))
}

fn documentation(project: &Project) -> Result<()> {
    let mut command = project.command("cargo")?;
    command.args(["doc", "--package=fourfold", "--no-deps"]);
    process::run(command.env("RUSTDOCFLAGS", "--deny=warnings"))
}

fn clippy(project: &Project, selection: &[&str]) -> Result<()> {
    let mut command = project.command("cargo")?;
    command.args(["clippy", "--keep-going"]).args(selection).args(["--", "--deny=warnings"]);
    process::run(&mut command)
}

fn wasm_tests(project: &Project, engine: Engine) -> Result<()> {
    let mut command = project.command("cargo")?;
    command.args(["test", "--package=fourfold", WASM, "--test=web", "--no-fail-fast"]);
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        Tool::path(project, "wasm-bindgen-test-runner"),
    );
    // The runner takes the first driver that the environment names, whichever was meant.
    for other in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
        command.env_remove(other).env_remove(format!("{other}_REMOTE"));
    }
    let (variable, driver) = engine.wasm_test_driver(project)?;
    command.env(variable, driver);
    println!("in {engine}:");
    process::run(&mut command).with_context(|| format!("in {engine}"))
}

fn end_to_end(project: &Project, engines: &[Engine]) -> Vec<Result<()>> {
    if !project.dist().join("index.html").is_file() {
        return vec![Err(anyhow!("there is no built page to drive; `cargo xtask dist` builds it"))];
    }
    engines.iter().map(|engine| end_to_end_in(project, *engine)).collect()
}

fn end_to_end_in(project: &Project, engine: Engine) -> Result<()> {
    let mut command = project.command("cargo")?;
    command.args(["test", "--package=fourfold-e2e", "--no-fail-fast"]);
    command.env("FOURFOLD_ENGINE", engine.to_string());
    command.env("FOURFOLD_DIST", project.dist());
    command.env("FOURFOLD_GECKODRIVER", Tool::path(project, "geckodriver"));
    command.env("FOURFOLD_AXE", Tool::axe(project));
    // A test mostly waits for its browser, so one more than there are cores keeps them at work.
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    command.env("RUST_TEST_THREADS", (cores + 1).to_string());
    println!("in {engine}:");
    process::run(&mut command).with_context(|| format!("in {engine}"))
}
