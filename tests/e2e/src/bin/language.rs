//! Reads all of a page whose catalogue is in a made-up language, in which every letter has an accent,
//! and lists what is left of English. `cargo xtask language` builds that page and runs this.
//!
//! Refuses to look at the first screen, which is a file of its own (`index.html`), and at names:
//! those of networks and publishers, of hosts, and those that somebody typed.

use std::collections::BTreeSet;
use std::process::ExitCode;

use fourfold_e2e::{Engine, Page, Visit};
use serde_json::json;

/// What is a name in every language, longest first.
const NAMES: [&str; 27] = [
    "Buffer over PlayerSells",
    "Pew Research Center",
    "public.api.bsky.app",
    "@ada.bsky.social",
    "long table.csv",
    "PlayerSells",
    "Socialinsider",
    "Instagram",
    "Facebook",
    "LinkedIn",
    "Mastodon",
    "CC BY 4.0",
    "Rival IQ",
    "Threads",
    "YouTube",
    "Bluesky",
    "TikTok",
    "@bakery",
    "@guild",
    "@stall",
    "@mill",
    "@ada",
    "Juno",
    "Noor",
    "Wren",
    "Pip",
    "Teo",
];

const SHARED: &str = "v=1&p=@mill:x:brand:f20000,g300,c12,l960,r48,d77,t84,o40,m80,i20,j200\
    &p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=@guild:instagram:brand:f5K,c20,l95,r12,s12\
    &p=@stall:x:brand:f4.9K,c20&p=@ada:bluesky:person:f310,g100,c20,l96,r12,b60,a30&s=1&n=5";

fn main() -> ExitCode {
    let mut left = BTreeSet::new();
    let open = |fragment: &str| Visit::new().engine(Engine::Chromium).open(fragment);
    let wait = |page: &Page, what: &str| page.wait_js(what, what, &[]);
    // The example; the rest of "How it works"; the list of keys.
    let page = open("");
    wait(&page, "return document.querySelectorAll('#profiles tbody tr').length == 5");
    press(&page, "#how button[aria-expanded]");
    wait(&page, "return document.querySelectorAll('#how h3').length > 5");
    look(&page, &mut left);
    // Everything that is said of a brand and of a person.
    let page = open(SHARED);
    wait(&page, "return document.querySelectorAll('#says dt').length > 9");
    look(&page, &mut left);
    press(&page, "#profiles tbody tr:last-child th button");
    wait(&page, "return document.querySelectorAll('#how h4').length == 6");
    press(&page, "#take-away .primary");
    wait(&page, "return document.getElementById('link-length')");
    look(&page, &mut left);
    // Notes, echoes, questions and offers.
    for (text, awaited) in [
        ("1,20,3,4\n12.3K,20,x,5", "#counts .question, #counts .fields"),
        ("followers,posts,likes,9\n12.3K,1.234,9%,1\n7,-1,,", "#counts .problems li"),
        ("ada.bsky.social", "#counts .group button"),
    ] {
        let page = open("");
        wait(&page, "return document.querySelectorAll('#profiles tbody tr').length == 5");
        page.js(
            "const box = document.getElementById('box'); box.value = arguments[0]; \
             box.dispatchEvent(new Event('input', { bubbles: true }))",
            &[json!(text)],
        );
        wait(&page, &format!("return document.querySelector('{awaited}') != null"));
        look(&page, &mut left);
    }
    for text in &left {
        println!("left of English: {text}");
    }
    println!("texts that are not of the catalogue: {}", left.len());
    if left.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn press(page: &Page, selector: &str) {
    page.js("document.querySelector(arguments[0]).click()", &[json!(selector)]);
}

/// Adds what is left of English on a page.
fn look(page: &Page, left: &mut BTreeSet<String>) {
    let script = "const texts = [];
        const app = document.getElementById('app');
        const walk = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) texts.push(walk.currentNode.data);
        for (const element of app.querySelectorAll('*')) {
            for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {
                if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
            }
        }
        return texts";
    let texts: Vec<String> = serde_json::from_value(page.js(script, &[])).expect("texts");
    assert!(texts.len() > 100, "a page was read: {} texts", texts.len());
    assert!(texts.iter().any(|text| text.contains('é')), "it is in the made-up language");
    left.extend(texts.into_iter().filter(|text| is_english(text)));
}

/// Whether two letters without an accent stand side by side, names apart.
fn is_english(text: &str) -> bool {
    let text = NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, " "));
    let letters: Vec<bool> = text.chars().map(|c| c.is_ascii_alphabetic()).collect();
    letters.windows(2).any(|pair| pair == [true, true])
}
