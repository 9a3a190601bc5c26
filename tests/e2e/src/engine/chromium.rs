//! Chromium: headless, through ChromeDriver and, for what WebDriver lacks, its own protocol.
//!
//! Its logs are the best witness there is: every request and every complaint of a page, from before
//! the page's first script. Two logs are read for requests, since the one that ChromeDriver keeps
//! has none of a worker's, and the one of the network none that were blocked before they got there.
//! No request leaves this machine: all go through the site as proxy, and no other host is ever found.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::{Browser, Complaints, Scheme, Start};
use crate::driver::{Driver, Refusal};
use crate::process::find_program;

const INSTALL: &str = "install Chromium and ChromeDriver (Debian: chromium, chromium-driver)";

#[derive(Debug, Default)]
pub(super) struct Chromium {
    site: String,
    net_log: PathBuf,
    /// How much of the network's log has been read.
    read: Cell<usize>,
}

impl Browser for Chromium {
    fn command(&mut self, port: u16, folder: &Path, start: &Start) -> Result<Command, String> {
        let driver = find_program("FOURFOLD_CHROMEDRIVER", &["chromedriver"], INSTALL)?;
        self.site.clone_from(&start.site);
        self.net_log = folder.join("network.json");
        let mut command = Command::new(driver);
        command.arg(format!("--port={port}")).current_dir(folder);
        Ok(command)
    }

    fn capabilities(
        &self,
        folder: &Path,
        downloads: &Path,
        start: &Start,
    ) -> Result<Value, String> {
        let binary = find_program(
            "FOURFOLD_CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            INSTALL,
        )?;
        let mut arguments: Vec<String> = [
            "--headless=new",
            // Chromium's sandbox refuses to run as root, as in most containers; the tests open
            // nothing but their own pages.
            "--no-sandbox",
            "--disable-gpu",
            // Containers have a small /dev/shm, and a page that fills it crashes.
            "--disable-dev-shm-usage",
            // The browser's own errands, which would be noise beside the page's requests.
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--no-default-browser-check",
            // A scroll bar that takes no room, as on a phone, so that a viewport's width is the
            // page's width.
            "--hide-scrollbars",
            // One renderer for all machines: text of the same width wherever the tests run.
            "--font-render-hinting=none",
        ]
        .map(str::to_owned)
        .into();
        arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
        arguments.push(format!("--log-net-log={}", self.net_log.display()));
        arguments.push(format!("--force-device-scale-factor={}", start.scale));
        let proxy = start.proxy();
        Ok(json!({
            "browserName": "chrome",
            "acceptInsecureCerts": true,
            "proxy": { "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy },
            "goog:chromeOptions": {
                "binary": binary,
                "args": arguments,
                "prefs": {
                    // The most that a page could give away: cookies of others go where it lets them.
                    "profile.cookie_controls_mode": 0,
                    "profile.block_third_party_cookies": false,
                    "download.default_directory": downloads,
                    "download.prompt_for_download": false,
                },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }))
    }

    fn settle(&self, driver: &Driver, start: &Start) -> Result<(), Refusal> {
        self.prefer(driver, start.scheme).map(|_| ())
    }

    fn resize(&self, driver: &Driver, width: u32, height: u32) -> Result<(), Refusal> {
        // A window has a least width, an emulated screen has none. Scale 0 leaves the scale alone.
        protocol(
            driver,
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": false }),
        )
        .map(|_| ())
    }

    fn prefer(&self, driver: &Driver, scheme: Scheme) -> Result<bool, Refusal> {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
        protocol(driver, "Emulation.setEmulatedMedia", json!({ "features": features }))?;
        Ok(true)
    }

    fn force_colours(&self, driver: &Driver) -> Result<bool, Refusal> {
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        protocol(driver, "Emulation.setEmulatedMedia", json!({ "features": features }))?;
        Ok(true)
    }

    fn collect_garbage(&self, driver: &Driver) -> Result<bool, Refusal> {
        protocol(driver, "HeapProfiler.collectGarbage", json!({}))?;
        Ok(true)
    }

    fn requests(&self, driver: &Driver) -> Result<Vec<String>, Refusal> {
        let events = log(driver, "performance")?;
        let mut addresses: Vec<String> = events
            .iter()
            .filter_map(|event| serde_json::from_str::<Value>(event["message"].as_str()?).ok())
            .filter_map(|event| {
                let event = &event["message"];
                let address = match event["method"].as_str()? {
                    "Network.requestWillBeSent" => &event["params"]["request"]["url"],
                    "Network.webSocketCreated" | "Network.webTransportCreated" => {
                        &event["params"]["url"]
                    }
                    _ => return None,
                };
                address.as_str().map(str::to_owned)
            })
            .collect();
        addresses.extend(self.read_net_log());
        Ok(addresses)
    }

    fn complaints(&self, driver: &Driver) -> Result<Complaints, Refusal> {
        let mut complaints = Complaints::default();
        for entry in log(driver, "browser")? {
            let message = entry["message"].as_str().unwrap_or_default().to_owned();
            match (entry["source"].as_str(), entry["level"].as_str()) {
                (Some("security"), _) => complaints.violations.push(message),
                (_, Some("SEVERE")) => complaints.errors.push(message),
                _ => {}
            }
        }
        Ok(complaints)
    }
}

impl Chromium {
    /// What the network was asked for in the site's name. Chromium's own errands have no such name.
    fn read_net_log(&self) -> Vec<String> {
        let bytes = std::fs::read(&self.net_log).unwrap_or_default();
        let fresh = bytes.get(self.read.get()..).unwrap_or_default();
        // The last line may not be written to its end yet.
        let whole = fresh.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        self.read.set(self.read.get() + whole);
        String::from_utf8_lossy(fresh.get(..whole).unwrap_or_default())
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line.trim_end_matches(',')).ok())
            .filter(|event| event["params"]["initiator"] == self.site.as_str())
            .filter_map(|event| event["params"]["url"].as_str().map(str::to_owned))
            .collect()
    }
}

fn protocol(driver: &Driver, command: &str, parameters: Value) -> Result<Value, Refusal> {
    driver.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
}

/// The entries of one of ChromeDriver's logs since it was last read.
fn log(driver: &Driver, kind: &str) -> Result<Vec<Value>, Refusal> {
    let answer = driver.post("se/log", json!({ "type": kind }))?;
    Ok(answer.as_array().cloned().unwrap_or_default())
}
