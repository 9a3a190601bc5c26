//! The words on the chart.

use super::{numbers, plural, summary};
use crate::model::benchmark::{Source, published};
use crate::model::engagement::Basis;
use crate::model::profile::Group;
use crate::model::thresholds::{ThresholdOrigin, Thresholds};

/// Under the chart.
pub const X_TITLE: &str = "Audience (followers)";

/// Over the chart, at its left: what engagement is measured by.
#[must_use]
pub fn y_title(basis: Basis) -> &'static str {
    match basis {
        Basis::Followers => "Engagement (interactions a post / followers)",
        Basis::Impressions => "Engagement (interactions / impressions)",
        Basis::PerPost => "Engagement (interactions a post)",
    }
}

/// The column of profiles without followers.
pub const ZERO_AUDIENCE: &str = "0";

/// The column of profiles whose audience is unknown.
pub const UNKNOWN_AUDIENCE: &str = "unknown";

/// The row of profiles without interactions.
pub const ZERO_ENGAGEMENT: &str = "0";

/// The row of profiles of which the audience only is known.
pub const UNKNOWN_ENGAGEMENT: &str = "unknown";

/// Before the legend of a cloud.
pub const DENSITY: &str = "Profiles in a square, from:";

/// The least number of profiles that a colour of a cloud stands for.
#[must_use]
pub fn density_step(least: u32) -> String {
    numbers::tick(f64::from(least))
}

/// Where each line stands and comes from, in few words: `5,000: Rival IQ, 2024`.
#[must_use]
pub fn captions(group: Group, lines: &Thresholds) -> [String; 2] {
    let split = lines.of(group);
    let cited = published(group, lines.basis());
    let source = |source: &Source| match (lines.origin(group), source.publisher) {
        (ThresholdOrigin::Hand, _) => super::thresholds::BY_HAND.to_owned(),
        (ThresholdOrigin::Medians, _) => super::thresholds::BY_MEDIANS.to_owned(),
        (ThresholdOrigin::Published, Some(publisher)) => format!("{publisher}, {}", source.year),
        (ThresholdOrigin::Published, None) => "no published source".to_owned(),
    };
    let audience = numbers::audience_line(&split);
    let engagement = numbers::engagement(split.engagement(), lines.basis());
    // A line that slopes has this value in one place only.
    let at = if split.slope() == 0.0 { String::new() } else { format!(" at {audience}") };
    [
        format!("{audience}: {}", source(&cited.audience)),
        format!("{engagement}{at}: {}", source(&cited.engagement)),
    ]
}

/// A value on the engagement axis.
#[must_use]
pub fn engagement_tick(value: f64, basis: Basis) -> String {
    match basis {
        Basis::Followers | Basis::Impressions => numbers::percent(value),
        Basis::PerPost => numbers::tick(value),
    }
}

/// Which lines are shown, where they stand and where they come from.
#[must_use]
pub fn lines(group: Group, lines: &Thresholds) -> String {
    let split = lines.of(group);
    let slope = match split.slope() {
        slope if slope < 0.0 => " there, falling with audience",
        slope if slope > 0.0 => " there, rising with audience",
        _ => "",
    };
    let origin = match lines.origin(group) {
        ThresholdOrigin::Published => String::new(),
        ThresholdOrigin::Hand => format!(" ({})", super::thresholds::BY_HAND),
        ThresholdOrigin::Medians => format!(" ({})", super::thresholds::BY_MEDIANS),
    };
    format!(
        "Lines of {}: {} followers; engagement {}{slope}{origin}.",
        summary::group(group),
        numbers::audience_line(&split),
        numbers::engagement(split.engagement(), lines.basis()),
    )
}

/// Under the chart: how many profiles there are, and how many dots have no name beside them.
#[must_use]
pub fn counted(profiles: usize, without_name: usize) -> String {
    let mut said = super::page::on_chart(profiles);
    if without_name > 0 {
        said.push_str(&format!(
            " Names without room on the chart: {}; the table has all.",
            numbers::whole(without_name as u64)
        ));
    }
    said
}

/// Under the chart: the lines of the group that it shows, or that each of several has its own.
#[must_use]
pub fn lines_shown(group: Option<Group>, in_force: &Thresholds) -> String {
    group.map_or_else(|| OWN_LINES.to_owned(), |group| lines(group, in_force))
}

/// Said of charts side by side.
const OWN_LINES: &str = "Each chart has the lines of its own network and purpose; all have the \
    same axes.";

/// `1 profile`, `5 profiles`.
#[must_use]
pub fn profiles(count: usize) -> String {
    plural::PROFILES.count(count as u64)
}
