//! A link as a QR code.
//!
//! At most [`MOST`] bytes, so that a camera can resolve it, and always dark on light with a quiet
//! margin, as readers expect.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The longest link that becomes a code, in bytes: about thirty profiles. It is what a code of
/// 113 modules a side holds at the lowest level of correction.
pub const MOST: usize = 1_171;

/// The finest code (ISO/IEC 18004, version 24): 113 modules a side, which cameras read off a screen.
const FINEST: u8 = 24;

/// The empty margin around a code, in modules (ISO/IEC 18004, 6.3.8).
const MARGIN: i32 = 4;

/// The length of a module's side in the picture, in CSS pixels.
const MODULE: i32 = 6;

/// Writes the code of an address as an SVG document; `None` for one of more than [`MOST`] bytes.
///
/// ```
/// let code = fourfold::export::code::svg("https://fourfold.example/#v=1&n=0");
/// assert!(code.is_some_and(|code| code.starts_with("<svg")));
/// assert_eq!(fourfold::export::code::svg(&"x".repeat(1_172)), None);
/// ```
#[must_use]
pub fn svg(address: &str) -> Option<String> {
    let segment = QrSegment::make_bytes(address.as_bytes());
    let code = QrCode::encode_segments_advanced(
        &[segment],
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(FINEST),
        None,
        true,
    )
    .ok()?;
    let side = code.size() + 2 * MARGIN;
    let shown = side * MODULE;
    let mut document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown}\" height=\"{shown}\" \
         viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\""
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let dark = i32::try_from(dark).unwrap_or_default();
            if dark > 0 {
                // Writing to a text in memory does not fail.
                let _ = write!(document, "M{} {}h{dark}v1h-{dark}z", x + MARGIN, y + MARGIN);
            }
            x += dark + 1;
        }
    }
    document.push_str("\"/></svg>\n");
    Some(document)
}
