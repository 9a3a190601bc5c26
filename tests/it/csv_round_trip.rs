//! A cohort written as a table and read back is the same cohort, and no name in the table is a
//! formula.

use fourfold::export::{csv, table};
use fourfold::model::cohort::Cohort;
use fourfold::model::count::Count;
use fourfold::model::engagement::{Basis, Interval, PerPost};
use fourfold::model::profile::{Counts, Network, Profile, Purpose};
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read};
use proptest::prelude::*;

use crate::{given, told};

fn written(cohort: &Cohort, basis: Basis) -> String {
    csv::write(cohort, &Thresholds::published(basis))
}

/// The first cells of all rows but the header, as a spreadsheet shows them.
fn names_in(table: &str) -> Vec<String> {
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    reader.records().map(|row| row.expect("a row")[0].to_owned()).collect()
}

/// Whether a spreadsheet may run a cell: all that begins like a formula but for a plain handle,
/// with or without the rest of its row.
fn runs(cell: &str) -> bool {
    let begins =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '@');
    let after = cell.trim_start_matches(is_part);
    let is_handle = cell.starts_with('@') && (after.is_empty() || after.starts_with([',', '<']));
    cell.starts_with(begins) && !is_handle
}

fn named(name: &str) -> Cohort {
    let counts = Counts { followers: 5.into(), ..Counts::default() };
    [Profile { name, counts, ..Profile::default() }].into_iter().collect()
}

#[test]
fn a_name_that_begins_like_a_formula_is_written_as_a_text_and_read_as_it_was() {
    for (name, cell) in [
        ("=1+1", "'=1+1"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1;2)", "'@SUM(1;2)"),
        ("@a-b", "'@a-b"),
        ("\tAda", "'\tAda"),
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("\u{ff20}SUM(1)", "'\u{ff20}SUM(1)"),
        ("'", "''"),
        ("'=1", "''=1"),
        ("'Ada", "''Ada"),
    ] {
        let table = written(&named(name), Basis::Followers);
        assert_eq!(names_in(&table), [cell], "{name:?}");
        let again = read(&table, &Settings::default()).cohort;
        assert_eq!(told::cohort(&again), told::cohort(&named(name)), "{name:?}");
    }
}

#[test]
fn a_plain_handle_stays_as_people_know_it() {
    for name in
        ["@ada", "@ada_lovelace", "@ada.bsky.social", "@ada@social.example", "Ada", "", "@עדה"]
    {
        let table = written(&named(name), Basis::Followers);
        assert_eq!(names_in(&table), [name]);
        assert_eq!(read(&table, &Settings::default()).cohort, named(name));
    }
}

#[test]
fn every_column_is_written_and_what_is_unknown_is_an_empty_cell() {
    let profile = Profile {
        name: "Ada, \"Countess\"",
        network: Network::X,
        purpose: Purpose::Brand,
        counts: Counts {
            followers: "12.3K".parse().expect("a count"),
            posts: 20.into(),
            replies: "500+".parse().expect("a count"),
            ..Counts::default()
        },
        per_post: Some(PerPost::exact(20, 15.5, Some(Interval { low: 4.0, high: 30.0 }))),
    };
    let cohort: Cohort = [profile].into_iter().collect();
    assert_eq!(
        written(&cohort, Basis::PerPost),
        "name,network,purpose,followers,following,posts,likes,replies,reposts,quotes,bookmarks,\
         impressions,people_engaged,followed_back,answers_written,days,market_percent,median,median_low,median_high,basis,statistic,engagement,low,high,quadrant,\
         between,reason\n\
         \"Ada, \"\"Countess\"\"\",x,brand,12250..12300..12349,,20,,500+,,,,,,,,,,15.5,4,30,per-post,median,15.5,4,30,\
         ,climber or persona,\n"
    );
}

#[test]
fn the_two_apostrophes_of_a_table_made_elsewhere_are_kept() {
    let reading = read("name,followers\n'Ada,5\n'tis,6", &Settings::default());
    assert_eq!(
        told::cohort(&reading.cohort),
        ["'Ada on other, person: followers 5", "'tis on other, person: followers 6"]
    );
}

proptest! {
    #[test]
    fn a_cohort_written_and_read_is_the_same(cohort in given::cohort(), basis in given::basis()) {
        let table = written(&cohort, basis);
        let reading = read(&table, &Settings::default());
        prop_assert_eq!(told::cohort(&reading.cohort), told::cohort(&cohort));
        prop_assert_eq!(&reading.cohort, &cohort);
        // Only an empty cohort leaves something to say: that there are no rows.
        prop_assert_eq!(reading.notes.is_empty(), !cohort.is_empty(), "{:?}", told::notes(&reading));
    }

    #[test]
    fn no_cell_begins_like_a_formula(cohort in given::cohort(), hostile in "[Aa1@=+\\-\t;,|\"' (!\u{ff1d}]{0,8}") {
        let mut cohort = cohort;
        let counts = Counts { followers: 5.into(), ..Counts::default() };
        cohort.push(&Profile { name: hostile.as_str(), counts, ..Profile::default() });
        let table = written(&cohort, Basis::Followers);
        // As a spreadsheet of any country divides it.
        for delimiter in [b',', b';', b'\t', b'|'] {
            let mut reader = ::csv::ReaderBuilder::new();
            let mut reader = reader.delimiter(delimiter).flexible(true).from_reader(table.as_bytes());
            for cell in reader.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()) {
                prop_assert!(!runs(&cell), "{cell:?} of {table:?} divided at {:?}", char::from(delimiter));
            }
        }
    }

    #[test]
    fn no_copied_cell_begins_like_a_formula(cohort in given::cohort()) {
        let lines = Thresholds::default();
        for line in table::tabbed(&cohort, &lines).lines() {
            prop_assert_eq!(line.split('\t').count(), 7, "{}", line);
            for cell in line.split('\t') {
                prop_assert!(!runs(cell), "{cell:?}");
            }
        }
        for cell in table::markup(&cohort, &lines).split("<td>").skip(1) {
            prop_assert!(!runs(cell), "{cell:?}");
        }
    }

    #[test]
    fn a_count_written_and_read_is_the_same(count in given::count()) {
        let text = count.to_string();
        prop_assert_eq!(text.parse(), Ok(count), "{}", text);
        prop_assert_eq!(fourfold::read::number::read_number(&text), Ok(count), "{}", text);
    }

    #[test]
    fn a_rounded_count_is_refused_or_written_in_full(value in 0..=Count::MAX, step in 0_u8..=20) {
        if let Some(count) = Count::rounded(value, step) {
            prop_assert_eq!(count.to_string().parse(), Ok(count));
            prop_assert_eq!(count.value(), Some(value));
        }
    }
}
