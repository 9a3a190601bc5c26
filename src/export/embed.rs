//! The markup with which a site embeds a chart in a frame.
//!
//! The frame may run its program and open the full page in a window of its own, and nothing else.

use crate::link::EMBED;
use crate::wording::export;

/// The size that the framed page is made for, in CSS pixels.
pub const SIZE: (u32, u32) = (480, 420);

/// Writes an `iframe` for the link to a chart.
///
/// `allow-same-origin` leaves the framed page its own origin, without which a browser loads no
/// program for it; a site of another origin stays out of its reach.
///
/// ```
/// let markup = fourfold::export::embed::markup("https://fourfold.example/#v=1&n=0", 0);
/// assert!(markup.contains(" src=\"https://fourfold.example/#embed&amp;v=1&amp;n=0\" "));
/// ```
#[must_use]
pub fn markup(address: &str, profiles: usize) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (width, height) = SIZE;
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\" \
         referrerpolicy=\"no-referrer\" loading=\"lazy\" style=\"border:0;max-width:100%\">\
         </iframe>",
        escaped(&format!("{page}#{EMBED}&{fragment}")),
        escaped(&export::title(profiles)),
    )
}

/// A text as markup has it, also within quotes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
