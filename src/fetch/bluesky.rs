//! Bluesky: profiles in batches, then the feed of each account.
//!
//! An account that asks not to be shown to visitors (`!no-unauthenticated`) ends there. Batches
//! leave unknown accounts out silently, so answers are matched by DID or handle, and each missing
//! account is asked for alone, which gives the reason.

use std::collections::HashSet;

use serde_json::Value;

use super::fault::Fault;
use super::job::{Budget, FetchOutcome, FetchedAccount, HostJob, Requests, Response, Tag};
use super::request::{Answer, Request};
use super::window::{self, Ended};
use crate::accounts::Target;
use crate::base::time::Moment;
use crate::model::profile::Purpose;
use crate::read::networks::{Window, bluesky};
use crate::read::platform::json::{list, text};

/// As many actors fit into one `getProfiles`.
const BATCH: usize = 25;
/// No feed is followed further.
const MOST_PAGES: usize = 300;

/// Several accounts on Bluesky.
pub(super) struct Bluesky {
    now: Moment,
    accounts: Vec<AccountFeed>,
    /// The ids of those whose profiles came.
    dids: HashSet<String>,
    /// Those that are done and were not given.
    ended: Vec<usize>,
}

struct AccountFeed {
    index: usize,
    target: Target,
    did: String,
    state: FeedState,
    window: Option<Window>,
    budget: Budget,
    cursor: String,
}

#[derive(Clone, Copy)]
enum FeedState {
    Waiting,
    Done(Ended),
    /// The same account under its other name.
    Double,
}

impl Bluesky {
    pub(super) fn new(targets: Vec<(usize, Target)>, now: Moment) -> Self {
        let account = |(index, target)| AccountFeed {
            index,
            target,
            did: String::new(),
            state: FeedState::Waiting,
            window: None,
            budget: Budget::new(MOST_PAGES),
            cursor: String::new(),
        };
        Self {
            now,
            accounts: targets.into_iter().map(account).collect(),
            dids: HashSet::new(),
            ended: Vec::new(),
        }
    }

    fn batch(&mut self, at: usize, response: Response) -> Requests {
        let range = at..self.accounts.len().min(at + BATCH);
        let profiles = match response {
            // One actor that the server does not like spoils the batch for all.
            Ok(answer) if answer.status == 400 => Ok(Vec::new()),
            Ok(answer) if answer.status != 200 => Err(refusal(answer.status)),
            Ok(answer) => content(&answer)
                .and_then(|value| list(&value, "profiles").cloned().ok_or(Fault::NotUnderstood)),
            Err(fault) => Err(fault),
        };
        let mut asks = Requests::new();
        for index in range {
            let Some(account) = self.accounts.get(index) else { break };
            match &profiles {
                Ok(profiles) => match profiles.iter().find(|value| account.is_of(value)) {
                    Some(value) => asks.extend(self.begin(index, value)),
                    None => asks.push((Tag::Profile(index), profile(&account.target))),
                },
                Err(fault) => self.fail(index, *fault),
            }
        }
        asks
    }

    fn profile(&mut self, index: usize, response: Response) -> Requests {
        let value = response.and_then(|answer| match answer.status {
            200 => content(&answer),
            status => Err(error(&answer.json().unwrap_or_default(), status)),
        });
        let value = value.and_then(|value| {
            let is_of = self.accounts.get(index).is_some_and(|account| account.is_of(&value));
            if is_of { Ok(value) } else { Err(Fault::NotUnderstood) }
        });
        match value {
            Ok(value) => self.begin(index, &value),
            Err(fault) => {
                self.fail(index, fault);
                Requests::new()
            }
        }
    }

    /// Takes in a profile, and goes on to its feed.
    fn begin(&mut self, index: usize, value: &Value) -> Requests {
        let owner = bluesky::owner(value);
        let did = owner.id.clone();
        let now = self.now;
        if !did.starts_with("did:") {
            self.fail(index, Fault::NotUnderstood);
            return Requests::new();
        }
        if !self.dids.insert(did.clone()) {
            self.end(index, FeedState::Double);
            return Requests::new();
        }
        if bluesky::asks_for_login(value) {
            self.fail(index, Fault::AsksForLogin);
            return Requests::new();
        }
        let Some(account) = self.accounts.get_mut(index) else { return Requests::new() };
        account.window = Some(Window::new(owner, Purpose::default(), Some(now)));
        account.did = did;
        vec![(Tag::Posts(index), feed(&account.did, ""))]
    }

    fn feed(&mut self, index: usize, response: Response, now: Moment) -> Requests {
        let Some(account) = self.accounts.get_mut(index) else { return Requests::new() };
        let value = response.and_then(|answer| match answer.status {
            200 => content(&answer).and_then(|value| match list(&value, "feed") {
                Some(_) => Ok(value),
                None => Err(Fault::NotUnderstood),
            }),
            status => match error(&answer.json().unwrap_or_default(), status) {
                // The profile came, so it is not that there is none: the AppView says the same of
                // accounts that were deactivated or taken down since.
                Fault::NoAccount => Err(Fault::NoPosts),
                fault => Err(fault),
            },
        });
        match value {
            Ok(value) => account.page(&value, now),
            Err(fault) => account.state = FeedState::Done(Ended::Failed(fault)),
        }
        match account.state {
            FeedState::Waiting => vec![(Tag::Posts(index), feed(&account.did, &account.cursor))],
            state => {
                self.end(index, state);
                Requests::new()
            }
        }
    }

    fn fail(&mut self, index: usize, fault: Fault) {
        self.end(index, FeedState::Done(Ended::Failed(fault)));
    }

    fn end(&mut self, index: usize, state: FeedState) {
        if let Some(account) = self.accounts.get_mut(index) {
            account.state = state;
            self.ended.push(index);
        }
    }
}

impl AccountFeed {
    /// Whether a profile is the one that was asked for.
    fn is_of(&self, value: &Value) -> bool {
        let wanted = &self.target.account;
        text(value, "did") == wanted || text(value, "handle").eq_ignore_ascii_case(wanted)
    }

    /// Takes in a page of the feed; what ends it is in the state.
    fn page(&mut self, value: &Value, now: Moment) {
        let Some(window) = &mut self.window else { return };
        for item in list(value, "feed").into_iter().flatten() {
            window.take(bluesky::entry(item, &self.did));
        }
        let cursor = text(value, "cursor");
        // A page may be short or empty with more to come, so the cursor alone tells the end.
        let end = if window.is_done() || cursor.is_empty() {
            Some(Ended::Whole)
        } else if cursor == self.cursor {
            Some(Ended::Failed(Fault::Circle))
        } else if self.budget.is_spent(now) {
            Some(Ended::Failed(Fault::Budget))
        } else {
            None
        };
        if let Some(ended) = end {
            self.state = FeedState::Done(ended);
        }
        cursor.clone_into(&mut self.cursor);
    }

    /// Adds what came of it.
    fn give(&mut self, into: &mut FetchOutcome) {
        let FeedState::Done(ended) = self.state else { return };
        let target = self.target.clone();
        match (self.window.take(), ended) {
            (Some(window), ended) => {
                let mut notes = Vec::new();
                let posts = window::posts(&window);
                let profile = window::finish(window, ended, &mut notes);
                let did = self.did.clone();
                into.fetched
                    .push((self.index, FetchedAccount { target, profile, notes, did, posts }));
            }
            (None, Ended::Failed(fault)) => into.faults.push((self.index, target, fault)),
            (None, Ended::Whole) => {}
        }
    }
}

/// The AppView's answer. There is one AppView, so a page in its place says nothing of its kind.
fn content(answer: &Answer) -> Result<Value, Fault> {
    answer.json().map_err(|_| Fault::NotUnderstood)
}

/// What an error of the AppView says; its messages are not matched, they change.
fn error(value: &Value, status: u16) -> Fault {
    match (text(value, "error"), status) {
        ("AccountTakedown", _) => Fault::Suspended,
        ("AccountDeactivated", _) => Fault::Deactivated,
        ("AuthMissing", _) => Fault::NeedsLogin,
        ("InvalidRequest", 400) => Fault::NoAccount,
        (_, status) => refusal(status),
    }
}

pub(super) fn refusal(status: u16) -> Fault {
    match status {
        200..=299 => Fault::NotUnderstood,
        401 | 403 | 422 => Fault::NeedsLogin,
        410 => Fault::Suspended,
        500.. => Fault::ServerTrouble(status),
        _ => Fault::Refused(status),
    }
}

pub(super) fn profiles<'t>(targets: impl Iterator<Item = &'t Target>) -> Request {
    let query: Vec<(&str, &str)> = targets.map(|it| ("actors", it.account.as_str())).collect();
    Request::get(Target::BLUESKY, "/xrpc/app.bsky.actor.getProfiles", &query)
}

pub(super) fn profile(target: &Target) -> Request {
    let query = [("actor", target.account.as_str())];
    Request::get(&target.host, "/xrpc/app.bsky.actor.getProfile", &query)
}

/// All that stands in an account's feed: its posts, its replies and what it reposts.
pub(super) fn feed(actor: &str, cursor: &str) -> Request {
    let mut query = vec![
        ("actor", actor),
        ("limit", "100"),
        ("filter", "posts_with_replies"),
        ("includePins", "false"),
    ];
    if !cursor.is_empty() {
        query.push(("cursor", cursor));
    }
    Request::get(Target::BLUESKY, "/xrpc/app.bsky.feed.getAuthorFeed", &query)
}

impl HostJob for Bluesky {
    fn start(&mut self) -> Requests {
        if let [only] = self.accounts.as_slice() {
            return vec![(Tag::Profile(0), profile(&only.target))];
        }
        let batches = self.accounts.chunks(BATCH).enumerate();
        let ask = |(at, chunk): (usize, &[AccountFeed])| {
            (Tag::Batch(at * BATCH), profiles(chunk.iter().map(|account| &account.target)))
        };
        batches.map(ask).collect()
    }

    fn on_response(&mut self, tag: Tag, response: Response, now: Moment) -> Requests {
        match tag {
            Tag::Batch(at) => self.batch(at, response),
            Tag::Profile(index) => self.profile(index, response),
            Tag::Posts(index) => self.feed(index, response, now),
            _ => Requests::new(),
        }
    }

    fn stop(&mut self) {
        for index in 0..self.accounts.len() {
            let is_open = |account: &AccountFeed| matches!(account.state, FeedState::Waiting);
            if self.accounts.get(index).is_some_and(is_open) {
                self.fail(index, Fault::Stopped);
            }
        }
    }

    fn give(&mut self, into: &mut FetchOutcome) -> usize {
        let ended = std::mem::take(&mut self.ended);
        for index in &ended {
            if let Some(account) = self.accounts.get_mut(*index) {
                account.give(into);
            }
        }
        ended.len()
    }
}
