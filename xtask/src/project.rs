//! Where things are in this project, and what its lock file says.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, iter};

use anyhow::{Context as _, Result, anyhow};

/// The checkout that `cargo xtask` was called in.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl Project {
    /// Finds the checkout from what cargo tells the program it runs.
    ///
    /// # Errors
    /// When the program is not run by cargo, and the checkout it was built from is gone.
    pub(crate) fn find() -> Result<Self> {
        let own =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = PathBuf::from(own).parent().map(PathBuf::from).unwrap_or_default();
        if root.join("Cargo.lock").is_file() && root.join("Trunk.toml").is_file() {
            Ok(Self { root })
        } else {
            Err(anyhow!(
                "{} is not a checkout of this project; run `cargo xtask` inside one",
                root.display()
            ))
        }
    }

    /// The folder that the tools are installed into; nothing else writes there.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The same, made where it is not there yet.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn tools_made(&self) -> Result<PathBuf> {
        let tools = self.tools();
        fs::create_dir_all(&tools)
            .with_context(|| format!("{} cannot be made", tools.display()))?;
        Ok(tools)
    }

    /// The folder with the page as it is published.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A command that runs in the root and finds the project's own tools before any others.
    ///
    /// # Errors
    /// When the project's path cannot stand in `PATH`, as one with a colon cannot.
    pub(crate) fn command(&self, program: &str) -> Result<Command> {
        let tools = self.tools();
        // Trunk calls wasm-opt by its name.
        let own = [tools.join("bin"), self.node_modules("binaryen").join(".bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(own.into_iter().chain(env::split_paths(&inherited)))
            .with_context(|| {
                format!("{} cannot be put into PATH; move the checkout", tools.display())
            })?;
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", path);
        Ok(command)
    }

    /// Where a package for Node lies, with what it needs. Each has a folder of its own: npm
    /// takes away from a folder what it was not asked for this time.
    pub(crate) fn node_modules(&self, package: &str) -> PathBuf {
        self.tools().join("node").join(package).join("node_modules")
    }

    /// The version of `package` that `Cargo.lock` holds.
    ///
    /// # Errors
    /// When the lock file cannot be read, or holds no such package, or more than one version of it.
    pub(crate) fn locked(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        locked_version(&lock, package).with_context(|| format!("in {}", path.display()))
    }
}

/// The version of `package` in the text of a lock file.
fn locked_version(lock: &str, package: &str) -> Result<String> {
    let mut lines = lock.lines();
    let mut versions = iter::from_fn(|| {
        lines.by_ref().find(|line| string_after("name", line) == Some(package))?;
        // Cargo writes the version on the line after the name.
        lines.next().and_then(|line| string_after("version", line))
    });
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.to_owned()),
        (Some(one), Some(other)) => Err(anyhow!(
            "{package} is there as {one} and as {other}; `cargo tree --invert {package}` tells who asks for which"
        )),
        (None, _) => {
            Err(anyhow!("{package} is not there; a dependency of the page must have been removed"))
        }
    }
}

/// The text between the quotes of a line `key = "text"`.
fn string_after<'a>(key: &str, line: &'a str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "toml"
version = "1.0.0"

[[package]]
name = "toml"
version = "0.9.0"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
dependencies = [
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"
"#;

    #[test]
    fn the_version_of_the_whole_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(locked_version(LOCK, "wasm-bindgen-macro").unwrap(), "0.2.131");
    }

    #[test]
    fn none_and_two_are_refused() {
        let error = locked_version(LOCK, "wasm").unwrap_err().to_string();
        assert!(error.starts_with("wasm is not there"), "{error}");
        let error = locked_version(LOCK, "toml").unwrap_err().to_string();
        assert!(error.starts_with("toml is there as 1.0.0 and as 0.9.0"), "{error}");
        assert!(locked_version("", "toml").is_err());
    }
}
