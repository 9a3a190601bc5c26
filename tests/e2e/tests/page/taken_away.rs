//! Links and downloads.

use fourfold_e2e::Find;

use crate::{ADA, BOX, FOUR, wait_four};

fn fragment(link: &str) -> &str {
    link.split_once('#').map_or("", |(_, fragment)| fragment)
}

#[test]
fn a_link_shows_somebody_else_the_same_and_can_be_taken_over() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    assert!(fragment(&link).starts_with("v=1&"), "{link}");
    let friend = page.open_in_new_session(fragment(&link));
    wait_four(&friend);
    assert!(!friend.textbox(BOX).is_there());
    friend.button("Edit a copy").click();
    friend.textbox(BOX).wait();
    wait_four(&friend);
    friend.button("Remove @mill").click();
    friend.table("Profiles").wait_rows("three", |rows| rows.len() == 3);
    friend.button("Undo").click();
    wait_four(&friend);
}

#[test]
fn a_link_opened_over_own_work_changes_none_of_it() {
    let page = crate::open("");
    page.textbox(BOX).paste(ADA);
    page.table("Profiles").wait_rows("Ada", |rows| rows.len() == 1);
    page.set_fragment("v=1&p=Bea:x:person:f10,c2,l4&n=1");
    page.table("Profiles").wait_rows("Bea", |rows| rows[0]["Name"] == "Bea");
    page.button("Close").click();
    page.table("Profiles").wait_rows("Ada", |rows| rows[0]["Name"] == "Ada");
    assert_eq!(page.textbox(BOX).value(), ADA);
}

#[test]
fn a_copy_of_an_opened_link_is_a_step_over_own_work_that_undo_takes_back() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    // Own work is more than a text: a row was taken away and a line moved.
    page.button("Remove @stall").click();
    page.table("Profiles").wait_rows("three", |rows| rows.len() == 3);
    let line = page.spinbutton("Audience line");
    line.press("ArrowUp");
    line.wait_value("5100");
    page.set_fragment(
        "v=1&p=Bea:x:brand:f10,c2,l4&p=Cid:x:brand:f20,c2,l4&l=x:brand:7000:0.5:0&n=2",
    );
    page.table("Profiles").wait_rows("the shared two", |rows| rows[0]["Name"] == "Bea");
    page.button("Edit a copy").click();
    page.textbox(BOX).wait();
    page.spinbutton("Audience line").wait_value("7000");
    page.button("Remove Cid").click();
    page.table("Profiles").wait_rows("Bea alone", |rows| rows.len() == 1);
    page.button("Undo").click();
    page.table("Profiles").wait_rows("both", |rows| rows.len() == 2);
    page.button("Undo").click();
    page.table("Profiles").wait_rows("own work", |rows| {
        rows.len() == 3 && rows[0]["Name"] == "@bakery" && rows[2]["Name"] == "@guild"
    });
    assert_eq!(page.textbox(BOX).value(), FOUR);
    page.spinbutton("Audience line").wait_value("5100");
    assert!(!page.address().contains("v=1"), "{}", page.address());
    // All the steps before it are there as well, and so is the copy.
    page.button("Undo").click();
    page.spinbutton("Audience line").wait_value("5000");
    page.button("Undo").click();
    wait_four(&page);
    for _ in 0..4 {
        page.button("Redo").click();
    }
    page.table("Profiles")
        .wait_rows("the copy without Cid", |rows| rows.len() == 1 && rows[0]["Name"] == "Bea");
}

#[test]
fn links_that_cannot_be_opened_say_why() {
    let page = crate::open("v=1&p=Bea:x:person:f10,c2,l4&n=2");
    page.alert().wait_text("cut off");
    for (fragment, message) in [
        ("v=1&p=Bea:x:person:f10,c2,l", "its end is missing"),
        ("v=7&x=1", "newer fourfold"),
        ("v=1&p=Bea:x:nobody:f10&n=1", "part 2"),
    ] {
        page.set_fragment(fragment);
        page.alert().wait_text(message);
    }
}

#[test]
fn downloads_hold_what_is_on_the_chart() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Download CSV").click();
    let table = page.download("*.csv").text().to_owned();
    assert!(table.starts_with("name,network,purpose,followers,"), "{table}");
    page.button("Download JSON").click();
    let records = page.download("*.json").text().to_owned();
    assert!(records.contains("\"quadrant\": \"persona\""), "{records}");
    page.button("Download SVG").click();
    let picture = page.download("*.svg").text().to_owned();
    assert!(picture.starts_with("<svg") && picture.contains("@bakery"), "{picture}");
    page.button("Download PNG").click();
    let bytes = &page.download("*.png").bytes;
    assert!(bytes.starts_with(b"\x89PNG"));
    // Twice the size of 960 by 720: width and height stand in the first chunk.
    assert_eq!(bytes[16..24], [0, 0, 7, 128, 0, 0, 5, 160]);
    // The table that was downloaded is read back to the same places.
    page.button("Clear").click();
    page.textbox(BOX).paste(&table);
    wait_four(&page);
}

#[test]
fn a_copied_table_is_pasted_as_it_stands_on_the_page() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Copy table").click();
    page.status().wait_text("Copied.");
    page.textbox("Name").focus();
    page.press("Control+v");
    let pasted = page.textbox("Name").value();
    assert!(pasted.starts_with("Name") && pasted.contains("@bakery"), "{pasted}");
    // What another program gets that takes markup.
    page.js(
        "window.pasted = null; addEventListener('paste', (event) => { \
         window.pasted = event.clipboardData.getData('text/html'); }, { capture: true });",
        &[],
    );
    page.press("Control+v");
    let markup = page.wait_js("markup to be pasted", "return window.pasted", &[]);
    let markup = markup.as_str().expect("a text");
    assert!(
        markup.contains("<td>@bakery</td>") && markup.contains("<th>Quadrant</th>"),
        "{markup}"
    );
}

#[test]
fn the_copied_query_has_the_lines_in_force_and_the_dialect_that_was_chosen() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.spinbutton("Audience line").press("ArrowUp");
    page.spinbutton("Audience line").wait_value("5100");
    page.combobox("SQL for").choose("Spark SQL");
    page.button("Copy SQL").click();
    page.status().wait_text("Copied.");
    page.textbox("Name").focus();
    page.press("Control+v");
    let query = page.textbox("Name").value();
    for part in ["Spark", "FROM fourfold_input", "('x', 'brand', CAST('5100' AS DOUBLE)"] {
        assert!(query.contains(part), "no {part} in {query}");
    }
    // The query divides by followers: it is no rule for another basis.
    page.combobox("Engagement is measured").choose("per post");
    page.wait_until("no query", || !page.button("Copy SQL").is_enabled());
}

#[test]
fn a_copied_picture_is_a_png_on_the_clipboard() {
    let page = crate::open("");
    page.js(
        "const write = navigator.clipboard.write.bind(navigator.clipboard); \
         navigator.clipboard.write = (items) => { window.copied = items; return write(items); };",
        &[],
    );
    page.button("Copy picture").click();
    // The browser took it, and this is what it took.
    page.status().wait_text("Copied.");
    let start = page.js_async(
        "const done = arguments[0]; window.copied[0].getType('image/png') \
         .then((file) => file.slice(0, 24).arrayBuffer()) \
         .then((bytes) => done([...new Uint8Array(bytes)]), (error) => done(String(error)));",
        &[],
    );
    let start: Vec<u8> =
        serde_json::from_value(start.clone()).unwrap_or_else(|_| panic!("no picture: {start}"));
    assert!(start.starts_with(b"\x89PNG"), "{start:?}");
    assert_eq!(start[16..24], [0, 0, 7, 128, 0, 0, 5, 160], "1920 by 1440");
}

#[test]
fn where_the_browser_does_not_let_the_page_copy_it_says_what_to_do() {
    let page = crate::open("");
    page.js("navigator.clipboard.write = () => Promise.reject(new Error('refused'));", &[]);
    for button in ["Copy picture", "Copy table", "Copy SQL"] {
        page.button(button).click();
        page.alert().wait_text("download the file");
    }
    page.button("Copy embed code").click();
    page.alert().wait_text("Select");
    let code = page.textbox("Embed code").value();
    assert!(code.starts_with("<iframe src=") && code.contains("#embed&amp;v=1&amp;"), "{code}");
}

#[test]
fn more_profiles_than_a_link_holds_are_offered_as_a_file() {
    let page = crate::open("");
    let rows = (0..201).map(|row| format!("@profile{row},{row}00\n"));
    page.textbox(BOX).paste(&rows.fold("name,followers\n".to_owned(), |a, b| a + &b));
    page.button("Show more rows").wait();
    page.button("Copy link").click();
    page.alert().wait_text("201 profiles are too many for a link");
    page.button("Save the table as CSV").click();
    let table = page.download("*.csv").text().to_owned();
    assert_eq!(table.lines().count(), 202);
    page.button("Undo").click();
    page.button("Copy link").click();
    page.textbox("Link").wait();
    assert!(!page.button("Save the table as CSV").is_there());
}
