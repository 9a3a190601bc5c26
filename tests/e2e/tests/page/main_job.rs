//! The main job, on a phone and at a desk: paste, give the likes, see the answer, hand on the link.

use fourfold_e2e::{Find, Page, Visit};
use serde_json::json;

use crate::{ADA, BOX, FOUR, wait_four};

/// A phone and a desk, in CSS pixels.
const SIZES: [(u32, u32); 2] = [(360, 740), (1280, 900)];

/// The field for the interactions of posts, one by one.
const LIST: &str = "Likes and comments of the last posts, one number per post";

fn open(fragment: &str, (width, height): (u32, u32)) -> Page {
    let page = Visit::new().size(width, height).open(fragment);
    page.table("Profiles").wait();
    page
}

/// What of the answer, from its first line to the button that shares it, is out of the window.
fn out_of_sight(page: &Page) -> Vec<String> {
    let script = "const [...selectors] = arguments[0]; \
        return selectors.filter((selector) => { \
          const area = document.querySelector(selector)?.getBoundingClientRect(); \
          return !area || area.height === 0 || area.top < 0 || area.bottom > innerHeight \
            || area.left < 0 || area.right > innerWidth; });";
    let parts = json!([["#says .place", "#says .firsts", "#share button"]]);
    let parts = parts.as_array().map_or(&[][..], Vec::as_slice);
    let found = page.js(script, parts);
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

#[test]
fn a_copied_top_becomes_a_link_in_five_presses_and_nobody_scrolls_for_the_answer() {
    for size in SIZES {
        let page = open("", size);
        // Into the box, and a paste: two presses.
        page.textbox(BOX).paste(ADA);
        page.region("What it says").wait_text("not placed");
        page.wait_until("the list's field in sight", || {
            let script = "const area = document.querySelector('#each-post'); \
                const {top, bottom} = area.getBoundingClientRect(); \
                return top >= 0 && bottom <= innerHeight;";
            page.js(script, &[]) == json!(true)
        });
        // Into the field: one press; what is typed are numbers.
        page.textbox(LIST).fill("141 138 190 112 400 151 160");
        page.status().wait_text("7 posts; the one in the middle has 151 interactions");
        page.button("Place it").click();
        page.region("What it says").wait_text("Ada is a Persona");
        page.wait_none("parts of the answer out of sight", || out_of_sight(&page));
        page.button("Copy link").click();
        let link = page.textbox("Link").value();
        let (_, fragment) = link.split_once('#').expect("a fragment");
        page.wait_js(
            "the button says that it is done",
            "return document.querySelector('#share button').innerText.includes('Done');",
            &[],
        );
        let friend = page.open_in_new_session(fragment);
        friend.region("What it says").wait_text("Ada is a Persona");
        friend.wait_js("whose chart it is", "return document.title === 'Ada on X: fourfold';", &[]);
        friend.button("Make your own").click();
        friend.textbox(BOX).wait();
        friend.wait_js("the page's own name", "return document.title === 'fourfold';", &[]);
    }
}

#[test]
fn from_the_form_to_the_link_it_is_twelve_tabs_at_most() {
    for size in SIZES {
        let page = open("", size);
        page.textbox(BOX).paste(FOUR);
        wait_four(&page);
        page.js(
            "const form = document.querySelector('#form'); \
             [...form.querySelectorAll('button, input')].filter((it) => it.offsetParent).at(-1).focus();",
            &[],
        );
        let mut tabs = 0;
        while page.js("return document.activeElement.innerText;", &[]) != json!("Copy link") {
            page.press("Tab");
            tabs += 1;
            assert!(tabs <= 12, "{size:?}: {tabs}");
        }
    }
}

#[test]
fn a_paste_over_an_opened_link_starts_anew() {
    let page = crate::open(
        "v=1&p=Ada:x:brand:f1200,c20,l96&p=Bea:x:brand:f300,c10,l400&p=Cem:x:brand:f90,c12,l30&n=3",
    );
    page.button("Edit a copy").click();
    page.textbox(BOX).wait();
    let november = "name,network,purpose,followers,posts,likes\n\
        Ada,X,brand,1500,20,200\nBea,X,brand,350,10,900\nDana,X,brand,90,12,60";
    page.textbox(BOX).paste(november);
    page.table("Profiles").wait_rows("November", |rows| {
        let seen: Vec<_> = rows.iter().map(|it| (&*it["Name"], &*it["Audience"])).collect();
        seen == [("Ada", "1,500"), ("Bea", "350"), ("Dana", "90")]
    });
    // Whoever wants both has them at a press, and is told so.
    page.button("Lay them over this text").click();
    page.table("Profiles").wait_rows("both", |rows| rows.len() == 4);
    page.button("Drop them").click();
    page.table("Profiles").wait_rows("November again", |rows| rows[0]["Audience"] == "1,500");
}

#[test]
fn the_same_top_pasted_over_itself_a_week_later_is_read_anew() {
    let page = crate::open("");
    let top = |followers: &str| format!("Mira K.\n@mira\n402 Following\n{followers} Followers");
    page.textbox(BOX).paste(&top("1,893"));
    page.textbox("Followers").wait_value("1893");
    page.textbox("Posts counted").fill("10");
    page.textbox("Likes").fill("812");
    page.button("Add profile").click();
    page.region("What it says").wait_text("Persona");
    page.js("document.querySelector('#box').select();", &[]);
    page.textbox(BOX).paste(&top("2,400"));
    page.table("Profiles").wait_rows("the new number", |rows| rows[0]["Audience"] == "2,400");
    assert_eq!(page.table("Profiles").rows()[0]["Engagement"], "");
    page.button("Undo").click();
    page.table("Profiles").wait_rows("the old one", |rows| rows[0]["Audience"] == "1,893");
}

#[test]
fn back_leaves_a_shared_view_that_was_opened_in_the_same_tab() {
    let page = crate::open("");
    page.textbox(BOX).paste(ADA);
    page.table("Profiles").wait_rows("Ada", |rows| rows.len() == 1);
    page.set_fragment("v=1&p=Bea:x:person:f10,c2,l4&n=1");
    page.table("Profiles").wait_rows("Bea", |rows| rows[0]["Name"] == "Bea");
    page.back();
    page.table("Profiles").wait_rows("Ada", |rows| rows[0]["Name"] == "Ada");
    page.textbox(BOX).wait();
}

#[test]
fn a_line_that_is_none_is_refused_in_words() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    let line = page.spinbutton("Audience line");
    for typed in ["0", "-5", "1e12"] {
        line.fill(typed);
        line.press("Enter");
        page.region("Lines").wait_text("The line stays where it was.");
        line.wait_value("5000");
    }
}

#[test]
fn on_a_phone_the_rows_of_the_table_are_cards_and_nothing_is_out_of_reach() {
    let page = open("", SIZES[0]);
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.unfold();
    let script = "return [...document.querySelectorAll('#profiles-rows button')] \
        .filter((it) => it.getBoundingClientRect().right > innerWidth).length;";
    assert_eq!(page.js(script, &[]), json!(0));
    assert!(page.button("Remove @mill").is_there());
}
