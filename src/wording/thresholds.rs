//! The words on the lines: where they come from, and what engagement is measured by.

use super::{numbers, summary};
use crate::model::benchmark::{Source, published};
use crate::model::engagement::Basis;
use crate::model::profile::Group;
use crate::model::thresholds::{ThresholdOrigin, Thresholds};

/// Said of a line that somebody moved.
pub const BY_HAND: &str = "moved by hand";
/// Said of a line that is a median.
pub const BY_MEDIANS: &str = "the median of the profiles on this chart";

/// Draws the lines at the medians.
pub const USE_MEDIANS: &str = "Use the medians of this chart";
/// Said while there are no medians to draw lines at.
pub const NO_MEDIANS: &str =
    "The medians take two profiles of these with a known audience and engagement.";

/// The choice between one chart and several.
pub const CHARTS: &str = "Networks and purposes";
/// All in one chart, with the lines of one of them.
pub const ONE_CHART: &str = "in one chart";
/// A chart each.
pub const SIDES: &str = "side by side";
/// How lines are moved where there is a chart each.
pub const SIDES_HINT: &str = "Use the arrow keys in a field. Lines are dragged in one chart.";

/// The choice of a basis.
pub const BASIS: &str = "Engagement is measured";

/// A basis in that choice.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Followers => "by followers",
        Basis::Impressions => "by impressions",
        Basis::PerPost => "per post",
    }
}

/// Why a basis is not offered.
#[must_use]
pub fn no_basis(it: Basis) -> String {
    let missing = match it {
        Basis::Impressions => "impressions",
        Basis::Followers | Basis::PerPost => "posts counted",
    };
    format!("Not {}: no profile here comes with {missing}.", basis(it))
}

/// The engagement line's field.
#[must_use]
pub fn engagement_line(basis: Basis) -> &'static str {
    match basis {
        Basis::Followers | Basis::Impressions => "Engagement line (%)",
        Basis::PerPost => "Engagement line (interactions a post)",
    }
}

/// The formula of the lines in force, filled in.
#[must_use]
pub fn formula(group: Group, lines: &Thresholds) -> String {
    let split = lines.of(group);
    let audience = numbers::audience_line(&split);
    let engagement = numbers::engagement(split.engagement(), lines.basis());
    let falling = match split.slope() {
        0.0 => String::new(),
        slope => format!(" × (followers / {audience}) to the power of {}", numbers::amount(slope)),
    };
    format!("{} now: audience {audience}; engagement {engagement}{falling}", summary::group(group))
}

/// Where a line comes from, given what is published for it.
#[must_use]
pub fn origin(origin: ThresholdOrigin, cited: &Source) -> String {
    match origin {
        ThresholdOrigin::Published => summary::source(cited),
        ThresholdOrigin::Hand => BY_HAND.to_owned(),
        ThresholdOrigin::Medians => BY_MEDIANS.to_owned(),
    }
}

/// Where the lines of a group come from, audience and engagement.
#[must_use]
pub fn sources(group: Group, lines: &Thresholds) -> [String; 2] {
    let cited = published(group, lines.basis());
    let from = |cited: &Source| origin(lines.origin(group), cited);
    [
        format!("Audience line: {}", from(&cited.audience)),
        format!("Engagement line: {}", from(&cited.engagement)),
    ]
}
