//! What is there when the page opens.

use fourfold_e2e::{Find, Page};

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
    if let Some(shift) = page.layout_shift() {
        assert!(shift < 0.01, "the layout shifted by {shift}");
    }
}

#[test]
fn the_contract_of_names_holds() {
    let page = Page::open("");
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
    use fourfold_e2e::{Site, Visit};
    let page = Visit::to(Site::dist_under("/some/where")).open("");
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
}

#[test]
fn a_page_that_cannot_start_says_so() {
    use fourfold_e2e::{Site, Visit};
    use std::{env, fs, path::PathBuf};
    let dist = env::var_os("FOURFOLD_DIST").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")),
        PathBuf::from,
    );
    let broken = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(dist).expect("the built page") {
        let from = entry.expect("a file").path();
        let name = from.file_name().expect("a name");
        if from.extension().is_none_or(|kind| kind != "wasm") {
            fs::copy(&from, broken.path().join(name)).expect("a copy");
        }
    }
    let page = Visit::to(Site::folder(broken.path(), "/")).open("");
    page.alert().wait_text("The page could not start");
    // The first screen stays, so that what was typed is not lost.
    page.textbox(BOX).wait();
}
