//! The built page, given a file as people give it one.

use fourfold_e2e::{Find as _, Page};
use serde_json::json;

use super::ground::Ground;

/// Opens the page anew, and turns to its input as somebody does who is about to choose a file: the
/// programs that read are there when it is chosen, as the libraries of the others are.
pub(crate) fn open(page: &Page, ground: &Ground) {
    page.load_address(&ground.address("page/"));
    page.table("Profiles").wait();
    page.js("document.querySelector('input[type=file]').focus();", &[]);
    page.wait_js("the programs of the page", ALL_THERE, &[]);
}

/// Gives the page a table of the site as a file in memory; the milliseconds until all its rows are
/// read and placed, as the page measures it.
pub(crate) fn read(page: &Page, table: &str, name: &str) -> f64 {
    let took = page.js_async(READ, &[json!(table), json!(name)]);
    took.as_f64().unwrap_or_else(|| panic!("{name} was not read: {took}"))
}

/// Takes away what was read.
pub(crate) fn clear(page: &Page) {
    page.button("Clear").click();
    page.table("Profiles").wait_rows("no rows of the table", |rows| {
        rows.iter().all(|row| !row["Name"].starts_with("@a"))
    });
}

/// The class of each row, 0 to 3 in alphabetical order and 4 for none, as the table says it that the
/// page makes of them.
pub(crate) fn classes(page: &Page) -> Vec<u8> {
    page.button("Download CSV").click();
    let table = page.download("*.csv");
    let mut lines = table.text().lines();
    let header = lines.next().unwrap_or_default();
    let column = header.split(',').position(|name| name == "quadrant").expect("a column quadrant");
    let class = |(row, line): (usize, &str)| {
        let mut cells = line.split(',');
        let name = cells.next().unwrap_or_default();
        assert_eq!(name, format!("@a{row}"), "the rows stand in another order");
        match cells.nth(column - 1).unwrap_or_default() {
            "casual" => 0,
            "climber" => 1,
            "connector" => 2,
            "persona" => 3,
            _ => 4,
        }
    };
    lines.enumerate().map(class).collect()
}

/// Whether both parts of the page's program and the one that reads have arrived.
const ALL_THERE: &str = "
    const names = performance.getEntriesByType('resource').map((entry) => entry.name);
    return ['_rest.wasm', 'reader'].every((part) => names.some((name) => name.includes(part)));";

/// The file is in hand before it is given: all of it is where the browser keeps files.
const READ: &str = "
    const [table, name, done] = arguments;
    (async () => {
        window.benchTable ??= await (await fetch(table)).arrayBuffer();
        const file = new File([window.benchTable], name, { type: 'text/csv' });
        await file.slice(-1).arrayBuffer();
        const input = document.querySelector('input[type=file]');
        const load = new DataTransfer();
        load.items.add(file);
        input.files = load.files;
        new PerformanceObserver((list, observer) => {
            const [read] = list.getEntriesByName('read');
            if (!read) return;
            observer.disconnect();
            done(read.duration);
        }).observe({ type: 'measure' });
        input.dispatchEvent(new Event('change', { bubbles: true }));
    })().catch((error) => done(String(error)));";
