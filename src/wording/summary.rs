//! The summary of one profile: who it is, where it lies, and why. Its numbers are [`super::facts`].

use std::collections::HashMap;

use super::{numbers, places};
use crate::model::benchmark::{Confidence, Population, Source};
use crate::model::engagement::{Estimate, Measured, Statistic};
use crate::model::profile::{Group, Profile, Purpose};
use crate::model::quadrant::{Outcome, Placement};

/// What is said of one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacementSummary {
    /// Whom it is about: `Ada, a person on X`.
    pub about: String,
    /// The quadrant with its subtitle, both quadrants, or that there is none.
    pub place: String,
    /// Sentences.
    pub sentences: Vec<String>,
}

/// Says where a profile is and why.
#[must_use]
pub fn summarize<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> PlacementSummary {
    let mut sentences = Vec::new();
    let place = match placement.outcome {
        Outcome::In(quadrant) => {
            sentences.push(places::sentence(quadrant, profile.purpose).to_owned());
            places::full(quadrant)
        }
        Outcome::Between(first, second) => {
            let crosses_audience = first.is_large() != second.is_large();
            sentences.push(between(placement, crosses_audience).to_owned());
            format!("Between {} and {}", places::full(first), places::full(second))
        }
        Outcome::Nowhere(reason) => {
            sentences.push(places::reason(reason));
            places::NOT_PLACED.to_owned()
        }
    };
    if placement.measured.engagement.is_some_and(|estimate| estimate.value == 0.0) {
        sentences.push(zero_engagement(placement).to_owned());
    }
    PlacementSummary { about: about(profile), place, sentences }
}

/// One line for a profile: `Mira K. is a Persona (wide & lively)`.
#[must_use]
pub fn headline<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> String {
    let name = shown_name(profile.name.as_ref());
    match placement.outcome {
        Outcome::In(quadrant) => format!("{name} is a {}", places::full(quadrant)),
        Outcome::Between(first, second) => {
            format!("{name} is between {} and {}", places::full(first), places::full(second))
        }
        Outcome::Nowhere(_) => format!("{name}: {}", places::NOT_PLACED.to_lowercase()),
    }
}

/// One line for several profiles: `12 profiles, 10 placed`.
#[must_use]
pub fn several(profiles: usize, placed: usize) -> String {
    let all = super::chart::profiles(profiles);
    if placed == profiles {
        all
    } else {
        format!("{all}, {} placed", numbers::whole(placed as u64))
    }
}

/// `Ada, a person on X`.
#[must_use]
pub fn about<N: AsRef<str>>(profile: &Profile<N>) -> String {
    format!("{}, {}", shown_name(profile.name.as_ref()), member(profile.group()))
}

/// The cell of an interval, in the table and in a copy of it: empty where there is no engagement.
#[must_use]
pub fn interval_cell(measured: &Measured) -> String {
    match measured.engagement {
        Some(Estimate { interval: Some(ends), .. }) => numbers::interval(ends, measured.basis),
        Some(_) => places::SPREAD_UNKNOWN.to_owned(),
        None => String::new(),
    }
}

/// `a person on X`; a network that was not named is left out.
#[must_use]
pub fn member(group: Group) -> String {
    let who = match group.purpose {
        Purpose::Person => "a person",
        Purpose::Brand => "a brand",
    };
    match group.network {
        crate::model::profile::Network::Other => who.to_owned(),
        network => format!("{who} on {}", network.name()),
    }
}

/// A group as it is listed: `X, people`.
#[must_use]
pub fn group(group: Group) -> String {
    let who = match group.purpose {
        Purpose::Person => "people",
        Purpose::Brand => "brands",
    };
    match group.network {
        crate::model::profile::Network::Other => format!("Other networks, {who}"),
        network => format!("{}, {who}", network.name()),
    }
}

/// A group as its members: `people on X`, `brands on Instagram`.
#[must_use]
pub fn members(group: Group) -> String {
    let who = match group.purpose {
        Purpose::Person => "people",
        Purpose::Brand => "brands",
    };
    match group.network {
        crate::model::profile::Network::Other => format!("{who} on other networks"),
        network => format!("{who} on {}", network.name()),
    }
}

/// A name where another profile has the same: `Northbean (Instagram)`.
#[must_use]
pub fn with_network(name: &str, network: crate::model::profile::Network) -> String {
    format!("{name} ({})", super::page::network(network))
}

/// The names of profiles that stand together, each with its network where another one of them has
/// the same name. `shown` is how long a name may be.
#[must_use]
pub fn told_apart<N: AsRef<str>>(
    profiles: &[Profile<N>],
    shown: impl Fn(&str) -> String,
) -> Vec<String> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    for profile in profiles {
        *seen.entry(profile.name.as_ref().trim()).or_default() += 1;
    }
    let name = |profile: &Profile<N>| {
        let name = profile.name.as_ref().trim();
        let short = shown(shown_name(name));
        match seen.get(name) {
            Some(2..) if !name.is_empty() => with_network(&short, profile.network),
            _ => short,
        }
    };
    profiles.iter().map(name).collect()
}

/// An audience as tables show it; of a brand with a market, how much of the audience is in it.
#[must_use]
pub fn audience<N>(profile: &Profile<N>, placement: &Placement) -> String {
    let followers = numbers::count(profile.counts.followers);
    let measured = &placement.measured;
    match measured.relevant().filter(|_| measured.market < 1.0) {
        Some((value, _)) => format!(
            "{} ({} of {followers})",
            numbers::amount(value),
            numbers::percent(measured.market)
        ),
        None => followers,
    }
}

/// A name, or what stands for one.
#[must_use]
pub fn shown_name(name: &str) -> &str {
    if name.trim().is_empty() { "Without a name" } else { name }
}

/// Which accounts or posts a figure was measured on, and as what statistic.
#[must_use]
pub fn population(population: Population) -> &'static str {
    match population {
        Population::Placeholder => "a placeholder; nothing reliable is published",
        Population::CrawlMedian => {
            "median of accounts found by following links between them, not of all accounts"
        }
        Population::CrawlP90 => "90th percentile of a crawl of connected accounts, mostly people",
        Population::SurveyFloor => "the smallest audience with which a brand is in their survey",
        Population::Posts => "average over 70 million posts, mostly brands",
        Population::Teenagers => "about the median of teenagers in the United States",
        Population::TwoSamples => {
            "4 interactions per post (a median) divided by the median audience; from two different \
             samples"
        }
        Population::BrandPoint => "based on the line for brands; nothing is published for people",
    }
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
            source.year,
            population(source.population)
        ),
        None => format!(
            "our own estimate, {}: {} (confidence: {confidence})",
            source.year,
            population(source.population)
        ),
    }
}

fn between(placement: &Placement, crosses_audience: bool) -> &'static str {
    let Some(estimate) = placement.measured.engagement else { return "" };
    let is_point = estimate.range.low == estimate.range.high;
    match estimate.interval {
        _ if crosses_audience => {
            "The audience is not exactly known, and what it may be lies on both sides of the \
             audience line. So both are named."
        }
        Some(_) => {
            "The interval of the median lies on both sides of the engagement line. So both are \
             named."
        }
        // The line runs on a slope, and where on it the profile stands is not quite known.
        None if is_point => {
            "The audience is not exactly known, and over what it may be the engagement line passes \
             the profile. So both are named."
        }
        None => {
            "The counts are not exactly known, and what engagement may be lies on both sides of its \
             line. So both are named."
        }
    }
}

fn zero_engagement(placement: &Placement) -> &'static str {
    match (placement.measured.per_post, placement.measured.mean) {
        (Some(estimate), Some(mean)) if estimate.statistic == Statistic::Median && mean > 0.0 => {
            "The post in the middle has no interactions, so the median is zero and the profile \
             stands in the row for zero. The mean stands with the numbers."
        }
        _ => {
            "No interactions were counted: zero has no place on this axis, so the profile stands \
             in the row for zero."
        }
    }
}
