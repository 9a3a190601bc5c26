//! The interface between one network's part of a fetch and the [`super::Session`].

use super::fault::Fault;
use super::request::{Answer, Request};
use crate::accounts::Target;
use crate::base::time::Moment;
use crate::fetch::FetchNote;
use crate::model::profile::{Counts, Network, Profile};

/// What an answer is to, in the job's own terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Profiles from an account on.
    Batch(usize),
    /// One account's profile.
    Profile(usize),
    /// One account's posts.
    Posts(usize),
    /// Who liked a post.
    Likes(usize),
    /// Who reposted a post.
    Reposts(usize),
    /// Whom an account follows.
    Follows,
    /// Which of a group of those follow back.
    Relationships(usize),
}

/// How far an account's list of posts is followed: so many pages, and after the first twenty of
/// them no longer than a minute. A hundred posts of its own may stand among thousands of reposts
/// and replies.
pub(super) struct Budget {
    pages: usize,
    most: usize,
    from: Option<Moment>,
}

impl Budget {
    /// So many pages are asked for, however long it takes.
    const FREE: usize = 20;
    /// Further ones for so long.
    const LONGEST: Moment = 60_000;

    pub(super) fn new(most: usize) -> Self {
        Self { pages: 0, most, from: None }
    }

    /// Takes a page into account that came at a moment; gives whether it was the last.
    pub(super) fn is_spent(&mut self, now: Moment) -> bool {
        self.pages += 1;
        let from = *self.from.get_or_insert(now);
        let is_late = now.saturating_sub(from) >= Self::LONGEST;
        self.pages >= self.most || (self.pages >= Self::FREE && is_late)
    }
}

/// Requests that are due.
pub(super) type Requests = Vec<(Tag, Request)>;

/// An answer, or why there is none.
pub(super) type Response = Result<Answer, Fault>;

/// One or several accounts on one network.
pub(super) trait HostJob {
    /// The first requests.
    fn start(&mut self) -> Requests;

    /// Takes in what came of a request; gives what is to be asked next.
    fn on_response(&mut self, tag: Tag, response: Response, now: Moment) -> Requests;

    /// How many people were counted or looked at, where it does that.
    fn people(&self) -> Option<usize> {
        None
    }

    /// Takes accounts that are not done for stopped.
    fn stop(&mut self);

    /// Adds what came of the accounts that are done and were not given before; gives how many.
    fn give(&mut self, into: &mut FetchOutcome) -> usize;
}

/// What came of a fetch. Each part carries its place among the targets.
#[derive(Clone, Debug, Default)]
pub struct FetchOutcome {
    /// The profiles.
    pub fetched: Vec<(usize, FetchedAccount)>,
    /// The accounts of which nothing came, and why.
    pub faults: Vec<(usize, Target, Fault)>,
    /// Accounts whose server is elsewhere: the target as it was, and as it is to be asked.
    pub elsewhere: Vec<(usize, Target, Target)>,
    /// Accounts in whose place the server gave another one, and the name of that one.
    pub others: Vec<(usize, Target, String)>,
}

/// An account that was fetched.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchedAccount {
    /// What was asked for.
    pub target: Target,
    /// What is known of it. Its purpose says nothing.
    pub profile: Profile,
    /// What is to be said of it.
    pub notes: Vec<FetchNote>,
    /// Its account id on Bluesky; empty elsewhere.
    pub did: String,
    /// Its posts on Bluesky, whose likes and reposts can be counted by people.
    pub posts: Vec<PostRef>,
}

impl FetchedAccount {
    /// What a second look at an account on Bluesky counted: nothing else of it is told.
    pub(super) fn counted(
        target: Target,
        name: String,
        did: String,
        counts: Counts,
        notes: Vec<FetchNote>,
    ) -> Self {
        let profile = Profile { name, network: Network::Bluesky, counts, ..Profile::default() };
        Self { target, profile, notes, did, posts: Vec::new() }
    }
}

/// A post, and how many pages of people it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRef {
    /// Its at-uri.
    pub uri: String,
    /// Its likes.
    pub likes: u64,
    /// Its reposts.
    pub reposts: u64,
}

crate::base::wire::wire_fields!(PostRef { uri, likes, reposts });
