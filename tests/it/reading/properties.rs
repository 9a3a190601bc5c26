//! What holds for every text: tables with faults, pages with faults, and any characters at all.

use fourfold::read::{Note, Notes, Reading, Settings, read};
use proptest::prelude::*;
use proptest::sample::select;

use super::places::misplaced;
use crate::told;

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u32..100_000).prop_map(|value| value.to_string()),
        select(vec![
            "1,204",
            "1.204",
            "12.3K",
            "12.3 K",
            "1.2M",
            "3B",
            "500+",
            "12K+",
            "0",
            "",
            "-",
            "n/a",
            "1,234K",
            "2.5",
            "-1",
            "5 %",
            "1,2 M",
            "5 mil",
            "12B",
            "1.2万",
            "۱٫۲ هزار",
            "12 345",
            "x",
            "1e5",
            "99999999999999999999",
            " 7 ",
        ])
        .prop_map(str::to_owned),
    ]
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => number(),
        2 => number().prop_map(|number| format!("\"{number}\"")),
        2 => select(vec![
            "Ada", "@ada", "\"a, b\"", "\"a\"\"b\"", "\"a\nb\"", "\"", "5\" pipe", "x", "brand",
            "person", "bluesky", "עדה", "👩‍💻", "'=1", "=1", "---", "\"\"", "a|b", "\t",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

fn column() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(vec![
            "name", "handle", "network", "purpose", "followers", "posts", "likes", "replies",
            "reposts", "median", "median_low", "median_high",
        ])
        .prop_map(str::to_owned),
        2 => select(vec![
            "fans", "\"Followers\"", "statuses_count", "favourites_count", "reach", "", " ",
            "quadrant", "account",
        ])
        .prop_map(str::to_owned),
        1 => cell(),
    ]
}

/// A header and rows, with quotes, cells and rows out of place here and there.
fn table() -> impl Strategy<Value = String> {
    let rows = prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..8);
    let title = prop::option::weighted(0.2, "[a-z0-9,; ]{0,12}");
    (select(vec![",", ";", "\t", "|"]), title, prop::collection::vec(column(), 1..7), rows)
        .prop_map(|(delimiter, title, header, rows)| {
            let rows = std::iter::once(header).chain(rows).map(|row| row.join(delimiter));
            title.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
        })
}

fn page_line() -> impl Strategy<Value = String> {
    let label = select(vec![
        "Followers",
        "followers",
        "Following",
        "following",
        "posts",
        "Posts",
        "Likes",
        "follower",
        "subscribers",
        "videos",
        "people",
        "Followersx",
        "seguidores",
        "フォロワー",
        "følger",
        "متابع",
        "abonné·e·s",
        "friends",
        "подписчиков",
    ]);
    let within = select(vec![" ", "", "\n", "  ", "\u{a0}", ": "]);
    let pair = (number(), within, label.clone())
        .prop_map(|(number, within, label)| format!("{number}{within}{label}"))
        .boxed();
    let key = select(vec![
        "followers",
        "posts",
        "likes",
        "name",
        "handle",
        "network",
        "purpose",
        "reach",
        "statuses_count",
        "Followers ",
    ]);
    prop_oneof![
        4 => pair.clone(),
        1 => (pair.clone(), select(vec!["", " ", ", ", " · ", " - "]), pair)
            .prop_map(|(one, between, other)| format!("{one}{between}{other}")),
        2 => (key, select(vec![": ", "=", ":", "\t"]), prop_oneof![number(), cell()])
            .prop_map(|(key, is, value)| format!("{key}{is}{value}")),
        2 => select(vec![
            "Ada", "@ada", "Bob", "@bob", "@ada.bsky.social", "@ada@social.example", "Follow", "",
            "Joined March 2011", "from Ada (@ada)", "https://x.com/ada", "https://bsky.app/profile/bob", "abonnÃ©s Ã©", "フォロワー 1.2万人", "עדה", "12.3K",
            "@ada • 1.23M subscribers • 456 videos", "(@", "a, b | c",
        ])
        .prop_map(str::to_owned),
        1 => label.prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

/// Lines of profile pages in any order.
fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(page_line(), 0..14).prop_map(|lines| lines.join("\n"))
}

/// Text of every kind, its lines ended by `\n`; no control characters but those of tables.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => table(), 4 => page(), 1 => "(\\PC|[\n\t\",;]){0,60}", 1 => "[a-z0-9,\"\n ]{0,60}"]
        .prop_map(|text| text.replace('\r', ""))
}

fn read_plain(text: &str) -> Reading {
    read(text, &Settings::default())
}

fn without_places(reading: &Reading) -> (Vec<String>, Vec<String>) {
    let mut notes: Vec<_> =
        reading.notes.iter().map(|note: &Note| format!("{:?}", note.kind)).collect();
    notes.sort_unstable();
    (told::cohort(&reading.cohort), notes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_characters_are_read_without_a_fault(text in any::<String>(), table in table()) {
        for text in [text.clone(), format!("name,followers\n{text}"), format!("{table}{text}")] {
            let reading = read_plain(&text);
            let is_told = !reading.cohort.is_empty() || !reading.notes.is_empty();
            let is_blank = text.trim_start_matches('\u{feff}').trim().is_empty();
            prop_assert!(is_told || is_blank);
            prop_assert!(reading.notes.iter().count() <= Notes::MOST);
        }
    }

    #[test]
    fn the_same_text_is_read_the_same(text in text()) {
        prop_assert_eq!(read_plain(&text), read_plain(&text));
    }

    #[test]
    fn line_ends_change_nothing(text in text()) {
        let plain = read_plain(&text);
        prop_assert_eq!(&read_plain(&text.replace('\n', "\r\n")), &plain);
        prop_assert_eq!(&read_plain(&text.replace('\n', "\r")), &plain);
    }

    #[test]
    fn a_line_end_at_the_end_changes_nothing(text in text()) {
        let plain = read_plain(&text);
        for end in ["\n", "\r\n", "\n\n"] {
            let ended = read_plain(&format!("{text}{end}"));
            prop_assert_eq!(without_places(&ended), without_places(&plain));
        }
    }

    #[test]
    fn every_note_and_echo_points_at_its_text(text in text()) {
        let reading = read_plain(&text);
        prop_assert_eq!(misplaced(&text, &reading), None);
    }

    #[test]
    fn every_row_of_a_plain_table_is_a_profile(rows in prop::collection::vec((given_name(), 0_u32..9_999), 1..8)) {
        let lines: Vec<_> = rows.iter().map(|(name, count)| format!("{name},{count}")).collect();
        let reading = read_plain(&format!("name,followers\n{}", lines.join("\n")));
        let expected: Vec<_> = rows
            .iter()
            .map(|(name, count)| format!("{name} on other, person: followers {count}"))
            .collect();
        prop_assert_eq!(told::cohort(&reading.cohort), expected);
    }
}

/// A name that needs no quotes in a table.
fn given_name() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿ@_][A-Za-z0-9À-ÿ@_. ]{0,10}[A-Za-z0-9]"
}
