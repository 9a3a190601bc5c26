//! What holds for every text: tables with faults, pages with faults, and any characters at all.

use fourfold::model::quadrant::Outcome;
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Note, Notes, Reading, Settings, read, read_file};
use proptest::prelude::*;
use proptest::sample::select;

use super::archives::zip;
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
    #[test]
    fn while_a_question_is_open_no_row_has_a_quadrant(text in table()) {
        let reading = read(&text, &Settings::default());
        prop_assert!(reading.questions.len() <= 1);
        for profile in reading.cohort.iter().filter(|_| !reading.questions.is_empty()) {
            let outcome = Thresholds::default().place(&profile).outcome;
            prop_assert!(matches!(outcome, Outcome::Nowhere(_)), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_characters_are_read_without_a_fault(text in any::<String>(), table in table()) {
        for text in [text.clone(), format!("name,followers\n{text}"), format!("{table}{text}")] {
            let reading = read_plain(&text);
            // A handle such as `a.a` is answered by the offer to fetch it.
            let is_told = !reading.cohort.is_empty()
                || !reading.notes.is_empty()
                || !reading.targets.is_empty();
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
    fn any_bytes_are_read_without_a_fault_and_the_same_again(
        start in select(vec![&b""[..], b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"[{", b"{\"data\":[", b"window.YTD.tweets.part0 = [", b"name,followers\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
        rest in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes = [start, rest.as_slice()].concat();
        let file = |bytes: &[u8]| read_file("file", bytes, &Settings::default());
        prop_assert_eq!(file(&bytes), file(&bytes));
    }

    #[test]
    fn a_fixture_with_a_part_changed_is_read_without_a_fault(
        fixture in select(fixtures()),
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        instead in prop::collection::vec(select(b"\"',;\t\n\r{}[]:0a@-\x00\xff".to_vec()), 0..6),
        is_packed in any::<bool>(),
    ) {
        let (name, mut bytes) = fixture;
        let start = at.index(bytes.len());
        let end = bytes.len().min(start + length);
        bytes.splice(start..end, instead);
        if is_packed {
            bytes = zip(&[(&name, &bytes)]);
        }
        let file = |bytes: &[u8]| read_file(&name, bytes, &Settings::default());
        let reading = file(&bytes);
        prop_assert!(reading.notes.iter().count() <= Notes::MOST);
        prop_assert_eq!(&file(&bytes), &reading);
        let is_told = !reading.cohort.is_empty() || !reading.notes.is_empty();
        prop_assert!(is_told, "{}", name);
    }

    #[test]
    fn line_ends_of_a_fixture_change_nothing(fixture in select(fixtures())) {
        let (name, bytes) = fixture;
        // Where lines end in several ways, or in two bytes a letter, there is nothing to change.
        prop_assume!(!bytes.contains(&b'\r') && !bytes.starts_with(b"\xff\xfe"));
        let file = |text: &str| read_file(&name, text.as_bytes(), &Settings::default());
        prop_assume!(std::str::from_utf8(&bytes).is_ok());
        let text = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        let plain = file(&text);
        for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("{text}\n")] {
            let reading = file(&other);
            prop_assert_eq!(without_places(&reading), without_places(&plain), "{}", name);
            prop_assert_eq!(reading.questions.len(), plain.questions.len());
        }
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

/// All fixtures that hold something, by name.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(crate::cli::fixtures())
        .expect("a folder")
        .map(|entry| entry.expect("a fixture"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).expect("a fixture"))
        })
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    files.sort();
    files
}

/// A name that needs no quotes in a table.
fn given_name() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿ@_][A-Za-z0-9À-ÿ@_. ]{0,10}[A-Za-z0-9]"
}

/// A table most of whose rows are plain, as its cells.
fn mostly_plain() -> impl Strategy<Value = (&'static str, Vec<Vec<String>>)> {
    let header = select(vec![
        vec!["name", "followers", "posts", "likes"],
        vec!["handle", "network", "followers", "posts", "likes", "note"],
        vec!["followers", "name", "purpose", "posts"],
        vec!["handle", "name", "followers", "likes"],
    ]);
    let number = || (0_u32..100_000).prop_map(|value| value.to_string());
    let plain = prop_oneof![
        9 => number(),
        1 => select(vec!["", "007", "123456789012345", "1234567890123456", "x", "brand", "Ada"])
            .prop_map(str::to_owned),
    ];
    let name = prop_oneof![
        6 => (0_u32..50).prop_map(|at| format!("@account{at}")),
        2 => select(vec![
            "Ada", "\"Ada, B\"", "\"Ada\"", "עדה", "Total", "sum:", "Totals Ltd", " Ada ", "Zoë", "",
            "x", "brand", "bluesky", "\u{3000}", "\"\"",
        ])
        .prop_map(str::to_owned),
        // A quote that is astray takes in the cells behind it, and what stands in them.
        1 => cell().prop_filter("astray", |cell| {
            let is_quoted = cell.starts_with('"') && cell.ends_with('"') && cell.len() > 1;
            !cell.contains('"') || (is_quoted && cell.matches('"').count() % 2 == 0)
        }),
    ];
    let cell = prop_oneof![3 => plain, 2 => name].boxed();
    let row = move |width: usize| prop::collection::vec(cell.clone(), width);
    let delimiter = select(vec![",", ";", "\t"]);
    (header, delimiter).prop_flat_map(move |(header, delimiter)| {
        let rows = prop::collection::vec(row(header.len()), 0..12);
        let header: Vec<String> = header.iter().map(|it| (*it).to_owned()).collect();
        let table =
            rows.prop_map(move |rows| std::iter::once(header.clone()).chain(rows).collect());
        (Just(delimiter), table)
    })
}

proptest! {
    #[test]
    fn plain_rows_are_read_as_any_other((delimiter, rows) in mostly_plain(), end in select(vec!["\n", "\r\n"])) {
        let text = |cell: fn(&String) -> String| {
            let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(delimiter);
            rows.iter().map(row).collect::<Vec<_>>().join(end)
        };
        // A space before digits says nothing, and makes a row one that is looked at twice.
        let with_space = text(|cell| {
            let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { format!(" {cell}") } else { cell.clone() }
        });
        let (plain, other) = (text(String::clone), with_space);
        let (plain, other) = (read(&plain, &Settings::default()), read(&other, &Settings::default()));
        prop_assert_eq!(&plain.cohort, &other.cohort);
        let kinds = |reading: &Reading| reading.notes.iter().map(|it| it.kind.clone()).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&plain), kinds(&other));
        prop_assert_eq!(plain.echoes.len(), other.echoes.len());
    }
}
