//! How many of those whom a Bluesky account follows follow it back: the list of follows page by
//! page, and the relationship of thirty of them at a time.
//!
//! The list of followers is not read: it may be a thousand times as long. At most [`MOST`] follows
//! are looked at. Only the number is kept.

use serde_json::Value;

use super::fault::Fault;
use super::job::{FetchOutcome, FetchedAccount, HostJob, Requests, Response, Tag};
use super::people::named;
use super::request::Request;
use crate::accounts::Target;
use crate::base::time::Moment;
use crate::base::wire::wire_fields;
use crate::fetch::FetchNote;
use crate::model::count::Count;
use crate::model::profile::Counts;
use crate::read::platform::json::{list, text};

/// So many of those followed are looked at.
pub const MOST: u64 = 1_000;

/// Those followed come in pages of so many.
const PAGE: u64 = 100;

/// No list is followed further.
const MOST_PAGES: u64 = 5 * MOST / PAGE;

/// As many others fit into one `getRelationships`.
const OTHERS: usize = 30;

/// Whose followed accounts are to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskBack {
    /// The account's name, as its row carries it.
    pub name: String,
    /// Its id.
    pub did: String,
    /// How many it follows, as far as its profile tells.
    pub following: u64,
}

wire_fields!(AskBack { name, did, following });

impl AskBack {
    /// How many requests it takes, as far as the profile tells.
    ///
    /// ```
    /// use fourfold::fetch::AskBack;
    ///
    /// let ask = |following| AskBack { name: "@ada".into(), did: "did:plc:ada".into(), following };
    /// // Two pages of those followed, and five times thirty of them at most.
    /// assert_eq!(ask(150).requests(), 7);
    /// assert_eq!(ask(1_000_000).requests(), ask(1_000).requests());
    /// ```
    #[must_use]
    pub fn requests(&self) -> usize {
        let looked = self.following.min(MOST);
        let requests = looked.div_ceil(PAGE) + looked.div_ceil(OTHERS as u64);
        requests.try_into().unwrap_or(usize::MAX)
    }
}

pub(super) struct Back {
    ask: AskBack,
    /// Followed accounts that were not asked about.
    waiting: Vec<String>,
    /// The groups that were asked about.
    groups: Vec<Vec<String>>,
    cursor: String,
    pages: u64,
    /// How many were listed, how many of them were looked at, and how many of those follow back.
    listed: u64,
    looked: u64,
    back: u64,
    /// Whether nobody is followed beyond those that were listed.
    is_whole: bool,
    /// Whether the list could not be followed to its end or to the most that are looked at.
    is_circle: bool,
    open: usize,
    fault: Option<Fault>,
    is_given: bool,
}

impl Back {
    pub(super) fn new(ask: AskBack) -> Self {
        Self {
            ask,
            waiting: Vec::new(),
            groups: Vec::new(),
            cursor: String::new(),
            pages: 0,
            listed: 0,
            looked: 0,
            back: 0,
            is_whole: false,
            is_circle: false,
            open: 0,
            fault: None,
            is_given: false,
        }
    }

    fn next_page(&self) -> (Tag, Request) {
        let mut query = vec![("actor", self.ask.did.as_str()), ("limit", "100")];
        if !self.cursor.is_empty() {
            query.push(("cursor", &self.cursor));
        }
        (Tag::Follows, Request::get(Target::BLUESKY, "/xrpc/app.bsky.graph.getFollows", &query))
    }

    /// Asks about those that wait, thirty at a time; about the rest of them once all are listed.
    fn about_those_that_wait(&mut self, is_all: bool) -> Requests {
        let mut asks = Requests::new();
        while self.waiting.len() >= OTHERS || (is_all && !self.waiting.is_empty()) {
            let group: Vec<String> = self.waiting.drain(..self.waiting.len().min(OTHERS)).collect();
            let mut query = vec![("actor", self.ask.did.as_str())];
            query.extend(group.iter().map(|did| ("others", did.as_str())));
            let path = "/xrpc/app.bsky.graph.getRelationships";
            let request = Request::get(Target::BLUESKY, path, &query);
            asks.push((Tag::Relationships(self.groups.len()), request));
            self.groups.push(group);
        }
        asks
    }

    fn page(&mut self, value: &Value) -> Result<Requests, Fault> {
        let mut is_cut = false;
        for item in list(value, "follows").ok_or(Fault::NotUnderstood)? {
            let did = text(item, "did");
            if !did.starts_with("did:") || did == self.ask.did {
                continue;
            }
            is_cut |= self.listed == MOST;
            if !is_cut {
                self.listed += 1;
                self.waiting.push(did.to_owned());
            }
        }
        self.pages += 1;
        let next = text(value, "cursor");
        self.is_whole = next.is_empty() && !is_cut;
        // A page may be short or empty with more to come; a server that goes round in a circle is
        // left all the same.
        let is_new = !next.is_empty() && next != self.cursor;
        let goes_on = is_new && self.listed < MOST && self.pages < MOST_PAGES;
        self.is_circle = !goes_on && !self.is_whole && self.listed < MOST;
        next.clone_into(&mut self.cursor);
        let mut asks = self.about_those_that_wait(!goes_on);
        if goes_on {
            asks.push(self.next_page());
        }
        Ok(asks)
    }

    fn relationships(&mut self, index: usize, value: &Value) -> Result<(), Fault> {
        let told = list(value, "relationships").ok_or(Fault::NotUnderstood)?;
        let group = self.groups.get(index).map_or(&[][..], Vec::as_slice);
        // Of those that are not answered for nothing is known: they are not looked at.
        for did in group {
            let is_it = |item: &&Value| text(item, "did") == did.as_str();
            if let Some(item) = told.iter().find(is_it) {
                self.looked += 1;
                self.back += u64::from(!text(item, "followedBy").is_empty());
            }
        }
        Ok(())
    }
}

impl HostJob for Back {
    fn start(&mut self) -> Requests {
        self.open = 1;
        vec![self.next_page()]
    }

    fn on_response(&mut self, tag: Tag, response: Response, _: Moment) -> Requests {
        self.open = self.open.saturating_sub(1);
        let value = response.and_then(|answer| match answer.status {
            200 => answer.json().map_err(|_| Fault::NotUnderstood),
            status => Err(super::bluesky::refusal(status)),
        });
        let asks = value.and_then(|value| match tag {
            Tag::Follows => self.page(&value),
            Tag::Relationships(index) => {
                self.relationships(index, &value).map(|()| Requests::new())
            }
            _ => Ok(Requests::new()),
        });
        let asks = asks.unwrap_or_else(|fault| {
            self.fault = self.fault.or(Some(fault));
            // Those that were listed before it are looked at all the same.
            if tag == Tag::Follows { self.about_those_that_wait(true) } else { Requests::new() }
        });
        self.open += asks.len();
        asks
    }

    fn people(&self) -> Option<usize> {
        usize::try_from(self.looked).ok()
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
        let Self { ask, looked, back, is_whole, listed, fault, .. } = self;
        let Some(target) = named(&ask.name, &ask.did) else { return 1 };
        if let (0, Some(fault)) = (*looked, *fault) {
            into.faults.push((0, target, fault));
            return 1;
        }
        let mut notes = vec![FetchNote::Back { back: *back, looked: *looked }];
        // The list leaves out accounts that are suspended, deactivated, deleted or blocked; the
        // profile's count does not.
        let expected = if *is_whole { ask.following.max(*listed) } else { *listed };
        let unlisted = expected.saturating_sub(*looked);
        notes.extend(match *fault {
            Some(fault) => Some(FetchNote::SomeBack(fault)),
            None if self.is_circle => Some(FetchNote::SomeBack(Fault::Circle)),
            None => (!*is_whole).then_some(FetchNote::MostBack),
        });
        let is_known = fault.is_none() && !self.is_circle && unlisted > 0;
        notes.extend(is_known.then_some(FetchNote::UnlistedBack(unlisted)));
        let is_floor = notes.len() > 1;
        let count = if is_floor { Count::at_least(*back) } else { Count::exact(*back) };
        let counts = Counts { followed_back: count.unwrap_or_default(), ..Counts::default() };
        let (name, did) = (ask.name.clone(), ask.did.clone());
        into.fetched.push((0, FetchedAccount::counted(target, name, did, counts, notes)));
        1
    }
}
