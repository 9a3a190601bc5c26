//! What is known never says more than it holds: the same counts in other forms give the same places,
//! and wider bounds never fewer.

use fourfold::model::count::{Count, Total};
use fourfold::model::engagement::Interval;
use fourfold::model::profile::{Field, Profile};
use fourfold::model::quadrant::{Outcome, Quadrant, Reason, place};
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read};
use proptest::prelude::*;

use crate::given;

/// The quadrants that an outcome leaves open: all where what is known reaches over both lines,
/// none where there is another reason for none.
fn open(outcome: Outcome) -> Vec<Quadrant> {
    match outcome {
        Outcome::In(only) => vec![only],
        Outcome::Between(first, second) => vec![first, second],
        Outcome::Nowhere(Reason::CrossesBoth) => Quadrant::ALL.to_vec(),
        Outcome::Nowhere(_) => Vec::new(),
    }
}

fn contains(outer: Outcome, inner: Outcome) -> bool {
    match (outer, inner) {
        (Outcome::Nowhere(outer), Outcome::Nowhere(inner)) if outer == inner => true,
        _ => open(inner).iter().all(|it| open(outer).contains(it)) && !open(inner).is_empty(),
    }
}

/// The outcome of the one profile that a table comes to.
fn read_one(table: &str) -> Outcome {
    let cohort = read(table, &Settings::default()).cohort;
    assert_eq!(cohort.len(), 1, "{table}");
    Thresholds::default().place(&cohort.get(0).expect("one row")).outcome
}

/// A count with its bounds in full, so that no network's way of shortening is asked about.
fn cell(count: Count) -> String {
    if count.exact_value().is_some() { count.to_string() } else { count.range_text() }
}

/// A count wider by so much below and above; by no end at all, without a largest number.
fn widened(count: Count, below: u64, above: Option<u64>) -> Count {
    let (Some(value), Some((low, high))) = (count.value(), count.bounds()) else { return count };
    let high = high.zip(above).map(|(high, above)| high.saturating_add(above));
    Count::range(low.saturating_sub(below), value, high).expect("wider than a count")
}

fn any_known() -> impl Strategy<Value = Count> {
    given::count().prop_filter("a count", |count| count.is_known())
}

proptest! {
    #[test]
    fn posts_days_and_totals_of_the_same_counts_have_the_same_place(
        followers in any_known(),
        likes in any_known(),
        group in given::group(),
        length in 1_usize..12,
    ) {
        prop_assume!(likes.value().is_some_and(|it| it < 1 << 49) && followers.value() > Some(0));
        let mut total = Total::default();
        (0..length).for_each(|_| total.add(likes));
        let (network, purpose) = (group.network.id(), group.purpose.id());
        let (followers, likes) = (cell(followers), cell(likes));
        let mut posts = "handle,network,purpose,post_id,followers,likes\n".to_owned();
        let mut days = "handle,network,purpose,date,posts,followers,likes\n".to_owned();
        for at in 1..=length {
            posts.push_str(&format!("@mill,{network},{purpose},{at},{followers},{likes}\n"));
            days.push_str(&format!(
                "@mill,{network},{purpose},2026-11-{at:02},1,{followers},{likes}\n"
            ));
        }
        let totals = format!(
            "name,network,purpose,posts,followers,likes\n@mill,{network},{purpose},{length},{followers},{}\n",
            cell(total.count())
        );
        let [posts, days, totals] = [posts, days, totals].map(|table| read_one(&table));
        prop_assert_eq!(days, totals);
        prop_assert!(contains(posts, totals), "{posts:?} of posts, {totals:?} of totals");
    }

    #[test]
    fn wider_bounds_leave_no_fewer_quadrants_open(
        profile in given::profile(),
        field in prop::sample::select(vec![
            Field::Followers, Field::Posts, Field::Likes, Field::Replies, Field::Impressions,
        ]),
        below in 0_u64..9_000,
        above in prop::option::weighted(0.8, 0_u64..9_000),
        basis in given::basis(),
        split in given::split(-2.0..=2.0),
    ) {
        let mut wider = profile.clone();
        wider.counts.set(field, widened(profile.counts.get(field), below, above));
        let [before, after] = [&profile, &wider].map(|it| place(it, basis, &split).outcome);
        prop_assert!(contains(after, before), "{before:?}, then {after:?}");
    }

    #[test]
    fn wider_bounds_of_posts_leave_no_fewer_quadrants_open(
        profile in given::profile(),
        below in 0.0..90.0_f64,
        above in prop_oneof![4 => 0.0..90.0_f64, 1 => Just(f64::INFINITY)],
        basis in given::basis(),
        split in given::split(-2.0..=2.0),
    ) {
        let mut wider: Profile = profile.clone();
        let widen = |ends: Interval| {
            Interval { low: (ends.low - below).max(0.0), high: ends.high + above }
        };
        if let Some(list) = &mut wider.per_post {
            list.range = widen(list.range);
            list.interval = list.interval.map(widen);
        }
        let [before, after] = [&profile, &wider].map(|it| place(it, basis, &split).outcome);
        prop_assert!(contains(after, before), "{before:?}, then {after:?}");
    }
}
