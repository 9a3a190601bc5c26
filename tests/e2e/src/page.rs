//! The page in a browser, as its reader meets it.
//!
//! Everything here waits for what it needs and panics with what it saw instead. A page that is
//! dropped while its test fails leaves a picture of itself behind and says where.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};

use crate::download::{self, Download};
use crate::driver::Refusal;
use crate::engine::{Engine, Scheme, Session, Start};
use crate::keys;
use crate::locator::{Find, Locator, in_page};
use crate::role::Role;
use crate::site::Site;
use crate::wait::{self, DEADLINE};

/// The viewport that a page opens with, unless told otherwise.
const SIZE: (u32, u32) = (1280, 800);

/// How a visit begins: engine, colour scheme, scale, viewport, site.
///
/// ```no_run
/// use fourfold_e2e::{Scheme, Visit};
/// let page = Visit::new().scheme(Scheme::Dark).scale(2).size(360, 740).open("");
/// ```
#[derive(Debug, Clone)]
pub struct Visit {
    site: Arc<Site>,
    start: Start,
    patience: Duration,
}

impl Visit {
    /// A visit to the built page, in the engine of the environment.
    ///
    /// # Panics
    /// When there is no built page: see [`Site::dist`].
    #[track_caller]
    #[must_use]
    pub fn new() -> Self {
        Self::to(Site::dist())
    }

    /// A visit to a site.
    #[track_caller]
    #[must_use]
    pub fn to(site: impl Into<Arc<Site>>) -> Self {
        let site = site.into();
        Self {
            start: Start {
                engine: Engine::from_env(),
                scheme: Scheme::Light,
                scale: 1,
                size: SIZE,
                site: site.origin().to_owned(),
            },
            site,
            patience: DEADLINE,
        }
    }

    /// With another engine than that of the environment.
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.start.engine = engine;
        self
    }

    /// With this colour scheme.
    #[must_use]
    pub fn scheme(mut self, scheme: Scheme) -> Self {
        self.start.scheme = scheme;
        self
    }

    /// With so many device pixels per CSS pixel.
    #[must_use]
    pub fn scale(mut self, scale: u32) -> Self {
        self.start.scale = scale;
        self
    }

    /// With a viewport of so many CSS pixels.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.start.size = (width, height);
        self
    }

    /// With another deadline than [`DEADLINE`], as for a test of what happens when it passes.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Starts a browser and opens the page with this fragment; see [`Page::load`].
    #[track_caller]
    #[must_use]
    pub fn open(self, fragment: &str) -> Page {
        let page =
            Page { session: Session::start(&self.start), visit: self, heard: RefCell::default() };
        let (width, height) = page.visit.start.size;
        page.resize(width, height);
        page.load(fragment);
        page
    }
}

impl Default for Visit {
    fn default() -> Self {
        Self::new()
    }
}

/// What the browser has reported so far; reading its logs empties them.
#[derive(Debug, Default)]
struct Heard {
    violations: Vec<String>,
    errors: Vec<String>,
    requests: Vec<String>,
}

/// An open page, in a browser of its own.
#[derive(Debug)]
pub struct Page {
    session: Session,
    visit: Visit,
    heard: RefCell<Heard>,
}

impl Find for Page {
    fn find(&self, role: Role, name: Option<&str>) -> Locator<'_> {
        in_page(self.session.driver(), self.visit.patience, role, name)
    }
}

/// Coming and going.
impl Page {
    /// Opens the built page with this fragment, in the engine of the environment.
    #[track_caller]
    #[must_use]
    pub fn open(fragment: &str) -> Self {
        Visit::new().open(fragment)
    }

    /// Opens the same site in another browser that knows nothing of this one.
    #[track_caller]
    #[must_use]
    pub fn open_in_new_session(&self, fragment: &str) -> Self {
        self.visit.clone().open(fragment)
    }

    /// Loads the page anew with this fragment (`#...`, the `#` may be missing; empty for none), as
    /// when a link is opened: nothing of the page in memory survives, what it stored does.
    #[track_caller]
    pub fn load(&self, fragment: &str) {
        let mut address = self.visit.site.address();
        if !fragment.is_empty() {
            address.push('#');
            address.push_str(fragment.trim_start_matches('#'));
        }
        self.load_address(&address);
    }

    /// As [`load`](Self::load), for the whole address of a page of this site.
    #[track_caller]
    pub fn load_address(&self, address: &str) {
        self.collect();
        // From the same page, a new fragment alone would load nothing.
        for address in ["about:blank", address] {
            self.must(
                "open the page",
                self.session.driver().post("url", json!({ "url": address })),
            );
        }
    }

    /// Changes the fragment of the open page, as when it is edited in the address bar.
    #[track_caller]
    pub fn set_fragment(&self, fragment: &str) {
        self.js("location.hash = arguments[0];", &[json!(fragment)]);
    }

    /// Loads the page anew, as it is.
    #[track_caller]
    pub fn reload(&self) {
        self.collect();
        self.must("reload", self.session.driver().post("refresh", json!({})));
    }

    /// Goes back in history.
    #[track_caller]
    pub fn back(&self) {
        // By script: WebKit's own button passes over what no hand has gone to.
        self.js("history.back();", &[]);
    }

    /// Goes forward in history.
    #[track_caller]
    pub fn forward(&self) {
        self.must("go forward", self.session.driver().post("forward", json!({})));
    }

    /// The page's whole address.
    #[track_caller]
    #[must_use]
    pub fn address(&self) -> String {
        self.js("return location.href;", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// The site that is visited.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.visit.site
    }

    /// The engine that the page runs in.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.visit.start.engine
    }
}

/// What a reader does, and with what.
impl Page {
    /// Presses a key, with others held, wherever the keyboard is: `Tab`, `Shift+Tab`, `Control+z`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        self.must("press a key", self.session.driver().post("actions", keys::chord(keys)));
    }

    /// Types a text key by key, wherever the keyboard is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.must("type", self.session.driver().post("actions", keys::typing(text)));
    }

    /// Moves the mouse to a place of the viewport, in CSS pixels.
    #[track_caller]
    pub fn hover(&self, (x, y): (f64, f64)) {
        self.must("move the mouse", self.session.driver().post("actions", keys::hover(x, y)));
    }

    /// Presses the mouse at the first place of the viewport, goes on to the others and lets go; with
    /// one place only, a click.
    #[track_caller]
    pub fn drag(&self, places: &[(f64, f64)]) {
        self.must("drag", self.session.driver().post("actions", keys::drag(places)));
    }

    /// The picture that has a text in its place: the chart.
    #[must_use]
    pub fn canvas(&self) -> Locator<'_> {
        self.image()
    }

    /// Gives the viewport exactly this size in CSS pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        wait::until(&format!("a viewport of {width} by {height}"), || {
            let seen = self.try_js("return [innerWidth, innerHeight];", vec![])?;
            if seen == json!([width, height]) {
                return Ok(());
            }
            // A window may need to be told twice, when its toolbar changes height on the way.
            self.session.resize(width, height).map_err(|refusal| refusal.message)?;
            Err(format!("{seen}"))
        });
    }

    /// Changes the colour scheme while the page is open. `false`, and nothing changes, where the
    /// engine takes it only at the start (WebKit).
    #[track_caller]
    pub fn prefer(&self, scheme: Scheme) -> bool {
        let done = self.must("change the colour scheme", self.session.prefer(scheme));
        if done {
            let dark = scheme == Scheme::Dark;
            self.wait_js(
                "the colour scheme to change",
                "return matchMedia('(prefers-color-scheme: dark)').matches === arguments[0];",
                &[json!(dark)],
            );
        }
        done
    }

    /// Has the system force its own colours on the page. `false`, and nothing changes, where the
    /// engine knows of none (WebKit).
    #[track_caller]
    pub fn force_colours(&self) -> bool {
        let done = self.must("force colours", self.session.force_colours());
        if done {
            let script = "return matchMedia('(forced-colors: active)').matches;";
            self.wait_js("forced colours", script, &[]);
        }
        done
    }

    /// Has the browser free what no script can reach any more, as before memory is looked at. `false`
    /// where it cannot be asked to (Firefox, WebKit).
    #[track_caller]
    pub fn collect_garbage(&self) -> bool {
        self.must("free memory", self.session.collect_garbage())
    }

    /// Two fingers, each at its places of the viewport one after another. `false`, and nothing is
    /// touched, where the engine's driver has no fingers (WebKit).
    #[track_caller]
    pub fn touch(&self, places: [&[(f64, f64)]; 2]) -> bool {
        let has_fingers = self.engine() != Engine::WebKit;
        if has_fingers {
            self.must("touch", self.session.driver().post("actions", keys::fingers(places)));
        }
        has_fingers
    }

    /// Waits for a download whose name fits the pattern (`*` for anything) and takes it.
    #[track_caller]
    #[must_use]
    pub fn download(&self, pattern: &str) -> Download {
        download::take(&self.session.downloads(), pattern, self.visit.patience)
    }

    /// A picture of the viewport, as PNG, in device pixels.
    #[track_caller]
    pub fn screenshot(&self, path: &Path) {
        let picture = self.must("take a picture", self.try_screenshot());
        write(path, &picture);
    }

    /// A picture of the whole page at its present width.
    #[track_caller]
    pub fn screenshot_whole(&self, path: &Path) {
        let sizes = self
            .js("return [innerWidth, innerHeight, document.documentElement.scrollHeight];", &[]);
        let size =
            |index: usize| sizes[index].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let (width, height, whole) = (size(0), size(1), size(2));
        self.resize(width, whole.max(height));
        self.screenshot(path);
        self.resize(width, height);
    }

    /// The page as it is printed, as PDF; `None` where the engine's driver does not print (WebKit).
    #[track_caller]
    #[must_use]
    pub fn print(&self) -> Option<Vec<u8>> {
        if self.engine() == Engine::WebKit {
            return None;
        }
        let paper = self.must("print", self.session.driver().post("print", json!({})));
        Some(BASE64.decode(paper.as_str().unwrap_or_default()).unwrap_or_default())
    }

    /// Opens every part that is one line until somebody opens it.
    #[track_caller]
    pub fn unfold(&self) {
        self.js("document.querySelectorAll('details').forEach((it) => (it.open = true));", &[]);
    }

    /// Goes on within a frame of the page, by its place among them, for all that follows.
    #[track_caller]
    pub fn enter_frame(&self, place: usize) {
        self.must("enter a frame", self.session.driver().post("frame", json!({ "id": place })));
    }

    fn try_screenshot(&self) -> Result<Vec<u8>, Refusal> {
        let picture = self.session.driver().get("screenshot")?;
        Ok(BASE64.decode(picture.as_str().unwrap_or_default()).unwrap_or_default())
    }
}

/// Scripts and waiting.
impl Page {
    /// Runs a function body in the page and gives what it returns.
    #[track_caller]
    pub fn js(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("run a script", self.session.driver().run(script, arguments.to_vec()))
    }

    /// As [`js`](Self::js), for a body that calls its last argument with the answer.
    #[track_caller]
    pub fn js_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("run a script", self.session.driver().run_async(script, arguments.to_vec()))
    }

    fn try_js(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        self.session.driver().run(script, arguments).map_err(|refusal| refusal.message)
    }

    /// Waits until the closure says `true`. To have what it saw in the message, use
    /// [`until`](crate::until).
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        wait::until_within(self.visit.patience, what, || {
            if holds() { Ok(()) } else { Err("not so".to_owned()) }
        });
    }

    /// Waits until nothing is found any more; says what still was when the wait is over.
    #[track_caller]
    pub fn wait_none(&self, what: &str, mut find: impl FnMut() -> Vec<String>) {
        wait::until_within(self.visit.patience, what, || {
            let found = find();
            if found.is_empty() { Ok(()) } else { Err(found.join("; ")) }
        });
    }

    /// Waits until a function body returns something true, and gives it.
    #[track_caller]
    pub fn wait_js(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        wait::until_within(self.visit.patience, what, || {
            let seen = self.try_js(script, arguments.to_vec())?;
            match &seen {
                Value::Null | Value::Bool(false) => Err(seen.to_string()),
                Value::String(text) if text.is_empty() => Err("\"\"".to_owned()),
                Value::Number(number) if number.as_f64() == Some(0.0) => Err("0".to_owned()),
                _ => Ok(seen),
            }
        })
    }

    /// How often the chart has been drawn since the page was loaded.
    #[track_caller]
    #[must_use]
    pub fn drawings(&self) -> u64 {
        self.js(DRAWINGS, &[]).as_u64().unwrap_or(0)
    }

    /// Waits until the chart has been drawn more often than this.
    #[track_caller]
    pub fn wait_drawn_since(&self, drawings: u64) {
        wait::until_within(
            self.visit.patience,
            &format!("the chart's drawing number {}", drawings + 1),
            || {
                let seen = self.try_js(DRAWINGS, vec![])?.as_u64().unwrap_or(0);
                if seen > drawings { Ok(()) } else { Err(format!("{seen}")) }
            },
        );
    }

    /// Does something and waits until the chart has been drawn again.
    #[track_caller]
    pub fn redraws<T>(&self, act: impl FnOnce() -> T) -> T {
        let before = self.drawings();
        let done = act();
        self.wait_drawn_since(before);
        done
    }

    /// The page's own measures of this name, in milliseconds, in order.
    #[track_caller]
    #[must_use]
    pub fn measures(&self, name: &str) -> Vec<f64> {
        let found = self.js(
            "return performance.getEntriesByName(arguments[0], 'measure').map((entry) => entry.duration);",
            &[json!(name)],
        );
        found.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }
}

/// What a reader would not see, but should be able to rely on.
impl Page {
    /// What the page's policy has blocked, since the visit began.
    #[track_caller]
    #[must_use]
    pub fn csp_violations(&self) -> Vec<String> {
        self.collect();
        self.heard.borrow().violations.clone()
    }

    /// Errors of scripts, of parts that did not load, and those written to the console, since the
    /// visit began. One error may be reported twice, by the page's witness and by the browser.
    #[track_caller]
    #[must_use]
    pub fn console_errors(&self) -> Vec<String> {
        self.collect();
        self.heard.borrow().errors.clone()
    }

    /// Addresses outside the site that were asked for since the visit began, however they were
    /// asked for, blocked ones among them.
    ///
    /// Chromium tells them from its logs, Firefox as they pass through it, WebKit by asking its
    /// proxy (of https, that tells host and port); in each, the page's own record is added.
    #[track_caller]
    #[must_use]
    pub fn requests_outside(&self) -> Vec<String> {
        self.collect();
        let origin = self.visit.site.origin();
        // Only WebKit asks the proxy for nothing on its own account.
        let proxied = match self.engine() {
            Engine::WebKit => self.visit.site.asked_elsewhere(),
            Engine::Chromium | Engine::Firefox => vec![],
        };
        let mut outside: Vec<String> = self
            .heard
            .borrow()
            .requests
            .iter()
            .filter(|address| {
                ["http:", "https:", "ws:", "wss:"].iter().any(|s| address.starts_with(s))
            })
            .filter(|address| !is_below(address, origin))
            .cloned()
            .chain(proxied)
            .collect();
        outside.sort();
        outside.dedup();
        outside
    }

    /// What keeps people out of the page as it is now, by every rule of axe-core: one line a rule,
    /// with the elements. Empty when all is well.
    ///
    /// # Panics
    /// When axe-core is not there: `cargo xtask test --only e2e` installs it.
    #[track_caller]
    #[must_use]
    pub fn barriers(&self) -> Vec<String> {
        let script = std::env::var_os("FOURFOLD_AXE").map_or_else(
            || {
                let package = "../../.tools/node/axe-core/node_modules/axe-core/axe.min.js";
                PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(package)
            },
            PathBuf::from,
        );
        let Ok(axe) = std::fs::read_to_string(&script) else {
            panic!(
                "no axe-core at {}; `cargo xtask test --only e2e` installs it",
                script.display()
            );
        };
        if self.js("return typeof window.axe === 'object';", &[]) != json!(true) {
            self.js(&axe, &[]);
        }
        let found = self.js_async(include_str!("js/barriers.js"), &[]);
        serde_json::from_value(found).expect("the script gives a list of texts")
    }

    /// What has jumped without the reader's doing, as Chromium measures it: how far each time (0 is
    /// best), and which elements went from where to where (left, top, width, height). Empty when all is well; `None`
    /// in engines that do not measure it.
    #[track_caller]
    #[must_use]
    pub fn layout_shifts(&self) -> Option<Vec<(f64, String)>> {
        serde_json::from_value(self.js_async(LAYOUT_SHIFT, &[])).expect("a list of pairs, or null")
    }

    /// Texts and controls that are cut, run out of their button, or stick out of the viewport at the
    /// side, at the present size. Empty when all is well.
    #[track_caller]
    #[must_use]
    pub fn clipped(&self) -> Vec<String> {
        self.layout(0)
    }

    /// Pairs of texts and controls that lie over each other, at the present size.
    #[track_caller]
    #[must_use]
    pub fn overlapping(&self) -> Vec<String> {
        self.layout(1)
    }

    #[track_caller]
    fn layout(&self, which: usize) -> Vec<String> {
        let found = self.js(include_str!("js/layout.js"), &[]);
        serde_json::from_value(found[which].clone())
            .expect("the layout script gives lists of texts")
    }

    /// Moves what the page's witness and the browser's logs hold into `heard`.
    #[track_caller]
    fn collect(&self) {
        let heard =
            self.must("hear the page's witness", self.session.driver().run(WITNESS, vec![]));
        let complaints = self.must("read the browser's log", self.session.complaints());
        let requests = self.must("read the browser's requests", self.session.requests());
        let list = |index: usize| -> Vec<String> {
            serde_json::from_value(heard[index].clone()).unwrap_or_default()
        };
        let mut all = self.heard.borrow_mut();
        all.violations.extend(list(0));
        all.violations.extend(complaints.violations);
        all.errors.extend(list(1));
        all.errors.extend(complaints.errors);
        all.requests.extend(list(2));
        all.requests.extend(requests);
    }

    #[track_caller]
    fn must<T>(&self, what: &str, done: Result<T, Refusal>) -> T {
        match done {
            Ok(answer) => answer,
            Err(refusal) => panic!("cannot {what}: {refusal}"),
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let Ok(picture) = self.try_screenshot() else { return };
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("test").replace("::", "-");
        let path = failures().join(format!("{test}-{}.png", self.engine()));
        write(&path, &picture);
        eprintln!("the page as it was then: {}", path.display());
        let errors = self.try_js(WITNESS, vec![]).unwrap_or_default();
        eprintln!("its violations, errors, requests: {errors}");
    }
}

/// Where pictures of failures go.
fn failures() -> PathBuf {
    std::env::temp_dir().join("fourfold-e2e-failures")
}

fn is_below(address: &str, origin: &str) -> bool {
    address
        .strip_prefix(origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

#[track_caller]
fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    if let Err(error) = folder.and_then(|()| std::fs::write(path, bytes)) {
        panic!("cannot write {}: {error}", path.display());
    }
}

const DRAWINGS: &str = "return performance.getEntriesByName('chart-drawn').length;";

const WITNESS: &str = "const heard = window.fourfoldWitness; \
    const asked = performance.getEntriesByType('resource').map((entry) => entry.name); \
    return [heard?.violations.splice(0) ?? [], heard?.errors.splice(0) ?? [], asked];";

const LAYOUT_SHIFT: &str = "const done = arguments[0]; \
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return done(null); \
    const seen = []; \
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' '); \
    const told = ({ node, previousRect, currentRect }) => { \
        const element = node?.parentElement && node.nodeType !== 1 ? node.parentElement : node; \
        const whole = element?.cloneNode(false).outerHTML ?? 'something that is gone'; \
        return `${whole.slice(0, 80)} from ${box(previousRect)} to ${box(currentRect)}`; }; \
    new PerformanceObserver((list) => { \
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) \
            seen.push([entry.value, entry.sources.map(told).join('; ')]); \
    }).observe({ type: 'layout-shift', buffered: true }); \
    requestAnimationFrame(() => setTimeout(() => done(seen), 0));";
