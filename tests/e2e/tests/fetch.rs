//! Fetching counts on the built page, from networks that are played here under their own names, in
//! the engine that the environment names.

#![allow(missing_docs, reason = "tests")]

mod fetch {
    mod faults;
    mod people;
    mod rows;
    mod scenarios;
    mod visit;
}

use fourfold_e2e::{
    Account, Bluesky, Find, Kind, Mastodon, Misskey, Page, PeerTube, Pleroma, Post,
};

/// The box.
const BOX: &str = "Paste counts, a table or a handle";

const BSKY: &str = "public.api.bsky.app";
const MASTODON: &str = "mastodon.social";
const MISSKEY: &str = "misskey.io";
const PEERTUBE: &str = "peertube.example";
const PLEROMA: &str = "pleroma.example";

/// Ten accounts on four networks, as somebody lists them.
const TEN: &str = "ada.bsky.social\n@bea.example.com\nhttps://bsky.app/profile/cleo.bsky.social\n\
    @dora@mastodon.social\nhttps://mastodon.social/@emil\nacct:fay@mastodon.social\n\
    @gus@misskey.io\n@hana@misskey.io\nhttps://peertube.example/a/ida\n@jon@peertube.example";

/// Their names in the table, in that order.
const NAMES: [&str; 10] = [
    "@ada.bsky.social",
    "@bea.example.com",
    "@cleo.bsky.social",
    "@dora@mastodon.social",
    "@emil@mastodon.social",
    "@fay@mastodon.social",
    "@gus@misskey.io",
    "@hana@misskey.io",
    "@ida@peertube.example",
    "@jon@peertube.example",
];

/// The button for all of them.
const ALL: &str =
    "Fetch from public.api.bsky.app, mastodon.social, misskey.io and peertube.example";

/// Opens the page, and waits for the program, on a machine where these four networks are played.
fn open() -> Page {
    let page = Page::open("");
    play(&page);
    page.table("Profiles").wait();
    page
}

/// Plays the networks: each account has 1,000 followers, and a median post of 13 interactions.
fn play(page: &Page) {
    let person = |name: &str| Account::new(name, 1_000).wrote(41, 9, 2, 1);
    let people = |names: &[&str]| -> Vec<Account> { names.iter().map(|it| person(it)).collect() };
    let networks = page.site().networks();
    let skies = ["ada.bsky.social", "bea.example.com", "cleo.bsky.social"];
    networks.play(BSKY, Bluesky::new(people(&skies)));
    networks.play(MASTODON, Mastodon::new(MASTODON, people(&["dora", "emil", "fay"])));
    networks.play(MISSKEY, Misskey::new(people(&["gus", "hana"])));
    networks.play(PEERTUBE, PeerTube::new(PEERTUBE, people(&["ida", "jon"])));
    networks.play(PLEROMA, Pleroma::new(PLEROMA, people(&["kim"])));
}

/// So many posts, of which every `nth` is one's own with 13 interactions, and the others are reposts
/// of what is liked by half the world.
fn mostly_boosts(count: u32, nth: u32) -> Vec<Post> {
    (0..count)
        .map(|number| match number % nth {
            0 => Post::new(10, 2, 1).days(number / 10),
            _ => Post::new(50_000, 900, 8_000).days(number / 10).kind(Kind::Boost),
        })
        .collect()
}

/// Puts a text into the box, in the place of what is there.
fn give(page: &Page, text: &str) {
    page.textbox(BOX).fill("");
    page.textbox(BOX).paste(text);
}

/// Gives a text and presses the button, once it is there.
fn fetch(page: &Page, text: &str, button: &str) {
    give(page, text);
    page.button(button).click();
}

/// Waits until exactly these are in the table.
fn wait_names(page: &Page, expected: &[&str]) {
    page.table("Profiles").wait_rows(&format!("{expected:?}"), |rows| {
        rows.iter().map(|row| row["Name"].as_str()).eq(expected.iter().copied())
    });
}

/// Waits until nothing is under way any more: no word of progress, no button that stops it, and
/// `button` can be pressed.
fn wait_rest(page: &Page, button: &str) {
    page.button("Cancel").wait_gone();
    page.wait_until("the button to be usable", || page.button(button).is_enabled());
    assert!(!page.status().text().contains("Asking"), "{}", page.status().text());
}
