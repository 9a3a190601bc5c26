//! Where profiles are placed: on, beside and across both lines, with every count known or unknown.

use fourfold::document::sheet::Sheet;
use fourfold::export::csv;
use fourfold::link;
use fourfold::model::cohort::Cohort;
use fourfold::model::count::Count;
use fourfold::model::engagement::{Basis, Interval, Log10, PerPost, Position};
use fourfold::model::profile::{Counts, Field, Network, Profile, Purpose};
use fourfold::model::quadrant::{Outcome, Placement, Quadrant, Reason, Split, place};
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read};
use proptest::prelude::*;

use crate::{given, told};

/// One profile in each quadrant, the second exactly on both lines.
const FOUR_ROWS: &str = "\
name,network,purpose,followers,posts,likes,replies,reposts
@bakery,x,brand,4998,20,96,12,12
@mill,x,brand,5000,20,96,12,12
@guild,x,brand,5000,20,95,12,12
@stall,x,brand,4999,20,95,12,12
";

const THEIR_PLACES: [&str; 4] = ["connector", "persona", "climber", "casual"];

fn places(cohort: &Cohort, lines: &Thresholds) -> Vec<String> {
    lines.place_all(cohort).outcomes().map(told::outcome).collect()
}

#[test]
fn the_four_rows_are_in_four_places_when_they_are_read() {
    let reading = read(FOUR_ROWS, &Settings::default());
    assert!(reading.notes.is_empty(), "{:?}", told::notes(&reading));
    assert_eq!(places(&reading.cohort, &Thresholds::default()), THEIR_PLACES);
}

#[test]
fn the_four_rows_stay_in_their_places_through_a_table() {
    let cohort = read(FOUR_ROWS, &Settings::default()).cohort;
    let table = csv::write(&cohort, &Thresholds::default());
    let again = read(&table, &Settings::default());
    assert!(again.notes.is_empty(), "{:?}", told::notes(&again));
    assert_eq!(again.cohort, cohort);
    assert_eq!(places(&again.cohort, &Thresholds::default()), THEIR_PLACES);
}

#[test]
fn the_four_rows_stay_in_their_places_through_a_link() {
    let cohort = read(FOUR_ROWS, &Settings::default()).cohort;
    let shared = link::Shared { cohort: cohort.into(), ..link::Shared::default() };
    let fragment = link::encode(&shared).expect("four profiles fit");
    let again = link::decode(&fragment).expect("a link");
    assert_eq!(places(&again.cohort, &again.lines), THEIR_PLACES);
}

#[test]
fn the_four_rows_stay_in_their_places_through_a_sheet() {
    let sheet = Sheet { text: FOUR_ROWS.into(), ..Sheet::default() };
    let cohort = read(&sheet.text, &sheet.settings).cohort.into();
    let rows = sheet.rows(&[&cohort]);
    assert_eq!(places(&rows.cohort, &Thresholds::default()), THEIR_PLACES);
    let sheet = Sheet::of_profiles(rows.cohort.iter());
    let rows = sheet.rows(&[]);
    assert_eq!(places(&rows.cohort, &Thresholds::default()), THEIR_PLACES);
}

#[test]
fn the_four_rows_stay_in_their_places_in_interactions_a_post() {
    let cohort = read(FOUR_ROWS, &Settings::default()).cohort;
    assert_eq!(places(&cohort, &Thresholds::published(Basis::PerPost)), THEIR_PLACES);
}

/// A brand on X, whose lines are 5,000 followers and 0.12 %: `followers 12.3K posts 20 likes 96`,
/// and `median 6 low 4 high 9` for a per-post summary.
fn brand(text: &str) -> Profile<&str> {
    let mut counts = Counts::default();
    let (mut median, mut low, mut high) = (None, None, None);
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.chunks(2) {
        let [key, value] = pair else { panic!("{text}: words come in pairs") };
        match *key {
            "median" => median = Some(value.parse().expect("a number")),
            "low" => low = Some(value.parse().expect("a number")),
            "high" => high = Some(value.parse().expect("a number")),
            key => {
                let field = Field::ALL.into_iter().find(|field| field.id() == key);
                counts.set(field.expect("the name of a count"), value.parse().expect("a count"));
            }
        }
    }
    let per_post = median.map(|median| {
        let posts = counts.posts.value().and_then(|posts| u32::try_from(posts).ok());
        let interval = low.zip(high).map(|(low, high)| Interval { low, high });
        PerPost::exact(posts.expect("posts"), median, interval)
    });
    Profile { name: "", network: Network::X, purpose: Purpose::Brand, counts, per_post }
}

fn placed(profile: &Profile<&str>, basis: Basis) -> Placement {
    place(profile, basis, &Thresholds::published(basis).of(profile.group()))
}

fn assert_places(basis: Basis, cases: &[(&str, &str)]) {
    for (counts, expected) in cases {
        let placement = placed(&brand(counts), basis);
        assert_eq!(told::outcome(placement.outcome), *expected, "{counts}");
    }
}

#[test]
fn exact_counts_lie_on_one_side_of_each_line() {
    assert_places(
        Basis::Followers,
        &[
            ("followers 5000 posts 20 likes 120", "persona"),
            ("followers 4999 posts 20 likes 120", "connector"),
            ("followers 5000 posts 20 likes 119", "climber"),
            ("followers 4999 posts 20 likes 119", "casual"),
            ("followers 5000 posts 1 likes 6", "persona"),
            ("followers 1 posts 1 likes 1", "connector"),
            ("followers 9007199254740991 posts 1 likes 9007199254740991", "persona"),
            // Bookmarks count on X, what is not known is left out.
            ("followers 5000 posts 20 bookmarks 120", "persona"),
            ("followers 5000 posts 20 likes 60 quotes 60", "persona"),
        ],
    );
}

#[test]
fn a_missing_count_is_named_and_never_taken_for_zero() {
    assert_places(
        Basis::Followers,
        &[
            ("", "missing: followers, posts, interactions"),
            ("followers 12.3K", "missing: posts, interactions"),
            ("posts 20 likes 120", "missing: followers"),
            ("followers 5000 likes 120", "missing: posts"),
            ("followers 5000 posts 20", "missing: interactions"),
            ("followers 5000 posts 20 following 9 impressions 900", "missing: interactions"),
            ("impressions 900", "missing: followers, posts, interactions"),
        ],
    );
}

#[test]
fn zero_has_reasons_of_its_own() {
    assert_places(
        Basis::Followers,
        &[
            ("followers 0 posts 20 likes 96", "zero audience"),
            ("followers 0", "zero audience"),
            ("followers 0 posts 0", "zero audience"),
            ("followers 5000 posts 0 likes 0", "zero posts"),
            ("posts 0", "zero posts"),
            ("followers 5000 posts 20 likes 0", "climber"),
            ("followers 4999 posts 20 likes 0", "casual"),
        ],
    );
    let x = |counts| placed(&brand(counts), Basis::Followers).measured.x();
    let y = |counts| placed(&brand(counts), Basis::Followers).measured.y();
    assert_eq!(x("followers 0 posts 20 likes 96"), Position::Zero);
    assert_eq!(y("followers 0 posts 20 likes 96"), Position::Unknown);
    assert_eq!(y("followers 5000 posts 0 likes 0"), Position::Unknown);
    assert_eq!(y("followers 5000 posts 20 likes 0"), Position::Zero);
    assert_eq!(x("posts 20 likes 96"), Position::Unknown);
}

#[test]
fn a_rounded_count_across_a_line_names_both_sides() {
    assert_places(
        Basis::Followers,
        &[
            ("followers 5.0K posts 20 likes 200", "connector or persona"),
            ("followers 5.0K posts 20 likes 20", "casual or climber"),
            ("followers 5.1K posts 20 likes 200", "persona"),
            ("followers 4.9K posts 20 likes 200", "connector"),
            ("followers 5000 posts 20 likes 0.1K", "climber or persona"),
            ("followers 4999 posts 20 likes 0.1K", "casual or connector"),
            ("followers 5000 posts 0.1K likes 600", "climber or persona"),
            ("followers 5000 posts 20 likes 0.12K", "climber or persona"),
            ("followers 5000 posts 20 likes 0.13K", "persona"),
        ],
    );
}

#[test]
fn what_reaches_across_both_lines_is_not_placed() {
    assert_places(
        Basis::Followers,
        &[
            ("followers 5K posts 20 likes 0.1K", "crosses both lines"),
            // With fewer followers the same six a post are small and lively, with more they are
            // large and quiet.
            ("followers 5.0K posts 20 likes 120", "crosses both lines"),
            ("followers 500+ posts 20 likes 400", "crosses both lines"),
            ("followers 5K posts 20 median 6 low 1 high 90", "crosses both lines"),
        ],
    );
}

#[test]
fn a_floor_may_be_any_larger_number() {
    assert_places(
        Basis::Followers,
        &[
            ("followers 5000+ posts 20 likes 400", "climber or persona"),
            ("followers 5000+ posts 20 likes 0", "climber"),
            // At the largest count of all there is no larger one.
            ("followers 9007199254740991+ posts 1 likes 9007199254740991", "persona"),
            ("followers 500+ posts 20 likes 0", "casual or climber"),
            ("followers 5000 posts 20 likes 500+", "persona"),
            ("followers 5000 posts 20 likes 50+", "climber or persona"),
            ("followers 4999 posts 20 likes 0+", "casual or connector"),
            ("followers 5000 posts 20+ likes 120", "climber or persona"),
            ("followers 5000 posts 20+ likes 119", "climber"),
        ],
    );
}

#[test]
fn a_median_is_placed_with_its_interval() {
    assert_places(
        Basis::Followers,
        &[
            ("followers 5000 posts 5 median 6", "persona"),
            ("followers 5000 posts 5 median 5.5", "climber"),
            ("followers 5000 posts 20 median 8 low 6 high 12", "persona"),
            ("followers 5000 posts 20 median 8 low 5.5 high 12", "climber or persona"),
            ("followers 4999 posts 20 median 2 low 1 high 5.5", "casual"),
            ("followers 5000 posts 20 median 0", "climber"),
            ("followers 5000 posts 20 median 0 low 0 high 9", "climber or persona"),
            // The list of posts is more than their total.
            ("followers 5000 posts 20 likes 1 median 8", "persona"),
            ("followers 5.0K posts 20 median 60 low 50 high 70", "connector or persona"),
        ],
    );
}

#[test]
fn a_median_of_zero_keeps_the_mean_beside_it() {
    let placement = placed(&brand("followers 5000 posts 20 likes 7 median 0"), Basis::Followers);
    assert_eq!(placement.measured.y(), Position::Zero);
    assert_eq!(placement.measured.mean, Some(0.35));
    assert_eq!(placement.outcome, Outcome::In(Quadrant::Climber));
}

#[test]
fn by_impressions_totals_are_divided_and_posts_are_not_needed() {
    assert_places(
        Basis::Impressions,
        &[
            ("followers 5000 impressions 1000 likes 10", "persona"),
            ("followers 4999 impressions 1000 likes 10", "connector"),
            ("followers 5000 impressions 1001 likes 10", "climber"),
            ("followers 5000 impressions 1K likes 10", "climber or persona"),
            ("followers 5000 impressions 0 likes 10", "zero impressions"),
            ("followers 5000 posts 0 impressions 1000 likes 10", "persona"),
            ("followers 5000 posts 20 likes 10", "missing: impressions"),
            ("followers 5000", "missing: interactions, impressions"),
            ("", "missing: followers, interactions, impressions"),
            ("followers 0 impressions 1000 likes 10", "zero audience"),
        ],
    );
}

#[test]
fn each_purpose_and_network_is_placed_by_its_own_lines() {
    let place_of = |network, purpose| {
        let counts = brand("followers 600 posts 10 likes 45").counts;
        let profile = Profile { name: "", network, purpose, counts, per_post: None };
        told::outcome(placed(&profile, Basis::Followers).outcome)
    };
    // 4.5 a post on 600 followers is 0.75 %. A person's line on X is 0.76 % there.
    assert_eq!(place_of(Network::X, Purpose::Person), "climber");
    assert_eq!(place_of(Network::X, Purpose::Brand), "connector");
    assert_eq!(place_of(Network::Bluesky, Purpose::Brand), "casual");
    assert_eq!(place_of(Network::Instagram, Purpose::Brand), "connector");
    assert_eq!(place_of(Network::Facebook, Purpose::Person), "persona");
}

/// Whether it is told for certain that a profile is on the large, or on the lively, side.
fn certain(outcome: Outcome, side: fn(Quadrant) -> bool) -> Option<bool> {
    match outcome {
        Outcome::In(quadrant) => Some(side(quadrant)),
        Outcome::Between(first, second) => (side(first) == side(second)).then(|| side(first)),
        Outcome::Nowhere(_) => None,
    }
}

/// A count moved up by a number, of the same precision.
fn raised(count: Count, by: u64) -> Option<Count> {
    let value = count.value()?.checked_add(by)?;
    match count.bounds()? {
        (_, None) => Count::at_least(value),
        (low, Some(high)) if low == high => Count::exact(value),
        _ => None,
    }
}

proptest! {
    #[test]
    fn every_profile_is_placed_or_told_why_not(
        profile in given::profile(),
        basis in given::basis(),
        split in given::split(-2.0..=2.0),
    ) {
        let placement = place(&profile, basis, &split);
        let measured = &placement.measured;
        match placement.outcome {
            Outcome::In(quadrant) => {
                let (audience, reach) = measured.relevant().expect("a placed audience is known");
                let engagement = measured.engagement.expect("a placed engagement is known");
                prop_assert!(engagement.value.is_finite() && engagement.value >= 0.0);
                let is_exact =
                    reach.low == reach.high && engagement.range.low == engagement.range.high;
                if is_exact {
                    prop_assert_eq!(quadrant, split.side(audience, engagement.value));
                }
            }
            Outcome::Between(first, second) => {
                prop_assert!(first < second, "{first:?} stands before {second:?}");
                let across = first.is_large() != second.is_large();
                let up = first.is_lively() != second.is_lively();
                prop_assert!(across != up, "{first:?} and {second:?} are neighbours");
            }
            Outcome::Nowhere(Reason::Missing(missing)) => {
                prop_assert!(missing.names().next().is_some());
            }
            Outcome::Nowhere(_) => {}
        }
        if let Some(estimate) = measured.engagement {
            let slack = 1.0 + 1e-12;
            prop_assert!(estimate.range.low <= estimate.value * slack, "{estimate:?}");
            prop_assert!(estimate.value <= estimate.range.high * slack, "{estimate:?}");
        }
    }

    #[test]
    fn interactions_added_never_move_a_profile_to_the_quiet_side(
        profile in given::profile(),
        field in prop::sample::select(vec![Field::Likes, Field::Replies, Field::Reposts, Field::Quotes]),
        by in 1_u64..100_000,
        basis in given::basis(),
        split in given::split(-2.0..=2.0),
    ) {
        let before = place(&profile, basis, &split).outcome;
        let mut more = profile;
        let Some(raised) = raised(more.counts.get(field), by) else { return Ok(()) };
        more.counts.set(field, raised);
        let after = place(&more, basis, &split).outcome;
        if certain(before, Quadrant::is_lively) == Some(true) {
            prop_assert_eq!(certain(after, Quadrant::is_lively), Some(true), "{:?}", after);
        }
        if certain(after, Quadrant::is_lively) == Some(false) {
            prop_assert_eq!(certain(before, Quadrant::is_lively), Some(false), "{:?}", before);
        }
    }

    #[test]
    fn followers_added_never_move_a_profile_to_the_small_side(
        profile in given::profile(),
        by in 1_u64..100_000,
        split in given::split(-2.0..=2.0),
    ) {
        let before = place(&profile, Basis::PerPost, &split).outcome;
        let mut more = profile;
        let Some(raised) = raised(more.counts.followers, by) else { return Ok(()) };
        more.counts.followers = raised;
        let after = place(&more, Basis::PerPost, &split).outcome;
        if certain(before, Quadrant::is_large) == Some(true) {
            // What is known may now reach over the other line, but never back over this one.
            prop_assert_ne!(certain(after, Quadrant::is_large), Some(false));
        }
    }

    #[test]
    fn in_interactions_a_post_every_profile_is_where_it_is_by_followers(
        profile in given::profile(),
        split in given::split(-2.0..=1.0),
    ) {
        let Some(per_post) = split.per_post() else { return Ok(()) };
        // A share of the audience moves the profile along a line that is level in one basis and
        // slopes in the other; interactions come from the whole audience in both.
        let mut profile = profile;
        profile.counts.market = Count::UNKNOWN;
        let by_followers = place(&profile, Basis::Followers, &split);
        if let (Some(estimate), Some((low, high))) =
            (by_followers.measured.per_post, profile.counts.followers.bounds())
        {
            // Both bases round; what lies on the line to the last bit may fall to either side.
            for audience in [low.max(1), high.unwrap_or(Count::MAX).max(1)] {
                for amount in [estimate.range.low, estimate.range.high] {
                    let line = per_post.line(audience as f64);
                    prop_assume!((amount / line - 1.0).abs() > 1e-9);
                }
            }
        }
        let in_posts = place(&profile, Basis::PerPost, &per_post);
        prop_assert_eq!(by_followers.outcome, in_posts.outcome);
    }

    #[test]
    fn columns_say_of_every_row_what_placing_it_says(
        cohort in given::cohort(),
        lines in given::lines(),
    ) {
        let placements = lines.place_all(&cohort);
        prop_assert_eq!(placements.len(), cohort.len());
        for (row, profile) in cohort.iter().enumerate() {
            let placement = lines.place(&profile);
            prop_assert_eq!(placements.outcome(row), Some(placement.outcome));
            let (x, y) = (placement.measured.x(), placement.measured.y());
            prop_assert_eq!(placements.x()[row], Log10::of(x));
            prop_assert_eq!(placements.y()[row], Log10::of(y));
        }
        let outcomes: Vec<_> = placements.outcomes().collect();
        let tally = placements.tally();
        for quadrant in Quadrant::ALL {
            let there = outcomes.iter().filter(|it| **it == Outcome::In(quadrant)).count();
            prop_assert_eq!(tally.of(quadrant), there);
        }
        prop_assert_eq!(tally.placed() + tally.nowhere, cohort.len());
    }

    #[test]
    fn moved_lines_place_every_row_as_placing_all_anew(
        cohort in given::cohort(),
        lines in given::lines(),
        group in given::group(),
        split in given::split(-2.0..=2.0),
        onto in any::<prop::sample::Index>(),
    ) {
        let before = lines.place_all(&cohort);
        let mut after = lines.clone();
        after.move_to(group, split);
        prop_assert_eq!(before.moved(&cohort, &after, group), after.place_all(&cohort));
        // Onto a profile: what lies exactly on a line belongs to the larger side.
        if cohort.is_empty() {
            return Ok(());
        }
        let profile = cohort.get(onto.index(cohort.len())).expect("a row");
        let measured = lines.place(&profile).measured;
        let (Position::At(x), Position::At(y)) = (measured.x(), measured.y()) else { return Ok(()) };
        let Some(split) = Split::new(x, y, split.slope()) else { return Ok(()) };
        let mut after = lines.clone();
        after.move_to(profile.group(), split);
        prop_assert_eq!(before.moved(&cohort, &after, profile.group()), after.place_all(&cohort));
    }
}

/// Columns are placed by what stands in them, and one row by its profile: both say the same, also
/// where a profile lies on a line or next to one.
#[test]
fn a_row_is_placed_in_its_columns_as_it_is_alone() {
    // Each of another group than the one before it, and many of each together.
    for together in [1, 100] {
        assert_placed_as_alone(&with_odd_counts(together));
    }
}

/// Profiles with all sorts of counts, of so many of a group at a time.
fn with_odd_counts(together: usize) -> Cohort {
    let rounded = Count::rounded(12_300, 2).expect("a count");
    let audiences = [0, 1, 499, 500, 501, 4_999, 5_000, 5_001, 1_000_000].map(Count::from);
    let others = [0, 1, 4, 20, 96, 120, 100_000].map(Count::from);
    let odd = [Count::UNKNOWN, rounded, Count::exact(Count::MAX).expect("a count")];
    let all = |known: &[Count]| [known, &odd].concat();
    let mut cohort = Cohort::default();
    for followers in all(&audiences) {
        for posts in all(&others) {
            for likes in all(&others) {
                let counts = Counts { followers, posts, likes, ..Counts::default() };
                let row = cohort.len();
                let mut profile = Profile { name: "a", counts, ..Profile::default() };
                profile.network = Network::ALL[row / together % Network::ALL.len()];
                profile.purpose = [Purpose::Person, Purpose::Brand][row / together % 2];
                let extra = [Field::Bookmarks, Field::Impressions, Field::Quotes][row % 3];
                profile.counts.set(extra, [Count::UNKNOWN, rounded, 7.into()][row / 3 % 3]);
                cohort.push(&profile);
            }
        }
    }
    cohort
}

fn assert_placed_as_alone(cohort: &Cohort) {
    for basis in Basis::ALL {
        let lines = Thresholds::published(basis);
        let placements = lines.place_all(cohort);
        for (row, profile) in cohort.iter().enumerate() {
            let alone = lines.place(&profile);
            assert_eq!(placements.outcome(row), Some(alone.outcome), "{profile:?}");
            let levels = [Log10::of(alone.measured.x()), Log10::of(alone.measured.y())];
            assert_eq!([placements.x()[row], placements.y()[row]], levels, "{profile:?}");
        }
    }
}
