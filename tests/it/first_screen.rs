//! `index.html` holds the first screen before the program is there: its words are the catalogue's.

use std::fs;

use fourfold::document::draft::FormDraft;
use fourfold::model::profile::Purpose;
use fourfold::wording::page;

/// What stands in `index.html` alone: it is for when there is no program to say it.
const OWN: [&str; 3] =
    ["The page could not start", "Part of the page didn’t load", "This page needs JavaScript"];

fn words() -> Vec<&'static str> {
    let mut words = vec![
        page::TITLE,
        page::TAGLINE,
        page::UNDO,
        page::REDO,
        page::CLEAR,
        page::COUNTS,
        page::BOX,
        page::BOX_HINT,
        page::CHOOSE_FILES,
        page::DROP_HINT,
        page::PASTE,
        page::FORM,
        page::FORM_HINT,
        page::NAME,
        page::NETWORK,
        page::ADD_PROFILE,
        page::PURPOSE,
        page::PRIVACY,
        page::CHART,
        page::EXAMPLE,
        "Other",
    ];
    // The page starts with a person.
    let fields = FormDraft::FIELDS.into_iter().filter(|it| FormDraft::asks(*it, Purpose::Person));
    words.extend(fields.map(page::field));
    words.extend(Purpose::ALL.map(page::purpose));
    words
}

/// The texts between tags in the body, comments left out, white space folded.
fn texts(html: &str) -> Vec<String> {
    let body = html.split_once("<body>").expect("a body").1;
    let mut rest = body;
    let mut texts = Vec::new();
    while let Some((text, tag)) = rest.split_once('<') {
        texts.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).expect("a tag that ends").1;
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// What differs between the page and the catalogue, either way.
fn differences(html: &str) -> Vec<String> {
    let texts = texts(html);
    let words = words();
    let unknown = texts.iter().filter(|text| {
        !words.contains(&text.as_str()) && !OWN.iter().any(|own| text.starts_with(own))
    });
    let missing = words.iter().filter(|word| !texts.iter().any(|text| text == *word));
    unknown.cloned().chain(missing.map(|word| (*word).to_owned())).collect()
}

#[test]
fn the_first_screen_says_what_the_catalogue_says() {
    let html = fs::read_to_string("index.html").expect("the page's shell");
    assert_eq!(differences(&html), [""; 0]);
    let changed = html.replace("Posts counted", "Posts");
    assert_eq!(differences(&changed), ["Posts", "Posts counted"], "the check sees a change");
}
