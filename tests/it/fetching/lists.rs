//! Handles in the box: what a text of them offers to fetch, and what is said of the rest.

use fourfold::base::wire::Wire;
use fourfold::jobs::{Job, ReadReport};
use fourfold::read::{Settings, read};

use crate::told;

/// Names of the accounts, and the notes.
fn listed(text: &str) -> (Vec<String>, Vec<String>) {
    let reading = read(text, &Settings::default());
    (reading.targets.iter().map(|it| it.name()).collect(), told::notes(&reading))
}

#[test]
fn handles_are_listed_one_a_line_or_several() {
    let expected = ["@ada.bsky.social", "@bea@social.example"];
    for text in [
        "ada.bsky.social\n@bea@social.example",
        "\n  @ada.bsky.social  \r\n\r\nhttps://social.example/@bea\r\n",
        "@ada.bsky.social, @bea@social.example; ada.bsky.social",
        "handle\nada.bsky.social\nbea@social.example",
        "Name\nhttps://bsky.app/profile/ada.bsky.social\nhttps://social.example/users/bea",
    ] {
        let (targets, notes) = listed(text);
        assert_eq!(targets, expected, "{text:?}");
        assert_eq!(notes, Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn lines_that_name_no_account_are_named_and_the_rest_is_kept() {
    let text =
        "ada.bsky.social\n@bea\nhttps://x.com/cleo\nwho is that\n@dora.local\n@emil@social.example";
    let (targets, notes) = listed(text);
    assert_eq!(targets, ["@ada.bsky.social", "@emil@social.example"]);
    assert_eq!(
        notes,
        [
            "2:1 BareName(\"@bea\")",
            "3:1 Closed(X)",
            "4:1 NoHandle(\"who is that\")",
            "5:1 ReservedName(\"@dora.local\")",
        ]
    );
}

#[test]
fn a_handle_with_counts_names_its_profile_and_is_not_offered() {
    let page = "Ada\n@ada.bsky.social\n1.2K followers 300 following 45 posts";
    let (targets, _) = listed(page);
    assert_eq!(targets, Vec::<String>::new());
    let (targets, _) = listed(&format!("{page}\n\n@bea@social.example\n"));
    assert_eq!(targets, ["@bea@social.example"]);
    assert_eq!(read(page, &Settings::default()).cohort.len(), 1);
}

#[test]
fn other_texts_offer_nothing() {
    for text in [
        "",
        "name,followers\nada.example,5",
        "name\tfollowers\n@ada@social.example\t5",
        "followers: 1204\nposts: 20",
        "Ada\nJoined 2020\nada.example",
        "{\"handle\": \"ada.bsky.social\"}",
    ] {
        let (targets, _) = listed(text);
        assert_eq!(targets, Vec::<String>::new(), "{text:?}");
    }
    let long = "ada.bsky.social\n".repeat(20_000);
    assert_eq!(listed(&long).0, Vec::<String>::new());
}

#[test]
fn every_host_has_a_button_and_several_have_one_more() {
    let offers = |text: &str| {
        let settings = Settings::default();
        ReadReport::new(read(text, &settings), &settings.answers).offers
    };
    let labels =
        |text: &str| -> Vec<String> { offers(text).into_iter().map(|offer| offer.label).collect() };
    assert_eq!(labels("ada.bsky.social\nbea.bsky.social"), ["Fetch from public.api.bsky.app"]);
    let three = "ada.bsky.social\n@bea@a.example\n@cleo@b.example\n@dora@a.example";
    assert_eq!(
        labels(three),
        [
            "Fetch from public.api.bsky.app",
            "Fetch from a.example",
            "Fetch from b.example",
            "Fetch from public.api.bsky.app, a.example and b.example",
        ]
    );
    // Each asks the hosts on it and no other.
    for offer in offers(three) {
        let Some(Job::Fetch { targets }) = Job::from_bytes(&offer.job) else { panic!("a fetch") };
        assert!(targets.iter().all(|target| offer.label.contains(&target.host)), "{offer:?}");
        let hosts = offer.label.trim_start_matches("Fetch from ").replace(" and ", ", ");
        assert!(hosts.split(", ").all(|host| targets.iter().any(|it| it.host == host)));
    }
}
