//! The browser engines that tests run in.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::install::{Needs, Package, Tool};
use crate::process;
use crate::project::Project;

/// A browser engine. Between them they stand for every browser in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's own small browser, through WebKitWebDriver.
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

impl Engine {
    /// All of them, in the order they run in.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Those that the WebAssembly tests' runner can drive; it knows no driver of WebKitGTK.
    pub(super) const WITH_WASM_TESTS: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// What running in `engines` needs.
    pub(super) fn needs(engines: &[Self]) -> Needs {
        let needs = |engine: &Self| match engine {
            Self::Chromium => Needs {
                packages: vec![Package::Chromium, Package::ChromiumDriver],
                ..Needs::default()
            },
            Self::Firefox => Needs {
                packages: vec![Package::Firefox],
                tools: vec![Tool::Geckodriver],
                ..Needs::default()
            },
            Self::WebKit => {
                Needs { packages: vec![Package::WebKitDriver, Package::Xvfb], ..Needs::default() }
            }
        };
        engines.iter().fold(Needs::default(), |all, engine| all.and(needs(engine)))
    }

    /// The variable by which the WebAssembly tests' runner is told of a driver, and the driver.
    pub(super) fn wasm_test_driver(self, project: &Project) -> Result<(&'static str, PathBuf)> {
        match self {
            Self::Chromium => {
                let driver =
                    process::find("chromedriver").context("chromedriver is not in PATH")?;
                Ok(("CHROMEDRIVER", driver))
            }
            Self::Firefox => Ok(("GECKODRIVER", Tool::path(project, "geckodriver"))),
            Self::WebKit => anyhow::bail!("the WebAssembly tests' runner cannot drive {self}"),
        }
    }
}
