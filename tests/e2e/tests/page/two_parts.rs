//! The program in two files: the first chart stands without the second, and all else with it.
//!
//! A page that was built for working on it has one file, and nothing to test here; that a
//! published one has two is held by `cargo xtask test --only size`.

use std::fs;
use std::sync::Arc;

use fourfold_e2e::{Find, Page, Site, Visit};

use super::first_screen::{dist, dist_without};
use crate::{BOX, FOUR, wait_four};

const REST: &str = "_rest.wasm";

/// The name of the second file.
fn rest() -> Option<String> {
    let names = fs::read_dir(dist()).expect("the built page");
    let mut names = names.map(|entry| entry.expect("a file").file_name());
    names.find_map(|name| name.into_string().ok().filter(|name| name.ends_with(REST)))
}

fn wait_chart(page: &Page) {
    page.wait_js("a drawing", "return performance.getEntriesByName('chart-drawn').length", &[]);
}

#[test]
fn the_first_chart_stands_without_the_rest() {
    let Some(rest) = rest() else { return };
    for (width, height) in [(1280, 800), (768, 1024), (360, 740)] {
        let site = Arc::new(Site::dist());
        let held = site.hold(REST);
        let page = Visit::to(Arc::clone(&site)).size(width, height).open("");
        wait_chart(&page);
        assert!(page.canvas().name().contains("Casual (close & quiet): Wren"));
        // A program that had called for the rest would stand still until it is let go.
        drop(held);
        page.table("Profiles").wait_rows("all the page", |rows| rows.len() == 5);
        page.wait_until("the rest asked for once", || {
            site.asked().iter().filter(|asked| asked.path.contains(&rest)).count() == 1
        });
        assert_eq!(page.console_errors(), [""; 0]);
    }
}

#[test]
fn the_page_is_put_together_while_somebody_types() {
    let Some(_) = rest() else { return };
    let site = Arc::new(Site::dist());
    let held = site.hold(REST);
    let page = Visit::to(Arc::clone(&site)).open("");
    // What is typed with the chart there waits for the rest; what was typed before it does not.
    page.js("document.getElementById('box').focus();", &[]);
    page.js("document.getElementById('box').value = 'followers: 12';", &[]);
    page.js("document.getElementById('box').setSelectionRange(13, 13);", &[]);
    wait_chart(&page);
    drop(held);
    page.table("Profiles").wait_rows("what was typed", |rows| rows.len() == 1);
    page.type_text("3");
    page.table("Profiles").wait_rows("typed on", |rows| rows[0]["Audience"] == "123");
}

#[test]
fn whoever_is_quicker_than_the_rest_is_served() {
    let Some(rest) = rest() else { return };
    let late = dist_without(REST);
    let page = Visit::to(Site::folder(late.path(), "/")).open("");
    wait_chart(&page);
    // It was asked for in vain, and is there when somebody acts.
    page.wait_until("the rest asked for", || {
        page.site().asked().iter().any(|asked| asked.path.contains(&rest))
    });
    fs::copy(dist().join(&rest), late.path().join(&rest)).expect("a copy");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    assert!(!page.alert().is_there());
}

#[test]
fn a_rest_that_does_not_arrive_is_told_and_loses_nothing() {
    let Some(rest) = rest() else { return };
    let late = dist_without(REST);
    let page = Visit::to(Site::folder(late.path(), "/")).open("");
    wait_chart(&page);
    page.textbox(BOX).click();
    page.alert().wait_text("didn\u{2019}t load");
    page.type_text("followers: 12");
    assert!(page.canvas().name().contains("Wren"), "the example still");
    fs::copy(dist().join(&rest), late.path().join(&rest)).expect("a copy");
    page.textbox(BOX).click();
    page.type_text("3");
    page.table("Profiles")
        .wait_rows("what was typed", |rows| rows.len() == 1 && rows[0]["Audience"] == "123");
    page.wait_until("no alert", || !page.alert().is_there());
    page.button("Copy link").click();
    page.textbox("Link").wait();
}
