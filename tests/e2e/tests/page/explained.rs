//! Every number on the page leads to its formula, filled in, and the formula leads back.

use fourfold_e2e::{Find, Page};
use serde_json::json;

/// Four brands on X, the first of them with all that a brand can have, and a person.
const SHARED: &str = "#v=1&p=@mill:x:brand:f20000,g300,c12,l960,r48,d77,t84,o40,m80,i20,j200\
    &p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=@guild:x:brand:f5000,c20,l95,r12,s12\
    &p=@stall:x:brand:f4.9K,c20,l95,r12&p=@ada:x:person:f310,g100,c20,l96,r12,b60,a30&s=1&n=5";

/// What opens the rest.
const MORE: &str = "Sources, statistics, privacy";

/// The numbers in a part of the page: the id and the name of each button.
fn numbers(page: &Page, part: &str) -> Vec<(String, String)> {
    let script = "return [...document.querySelectorAll(arguments[0] + ' button.value')]
        .map(it => [it.id, it.getAttribute('aria-label')])";
    serde_json::from_value(page.js(script, &[json!(part)])).expect("pairs of texts")
}

fn focused(page: &Page) -> String {
    let id = page.js("return document.activeElement.id", &[]);
    id.as_str().expect("an id").to_owned()
}

/// Presses the number with an id, sees its formula, and goes back.
fn walk(page: &Page, id: &str, name: &str) {
    page.js("document.getElementById(arguments[0]).click()", &[json!(id)]);
    let key = id.rsplit_once("number-").map_or(id, |(_, rest)| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-')
    });
    let script = "let it = document.activeElement;
        return [it.id, it.textContent, it.parentElement.textContent]";
    let mut texts = [String::new(), String::new()];
    // The meaning of a number comes a moment after the number.
    page.wait_until(name, || {
        let found = serde_json::from_value(page.js(script, &[])).expect("three texts");
        let [focused, heading, whole]: [String; 3] = found;
        let is_whole = whole.len() > heading.len() + 40;
        texts = [heading, whole];
        focused == format!("how-{key}") && is_whole
    });
    // The table calls by its column what the formulas call by a longer name.
    let value = name.strip_suffix(": how it came about").expect("a number's name");
    let is_value = |part: &&str| part.chars().any(|c| c.is_ascii_digit());
    let figure = value.split([' ', '(']).find(is_value).unwrap_or("unknown");
    assert!(texts[0].contains(figure), "{name}: {}", texts[0]);
    page.region("How it works").button("Back to the number").click();
    page.wait_until("the way back", || focused(page) == id);
}

#[test]
fn every_number_leads_to_its_formula_and_back() {
    let page = crate::open(SHARED);
    page.region("What it says").wait_text("Medians on this chart");
    let said = numbers(&page, "#says");
    assert!(said.len() >= 11, "{said:?}");
    for (id, name) in &said {
        walk(&page, id, name);
    }
    let table = numbers(&page, "#profiles");
    assert!(table.len() >= 15, "{table:?}");
    for (id, name) in &table {
        walk(&page, id, name);
    }
    page.region("What it says").wait_text("Posts that answer somebody");
    for (id, name) in numbers(&page, "#says") {
        walk(&page, &id, &name);
    }
}

/// What may hold digits and lead nowhere, and why.
const LEADS_NOWHERE: [&str; 12] = [
    // What numbers lead to: the formulas with their figures, and "How it works".
    ".formula",
    "#how",
    // A field's own name and choices, which are not said of a profile.
    "label",
    "select",
    // The names of keys.
    "#keys dt",
    // How numbers may be typed.
    "#box-hint",
    // Said to a listener who reaches a dot; the same numbers stand beside the dot and lead.
    ".unseen",
    // What went wrong, with limits that others set and with what was typed.
    "[role=alert]",
    // It is pressed to open the rest of a list.
    "summary",
    // On paper, nothing can be pressed.
    ".paper",
    // How the interactions of posts may be typed.
    "#each-post-hint",
    // It asks about a number as it was typed, and is answered right there.
    ".question",
];

/// Every text on the page with a digit in it that neither leads somewhere nor may lead nowhere.
fn lost(page: &Page) -> Vec<String> {
    let script = "const found = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const may = ['button', 'a[href]', 'script', 'style', 'noscript', ...arguments[0]].join();
        while (walk.nextNode()) {
            const text = walk.currentNode;
            if (/\\p{Nd}/u.test(text.data) && !text.parentElement.closest(may)) {
                found.push(text.data);
            }
        }
        return found";
    let found = page.js(script, &[json!(LEADS_NOWHERE)]);
    serde_json::from_value(found).expect("texts")
}

/// Presses every number on the page that leads to a part of "How it works", and goes back.
fn walk_parts(page: &Page, ids: &[&str]) {
    for (id, part) in ids.iter().map(|id| id.split_once(' ').expect("an id and a part")) {
        page.js("document.getElementById(arguments[0]).click()", &[json!(id)]);
        page.wait_until(id, || focused(page) == format!("how-{part}"));
        page.region("How it works").button("Back to the number").click();
        page.wait_until("the way back", || focused(page) == id);
    }
}

#[test]
fn no_number_on_the_page_leads_nowhere() {
    let page = crate::open(SHARED);
    page.region("What it says").wait_text("Medians on this chart");
    assert_eq!(lost(&page), [""; 0]);
    walk_parts(&page, &["on-chart counted", "lines-shown published", "names-note history"]);
    // Those beside a dot.
    page.js("document.getElementById('hands').focus()", &[]);
    let beside = numbers(&page, ".readout");
    assert_eq!(beside.len(), 4, "{beside:?}");
    for (at, (_, name)) in beside.iter().enumerate() {
        page.js(
            "document.querySelectorAll('.readout button.value')[arguments[0]].click()",
            &[json!(at)],
        );
        page.wait_until(name, || focused(&page).starts_with("how-"));
        let heading = page.js("return document.activeElement.textContent", &[]);
        let value = name.strip_suffix(": how it came about").expect("a number's name");
        assert_eq!(heading, value);
        page.region("How it works").button("Back to the number").click();
        page.wait_until("the chart and its numbers", || {
            focused(&page) == "hands" && numbers(&page, ".readout").len() == 4
        });
        assert_eq!(lost(&page), [""; 0]);
    }
    // Why it is there, by the lines, of which one falls.
    page.press("Home");
    page.region("What it says").wait_text("@ada, a person on X");
    page.js("document.querySelector('.readout p.formula button').click()", &[]);
    page.wait_until("the lines", || focused(&page) == "how-published");
    page.region("How it works").wait_text("X, people now: audience ");
    page.region("How it works").wait_text(") to the power of -0.3");
}

#[test]
fn no_number_of_what_was_given_leads_nowhere() {
    let page = crate::open("");
    assert_eq!(lost(&page), [""; 0]);
    let rows: String =
        (0..130).map(|row| format!("\n@shop{row},bluesky,{row}.5K,{row}0,1\n")).collect();
    let text = format!("name,network,followers,posts,likes{rows}@last,mars,12.3K,x20,1");
    page.textbox(crate::BOX).paste(&text);
    page.status().wait_text("131 profiles read");
    page.button("Show more rows").wait();
    // Names are as they were typed, and each is the button of its row.
    assert_eq!(lost(&page), [""; 0]);
    walk_parts(&page, &["heard counted", "rows-hidden counted"]);
    page.button("Copy link").click();
    page.textbox("Link").wait();
    assert_eq!(lost(&page), [""; 0]);
    walk_parts(&page, &["link-length privacy"]);
    page.button("Keys").click();
    assert_eq!(lost(&page), [""; 0]);
}

#[test]
fn a_number_that_leads_nowhere_is_found_out() {
    let page = crate::open("");
    page.js("document.querySelector('main').append('12 likes')", &[]);
    assert_eq!(lost(&page), ["12 likes"]);
}

#[test]
fn the_lines_lead_to_their_sources_which_come_when_they_are_asked_for() {
    let page = crate::open("");
    let how = page.region("How it works");
    assert!(!how.text().contains("Rival IQ"));
    page.js("document.getElementById('source-1').click()", &[]);
    page.wait_until("the published lines", || focused(&page) == "how-published");
    let lines = page.table("The published lines").rows();
    assert_eq!(lines.len(), 20);
    how.button("Back to the number").click();
    page.wait_until("the way back", || focused(&page) == "source-1");
    how.button(MORE).click();
    page.table("The published lines").wait_gone();
}

/// What is said of an audience, which the second program knows.
const AUDIENCE_MEANS: &str = "Who of them reads along, a count does not tell.";

#[test]
fn a_question_about_numbers_outlives_a_cancelled_reading() {
    let page = crate::open("");
    page.textbox(crate::BOX).paste("name,followers\nAda,310\nBea,90");
    page.table("Profiles").wait_rows("two", |rows| rows.len() == 2);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("long.csv");
    // Shortened numbers are for the second program, all of the file.
    let row = "@shop,5K,20,1,2,3\n".repeat(2_000_000);
    std::fs::write(&file, format!("name,followers,posts,likes,replies,reposts\n{row}"))
        .expect("a file");
    page.file_input("Choose files").set_files(&[&file]);
    page.status().wait_text("%");
    // The second program is at its reading, so the question waits.
    page.table("Profiles").button("Ada").click();
    page.button("Cancel").click();
    page.region("How it works").wait_text(AUDIENCE_MEANS);
}

#[test]
fn numbers_that_could_not_be_explained_are_asked_for_once_more_by_themselves() {
    let page = crate::open("");
    // The first program that is started is lost before it says a word.
    page.js(
        "const Whole = Worker; let first = true; \
         window.Worker = function (address) { \
           const lost = first; first = false; window.started = (window.started || 0) + 1; \
           return new Whole(lost ? 'nowhere.js' : address); };",
        &[],
    );
    page.table("Profiles").button("Noor").click();
    page.region("How it works").wait_text(AUDIENCE_MEANS);
    assert_eq!(page.js("return window.started", &[]), 2);
    assert!(!page.region("How it works").button("Try again").is_there());
}

#[test]
fn numbers_that_cannot_be_explained_are_not_asked_for_for_ever() {
    let page = crate::open("");
    page.js(
        "const Whole = Worker; \
         window.Worker = function () { \
           window.started = (window.started || 0) + 1; return new Whole('nowhere.js'); }; \
         window.mend = () => { window.Worker = Whole; };",
        &[],
    );
    page.table("Profiles").button("Noor").click();
    page.alert().wait_text("The part of this page that explains numbers did not arrive.");
    assert_eq!(page.js("return window.started", &[]), 2);
    page.js("window.mend()", &[]);
    page.region("How it works").button("Try again").click();
    page.region("How it works").wait_text(AUDIENCE_MEANS);
    page.region("How it works").button("Try again").wait_gone();
}
