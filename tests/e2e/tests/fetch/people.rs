//! The distinct people who took part: a second step that says beforehand what it takes.

use fourfold_e2e::{Account, Bluesky, Find, Page, Post};

use crate::{BSKY, fetch, open, wait_names, wait_rest};

/// 150 people like the first post, of whom 30 repost it and 10 like the second one as well, which
/// nobody else does; a third has no one.
fn engaged(page: &Page) {
    let first: Vec<u32> = (0..150).collect();
    let posts = [
        Post::new(0, 3, 0).by(&first, &first[..30]),
        Post::new(0, 1, 0).by(&first[140..], &[]),
        Post::new(0, 0, 0),
    ];
    let ada = Account::new("ada.bsky.social", 1_000).posts(posts);
    page.site().networks().play(BSKY, Bluesky::new([ada]));
}

/// 2 pages for 150 likes, one for 30 reposts, one for 10 likes, none for nothing.
const BUTTON: &str =
    "Count the people who took part in @ada.bsky.social: 4 requests to public.api.bsky.app";

#[test]
fn distinct_people_are_counted_once_each() {
    let page = open();
    engaged(&page);
    fetch(&page, "ada.bsky.social", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
    let networks = page.site().networks();
    assert_eq!(networks.take_heard().len(), 2);
    page.button(BUTTON).click();
    page.status().wait_text("150 people liked or reposted 3 posts.");
    wait_rest(&page, "Fetch from public.api.bsky.app");
    assert_eq!(networks.heard().len(), 4, "as the button said");
    // The number travels with the row.
    page.button("Download JSON").click();
    let file = page.download("*.json");
    assert!(file.text().contains("150"), "{}", file.text());
    page.button("Undo").click();
    page.button(BUTTON).wait();
    wait_names(&page, &["@ada.bsky.social"]);
}

#[test]
fn counting_people_is_stopped_with_what_there_is() {
    let page = open();
    engaged(&page);
    fetch(&page, "ada.bsky.social", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
    let held = page.site().networks().hold("cursor=");
    page.button(BUTTON).click();
    page.status().wait_text("3 of 4 requests answered, 110 people so far.");
    page.button("Cancel").click();
    page.status().wait_text("110 people liked or reposted 3 posts.");
    page.status().wait_text("not all of them were counted, so it is a floor");
    drop(held);
    wait_rest(&page, "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
}
