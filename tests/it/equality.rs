//! One rule everywhere: generated profiles and accounts are placed as exact rational arithmetic
//! places them, and the digest of their outcomes is the one that a browser finds as well.

#[allow(unreachable_pub, reason = "a browser and other engines have it too")]
mod generator;
#[allow(unreachable_pub, reason = "a browser has it too")]
mod named;
mod oracle;
mod properties;

use fourfold::export::{csv, json};
use fourfold::link::{self, Shared};
use fourfold::model::cohort::Cohort;
use fourfold::model::count::Count;
use fourfold::model::engagement::{Basis, median_ranks};
use fourfold::model::profile::{Counts, Group, Network, Profile, Purpose};
use fourfold::model::quadrant::Quadrant;
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read, read_file};
use generator::{DIGEST, PROFILES, Random, SEED, digest, point, posts, profiles, words};
use named::NAMED;
use oracle::{Ranks, outcome, outcome_of_posts};

use crate::cli;

#[test]
fn named_inputs_are_placed_where_they_belong() {
    let lines = Thresholds::default();
    for (text, expected) in NAMED {
        let cohort = read(text, &Settings::default()).cohort;
        assert_eq!(cohort.len(), 1, "{text}");
        let profile = cohort.get(0).expect("one row");
        assert_eq!(words(lines.place(&profile).outcome), *expected, "{text}\n{profile:?}");
        // As a link, a table and records it has the same counts, and the same place.
        let shared = Shared { cohort: cohort.clone().into(), ..Shared::default() };
        let fragment = link::encode(&shared).expect("one profile fits");
        assert_eq!(link::decode(&fragment).map(|it| it.cohort), Ok(shared.cohort), "{fragment}");
        let table = csv::write(&cohort, &lines);
        assert_eq!(read(&table, &Settings::default()).cohort, cohort, "{table}");
        let records = json::write(&cohort, &lines);
        let again = read_file("records.json", records.as_bytes(), &Settings::default()).cohort;
        // Records hold totals, and no posts one by one.
        if profile.per_post.is_none() {
            assert_eq!(again, cohort, "{records}");
        }
    }
}

#[test]
fn the_command_line_places_named_inputs_where_they_belong() {
    for (text, expected) in NAMED {
        let output = cli::run(&["-", "--format", "csv"], text.as_bytes());
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        let mut table = ::csv::Reader::from_reader(out.as_bytes());
        let header = table.headers().expect("a header").clone();
        let row = table.records().next().expect("a row").expect("a row");
        let cell = |name: &str| row.get(header.iter().position(|it| it == name)?);
        let found = ["quadrant", "between", "reason"].map(|it| cell(it).unwrap_or_default());
        assert_eq!(found.concat(), *expected, "{text}");
    }
}

#[test]
fn the_points_are_the_published_lines() {
    let lines = Thresholds::published(Basis::Followers);
    for group in Group::all() {
        let (split, point) = (lines.of(group), point(group.network, group.purpose));
        assert_eq!(split.audience(), point.line as f64, "{group:?}");
        let there = split.line(point.audience as f64) / (point.per_ten_thousand as f64 / 10_000.0);
        assert!((there - 1.0).abs() < 1e-14, "{group:?}: {there}");
        let slope = if group.purpose == Purpose::Person { -0.3 } else { 0.0 };
        assert_eq!(split.slope(), slope, "{group:?}");
    }
}

#[test]
fn generated_profiles_are_placed_as_exact_arithmetic_places_them() {
    let lines = Thresholds::published(Basis::Followers);
    let mut kinds = std::collections::BTreeMap::new();
    let mut differ = Vec::new();
    for profile in profiles(SEED).take(PROFILES) {
        let (found, expected) = (words(lines.place(&profile).outcome), outcome(&profile));
        if found != expected {
            differ.push(format!("{profile:?}: {found}, not {expected}"));
        }
        *kinds.entry(expected).or_insert(0) += 1;
    }
    assert!(differ.is_empty(), "{} differ, such as {:#?}", differ.len(), &differ[..1]);
    // Every kind of outcome is among them.
    const PAIRS: [&str; 4] =
        ["casual or climber", "casual or connector", "climber or persona", "connector or persona"];
    const OTHERS: [&str; 4] =
        ["crosses both lines", "zero audience", "zero posts", "missing: followers, posts"];
    for kind in Quadrant::ALL.map(Quadrant::id).into_iter().chain(PAIRS).chain(OTHERS) {
        assert!(kinds.get(kind).is_some_and(|found| *found > 200), "{kind} of {kinds:?}");
    }
}

#[test]
fn columns_agree_beside_the_lines() {
    let lines = Thresholds::published(Basis::Followers);
    // Sorted by group, so that long runs of rows are placed in their columns.
    let mut sorted: Vec<Profile> = profiles(SEED + 1).take(40_000).collect();
    sorted.sort_by_key(Profile::group);
    let cohort: Cohort = sorted.iter().map(Profile::to_owned).collect();
    let placements = lines.place_all(&cohort);
    for (row, profile) in sorted.iter().enumerate() {
        let alone = lines.place(profile).outcome;
        assert_eq!(placements.outcome(row), Some(alone), "{profile:?}");
    }
}

#[test]
fn generated_profiles_have_the_outcomes_that_a_browser_finds() {
    assert_eq!(digest(SEED, PROFILES), DIGEST);
}

#[test]
fn ranks_are_those_of_exact_binomials() {
    let mut ranks = Ranks::default();
    for n in 0..600 {
        let found = median_ranks(n).map(|it| (*it.start(), *it.end()));
        assert_eq!(found, ranks.of(n), "n = {n}");
    }
}

/// The bounds of each post that has all its counts.
fn counted(cells: &[String]) -> Vec<(u64, Option<u64>)> {
    let count = |cell: &String| cell.parse::<Count>().expect("a count").bounds();
    cells.iter().filter_map(count).collect()
}

#[test]
fn generated_accounts_are_placed_as_exact_arithmetic_places_them() {
    const ACCOUNTS: usize = 20_000;
    const AT_ONCE: usize = 500;
    let (lines, mut ranks) = (Thresholds::published(Basis::Followers), Ranks::default());
    let mut random = Random::new(SEED + 2);
    let mut placed = 0;
    for start in (0..ACCOUNTS).step_by(AT_ONCE) {
        let mut table = "handle,network,purpose,followers,post_id,post_text,likes\n".to_owned();
        let mut expected = Vec::new();
        for account in start..start + AT_ONCE {
            // A network whose shortened numbers are taken as they are written.
            let network = random.of(&[Network::Mastodon, Network::Other]);
            let purpose = random.of(&Purpose::ALL);
            let point = point(network, purpose);
            let followers = match random.below(3) {
                0 => point.audience * random.of(&[1, 1_024]),
                1 => random.beside(point.line),
                _ => random.sized(20) + 1,
            };
            let cells = posts(&mut random, followers, point);
            for (id, cell) in cells.iter().enumerate() {
                let (network, purpose) = (network.id(), purpose.id());
                table.push_str(&format!(
                    "a{account},{network},{purpose},{followers},{id},p,{cell}\n"
                ));
            }
            let counts = Counts { followers: (followers as u32).into(), ..Counts::default() };
            let bounds = counted(&cells);
            expected.push(if bounds.is_empty() {
                "missing: posts, interactions".to_owned()
            } else {
                outcome_of_posts(network, purpose, &counts, &bounds, &mut ranks)
            });
        }
        let cohort = read(&table, &Settings::default()).cohort;
        assert_eq!(cohort.len(), expected.len());
        for (profile, expected) in cohort.iter().zip(expected) {
            let found = words(lines.place(&profile).outcome);
            assert_eq!(found, expected, "{profile:?}");
            placed += 1;
        }
    }
    assert_eq!(placed, ACCOUNTS);
}
