//! "What it says" of one profile: heading, sentence, and the numbers with the formula that gave
//! each. Display strings only; components place them.

use super::{lines, numbers, places, plural};
use crate::benchmark::{Confidence, Source, published};
use crate::count::{Count, Precision};
use crate::engagement::{Basis, Interactions, Statistic, median_ranks};
use crate::lines::Origin;
use crate::profile::{Field, Group, Profile, Purpose};
use crate::quadrant::{Outcome, Placement};

/// What is said of one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    /// Whom it is about: `Ada, a person on X`.
    pub about: String,
    /// The quadrant with its subtitle, both quadrants, or that there is none.
    pub place: String,
    /// Sentences.
    pub sentences: Vec<String>,
    /// The numbers.
    pub facts: Vec<Fact>,
}

/// A number, what it is, and the formula that gave it with its figures filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// The number as it is shown.
    pub value: String,
    /// How it came about; empty where it was read as it stands.
    pub formula: String,
}

/// Says where a profile is and why.
#[must_use]
pub fn says<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement, origin: Origin) -> Says {
    let mut sentences = Vec::new();
    let place = match placement.outcome {
        Outcome::In(quadrant) => {
            sentences.push(places::sentence(quadrant, profile.purpose).to_owned());
            places::full(quadrant)
        }
        Outcome::Between(first, second) => {
            sentences.push(between(placement, first.is_large() != second.is_large()));
            format!("Between {} and {}", places::full(first), places::full(second))
        }
        Outcome::Nowhere(reason) => {
            sentences.push(places::reason(reason));
            "No quadrant".to_owned()
        }
    };
    if placement.measured.engagement.is_some_and(|estimate| estimate.value == 0.0) {
        sentences.push(zero_engagement(placement));
    }
    let mut facts = facts(profile, placement);
    if profile.purpose == Purpose::Brand {
        facts.extend(line_facts(profile, placement, origin));
    }
    Says { about: about(profile), place, sentences, facts }
}

/// `Ada, a person on X`.
#[must_use]
pub fn about<N: AsRef<str>>(profile: &Profile<N>) -> String {
    format!("{}, {}", shown_name(profile.name.as_ref()), member(profile.group()))
}

/// `a person on X`; a network that was not named is left out.
#[must_use]
pub fn member(group: Group) -> String {
    let who = match group.purpose {
        Purpose::Person => "a person",
        Purpose::Brand => "a brand",
    };
    match group.network {
        crate::profile::Network::Other => who.to_owned(),
        network => format!("{who} on {}", network.name()),
    }
}

/// A group as it is listed: `X, persons`.
#[must_use]
pub fn group(group: Group) -> String {
    let who = match group.purpose {
        Purpose::Person => "persons",
        Purpose::Brand => "brands",
    };
    match group.network {
        crate::profile::Network::Other => format!("Other networks, {who}"),
        network => format!("{}, {who}", network.name()),
    }
}

/// A name, or what stands for one.
#[must_use]
pub fn shown_name(name: &str) -> &str {
    if name.trim().is_empty() { "Without a name" } else { name }
}

/// Where a line comes from, in one sentence.
#[must_use]
pub fn source(source: &Source) -> String {
    let confidence = match source.confidence {
        Confidence::None => "none",
        Confidence::Low => "low",
        Confidence::Medium => "medium",
    };
    match source.publisher {
        Some(publisher) => format!(
            "{publisher}, {}: {} (confidence: {confidence})",
            source.year, source.population
        ),
        None => format!(
            "This project's own, {}: {} (confidence: {confidence})",
            source.year, source.population
        ),
    }
}

fn between(placement: &Placement, crosses_audience: bool) -> String {
    let measured = &placement.measured;
    if crosses_audience {
        let range =
            numbers::bounds(measured.audience).unwrap_or_else(|| numbers::count(measured.audience));
        return format!(
            "The audience is rounded: {range}. That reaches over the audience line of {}, so both \
             are named.",
            numbers::audience_line(&placement.split)
        );
    }
    let Some(estimate) = measured.engagement else { return String::new() };
    let range = numbers::interval(estimate.range, measured.basis);
    let is_point = estimate.range.low == estimate.range.high;
    match estimate.interval {
        Some(_) => format!(
            "The interval of the median, {range}, reaches over the engagement line, so both are \
             named."
        ),
        // The line runs on a slope, and where on it the profile stands is not quite known.
        None if is_point => "The audience is rounded, and over what it may be the engagement \
            line passes the profile, so both are named."
            .to_owned(),
        None => format!(
            "The counts are rounded: engagement is {range}. That reaches over the engagement \
             line, so both are named."
        ),
    }
}

fn zero_engagement(placement: &Placement) -> String {
    match (placement.measured.per_post, placement.measured.mean) {
        (Some(estimate), Some(mean)) if estimate.statistic == Statistic::Median && mean > 0.0 => {
            format!(
                "The middle one of the posts has no interactions, so the median is 0; the mean is \
                 {} a post.",
                numbers::amount(mean)
            )
        }
        _ => "No interactions were counted: zero has no place on this axis, so the profile \
              stands in the row for zero."
            .to_owned(),
    }
}

fn facts<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> Vec<Fact> {
    let measured = &placement.measured;
    let counts = &profile.counts;
    let audience = Fact {
        label: "Audience",
        value: numbers::count(counts.followers),
        formula: numbers::bounds(counts.followers)
            .map_or_else(String::new, |range| format!("rounded where it was read: {range}")),
    };
    let mut facts = vec![audience];
    if let Some(estimate) = measured.per_post {
        facts.push(Fact {
            label: "Interactions a post",
            value: numbers::amount(estimate.value),
            formula: per_post_formula(profile, estimate.statistic),
        });
    }
    let Some(estimate) = measured.engagement else { return facts };
    if measured.basis != Basis::PerPost {
        facts.push(Fact {
            label: "Engagement",
            value: numbers::engagement(estimate.value, measured.basis),
            formula: rate_formula(profile, placement),
        });
    }
    facts.push(match estimate.interval {
        Some(ends) => Fact {
            label: "Interval",
            value: numbers::interval(ends, measured.basis),
            formula: "from the order of the posts, 95%".to_owned(),
        },
        None => Fact {
            label: "Interval",
            value: places::SPREAD_UNKNOWN.to_owned(),
            formula: match estimate.statistic {
                Statistic::Mean => "totals hold no spread".to_owned(),
                Statistic::Median if is_few(profile) => "five posts or fewer hold none".to_owned(),
                Statistic::Median => "none was given".to_owned(),
            },
        },
    });
    facts
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
        _ => {
            let total = Interactions::of(&profile.counts, profile.network).total;
            format!("{} / {}", parts(profile, total), counted(profile.counts.posts, Field::Posts))
        }
    }
}

/// `(96 likes + 12 replies)`, with what is not known left out.
fn parts<N>(profile: &Profile<N>, total: Option<f64>) -> String {
    let parts: Vec<String> = Field::interactions(profile.network)
        .filter(|field| profile.counts.get(*field).is_known())
        .map(|field| counted(profile.counts.get(field), field))
        .collect();
    match (parts.as_slice(), total) {
        ([only], _) => only.clone(),
        (parts, Some(_)) => format!("({})", parts.join(" + ")),
        (_, None) => "unknown".to_owned(),
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
            "{} interactions a post / {}",
            numbers::amount(estimate.value),
            counted(counts.followers, Field::Followers)
        ),
        (Basis::Impressions, _) => {
            let total = Interactions::of(counts, profile.network).total;
            format!(
                "{} / {}",
                parts(profile, total),
                counted(counts.impressions, Field::Impressions)
            )
        }
        _ => String::new(),
    }
}

/// A brand's figures against its lines.
fn line_facts<N: AsRef<str>>(
    profile: &Profile<N>,
    placement: &Placement,
    origin: Origin,
) -> Vec<Fact> {
    let split = &placement.split;
    let basis = placement.measured.basis;
    let cited = published(profile.group(), basis);
    let from = |cited: &Source| lines::origin(origin, cited);
    let mut facts = vec![Fact {
        label: "Audience line",
        value: numbers::audience_line(split),
        formula: from(&cited.audience),
    }];
    let Some(audience) = placement.measured.audience.value().filter(|value| *value > 0) else {
        return facts;
    };
    let line = split.line(audience as f64);
    facts.push(Fact {
        label: "Engagement line",
        value: numbers::engagement(line, basis),
        formula: from(&cited.engagement),
    });
    if basis == Basis::Followers {
        facts.push(Fact {
            label: "The line at this audience",
            value: format!("{} interactions a post", numbers::amount(line * audience as f64)),
            formula: format!("{} x {} followers", numbers::percent(line), numbers::whole(audience)),
        });
    }
    facts
}
