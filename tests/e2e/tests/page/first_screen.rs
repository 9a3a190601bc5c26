//! What is there when the page opens.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

use fourfold_e2e::{Find, Page, Site, Visit};
use tempfile::TempDir;

use crate::BOX;

#[test]
fn an_invented_example_is_on_the_chart_and_goes_at_the_first_input() {
    let page = Page::open("");
    page.table("Profiles").wait_rows("five invented people", |rows| rows.len() == 5);
    assert!(page.canvas().name().contains("Casual (close & quiet): Wren"));
    page.textbox(BOX).paste("followers: 12");
    page.table("Profiles").wait_rows("one profile of one's own", |rows| rows.len() == 1);
    page.button("Undo").click();
    page.table("Profiles").wait_rows("the example again", |rows| rows.len() == 5);
}

#[test]
fn the_page_breaks_none_of_its_own_rules() {
    let page = Page::open("");
    page.redraws(|| page.textbox(BOX).paste(crate::FOUR));
    page.button("Copy link").click();
    page.textbox("Link").wait();
    assert_eq!(page.csp_violations(), [""; 0]);
    assert_eq!(page.console_errors(), [""; 0]);
    assert_eq!(page.requests_outside(), [""; 0]);
}

#[test]
fn what_is_typed_before_the_program_is_there_is_kept() {
    let site = Arc::new(Site::dist());
    let held = site.hold("_bg.wasm");
    let page = Visit::to(Arc::clone(&site)).open("");
    page.textbox(BOX).click();
    page.type_text("followers: 12");
    drop(held);
    page.table("Profiles").wait_rows("what was typed", |rows| rows.len() == 1);
    page.type_text("3");
    page.table("Profiles").wait_rows("typed on", |rows| rows[0]["Audience"] == "123");
}

#[test]
fn a_file_dropped_before_the_program_is_there_is_read() {
    let site = Arc::new(Site::dist());
    let held = site.hold("_bg.wasm");
    let page = Visit::to(Arc::clone(&site)).open("");
    page.textbox(BOX).drop_file("four.csv", "text/csv", crate::FOUR);
    drop(held);
    page.table("Profiles").wait_rows("the file's rows", |rows| rows.len() == 4);
}

#[test]
fn nothing_moves_when_the_program_arrives() {
    for (width, height) in [(360, 740), (768, 1024), (1280, 900)] {
        let site = Arc::new(Site::dist());
        let held = site.hold("_bg.wasm");
        let page = Visit::to(Arc::clone(&site)).size(width, height).open("");
        let painted = "return performance.getEntriesByType('paint').length > 0 \
            || !PerformanceObserver.supportedEntryTypes.includes('paint')";
        page.wait_js("a first painting", painted, &[]);
        drop(held);
        page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
        page.wait_js(
            "a drawing",
            "return performance.getEntriesByName('chart-drawn').length > 0",
            &[],
        );
        if let Some(shifts) = page.layout_shifts() {
            assert!(shifts.is_empty(), "at {width} pixels: {shifts:#?}");
        }
    }
}

/// Whether the chart drawn ahead is shown, in one shape, which fills the chart's frame.
const IS_AHEAD: &str = "
    const shapes = [...document.querySelectorAll('#ahead svg')].filter((it) => it.checkVisibility());
    const [own, frame] = [shapes[0], document.querySelector('.frame')]
        .map((it) => it?.getBoundingClientRect());
    return shapes.length === 1 && own.width === frame.width && own.height === frame.height;";

#[test]
fn the_example_is_on_the_chart_before_the_program_is() {
    for (width, height) in [(360, 740), (600, 900), (768, 1024), (1000, 900), (1280, 900)] {
        let site = Arc::new(Site::dist());
        let held = site.hold("_bg.wasm");
        let page = Visit::to(Arc::clone(&site)).size(width, height).open("");
        page.wait_js("the chart drawn ahead", IS_AHEAD, &[]);
        // What comes instead is there by the end of the frame in which this goes.
        page.js(
            "new MutationObserver((_, watch) => { \
                 if (document.querySelector('#ahead')) return; \
                 watch.disconnect(); \
                 requestAnimationFrame(() => setTimeout(() => { \
                     window.wasDrawn = performance.getEntriesByName('chart-drawn').length > 0; })); \
             }).observe(document.body, { childList: true, subtree: true });",
            &[],
        );
        drop(held);
        page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
        let was_drawn = page.wait_js("the chart's first frame", "return [window.wasDrawn]", &[]);
        assert_eq!(was_drawn[0], true, "at {width} pixels a frame had no chart");
    }
}

#[test]
fn the_example_is_not_shown_ahead_of_what_a_link_holds() {
    for fragment in ["v=1&p=Ada:x:person:f310,c20,l40", "embed&v=1&p=Ada:x:person:f310,c20,l40"] {
        let site = Arc::new(Site::dist());
        let held = site.hold("_bg.wasm");
        let page = Visit::to(Arc::clone(&site)).open(fragment);
        // It is asked for after the example would have been shown, as a link may take all of it.
        let is_asked = || site.asked().iter().any(|asked| asked.path.ends_with("_rest.wasm"));
        page.wait_until("the rest of the program to be asked for", is_asked);
        let is_shown = page.js("return document.querySelector('#ahead').checkVisibility()", &[]);
        assert_eq!(is_shown, false, "{fragment}");
        drop(held);
        page.canvas().wait();
    }
}

#[test]
fn the_contract_of_names_holds() {
    let page = crate::open("");
    page.textbox(BOX).wait();
    for field in [
        "Name",
        "Followers",
        "Posts counted",
        "Likes",
        "Replies",
        "Reposts",
        "Quotes",
        "Impressions",
    ] {
        page.textbox(field).wait();
    }
    page.combobox("Network").wait();
    for button in [
        "Add profile",
        "Copy link",
        "Download PNG",
        "Download SVG",
        "Download CSV",
        "Download JSON",
        "Undo",
        "Redo",
        "Clear",
    ] {
        page.button(button).wait();
    }
    assert!(page.radio("A person").is_checked());
    assert!(!page.radio("A brand").is_checked());
    page.region("What it says").wait();
    let columns = page.table("Profiles").columns();
    assert_eq!(
        columns,
        ["Name", "Network", "Purpose", "Audience", "Engagement", "Interval", "Quadrant"]
    );
}

#[test]
fn the_page_works_under_a_path_of_any_depth() {
    let page = Visit::to(Site::dist_under("/some/where")).open("");
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
}

#[test]
fn a_page_that_cannot_start_says_so() {
    let broken = dist_without("_bg.wasm");
    let page = Visit::to(Site::folder(broken.path(), "/")).open("");
    page.alert().wait_text("The page could not start");
    // The first screen stays, so that what was typed is not lost.
    page.textbox(BOX).wait();
}

#[test]
fn a_reader_that_does_not_arrive_is_asked_for_again() {
    let part = "worker-boot.js";
    let broken = dist_without(part);
    let page = Visit::to(Site::folder(broken.path(), "/")).open("");
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
    page.textbox(BOX).paste(crate::FOUR);
    page.alert().wait_text("didn\u{2019}t load");
    fs::copy(dist().join(part), broken.path().join(part)).expect("a copy");
    page.button("Try again").click();
    page.table("Profiles").wait_rows("the four", |rows| rows.len() == 4);
}

/// The built page.
pub(super) fn dist() -> PathBuf {
    env::var_os("FOURFOLD_DIST").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")),
        PathBuf::from,
    )
}

/// A copy of the built page without the files whose names end so.
pub(super) fn dist_without(ending: &str) -> TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(dist()).expect("the built page") {
        let from = entry.expect("a file").path();
        let name = from.file_name().expect("a name");
        if !name.to_string_lossy().ends_with(ending) {
            fs::copy(&from, copy.path().join(name)).expect("a copy");
        }
    }
    copy
}
