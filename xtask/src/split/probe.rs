//! Which functions of a program run until the first chart stands: the page is opened with a program
//! that notes each, in a headless Chromium.
//!
//! The page is looked at as people first meet it: with the example, with a link, in another site's
//! frame; on a phone and on a desk; light and dark; with the numbers of several languages. What any
//! of these runs is needed at once. Refuses to guess: a page that draws no chart is an error.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::host::{self, Answer, Asked};
use crate::install::Package;

/// How long a browser may take for all of its frames.
const PATIENCE: Duration = Duration::from_secs(180);

/// The widths and fragments of the frames that every browser opens.
const FRAMES: [(u32, &str); 6] =
    [(360, ""), (768, ""), (1280, ""), (360, ONE), (1280, FOUR), (480, EMBEDDED)];
const ONE: &str = "v=1&p=Ada:mastodon:person:f12.3K,c20,l96&n=1";
const FOUR: &str = "v=1&p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=@mill:x:brand:f5000,c20,l96,r12,\
    s12&p=@guild:x:brand:f5000,c20,l95,r12,s12&p=Stall:bluesky:person:f4999,c7&n=4";
const EMBEDDED: &str = "embed&v=1&p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=@mill:x:brand:f5000,\
    c20,l96,r12,s12&n=2";

/// How a browser is started: its language, its scheme (0 is dark), the pixels of a pixel.
const BROWSERS: [(&str, u8, &str); 3] = [("en-US", 1, "1"), ("de-DE", 0, "2"), ("hi-IN", 1, "1.5")];

/// The numbers of the functions that run until the first chart stands, in any of the ways above.
///
/// # Errors
/// When there is no Chromium, or a page does not draw its chart.
pub(super) fn seen(dist: &Path, program: &str, instrumented: Vec<u8>) -> Result<BTreeSet<usize>> {
    let (told, hear) = mpsc::channel();
    let site = Site { dist: dist.to_owned(), program: program.to_owned(), instrumented };
    let address = format!("{}{DRIVER}", host::start(move |asked| site.answer(asked, &told))?);
    let mut seen = BTreeSet::new();
    for browser in BROWSERS {
        let _running = open(&address, browser)?;
        for _ in FRAMES {
            let heard = hear.recv_timeout(PATIENCE);
            let heard = heard.context("the page drew no chart in Chromium")?;
            ensure!(!heard.starts_with("error"), "the page failed in Chromium: {heard}");
            for number in heard.split(' ') {
                seen.insert(number.parse().with_context(|| format!("\"{heard}\" was told"))?);
            }
        }
    }
    Ok(seen)
}

/// A browser; it is ended and its folder removed when this is dropped.
struct Running(Child, PathBuf);

impl Drop for Running {
    fn drop(&mut self) {
        // One that is gone already needs no ending, and a folder left behind does no harm.
        let _ = self.0.kill();
        let _ = self.0.wait();
        let _ = fs::remove_dir_all(&self.1);
    }
}

fn open(address: &str, (language, scheme, scale): (&str, u8, &str)) -> Result<Running> {
    let chromium = Package::Chromium.program().context("there is no Chromium in PATH")?;
    let profile =
        std::env::temp_dir().join(format!("fourfold-{}-{scheme}{scale}", std::process::id()));
    let mut command = Command::new(chromium);
    command.args([
        "--headless=new",
        // Its sandbox refuses to run as root; nothing is opened but the page.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--window-size=1400,900",
    ]);
    command.arg(format!("--user-data-dir={}", profile.display()));
    command.arg(format!("--lang={language}")).arg(format!("--accept-lang={language}"));
    command.arg(format!("--blink-settings=preferredColorScheme={scheme}"));
    command.arg(format!("--force-device-scale-factor={scale}")).arg(address);
    command.env("LANGUAGE", language).stdout(Stdio::null()).stderr(Stdio::null());
    let child = command.spawn().context("Chromium could not be started")?;
    Ok(Running(child, profile))
}

/// The page that opens the page in frames.
const DRIVER: &str = "frames.html";

/// The built page with another program, and ears.
struct Site {
    dist: PathBuf,
    program: String,
    instrumented: Vec<u8>,
}

impl Site {
    fn answer(&self, asked: &Asked, told: &Sender<String>) -> Option<Answer> {
        let bytes = match asked.path.as_str() {
            DRIVER => frames().into_bytes(),
            "probe.js" => include_bytes!("probe.js").to_vec(),
            "seen" => {
                told.send(String::from_utf8_lossy(&asked.body).into_owned()).ok()?;
                Vec::new()
            }
            path if path == self.program => self.instrumented.clone(),
            "" => {
                let html = fs::read_to_string(self.dist.join("index.html")).ok()?;
                let probed = html.replacen("<head>", "<head><script src=\"probe.js\"></script>", 1);
                // With a rest that does not arrive the page stays as it is with its first chart.
                probed.replacen("data-wasm=", "data-rest=\"./none\" data-wasm=", 1).into_bytes()
            }
            _ => return host::file(&self.dist, asked),
        };
        Some(bytes.into())
    }
}

fn frames() -> String {
    // Over each other: a frame outside of what is shown draws nothing.
    let frames: Vec<String> = FRAMES
        .iter()
        .map(|(width, fragment)| {
            format!(
                "<iframe src=\"./#{}\" width=\"{width}\" height=\"800\" \
                 style=\"position:fixed;border:0\"></iframe>",
                fragment.replace('&', "&amp;")
            )
        })
        .collect();
    format!("<!doctype html><title>probe</title>{}", frames.concat())
}
