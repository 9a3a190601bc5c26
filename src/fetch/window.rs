//! The posts that count: an account's own, the newest 100 of them or 90 days, whichever ends first.
//!
//! Refuses reposts of others and replies to others, and a post of which a count is hidden: none of
//! them is a post without interactions.

use std::collections::HashSet;

use super::time::{DAY, Moment};
use crate::fetch::FetchNote;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network, Profile, Purpose};
use crate::read::posts::Account;

/// Posts while pages of them arrive, newest first.
pub(super) struct Window {
    now: Moment,
    account: Account,
    posts: usize,
    reposts: usize,
    replies: usize,
    incomplete: usize,
    is_over: bool,
    seen: HashSet<String>,
    /// The first and the last day of a post.
    days: Option<(u64, u64)>,
    /// Whether some post names none.
    is_undated: bool,
}

/// At most so many posts.
const POSTS: usize = 100;
/// And so many days.
const DAYS: u64 = 90;

impl Window {
    pub(super) fn new(name: String, network: Network, now: Moment) -> Self {
        Self {
            now,
            account: Account::new(name, network, Purpose::default()),
            posts: 0,
            reposts: 0,
            replies: 0,
            incomplete: 0,
            is_over: false,
            seen: HashSet::new(),
            days: None,
            is_undated: false,
        }
    }

    pub(super) fn account(&mut self) -> &mut Account {
        &mut self.account
    }

    /// Whether something of this moment is outside; all that follows it is, too.
    pub(super) fn is_past(&mut self, at: Option<Moment>) -> bool {
        self.is_over |= at.is_some_and(|at| at < self.now.saturating_sub(DAYS * DAY));
        self.is_over
    }

    /// Whether something was not met before: pages may overlap, and a server may give one again.
    pub(super) fn is_new(&mut self, id: &str) -> bool {
        id.is_empty() || self.seen.insert(id.to_owned())
    }

    pub(super) fn repost(&mut self) {
        self.reposts += 1;
    }

    pub(super) fn reply(&mut self) {
        self.replies += 1;
    }

    /// Adds a post; gives whether it counts.
    pub(super) fn post(&mut self, at: Option<Moment>, counts: &Counts, stated: &[Field]) -> bool {
        if self.is_done() {
            return false;
        }
        let counts_ = self.account.post(counts, stated);
        if counts_ {
            self.posts += 1;
            match (at.map(|at| at / DAY), self.days) {
                (Some(day), Some((first, last))) => {
                    self.days = Some((first.min(day), last.max(day)));
                }
                (Some(day), None) => self.days = Some((day, day)),
                (None, _) => self.is_undated = true,
            }
        } else {
            self.incomplete += 1;
        }
        counts_
    }

    /// Whether no further page is of use.
    pub(super) fn is_done(&self) -> bool {
        self.is_over || self.posts >= POSTS
    }

    /// The profile, and what is to be said of its posts.
    pub(super) fn finish(self, ended: Ended, notes: &mut Vec<FetchNote>) -> Profile {
        let Self { posts, reposts, replies, incomplete, days, is_undated, .. } = self;
        match ended {
            Ended::Failed(fault) if posts == 0 => notes.push(FetchNote::WithoutPosts(fault)),
            Ended::Failed(why) => notes.push(FetchNote::Partial { posts, why }),
            Ended::Whole if posts == 0 => notes.push(FetchNote::NoPosts),
            Ended::Whole => notes.push(FetchNote::Window { posts, is_full: posts >= POSTS }),
        }
        if reposts > 0 {
            notes.push(FetchNote::Reposts(reposts));
        }
        if replies > 0 {
            notes.push(FetchNote::Replies(replies));
        }
        if incomplete > 0 {
            notes.push(FetchNote::Incomplete(incomplete));
        }
        let mut profile = self.account.profile();
        if let (Some((first, last)), false) = (days, is_undated) {
            profile.counts.days = Count::exact(last - first + 1).unwrap_or_default();
        }
        if !profile.counts.followers.is_known() {
            notes.insert(0, FetchNote::HiddenFollowers);
        }
        profile
    }
}

/// How the posts came to an end.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ended {
    /// There are no more, or no more are asked for.
    Whole,
    /// A page did not come.
    Failed(super::Fault),
}
