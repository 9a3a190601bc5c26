//! The parts of the Rust toolchain that `rust-toolchain.toml` names.
//!
//! Where rustup installs by itself they are there before this program is even compiled. It does not
//! where that is switched off, and leaves alone a toolchain that lost a part later; so they are
//! looked for here, in the folder of the toolchain in use.

use std::path::Path;
use std::{fmt, fs};

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::project::Project;

/// A part of a toolchain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Part {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// The formatter.
    Rustfmt,
    /// The linter.
    Clippy,
}

const WASM: &str = "wasm32-unknown-unknown";

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WasmTarget => WASM,
            Self::Rustfmt => "rustfmt",
            Self::Clippy => "clippy",
        })
    }
}

impl Part {
    fn is_in(self, sysroot: &Path) -> bool {
        let program = |name: &str| {
            sysroot.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)).is_file()
        };
        match self {
            Self::WasmTarget => {
                fs::read_dir(sysroot.join("lib").join("rustlib").join(WASM).join("lib"))
                    .is_ok_and(|mut libraries| libraries.next().is_some())
            }
            Self::Rustfmt => program("cargo-fmt"),
            Self::Clippy => program("cargo-clippy"),
        }
    }

    fn rustup_arguments(self) -> [&'static str; 3] {
        match self {
            Self::WasmTarget => ["target", "add", WASM],
            Self::Rustfmt => ["component", "add", "rustfmt"],
            Self::Clippy => ["component", "add", "clippy"],
        }
    }
}

/// Adds the missing ones of `parts` with rustup.
///
/// # Errors
/// When rustup is not there, or cannot add a part.
pub(super) fn ensure(project: &Project, parts: &[Part]) -> Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    let sysroot = process::output(project.command("rustc")?.args(["--print", "sysroot"]))?;
    for part in parts.iter().filter(|part| !part.is_in(Path::new(&sysroot))) {
        if process::find("rustup").is_none() {
            bail!(
                "the toolchain in {sysroot} lacks {part}, and rustup is not in PATH to add it; \
                 install rustup, or {part} the way that toolchain was installed"
            );
        }
        println!("{part}: adding it to the Rust toolchain with rustup (once)");
        process::run(project.command("rustup")?.args(part.rustup_arguments()))
            .with_context(|| format!("{part} could not be added to the toolchain in {sysroot}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_folder_is_no_target() {
        let sysroot = std::env::temp_dir().join(format!("xtask-sysroot-{}", std::process::id()));
        let libraries = sysroot.join("lib/rustlib").join(WASM).join("lib");
        assert!(!Part::WasmTarget.is_in(&sysroot));
        fs::create_dir_all(&libraries).unwrap();
        assert!(!Part::WasmTarget.is_in(&sysroot));
        fs::write(libraries.join("libcore.rlib"), "").unwrap();
        assert!(Part::WasmTarget.is_in(&sysroot));
        assert!(!Part::Clippy.is_in(&sysroot));
        fs::remove_dir_all(sysroot).unwrap();
    }
}
