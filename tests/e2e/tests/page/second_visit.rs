//! The page without the network, and a release that follows another.
//!
//! A page that was built for working on it keeps nothing, and there is nothing to test here; that a
//! published one is kept is held by the list that `cargo xtask dist` writes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use fourfold_e2e::{Engine, Find, Page, Site, Visit};
use serde_json::json;

use super::first_screen::{dist, dist_without};
use crate::{BOX, FOUR, wait_four};

fn is_published() -> bool {
    dist().join("sw.js").is_file()
}

fn wait_example(page: &Page) {
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
}

/// Whether this browser can keep a page at all: a driven WebKit may not.
fn keeps(page: &Page) -> bool {
    let keeps = page.js("return 'serviceWorker' in navigator", &[]) == json!(true);
    assert!(keeps || page.engine() == Engine::WebKit, "{} keeps no page", page.engine());
    keeps
}

/// Whether the releases that are kept are these, and the one that gives them out is ready.
fn is_kept(page: &Page, releases: &[&str]) -> bool {
    let script = "const done = arguments[0]; (async () => { \
        const registration = await navigator.serviceWorker.getRegistration(); \
        const ready = registration?.active?.state === 'activated' && !registration.installing; \
        const kept = (await caches.keys()).map((name) => name.split(' ').pop()); \
        return ready ? kept.sort() : []; })().then(done, () => done([]));";
    let mut expected = releases.to_vec();
    expected.sort_unstable();
    page.js_async(script, &[]) == json!(expected)
}

/// Waits until these releases are kept and no other.
fn wait_kept(page: &Page, releases: &[&str]) {
    page.wait_until(&format!("{releases:?} kept"), || is_kept(page, releases));
}

/// The release that a folder holds.
fn release(folder: &Path) -> String {
    let script = fs::read_to_string(folder.join("sw.js")).expect("a script");
    script.split('"').nth(1).expect("a release").to_owned()
}

#[test]
fn a_second_visit_needs_no_network() {
    if !is_published() {
        return;
    }
    let site = Arc::new(Site::dist_under("/some/where"));
    let page = Visit::to(Arc::clone(&site)).open("");
    wait_example(&page);
    if !keeps(&page) {
        return;
    }
    wait_kept(&page, &[&release(&dist())]);
    let _down = site.go_down();
    page.load("");
    wait_example(&page);
    // The rest of it and the second program, too. WebKit asks for the rest past what is kept where
    // somebody is quicker than it; an act is then told to have come too early, and done again.
    page.wait_until("the rest", || {
        page.press("Escape");
        page.js("return document.getElementById('part-failed').hidden", &[]) == json!(true)
    });
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.load("v=1&p=Ada:mastodon:person:f12.3K,c20,l96&n=1");
    page.table("Profiles").wait_rows("the link's profile", |rows| rows.len() == 1);
    assert_eq!(page.csp_violations(), [""; 0]);
    assert_eq!(page.requests_outside(), [""; 0]);
}

#[test]
fn a_new_release_takes_the_place_of_the_old_one_whole() {
    if !is_published() {
        return;
    }
    let folder = dist_without("_headers");
    let old = release(folder.path());
    let site = Arc::new(Site::folder(folder.path(), "/"));
    let page = Visit::to(Arc::clone(&site)).open("");
    wait_example(&page);
    if !keeps(&page) {
        return;
    }
    wait_kept(&page, &[&old]);
    let new = "0123456789abcdef";
    replace_release(folder.path(), &old, new);
    let program =
        "return [document.head.dataset.release, document.getElementById('boot').dataset.wasm]";
    let expected = json!(["another", format!("./fourfold-{new}_bg.wasm")]);
    // It shows at once, with its own files.
    page.load("");
    wait_example(&page);
    assert_eq!(page.js(program, &[]), expected);
    // It is kept beside the old one while a page of that may be open, and alone after.
    wait_kept(&page, &[&old, new]);
    // A visit that follows at once may be given out by the old one still, which then stays.
    page.wait_until("the new release kept alone", || {
        page.load("");
        wait_example(&page);
        is_kept(&page, &[new])
    });
    let _down = site.go_down();
    page.load("");
    wait_example(&page);
    assert_eq!(page.js(program, &[]), expected);
}

/// Makes another release of a built page: other names, and a mark in its head.
fn replace_release(folder: &Path, old: &str, new: &str) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if ["index.html", "sw.js"].contains(&name.as_str()) {
            let text = fs::read_to_string(&path).expect("a text").replace(old, new);
            let text = text.replacen("<head>", "<head data-release=\"another\">", 1);
            fs::write(&path, text).expect("a file");
        } else if name.contains(old) {
            fs::rename(&path, folder.join(name.replace(old, new))).expect("another name");
        }
    }
}
