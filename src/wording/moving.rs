//! The words of moving about in the chart: keys, buttons, and what is announced of a profile.

use super::{numbers, summary};
use crate::model::engagement::{Basis, Interval};
use crate::model::profile::Profile;
use crate::model::quadrant::{Outcome, Placement};
use crate::model::region::Region;

/// The chart as something to move about in.
pub const HANDS: &str = "Profiles on the chart";
/// How.
pub const HANDS_HINT: &str = "Left and right go from profile to profile by audience, up and down by \
    engagement. The question mark lists all keys.";

/// What stands beside a dot.
pub const NUMBERS: &str = "Its numbers";

/// Shows a smaller part.
pub const ZOOM_IN: &str = "Zoom in";
/// Shows a larger part.
pub const ZOOM_OUT: &str = "Zoom out";
/// Shows everything.
pub const WHOLE: &str = "Whole chart";

/// Lists the keys.
pub const KEYS: &str = "Keys";
/// Closes the list.
pub const CLOSE: &str = "Close";

/// Every key and what it does.
pub const ALL_KEYS: &[(&str, &str)] = &[
    ("?", "This list"),
    ("Ctrl Z, Ctrl Y", "Undo, redo"),
    ("Left, Right", "In the chart: the next profile by audience"),
    ("Up, Down", "The next profile by engagement"),
    ("Home, End", "The first and the last profile"),
    ("Shift, an arrow", "Move a line"),
    ("+, \u{2212}, 0", "Zoom in, zoom out, whole chart"),
    ("Ctrl with the wheel", "Zoom; drag the ground to move about"),
    ("Esc", "Put the numbers away, then the selection"),
];

/// Why a profile with one place is there: each value beside its line.
#[must_use]
pub fn why(placement: &Placement) -> Option<String> {
    let Outcome::In(quadrant) = placement.outcome else { return None };
    let measured = &placement.measured;
    let audience = measured.audience.value()?;
    let side = |is: bool, yes: &'static str, no: &'static str| if is { yes } else { no };
    Some(format!(
        "On the {} side of the audience line, {}, and on the {} side of the engagement line, {} at \
         this audience.",
        side(quadrant.is_large(), "wide", "close"),
        numbers::audience_line(&placement.split),
        side(quadrant.is_lively(), "lively", "quiet"),
        numbers::engagement(placement.split.line(audience.max(1) as f64), measured.basis),
    ))
}

/// What is said when a profile is reached: who, where, the numbers, and which of all it is.
#[must_use]
pub fn reached(
    profile: &Profile<&str>,
    placement: &Placement,
    place: &str,
    (rank, count): (usize, usize),
) -> String {
    let measured = &placement.measured;
    let mut text = format!(
        "{}: {place}. Audience {}",
        summary::about(profile),
        numbers::count(profile.counts.followers)
    );
    if let Some(estimate) = measured.engagement {
        text.push_str("; engagement ");
        text.push_str(&numbers::engagement(estimate.value, measured.basis));
        if let Some(ends) = estimate.interval {
            text.push_str(", interval ");
            text.push_str(&numbers::interval(ends, measured.basis));
        }
    }
    text.push_str(&format!(
        ". {} of {}.",
        numbers::whole(rank as u64),
        numbers::whole(count as u64)
    ));
    text
}

/// What is said of a line that was moved by keys.
#[must_use]
pub fn line(label: &str, value: f64) -> String {
    format!("{label}: {}", numbers::amount(value))
}

/// Which part of the chart is shown.
#[must_use]
pub fn part(region: Option<Region>, basis: Basis) -> String {
    let Some(region) = region else { return WHOLE.to_owned() };
    let ([from, to], [low, high]) = (region.audience(), region.engagement());
    format!(
        "Audience {} to {}; engagement {}",
        numbers::amount(from),
        numbers::amount(to),
        numbers::interval(Interval { low, high }, basis)
    )
}
