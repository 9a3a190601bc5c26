//! The names that columns and `key: value` lines go by, in seven languages.
//!
//! Refuses names that mean a lifetime total or likes given as counts: they have a meaning of their
//! own, [`Column::Lifetime`].

mod names;

use crate::model::profile::Field;
use crate::read::Lifetime;
use names::NAMES;

/// What a column or a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A display name.
    Name,
    /// A handle: the name, where there is no display name.
    Handle,
    Network,
    Purpose,
    Count(Field),
    /// The per-post median and the ends of its interval, as `Download CSV` writes them.
    Median,
    MedianLow,
    MedianHigh,
    /// A total that is no count of interactions received.
    Lifetime(Lifetime),
    /// A result that `Download CSV` writes: computed again, not read.
    Result,
}

impl Column {
    /// The column that a header cell or a key names, in any case, with or without spaces,
    /// underscores and accents; `None` for a name that is not known.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let name = plain(name)?;
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
    }
}

/// A name as the lists of names spell it: letters and digits alone, in lower case, without the
/// accents of Latin letters, so that both ways to write an accent are one. `None` for a text
/// longer than any name.
pub(super) fn plain(name: &str) -> Option<String> {
    const LONGEST: usize = 90;
    if name.len() > LONGEST {
        return None;
    }
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()) {
        plain.push(match c {
            '\u{e0}'..='\u{e5}' => 'a',
            '\u{e7}' => 'c',
            '\u{e8}'..='\u{eb}' => 'e',
            '\u{ec}'..='\u{ef}' => 'i',
            '\u{f1}' => 'n',
            '\u{f2}'..='\u{f6}' => 'o',
            '\u{f9}'..='\u{fc}' => 'u',
            other => other,
        });
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_found_however_they_are_spelled() {
        for (name, column) in [
            ("Followers", Column::Count(Field::Followers)),
            (" followers_count ", Column::Count(Field::Followers)),
            ("followersCount", Column::Count(Field::Followers)),
            ("Posts counted", Column::Count(Field::Posts)),
            ("Quote Tweets", Column::Count(Field::Quotes)),
            ("statuses_count", Column::Lifetime(Lifetime::Posts)),
            ("favourites_count", Column::Lifetime(Lifetime::LikesGiven)),
            ("Abonn\u{e9}s", Column::Count(Field::Followers)),
            ("Abonne\u{301}s", Column::Count(Field::Followers)),
            ("いいね！", Column::Count(Field::Likes)),
            ("게시물 수", Column::Count(Field::Posts)),
        ] {
            assert_eq!(Column::from_name(name), Some(column), "{name}");
        }
        for name in ["", "   ", "reach", "growth", "follower growth"] {
            assert_eq!(Column::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn no_name_stands_twice_and_each_is_in_its_plain_form() {
        let mut seen = HashSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| names.iter()) {
            assert!(seen.insert(*name), "{name} stands twice");
            assert_eq!(plain(name).as_deref(), Some(*name), "{name}");
        }
        for field in Field::ALL {
            assert_eq!(Column::from_name(field.id()), Some(Column::Count(field)));
        }
    }
}
