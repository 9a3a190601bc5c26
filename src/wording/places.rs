//! The four quadrants in words. The four texts of a purpose have one form, so that none is longer,
//! warmer or more urgent (`tests/it/words.rs`).

use crate::model::profile::Purpose;
use crate::model::quadrant::{Missing, Outcome, Quadrant, Reason};

/// The heading of profiles that may be in either of two quadrants.
pub const BETWEEN: &str = "Between two";

/// The heading of profiles without a quadrant.
pub const NOT_PLACED: &str = "Not placed";

/// Stands where a place holds no profile.
pub const NOBODY: &str = "none";

/// Stands where totals hold no interval.
pub const SPREAD_UNKNOWN: &str = "spread unknown";

/// The original tool's name.
#[must_use]
pub fn name(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Casual => "Casual",
        Quadrant::Climber => "Climber",
        Quadrant::Connector => "Connector",
        Quadrant::Persona => "Persona",
    }
}

/// The plain words that always stand with the name.
#[must_use]
pub fn subtitle(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Casual => "close & quiet",
        Quadrant::Climber => "wide & quiet",
        Quadrant::Connector => "close & lively",
        Quadrant::Persona => "wide & lively",
    }
}

/// Name and subtitle: `Casual (close & quiet)`.
#[must_use]
pub fn full(quadrant: Quadrant) -> String {
    format!("{} ({})", name(quadrant), subtitle(quadrant))
}

/// One plain sentence about a place.
///
/// To a person: what it tends to look like in daily life. To a brand: on which side of both lines
/// it is.
#[must_use]
pub fn sentence(quadrant: Quadrant, purpose: Purpose) -> &'static str {
    match (purpose, quadrant) {
        (Purpose::Person, Quadrant::Casual) => {
            "A close, quiet circle: people here tend to know each other, and posts get a quiet nod."
        }
        (Purpose::Person, Quadrant::Climber) => {
            "A wide, quiet circle: many people here tend to follow along, and posts get a quiet nod."
        }
        (Purpose::Person, Quadrant::Connector) => {
            "A close, lively circle: people here tend to know each other, and posts get people \
             talking."
        }
        (Purpose::Person, Quadrant::Persona) => {
            "A wide, lively circle: many people here tend to follow along, and posts get people \
             talking."
        }
        (Purpose::Brand, Quadrant::Casual) => {
            "The audience is on the small side of its line; engagement is on the quiet side of \
             its line."
        }
        (Purpose::Brand, Quadrant::Climber) => {
            "The audience is on the large side of its line; engagement is on the quiet side of \
             its line."
        }
        (Purpose::Brand, Quadrant::Connector) => {
            "The audience is on the small side of its line; engagement is on the lively side of \
             its line."
        }
        (Purpose::Brand, Quadrant::Persona) => {
            "The audience is on the large side of its line; engagement is on the lively side of \
             its line."
        }
    }
}

/// Instead of a placement, while a question about the row's text is open.
pub const WAITING: &str = "waiting for your answer";

/// A placement in a few words, as tables show it: `Casual`, `Casual or Connector`, `cannot be
/// placed: posts counted missing`.
#[must_use]
pub fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::In(quadrant) => name(quadrant).to_owned(),
        Outcome::Between(first, second) => format!("{} or {}", name(first), name(second)),
        Outcome::Nowhere(reason) => format!("cannot be placed: {}", short_reason(reason)),
    }
}

/// Why a profile has no quadrant, in a few words.
#[must_use]
pub fn short_reason(reason: Reason) -> String {
    match reason {
        Reason::Missing(missing) => {
            let short = |name| if name == INTERACTIONS { "interactions" } else { name };
            let names: Vec<_> = missing_names(missing).into_iter().map(short).collect();
            format!("{} missing", list(&names))
        }
        Reason::ZeroAudience => "no followers".to_owned(),
        Reason::ZeroPosts => "no posts".to_owned(),
        Reason::ZeroImpressions => "no impressions".to_owned(),
        Reason::CrossesBoth => "too uncertain".to_owned(),
    }
}

/// Why a profile has no quadrant, and what would give it one, in sentences.
#[must_use]
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Missing(missing) => {
            format!(
                "It cannot be placed: {} are missing. Add what you have in the form; the rest is \
                 kept.",
                list(&missing_names(missing))
            )
        }
        Reason::ZeroAudience => {
            "It cannot be placed: with no followers it has no place on the audience axis, and a \
             rate by followers has no value."
                .to_owned()
        }
        Reason::ZeroPosts => {
            "It cannot be placed: with no posts there is nothing to engage with, so there is an \
             audience and no engagement."
                .to_owned()
        }
        Reason::ZeroImpressions => {
            "It cannot be placed: with no impressions, a rate by impressions has no value."
                .to_owned()
        }
        Reason::CrossesBoth => {
            "It cannot be placed: what is known reaches over both lines. Counts that are less \
             rounded would tell."
                .to_owned()
        }
    }
}

/// What stands for likes, replies, reposts and quotes where none of them is known.
const INTERACTIONS: &str = "interactions (likes, replies, reposts or quotes)";

/// The counts that are missing, as the form names them.
#[must_use]
pub fn missing_names(missing: Missing) -> Vec<&'static str> {
    [
        (missing.audience, "followers"),
        (missing.posts, "posts counted"),
        (missing.interactions, INTERACTIONS),
        (missing.impressions, "impressions"),
    ]
    .into_iter()
    .filter_map(|(is_missing, name)| is_missing.then_some(name))
    .collect()
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
