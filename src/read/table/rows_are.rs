//! What the rows of a table are: decided once for the whole file, from what all its columns say
//! together and from what the rows repeat.
//!
//! [`by_names`] decides from the header alone, where that is enough; [`decide`] after a look at the
//! rows. Where two readings remain, [`Decision::Ask`] names them.

use crate::model::profile::Field;
use crate::read::Lifetime;
use crate::read::table::heading::Heading;
use crate::read::table::seen::Seen;
use crate::read::vocabulary::{Code, Entry};

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsAre {
    /// An account, with what was counted of it.
    Accounts,
    /// A post.
    Posts,
    /// What a post received on one of several days.
    PostDays,
    /// What an account received on a day, and how large its audience was.
    Days,
    /// How large an audience was at a moment: a state, never added to another.
    Snapshots,
    /// An account that the exporting one follows.
    Following,
    /// A part of one account's result (a country, an age): no profiles.
    Other,
}

impl RowsAre {
    /// The word that an answer names it by.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Posts => "posts",
            Self::PostDays => "post-days",
            Self::Days => "days",
            Self::Snapshots => "snapshots",
            Self::Following => "following",
            Self::Other => "other",
        }
    }
}

/// What the rows are, or the readings between which nothing in the file decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) enum Decision {
    One(RowsAre),
    Ask(Vec<RowsAre>),
}

/// What the names of a table's columns say about its rows.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// A column names the account.
    account: bool,
    followers: bool,
    /// Counts that posts receive.
    received: bool,
    /// Posts counted.
    posts: bool,
    /// What networks give of an account beside its audience.
    record: bool,
    /// Posts by the word that networks have for all posts of an account: tweets, toots, videos.
    tweets: bool,
    /// What only posts have.
    post: bool,
    /// What posts have, and some tables of accounts.
    text: bool,
    day: bool,
    weak_time: bool,
    weak: bool,
    place: bool,
}

impl Signs {
    fn of(heading: &Heading) -> Self {
        let has = |is: &dyn Fn(Entry) -> bool| heading.entries().any(is);
        let posts = |code: Code| has(&|entry| entry.posts == code);
        let accounts = |code: Code| has(&|entry| entry.accounts == code);
        Self {
            account: accounts(Code::Name) || accounts(Code::Handle),
            followers: accounts(Code::Count(Field::Followers)),
            received: has(&|entry| entry.posts.is_received()),
            posts: has(&|entry| {
                matches!(entry.accounts, Code::Count(Field::Posts) | Code::Tweets)
                    && entry.posts != Code::Text
            }),
            tweets: accounts(Code::Tweets),
            record: has(&|entry| {
                let lifetime = Code::Lifetime(Lifetime::Posts);
                entry.accounts == Code::Count(Field::Following) || entry.accounts == lifetime
            }),
            post: [Code::Id, Code::Link, Code::Time, Code::IsRepost, Code::ReplyTo]
                .into_iter()
                .any(posts)
                || heading.has_member_account(),
            text: posts(Code::Text),
            day: posts(Code::Day),
            weak_time: posts(Code::WeakTime),
            weak: posts(Code::Weak),
            place: posts(Code::Place),
        }
    }

    fn has_mark(self) -> bool {
        self.post || self.text || self.day || self.weak_time || self.weak || self.place
    }
}

/// What the rows are, where the names of the columns are enough.
pub(in crate::read) fn by_names(heading: &Heading) -> Option<RowsAre> {
    let signs = Signs::of(heading);
    if let Some(family) = heading.family {
        // An export with one row a post may be one of posts by day.
        return (family.rows != RowsAre::Posts || !signs.day).then_some(family.rows);
    }
    // Counts that posts receive, and nothing of an account: rows may be posts or accounts.
    let is_clear = signs.posts || !signs.received || (signs.followers && !signs.account);
    let is_plain = !signs.has_mark() && is_clear;
    if heading.is_own && signs.day {
        return Some(RowsAre::Snapshots);
    }
    (heading.is_own || is_plain).then_some(RowsAre::Accounts)
}

/// What the rows are, after a look at them.
pub(in crate::read) fn decide(heading: &Heading, seen: &Seen) -> Decision {
    if let Some(rows) = by_names(heading) {
        return Decision::One(rows);
    }
    if let Some(family) = heading.family {
        let is_by_day = seen.is_post_by_day();
        return Decision::One(if is_by_day { RowsAre::PostDays } else { family.rows });
    }
    let signs = Signs::of(heading);
    // A name that is found by its cells is as good as one that is known.
    let is_of_accounts = signs.followers || signs.posts || signs.record;
    let has_account = signs.account || (seen.name.is_some() && is_of_accounts);
    let is_account_each = has_account && !seen.accounts_repeat();
    let has_moment = signs.day || signs.weak_time;
    // A row that is a post is known by what only posts have.
    let is_post = signs.post || signs.text;
    let rows = match () {
        () if signs.received && is_post && signs.day && seen.is_post_by_day() => RowsAre::PostDays,
        () if signs.posts && is_account_each => RowsAre::Accounts,
        () if signs.received && is_post && (signs.day || !signs.posts) => RowsAre::Posts,
        () if signs.place && !has_account && !has_moment && !is_post => RowsAre::Other,
        () if !signs.received => match () {
            () if is_account_each => RowsAre::Accounts,
            () if signs.followers && (has_moment || signs.post) => RowsAre::Snapshots,
            () if has_moment && !signs.weak => RowsAre::Days,
            () => RowsAre::Accounts,
        },
        () if is_account_each && (signs.account || is_of_accounts) => RowsAre::Accounts,
        // What networks give of an account, at several moments.
        () if has_moment && signs.record && signs.followers => RowsAre::Snapshots,
        () if signs.day && signs.account && signs.followers && signs.tweets && !is_post => {
            RowsAre::Snapshots
        }
        // Counts of a week or more, or several a day beside all posts: states, never added up.
        () if signs.day
            && signs.followers
            && !is_post
            && !seen.is_broken_down()
            && (seen.is_sparse(if signs.posts || signs.record { 2 } else { 6 })
                || (signs.posts && seen.has_clock)) =>
        {
            RowsAre::Snapshots
        }
        () if signs.day && (signs.posts || !seen.days_repeat() || seen.is_broken_down()) => {
            if seen.has_clock && !seen.is_broken_down() { RowsAre::Posts } else { RowsAre::Days }
        }
        () if signs.posts || signs.record => RowsAre::Accounts,
        () if !signs.has_mark() && seen.rows() < 2 => RowsAre::Accounts,
        () if !signs.has_mark() => {
            return Decision::Ask(vec![RowsAre::Posts, RowsAre::Accounts]);
        }
        () => RowsAre::Posts,
    };
    Decision::One(rows)
}
