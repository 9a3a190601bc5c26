//! What comes of fetching when all is well, or as well as it gets.

use fourfold_e2e::{
    Account, Bluesky, Find, Hidden, Kind, Mastodon, Misskey, PeerTube, Post, Standing, StaticSite,
};

use crate::{
    ALL, BSKY, MASTODON, MISSKEY, NAMES, PEERTUBE, PLEROMA, TEN, fetch, give, mostly_boosts, open,
    wait_names, wait_rest,
};

#[test]
fn one_handle_becomes_a_row() {
    let page = open();
    fetch(&page, "@ada.bsky.social", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
    let row = &page.table("Profiles").rows()[0];
    assert_eq!(row["Network"], "Bluesky");
    assert_eq!(row["Audience"], "1,000");
    assert_eq!(row["Engagement"], "1.3%");
    assert_eq!(row["Quadrant"], "Climber");
    page.status().wait_text("@ada.bsky.social: counted on 41 posts of the last 90 days.");
    wait_rest(&page, "Fetch from public.api.bsky.app");
    assert_eq!(page.alert().text(), "");
    assert_eq!(page.console_errors(), [""; 0]);
    assert_eq!(page.csp_violations(), [""; 0]);
}

#[test]
fn ten_handles_on_four_networks_arrive_in_their_order() {
    let page = open();
    let networks = page.site().networks();
    // The page shows how many it will wait for at once before any of them answers.
    let held = networks.hold("/");
    fetch(&page, TEN, ALL);
    page.wait_until("four requests", || networks.heard().len() == 4);
    page.status().wait_text("0 of 10 accounts done");
    drop(held);
    wait_names(&page, &NAMES);
    assert_eq!(networks.most_at_once(None), 4);
    for row in page.table("Profiles").rows() {
        assert_eq!(row["Audience"], "1,000", "{row:?}");
        // A video of PeerTube has no reposts.
        let is_video = row["Name"].contains("peertube");
        assert_eq!(row["Engagement"], if is_video { "1.2%" } else { "1.3%" }, "{row:?}");
    }
    wait_rest(&page, ALL);
    assert_eq!(page.alert().text(), "");
    // Three on Bluesky are asked for together; the others each by themselves.
    let heard = networks.heard();
    let count = |part: &str| heard.iter().filter(|asked| asked.path.contains(part)).count();
    assert_eq!((count("getProfiles"), count("getProfile?"), count("getAuthorFeed")), (1, 0, 3));
    assert_eq!((count("/api/v1/accounts/lookup?acct=dora"), count("/videos?")), (1, 2));
}

#[test]
fn reposts_of_others_and_replies_to_others_are_left_out() {
    let page = open();
    let mut posts = mostly_boosts(250, 5);
    posts.insert(0, Post::new(10, 2, 1).kind(Kind::Thread));
    posts.insert(0, Post::new(70_000, 2, 1).kind(Kind::Reply));
    let ada = Account::new("ada.bsky.social", 1_000).posts(posts);
    // Pages are shorter than what was asked for, with more to come.
    page.site().networks().play(BSKY, Bluesky::new([ada]).short_pages(30));
    fetch(&page, "ada.bsky.social", "Fetch from public.api.bsky.app");
    wait_names(&page, &["@ada.bsky.social"]);
    let row = &page.table("Profiles").rows()[0];
    assert_eq!((&*row["Audience"], &*row["Engagement"]), ("1,000", "1.3%"));
    page.status().wait_text("counted on 51 posts of the last 90 days.");
    page.status().wait_text("@ada.bsky.social: 200 reposts of others left out.");
    let heard = page.site().networks().heard();
    let feeds: Vec<_> = heard.iter().filter(|asked| asked.path.contains("getAuthorFeed")).collect();
    assert!(feeds.len() >= 9, "{}", feeds.len());
    assert!(feeds.iter().all(|asked| asked.one("limit").as_deref() == Some("100")), "{feeds:?}");
}

#[test]
fn three_posts_are_said_to_be_three() {
    let page = open();
    let posts = [Post::new(4, 0, 0), Post::new(40, 9, 1).days(3), Post::new(7, 2, 1).days(80)];
    let old = Post::new(9_000, 0, 0).days(91);
    let few = Account::new("few", 200).posts(posts).posts([old]);
    page.site().networks().play(MASTODON, Mastodon::new(MASTODON, [few]));
    fetch(&page, "@few@mastodon.social", "Fetch from mastodon.social");
    wait_names(&page, &["@few@mastodon.social"]);
    let row = &page.table("Profiles").rows()[0];
    // 4, 10 and 50 interactions: the middle one over 200 followers.
    assert_eq!((&*row["Audience"], &*row["Engagement"]), ("200", "5%"));
    page.status().wait_text("@few@mastodon.social: counted on 3 posts of the last 90 days.");
}

#[test]
fn a_hidden_count_is_unknown_and_not_zero() {
    let page = open();
    let networks = page.site().networks();
    let shy = || Account::new("shy", 700).hidden().wrote(12, 9, 2, 1);
    networks.play(MASTODON, Mastodon::new(MASTODON, [shy()]));
    networks.play(PEERTUBE, PeerTube::new(PEERTUBE, [shy()]));
    for (hidden, host) in [
        (Hidden::Null, "null.example"),
        (Hidden::Zero, "zero.example"),
        (Hidden::QuestionMark, "question.example"),
    ] {
        networks.play(host, Misskey::new([shy()]).hides_as(hidden));
    }
    let hosts = [MASTODON, "null.example", "zero.example", "question.example"];
    let handles = hosts.map(|host| format!("@shy@{host}"));
    fetch(
        &page,
        &handles.join("\n"),
        "Fetch from mastodon.social, null.example, zero.example and question.example",
    );
    wait_names(&page, &handles.each_ref().map(String::as_str));
    for row in page.table("Profiles").rows() {
        assert!(!row["Audience"].contains('0'), "{row:?}");
        assert!(
            !["Casual", "Climber", "Connector", "Persona"].contains(&&*row["Quadrant"]),
            "{row:?}"
        );
    }
    let said = page.status().text();
    for handle in handles {
        let hidden =
            format!("{handle}: the number of followers is hidden, so it is unknown and not zero.");
        assert!(said.contains(&hidden), "{said}");
    }
}

#[test]
fn several_pages_are_followed_as_each_network_has_them() {
    let page = open();
    let networks = page.site().networks();
    let much = || Account::new("much", 5_000).wrote(130, 9, 2, 1);
    networks.play(MASTODON, Mastodon::new(MASTODON, [much()]));
    networks.play(PLEROMA, fourfold_e2e::Pleroma::new(PLEROMA, [much()]));
    networks.play(MISSKEY, Misskey::new([much()]));
    fetch(
        &page,
        "@much@mastodon.social\n@much@pleroma.example\n@much@misskey.io",
        "Fetch from mastodon.social, pleroma.example and misskey.io",
    );
    wait_names(&page, &["@much@mastodon.social", "@much@pleroma.example", "@much@misskey.io"]);
    let said = page.status().text();
    for name in ["@much@mastodon.social", "@much@pleroma.example", "@much@misskey.io"] {
        assert!(said.contains(&format!("{name}: counted on the newest 100 posts.")), "{said}");
    }
    let heard = networks.heard();
    for host in [MASTODON, PLEROMA] {
        let pages: Vec<_> = heard
            .iter()
            .filter(|asked| asked.host == host && asked.path.contains("/statuses?"))
            .collect();
        assert_eq!(pages.len(), 3, "{pages:?}");
        // What the server dropped from its link is asked for all the same, and ids stay texts.
        for asked in &pages {
            assert_eq!(asked.one("exclude_reblogs").as_deref(), Some("true"), "{}", asked.path);
            assert_eq!(asked.one("limit").as_deref(), Some("40"), "{}", asked.path);
        }
        assert_eq!(pages[1].one("max_id").as_deref(), Some("117000000000009960"));
    }
    // Pleroma has no lookup, and is asked by name instead.
    assert!(heard.iter().any(|asked| asked.path == "/api/v1/accounts/much"));
}

#[test]
fn a_stopped_fetch_keeps_what_has_arrived() {
    let page = open();
    let networks = page.site().networks();
    let held = networks.hold("/api/users/show");
    fetch(&page, TEN, ALL);
    page.status().wait_text("8 of 10 accounts done");
    page.button("Cancel").click();
    wait_names(
        &page,
        &NAMES.iter().copied().filter(|name| !name.contains("misskey")).collect::<Vec<_>>(),
    );
    for name in ["@gus@misskey.io", "@hana@misskey.io"] {
        page.alert().wait_text(&format!(
            "{name}: stopped before it was done. Press the button again for it."
        ));
    }
    wait_rest(&page, ALL);
    drop(held);
    page.button("Fetch from misskey.io").click();
    page.table("Profiles").wait_rows("all ten", |rows| rows.len() == 10);
    page.wait_until("no complaint", || page.alert().text().is_empty());
}

#[test]
fn who_asks_not_to_be_shown_is_not_fetched_further() {
    let page = open();
    let networks = page.site().networks();
    let shy =
        Account::new("shy.bsky.social", 700).wrote(5, 1, 1, 1).standing(Standing::SignedInOnly);
    networks.play(BSKY, Bluesky::new([shy]));
    fetch(&page, "shy.bsky.social", "Fetch from public.api.bsky.app");
    page.alert()
        .wait_text("@shy.bsky.social: its owner asks not to be shown to visitors without a login");
    wait_rest(&page, "Fetch from public.api.bsky.app");
    let heard = networks.heard();
    assert_eq!(heard.len(), 1, "no posts were asked for: {heard:?}");
}

#[test]
fn an_account_at_another_server_is_asked_for_there_once_its_button_is_pressed() {
    let page = open();
    let networks = page.site().networks();
    let ada = || Account::new("ada", 1_000).wrote(12, 9, 2, 1);
    networks.play("apex.example", StaticSite::new("apex.example", "web.example", [ada()]));
    networks.play("web.example", Mastodon::new("web.example", [ada()]).of("apex.example"));
    fetch(&page, "@ada@apex.example", "Fetch from apex.example");
    page.alert().wait_text(
        "@ada@apex.example: apex.example says that this account is kept at web.example. Its button is there now.",
    );
    wait_rest(&page, "Fetch from apex.example");
    assert!(networks.heard().iter().all(|asked| asked.host == "apex.example"));
    page.button("Fetch from web.example").click();
    wait_names(&page, &["@ada@apex.example"]);
    assert_eq!(page.table("Profiles").rows()[0]["Engagement"], "1.3%");

    // A domain that sends on, or tells no script: the page asks for the server.
    networks
        .play("apex.example", StaticSite::new("apex.example", "web.example", [ada()]).sends_on());
    page.button("Fetch from apex.example").click();
    page.alert().wait_text("apex.example sends the question on to another address");
    page.alert().wait_text("write @name@server");
    networks
        .play("apex.example", StaticSite::new("apex.example", "web.example", [ada()]).unreadable());
    page.button("Fetch from apex.example").click();
    page.alert()
        .wait_text("apex.example could not be reached, or it refuses pages such as this one");
    wait_names(&page, &["@ada@apex.example"]);
}

#[test]
fn a_channel_and_its_views_come_from_peertube() {
    let page = open();
    let videos = (0..12).map(|number| Post::new(20, 4, 0).views(2_000 + number));
    let channel = Account::new("films", 3_000).posts(videos);
    page.site().networks().play(PEERTUBE, PeerTube::new(PEERTUBE, []).channels([channel]));
    fetch(&page, "https://peertube.example/c/films", "Fetch from peertube.example");
    wait_names(&page, &["@films@peertube.example"]);
    let row = &page.table("Profiles").rows()[0];
    assert_eq!((&*row["Audience"], &*row["Engagement"]), ("3,000", "0.8%"));
}

#[test]
fn what_cannot_be_fetched_is_recognised_and_answered() {
    let page = open();
    for (text, said) in [
        ("https://x.com/ada", "X asks for a paid key, so nothing can be fetched from it here."),
        ("https://www.instagram.com/ada/", "Instagram asks for an app\u{2019}s key"),
        ("@ada", "@ada names no network. Write ada.bsky.social for Bluesky"),
        ("ada.localhost", "ada.localhost ends in a word that no address on the internet ends in"),
    ] {
        give(&page, text);
        page.status().wait_text(said);
    }
    assert_eq!(page.site().networks().heard(), []);
}
