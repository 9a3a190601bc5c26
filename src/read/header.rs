//! What `key: value` lines and the columns of a table of accounts hold.
//!
//! A lifetime total and likes given are no counts: they are [`Column::Lifetime`].

use crate::model::profile::Field;
use crate::read::Lifetime;
use crate::read::vocabulary::{self, Code};

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
    /// The column that a key names, in any case, with or without spaces, underscores and accents;
    /// `None` for a name that is not known.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::from_entry(vocabulary::entry(name)?)
    }

    /// What an entry of the vocabulary means of an account.
    pub(super) fn from_entry(entry: vocabulary::Entry) -> Option<Self> {
        // `status: active` says nothing about posts.
        if entry.posts == Code::Text {
            return None;
        }
        Some(match entry.accounts {
            Code::Name => Self::Name,
            Code::Handle => Self::Handle,
            Code::Network => Self::Network,
            Code::Purpose => Self::Purpose,
            Code::Count(field) => Self::Count(field),
            Code::Shares => Self::Count(Field::Reposts),
            Code::Favourites => Self::Count(Field::Likes),
            Code::Tweets => Self::Count(Field::Posts),
            Code::Lifetime(Lifetime::Likes) => Self::Count(Field::Likes),
            Code::Lifetime(kind) => Self::Lifetime(kind),
            Code::Median => Self::Median,
            Code::MedianLow => Self::MedianLow,
            Code::MedianHigh => Self::MedianHigh,
            Code::Result => Self::Result,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for name in ["", "   ", "reach", "growth", "follower growth", "status", "Likes +/-"] {
            assert_eq!(Column::from_name(name), None, "{name}");
        }
    }
}
