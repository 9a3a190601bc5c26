//! What properties are tried on: counts, profiles, cohorts and lines of every kind that reading,
//! the form or a link can produce.

use fourfold::chart::density::Band;
use fourfold::chart::layout::{Point, Rect, Size};
use fourfold::chart::palette::Palette;
use fourfold::chart::scene::{Scene, Subject};
use fourfold::link::Shared;
use fourfold::model::cohort::Cohort;
use fourfold::model::count::{Count, Shortening};
use fourfold::model::engagement::{Amount, Basis, Interval, PerPost};
use fourfold::model::profile::{Counts, Field, Group, Network, Profile, Purpose};
use fourfold::model::quadrant::Split;
use fourfold::model::region::Frame;
use fourfold::model::region::Region;
use fourfold::model::thresholds::Thresholds;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Numbers of every size, small ones and the edges most of all.
pub(crate) fn number() -> impl Strategy<Value = u64> {
    prop_oneof![
        3 => 0_u64..50,
        3 => 0_u64..20_000,
        1 => 0_u64..=Count::MAX,
        1 => select(vec![0, 1, 499, 500, 4_999, 5_000, Count::MAX]),
    ]
}

/// A count as reading gives it: exact, shortened in any way, a floor, any other range, or unknown.
pub(crate) fn count() -> impl Strategy<Value = Count> {
    let exact = number().prop_map(|value| Count::exact(value).expect("within the largest"));
    let ways = vec![Shortening::Nearest, Shortening::CutOff, Shortening::Either];
    let short = (0_u64..1_000_000, 1_u8..=9, select(ways)).prop_map(|(mantissa, step, way)| {
        let value = mantissa * 10_u64.pow(u32::from(step));
        Count::shortened(value, step, way).expect("within the largest")
    });
    let floor = number().prop_map(|value| Count::at_least(value).expect("within the largest"));
    let range = (number(), 0_u64..3_000, option::weighted(0.8, 0_u64..3_000)).prop_map(
        |(value, below, above)| {
            let high = above.map(|above| value + above);
            Count::range(value.saturating_sub(below), value, high).expect("within the largest")
        },
    );
    prop_oneof![4 => exact, 3 => short, 1 => floor, 1 => range, 2 => Just(Count::UNKNOWN)]
}

/// Names as they are met, and every name of characters that are no control characters.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let met = [
        "",
        "Ada",
        "@ada",
        "@ada.bsky.social",
        "@ada@social.example",
        "@a-b",
        "=1+1",
        "+1",
        "-1",
        "@SUM(1;2)",
        "'",
        "''",
        "'=1",
        "'Ada",
        "a,b",
        "a;b",
        "a\"b",
        "\"",
        "\"\"",
        "a|b",
        "a&b=c",
        "a:b",
        "50%",
        "%41",
        "n=1",
        "#1",
        "עדה",
        "أدا",
        "阿達",
        "Ådå 👩‍💻",
        "1204",
        "12.3K",
        "null",
        "name",
        "a + b",
        "…",
    ];
    prop_oneof![
        select(met.to_vec()).prop_map(str::to_owned),
        "\\PC{0,12}".prop_map(|text| text.trim().to_owned()),
        "[=+@'\"\\-][a-z()=,; ]{0,6}".prop_map(|text| text.trim().to_owned()),
    ]
}

pub(crate) fn network() -> impl Strategy<Value = Network> {
    select(Network::ALL.to_vec())
}

pub(crate) fn purpose() -> impl Strategy<Value = Purpose> {
    select(Purpose::ALL.to_vec())
}

pub(crate) fn group() -> impl Strategy<Value = Group> {
    (network(), purpose()).prop_map(|(network, purpose)| Group { network, purpose })
}

pub(crate) fn basis() -> impl Strategy<Value = Basis> {
    select(Basis::ALL.to_vec())
}

pub(crate) fn counts() -> impl Strategy<Value = Counts> {
    prop::collection::vec(count(), Field::ALL.len()).prop_map(|list| {
        let mut counts = Counts::default();
        for (field, count) in Field::ALL.into_iter().zip(list) {
            counts.set(field, count);
        }
        // A share in percent.
        let percent = counts.market.value().map(|value| (value % 100 + 1) as u32);
        counts.market = percent.map(Count::from).unwrap_or_default();
        counts
    })
}

/// A per-post summary, but for the number of posts: the median, what it may be, and the ends
/// around that.
fn summary() -> impl Strategy<Value = (Amount, Option<Interval>)> {
    let beside = || prop_oneof![2 => Just(Some(0_u32)), 1 => option::weighted(0.8, 0_u32..90)];
    let ends = option::of((0_u32..10_000, option::weighted(0.9, 0_u32..10_000)));
    (0_u32..10_000, 0_u32..90, beside(), ends).prop_map(|(median, below, above, ends)| {
        let value = f64::from(median) / 2.0;
        let up = |from: f64, by: Option<u32>| by.map_or(f64::INFINITY, |by| from + f64::from(by));
        let low = if above == Some(0) { value } else { (value - f64::from(below)).max(0.0) };
        let range = Interval { low, high: up(value, above) };
        let interval = ends.map(|(below, above)| Interval {
            low: (low - f64::from(below)).max(0.0),
            high: up(range.high, above),
        });
        (Amount { value, range }, interval)
    })
}

/// A profile of which the per-post summary, where there is one, is over the posts counted.
pub(crate) fn profile() -> impl Strategy<Value = Profile> {
    (name(), group(), counts(), option::weighted(0.3, summary())).prop_map(
        |(name, group, counts, summary)| {
            let posts = counts.posts.value().and_then(|posts| u32::try_from(posts).ok());
            let per_post =
                summary.zip(posts.filter(|posts| *posts > 0)).map(|((median, interval), posts)| {
                    let Amount { value: median, range } = median;
                    PerPost { posts, median, range, interval }
                });
            Profile { name, network: group.network, purpose: group.purpose, counts, per_post }
        },
    )
}

pub(crate) fn cohort() -> impl Strategy<Value = Cohort> {
    prop::collection::vec(profile(), 0..8).prop_map(|profiles| profiles.into_iter().collect())
}

/// Lines with a slope within a range, at any height that a chart may have.
pub(crate) fn split(slopes: std::ops::RangeInclusive<f64>) -> impl Strategy<Value = Split> {
    let slope = prop_oneof![
        Just(0.0_f64.clamp(*slopes.start(), *slopes.end())),
        Just((-0.3_f64).clamp(*slopes.start(), *slopes.end())),
        slopes,
    ];
    (0.0..8.0_f64, -6.0..3.0_f64, slope).prop_map(|(audience, engagement, slope)| {
        Split::new(10_f64.powf(audience), 10_f64.powf(engagement), slope).expect("a split")
    })
}

/// A basis, and the lines of some groups moved or drawn at medians.
pub(crate) fn lines() -> impl Strategy<Value = Thresholds> {
    let set = option::weighted(0.7, split(-2.0..=2.0));
    (basis(), prop::collection::vec((group(), set), 0..4)).prop_map(|(basis, set)| {
        let mut lines = Thresholds::published(basis);
        for (group, split) in set {
            match split {
                Some(split) => lines.move_to(group, split),
                None => lines.use_medians(group),
            }
        }
        lines
    })
}

/// A part of a chart.
pub(crate) fn region() -> impl Strategy<Value = Region> {
    (0.0..8.0_f64, 0.2..3.0_f64, -6.0..3.0_f64, 0.2..3.0_f64).prop_map(
        |(x, x_reach, y, y_reach)| {
            Region::of(Frame { x, x_reach, y, y_reach }).expect("a part of a chart")
        },
    )
}

/// Everything that a link carries.
pub(crate) fn shared() -> impl Strategy<Value = Shared> {
    let seen = (option::of(0_usize..8), option::of(group()), option::of(region()), any::<bool>());
    (cohort(), lines(), seen).prop_map(|(cohort, mut lines, (selected, shown, region, sides))| {
        let selected = selected.filter(|row| *row < cohort.len());
        lines.settle(&cohort);
        Shared { cohort: cohort.into(), lines, selected, shown, region, sides }
    })
}

/// The scene of a cohort as its lines place it.
pub(crate) fn scene(
    cohort: &Cohort,
    lines: &Thresholds,
    group: Group,
    selected: Option<usize>,
    size: Size,
    palette: &Palette,
) -> Scene {
    let placements = lines.place_all(cohort);
    let subject = Subject {
        cohort,
        placements: &placements,
        group,
        lines,
        selected,
        frame: None,
        among: None,
    };
    Scene::new(&subject, size, palette)
}

/// Two corners of a rectangle that are not neighbours.
pub(crate) fn corners(area: &Rect) -> [Point; 2] {
    [Point { x: area.left, y: area.top }, Point { x: area.right, y: area.bottom }]
}

/// The areas of all runs.
pub(crate) fn areas_of_bands(bands: &[Band]) -> Vec<Rect> {
    let areas = bands.iter().flat_map(|band| {
        let area = |(left, right): &(f64, f64)| Rect {
            left: *left,
            right: *right,
            top: band.top,
            bottom: band.bottom,
        };
        band.runs.iter().map(area).collect::<Vec<_>>()
    });
    areas.collect()
}

/// Many profiles of one group in two clouds, spread by fractions of irrational numbers, with some
/// far off and every thousandth without followers, likes or either.
pub(crate) fn many(rows: u32, purpose: Purpose) -> Cohort {
    // The sum of four evenly spread numbers is spread nearly normally.
    let normal = |index: u32, steps: [f64; 4]| {
        let even = |step: f64| (f64::from(index) * step).fract() - 0.5;
        steps.into_iter().map(even).sum::<f64>() * 1.7
    };
    let profile = |index: u32| {
        let across = normal(index, [0.618_034, 0.732_051, 0.414_214, 0.236_068]);
        let up = normal(index, [0.754_877, 0.569_840, 0.324_718, 0.465_571]);
        let (middle, rate) = if index.is_multiple_of(3) { (4.2, -2.6) } else { (2.4, -1.7) };
        let far = if index.is_multiple_of(977) { 3.0 } else { 1.0 };
        let followers = 10_f64.powf((middle + 0.6 * across * far).clamp(0.0, 8.6)) as u32;
        let likes = f64::from(followers) * 20.0 * 10_f64.powf(rate + 0.5 * up * far);
        let mut counts = Counts {
            followers: followers.max(1).into(),
            posts: 20.into(),
            likes: (likes.ceil().min(4e9) as u32).into(),
            ..Counts::default()
        };
        match index % 1_000 {
            100 | 101 => counts.followers = 0.into(),
            200 | 201 => counts.likes = 0.into(),
            300 => counts.likes = Count::UNKNOWN,
            400 => counts.followers = Count::UNKNOWN,
            _ => {}
        }
        let name = format!("@profile{index}");
        Profile { name, network: Network::X, purpose, counts, per_post: None }
    };
    (0..rows).map(profile).collect()
}
