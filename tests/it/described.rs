//! The chart in words: ten scenes as they are told to a listener.

use std::fmt::Write as _;
use std::sync::Arc;

use fourfold::link;
use fourfold::model::cohort::Cohort;
use fourfold::model::describe::describe;
use fourfold::model::engagement::Basis;
use fourfold::model::example;
use fourfold::model::profile::{Counts, Group, Network, Profile, Purpose};
use fourfold::model::quadrant::Split;
use fourfold::model::region::Region;
use fourfold::model::thresholds::Thresholds;
use fourfold::wording::described;

const X_BRANDS: Group = Group { network: Network::X, purpose: Purpose::Brand };

fn linked(profiles: &str, count: usize) -> Cohort {
    Arc::unwrap_or_clone(link::decode(&format!("v=1&{profiles}&n={count}")).expect("a link").cohort)
}

/// Brands on X, spread over the chart by fractions of irrational numbers.
fn many(count: u32) -> Cohort {
    let profile = |index: u32| {
        let share = |step: f64| (f64::from(index) * step).fract();
        let followers = 10_f64.powf(1.0 + 5.0 * share(0.618_034)) as u32;
        let likes = (f64::from(followers) * 10_f64.powf(-1.0 - 3.0 * share(0.754_877))) as u32;
        let counts = Counts {
            followers: followers.into(),
            posts: 10.into(),
            likes: likes.into(),
            ..Counts::default()
        };
        let name = format!("@profile{index}");
        Profile { name, counts, network: Network::X, purpose: Purpose::Brand, per_post: None }
    };
    (0..count).map(profile).collect()
}

#[test]
fn ten_scenes_are_told_to_a_listener() {
    let four = "p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=@mill:x:brand:f5000,c20,l96,r12,s12\
        &p=@guild:x:brand:f5000,c20,l95,r12,s12&p=@stall:x:brand:f4999,c20,l95,r12,s12";
    let rounded = "p=Ada:x:brand:f5.0K,c20,l400&p=Bea:x:brand:f12.3K&p=:x:brand:f0,c3,l1\
        &p=Chidi:x:brand:f900,c5,l0";
    let by = Thresholds::published;
    let mut moved = by(Basis::Followers);
    moved.move_to(X_BRANDS, Split::new(8_000.0, 0.002, 0.0).expect("a split"));
    let mut medians = by(Basis::Followers);
    medians.use_medians(X_BRANDS);
    let part = Region::new([1_000.0, 10_000.0], [0.0005, 0.005]);
    let persons = Group { network: Network::Bluesky, purpose: Purpose::Person };
    let scenes: [(&str, Cohort, Group, Thresholds, Option<Region>); 10] = [
        ("nobody", Cohort::default(), X_BRANDS, by(Basis::Followers), None),
        (
            "one brand",
            linked("p=@mill:x:brand:f5000,c20,l120", 1),
            X_BRANDS,
            by(Basis::Followers),
            None,
        ),
        ("the example", example::cohort(), persons, by(Basis::Followers), None),
        ("one in each place", linked(four, 4), X_BRANDS, by(Basis::Followers), None),
        ("rounded, missing and zero", linked(rounded, 4), X_BRANDS, by(Basis::Followers), None),
        ("lines moved by hand", linked(four, 4), X_BRANDS, moved, None),
        ("lines at the medians", many(9), X_BRANDS, medians, None),
        (
            "a part, per post",
            linked(four, 4),
            X_BRANDS,
            by(Basis::PerPost),
            Region::new([1_000.0, 10_000.0], [1.0, 10.0]),
        ),
        ("forty", many(40), X_BRANDS, by(Basis::Followers), part),
        ("a hundred thousand", many(100_000), X_BRANDS, by(Basis::Followers), None),
    ];
    let mut report = String::new();
    for (name, cohort, group, mut lines, region) in scenes {
        lines.settle(&cohort);
        let placements = lines.place_all(&cohort);
        let text =
            described::alternative(&cohort, &describe(&placements), &[], group, &lines, region);
        writeln!(report, "{name}:\n{text}\n").expect("a text in memory");
    }
    crate::settings().bind(|| insta::assert_snapshot!("told-to-a-listener", report));
}
