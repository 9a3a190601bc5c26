//! The distinct people behind the likes and reposts of a Bluesky account's posts. It is slow, so it
//! says beforehand how many requests it takes, and a cancelled one gives what it has.
//!
//! The account itself is not counted. Only the number is kept.

use std::collections::HashSet;

use serde_json::Value;

use super::fault::Fault;
use super::job::{FetchOutcome, FetchedAccount, HostJob, PostRef, Requests, Response, Tag};
use super::request::Request;
use crate::accounts::Target;
use crate::base::time::Moment;
use crate::base::wire::wire_fields;
use crate::fetch::FetchNote;
use crate::model::count::Count;
use crate::model::profile::Counts;
use crate::read::platform::json::{at, list, text};

/// People come in pages of so many.
const PAGE: u64 = 100;

/// Whose people are to be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The account's name, as its row carries it.
    pub name: String,
    /// Its id: it is not among its own people.
    pub did: String,
    /// The posts.
    pub posts: Vec<PostRef>,
}

wire_fields!(Ask { name, did, posts });

impl Ask {
    /// How many requests it takes, as far as the counts of the posts tell.
    #[must_use]
    pub fn requests(&self) -> usize {
        let pages = |post: &PostRef| post.likes.div_ceil(PAGE) + post.reposts.div_ceil(PAGE);
        self.posts.iter().map(pages).sum::<u64>().try_into().unwrap_or(usize::MAX)
    }
}

/// The account that a row is of, by its name or else its id.
pub(super) fn named(name: &str, did: &str) -> Option<Target> {
    let target = |text: &str| match crate::accounts::recognise(text) {
        Some(crate::accounts::Recognised::Target(target)) => Some(target),
        _ => None,
    };
    target(name).or_else(|| target(did))
}

/// A list of those who liked or reposted a post, as far as it was followed.
#[derive(Clone, Default)]
struct Listing {
    cursor: String,
    pages: u64,
    listed: u64,
}

pub(super) struct People {
    ask: Ask,
    seen: HashSet<String>,
    /// Requests without an answer.
    open: usize,
    /// Of each post's likes and reposts.
    lists: Vec<[Listing; 2]>,
    /// How many of the likes and reposts are the account's own.
    own: u64,
    /// How many more the counts of the posts say than the lists hold.
    unlisted: u64,
    fault: Option<Fault>,
    is_given: bool,
}

impl People {
    pub(super) fn new(ask: Ask) -> Self {
        let lists = vec![Default::default(); ask.posts.len()];
        Self {
            ask,
            seen: HashSet::new(),
            open: 0,
            lists,
            own: 0,
            unlisted: 0,
            fault: None,
            is_given: false,
        }
    }

    fn request(&self, tag: Tag) -> Option<Request> {
        let (index, kind, path) = match tag {
            Tag::Likes(index) => (index, 0, "/xrpc/app.bsky.feed.getLikes"),
            Tag::Reposts(index) => (index, 1, "/xrpc/app.bsky.feed.getRepostedBy"),
            _ => return None,
        };
        let post = self.ask.posts.get(index)?;
        let cursor = &self.lists.get(index)?.get(kind)?.cursor;
        let mut query = vec![("uri", post.uri.as_str()), ("limit", "100")];
        if !cursor.is_empty() {
            query.push(("cursor", cursor));
        }
        Some(Request::get(Target::BLUESKY, path, &query))
    }

    fn page(&mut self, tag: Tag, value: &Value) -> Result<bool, Fault> {
        let (index, kind, key) = match tag {
            Tag::Likes(index) => (index, 0, "likes"),
            Tag::Reposts(index) => (index, 1, "repostedBy"),
            _ => return Ok(false),
        };
        let mut listed = 0;
        for item in list(value, key).ok_or(Fault::NotUnderstood)? {
            let did = at(item, &["actor"]).map_or_else(|| text(item, "did"), |it| text(it, "did"));
            if did.is_empty() {
                continue;
            }
            listed += 1;
            if did == self.ask.did {
                self.own += 1;
            } else {
                self.seen.insert(did.to_owned());
            }
        }
        let Some(post) = self.ask.posts.get(index) else { return Ok(false) };
        let expected = if kind == 0 { post.likes } else { post.reposts };
        let Some(list) = self.lists.get_mut(index).and_then(|it| it.get_mut(kind)) else {
            return Ok(false);
        };
        list.pages += 1;
        list.listed += listed;
        let next = text(value, "cursor");
        let is_last = next.is_empty();
        // More may have come since; a server that goes round in a circle is left all the same.
        let goes_on = !is_last && next != list.cursor && list.pages < expected.div_ceil(PAGE) + 3;
        next.clone_into(&mut list.cursor);
        if is_last {
            // The lists leave out accounts that are suspended, deactivated, deleted or blocked; the
            // counts do not.
            self.unlisted += expected.saturating_sub(list.listed);
        } else if !goes_on {
            self.fault = self.fault.or(Some(Fault::Circle));
        }
        Ok(goes_on)
    }
}

impl HostJob for People {
    fn start(&mut self) -> Requests {
        let mut asks = Requests::new();
        for (index, post) in self.ask.posts.iter().enumerate() {
            let tags = [(post.likes, Tag::Likes(index)), (post.reposts, Tag::Reposts(index))];
            for (_, tag) in tags.into_iter().filter(|(count, _)| *count > 0) {
                asks.extend(self.request(tag).map(|request| (tag, request)));
            }
        }
        self.open = asks.len();
        asks
    }

    fn on_response(&mut self, tag: Tag, response: Response, _: Moment) -> Requests {
        self.open = self.open.saturating_sub(1);
        let page = response.and_then(|answer| match answer.status {
            200 => answer.json().map_err(|_| Fault::NotUnderstood),
            status => Err(super::bluesky::refusal(status)),
        });
        match page.and_then(|value| self.page(tag, &value)) {
            Ok(true) => {
                self.open += 1;
                self.request(tag).map(|request| (tag, request)).into_iter().collect()
            }
            Ok(false) => Requests::new(),
            Err(fault) => {
                self.fault = self.fault.or(Some(fault));
                Requests::new()
            }
        }
    }

    fn people(&self) -> Option<usize> {
        Some(self.seen.len())
    }

    fn stop(&mut self) {
        self.fault = self.fault.or((self.open > 0).then_some(Fault::Stopped));
        self.open = 0;
    }

    fn give(&mut self, into: &mut FetchOutcome) -> usize {
        if self.open > 0 || self.is_given {
            return 0;
        }
        self.is_given = true;
        let Self { ask, seen, fault, own, unlisted, .. } = self;
        let Some(target) = named(&ask.name, &ask.did) else { return 1 };
        let people = seen.len();
        if let (0, Some(fault)) = (people, *fault) {
            into.faults.push((0, target, fault));
            return 1;
        }
        let count = people as u64;
        let mut notes = vec![FetchNote::People { people, posts: ask.posts.len() }];
        notes.extend(fault.map(FetchNote::SomePeople));
        notes.extend((*unlisted > 0).then_some(FetchNote::UnlistedPeople(*unlisted)));
        notes.extend((*own > 0).then_some(FetchNote::OwnLikes(*own)));
        let is_floor = fault.is_some() || *unlisted > 0;
        let people = if is_floor { Count::at_least(count) } else { Count::exact(count) };
        let counts = Counts { people: people.unwrap_or_default(), ..Counts::default() };
        let (name, did) = (ask.name.clone(), ask.did.clone());
        into.fetched.push((0, FetchedAccount::counted(target, name, did, counts, notes)));
        1
    }
}
