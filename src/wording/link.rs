//! Why a link could not be opened or made, and what to do.

use super::chart::profiles;
use super::numbers;
use crate::link::{LinkError, MOST_PROFILES};

/// The message for a link that cannot be opened.
#[must_use]
pub fn error(error: &LinkError) -> String {
    match error {
        LinkError::NotALink => "This address holds no chart that fourfold can read. Paste counts \
            below to draw one."
            .to_owned(),
        LinkError::CutOff { said: Some(said), found } => format!(
            "This link was cut off: it says it holds {} and {} of them arrived. Ask for it again, \
             or open it from where it was not shortened.",
            profiles(*said),
            numbers::whole(*found as u64)
        ),
        LinkError::CutOff { said: None, .. } => "This link was cut off: its end is missing. Ask \
            for it again, or open it from where it was not shortened."
            .to_owned(),
        LinkError::Newer(version) => format!(
            "This link was made by a newer fourfold (version {version} of the link). Reload the \
             page to get the newer one, or ask for the numbers as a file."
        ),
        LinkError::Malformed { part, text } => format!(
            "This link cannot be read: its part {part}, \u{201c}{text}\u{201d}, is not in the \
             right form. Ask for it again."
        ),
        LinkError::TooLarge => "This link is longer than 64 KiB, the most that is read. Ask for \
            the numbers as a file."
            .to_owned(),
        // A link by hand may hold more, so none is refused for it.
        LinkError::TooMany(_) => not_made(error),
    }
}

/// The message for a link that is not made, and what to take instead.
#[must_use]
pub fn not_made(error: &LinkError) -> String {
    match error {
        LinkError::TooMany(count) => format!(
            "{} are too many for a link: chat programs and mail cut links of more than about \
             {}. Save the table and send the file.",
            profiles(*count),
            numbers::whole(MOST_PROFILES as u64)
        ),
        _ => "This is too much for a link (64 KiB at most). Save the table and send the file."
            .to_owned(),
    }
}
