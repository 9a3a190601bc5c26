//! What was fetched is a row like any other: edited, sent on, undone.

use fourfold_e2e::Find;

use crate::{BOX, MASTODON, fetch, open, wait_names};

#[test]
fn a_fetched_row_is_edited_sent_on_undone_and_done_again() {
    let page = open();
    fetch(&page, "ada.bsky.social\n@bea.example.com", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social", "@bea.example.com"]);

    page.button("Edit @ada.bsky.social").click();
    page.textbox("Followers").wait_value("1000");
    page.textbox("Followers").fill("20000");
    page.button("Save changes").click();
    page.table("Profiles").wait_rows("the edit", |rows| rows[0]["Audience"] == "20,000");
    let rows = page.table("Profiles").rows();
    assert_eq!(rows[0]["Engagement"], "0.065%", "the posts stay: {rows:?}");

    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    let asked = page.site().networks().heard().len();
    let friend =
        page.open_in_new_session(link.split_once('#').map_or("", |(_, fragment)| fragment));
    // A reader of the link has the same columns but the one that changes rows.
    let report = |page: &fourfold_e2e::Page| -> Vec<_> {
        let columns =
            ["Name", "Network", "Purpose", "Audience", "Engagement", "Interval", "Quadrant"];
        let rows = page.table("Profiles").rows();
        rows.iter().map(|row| columns.map(|column| row[column].clone())).collect()
    };
    friend.table("Profiles").wait_rows("both", |seen| seen.len() == 2);
    assert_eq!(report(&friend), report(&page));
    assert_eq!(page.site().networks().heard().len(), asked, "a link asks nobody");
    drop(friend);

    page.button("Undo").click();
    page.table("Profiles").wait_rows("as fetched", |rows| rows[0]["Audience"] == "1,000");
    page.button("Undo").click();
    page.table("Profiles").wait_rows("nothing fetched", |rows| {
        rows.iter().all(|row| !row["Name"].contains("bsky.social"))
    });
    page.button("Redo").click();
    wait_names(&page, &["@ada.bsky.social", "@bea.example.com"]);
    assert_eq!(page.table("Profiles").rows()[0]["Audience"], "1,000");
    page.button("Redo").click();
    page.table("Profiles").wait_rows("the edit again", |rows| rows[0]["Audience"] == "20,000");
    page.button("Remove @ada.bsky.social").click();
    wait_names(&page, &["@bea.example.com"]);
}

#[test]
fn what_is_fetched_stands_beside_what_was_there() {
    let page = open();
    page.textbox("Name").fill("Bea");
    page.textbox("Followers").fill("80");
    page.textbox("Posts counted").fill("10");
    page.textbox("Likes").fill("40");
    page.button("Add profile").click();
    wait_names(&page, &["Bea"]);
    page.radio("A brand").click();
    fetch(&page, "@dora@mastodon.social", "Fetch from mastodon.social");
    page.table("Profiles").wait_rows("both", |rows| rows.len() == 2);
    let rows = page.table("Profiles").rows();
    assert!(rows.iter().any(|row| row["Name"] == "Bea" && row["Audience"] == "80"), "{rows:?}");
    assert!(
        rows.iter().any(|row| row["Name"] == "@dora@mastodon.social" && row["Purpose"] == "Brand"),
        "{rows:?}"
    );
    // Fetched once more: the row is brought up to date, and there are not two of it.
    let networks = page.site().networks();
    let dora = fourfold_e2e::Account::new("dora", 1_250).wrote(41, 9, 2, 1);
    networks.play(MASTODON, fourfold_e2e::Mastodon::new(MASTODON, [dora]));
    page.button("Fetch from mastodon.social").click();
    page.table("Profiles").wait_rows("the newer count", |rows| {
        rows.len() == 2 && rows.iter().any(|row| row["Audience"] == "1,250")
    });
    // They belong to the text that they were fetched by: another one starts anew, and a press lays
    // them over it.
    page.textbox(BOX).press("Control+a");
    page.textbox(BOX).paste("name,followers\nCai,55");
    wait_names(&page, &["Cai"]);
    page.button("Lay them over this text").click();
    page.table("Profiles").wait_rows("all three", |rows| rows.len() == 3);
}
