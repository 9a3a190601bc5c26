//! Bluesky: profiles in batches, then the feed of each account.
//!
//! Refuses to go on with an account that asks not to be shown to visitors (`!no-unauthenticated`).
//! Unknown accounts are left out of a batch in silence, so answers are matched by DID or handle,
//! and each that is missing is asked for by itself, which tells why.

use std::collections::HashSet;

use serde_json::Value;

use super::fault::Fault;
use super::job::{FetchOutcome, FetchedAccount, HostJob, PostRef, Requests, Response, Tag};
use super::request::{Answer, Request};
use super::time::{Moment, iso};
use super::window::{Ended, Window};
use crate::accounts::Target;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{at, count, is_set, list, text};

/// As many actors fit into one `getProfiles`.
const BATCH: usize = 25;
/// No feed is followed further; a hundred posts of one's own may stand among many reposts.
const MOST_PAGES: usize = 20;

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
    posts: Vec<PostRef>,
    pages: usize,
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
            posts: Vec::new(),
            pages: 0,
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
            let is_it = |value: &&Value| {
                let (did, handle) = (text(value, "did"), text(value, "handle"));
                let wanted = &account.target.account;
                did == wanted || handle.eq_ignore_ascii_case(wanted)
            };
            match &profiles {
                Ok(profiles) => match profiles.iter().find(is_it) {
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
        let did = text(value, "did").to_owned();
        let now = self.now;
        if !did.starts_with("did:") {
            self.fail(index, Fault::NotUnderstood);
            return Requests::new();
        }
        if !self.dids.insert(did.clone()) {
            self.end(index, FeedState::Double);
            return Requests::new();
        }
        let mut labels = list(value, "labels").into_iter().flatten();
        if labels.any(|label| text(label, "val") == "!no-unauthenticated") {
            self.fail(index, Fault::AsksForLogin);
            return Requests::new();
        }
        let Some(account) = self.accounts.get_mut(index) else { return Requests::new() };
        // A handle that does not hold is named by the account's id.
        let name = match text(value, "handle") {
            "" | "handle.invalid" => did.clone(),
            handle => format!("@{handle}"),
        };
        let mut window = Window::new(name, Network::Bluesky, now);
        window.account().followers = count(value, "followersCount");
        window.account().following = count(value, "followsCount");
        account.window = Some(window);
        account.did = did;
        vec![(Tag::Posts(index), feed(&account.did, ""))]
    }

    fn feed(&mut self, index: usize, response: Response) -> Requests {
        let Some(account) = self.accounts.get_mut(index) else { return Requests::new() };
        let value = response.and_then(|answer| match answer.status {
            200 => content(&answer).and_then(|value| match list(&value, "feed") {
                Some(_) => Ok(value),
                None => Err(Fault::NotUnderstood),
            }),
            status => Err(error(&answer.json().unwrap_or_default(), status)),
        });
        match value {
            Ok(value) => account.page(&value),
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
    /// Takes in a page of the feed; what ends it is in the state.
    fn page(&mut self, value: &Value) {
        let Some(window) = &mut self.window else { return };
        for item in list(value, "feed").into_iter().flatten() {
            let post = item.get("post").unwrap_or(item);
            let kind = at(item, &["reason", "$type"]).and_then(Value::as_str).unwrap_or_default();
            let is_pin = kind.ends_with("#reasonPin");
            let is_repost = kind.ends_with("#reasonRepost");
            let moment = if is_repost {
                at(item, &["reason", "indexedAt"]).and_then(Value::as_str).and_then(iso)
            } else {
                // The feed is sorted by the earlier of the two: a post may claim any time.
                let claimed = at(post, &["record", "createdAt"]).and_then(Value::as_str);
                let seen = iso(text(post, "indexedAt"));
                [claimed.and_then(iso), seen].into_iter().flatten().min()
            };
            if !is_pin && window.is_past(moment) {
                break;
            }
            if is_repost || at(post, &["author", "did"]).is_some_and(|did| did != self.did.as_str())
            {
                window.repost();
                continue;
            }
            if !window.is_new(text(post, "uri")) {
                continue;
            }
            if is_reply_to_others(post, &self.did) {
                window.reply();
                continue;
            }
            const STATED: [Field; 4] =
                [Field::Likes, Field::Replies, Field::Reposts, Field::Quotes];
            let counts = Counts {
                likes: count(post, "likeCount"),
                replies: count(post, "replyCount"),
                reposts: count(post, "repostCount"),
                quotes: count(post, "quoteCount"),
                ..Counts::default()
            };
            if window.post(moment, &counts, &STATED) {
                self.posts.push(PostRef {
                    uri: text(post, "uri").to_owned(),
                    likes: counts.likes.value().unwrap_or_default(),
                    reposts: counts.reposts.value().unwrap_or_default(),
                });
            }
            if window.is_done() {
                break;
            }
        }
        self.pages += 1;
        let cursor = text(value, "cursor");
        // A page may be short or empty with more to come, so the cursor alone tells the end.
        let is_last = cursor.is_empty() || cursor == self.cursor || self.pages >= MOST_PAGES;
        if window.is_done() || is_last {
            self.state = FeedState::Done(Ended::Whole);
        }
        cursor.clone_into(&mut self.cursor);
    }
}

impl AccountFeed {
    /// Adds what came of it.
    fn give(&mut self, into: &mut FetchOutcome) {
        let FeedState::Done(ended) = self.state else { return };
        let target = self.target.clone();
        match (self.window.take(), ended) {
            (Some(window), ended) => {
                let mut notes = Vec::new();
                let profile = window.finish(ended, &mut notes);
                let did = self.did.clone();
                let posts = std::mem::take(&mut self.posts);
                into.fetched
                    .push((self.index, FetchedAccount { target, profile, notes, did, posts }));
            }
            (None, Ended::Failed(fault)) => into.faults.push((self.index, target, fault)),
            (None, Ended::Whole) => {}
        }
    }
}

/// Whether a post answers somebody else, or stands in somebody else's thread.
fn is_reply_to_others(post: &Value, did: &str) -> bool {
    let Some(record) = post.get("record").filter(|record| is_set(record, "reply")) else {
        return false;
    };
    let is_own = |end: &str| {
        let uri = at(record, &["reply", end, "uri"]).and_then(Value::as_str).unwrap_or_default();
        uri.strip_prefix("at://").and_then(|rest| rest.split('/').next()) == Some(did)
    };
    !(is_own("root") && is_own("parent"))
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

/// Posts and the account's own threads; reposts are among them all the same.
pub(super) fn feed(actor: &str, cursor: &str) -> Request {
    let mut query = vec![
        ("actor", actor),
        ("limit", "100"),
        ("filter", "posts_and_author_threads"),
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

    fn on_response(&mut self, tag: Tag, response: Response, _: Moment) -> Requests {
        match tag {
            Tag::Batch(at) => self.batch(at, response),
            Tag::Profile(index) => self.profile(index, response),
            Tag::Posts(index) => self.feed(index, response),
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
