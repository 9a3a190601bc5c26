//! The names that columns and keys go by in the trade's files, and what each of them holds in a
//! table of accounts, of posts and of days.
//!
//! The names stand in `vocabulary/names.tsv`; [`spelling`] finds them however they are written.

mod spelling;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::profile::Field;
use crate::read::Lifetime;

pub(in crate::read) use spelling::{entry, plain};

/// What a name means for a column, before it is known what the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Code {
    /// A display name.
    Name,
    /// A handle.
    Handle,
    Network,
    Purpose,
    /// The number or key of an account.
    AccountId,
    /// A fact about an account: when it was made, what it says of itself.
    About,
    Count(Field),
    /// Links sent on; counted as reposts where no other column gives these.
    Shares,
    /// Likes received, or given, by what else stands in a table of accounts.
    Favourites,
    /// Posts counted, or all posts ever, by what else stands in a table of accounts.
    Tweets,
    Lifetime(Lifetime),
    /// A change from one day to the next.
    Change,
    /// A mean or median per post.
    Average,
    Rate,
    /// Several kinds of interactions as one number.
    Sum,
    /// One kind of reaction out of several.
    Part,
    /// The id of a post.
    Id,
    Text,
    Link,
    Time,
    Day,
    /// A moment that posts and accounts have.
    WeakTime,
    /// A name that posts and accounts use.
    Weak,
    IsRepost,
    ReplyTo,
    Kind,
    /// What a result is broken down by: a country, an age, a device.
    Place,
    /// Known, and of no use here.
    Other,
    /// What `Download CSV` writes beside counts.
    Median,
    MedianLow,
    MedianHigh,
    Result,
}

/// What a name means in each kind of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Entry {
    pub(in crate::read) accounts: Code,
    pub(in crate::read) posts: Code,
    pub(in crate::read) days: Code,
}

impl Entry {
    pub(in crate::read) const fn of(code: Code) -> Self {
        Self { accounts: code, posts: code, days: code }
    }

    /// Whether the name means one of these in some kind of table.
    pub(in crate::read) fn may_be(self, is: impl Fn(Code) -> bool) -> bool {
        is(self.accounts) || is(self.posts) || is(self.days)
    }
}

impl Code {
    /// The code that the list of names writes so.
    fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "name" => Self::Name,
            "handle" => Self::Handle,
            "network" => Self::Network,
            "purpose" => Self::Purpose,
            "account-id" => Self::AccountId,
            "about" => Self::About,
            "shares" => Self::Shares,
            "favourites" => Self::Favourites,
            "tweets-of-account" => Self::Tweets,
            "posts-total" => Self::Lifetime(Lifetime::Posts),
            "likes-total" => Self::Lifetime(Lifetime::Likes),
            "likes-given" => Self::Lifetime(Lifetime::LikesGiven),
            "change" => Self::Change,
            "average" => Self::Average,
            "rate" => Self::Rate,
            "sum" => Self::Sum,
            "part" => Self::Part,
            "id" => Self::Id,
            "text" => Self::Text,
            "link" => Self::Link,
            "time" => Self::Time,
            "day" => Self::Day,
            "weak-time" => Self::WeakTime,
            "weak" => Self::Weak,
            "is-repost" | "flag-repost" => Self::IsRepost,
            "reply-to" => Self::ReplyTo,
            "kind" => Self::Kind,
            "place" => Self::Place,
            "other" => Self::Other,
            "median" => Self::Median,
            "median-low" => Self::MedianLow,
            "median-high" => Self::MedianHigh,
            "result" => Self::Result,
            field => Self::Count(Field::ALL.into_iter().find(|known| known.id() == field)?),
        })
    }

    /// Whether it is a count of any kind: what a header is told by.
    pub(in crate::read) fn is_count(self) -> bool {
        matches!(
            self,
            Self::Count(_)
                | Self::Shares
                | Self::Favourites
                | Self::Tweets
                | Self::Lifetime(_)
                | Self::Sum
                | Self::Average
                | Self::Change
        )
    }

    /// Whether posts receive it.
    pub(in crate::read) fn is_received(self) -> bool {
        match self {
            Self::Count(field) => field.is_received(),
            Self::Shares | Self::Favourites | Self::Sum | Self::Part => true,
            _ => false,
        }
    }
}

/// The groups of the list: three codes and the names.
fn groups() -> impl Iterator<Item = (Entry, &'static str)> {
    const LIST: &str = include_str!("vocabulary/names.tsv");
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (codes, names) = line.split_once('\t')?;
        let mut codes = codes.split(' ').filter_map(Code::from_id);
        let accounts = codes.next()?;
        let posts = codes.next().unwrap_or(accounts);
        let days = codes.next().unwrap_or(posts);
        Some((Entry { accounts, posts, days }, names))
    })
}

/// Every name of the list with what it means, in the order of the list.
#[cfg(test)]
pub(in crate::read) fn names() -> impl Iterator<Item = (&'static str, Entry)> {
    groups().flat_map(|(entry, names)| names.split(", ").map(move |name| (name, entry)))
}

/// The list, by names as [`plain`] spells them.
static ENTRIES: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let mut entries = HashMap::new();
    for (entry, names) in groups() {
        for name in names.split(", ").filter_map(plain) {
            entries.entry(name).or_insert(entry);
        }
    }
    entries
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// `followers count` as files write it.
    fn spellings(name: &str) -> Vec<String> {
        let words: Vec<&str> = name.split(' ').collect();
        let title = |word: &str| {
            let mut letters = word.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            first + letters.as_str()
        };
        let titled: Vec<String> = words.iter().map(|word| title(word)).collect();
        let camel = words.first().copied().unwrap_or_default().to_owned() + &titled[1..].concat();
        vec![name.to_owned(), words.join("_"), camel, words.join("."), titled.join(" ")]
    }

    #[test]
    fn every_name_is_found_however_it_is_written() {
        let mut seen = HashSet::new();
        for (name, expected) in names() {
            assert!(seen.insert(plain(name)), "{name} stands twice");
            for spelled in spellings(name) {
                assert_eq!(entry(&spelled), Some(expected), "{spelled}");
            }
        }
        assert!(seen.len() >= 400, "{} names", seen.len());
    }

    #[test]
    fn every_group_has_codes_that_are_known() {
        const LIST: &str = include_str!("vocabulary/names.tsv");
        let is_group = |line: &&str| !line.is_empty() && !line.starts_with('#');
        for line in LIST.lines().filter(is_group) {
            let (codes, names) = line.split_once('\t').expect("codes and names");
            assert!(matches!(codes.split(' ').count(), 1 | 3), "{codes}");
            assert!(codes.split(' ').all(|code| Code::from_id(code).is_some()), "{codes}");
            assert!(!names.is_empty());
        }
        for field in Field::ALL {
            assert_eq!(entry(field.id()).map(|it| it.accounts), Some(Code::Count(field)));
        }
    }
}
