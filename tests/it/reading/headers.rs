//! Text copied off profile pages, and `key: value` lines.

use fourfold::model::profile::{Network, Purpose};
use fourfold::read::{NoteKind, Settings, read};

use super::{Case, assert_read, reading};
use crate::told;

/// A page's lines above its counts, the numbers and labels of the counts in the page's order, and
/// the profile that they are.
struct Header {
    above: &'static str,
    counts: &'static [(&'static str, &'static str)],
    profile: &'static str,
}

const HEADERS: [Header; 5] = [
    Header {
        above: "Ada\n@ada\nJoined March 2011",
        counts: &[("1,204", "Following"), ("12.3K", "Followers")],
        profile: "Ada on x, person: followers 12.3K, following 1204",
    },
    Header {
        above: "Ada\n@ada.bsky.social",
        counts: &[("12.3K", "followers"), ("1.2K", "following"), ("345", "posts")],
        profile: "Ada on bluesky, person: followers 12.3K, following 1.2K",
    },
    Header {
        above: "Ada\n@ada@social.example",
        counts: &[("345", "posts"), ("1.2K", "following"), ("12.3K", "followers")],
        profile: "Ada on mastodon, person: followers 12.3K, following 1.2K",
    },
    Header {
        above: "ada.lovelace",
        counts: &[("345", "posts"), ("12.3K", "followers"), ("1,204", "following")],
        profile: "ada.lovelace on instagram, person: followers 12.3K, following 1204",
    },
    Header {
        above: "Ada",
        counts: &[("123", "Following"), ("1.2M", "Followers"), ("34.5M", "Likes")],
        profile: "Ada on tiktok, person: followers 1.2M, following 123",
    },
];

#[test]
fn a_header_is_read_alike_however_its_numbers_and_labels_are_set_apart() {
    for Header { above, counts, profile } in &HEADERS {
        for (within, between) in [
            (" ", "\n"),
            (" ", " "),
            ("\n", "\n"),
            ("", "\n"),
            ("", ""),
            ("\n\n", "\n\n"),
            (" ", " · "),
        ] {
            let counts: Vec<_> =
                counts.iter().map(|(number, label)| format!("{number}{within}{label}")).collect();
            let text = format!("{above}\n{}", counts.join(between));
            assert_eq!(told::cohort(&reading(&text).cohort), [*profile], "{text:?}");
        }
    }
}

#[test]
fn headers_follow_one_another() {
    for between in ["\n", "\n\n", "\nFollow\nMessage\n"] {
        for first in &HEADERS {
            for second in &HEADERS {
                // The same profile twice is one profile: pages repeat their counts.
                if first.profile == second.profile {
                    continue;
                }
                let page = |header: &Header| {
                    let counts: Vec<_> = header
                        .counts
                        .iter()
                        .map(|(number, label)| format!("{number} {label}"))
                        .collect();
                    format!("{}\n{}", header.above, counts.join("\n"))
                };
                let second_above = second.above.replace("Ada", "Bob").replace("ada", "bob");
                let text = format!("{}{between}{}", page(first), page(second)).replace(
                    &format!("{between}{}", second.above),
                    &format!("{between}{second_above}"),
                );
                let renamed = second.profile.replace("Ada", "Bob").replace("ada", "bob");
                let found = told::cohort(&reading(&text).cohort);
                assert_eq!(found, [first.profile.to_owned(), renamed], "{text:?}");
            }
        }
    }
}

#[test]
fn pages_are_read_as_they_are_copied() {
    assert_read(&[
        Case {
            text: "Ada\n@ada\n1,204 Following\n12.3K Followers\n345 posts",
            profiles: &["Ada on x, person: followers 12.3K, following 1204"],
            notes: &["3:1 GuessedNetwork(X)", "5:1 Lifetime(Posts)"],
        },
        Case {
            text: "Ada\n12.3K posts\nFollow\nAda\n@ada\nJoined March 2011\n1,204Following12.3KFollowers",
            profiles: &["Ada on x, person: followers 12.3K, following 1204"],
            notes: &["2:1 Lifetime(Posts)", "2:1 GuessedNetwork(X)"],
        },
        Case {
            text: "70.2k Followers, 626 Following, 156 Posts - See Instagram photos and videos \
                   from Ada Lovelace (@ada)",
            profiles: &["Ada Lovelace on instagram, person: followers 70.2K, following 626"],
            notes: &["1:1 GuessedNetwork(Instagram)", "1:33 Lifetime(Posts)"],
        },
        Case {
            text: "Ada\n@ada • 1.23M subscribers • 456 videos",
            profiles: &["Ada on youtube, person: followers 1.23M"],
            notes: &["2:28 Lifetime(Posts)"],
        },
        Case {
            text: "Ada Lovelace\n29,777 followers · 500+ connections",
            profiles: &["Ada Lovelace on linkedin, person: followers 29777"],
            notes: &[],
        },
        Case {
            text: "ada.lovelace\nFollow\nMessage\n345 posts\n12.3K followers\n1,204 following",
            profiles: &["ada.lovelace on instagram, person: followers 12.3K, following 1204"],
            notes: &["4:1 Lifetime(Posts)", "4:1 GuessedNetwork(Instagram)"],
        },
        Case {
            text: "https://bsky.app/profile/ada.example\nAda\n1 follower",
            profiles: &["Ada on bluesky, person: followers 1"],
            notes: &[],
        },
        Case {
            text: "12K+ subscribers",
            profiles: &[" on other, person: followers 12000+"],
            notes: &[],
        },
        Case {
            text: "Followers\n12.3K\nFollowing\n1,204",
            profiles: &[" on other, person: followers 12.3K, following 1204"],
            notes: &[],
        },
        Case {
            text: "\u{feff}@ada\n5 Following\n6 Followers",
            profiles: &["@ada on x, person: followers 6, following 5"],
            notes: &["2:1 GuessedNetwork(X)"],
        },
    ]);
}

#[test]
fn profiles_without_handles_keep_their_own_names_and_counts() {
    assert_read(&[
        Case {
            text: "ada\n345 posts\n500 followers\n20 following\nbob\n12 posts\n500 followers\n30 following",
            profiles: &[
                "ada on instagram, person: followers 500, following 20",
                "bob on instagram, person: followers 500, following 30",
            ],
            notes: &[
                "2:1 Lifetime(Posts)",
                "2:1 GuessedNetwork(Instagram)",
                "6:1 Lifetime(Posts)",
                "6:1 GuessedNetwork(Instagram)",
            ],
        },
        Case {
            text: "Ada\n900 followers\nBob\n900 followers",
            profiles: &[
                "Ada on other, person: followers 900",
                "Bob on other, person: followers 900",
            ],
            notes: &[],
        },
    ]);
}

#[test]
fn counts_that_a_page_repeats_are_one_profile() {
    for again in ["12.3K Followers", "Ada\n@ada\n1,204 Following\n12.3K Followers"] {
        let text = format!("Ada\n@ada\n1,204 Following\n12.3K Followers\n{again}");
        let found = told::cohort(&reading(&text).cohort);
        assert_eq!(found, ["Ada on x, person: followers 12.3K, following 1204"], "{text:?}");
    }
}

#[test]
fn key_and_value_lines_are_profiles() {
    assert_read(&[
        Case {
            text: "name: Ada\nnetwork: Mastodon\npurpose: brand\nfollowers: 1,204\nposts: 20\n\
                   likes = 96\nreplies\t12\nboosts: 3",
            profiles: &[
                "Ada on mastodon, brand: followers 1204, posts 20, likes 96, replies 12, reposts 3",
            ],
            notes: &[],
        },
        Case {
            text: "name: Ada\nfollowers: 5\n\nname: Bob\nfollowers: 6",
            profiles: &["Ada on other, person: followers 5", "Bob on other, person: followers 6"],
            notes: &[],
        },
        Case {
            text: "handle: @ada\nname: Ada\nfollowers: 5\nhandle: @bob\nname: Bob\nfollowers: 6",
            profiles: &["Ada on other, person: followers 5", "Bob on other, person: followers 6"],
            notes: &[],
        },
        Case {
            text: "network: x\nname: Ada\nfollowers: 5\nnetwork: bluesky\nname: Bob\nfollowers: 6",
            profiles: &["Ada on x, person: followers 5", "Bob on bluesky, person: followers 6"],
            notes: &[],
        },
        Case {
            text: "purpose: brand\nname: Ada\nfollowers: 5\npurpose: person\nname: Bob\nfollowers: 6",
            profiles: &["Ada on other, brand: followers 5", "Bob on other, person: followers 6"],
            notes: &[],
        },
        Case {
            text: "name: Ada\nnetwork:\npurpose: \nfollowers:\nlikes: 5",
            profiles: &["Ada on other, person: likes 5"],
            notes: &[],
        },
        Case {
            text: "My accounts\nname: Ada\nhandle: @ada\nfollowers: 5",
            profiles: &["Ada on other, person: followers 5"],
            notes: &[],
        },
        Case {
            text: "Ada\n@ada\n1,204 Following\n12.3K Followers\nposts: 20\nlikes: 96",
            profiles: &["Ada on x, person: followers 12.3K, following 1204, posts 20, likes 96"],
            notes: &["3:1 GuessedNetwork(X)"],
        },
        Case {
            text: "followers_count: 12\nstatuses_count: 9000\nfavourites_count: 800",
            profiles: &[" on other, person: followers 12"],
            notes: &["2:17 Lifetime(Posts)", "3:19 Lifetime(LikesGiven)"],
        },
        Case {
            text: "followers: many\nnetwork: telegraph\npurpose: fun\nlikes: 2.5\nreplies: 3",
            profiles: &[" on other, person: replies 3"],
            notes: &[
                "1:12 Number { field: Followers, text: \"many\", problem: NotANumber }",
                "2:10 UnknownNetwork(\"telegraph\")",
                "3:10 UnknownPurpose(\"fun\")",
                "4:8 Number { field: Likes, text: \"2.5\", problem: Fraction }",
            ],
        },
    ]);
}

#[test]
fn what_is_stated_wins_over_what_is_guessed_and_defaults_over_both_where_nothing_is_stated() {
    let text = "Ada\n@ada\n1,204 Following\n12.3K Followers";
    let settings = Settings {
        purpose: Purpose::Brand,
        network: Some(Network::Threads),
        ..Settings::default()
    };
    let taken = read(text, &settings);
    assert_eq!(
        told::cohort(&taken.cohort),
        ["Ada on threads, brand: followers 12.3K, following 1204"]
    );
    assert!(!taken.notes.iter().any(|note| matches!(note.kind, NoteKind::GuessedNetwork(_))));
    let told_by_handle = read("Ada\n@ada@social.example\n5 followers", &settings);
    assert_eq!(told::cohort(&told_by_handle.cohort), ["Ada on mastodon, brand: followers 5"]);
    let unknown = read("network: telegraph\nfollowers: 5", &settings);
    assert_eq!(told::cohort(&unknown.cohort), [" on other, brand: followers 5"]);
    let stated = read(&format!("network: x\npurpose: person\n{text}"), &settings);
    assert_eq!(told::cohort(&stated.cohort), ["Ada on x, person: followers 12.3K, following 1204"]);
}

#[test]
fn totals_of_a_lifetime_are_never_engagement() {
    let totals = [
        "345 posts",
        "12K tweets",
        "Posts\n345",
        "456 videos",
        "34.5M Likes",
        "Likes\n34.5M",
        "statuses_count: 345",
        "favourites_count: 800",
        "media_count: 345",
        "tweet_count: 345",
    ];
    for total in totals {
        let reading = reading(&format!("Ada\n500 Followers\n{total}"));
        assert_eq!(
            told::cohort(&reading.cohort),
            ["Ada on other, person: followers 500"],
            "{total}"
        );
        let kinds: Vec<_> = reading.notes.iter().map(|note| &note.kind).collect();
        assert!(matches!(kinds[..], [NoteKind::Lifetime(_)]), "{total}: {kinds:?}");
    }
}
