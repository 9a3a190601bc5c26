//! WebKitGTK: its MiniBrowser, on a display of its own, through WebKitWebDriver.
//!
//! MiniBrowser is a bare window, so what other browsers are told by options is told to it through
//! its toolkit: the download folder through the user's directories, the colour scheme through the
//! theme, the scale through an environment variable. None of these can change in a running session.
//! It has no log: the page's own witness (`watch`) and the proxy have to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::display::Display;
use super::{Browser, Complaints, Scheme, Start, downloads_in, set_window};
use crate::driver::{Driver, Kind, Refusal};
use crate::process::find_program;
use crate::wait;

const INSTALL: &str =
    "install WebKitGTK's driver (Debian: webkit2gtk-driver, which brings MiniBrowser)";

/// The toolbar's buttons and its address field set the window's least width, 447 pixels. A negative
/// margin lets them lie over each other, and the window be as narrow as a phone.
const NARROW_TOOLBAR: &str = "button { margin: 0 -14px; padding: 0 } entry { margin: 0 -50px }\n";

/// Where the middle of the display falls in the window, in CSS pixels: on the toolbar, so that
/// nothing in the page is hovered over.
const POINTER: (i64, i64) = (40, 6);

#[derive(Debug, Default)]
pub(super) struct WebKit {
    display: Option<Display>,
}

impl Browser for WebKit {
    fn command(&mut self, port: u16, folder: &Path, start: &Start) -> Result<Command, String> {
        let driver = find_program("FOURFOLD_WEBKITDRIVER", &["WebKitWebDriver"], INSTALL)?;
        let display = Display::start()?;
        let home = make_home(folder, &downloads_in(folder))
            .map_err(|error| format!("no home for WebKit: {error}"))?;
        let mut command = Command::new(driver);
        command
            .arg(format!("--port={port}"))
            .current_dir(folder)
            .env("DISPLAY", display.name())
            .env("GDK_BACKEND", "x11")
            .env("GDK_SCALE", start.scale.to_string())
            .env("GTK_THEME", theme(start.scheme))
            .env("HOME", &home)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_RUNTIME_DIR", &home)
            // A session bus would outlive the session, and could hand the window to a browser that
            // already runs.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("GSETTINGS_BACKEND", "memory")
            .env_remove("WAYLAND_DISPLAY");
        self.display = Some(display);
        Ok(command)
    }

    fn capabilities(&self, _: &Path, _: &Path, start: &Start) -> Result<Value, String> {
        Ok(json!({
            "browserName": "MiniBrowser",
            "acceptInsecureCerts": true,
            "webkitgtk:browserOptions": {
                "binary": mini_browser()?,
                "args": [
                    "--automation",
                    format!("--proxy={}", start.site),
                    "--ignore-host=127.0.0.1",
                ],
            },
        }))
    }

    fn settle(&self, driver: &Driver, _: &Start) -> Result<(), Refusal> {
        // Without a window manager the keyboard belongs to the window under the pointer, which
        // stands in the middle of the display. So the window is put there; else `:focus` would
        // match nothing.
        let middle = driver.run("return [screen.width / 2, screen.height / 2];", vec![])?;
        let at = |side: usize, inside: i64| middle[side].as_f64().unwrap_or(0.0) as i64 - inside;
        set_window(
            driver,
            json!({ "x": at(0, POINTER.0), "y": at(1, POINTER.1), "width": 800, "height": 600 }),
        )?;
        wait::try_until(wait::DEADLINE, || {
            let focused = driver.run("return document.hasFocus();", vec![]);
            match focused {
                Ok(Value::Bool(true)) => Ok(()),
                other => Err(format!("document.hasFocus() gave {other:?}")),
            }
        })
        .map_err(|seen| Refusal {
            kind: Kind::Other,
            message: format!("the window never got the keyboard: {seen}"),
        })
    }

    fn resize(&self, driver: &Driver, width: u32, height: u32) -> Result<(), Refusal> {
        // The window is larger than the page by a toolbar, of a height that only the theme knows.
        let outer = driver.get("window/rect")?;
        let inner = driver.run("return [innerWidth, innerHeight];", vec![])?;
        let extra = |side: &str, index: usize| {
            outer[side].as_i64().unwrap_or(0) - inner[index].as_i64().unwrap_or(0)
        };
        set_window(
            driver,
            json!({
                "width": i64::from(width) + extra("width", 0),
                "height": i64::from(height) + extra("height", 1),
            }),
        )
    }

    fn prefer(&self, _: &Driver, _: Scheme) -> Result<bool, Refusal> {
        Ok(false)
    }

    fn force_colours(&self, _: &Driver) -> Result<bool, Refusal> {
        // WebKit knows of no forced colours.
        Ok(false)
    }

    fn requests(&self, _: &Driver) -> Result<Vec<String>, Refusal> {
        Ok(vec![])
    }

    fn complaints(&self, _: &Driver) -> Result<Complaints, Refusal> {
        Ok(Complaints::default())
    }
}

fn theme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "Adwaita",
        Scheme::Dark => "Adwaita:dark",
    }
}

/// A home folder with nothing in it but what MiniBrowser has to know.
fn make_home(folder: &Path, downloads: &Path) -> std::io::Result<PathBuf> {
    let home = folder.join("home");
    let config = home.join("config");
    fs::create_dir_all(config.join("gtk-3.0"))?;
    fs::write(config.join("gtk-3.0/gtk.css"), NARROW_TOOLBAR)?;
    fs::write(
        config.join("user-dirs.dirs"),
        format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()),
    )?;
    Ok(home)
}

/// MiniBrowser is no program for users, so it stands beside the library, in a folder that has the
/// library's version and, with some systems, the machine's architecture in its name.
fn mini_browser() -> Result<PathBuf, String> {
    if let Ok(path) = find_program("FOURFOLD_MINIBROWSER", &["MiniBrowser"], INSTALL) {
        return Ok(path);
    }
    let mut found: Vec<PathBuf> = ["/usr/lib", "/usr/lib64", "/usr/libexec"]
        .iter()
        .flat_map(|root| {
            let root = PathBuf::from(root);
            let below = folders(&root);
            std::iter::once(root).chain(below)
        })
        .flat_map(|folder| folders(&folder))
        .filter(|folder| {
            let name = folder.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("webkit"))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    // Should there be several, the one with the highest version in its folder's name.
    found.sort();
    found.pop().ok_or_else(|| {
        format!(
            "no MiniBrowser below /usr/lib: {INSTALL}, or say where it is with FOURFOLD_MINIBROWSER"
        )
    })
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}
