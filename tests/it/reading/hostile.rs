//! Texts that nobody should paste, and somebody will.

use fourfold::read::{Echo, Notes};

use super::reading;
use crate::told;

/// Numbers that look like chance and are the same every time (Knuth's MMIX generator).
fn noise(length: usize) -> impl Iterator<Item = u8> {
    let mut state: u64 = 42;
    std::iter::repeat_with(move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
    .take(length)
}

#[test]
fn an_empty_text_is_nothing_and_says_nothing() {
    for text in ["", " ", "\n", "\r", "\r\n\r\n", "\t\n ", "\u{feff}", "\u{a0}\n"] {
        let reading = reading(text);
        assert!(reading.cohort.is_empty() && reading.notes.is_empty(), "{text:?}");
    }
}

#[test]
fn five_thousand_lines_of_prose_hold_no_profile() {
    let lines = [
        "In 2019 the mill had 500 customers, and its followers were many.",
        "\"We like it here,\" she said; \"12 of us do.\"",
        "Then, at 10:30, somebody replied: no.",
        "",
        "Chapter 12",
        "It cost 3.50 - or 4, as others have it - a dozen (@ the market).",
        "Followers came and went; posts stood at the gate.",
    ];
    let text: Vec<&str> = lines.into_iter().cycle().take(5_000).collect();
    let reading = reading(&text.join("\n"));
    assert!(reading.cohort.is_empty(), "{:?}", told::cohort(&reading.cohort));
    assert_eq!(told::notes(&reading), ["1:1 NothingFound"]);
}

#[test]
fn two_megabytes_of_noise_are_read_to_the_end() {
    const LENGTH: usize = 2 << 20;
    let repeated = |piece: &str| piece.repeat(LENGTH / piece.len());
    let of = |marks: &[u8]| {
        let bytes = noise(LENGTH).map(|byte| marks[usize::from(byte) % marks.len()]).collect();
        String::from_utf8(bytes).expect("ASCII")
    };
    let bytes: Vec<u8> = noise(LENGTH).collect();
    let header = "name,followers,likes\n";
    for (what, text) in [
        ("bytes", String::from_utf8_lossy(&bytes).into_owned()),
        ("one line", "x".repeat(LENGTH)),
        ("digits", of(b"0123456789")),
        ("marks", of(b"\",;|\t\n 1a:@.K+-")),
        ("a table of marks", header.to_owned() + &of(b"\",;|\t\n 1a:@.K+-")),
        ("a table of quotes", header.to_owned() + &repeated("\"")),
        ("a table of open quotes", header.to_owned() + &repeated("\"a\n")),
        ("a table of commas", header.to_owned() + &repeated(",")),
        ("a table of bad cells", header.to_owned() + &repeated("a,b,c\n")),
        ("line ends", repeated("\r\n\n\r")),
        ("labels", repeated("posts\n")),
        ("pairs", repeated("1 followers ")),
        ("lines of pairs", repeated("1 followers\n2 followers\n")),
        ("handles", repeated("@ada\n1 follower\n")),
        ("brackets", repeated("(@ from ")),
        ("nulls", repeated("\0")),
    ] {
        let reading = reading(&text);
        assert!(reading.notes.iter().count() <= Notes::MOST, "{what}");
        assert!(reading.echoes.len() <= Echo::MOST, "{what}");
        let is_told = !reading.cohort.is_empty() || !reading.notes.is_empty();
        assert!(is_told || text.trim().is_empty(), "{what}");
    }
}

#[test]
fn null_bytes_are_left_out_and_the_rest_is_read() {
    let read = reading("name,followers\nA\0da,12\0.3K");
    assert_eq!(told::cohort(&read.cohort), ["Ada on other, person: followers 12.3K"]);
    assert_eq!(told::notes(&read), ["2:2 ControlCharacters"]);
    // A table saved in UTF-16 and taken for UTF-8.
    let wide: String = "name,followers\nAda,5\n".chars().flat_map(|c| [c, '\0']).collect();
    assert_eq!(told::cohort(&reading(&wide).cohort), ["Ada on other, person: followers 5"]);
    assert_eq!(told::notes(&reading("\0\u{1}\u{7f}\0")), ["1:1 ControlCharacters"]);
}

#[test]
fn names_in_any_script_are_kept_as_they_are() {
    for name in
        ["עדה לאבלייס", "أدا", "\u{202e}adA", "阿達", "👩‍💻🏳️‍🌈", "A\u{301}da", "🅰", "ﷺ", "Ada\u{200b}"]
    {
        let table = reading(&format!("name,followers\n{name},5"));
        assert_eq!(told::cohort(&table.cohort), [format!("{name} on other, person: followers 5")]);
        let page = reading(&format!("{name}\n@ada.bsky.social\n5 followers"));
        assert_eq!(told::cohort(&page.cohort), [format!("{name} on bluesky, person: followers 5")]);
    }
}

#[test]
fn a_lone_carriage_return_ends_a_line() {
    let table = reading("name,followers\rAda,5\rBob,x\r");
    let expected = ["Ada on other, person: followers 5", "Bob on other, person: "];
    assert_eq!(told::cohort(&table.cohort), expected);
    let note = "3:5 Number { field: Followers, text: \"x\", problem: NotANumber }";
    assert_eq!(told::notes(&table), [note]);
    let page = reading("Ada\r@ada.bsky.social\r5 followers\r");
    assert_eq!(told::cohort(&page.cohort), ["Ada on bluesky, person: followers 5"]);
}

#[test]
fn numbers_beyond_all_counts_are_no_counts() {
    for number in ["9007199254740992", "99999999999999999999999999", "9999999B", "1e308"] {
        let reading = reading(&format!("name,followers\nAda,{number}"));
        assert_eq!(told::cohort(&reading.cohort), ["Ada on other, person: "], "{number}");
        assert_eq!(reading.notes.iter().count(), 1, "{number}");
    }
}
