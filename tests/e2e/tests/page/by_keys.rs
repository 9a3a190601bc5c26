//! A whole session without a pointer: every part is reached by Tab and worked by keys.

use fourfold_e2e::{Find, Page};
use serde_json::json;

use crate::{BOX, placed};

/// Goes on by Tab, or back, until the keyboard is where a function body of the element says. Each
/// press is waited for: a key that a busy engine takes late would go on from the place found.
fn tab_to(page: &Page, key: &str, what: &str, is_there: &str) {
    for _ in 0..160 {
        let script =
            format!("const it = window.keyboardWasAt = document.activeElement; return {is_there};");
        if page.js(&script, &[]) == json!(true) {
            return;
        }
        page.press(key);
        page.wait_js(
            "the keyboard to go on",
            "return document.activeElement !== window.keyboardWasAt;",
            &[],
        );
    }
    panic!("{what} is not reached by {key}");
}

/// To the element with an id.
fn tab_to_id(page: &Page, key: &str, id: &str) {
    tab_to(page, key, id, &format!("it.id === '{id}'"));
}

/// To the button with a name.
fn tab_to_button(page: &Page, key: &str, name: &str) {
    let script = format!(
        "it.localName === 'button' && (it.getAttribute('aria-label') ?? it.innerText) === '{name}'"
    );
    tab_to(page, key, name, &script);
}

#[test]
fn a_whole_session_by_keyboard_alone() {
    let page = crate::open("");
    // Typed into the box.
    tab_to_id(&page, "Tab", "box");
    page.type_text("name,network,followers,posts,likes\nAda,x,310,20,160\nBea,x,2100,20,60\n");
    page.table("Profiles").wait_rows("two", |rows| rows.len() == 2);
    // Purpose: the radios are one stop, and arrows choose.
    tab_to_id(&page, "Tab", "person");
    page.press("ArrowDown");
    page.table("Profiles")
        .wait_rows("brands", |rows| rows.iter().all(|row| row["Purpose"] == "Brand"));
    page.press("ArrowUp");
    page.table("Profiles")
        .wait_rows("persons", |rows| rows.iter().all(|row| row["Purpose"] == "Person"));
    // Dots, and a line.
    tab_to_id(&page, "Tab", "hands");
    page.press("Home");
    page.region("What it says").wait_text("Ada, a person on X");
    page.press("ArrowRight");
    page.region("What it says").wait_text("Bea, a person on X");
    page.press("Shift+ArrowLeft");
    page.spinbutton("Audience line").wait_value("490");
    page.press("Escape");
    page.press("Escape");
    tab_to_id(&page, "Tab", "audience-line");
    page.press("ArrowDown");
    page.spinbutton("Audience line").wait_value("480");
    // Sorted, downwards; the button keeps the keyboard.
    tab_to_button(&page, "Shift+Tab", "Audience");
    page.press("Enter");
    page.press("Enter");
    page.wait_until("the larger audience first", || {
        placed(&page).first().is_some_and(|(name, _)| name == "Bea")
    });
    // Edited.
    tab_to_button(&page, "Tab", "Edit Ada");
    page.press("Enter");
    page.wait_js("the keyboard in the form", "return document.activeElement.id === 'name';", &[]);
    tab_to_id(&page, "Tab", "followers");
    page.press("Control+a");
    page.type_text("9000");
    page.press("Enter");
    page.table("Profiles")
        .wait_rows("9,000", |rows| rows.iter().any(|row| row["Audience"] == "9,000"));
    // Removed and brought back.
    tab_to_button(&page, "Tab", "Remove Bea");
    page.press("Enter");
    page.table("Profiles").wait_rows("Ada alone", |rows| rows.len() == 1);
    page.press("Control+z");
    page.table("Profiles").wait_rows("both", |rows| rows.len() == 2);
    // Taken away.
    tab_to_button(&page, "Shift+Tab", "Copy link");
    page.press("Enter");
    assert!(page.textbox("Link").value().contains("p=Ada:x:person:f9000"));
    tab_to_button(&page, "Tab", "Download CSV");
    page.press("Space");
    assert!(page.download("*.csv").text().contains("Ada"));
    assert_eq!(page.textbox(BOX).value().lines().count(), 3);
    assert_eq!(page.console_errors(), [""; 0]);
}
