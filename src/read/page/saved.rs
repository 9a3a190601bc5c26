//! Pages that a browser saved as one file (`.mhtml`, RFC 2557): the markup within.
//!
//! Only the first part with markup is read, no pictures or frames.

use std::borrow::Cow;

use quoted_printable::{ParseMode, decode};

/// The markup in a page saved as one file; `None` for any other text.
pub(in crate::read) fn markup(text: &str) -> Option<String> {
    const HEAD: usize = 4_000;
    let head = text.get(..text.floor_char_boundary(HEAD))?;
    let is_mail = head.starts_with("From: ") || head.starts_with("MIME-Version:");
    if !is_mail || !head.contains("multipart/related") {
        return None;
    }
    let (_, rest) = head.split_once("boundary=")?;
    let boundary = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([';', '\r', '\n']).next()?,
    };
    let mark = format!("--{boundary}");
    text.split(mark.as_str()).skip(1).find_map(part)
}

/// The markup of a part, if it is some.
fn part(part: &str) -> Option<String> {
    let part = part.trim_start_matches(['\r', '\n']);
    let end =
        ["\r\n\r\n", "\n\n"].iter().filter_map(|end| Some((part.find(end)?, end.len()))).min()?;
    let head = part.get(..end.0)?.to_ascii_lowercase();
    let body = part.get(end.0 + end.1..)?;
    if !head.contains("content-type: text/html") {
        return None;
    }
    let body = if head.contains("quoted-printable") {
        let bytes = decode(body, ParseMode::Robust).ok()?;
        Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
    } else {
        Cow::Borrowed(body)
    };
    Some(body.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_markup_of_a_saved_page_is_read() {
        let saved = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: \
            multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n\
            ------x\r\nContent-Type: image/png\r\n\r\nAAAA\r\n------x\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p title=3D\"Zo=C3=AB\">1=\r\n2</p>\r\n\
            ------x--\r\n";
        assert_eq!(markup(saved).as_deref(), Some("<p title=\"Zo\u{eb}\">12</p>\r\n"));
        assert_eq!(markup("From: me\n\nhello"), None);
        assert_eq!(markup(""), None);
        assert_eq!(markup("MIME-Version: 1.0\nContent-Type: multipart/related"), None);
    }
}
