//! Long tables: read in slices by several workers, and otherwise where a row takes a second look.

use std::fmt::Write as _;

use fourfold_e2e::{Find, Page};

use crate::BOX;

/// A table of so many plain rows, the last of them the largest; `among` stands in the middle.
fn table(rows: usize, among: &str) -> String {
    let mut text = String::from("handle,network,followers,posts,likes\n");
    for row in 1..=rows {
        let _ = writeln!(text, "@account{row},x,{},20,{}", 40 + row, 3 + row % 900);
        if row == rows / 2 {
            text += among;
        }
    }
    text
}

/// Gives the page a file, and waits until it says how many profiles it read.
fn read(page: &Page, text: &str, said: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    std::fs::write(&file, text).expect("a file");
    page.file_input("Choose files").set_files(&[&file]);
    page.status().wait_text(said);
}

/// Whether workers that read slices were started.
fn has_sliced(page: &Page) -> bool {
    let script = "return performance.getEntriesByType('resource') \
        .some((it) => it.name.includes('worker-boot.js?rows'));";
    page.js(script, &[]) == true
}

#[test]
fn a_long_table_is_read_in_slices() {
    let page = crate::open("");
    read(&page, &table(90_000, ""), "90,000 profiles read");
    assert!(has_sliced(&page));
    page.button("Audience").click();
    page.press("Enter");
    page.table("Profiles").wait_rows("the largest first", |rows| {
        rows[0]["Name"] == "@account90000" && rows[0]["Audience"] == "90,040"
    });
    // It is undone and done again as any other step.
    page.button("Undo").click();
    page.table("Profiles").wait_rows("the example", |rows| rows.len() < 10);
    page.button("Redo").click();
    page.status().wait_text("90,000 profiles read");
}

#[test]
fn a_long_table_with_a_row_that_takes_a_second_look_loses_none() {
    let page = crate::open("");
    let among = "\"Ada\nof two lines\",x,12.3K,20,40\n";
    read(&page, &table(60_000, among), "60,001 profiles read");
    assert!(has_sliced(&page));
    page.status().wait_text("12.3K read as 12,300 followers");
}

#[test]
fn long_tables_stand_beside_what_was_typed() {
    let page = crate::open("");
    page.textbox(BOX).paste("followers: 12");
    page.table("Profiles").wait_rows("what was typed", |rows| rows[0]["Audience"] == "12");
    read(&page, &table(60_000, ""), "60,001 profiles read");
    page.table("Profiles")
        .wait_rows("both", |rows| rows[0]["Audience"] == "12" && rows[1]["Name"] == "@account1");
}
