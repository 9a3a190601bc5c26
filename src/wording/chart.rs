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
        Basis::Followers => "Engagement (interactions per post \u{f7} followers)",
        Basis::Impressions => "Engagement (interactions \u{f7} impressions)",
        Basis::PerPost => "Engagement (interactions per post)",
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

/// Beside the mark of profiles that other lines place than those that are drawn.
pub const OTHERS: &str = "Grey: other networks or purposes, placed by lines of their own";
/// The same where there is little room.
pub const OTHERS_IN_SHORT: &str = "Grey: placed by other lines";

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
        (ThresholdOrigin::Medians, _) => super::thresholds::by_medians(group),
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
        slope if slope < 0.0 => " engagement at that size, less for larger audiences",
        slope if slope > 0.0 => " engagement at that size, more for larger audiences",
        _ => " engagement",
    };
    let origin = match lines.origin(group) {
        ThresholdOrigin::Published => String::new(),
        ThresholdOrigin::Hand => format!(" ({})", super::thresholds::BY_HAND),
        ThresholdOrigin::Medians => format!(" ({})", super::thresholds::by_medians(group)),
    };
    format!(
        "Lines for {}: {} followers; {}{slope}{origin}.",
        summary::members(group),
        numbers::audience_line(&split),
        numbers::engagement(split.engagement(), lines.basis()),
    )
}

/// Under the chart: how many profiles there are, of which so many lie in the part that is shown,
/// and how many dots have no name beside them.
#[must_use]
pub fn counted(profiles: usize, in_view: Option<usize>, without_name: usize) -> String {
    let mut said = match in_view {
        Some(in_view) if in_view < profiles => in_part(in_view, profiles),
        _ => format!("{} on the chart.", self::profiles(profiles)),
    };
    if without_name > 0 {
        said.push(' ');
        said.push_str(&plural::NAMES_HIDDEN.count(without_name as u64));
    }
    said
}

/// How many of all profiles a part of the chart shows.
fn in_part(in_view: usize, profiles: usize) -> String {
    let in_view = numbers::whole(in_view as u64);
    format!("{in_view} of {} in this part of the chart.", self::profiles(profiles))
}

/// Under the chart: the lines of the group that it shows, or that each of several has its own.
#[must_use]
pub fn lines_shown(group: Option<Group>, in_force: &Thresholds) -> String {
    group.map_or_else(|| OWN_LINES.to_owned(), |group| lines(group, in_force))
}

/// Said of charts side by side.
const OWN_LINES: &str = "Each chart uses the lines of its own network and purpose; the axes are \
    the same.";

/// `1 profile`, `5 profiles`.
#[must_use]
pub fn profiles(count: usize) -> String {
    plural::PROFILES.count(count as u64)
}
