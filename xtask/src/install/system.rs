//! Browsers, their drivers and fonts: what only the system's own package manager can bring.
//!
//! Installs with apt-get where it may do so without asking. Anywhere else it names the packages and
//! stops: it never asks for a password.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::project::Project;

/// Something that a Debian package brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Package {
    /// The browser, under any of the names it is packaged by.
    Chromium,
    /// Drives Chromium; must be of Chromium's version.
    ChromiumDriver,
    /// The browser.
    Firefox,
    /// WebKitGTK with its small browser, and what drives it.
    WebKitDriver,
    /// A screen that is only in memory, as WebKitGTK's browser has no headless mode.
    Xvfb,
    /// Makes folders for Python's packages.
    PythonVenv,
    /// What Spark runs on.
    Java,
    /// Tells which fonts there are.
    Fontconfig,
    /// Latin, Greek and Cyrillic letters.
    LatinFont,
    /// Most other scripts.
    WorldFont,
    /// Chinese, Japanese and Korean.
    EastAsianFont,
    /// Emoji.
    EmojiFont,
}

impl Package {
    /// All fonts, so that a name in any script shows as letters on a screenshot.
    pub(crate) const FONTS: [Self; 5] =
        [Self::Fontconfig, Self::LatinFont, Self::WorldFont, Self::EastAsianFont, Self::EmojiFont];

    /// The name in Debian.
    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::ChromiumDriver => "chromium-driver",
            Self::Firefox => "firefox-esr",
            Self::WebKitDriver => "webkit2gtk-driver",
            Self::Xvfb => "xvfb",
            Self::PythonVenv => "python3-venv",
            Self::Java => "openjdk-17-jre-headless",
            Self::Fontconfig => "fontconfig",
            Self::LatinFont => "fonts-dejavu-core",
            Self::WorldFont => "fonts-noto-core",
            Self::EastAsianFont => "fonts-noto-cjk",
            Self::EmojiFont => "fonts-noto-color-emoji",
        }
    }

    /// What must be found for the package to count as installed, whoever installed it.
    fn sign(self) -> Sign {
        match self {
            Self::Chromium => Sign::Program(&["chromium", "chromium-browser", "google-chrome"]),
            Self::ChromiumDriver => Sign::Program(&["chromedriver"]),
            Self::Firefox => Sign::Program(&["firefox", "firefox-esr"]),
            Self::WebKitDriver => Sign::Program(&["WebKitWebDriver"]),
            Self::Xvfb => Sign::Program(&["Xvfb"]),
            Self::PythonVenv => Sign::PythonModule("ensurepip"),
            Self::Java => Sign::Program(&["java"]),
            Self::Fontconfig => Sign::Program(&["fc-list"]),
            Self::LatinFont => Sign::FontFor("el"),
            Self::WorldFont => Sign::FontFor("hi"),
            Self::EastAsianFont => Sign::FontFor("ja"),
            Self::EmojiFont => Sign::FontFor("und-zsye"),
        }
    }

    /// The program that the package brings, where it is installed.
    pub(crate) fn program(self) -> Option<PathBuf> {
        match self.sign() {
            Sign::Program(names) => names.iter().find_map(|name| process::find(name)),
            Sign::PythonModule(_) | Sign::FontFor(_) => None,
        }
    }

    fn is_there(self) -> bool {
        match self.sign() {
            Sign::Program(names) => names.iter().any(|name| process::find(name).is_some()),
            Sign::PythonModule(name) => {
                process::succeeds(Command::new("python3").args(["-c", &format!("import {name}")]))
            }
            Sign::FontFor(language) => {
                let listed = Command::new("fc-list").arg(format!(":lang={language}")).output();
                listed.is_ok_and(|output| !output.stdout.is_empty())
            }
        }
    }
}

/// How a package shows.
enum Sign {
    /// One of these programs is in `PATH`.
    Program(&'static [&'static str]),
    /// Python finds a module of this name.
    PythonModule(&'static str),
    /// There is a font for this language.
    FontFor(&'static str),
}

/// Installs the missing ones of `packages`.
///
/// # Errors
/// Names the packages when this user may not install them or apt-get cannot.
pub(super) fn ensure(project: &Project, packages: &[Package]) -> Result<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    let names = names(&missing);
    let by_hand =
        format!("install them by hand: sudo apt-get install --no-install-recommends {names}");
    let Some(apt) = Apt::usable() else {
        bail!("missing: {names}\n{by_hand}\n(elsewhere than on Debian these have other names)");
    };
    println!("{names}: installing with apt-get (takes some minutes, once)");
    let start = Instant::now();
    let log = project.tools_made()?.join("apt-get.log");
    if let Err(error) = process::run_quietly(&mut apt.command(&["update"]), &log) {
        // One unreachable source among many is enough for that, and seldom the one that is needed.
        println!("going on with the lists that there are, as not all could be had: {error:#}");
    }
    let mut install = apt.command(&["install", "--yes", "--no-install-recommends"]);
    process::run_quietly(install.args(names.split(' ')), &log).context(by_hand)?;
    println!("{names}: installed in {}", process::since(start));

    let missing = self::missing(&missing);
    if !missing.is_empty() {
        bail!("apt-get installed {}, but what it should bring is not found", self::names(&missing));
    }
    Ok(())
}

fn missing(packages: &[Package]) -> Vec<Package> {
    packages.iter().copied().filter(|package| !package.is_there()).collect()
}

fn names(packages: &[Package]) -> String {
    packages.iter().map(|package| package.name()).collect::<Vec<_>>().join(" ")
}

/// How apt-get may be called without a question being asked.
enum Apt {
    AsRoot,
    ThroughSudo,
}

impl Apt {
    /// `None` where there is no apt-get, or this user may not install with it.
    fn usable() -> Option<Self> {
        if !Path::new("/etc/debian_version").exists() || process::find("apt-get").is_none() {
            None
        } else if is_root() {
            Some(Self::AsRoot)
        } else if process::succeeds(Command::new("sudo").args(["--non-interactive", "true"])) {
            Some(Self::ThroughSudo)
        } else {
            None
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = match self {
            Self::AsRoot => Command::new("env"),
            Self::ThroughSudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["--non-interactive", "env"]);
                sudo
            }
        };
        // Through `env`, as sudo does not hand on this program's own environment.
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        // On a machine that has just started, the system's own updates may hold the lock.
        command.args(["--option", "DPkg::Lock::Timeout=300"]).args(arguments);
        command
    }
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_named_as_apt_takes_them() {
        assert_eq!(names(&[Package::Chromium, Package::Xvfb]), "chromium xvfb");
        assert_eq!(names(&[]), "");
    }

    #[test]
    fn apt_is_told_to_ask_nothing() {
        let command = Apt::ThroughSudo.command(&["update"]);
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
        let expected = "--non-interactive env DEBIAN_FRONTEND=noninteractive apt-get";
        assert!(words.join(" ").starts_with(expected), "{words:?}");
        assert!(words.ends_with(&["update".into()]), "{words:?}");
    }
}
