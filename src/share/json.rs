//! Placements as JSON records, for programs.
//!
//! Refuses to write a missing value as 0: it is `null`.

use serde::Serialize;

use crate::cohort::Cohort;
use crate::engagement::Statistic;
use crate::profile::{Field, Profile};
use crate::quadrant::{Outcome, Placement};

/// Writes an array of [`Record`]s, indented.
#[must_use]
pub fn write(cohort: &Cohort, placements: &[Placement]) -> String {
    let records: Vec<_> = cohort
        .iter()
        .zip(placements)
        .map(|(profile, placement)| Record::new(&profile, placement))
        .collect();
    // A record holds texts, numbers and lists: it always has a JSON form.
    serde_json::to_string_pretty(&records).unwrap_or_default()
}

/// One profile and its placement in the words of files.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The name.
    pub name: String,
    /// [`crate::profile::Network::id`].
    pub network: &'static str,
    /// [`crate::profile::Purpose::id`].
    pub purpose: &'static str,
    /// Followers, to the precision to which they are known.
    pub audience: Option<u64>,
    /// Posts counted.
    pub posts: Option<u64>,
    /// Engagement: a fraction, or interactions on the basis "per-post".
    pub engagement: Option<f64>,
    /// [`crate::engagement::Basis::id`].
    pub basis: &'static str,
    /// "median" or "mean".
    pub statistic: Option<&'static str>,
    /// The lower end of the 95 % interval.
    pub low: Option<f64>,
    /// The upper end of the 95 % interval.
    pub high: Option<f64>,
    /// [`crate::quadrant::Quadrant::id`].
    pub quadrant: Option<&'static str>,
    /// The two quadrants that the profile may be in.
    pub between: Option<[&'static str; 2]>,
    /// Why there is no quadrant.
    pub reason: Option<String>,
    /// Every count that was read, as it was read: "12.3K", "500+".
    pub counts: serde_json::Map<String, serde_json::Value>,
}

impl Record {
    /// The record of one profile.
    #[must_use]
    pub fn new<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> Self {
        let (quadrant, between, reason) = match placement.outcome {
            Outcome::In(quadrant) => (Some(quadrant.id()), None, None),
            Outcome::Between(first, second) => (None, Some([first.id(), second.id()]), None),
            Outcome::Nowhere(reason) => (None, None, Some(reason.id())),
        };
        let counts = Field::ALL
            .into_iter()
            .map(|field| (field, profile.counts.get(field)))
            .filter(|(_, count)| count.is_known())
            .map(|(field, count)| (field.id().to_owned(), count.to_string().into()))
            .collect();
        let engagement = placement.measured.engagement;
        let interval = engagement.and_then(|estimate| estimate.interval);
        Self {
            name: profile.name.as_ref().to_owned(),
            network: profile.network.id(),
            purpose: profile.purpose.id(),
            audience: profile.counts.followers.value(),
            posts: profile.counts.posts.value(),
            engagement: engagement.map(|estimate| estimate.value),
            basis: placement.measured.basis.id(),
            statistic: engagement.map(|estimate| Statistic::id(estimate.statistic)),
            low: interval.map(|ends| ends.low),
            high: interval.map(|ends| ends.high),
            quadrant,
            between,
            reason,
            counts,
        }
    }
}
