//! Installs what a command needs and what is missing: nothing else, and nothing twice.
//!
//! Tools go into `.tools`. One that is there in the right version costs reading a file of a few
//! bytes; one whose installing was cut short has no such file and is installed again. Nothing is
//! downloaded but through cargo, npm, rustup and the system's own packages.

mod peer;
mod system;
mod tool;
mod toolchain;

use std::fs::{File, TryLockError};

use anyhow::{Context as _, Result};

pub(crate) use self::peer::Peer;
pub(crate) use self::system::Package;
pub(crate) use self::tool::Tool;
pub(crate) use self::toolchain::Part;

use crate::project::Project;

/// What one command needs.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// Parts of the Rust toolchain.
    pub(crate) parts: Vec<Part>,
    /// Tools in `.tools`.
    pub(crate) tools: Vec<Tool>,
    /// Programs and fonts of the system.
    pub(crate) packages: Vec<Package>,
}

impl Needs {
    /// What building the page needs.
    pub(crate) fn of_the_page() -> Self {
        Self {
            parts: vec![Part::WasmTarget],
            tools: vec![Tool::Trunk, Tool::WasmBindgen, Tool::WasmOpt, Tool::Esbuild],
            packages: Vec::new(),
        }
    }

    /// What building `dist/` needs: the page, and the browser that tells how to split its program.
    pub(crate) fn of_dist() -> Self {
        Self { packages: vec![Package::Chromium], ..Self::of_the_page() }
    }

    /// All that either needs, each once.
    pub(crate) fn and(mut self, other: Self) -> Self {
        add(&mut self.parts, other.parts);
        add(&mut self.tools, other.tools);
        add(&mut self.packages, other.packages);
        self
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, further: Vec<T>) {
    for item in further {
        if !all.contains(&item) {
            all.push(item);
        }
    }
}

/// Makes sure that everything needed is there.
///
/// # Errors
/// Says what could not be installed, why, and what to install by hand where that is the way out.
pub(crate) fn ensure(project: &Project, needs: &Needs) -> Result<()> {
    // What may need a person's hand is asked for before the minutes are spent on the rest.
    system::ensure(project, &needs.packages)?;
    toolchain::ensure(project, &needs.parts)?;
    let missing = tool::missing(project, &needs.tools)?;
    if missing.is_empty() {
        return Ok(());
    }
    let _lock = lock(project)?;
    // Another run may have installed them while this one waited.
    let missing = tool::missing(project, &needs.tools)?;
    tool::install(project, &missing)
}

/// Keeps two runs from installing into one folder at once; the lock ends with the value.
fn lock(project: &Project) -> Result<File> {
    let path = project.tools_made()?.join("lock");
    let unusable = || format!("{} cannot be made and locked", path.display());
    let file = File::create(&path).with_context(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("waiting for another cargo xtask, which is installing tools");
            file.lock().with_context(unusable)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(unusable),
    }
    Ok(file)
}
