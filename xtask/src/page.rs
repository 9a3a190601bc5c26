//! Builds the page with Trunk, and serves it.
//!
//! `dist/` is written by [`build`] alone; what is served lies under `target/`, so that a page being
//! worked on is never published by mistake.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::install::{self, Needs, Tool};
use crate::project::Project;
use crate::usage::Serve;
use crate::{preview, process, publish, slim, split};

/// Builds `dist/` as it is published: optimised, all addresses relative.
///
/// # Errors
/// When a tool is missing and cannot be installed, or the page does not build.
pub(crate) fn build(project: &Project) -> Result<()> {
    install::ensure(project, &Needs::of_dist())?;
    fetch(project)?;
    println!("building dist/ (the first time takes some minutes)");
    let start = Instant::now();
    let mut trunk = trunk(project, "build")?;
    process::run(trunk.args(["--release", "--dist", "dist"]))?;
    slim::slim(project, &project.dist())?;
    split::split(project, &project.dist())?;
    preview::name(project)?;
    publish::publish(project)?;
    println!("built in {}", process::since(start));
    Ok(())
}

/// Builds the page and serves it until the program is ended from outside.
///
/// Optimised unless asked otherwise: whoever clones the project wants the page as it is published,
/// and only that one keeps its promises of size and speed. While working on the page, `--dev`
/// rebuilds in a fraction of the time.
///
/// # Errors
/// When a tool is missing and cannot be installed, or the port is taken.
pub(crate) fn serve(project: &Project, options: Serve) -> Result<()> {
    install::ensure(project, &Needs::of_the_page())?;
    let port = free_port(options.port)?;
    fetch(project)?;
    println!("fourfold will be at http://{}:{port}/ once it is built", Ipv4Addr::LOCALHOST);
    println!("(the first time takes some minutes; Ctrl-C ends it)");
    let mut trunk = trunk(project, "serve")?;
    trunk.args(["--port", &port.to_string()]);
    trunk.args(if options.dev {
        &["--dist", "target/serve-dev"][..]
    } else {
        &["--dist", "target/serve", "--release"]
    });
    process::replace(&mut trunk)
}

/// Brings the sources of all dependencies, as Trunk is run without the network.
fn fetch(project: &Project) -> Result<()> {
    process::run(project.command("cargo")?.args(["fetch", "--quiet"]))
}

pub(crate) fn trunk(project: &Project, command: &str) -> Result<Command> {
    let program = Tool::path(project, "trunk");
    let mut trunk = project.command(&program.to_string_lossy())?;
    // Offline, Trunk takes only the tools that were installed here, and says so when it has none.
    trunk.args([command, "--offline"]);
    // Where a panic is said to be, without the place of this machine's folders: they are nobody's
    // business, and the same sources are to give the same program everywhere. Cargo adds these to
    // the flags of its configuration file.
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_folders());
    // Trunk stops at the usual NO_COLOR=1, as it takes no other value than true and false.
    trunk.env_remove("NO_COLOR");
    if env::var_os("NO_COLOR").is_some() {
        trunk.args(["--color", "never"]);
    }
    Ok(trunk)
}

/// The flags that take the folders of crates out of the paths that a program names.
fn without_folders() -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    sources
        .into_iter()
        .flatten()
        .filter_map(|source| source.ok()?.path().to_str().map(str::to_owned))
        // Flags are set apart by spaces; a path with one stays as it is.
        .filter(|source| !source.contains(char::is_whitespace))
        .map(|source| format!("--remap-path-prefix={source}/="))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The port asked for, or the first free one from 8080 on.
fn free_port(asked: Option<u16>) -> Result<u16> {
    const USUAL: std::ops::RangeInclusive<u16> = 8080..=8099;
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match asked {
        Some(0) => bail!("port 0 is no port; leave --port out to have a free one chosen"),
        Some(port) => match bind(port) {
            Ok(_) => Ok(port),
            Err(error) => {
                Err(anyhow!("port {port} cannot be used ({error}); choose another with --port"))
            }
        },
        None => USUAL.into_iter().find(|port| bind(*port).is_ok()).with_context(|| {
            format!(
                "no port from {} to {} is free; choose one with --port",
                USUAL.start(),
                USUAL.end()
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_by_name() {
        let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = holder.local_addr().unwrap().port();
        let error = free_port(Some(port)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("port {port} cannot be used")), "{error}");
        drop(holder);
        // A program that another test starts at this moment holds the port on until it runs.
        let start = Instant::now();
        while free_port(Some(port)).is_err() {
            assert!(start.elapsed().as_secs() < 10, "port {port} is not given back");
        }
        assert!(free_port(Some(0)).is_err());
    }
}
