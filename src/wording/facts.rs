//! The numbers of one profile, each with its formula filled in. Their meanings, and further
//! numbers, are in `more`.
//!
//! A person is not compared with a threshold; a brand is. What the data does not hold is not
//! mentioned.

mod more;

pub use more::{FactSubject, facts};

pub use super::keys::{
    AT_LINE, AUDIENCE, AUDIENCE_LINE, BACK, CHART, ENGAGEMENT, ENGAGEMENT_LINE, INTERVAL, MEAN,
    PEOPLE, PER_POST, RELEVANT, TALK, WEEK,
};
use super::{numbers, places, plural};
use crate::base::wire::wire_fields;
use crate::model::count::{Count, Precision};
use crate::model::engagement::{Basis, Estimate, Statistic, median_ranks};
use crate::model::profile::{Field, Profile};
use crate::model::quadrant::Placement;

/// A number, what it is, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it goes by on the page: one of [`KEYS`].
    pub key: String,
    /// What it is.
    pub label: String,
    /// The number as it is shown.
    pub value: String,
    /// How it came about, with this profile's figures; empty where it was read as it stands.
    pub formula: String,
    /// What it means and what it leaves out.
    pub meaning: String,
}

wire_fields!(Fact { key, label, value, formula, meaning });

/// What facts go by, in their order. Links within the page hold them.
pub const KEYS: [&str; 14] = [
    AUDIENCE,
    RELEVANT,
    PER_POST,
    MEAN,
    ENGAGEMENT,
    INTERVAL,
    PEOPLE,
    BACK,
    TALK,
    WEEK,
    AUDIENCE_LINE,
    ENGAGEMENT_LINE,
    AT_LINE,
    CHART,
];

/// The numbers by which a profile is placed, without what they mean.
#[must_use]
pub fn at_a_glance<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> Vec<Fact> {
    let measured = &placement.measured;
    let mut facts = vec![audience(profile.counts.followers)];
    if let Some(estimate) = measured.per_post {
        let formula = per_post_formula(profile, estimate.statistic);
        facts.push(fact(
            PER_POST,
            "Interactions per post",
            numbers::amount(estimate.value),
            formula,
        ));
    }
    let Some(estimate) = measured.engagement else { return facts };
    if measured.basis != Basis::PerPost {
        let value = numbers::engagement(estimate.value, measured.basis);
        facts.push(fact(ENGAGEMENT, "Engagement", value, rate_formula(profile, placement)));
    }
    facts.push(interval(profile, placement, estimate));
    facts
}

fn fact(key: &str, label: &str, value: String, formula: String) -> Fact {
    let (key, label) = (key.to_owned(), label.to_owned());
    Fact { key, label, value, formula, meaning: String::new() }
}

fn audience(followers: Count) -> Fact {
    let way = numbers::way(followers.precision());
    let range = numbers::bounds(followers);
    let formula = range.map_or_else(String::new, |it| format!("{way} where it was read: {it}"));
    fact(AUDIENCE, "Audience", numbers::count(followers), formula)
}

fn interval<N>(profile: &Profile<N>, placement: &Placement, estimate: Estimate) -> Fact {
    let Some(ends) = estimate.interval else {
        let formula = match estimate.statistic {
            Statistic::Mean => "totals hold no spread",
            Statistic::Median if is_few(profile) => "five posts or fewer hold none",
            Statistic::Median => "none was given",
        };
        let value = places::SPREAD_UNKNOWN.to_owned();
        return fact(INTERVAL, "Interval", value, formula.to_owned());
    };
    let ranks = profile.per_post.and_then(|list| median_ranks(list.posts as usize));
    let formula = match (ranks, profile.per_post) {
        (Some(ranks), Some(list)) => format!(
            "posts {} and {} of {} in order, at least {}",
            numbers::whole(*ranks.start() as u64),
            numbers::whole(*ranks.end() as u64),
            numbers::whole(u64::from(list.posts)),
            numbers::percent(0.95)
        ),
        _ => format!("from the order of the posts, at least {}", numbers::percent(0.95)),
    };
    fact(INTERVAL, "Interval", numbers::interval(ends, placement.measured.basis), formula)
}

/// Whether there are too few posts for an interval of the median.
fn is_few<N>(profile: &Profile<N>) -> bool {
    profile.per_post.is_some_and(|list| median_ranks(list.posts as usize).is_none())
}

fn per_post_formula<N: AsRef<str>>(profile: &Profile<N>, statistic: Statistic) -> String {
    match (statistic, profile.per_post) {
        (Statistic::Median, Some(list)) => {
            format!("median over {}", counted(Count::from(list.posts), Field::Posts))
        }
        _ => format!("{} / {}", parts(profile), counted(profile.counts.posts, Field::Posts)),
    }
}

/// `(96 likes + 12 replies)`, with what is not known left out.
fn parts<N>(profile: &Profile<N>) -> String {
    let parts: Vec<String> = Field::interactions(profile.network)
        .filter(|field| profile.counts.get(*field).is_known())
        .map(|field| counted(profile.counts.get(field), field))
        .collect();
    match parts.as_slice() {
        [only] => only.clone(),
        parts => format!("({})", parts.join(" + ")),
    }
}

/// A count with what is counted: `1 reply`, `96 likes`.
fn counted(count: Count, field: Field) -> String {
    let forms = plural::of_field(field);
    match count.value().filter(|_| count.precision() == Precision::Exact) {
        Some(value) => forms.count(value),
        None => format!("{} {}", numbers::count(count), forms.other),
    }
}

fn rate_formula<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> String {
    let counts = &profile.counts;
    match (placement.measured.basis, placement.measured.per_post) {
        (Basis::Followers, Some(estimate)) => format!(
            "{} / {}",
            plural::INTERACTIONS_A_POST.amount(estimate.value),
            counted(counts.followers, Field::Followers)
        ),
        (Basis::Impressions, _) => {
            format!("{} / {}", parts(profile), counted(counts.impressions, Field::Impressions))
        }
        _ => String::new(),
    }
}
