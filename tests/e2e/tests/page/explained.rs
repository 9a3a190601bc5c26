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

#[test]
fn no_number_stands_apart_from_a_button_or_a_field() {
    let page = crate::open(SHARED);
    page.region("What it says").wait_text("Medians on this chart");
    let script = "let found = [];
        for (let part of ['says', 'profiles', 'lines']) {
            let walk = document.createTreeWalker(document.getElementById(part), 4);
            while (walk.nextNode()) {
                let inside = walk.currentNode.parentElement.closest('button, select, .formula');
                if (/\\d/.test(walk.currentNode.data) && !inside) found.push(walk.currentNode.data);
            }
        }
        return found";
    assert_eq!(page.js(script, &[]), json!([arguments_of_the_note()]));
}

/// The one year in the words under the result: it is no number of a profile.
fn arguments_of_the_note() -> &'static str {
    "The four names are those of a tool of 2010. They describe places, not steps."
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
