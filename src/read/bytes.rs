//! Bytes to text: UTF-8, UTF-16 of either order, and Windows-1252. Anything else is read as
//! Windows-1252 with a note.

use std::borrow::Cow;

use crate::read::Encoding;

/// The text, and how it was come by where it is no sound UTF-8 or UTF-16.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Encoding>) {
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    match zeros(bytes) {
        // Latin letters in UTF-16 without a mark: every other byte is zero.
        (even, odd) if odd > 0 && even == 0 => return utf16(bytes, u16::from_le_bytes),
        (even, odd) if even > 0 && odd == 0 => return utf16(bytes, u16::from_be_bytes),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) if is_mostly_utf8(bytes) => {
            (String::from_utf8_lossy(bytes), Some(Encoding::BrokenUtf8))
        }
        Err(_) => {
            let text = bytes.iter().map(|byte| windows_1252(*byte)).collect::<String>();
            (Cow::Owned(text), Some(Encoding::Windows1252))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'static, str>, Option<Encoding>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut is_broken = !rest.is_empty();
    let text = char::decode_utf16(pairs.iter().copied().map(unit))
        .map(|c| {
            c.unwrap_or_else(|_| {
                is_broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect::<String>();
    (Cow::Owned(text), is_broken.then_some(Encoding::BrokenUtf16))
}

/// How many of the first bytes at even and at odd places are zero, where zeros are frequent.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    const SAMPLE: usize = 512;
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (pairs, _) = sample.as_chunks::<2>();
    let even = pairs.iter().filter(|[first, _]| *first == 0).count();
    let odd = pairs.iter().filter(|[_, second]| *second == 0).count();
    // A stray zero or two do not make a text of two-byte letters.
    if (even + odd) * 2 < pairs.len() { (0, 0) } else { (even, odd) }
}

/// Whether more of what is not ASCII is sound UTF-8 than is not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    sound > broken
}

/// The character of a byte; the five that Windows-1252 leaves open are control characters.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or_default(),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "name,followers\nZoë,5\n";
        let windows = b"name,followers\nZo\xeb,5\n".to_vec();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), None),
            (utf16(text, u16::to_le_bytes), None),
            (utf16(text, u16::to_be_bytes), None),
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), None),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), None),
            (windows, Some(Encoding::Windows1252)),
        ] {
            assert_eq!(decode(&bytes), (Cow::Borrowed(text), encoding), "{bytes:?}");
        }
        assert_eq!(decode(b"\x80 \x9f").0, "€ Ÿ");
    }

    #[test]
    fn what_is_broken_is_said_to_be() {
        let mut cut = utf16("\u{feff}name", u16::to_le_bytes);
        cut.pop();
        assert_eq!(decode(&cut), (Cow::Borrowed("nam"), Some(Encoding::BrokenUtf16)));
        let mut text = "阿達 עדה".as_bytes().to_vec();
        text.push(0xff);
        let (read, encoding) = decode(&text);
        assert_eq!((read.as_ref(), encoding), ("阿達 עדה\u{fffd}", Some(Encoding::BrokenUtf8)));
    }
}
