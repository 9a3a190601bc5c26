//! The names that columns and `key: value` lines go by.
//!
//! Refuses names that mean a lifetime total or likes given as counts: they have a meaning of their
//! own, [`Column::Lifetime`].

use crate::profile::Field;
use crate::read::Lifetime;

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
    /// The column that a header cell or a key names, in any case, with or without spaces and
    /// underscores; `None` for a name that is not known.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        const LONGEST: usize = 60;
        if name.len() > LONGEST {
            return None;
        }
        let name: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
    }
}

/// The names of each column, lower case, letters and digits only.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &["name", "displayname", "profile", "account", "accountname", "page", "pagename"],
    ),
    (Column::Handle, &["handle", "username", "user", "screenname", "accountusername"]),
    (Column::Network, &["network", "platform", "site", "service"]),
    (Column::Purpose, &["purpose", "kind", "accounttype"]),
    (
        Column::Count(Field::Followers),
        &[
            "followers",
            "follower",
            "followerscount",
            "followercount",
            "totalfollowers",
            "fans",
            "fancount",
            "subscribers",
            "subscriberscount",
            "subscribercount",
            "audience",
        ],
    ),
    (
        Column::Count(Field::Following),
        &["following", "followingcount", "followings", "follows", "followscount", "friendscount"],
    ),
    (
        Column::Count(Field::Posts),
        &[
            "posts",
            "postscounted",
            "numberofposts",
            "originalposts",
            "tweets",
            "tweetscounted",
            "toots",
            "videos",
        ],
    ),
    (
        Column::Count(Field::Likes),
        &[
            "likes",
            "like",
            "likecount",
            "likescount",
            "totallikes",
            "favourites",
            "favorites",
            "favs",
            "hearts",
            "reactions",
            "reactioncount",
            "reactionscount",
        ],
    ),
    (
        Column::Count(Field::Replies),
        &[
            "replies",
            "reply",
            "replycount",
            "repliescount",
            "comments",
            "comment",
            "commentcount",
            "commentscount",
            "totalcomments",
        ],
    ),
    (
        Column::Count(Field::Reposts),
        &[
            "reposts",
            "repost",
            "repostcount",
            "repostscount",
            "retweets",
            "retweet",
            "retweetcount",
            "retweetscount",
            "boosts",
            "boost",
            "reblogs",
            "reblogscount",
            "renotes",
            "renotecount",
            "shares",
            "share",
            "sharecount",
            "sharescount",
            "totalshares",
        ],
    ),
    (
        Column::Count(Field::Quotes),
        &["quotes", "quote", "quotecount", "quotescount", "quotetweets", "quoteposts"],
    ),
    (
        Column::Count(Field::Bookmarks),
        &["bookmarks", "bookmark", "bookmarkcount", "bookmarkscount", "saves", "saved"],
    ),
    (
        Column::Count(Field::Impressions),
        &["impressions", "impressioncount", "impressionscount", "views", "viewcount", "totalviews"],
    ),
    (Column::Median, &["median"]),
    (Column::MedianLow, &["medianlow"]),
    (Column::MedianHigh, &["medianhigh"]),
    (
        Column::Lifetime(Lifetime::Posts),
        &[
            "statusescount",
            "statuscount",
            "statuses",
            "postscount",
            "postcount",
            "mediacount",
            "totalposts",
            "lifetimeposts",
            "tweetcount",
            "tweetscount",
            "videocount",
            "notescount",
        ],
    ),
    (Column::Lifetime(Lifetime::LikesGiven), &["favouritescount", "favoritescount", "likesgiven"]),
    (
        Column::Result,
        &["basis", "engagement", "statistic", "low", "high", "quadrant", "between", "reason"],
    ),
];

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
            assert!(name.chars().all(|c| c.is_ascii_lowercase()), "{name}");
        }
        for field in Field::ALL {
            assert_eq!(Column::from_name(field.id()), Some(Column::Count(field)));
        }
    }
}
