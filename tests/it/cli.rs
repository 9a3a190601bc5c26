//! The command line, run as it is built: what it prints where, and how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use fourfold::read::{Settings, read};
use serde_json::{Value, json};

use crate::told;

const FOUR: &str = "four-places.csv";

pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Runs the command line in the folder of fixtures, with a text on its standard input.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fourfold"))
        .args(arguments)
        .current_dir(fixtures())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command line starts");
    // A command line that reads files may end before it was given anything.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the command line ends")
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn ran(arguments: &[&str], input: &str) -> Ran {
    let output = run(arguments, input.as_bytes());
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn records(arguments: &[&str], input: &str) -> Vec<Value> {
    let ran = ran(&[arguments, &["--format", "json"]].concat(), input);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    serde_json::from_str(&ran.out).expect("an array of records")
}

#[test]
fn the_four_places_are_printed_as_a_table() {
    let ran = ran(&[FOUR], "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let lines: Vec<Vec<&str>> = ran
        .out
        .lines()
        .map(|line| line.split("  ").filter(|cell| !cell.is_empty()).collect())
        .collect();
    let trimmed: Vec<Vec<&str>> =
        lines.iter().map(|row| row.iter().map(|cell| cell.trim()).collect()).collect();
    let head = ["Name", "Network", "Purpose", "Audience", "Engagement", "Interval", "Quadrant"];
    assert_eq!(trimmed[0], head);
    let last: Vec<_> = trimmed[1..].iter().map(|row| (row[0], row[row.len() - 1])).collect();
    assert_eq!(
        last,
        [
            ("@bakery", "Connector"),
            ("@mill", "Persona"),
            ("@guild", "Climber"),
            ("@stall", "Casual")
        ]
    );
}

#[test]
fn the_four_places_are_printed_as_records() {
    let records = records(&[FOUR], "");
    let places: Vec<_> = records.iter().map(|record| record["quadrant"].as_str()).collect();
    assert_eq!(places, [Some("connector"), Some("persona"), Some("climber"), Some("casual")]);
    let mut mill = records[1].clone();
    assert_eq!(mill["counts"]["followers"], "5000");
    mill.as_object_mut().expect("an object").remove("counts");
    assert_eq!(
        mill,
        json!({
            "name": "@mill", "network": "x", "purpose": "brand", "audience": 5000, "posts": 20,
            "engagement": 0.0012, "basis": "followers", "statistic": "mean", "low": null,
            "high": null, "quadrant": "persona", "between": null, "reason": null,
        })
    );
}

#[test]
fn the_four_places_are_printed_as_a_table_that_reads_back() {
    let ran = ran(&[FOUR, "--format", "csv"], "");
    let original = fs::read_to_string(fixtures().join(FOUR)).expect("the fixture");
    let expected = read(&original, &Settings::default()).cohort;
    assert_eq!(read(&ran.out, &Settings::default()).cohort, expected);
    let again = self::ran(&["--format", "csv"], &ran.out);
    assert_eq!(again.out, ran.out);
}

#[test]
fn a_record_holds_an_interval_two_places_or_a_reason_where_there_is_one() {
    let input = "name,network,purpose,followers,posts,likes,median,median_low,median_high\n\
                 list,x,brand,5000,20,,8,6.5,12\n\
                 wide,x,brand,5.0K,20,200,,,\n\
                 header,x,brand,12.3K,,,,,\n\
                 gone,x,brand,0,20,5,,,\n";
    let records = records(&[], input);
    let part = |row: usize, keys: [&str; 5]| keys.map(|key| records[row][key].clone());
    let keys = ["statistic", "low", "high", "between", "reason"];
    let null = Value::Null;
    assert_eq!(
        part(0, keys),
        [json!("median"), json!(0.0013), json!(0.0024), null.clone(), null.clone()]
    );
    assert_eq!(
        part(1, keys),
        [json!("mean"), null.clone(), null.clone(), json!(["connector", "persona"]), null.clone()]
    );
    let reason = json!("missing: posts, interactions");
    assert_eq!(part(2, keys), [null.clone(), null.clone(), null.clone(), null.clone(), reason]);
    assert_eq!(records[2]["audience"], 12_300);
    assert_eq!(records[2]["engagement"], null);
    assert_eq!(records[3]["reason"], "zero audience");
    assert!(records[1..].iter().all(|record| record["quadrant"].is_null()));
}

#[test]
fn standard_input_is_read_where_no_file_is_named_and_where_a_dash_is() {
    let input = "name,followers\nAda,5";
    for arguments in [&[][..], &["-"]] {
        let found: Vec<_> =
            records(arguments, input).iter().map(|record| record["name"].clone()).collect();
        assert_eq!(found, ["Ada"]);
    }
    let names: Vec<_> =
        records(&["-", FOUR], input).iter().map(|record| record["name"].clone()).collect();
    assert_eq!(names, ["Ada", "@bakery", "@mill", "@guild", "@stall"]);
    let names: Vec<_> =
        records(&[FOUR, "-"], input).iter().map(|record| record["name"].clone()).collect();
    assert_eq!(names, ["@bakery", "@mill", "@guild", "@stall", "Ada"]);
}

#[test]
fn notes_go_to_standard_error_with_file_line_and_column() {
    let input = "name,followers,reach\nAda,5,6\nBob,many,7\n";
    let ran = ran(&[], input);
    assert_eq!(ran.code, Some(0));
    let notes: Vec<_> = ran.err.lines().collect();
    assert_eq!(notes.len(), 2, "{}", ran.err);
    // What somebody must act on stands before what was left out.
    assert!(notes[0].starts_with("-:3:5: ") && notes[0].contains("many"), "{}", notes[0]);
    assert!(notes[1].starts_with("-:1:16: ") && notes[1].contains("reach"), "{}", notes[1]);
    assert!(!ran.out.contains("many"), "{}", ran.out);
    let file = self::ran(&["unclosed-quote.csv"], "");
    assert!(file.err.starts_with("unclosed-quote.csv:3:1: "), "{}", file.err);
}

#[test]
fn defaults_are_for_rows_that_do_not_say() {
    let input = "name,network,purpose,followers\nAda,,,5\nBob,x,person,6\n";
    let groups = |arguments: &[&str]| -> Vec<String> {
        records(arguments, input)
            .iter()
            .map(|record| format!("{} {}", record["network"], record["purpose"]).replace('"', ""))
            .collect()
    };
    assert_eq!(groups(&[]), ["other person", "x person"]);
    let arguments = ["--purpose", "brand", "--network", "bluesky"];
    assert_eq!(groups(&arguments), ["bluesky brand", "x person"]);
}

#[test]
fn nothing_read_ends_with_one_and_says_what_to_do() {
    for (arguments, input) in [
        (&[][..], ""),
        (&[], "\n\n"),
        (&[], "Nothing to see here."),
        (&[], "name,followers\n"),
        (&["there-is-no-such-file.csv"], ""),
        (&["prose.txt"], ""),
    ] {
        let ran = ran(arguments, input);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{arguments:?} {input:?}");
        assert!(ran.err.lines().count() >= 1, "{arguments:?} {input:?}");
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
}

#[test]
fn a_file_that_cannot_be_opened_does_not_keep_the_others_from_being_read() {
    let ran = ran(&["there-is-no-such-file.csv", FOUR], "");
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out.lines().count(), 5, "{}", ran.out);
    assert!(ran.err.starts_with("there-is-no-such-file.csv: "), "{}", ran.err);
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &["--format", "xml"][..],
        &["--purpose", "robot"],
        &["--network", "telegraph"],
        &["--network"],
        &["--verdict"],
    ] {
        let ran = ran(arguments, "name,followers\nAda,5");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains("--help"), "{}", ran.err);
    }
}

#[test]
fn help_and_version_are_no_failure() {
    let help = ran(&["--help"], "");
    assert_eq!(help.code, Some(0));
    for option in ["--purpose", "--network", "--format", "[FILE|-]..."] {
        assert!(help.out.contains(option), "{option}: {}", help.out);
    }
    let version = ran(&["--version"], "");
    assert_eq!(version.out, format!("fourfold {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn bytes_that_are_no_text_are_read_as_far_as_they_go() {
    let output = run(&["--format", "json"], b"name,followers\nAda\xff\xfe,5\n\x00\x01,6\n");
    let records: Vec<Value> = serde_json::from_slice(&output.stdout).expect("records");
    let audiences: Vec<_> = records.iter().map(|record| record["audience"].clone()).collect();
    assert_eq!((output.status.code(), audiences), (Some(0), vec![json!(5), json!(6)]));
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let rows: String = (0..20_000).map(|row| format!("@profile{row},x,{row},20,96\n")).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_fourfold"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command line starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"name,network,followers,posts,likes\n").expect("it reads");
    input.write_all(rows.as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("the command line ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn what_is_printed_is_what_is_read() {
    let table = ran(&[FOUR, "--format", "csv"], "").out;
    let cohort = read(&table, &Settings::default()).cohort;
    assert_eq!(
        told::cohort(&cohort)[0],
        "@bakery on x, brand: followers 4998, posts 20, likes 96, replies 12, reposts 12"
    );
}

#[test]
fn the_requests_for_a_handle_are_printed_and_not_made() {
    let ran = ran(&["--print-requests", "@ada.bsky.social", "https://social.example/@bea"], "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("requests", ran.out);
    });
    // Each command is one that a shell takes as it stands.
    for command in ran.out.lines().filter(|line| !line.starts_with('#')) {
        assert!(command.starts_with("curl "), "{command}");
        assert!(command.matches('\'').count().is_multiple_of(2), "{command}");
    }
}

#[test]
fn a_handle_that_nobody_can_be_asked_about_is_explained() {
    for (handle, said) in [
        ("@ada", "@ada names no network. Write ada.bsky.social"),
        ("https://x.com/ada", "X asks for a paid key"),
        ("ada and bea", "\u{201c}ada and bea\u{201d} is no handle"),
        ("@ada.local", "ada.local ends in a word"),
    ] {
        let ran = ran(&["--print-requests", handle], "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{handle}");
        assert!(ran.err.starts_with(said), "{handle}: {}", ran.err);
    }
    assert_eq!(ran(&["--print-requests", "a.bsky.social", "--", FOUR], "").code, Some(2));
}
