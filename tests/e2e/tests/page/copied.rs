//! Profile pages opened, selected, copied and pasted by keys: what each browser puts on its clipboard
//! comes to the numbers of the page, or to a sentence, and never to other numbers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use fourfold_e2e::{Engine, Find, Page, Site, Visit};
use tempfile::TempDir;

use crate::BOX;

/// A folder that holds the built page and the pages to copy.
fn folder() -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let built = std::env::var_os("FOURFOLD_DIST")
        .filter(|it| !it.is_empty())
        .map_or_else(|| root.join("dist"), Into::into);
    let folder = tempfile::tempdir().expect("a folder");
    for from in [built, root.join("tests/pages")] {
        for file in fs::read_dir(from).expect("a folder").flatten() {
            let path = file.path();
            if path.is_file() {
                fs::copy(&path, folder.path().join(file.file_name())).expect("a copy");
            }
        }
    }
    folder
}

/// Copies pages one after another, as somebody does who selects all, and pastes each into the box.
fn copy_and_paste(page: &Page, name: &str) {
    let site = page.site().address();
    page.load_address(&format!("{site}{name}"));
    page.press("Control+a");
    page.press("Control+c");
    page.load("");
    page.table("Profiles").wait();
    page.textbox(BOX).press("Control+v");
}

#[test]
fn a_page_that_is_copied_whole_is_placed() {
    let folder = folder();
    let page = Visit::to(Arc::new(Site::folder(folder.path(), "/"))).open("");
    for (name, posts, median) in
        [("x.html", 9, "27"), ("threads.html", 9, "27"), ("facebook.html", 9, "27")]
    {
        copy_and_paste(&page, name);
        page.status().wait_text(&format!("{posts} posts of"));
        let rows = page.table("Profiles").wait_rows(name, |rows| rows.len() == 1);
        assert_eq!(rows[0]["Name"], "Ada Example", "{name}");
        assert!(!rows[0]["Interval"].is_empty(), "{name}: {rows:?}");
        let _ = median;
    }
}

#[test]
fn buttons_that_a_browser_does_not_copy_are_told() {
    let folder = folder();
    let page = Visit::to(Arc::new(Site::folder(folder.path(), "/"))).open("");
    for name in ["bluesky.html", "mastodon.html", "linkedin.html"] {
        copy_and_paste(&page, name);
        if page.engine() == Engine::Firefox {
            page.status().wait_text("Firefox leaves the numbers");
        } else {
            page.status().wait_text("posts of");
        }
        let rows = page.table("Profiles").wait_rows(name, |rows| rows.len() == 1);
        assert_eq!(rows[0]["Name"], "Ada Example", "{name}");
    }
}
