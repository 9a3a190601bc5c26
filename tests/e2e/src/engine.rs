//! The three browser engines, and a session in one of them: driver, browser, folders, viewport.
//!
//! Every session has a fresh profile and its own download folder, and everything it started is ended
//! when it is dropped. A browser or driver that is missing is a failure that names what to install;
//! nothing is skipped. No browser is downloaded.

mod chromium;
mod display;
mod firefox;
mod webkit;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Driver, Refusal};
use crate::process::{Process, free_port};
use crate::wait;

/// How often a browser may fail to start.
const ATTEMPTS: usize = 3;

/// Which engine the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Chromium, driven by ChromeDriver.
    Chromium,
    /// Firefox, driven by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, driven by WebKitWebDriver on a display of its own.
    WebKit,
}

impl Engine {
    /// The engine that `FOURFOLD_ENGINE` names; Chromium when it names none.
    ///
    /// # Panics
    /// When it names one that does not exist.
    #[track_caller]
    #[must_use]
    pub fn from_env() -> Self {
        match std::env::var("FOURFOLD_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => {
                panic!("FOURFOLD_ENGINE is \"{other}\": it must be chromium, firefox or webkit")
            }
        }
    }

    fn browser(self) -> Box<dyn Browser> {
        match self {
            Self::Chromium => Box::new(chromium::Chromium::default()),
            Self::Firefox => Box::new(firefox::Firefox),
            Self::WebKit => Box::new(webkit::WebKit::default()),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// The colour scheme that a reader's system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// `prefers-color-scheme: light`.
    #[default]
    Light,
    /// `prefers-color-scheme: dark`.
    Dark,
}

/// What a session starts with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Start {
    pub(crate) engine: Engine,
    pub(crate) scheme: Scheme,
    /// Device pixels per CSS pixel: 1, 2 or 3.
    pub(crate) scale: u32,
    /// Width and height of the viewport in CSS pixels.
    pub(crate) size: (u32, u32),
    /// Scheme, host and port of the site to be visited, which is also the proxy for all others.
    pub(crate) site: String,
}

impl Start {
    /// Host and port of the proxy.
    fn proxy(&self) -> &str {
        self.site.trim_start_matches("http://")
    }
}

/// What a browser has complained of since it was last asked.
#[derive(Debug, Default)]
pub(crate) struct Complaints {
    pub(crate) violations: Vec<String>,
    pub(crate) errors: Vec<String>,
}

/// What differs from engine to engine.
trait Browser: fmt::Debug {
    /// The command that starts the driver on `port`, keeping what it writes in `folder`.
    fn command(&mut self, port: u16, folder: &Path, start: &Start) -> Result<Command, String>;

    /// What to ask the driver for.
    fn capabilities(&self, folder: &Path, downloads: &Path, start: &Start)
    -> Result<Value, String>;

    /// What can be said only once the browser runs.
    fn settle(&self, driver: &Driver, start: &Start) -> Result<(), Refusal>;

    /// Gives the viewport this size in CSS pixels, or asks for it: the caller waits for it.
    fn resize(&self, driver: &Driver, width: u32, height: u32) -> Result<(), Refusal>;

    /// Changes the colour scheme while the page is open; `false` when this browser cannot.
    fn prefer(&self, driver: &Driver, scheme: Scheme) -> Result<bool, Refusal>;

    /// Has the system force its own colours on every page; `false` when this browser cannot.
    fn force_colours(&self, driver: &Driver) -> Result<bool, Refusal>;

    /// Frees what no script can reach any more; `false` when this browser cannot be asked to.
    fn collect_garbage(&self, _: &Driver) -> Result<bool, Refusal> {
        Ok(false)
    }

    /// The addresses of all requests that pages have made since this was last asked.
    fn requests(&self, driver: &Driver) -> Result<Vec<String>, Refusal>;

    /// What the browser has logged about pages since this was last asked.
    fn complaints(&self, driver: &Driver) -> Result<Complaints, Refusal>;
}

/// A running browser with one window.
#[derive(Debug)]
pub(crate) struct Session {
    // Dropped in this order: the driver and all below it before the display they use, and the
    // folder when nothing writes to it any more.
    driver: Driver,
    process: Process,
    browser: Box<dyn Browser>,
    folder: TempDir,
}

impl Session {
    /// Starts a driver and a browser.
    ///
    /// # Panics
    /// When either is missing or will not start.
    #[track_caller]
    pub(crate) fn start(start: &Start) -> Self {
        // Between finding a free port and the driver's taking it, another program may take it; and
        // a browser on a busy machine now and then dies at birth. Neither is the page's fault.
        let mut said = String::new();
        for _ in 0..ATTEMPTS {
            match Self::try_start(start) {
                Ok(session) => return session,
                Err(Failure::Lasting(reason)) => {
                    panic!("{} cannot be tested here: {reason}", start.engine)
                }
                Err(Failure::Passing(reason)) => said = reason,
            }
        }
        panic!("{} did not start in {ATTEMPTS} attempts: {said}", start.engine)
    }

    fn try_start(start: &Start) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new()
            .prefix("fourfold-e2e-")
            .tempdir()
            .map_err(|error| Failure::Lasting(format!("no folder to work in: {error}")))?;
        let downloads = downloads_in(folder.path());
        std::fs::create_dir(&downloads)
            .map_err(|error| Failure::Lasting(format!("no download folder: {error}")))?;
        let mut browser = start.engine.browser();
        let port = free_port().map_err(|error| Failure::Lasting(error.to_string()))?;
        let mut command = browser.command(port, folder.path(), start).map_err(Failure::Lasting)?;
        // Whatever the programs leave lying about goes when the folder goes.
        command.env("TMPDIR", folder.path());
        let mut process = Process::start("driver", folder.path(), command)
            .map_err(|error| Failure::Lasting(format!("the driver will not run: {error}")))?;
        wait_for_driver(&mut process, port).map_err(Failure::Passing)?;
        let capabilities =
            browser.capabilities(folder.path(), &downloads, start).map_err(Failure::Lasting)?;
        let driver = connect(port, capabilities).map_err(|said| {
            Failure::Passing(format!("{said}; the driver printed: {}", process.output().trim()))
        })?;
        process.note_descendants();
        let session = Self { driver, process, browser, folder };
        session
            .browser
            .settle(&session.driver, start)
            .map_err(|refusal| Failure::Passing(refusal.message))?;
        Ok(session)
    }

    pub(crate) fn driver(&self) -> &Driver {
        &self.driver
    }

    /// The folder that this session's downloads go to.
    pub(crate) fn downloads(&self) -> PathBuf {
        downloads_in(self.folder.path())
    }

    pub(crate) fn resize(&self, width: u32, height: u32) -> Result<(), Refusal> {
        self.browser.resize(&self.driver, width, height)
    }

    pub(crate) fn prefer(&self, scheme: Scheme) -> Result<bool, Refusal> {
        self.browser.prefer(&self.driver, scheme)
    }

    pub(crate) fn force_colours(&self) -> Result<bool, Refusal> {
        self.browser.force_colours(&self.driver)
    }

    pub(crate) fn collect_garbage(&self) -> Result<bool, Refusal> {
        self.browser.collect_garbage(&self.driver)
    }

    pub(crate) fn requests(&self) -> Result<Vec<String>, Refusal> {
        self.browser.requests(&self.driver)
    }

    pub(crate) fn complaints(&self) -> Result<Complaints, Refusal> {
        self.browser.complaints(&self.driver)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.process.note_descendants();
        self.driver.close();
    }
}

fn downloads_in(folder: &Path) -> PathBuf {
    folder.join("downloads")
}

/// Why a session did not start, and whether it is worth another attempt.
#[derive(Debug)]
enum Failure {
    Passing(String),
    Lasting(String),
}

fn wait_for_driver(process: &mut Process, port: u16) -> Result<(), String> {
    let mut dead = None;
    wait::try_until(wait::DEADLINE, || {
        if let Err(said) = process.check_alive() {
            dead = Some(said);
            return Ok(());
        }
        std::net::TcpStream::connect(("127.0.0.1", port))
            .map(drop)
            .map_err(|error| format!("the driver does not answer: {error}"))
    })?;
    dead.map_or(Ok(()), Err)
}

fn connect(port: u16, capabilities: Value) -> Result<Driver, String> {
    let mut capabilities: Capabilities = serde_json::from_value(capabilities)
        .map_err(|error| format!("capabilities must be an object: {error}"))?;
    capabilities.insert("timeouts".to_owned(), json!({ "script": 60_000, "pageLoad": 60_000 }));
    Driver::connect(port, capabilities)
}

/// Asks the driver for a window of this outer size.
fn set_window(driver: &Driver, rect: Value) -> Result<(), Refusal> {
    driver.post("window/rect", rect).map(|_| ())
}

/// The strings in an answer that is a list of strings.
fn strings(answer: &Value) -> Vec<String> {
    answer
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Engine, Scheme, Session, Start};

    #[test]
    fn nothing_is_left_of_a_session() {
        let session = Session::start(&Start {
            engine: Engine::from_env(),
            scheme: Scheme::Light,
            scale: 1,
            size: (800, 600),
            site: "http://127.0.0.1:9".to_owned(),
        });
        let folder = session.folder.path().to_owned();
        // All that a session starts inherits its folder as the place for temporary files.
        let mark = format!("TMPDIR={}", folder.display());
        assert!(running(&mark) > 1, "driver and browser should run");
        drop(session);
        assert_eq!(running(&mark), 0, "processes still run");
        assert!(!folder.exists(), "{} is still there", folder.display());
    }

    fn running(mark: &str) -> usize {
        fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .filter_map(|entry| fs::read(entry.path().join("environ")).ok())
            .filter(|environment| String::from_utf8_lossy(environment).contains(mark))
            .count()
    }
}
