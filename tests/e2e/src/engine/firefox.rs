//! Firefox: headless, through geckodriver, which lets a script run in the browser's own window too.
//!
//! That window is where the viewport gets a width below Firefox's least one, where the colour
//! scheme is changed, and where every request and complaint of a page passes by. Firefox takes
//! three seconds to be ready, whatever it is told: it answers its driver when it is first idle.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{Browser, Complaints, Scheme, Start, set_window, strings};
use crate::driver::{Driver, Refusal};
use crate::process::find_program;

/// Below this Firefox makes no window narrower.
const LEAST_WIDTH: u32 = 500;

/// Room above the page for tabs and address; more does no harm.
const TOOLBARS: u32 = 200;

/// Keeps the addresses of all requests that stand in a page's name, workers' too, but not those
/// that the browser makes on its own account.
const LISTEN: &str = r#"
const seen = window.fourfoldRequests = [];
Services.obs.addObserver(window.fourfoldObserver = { observe(subject) {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    const info = channel.loadInfo;
    if (info.browsingContext || info.workerAssociatedBrowsingContext
        || !info.triggeringPrincipal.isSystemPrincipal) seen.push(channel.URI.spec);
} }, "http-on-modify-request");
Services.console.reset();
"#;

const TAKE_REQUESTS: &str = "return window.fourfoldRequests.splice(0);";

/// What the browser's console holds about pages; the browser's own warnings stay behind.
const TAKE_COMPLAINTS: &str = r#"
const found = [[], []];
for (const entry of Services.console.getMessageArray() ?? []) {
    if (!(entry instanceof Ci.nsIScriptError)) continue;
    const words = `${entry.errorMessage} (${entry.sourceName}:${entry.lineNumber})`;
    if (entry.category.startsWith("CSP_")) found[0].push(words);
    else if (entry.category === "content javascript" && !(entry.flags & Ci.nsIScriptError.warningFlag))
        found[1].push(words);
}
Services.console.reset();
return found;
"#;

/// The page's own frame is given a size of its own, whatever the window's.
const SIZE: &str = r#"
const [width, height] = arguments;
const style = gBrowser.selectedBrowser.style;
for (const [side, length] of [["width", width], ["height", height]])
    for (const bound of ["", "min-", "max-"]) style.setProperty(bound + side, `${length}px`, "important");
"#;

const SCHEME: &str =
    "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);";

/// Has the browser's own colours take the place of every page's.
const FORCE: &str = "Services.prefs.setIntPref('browser.display.document_color_use', 2);";

#[derive(Debug)]
pub(super) struct Firefox;

impl Browser for Firefox {
    fn command(&mut self, port: u16, folder: &Path, _: &Start) -> Result<Command, String> {
        let driver = find_program(
            "FOURFOLD_GECKODRIVER",
            &["geckodriver"],
            "install it with cargo install geckodriver",
        )?;
        let mut command = Command::new(driver);
        command
            .args(["--port", &port.to_string(), "--allow-system-access", "--profile-root"])
            .arg(folder)
            .current_dir(folder);
        Ok(command)
    }

    fn capabilities(&self, _: &Path, downloads: &Path, start: &Start) -> Result<Value, String> {
        let binary = find_program(
            "FOURFOLD_FIREFOX",
            &["firefox-esr", "firefox"],
            "install Firefox (Debian: firefox-esr)",
        )?;
        let (host, port) = start
            .proxy()
            .split_once(':')
            .and_then(|(host, port)| Some((host, port.parse::<u16>().ok()?)))
            .ok_or_else(|| format!("no host and port in {}", start.site))?;
        Ok(json!({
            "browserName": "firefox",
            "acceptInsecureCerts": true,
            "moz:firefoxOptions": {
                "binary": binary,
                "args": ["-headless"],
                "prefs": {
                    "browser.download.dir": downloads,
                    // 2: the folder named above.
                    "browser.download.folderList": 2,
                    "browser.download.useDownloadDir": true,
                    "browser.download.always_ask_before_handling_new_types": false,
                    "dom.events.testing.asyncClipboard": true,
                    "layout.css.devPixelsPerPx": start.scale.to_string(),
                    "layout.css.prefers-color-scheme.content-override": code(start.scheme),
                    // The browser's own errands, which can only fail where there is no network.
                    "app.normandy.enabled": false,
                    "browser.search.update": false,
                    // A page that was left is gone, as it is in the other engines' sessions.
                    "browser.sessionhistory.max_total_viewers": 0,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                    // 1: the proxy named below. This machine is not asked for.
                    "network.proxy.type": 1,
                    "network.proxy.http": host,
                    "network.proxy.http_port": port,
                    "network.proxy.ssl": host,
                    "network.proxy.ssl_port": port,
                    "services.settings.server": "data:,",
                    "ui.useOverlayScrollbars": 1,
                },
            },
        }))
    }

    fn settle(&self, driver: &Driver, _: &Start) -> Result<(), Refusal> {
        in_browser(driver, LISTEN, vec![]).map(|_| ())
    }

    fn resize(&self, driver: &Driver, width: u32, height: u32) -> Result<(), Refusal> {
        // What stands outside the window is not painted, so the window must be large enough.
        set_window(
            driver,
            json!({ "width": width.max(LEAST_WIDTH), "height": height + TOOLBARS }),
        )?;
        in_browser(driver, SIZE, vec![json!(width), json!(height)]).map(|_| ())
    }

    fn prefer(&self, driver: &Driver, scheme: Scheme) -> Result<bool, Refusal> {
        in_browser(driver, SCHEME, vec![json!(code(scheme))])?;
        Ok(true)
    }

    fn force_colours(&self, driver: &Driver) -> Result<bool, Refusal> {
        in_browser(driver, FORCE, vec![])?;
        Ok(true)
    }

    fn requests(&self, driver: &Driver) -> Result<Vec<String>, Refusal> {
        Ok(strings(&in_browser(driver, TAKE_REQUESTS, vec![])?))
    }

    fn complaints(&self, driver: &Driver) -> Result<Complaints, Refusal> {
        let found = in_browser(driver, TAKE_COMPLAINTS, vec![])?;
        Ok(Complaints { violations: strings(&found[0]), errors: strings(&found[1]) })
    }
}

/// Firefox's number for a colour scheme.
fn code(scheme: Scheme) -> u32 {
    match scheme {
        Scheme::Dark => 0,
        Scheme::Light => 1,
    }
}

/// Runs a script in the browser's own window instead of the page.
fn in_browser(driver: &Driver, script: &str, arguments: Vec<Value>) -> Result<Value, Refusal> {
    driver.post("moz/context", json!({ "context": "chrome" }))?;
    let answer = driver.run(script, arguments);
    driver.post("moz/context", json!({ "context": "content" }))?;
    answer
}
