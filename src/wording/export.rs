//! The words of exports: on pictures, on buttons, and for failures.

use super::{chart, numbers, plural};
use crate::model::benchmark::published;
use crate::model::profile::Group;
use crate::model::thresholds::{ThresholdOrigin, Thresholds};

/// What every picture says of itself.
pub const PLACE_NOT_RANK: &str = "place, not rank";

/// The small type of the picture that chats show of the page's address.
pub const EXAMPLE: &str = "An example with made-up profiles: place, not rank.";

/// The title of a picture and of a framed chart.
#[must_use]
pub fn title(profiles: usize) -> String {
    format!("Audience and engagement of {}", chart::profiles(profiles))
}

/// The small type of a picture in two lines: the lines of the groups that it shows and where they
/// come from, and what it is and of which day (`2026-11-24`).
#[must_use]
pub fn small_type(today: &str, groups: &[Group], lines: &Thresholds) -> Vec<String> {
    let shown = match groups {
        [only] => chart::lines(*only, lines),
        _ => "Each chart has the lines of its own network and purpose.".to_owned(),
    };
    let mut sources: Vec<String> = Vec::new();
    for group in groups {
        let cited = published(*group, lines.basis());
        for source in [cited.audience, cited.engagement] {
            let said = match (lines.origin(*group), source.publisher) {
                (ThresholdOrigin::Published, Some(publisher)) => {
                    format!("{publisher} {}", source.year)
                }
                (ThresholdOrigin::Published, None) => OWN_ESTIMATE.to_owned(),
                // The sentence before, or the page, says so.
                (ThresholdOrigin::Hand | ThresholdOrigin::Medians, _) => continue,
            };
            if !sources.contains(&said) {
                sources.push(said);
            }
        }
    }
    let sources = match sources.as_slice() {
        [] => String::new(),
        all => format!(" Lines from {}; more in the link.", all.join(", ")),
    };
    vec![shown, format!("fourfold, {today}: {PLACE_NOT_RANK}.{sources}")]
}

/// A source of lines that nobody published.
const OWN_ESTIMATE: &str = "our own estimate";

/// The parts.
pub const PICTURE: &str = "Picture";
/// The button that leads to the picture, and its full name.
pub const PICTURE_AND_MORE: &str = "Picture and more ways to share";
/// The parts.
pub const ELSEWHERE: &str = "QR code and frame";
/// Said on a button for a moment.
pub const DONE: &str = " \u{2713} Done";
/// The parts.
pub const DATA: &str = "Data";

/// What stands above a picture.
pub const PICTURE_TITLE: &str = "Title of the picture";
/// Which way it is longer.
pub const SHAPE: &str = "Shape";
/// The name of a shape.
#[must_use]
pub fn shape(id: &str) -> &'static str {
    match id {
        "16:9" => "16:9, for a slide",
        "1:1" => "1:1, for a post",
        "9:16" => "9:16, for a story",
        _ => "4:3, for a page",
    }
}
/// Who stands out in a picture.
pub const HIGHLIGHT: &str = "Highlight";
/// Nobody in particular.
pub const NOBODY: &str = "whoever is selected";
/// How large a PNG is.
pub const SIZE: &str = "PNG size";
/// The sizes, by how many pixels stand for one of the picture.
#[must_use]
pub fn size(scale: u8, width: f64, height: f64) -> String {
    let pixels = |length: f64| (length * f64::from(scale)) as u32;
    format!("{scale}x ({} by {})", pixels(width), pixels(height))
}
/// A picture without a ground.
pub const TRANSPARENT: &str = "Transparent background";
/// The picture on the clipboard.
pub const COPY_PICTURE: &str = "Copy picture";
/// The table on the clipboard.
pub const COPY_TABLE: &str = "Copy table";
/// The rule as a query, on the clipboard.
pub const COPY_QUERY: &str = "Copy SQL";
/// Which engine the query is for.
pub const DIALECT: &str = "SQL for";
/// What the query is.
pub const QUERY_HINT: &str = "The SQL places the rows of a database by the lines shown here, with \
    engagement by followers. It reads a table named fourfold_input; its first lines name the columns.";
/// The system's way to send the picture and the link.
pub const SHARE: &str = "Share\u{2026}";
/// The link for another device's camera.
pub const QR_CODE: &str = "QR code";
/// The markup for a site.
pub const COPY_EMBED: &str = "Copy embed code";
/// The markup's field.
pub const EMBED: &str = "Embed code";
/// One page of paper.
pub const PRINT: &str = "Print";
/// Saves the code.
pub const DOWNLOAD_QR: &str = "Download QR code";
/// Leaves a dialog.
pub const CLOSE: &str = "Close";
/// The table instead of a link.
pub const TABLE_INSTEAD: &str = "Save the table as CSV";

/// Said when something was copied.
pub const COPIED: &str = "Copied.";
/// Said when the browser did not let the page copy a picture or a table.
pub const NOT_COPIED: &str = "Your browser blocked copying. Allow this page to use the clipboard, or \
    download the file.";
/// Said when the system did not take what was shared.
pub const NOT_SHARED: &str =
    "It could not be shared from here. Copy the link, or download the picture.";

/// The code for somebody who does not see it.
#[must_use]
pub fn qr_alternative(address: &str) -> String {
    format!("QR code of the link {address}")
}

/// Said of a link that no code holds.
#[must_use]
pub fn too_long_for_a_code(length: usize, most: usize) -> String {
    format!(
        "This link is {} long, and a QR code that a camera can read holds {}, about thirty profiles. \
         Use Copy link, or remove some profiles.",
        plural::CHARACTERS.count(length as u64),
        numbers::whole(most as u64)
    )
}

/// In a frame: opens the full page.
pub const FULL_PAGE: &str = "Open in fourfold";
