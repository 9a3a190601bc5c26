//! Charts side by side: chosen, walked, pointed at, taken along in a link and in a picture.

use fourfold_e2e::{Find, Page};
use serde_json::json;

use crate::BOX;

/// Two groups, two profiles each.
const TWO: &str = "name,network,purpose,followers,posts,likes
@mill,x,brand,5000,20,120
@guild,x,brand,60000,20,300
Ada,mastodon,person,310,20,40
Bakr,mastodon,person,2100,20,60
";

const CHOICE: &str = "Several networks";

/// The two groups side by side.
fn side_by_side() -> Page {
    let page = crate::open("");
    page.textbox(BOX).paste(TWO);
    page.table("Profiles").wait_rows("the four", |rows| rows.len() == 4);
    // Nobody needs to ask for it.
    page.wait_until("two charts in words", || {
        page.canvas().name().contains("2 quadrant charts side by side")
    });
    page
}

/// What the live region of the chart says.
fn said(page: &Page) -> String {
    let script = "return document.querySelector('.chart [role=status]').innerText;";
    page.js(script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn side_by_side_is_chosen_undone_and_shared() {
    let page = side_by_side();
    page.region("Lines").wait_text("To drag a line, switch to one chart.");
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    assert!(link.contains("&a=sides&"), "{link}");
    let (_, fragment) = link.split_once('#').expect("a fragment");
    page.combobox(CHOICE).choose("one chart");
    page.wait_until("one chart", || page.canvas().name().starts_with("Quadrant chart of"));
    page.button("Undo").click();
    page.wait_until("two charts", || page.canvas().name().starts_with("2 quadrant charts"));
    // A shared view may be looked at in either form, and is no other for it.
    let shared = crate::open(fragment);
    assert!(shared.canvas().name().starts_with("2 quadrant charts"));
    shared.combobox(CHOICE).choose("one chart");
    shared.wait_until("one chart", || shared.canvas().name().starts_with("Quadrant chart of"));
    assert!(!shared.button("Undo").is_enabled());
}

#[test]
fn keys_walk_one_chart_after_the_other_and_a_pointer_finds_a_dot_in_each() {
    let page = side_by_side();
    page.js("document.querySelector('#hands').focus();", &[]);
    // In the order of groups, each from its left to its right.
    let groups = ["Mastodon", "X"].map(|name| page.canvas().name().find(&format!("{name}, ")));
    let names = if groups[0] < groups[1] {
        ["Ada", "Bakr", "@mill", "@guild"]
    } else {
        ["@mill", "@guild", "Ada", "Bakr"]
    };
    for (index, name) in names.into_iter().enumerate() {
        page.press("ArrowRight");
        page.wait_until(&format!("{name} reached"), || said(&page).starts_with(name));
        assert!(said(&page).ends_with(&format!("{} of 4.", index + 1)), "{}", said(&page));
        // The numbers stand beside the dot, in its own half of the chart.
        let script = "const it = document.querySelector('.readout:not([hidden])'); \
            return it ? it.innerText : '';";
        page.wait_until("its numbers", || {
            page.js(script, &[]).as_str().is_some_and(|text| text.contains(name))
        });
    }
}

#[test]
fn lines_are_not_dragged_side_by_side() {
    let page = side_by_side();
    let grips = "return document.querySelectorAll('.grip:not([hidden])').length;";
    assert_eq!(page.js(grips, &[]), json!(0));
    page.redraws(|| page.combobox(CHOICE).choose("one chart"));
    page.wait_until("the handles of the lines", || page.js(grips, &[]) == json!(2));
}

#[test]
fn charts_stand_below_each_other_on_a_phone_and_beside_each_other_on_a_desk() {
    let page = side_by_side();
    let desk = page.canvas().rect().height;
    page.redraws(|| page.resize(320, 900));
    page.wait_until("charts below each other", || {
        let phone = page.canvas().rect().height;
        phone > desk * 1.2 && phone > 560.0
    });
    page.redraws(|| page.combobox(CHOICE).choose("one chart"));
    page.wait_until("the height of one chart", || page.canvas().rect().height < 400.0);
}
