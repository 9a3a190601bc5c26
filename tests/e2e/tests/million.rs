//! Large files: whoever has one read or looks at a million rows is answered all the while, and
//! whoever stops the reading is so at once.
//!
//! Times are for the bench (`cargo xtask bench read`). What is held here is that each action is
//! answered, and that the page draws frames while a file is read.

#![allow(missing_docs, reason = "tests")]

use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use fourfold_e2e::{Find, Page};

#[path = "page/posts.rs"]
mod posts;
#[path = "../../../benches/table/mod.rs"]
mod table;

/// Held by the test whose turn it is.
static TURN: Mutex<()> = Mutex::new(());

/// Waits for its turn, opens the page and waits for the program.
fn open() -> (MutexGuard<'static, ()>, Page) {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let page = Page::open("");
    page.table("Profiles").wait();
    (turn, page)
}

/// What is dropped, as its rows are read.
struct Dropped {
    folder: tempfile::TempDir,
    text: String,
}

impl Dropped {
    fn new() -> Self {
        let (folder, text) = (tempfile::tempdir().expect("a folder"), table::table(1_000_000, 0));
        std::fs::write(folder.path().join("accounts.csv"), &text).expect("a file");
        Self { folder, text }
    }

    /// A file of so many times as many rows.
    fn times(&self, times: usize) -> std::path::PathBuf {
        let path = self.folder.path().join("more.csv");
        let mut file = std::fs::File::create(&path).expect("a file");
        let rows = self.text.find('\n').and_then(|end| self.text.get(end + 1..)).expect("rows");
        file.write_all(self.text.as_bytes()).expect("rows");
        (1..times).for_each(|_| file.write_all(rows.as_bytes()).expect("rows"));
        path
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("accounts.csv")
    }

    /// The first row with the least of something that rows have.
    fn least<T: PartialOrd>(&self, of: impl Fn(&[f64]) -> Option<T>) -> String {
        let mut least: Option<(T, String)> = None;
        for line in self.text.lines().skip(1) {
            let mut cells = line.split(',');
            let name = cells.next().unwrap_or_default();
            let counts: Vec<f64> = cells.filter_map(|cell| cell.parse().ok()).collect();
            let Some(value) = of(&counts) else { continue };
            if least.as_ref().is_none_or(|(least, _)| value < *least) {
                least = Some((value, name.to_owned()));
            }
        }
        least.expect("rows").1
    }
}

/// Takes a file in hand, as somebody who is about to drop it: the page has none of it yet.
fn take_in_hand(page: &Page, file: &Path) {
    page.js(
        "addEventListener('change', (event) => { event.stopImmediatePropagation(); \
             window.inHand = event.target.files[0]; }, { capture: true, once: true });",
        &[],
    );
    page.file_input("Choose files").set_files(&[file]);
}

/// Drops the file in hand on the chart.
fn drop_it(page: &Page) {
    page.canvas().js(
        "const load = new DataTransfer(); load.items.add(window.inHand); \
         for (const step of ['dragenter', 'dragover', 'drop']) \
             arguments[0].dispatchEvent(new DragEvent(step, \
                 { dataTransfer: load, bubbles: true, cancelable: true, composed: true }));",
        &[],
    );
}

/// Counts the frames that the page draws from now on.
const COUNT_FRAMES: &str = "window.frames_drawn = 0; \
    const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); }; \
    requestAnimationFrame(count);";

/// Fails unless the page drew frames while it read: a reading in one task draws none.
#[track_caller]
fn assert_frames(page: &Page) {
    let frames = page.js("return window.frames_drawn;", &[]);
    assert!(frames.as_u64().is_some_and(|frames| frames >= 10), "{frames} frames");
}

/// Focuses a button, so that it can be pressed without looking for it meanwhile.
fn ready(page: &Page, button: &str) {
    page.button(button).focus();
}

fn wait_first(page: &Page, what: &str, column: &str, value: &str) {
    page.table("Profiles").wait_rows(what, |rows| rows[0][column] == value);
}

#[test]
fn a_million_rows_are_looked_at_and_edited() {
    let (_turn, page) = open();
    let dropped = Dropped::new();
    take_in_hand(&page, &dropped.path());
    page.js(COUNT_FRAMES, &[]);
    page.redraws(|| drop_it(&page));
    page.status().wait_text("1,000,000 profiles read");
    wait_first(&page, "the first of them", "Name", "@a0");
    assert_frames(&page);
    page.unfold();
    let line = page.spinbutton("Audience line");
    line.focus();
    for (key, value) in [("ArrowUp", "160"), ("ArrowDown", "150")] {
        page.redraws(|| page.press(key));
        line.wait_value(value);
    }
    for width in [1000, 1280] {
        page.redraws(|| page.resize(width, 900));
    }
    page.js("document.querySelector('#hands').scrollIntoView({ block: 'center' });", &[]);
    let (x, y) = page.canvas().rect().middle();
    for step in 0..20 {
        page.hover((x - 150.0 + 15.0 * f64::from(step), y));
    }
    let engagement = |row: &[f64]| match row {
        [followers, posts, likes, replies, reposts] if *followers > 0.0 && *posts > 0.0 => {
            Some((likes + replies + reposts) / posts / followers)
        }
        _ => None,
    };
    for (column, by, value) in [
        ("Name", "Name", "@a0".to_owned()),
        ("Network", "Name", "@a0".to_owned()),
        ("Purpose", "Name", "@a0".to_owned()),
        ("Audience", "Name", dropped.least(|row| row.first().copied())),
        ("Engagement", "Name", dropped.least(engagement)),
        ("Interval", "Name", "@a0".to_owned()),
        ("Quadrant", "Quadrant", "Casual".to_owned()),
    ] {
        ready(&page, column);
        page.press("Enter");
        wait_first(&page, &format!("a row by {column}"), by, &value);
    }
    ready(&page, "Remove @a0");
    page.press("Enter");
    page.status().wait_text("999,999 profiles read");
    ready(&page, "Undo");
    page.redraws(|| page.press("Enter"));
    page.status().wait_text("1,000,000 profiles read");
    ready(&page, "Copy link");
    page.press("Enter");
    page.button("Save the table as CSV").wait();
}

#[test]
fn reading_millions_of_rows_is_cancelled_at_once() {
    let (_turn, page) = open();
    let dropped = Dropped::new();
    // A million are there before anybody could press a button.
    take_in_hand(&page, &dropped.times(6));
    page.js(
        "const status = document.querySelector('#counts [role=status]'); \
         const cancel = [...document.querySelectorAll('button')] \
             .find((it) => it.textContent === 'Cancel' && it.closest('#counts')); \
         const is_reading = () => status.textContent.includes('%'); \
         const back = () => requestAnimationFrame(() => { \
             if (is_reading() || cancel.checkVisibility()) return back(); \
             window.cancelled = true; }); \
         new MutationObserver((_, watch) => { \
             if (!/[1-9]\\d%/.test(status.textContent) || !cancel.checkVisibility()) return; \
             watch.disconnect(); \
             setTimeout(() => { cancel.click(); back(); }); \
         }).observe(status, { childList: true, characterData: true, subtree: true });",
        &[],
    );
    drop_it(&page);
    page.wait_js("the page to be back", "return window.cancelled;", &[]);
    // Nothing of the file came on the chart, and the next one is read.
    page.table("Profiles").wait_rows("the example", |rows| rows.len() < 10);
    let next = "name,followers\nAda,310\nBea,90";
    page.textbox("Paste counts, a table or a handle").drop_file("next.csv", "text/csv", next);
    page.table("Profiles").wait_rows("the next file", |rows| rows.len() == 2);
}

#[test]
fn forty_megabytes_of_posts_leave_the_page_alive() {
    let (_turn, page) = open();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("posts.csv");
    std::fs::write(&file, posts::posts(40_000_000)).expect("a file");
    page.js(COUNT_FRAMES, &[]);
    page.file_input("Choose files").set_files(&[&file]);
    page.status().wait_text("%");
    page.button("Cancel").wait();
    page.table("Profiles").wait_rows("one profile", |rows| rows.len() == 1);
    assert_frames(&page);
}
