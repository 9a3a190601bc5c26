//! The tools in `.tools`: which version of each, where it comes from, whether it is there.
//!
//! A tool counts as installed when its stamp names the right version and its programs exist. The
//! stamp is written last, so that an installation cut short is seen as missing.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;
use std::{fmt, fs};

use anyhow::{Context as _, Result, bail};

use super::peer::Peer;
use crate::process;
use crate::project::Project;

/// A program that the project brings along for itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Tool {
    /// Builds the page and serves it.
    Trunk,
    /// Makes the script beside the WebAssembly, and runs tests in browsers.
    WasmBindgen,
    /// Makes the WebAssembly small.
    WasmOpt,
    /// Makes the script beside it small.
    Esbuild,
    /// Drives Firefox.
    Geckodriver,
    /// Scores a page, as of a phone on a slow network.
    Lighthouse,
    /// Looks for what keeps people out of a page; a script that runs in it.
    Axe,
    /// Python with the engines that run the SQL form of the rule, in a folder of its own.
    Warehouse,
    /// What somebody would use instead of this project; scripts that the bench times.
    Peer(Peer),
}

/// The newest Trunk that builds with the project's Rust; `Trunk.toml` names it too.
const TRUNK: &str = "0.21.14";
/// Binaryen's version; `Trunk.toml` names it too, as Trunk takes no other.
const BINARYEN: &str = "132";
const ESBUILD: &str = "0.28.2";
const GECKODRIVER: &str = "0.37.1";
const LIGHTHOUSE: &str = "12.8.2";
const AXE: &str = "4.14.1";
/// The engines' packages, as pip takes them.
const WAREHOUSE: [&str; 2] = ["duckdb==2.0.1", "pyspark==4.3.0"];

/// Where a tool comes from.
enum Source {
    /// A crate, built here, with further arguments for `cargo install`.
    Crate(&'static str, &'static [&'static str]),
    /// A package for Node.
    Node(&'static str),
    /// Packages for Python, as pip takes them.
    Python(&'static [&'static str]),
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Trunk => "trunk",
            Self::WasmBindgen => "wasm-bindgen",
            Self::WasmOpt => "wasm-opt",
            Self::Esbuild => "esbuild",
            Self::Geckodriver => "geckodriver",
            Self::Lighthouse => "lighthouse",
            Self::Axe => "axe",
            Self::Warehouse => "warehouse",
            Self::Peer(peer) => return peer.fmt(f),
        })
    }
}

impl Tool {
    fn source(self) -> Source {
        match self {
            // Its features are for downloading tools and for serving over TLS: here it does neither.
            Self::Trunk => Source::Crate("trunk", &["--locked", "--no-default-features"]),
            // Not with --locked: its own lock file names a version that cannot be had any more.
            Self::WasmBindgen => Source::Crate("wasm-bindgen-cli", &[]),
            Self::WasmOpt => Source::Node("binaryen"),
            Self::Esbuild => Source::Node("esbuild"),
            Self::Geckodriver => Source::Crate("geckodriver", &["--locked"]),
            Self::Lighthouse => Source::Node("lighthouse"),
            Self::Axe => Source::Node("axe-core"),
            Self::Warehouse => Source::Python(&WAREHOUSE),
            Self::Peer(peer) => Source::Node(peer.package()),
        }
    }

    fn version(self, project: &Project) -> Result<String> {
        Ok(match self {
            Self::Trunk => TRUNK.to_owned(),
            // The program and the library speak a format of their own, which changes with every version.
            Self::WasmBindgen => project.locked("wasm-bindgen")?,
            Self::WasmOpt => format!("{BINARYEN}.0.0"),
            Self::Esbuild => ESBUILD.to_owned(),
            Self::Geckodriver => GECKODRIVER.to_owned(),
            Self::Lighthouse => LIGHTHOUSE.to_owned(),
            Self::Axe => AXE.to_owned(),
            Self::Warehouse => WAREHOUSE.join(" "),
            Self::Peer(peer) => peer.version().to_owned(),
        })
    }

    /// The programs or scripts it consists of, absolute; the first is the one it is called by.
    pub(crate) fn programs(self, project: &Project) -> Vec<PathBuf> {
        let names: &[&str] = match self {
            Self::Trunk => &["trunk"],
            Self::WasmBindgen => &["wasm-bindgen", "wasm-bindgen-test-runner"],
            Self::WasmOpt => &["wasm-opt", "wasm-metadce"],
            Self::Esbuild => &["esbuild"],
            Self::Geckodriver => &["geckodriver"],
            Self::Lighthouse => &["lighthouse"],
            Self::Axe => return vec![Self::axe(project)],
            Self::Warehouse => return vec![Self::python(project)],
            Self::Peer(peer) => {
                let package = project.node_modules(peer.package()).join(peer.package());
                return peer.files().iter().map(|file| package.join(file)).collect();
            }
        };
        let folder = match self.source() {
            Source::Crate(..) => project.tools().join("bin"),
            Source::Node(package) => project.node_modules(package).join(".bin"),
            Source::Python(_) => return vec![Self::python(project)],
        };
        names
            .iter()
            .map(|name| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
            .collect()
    }

    /// Whether Node is there for the tools that are its scripts: without it they would be found, and
    /// then fail at the end of a long build.
    fn has_what_runs_it(self) -> bool {
        !matches!(self.source(), Source::Node(..)) || process::find("node").is_some()
    }

    fn stamp(self, project: &Project) -> PathBuf {
        project.tools().join(format!("{self}.version"))
    }

    /// The program to call, absolute, so that no other of the same name is taken for it.
    pub(crate) fn path(project: &Project, program: &str) -> PathBuf {
        project.tools().join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The script of [`Tool::Axe`].
    pub(crate) fn axe(project: &Project) -> PathBuf {
        project.node_modules("axe-core").join("axe-core").join("axe.min.js")
    }

    /// The Python of [`Tool::Warehouse`].
    pub(crate) fn python(project: &Project) -> PathBuf {
        let name = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
        project.tools().join("python").join(name)
    }

    /// As [`Tool::path`], for a program that comes with a package for Node.
    pub(crate) fn node_path(project: &Project, package: &str, program: &str) -> PathBuf {
        project.node_modules(package).join(".bin").join(program)
    }
}

/// Those of `tools` that are not there in the right version.
///
/// # Errors
/// When the right version cannot be told.
pub(super) fn missing(project: &Project, tools: &[Tool]) -> Result<Vec<Tool>> {
    let mut missing = Vec::new();
    for &tool in tools {
        let version = tool.version(project)?;
        let stamped = fs::read_to_string(tool.stamp(project)).unwrap_or_default();
        let whole = tool.programs(project).iter().all(|program| program.is_file());
        if !(whole && tool.has_what_runs_it() && stamped.trim() == version) {
            missing.push(tool);
        }
    }
    Ok(missing)
}

/// Installs all of `tools`, then removes what was needed only to build them.
///
/// # Errors
/// Says which tool could not be installed, why, and where the log is.
pub(super) fn install(project: &Project, tools: &[Tool]) -> Result<()> {
    for &tool in tools {
        let version = tool.version(project)?;
        let start = Instant::now();
        let (mut command, how) = match tool.source() {
            Source::Crate(name, arguments) => (
                cargo_install(project, name, &version, arguments)?,
                "building it into .tools (takes some minutes, once)",
            ),
            Source::Node(name) => {
                (npm_install(project, name, &version)?, "installing it into .tools with npm (once)")
            }
            Source::Python(packages) => (
                pip_install(project, packages)?,
                "installing it into .tools with pip (takes some minutes, once)",
            ),
        };
        println!("{tool} {version}: {how}");
        let log = project.tools().join(format!("{tool}.log"));
        process::run_quietly(&mut command, &log)
            .with_context(|| format!("{tool} {version} could not be installed"))?;
        stamp(project, tool, &version)?;
        println!("{tool} {version}: installed in {}", process::since(start));
    }
    // What is left of the building is large, and of no use to anybody once it is done.
    let _ = fs::remove_dir_all(project.tools().join("build"));
    Ok(())
}

fn cargo_install(
    project: &Project,
    name: &str,
    version: &str,
    arguments: &[&str],
) -> Result<Command> {
    let tools = project.tools();
    let mut command = project.command("cargo")?;
    // With --force, as programs that an installation cut short left behind would else stop this one.
    command.args(["install", name, "--version", version, "--force"]).args(arguments);
    command.arg("--root").arg(&tools).arg("--target-dir").arg(tools.join("build"));
    // Not as their authors release them, with minutes of optimising: here they work for a second on
    // a page of a few megabytes, and their building is what everybody waits for.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    command.env("CARGO_PROFILE_RELEASE_STRIP", "true");
    command.env_remove("CARGO_BUILD_TARGET");
    Ok(command)
}

fn npm_install(project: &Project, name: &str, version: &str) -> Result<Command> {
    for program in ["node", "npm"] {
        if process::find(program).is_none() {
            bail!(
                "{program} is not in PATH, and {name} comes with it; install Node.js 20 or newer with its npm"
            );
        }
    }
    let mut command = project.command("npm")?;
    command.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]);
    let folder = project.tools().join("node").join(name);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    command.arg("--prefix").arg(folder).arg(format!("{name}@{version}"));
    Ok(command)
}

fn pip_install(project: &Project, packages: &[&str]) -> Result<Command> {
    let mut made = project.command("python3")?;
    made.args(["-m", "venv", "--clear"]).arg(project.tools().join("python"));
    let log = project.tools().join("python.log");
    process::run_quietly(&mut made, &log).context("Python made no folder for packages")?;
    let mut command = project.command(&Tool::python(project).to_string_lossy())?;
    command.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-compile"]);
    command.args(packages);
    Ok(command)
}

fn stamp(project: &Project, tool: Tool, version: &str) -> Result<()> {
    for program in tool.programs(project) {
        if !program.is_file() {
            bail!("{tool} {version} was installed, but brought no {}", program.display());
        }
    }
    let stamp = tool.stamp(project);
    fs::write(&stamp, format!("{version}\n"))
        .with_context(|| format!("{} cannot be written", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Tool; 9] = [
        Tool::Trunk,
        Tool::WasmBindgen,
        Tool::WasmOpt,
        Tool::Esbuild,
        Tool::Geckodriver,
        Tool::Lighthouse,
        Tool::Axe,
        Tool::Warehouse,
        Tool::Peer(Peer::DuckDb),
    ];

    /// A checkout with nothing but a lock file, removed at the end.
    struct Scratch(Project);

    impl Scratch {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
            fs::create_dir_all(&root).unwrap();
            fs::write(root.join("Cargo.lock"), "name = \"wasm-bindgen\"\nversion = \"0.2.130\"\n")
                .unwrap();
            Self(Project { root })
        }

        fn install(&self, tool: Tool) {
            for program in tool.programs(&self.0) {
                fs::create_dir_all(program.parent().unwrap()).unwrap();
                fs::write(program, "").unwrap();
            }
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0.root);
        }
    }

    #[test]
    fn a_tool_is_there_when_stamped_whole_and_of_the_right_version() {
        let scratch = Scratch::new("stamps");
        let project = &scratch.0;
        assert_eq!(missing(project, &ALL).unwrap(), ALL);

        for tool in ALL {
            scratch.install(tool);
        }
        assert_eq!(
            missing(project, &ALL).unwrap(),
            ALL,
            "programs without a stamp are a half-finished installation"
        );

        for tool in ALL {
            stamp(project, tool, &tool.version(project).unwrap()).unwrap();
        }
        assert_eq!(missing(project, &ALL).unwrap(), []);

        fs::write(
            project.root.join("Cargo.lock"),
            "name = \"wasm-bindgen\"\nversion = \"0.2.131\"\n",
        )
        .unwrap();
        assert_eq!(missing(project, &ALL).unwrap(), [Tool::WasmBindgen]);

        fs::remove_file(Tool::path(project, "geckodriver")).unwrap();
        assert_eq!(
            missing(project, &[Tool::Trunk, Tool::Geckodriver]).unwrap(),
            [Tool::Geckodriver]
        );
    }

    #[test]
    fn a_stamp_needs_its_programs() {
        let scratch = Scratch::new("programs");
        let error = stamp(&scratch.0, Tool::Trunk, TRUNK).unwrap_err().to_string();
        assert!(error.starts_with("trunk 0.21.14 was installed, but brought no"), "{error}");
    }

    #[test]
    fn trunk_is_told_the_versions_that_are_installed() {
        let config = include_str!("../../../Trunk.toml");
        assert!(config.contains(&format!("trunk-version = \"={TRUNK}\"")), "{config}");
        assert!(config.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")), "{config}");
    }
}
