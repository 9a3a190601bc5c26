//! The rule in exact rational arithmetic: what every engine is held to.
//!
//! It is written for itself, with whole numbers of any length and without logarithms, powers of
//! fractions, rounding or a margin, and shares nothing with the core but its names.

use std::cmp::Ordering;
use std::collections::HashMap;

use fourfold::model::count::Count;
use fourfold::model::profile::{Counts, Field, Network, Profile, Purpose};
use num_bigint::BigUint;

use super::generator::{Point, point};

/// A whole number, or more than any.
#[derive(Clone)]
enum End {
    At(BigUint),
    Open,
}

/// What a count may be.
struct Bounds {
    low: u64,
    high: Option<u64>,
}

fn bounds(count: Count) -> Option<Bounds> {
    count.bounds().map(|(low, high)| Bounds { low, high })
}

/// Interactions over something: `over / under`, each from its lowest to its highest.
struct Rate {
    low: (End, End),
    high: (End, End),
}

/// Where a profile is, in the words of files.
pub(super) fn outcome(profile: &Profile) -> String {
    let counts = &profile.counts;
    let reason = reason(counts, profile.network);
    if !reason.is_empty() {
        return reason;
    }
    let parts = Field::interactions(profile.network).filter_map(|field| bounds(counts.get(field)));
    let (mut low, mut high) = (BigUint::ZERO, End::At(BigUint::ZERO));
    for part in parts {
        low += part.low;
        high = match (high, part.high) {
            (End::At(sum), Some(high)) => End::At(sum + high),
            _ => End::Open,
        };
    }
    let posts = bounds(counts.posts).expect("no reason for none");
    let rate = Rate {
        low: (End::At(low), posts.high.map_or(End::Open, |it| End::At(it.into()))),
        high: (high, End::At(posts.low.max(1).into())),
    };
    placed(profile.network, profile.purpose, counts, &rate)
}

/// Where an account is whose posts have these interactions, each from its lowest to its highest.
pub(super) fn outcome_of_posts(
    network: Network,
    purpose: Purpose,
    counts: &Counts,
    posts: &[(u64, Option<u64>)],
    ranks: &mut Ranks,
) -> String {
    if counts.followers.value() == Some(0) {
        return "zero audience".to_owned();
    }
    let mut lows: Vec<u64> = posts.iter().map(|(low, _)| *low).collect();
    let mut highs: Vec<Option<u64>> = posts.iter().map(|(_, high)| *high).collect();
    lows.sort_unstable();
    // What has no largest number is larger than all.
    highs.sort_unstable_by_key(|high| high.unwrap_or(u64::MAX));
    let n = posts.len();
    let (first, last) = ranks.of(n).unwrap_or((0, 0));
    // Twice a number at a rank, or the sum of the two in the middle.
    let low = match first {
        0 => BigUint::from(lows[n.div_ceil(2) - 1]) + lows[n / 2],
        rank => BigUint::from(lows[rank - 1]) * 2_u32,
    };
    let high = match last {
        0 => highs[n.div_ceil(2) - 1].zip(highs[n / 2]).map(|(a, b)| BigUint::from(a) + b),
        rank => highs[rank - 1].map(|it| BigUint::from(it) * 2_u32),
    };
    let two = || End::At(BigUint::from(2_u32));
    let rate = Rate { low: (End::At(low), two()), high: (high.map_or(End::Open, End::At), two()) };
    placed(network, purpose, counts, &rate)
}

/// The ranks of the order statistics that enclose a median, by exact binomial sums.
#[derive(Default)]
pub(super) struct Ranks(HashMap<usize, Option<(usize, usize)>>);

impl Ranks {
    pub(super) fn of(&mut self, n: usize) -> Option<(usize, usize)> {
        *self.0.entry(n).or_insert_with(|| {
            // The largest k with 2 * (C(n, 0) + ... + C(n, k - 1)) / 2^n <= 0.05.
            let all = BigUint::from(1_u32) << n;
            let (mut sum, mut chosen) = (BigUint::ZERO, BigUint::from(1_u32));
            let mut k = 0;
            while k < n {
                sum += &chosen;
                if &sum * 40_u32 > all {
                    break;
                }
                chosen = chosen * (n - k) / (k + 1);
                k += 1;
            }
            (k > 0).then(|| (k, n + 1 - k))
        })
    }
}

fn reason(counts: &Counts, network: Network) -> String {
    if counts.followers.value() == Some(0) {
        return "zero audience".to_owned();
    }
    if counts.posts.value() == Some(0) {
        return "zero posts".to_owned();
    }
    let has_interactions =
        Field::interactions(network).any(|field| counts.get(field).value().is_some());
    let missing: Vec<&str> = [
        (counts.followers.value().is_none(), "followers"),
        (counts.posts.value().is_none(), "posts"),
        (!has_interactions, "interactions"),
    ]
    .into_iter()
    .filter_map(|(is_missing, name)| is_missing.then_some(name))
    .collect();
    if missing.is_empty() { String::new() } else { format!("missing: {}", missing.join(", ")) }
}

fn placed(network: Network, purpose: Purpose, counts: &Counts, rate: &Rate) -> String {
    let point = point(network, purpose);
    let audience = bounds(counts.followers).expect("no reason for none");
    let ends = [audience.low.max(1), audience.high.unwrap_or(Count::MAX).min(Count::MAX)];
    let percent = counts.market.value().filter(|_| purpose == Purpose::Brand).unwrap_or(100);
    let mut found = [false; 4];
    for followers in ends {
        let is_large = u128::from(followers) * u128::from(percent) >= u128::from(point.line) * 100;
        for (over, under) in [&rate.low, &rate.high] {
            let is_lively = is_lively(over, under, followers, point, purpose);
            found[usize::from(is_large) + 2 * usize::from(is_lively)] = true;
        }
    }
    // Small and quiet, large and quiet, small and lively, large and lively.
    let names = ["casual", "climber", "connector", "persona"];
    let there: Vec<usize> = (0..4).filter(|at| found[*at]).collect();
    match there.as_slice() {
        [only] => names[*only].to_owned(),
        // Neighbours differ in one of both.
        [first, second] if (first ^ second).count_ones() == 1 => {
            format!("{} or {}", names[*first], names[*second])
        }
        _ => "crosses both lines".to_owned(),
    }
}

/// Whether a rate is on the line or above it: `over / (under * followers) >= E * (followers / a)^s`.
///
/// For s = -3/10 both sides are taken to the tenth power, which leaves whole numbers.
fn is_lively(over: &End, under: &End, followers: u64, point: Point, purpose: Purpose) -> bool {
    let (over, under) = match (over, under) {
        (End::Open, _) => return true,
        (_, End::Open) => return false,
        (End::At(over), End::At(under)) => (over, under),
    };
    let rate = over * 10_000_u32;
    let line = under * followers * point.per_ten_thousand;
    let order = match purpose {
        Purpose::Brand => rate.cmp(&line),
        Purpose::Person => {
            let fall = BigUint::from(followers).pow(3);
            let rise = BigUint::from(point.audience).pow(3);
            (rate.pow(10) * fall).cmp(&(line.pow(10) * rise))
        }
    };
    order != Ordering::Less
}
