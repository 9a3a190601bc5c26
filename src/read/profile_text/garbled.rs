//! Text decoded with the wrong encoding: `abonnÃ©s` for `abonnés`. It is noted, and not repaired,
//! as bytes may be lost.

/// Where the first characters stand that come from UTF-8 read as Windows-1252, or the first that
/// could not be read at all; `None` where only one place looks so, which may be meant.
pub(super) fn find(text: &str) -> Option<usize> {
    if let Some(at) = text.find(char::REPLACEMENT_CHARACTER) {
        return Some(at);
    }
    let next = text.char_indices().zip(text.chars().skip(1));
    let mut found = next.filter(|((_, lead), follow)| is_lead(*lead) && is_follower(*follow));
    let ((first, _), _) = found.next()?;
    found.next().map(|_| first)
}

/// The first byte of a character of two or three bytes, as a letter.
fn is_lead(c: char) -> bool {
    matches!(c, '\u{c2}'..='\u{ef}')
}

/// Any other byte of one, as a character of Windows-1252; quotes and dots are left out, as words
/// end in them.
fn is_follower(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ba}' | '\u{bc}'..='\u{bf}' | '€' | 'ƒ' | '„' | '†' | '‡' | 'ˆ' | '‰')
        || matches!(c, 'Š' | 'Œ' | 'Ž' | '•' | '˜' | '™' | 'š' | 'œ' | 'ž' | 'Ÿ' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_garbled_is_found() {
        for (text, at) in [
            ("Léa\n1,2 k abonnés", None),
            ("LÃ©a\n1,2 k abonnÃ©s", Some(1)),
            ("ãƒ•ã‚©ãƒ\u{ad}ãƒ¯ãƒ¼", Some(0)),
            ("ÐŸÐ¾Ð´Ð¿Ð¸Ñ", Some(0)),
            ("L\u{fffd}a", Some(1)),
            ("déjà vu… «été», ça… Ça va", None),
            ("São Paulo, 10º", None),
        ] {
            assert_eq!(find(text), at, "{text}");
        }
    }
}
