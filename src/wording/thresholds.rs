//! The words on the lines: their sources, and the basis of engagement.

use super::{numbers, summary};
use crate::model::benchmark::{Source, published};
use crate::model::engagement::Basis;
use crate::model::profile::Group;
use crate::model::thresholds::{ThresholdOrigin, Thresholds};

/// Said of a line that somebody moved.
pub const BY_HAND: &str = "moved by you";
/// Said of a line that is the median of its group.
#[must_use]
pub fn by_medians(group: Group) -> String {
    format!("the median of the {} here", summary::members(group))
}

/// Draws the lines at the medians.
pub const USE_MEDIANS: &str = "Use the medians of this chart";
/// Said while there are no medians to draw lines at.
pub const NO_MEDIANS: &str =
    "Medians take at least two profiles here with a known audience and engagement.";

/// The choice between one chart and several.
pub const CHARTS: &str = "Several networks";
/// All in one chart, with the lines of one of them.
pub const ONE_CHART: &str = "one chart";
/// A chart each.
pub const SIDES: &str = "side by side";
/// How lines are moved where there is a chart each.
pub const SIDES_HINT: &str = "Use the arrow keys in a field. To drag a line, switch to one chart.";

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
        Basis::Impressions => "Impressions",
        Basis::Followers | Basis::PerPost => "Posts counted",
    };
    format!("{missing} can\u{2019}t be used: no profile here has them.")
}

/// The engagement line's field.
#[must_use]
pub fn engagement_line(basis: Basis) -> &'static str {
    match basis {
        Basis::Followers | Basis::Impressions => "Engagement line (%)",
        Basis::PerPost => "Engagement line (interactions per post)",
    }
}

/// Said of a number typed for a line that is none.
#[must_use]
pub fn no_line(typed: &str) -> String {
    if typed.trim().is_empty() {
        return NO_LINE.to_owned();
    }
    format!("\u{201c}{typed}\u{201d} can\u{2019}t be a line. {NO_LINE}")
}

/// What a line may be.
const NO_LINE: &str = "Type a number above 0, in plain digits. The line stays where it was.";

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
pub fn origin(group: Group, origin: ThresholdOrigin, cited: &Source) -> String {
    match origin {
        ThresholdOrigin::Published => summary::source(cited),
        ThresholdOrigin::Hand => BY_HAND.to_owned(),
        ThresholdOrigin::Medians => by_medians(group),
    }
}

/// Where the lines of a group come from, audience and engagement.
#[must_use]
pub fn sources(group: Group, lines: &Thresholds) -> [String; 2] {
    let cited = published(group, lines.basis());
    let from = |cited: &Source| origin(group, lines.origin(group), cited);
    [
        format!("Audience line: {}", from(&cited.audience)),
        format!("Engagement line: {}", from(&cited.engagement)),
    ]
}
