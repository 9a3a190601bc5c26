//! The distinct people who took part, and those who follow back: second steps that say beforehand
//! what they take.

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
    // What is said leads to the number that it is about.
    page.button("@ada.bsky.social: 150 people liked or reposted 3 posts.").click();
    page.wait_until("the formula", || focused(&page) == "how-people");
    // The number travels with the row.
    page.unfold();
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

fn focused(page: &Page) -> String {
    page.js("return document.activeElement.id", &[]).as_str().unwrap_or_default().to_owned()
}

/// Ada follows so many, of whom each third follows her.
fn following(page: &Page, all: u32) {
    let back: Vec<u32> = (0..all).step_by(3).collect();
    let ada = Account::new("ada.bsky.social", 1_000).follows(0..all, &back);
    page.site().networks().play(BSKY, Bluesky::new([ada.posts([Post::new(0, 2, 0)])]));
}

#[test]
fn those_who_follow_back_are_counted() {
    let page = open();
    following(&page, 150);
    fetch(&page, "ada.bsky.social", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
    let networks = page.site().networks();
    assert_eq!(networks.take_heard().len(), 2);
    // Two pages of those followed, and five times thirty of them.
    let button = "Count how many of the 150 accounts that @ada.bsky.social follows follow back: \
        7 requests to public.api.bsky.app";
    page.button(button).click();
    let said = "@ada.bsky.social: of 150 followed accounts, 50 follow back.";
    page.status().wait_text(said);
    assert_eq!(networks.heard().len(), 7, "as the button said");
    page.region("What it says").wait_text("50 of 150");
    page.button(said).click();
    page.wait_until("the formula", || focused(&page) == "how-back");
    page.region("How it works").wait_text("150 followed accounts, 50 in both lists");
    page.status()
        .wait_text("1 account recognised. Nothing more is asked until you press a button.");
    // It travels in the link, and a brand is not asked about it.
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    assert!(link.contains("b50"), "{link}");
    page.button("Undo").click();
    page.button(button).wait();
    page.radio("A brand").click();
    page.button(button).wait_gone();
}

#[test]
fn those_who_follow_back_are_counted_up_to_a_cap_and_as_far_as_it_came() {
    let page = open();
    following(&page, 1_203);
    fetch(&page, "ada.bsky.social", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
    let button = "Count how many of the 1,203 accounts that @ada.bsky.social follows follow back, \
        looking at 1,000: 44 requests to public.api.bsky.app";
    page.button(button).click();
    page.status().wait_text("of 1,000 followed accounts, 334 follow back.");
    page.status().wait_text(
        "more are followed than the 1,000 that this page looks at, so the number is a floor.",
    );
    page.region("What it says").wait_text("334 or more of 1,203");
    page.button("Undo").click();
    page.button(button).wait();
    let held = page.site().networks().hold("cursor=");
    page.button(button).click();
    page.status().wait_text("4 of 44 requests answered, 90 followed accounts looked at so far.");
    page.button("Cancel").click();
    page.status().wait_text("of 90 followed accounts, 30 follow back.");
    page.status().wait_text("not all of them were looked at, so the number is a floor");
    drop(held);
    wait_rest(&page, "Fetch from public.api.bsky.app");
}
