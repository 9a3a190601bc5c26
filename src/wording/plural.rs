//! The plural rule of this catalogue's language: which form a number takes.
//!
//! The categories are those of Unicode CLDR; English has two. A language with more adds parts to
//! [`Category`] and [`Forms`], and the compiler then finds every noun that lacks one.

use super::numbers;
use crate::model::profile::Field;

/// The form that a number calls for (CLDR, cardinal, English: `one` for 1 without a fraction).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// As in "1 post".
    One,
    /// As in "0 posts", "2 posts", "1.5 posts".
    Other,
}

impl Category {
    /// The category of a whole number.
    #[must_use]
    pub fn of(count: u64) -> Self {
        if count == 1 { Self::One } else { Self::Other }
    }
}

/// A noun, or a phrase, in each of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    /// For [`Category::One`].
    pub one: &'static str,
    /// For [`Category::Other`].
    pub other: &'static str,
}

impl Forms {
    /// A noun with its forms, in the order of [`Category`].
    #[must_use]
    pub const fn new(one: &'static str, other: &'static str) -> Self {
        Self { one, other }
    }

    /// The form that a number calls for.
    #[must_use]
    pub fn of(self, count: u64) -> &'static str {
        match Category::of(count) {
            Category::One => self.one,
            Category::Other => self.other,
        }
    }

    /// An amount that may have a fraction, with its noun.
    #[must_use]
    pub fn amount(self, amount: f64) -> String {
        // Only the number 1 itself is one of something: 1.0 as it is shown, and not 0.999.
        let shown = numbers::amount(amount);
        let forms = if shown == numbers::whole(1) { self.one } else { self.other };
        format!("{shown} {forms}")
    }

    /// The number with its noun.
    ///
    /// ```
    /// use fourfold::wording::plural::Forms;
    ///
    /// const POSTS: Forms = Forms::new("post", "posts");
    /// assert_eq!(POSTS.count(1), "1 post");
    /// assert_eq!(POSTS.count(1_204), "1,204 posts");
    /// ```
    #[must_use]
    pub fn count(self, count: u64) -> String {
        format!("{} {}", numbers::whole(count), self.of(count))
    }
}

/// `1 profile`, `5 profiles`.
pub const PROFILES: Forms = Forms::new("profile", "profiles");
/// `1 more note …`.
pub const MORE_NOTES: Forms =
    Forms::new("more note of this kind was left out.", "more notes of this kind were left out.");
/// `1 character`, `5 characters`.
pub const CHARACTERS: Forms = Forms::new("character", "characters");
/// `1 more row …`.
pub const MORE_ROWS: Forms = Forms::new("more row is on the chart.", "more rows are on the chart.");
/// `1 name …`.
pub const NAMES_HIDDEN: Forms = Forms::new(
    "name didn\u{2019}t fit; it is in the table.",
    "names didn\u{2019}t fit; they are in the table.",
);
/// `1 interaction per post`, `4.5 interactions per post`.
pub const INTERACTIONS_A_POST: Forms = Forms::new("interaction per post", "interactions per post");
/// `1 change was`, `5 changes were`.
pub const CHANGES_WERE: Forms = Forms::new("change was", "changes were");
/// `1 profile stands`, `5 profiles stand`.
pub const PROFILES_STAND: Forms = Forms::new("profile is shown", "profiles are shown");
/// `1 cell`, `5 cells`.
pub const CELLS: Forms = Forms::new("cell", "cells");
/// `1 row`, `5 rows`.
pub const ROWS: Forms = Forms::new("row", "rows");
/// `1 day`, `5 days`.
pub const DAYS: Forms = Forms::new("day", "days");
/// `1 post`, `5 posts`.
pub const POSTS: Forms = Forms::new("post", "posts");
/// `1 repost`, `5 reposts`.
pub const REPOSTS: Forms = Forms::new("repost", "reposts");
/// `1 reply`, `5 replies`.
pub const REPLIES: Forms = Forms::new("reply", "replies");
/// Posts of other accounts.
pub const POSTS_OF_OTHERS: Forms = Forms::new("post of others", "posts of others");
/// `1 account`, `5 accounts`.
pub const ACCOUNTS: Forms = Forms::new("account", "accounts");
/// `1 more account`, `5 more accounts`.
pub const MORE_ACCOUNTS: Forms = Forms::new("more account", "more accounts");
/// `1 server`, `5 servers`.
pub const SERVERS: Forms = Forms::new("server", "servers");
/// `1 more followed account that is not shown`, `5 more followed accounts that are not shown`.
pub const MORE_FOLLOWED: Forms = Forms::new(
    "more followed account that is not shown",
    "more followed accounts that are not shown",
);
/// `1 emoji reaction`, `5 emoji reactions`.
pub const REACTIONS: Forms = Forms::new("emoji reaction", "emoji reactions");
/// `1 quote`, `5 quotes`.
pub const QUOTES: Forms = Forms::new("quote", "quotes");
/// `1 like or repost is`, `5 likes or reposts are`.
pub const LIKES_AND_REPOSTS: Forms = Forms::new("like or repost is", "likes or reposts are");
/// `1 followed account`, `5 followed accounts`.
pub const FOLLOWED: Forms = Forms::new("followed account", "followed accounts");
/// `1 answer`, `5 answers`.
pub const ANSWERS: Forms = Forms::new("answer", "answers");
/// `1 person`, `5 people`.
pub const PEOPLE: Forms = Forms::new("person", "people");
/// `1 request`, `5 requests`.
pub const REQUESTS: Forms = Forms::new("request", "requests");
/// `1 second`, `5 seconds`.
pub const SECONDS: Forms = Forms::new("second", "seconds");
/// `1 follows back`, `5 follow back`.
pub const FOLLOW_BACK: Forms = Forms::new("follows back", "follow back");
/// Posts of which a count is missing.
pub const POSTS_LACKING: Forms = Forms::new("post that lacks a count", "posts that lack a count");
/// Posts beyond those that count.
pub const OLDER_POSTS: Forms = Forms::new("older post", "older posts");
/// Rows that name no post.
pub const NAMELESS_ROWS: Forms = Forms::new("row without an id", "rows without an id");

/// What a field counts.
#[must_use]
pub fn of_field(field: Field) -> Forms {
    match field {
        Field::Followers => Forms::new("follower", "followers"),
        Field::Following => FOLLOWED,
        Field::Posts => POSTS,
        Field::Likes => Forms::new("like", "likes"),
        Field::Replies => REPLIES,
        Field::Reposts => REPOSTS,
        Field::Quotes => Forms::new("quote", "quotes"),
        Field::Bookmarks => Forms::new("bookmark", "bookmarks"),
        Field::Impressions => Forms::new("impression", "impressions"),
        Field::People => PEOPLE,
        Field::FollowedBack => Forms::new("account that follows back", "accounts that follow back"),
        Field::Answers => Forms::new("answer to somebody", "answers to somebody"),
        Field::Days => DAYS,
        Field::Market => Forms::new("percent", "percent"),
    }
}
