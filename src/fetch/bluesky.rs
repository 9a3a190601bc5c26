//! Bluesky: profiles in batches, then the feed of each account.
//!
//! Refuses to go on with an account that asks not to be shown to visitors (`!no-unauthenticated`).
//! Unknown accounts are left out of a batch in silence, so answers are matched by DID or handle,
//! and each that is missing is asked for by itself, which tells why.

use std::collections::HashSet;

use serde_json::Value;

use super::fault::Fault;
use super::job::{Asks, Fetched, Heard, Job, Outcome, PostRef, Tag};
use super::request::{Answer, Request};
use super::target::Target;
use super::time::{Moment, iso};
use super::window::{Ended, Window};
use crate::profile::{Counts, Field, Network};
use crate::read::export::json::{at, count, is_set, list, text};

/// As many actors fit into one `getProfiles`.
const BATCH: usize = 25;
/// No feed is followed further; a hundred posts of one's own may stand among many reposts.
const MOST_PAGES: usize = 20;

/// Several accounts on Bluesky.
pub(super) struct Bluesky {
    now: Moment,
    accounts: Vec<Account>,
    /// The ids of those whose profiles came.
    dids: HashSet<String>,
    /// Those that are done and were not given.
    ended: Vec<usize>,
}

struct Account {
    index: usize,
    target: Target,
    did: String,
    state: State,
    window: Option<Window>,
    posts: Vec<PostRef>,
    pages: usize,
    cursor: String,
}

#[derive(Clone, Copy)]
enum State {
    Waiting,
    Done(Ended),
    /// The same account under its other name.
    Double,
}

impl Bluesky {
    pub(super) fn new(targets: Vec<(usize, Target)>, now: Moment) -> Self {
        let account = |(index, target)| Account {
            index,
            target,
            did: String::new(),
            state: State::Waiting,
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

    fn batch(&mut self, at: usize, heard: Heard) -> Asks {
        let range = at..self.accounts.len().min(at + BATCH);
        let profiles = match heard {
            // One actor that the server does not like spoils the batch for all.
            Ok(answer) if answer.status == 400 => Ok(Vec::new()),
            Ok(answer) if answer.status != 200 => Err(refusal(answer.status)),
            Ok(answer) => content(&answer)
                .and_then(|value| list(&value, "profiles").cloned().ok_or(Fault::NotUnderstood)),
            Err(fault) => Err(fault),
        };
        let mut asks = Asks::new();
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

    fn profile(&mut self, index: usize, heard: Heard) -> Asks {
        let value = heard.and_then(|answer| match answer.status {
            200 => content(&answer),
            status => Err(error(&answer.json().unwrap_or_default(), status)),
        });
        match value {
            Ok(value) => self.begin(index, &value),
            Err(fault) => {
                self.fail(index, fault);
                Asks::new()
            }
        }
    }

    /// Takes in a profile, and goes on to its feed.
    fn begin(&mut self, index: usize, value: &Value) -> Asks {
        let did = text(value, "did").to_owned();
        let now = self.now;
        if !did.starts_with("did:") {
            self.fail(index, Fault::NotUnderstood);
            return Asks::new();
        }
        if !self.dids.insert(did.clone()) {
            self.end(index, State::Double);
            return Asks::new();
        }
        let mut labels = list(value, "labels").into_iter().flatten();
        if labels.any(|label| text(label, "val") == "!no-unauthenticated") {
            self.fail(index, Fault::AsksForLogin);
            return Asks::new();
        }
        let Some(account) = self.accounts.get_mut(index) else { return Asks::new() };
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

    fn feed(&mut self, index: usize, heard: Heard) -> Asks {
        let Some(account) = self.accounts.get_mut(index) else { return Asks::new() };
        let value = heard.and_then(|answer| match answer.status {
            200 => content(&answer).and_then(|value| match list(&value, "feed") {
                Some(_) => Ok(value),
                None => Err(Fault::NotUnderstood),
            }),
            status => Err(error(&answer.json().unwrap_or_default(), status)),
        });
        match value {
            Ok(value) => account.page(&value),
            Err(fault) => account.state = State::Done(Ended::Failed(fault)),
        }
        match account.state {
            State::Waiting => vec![(Tag::Posts(index), feed(&account.did, &account.cursor))],
            state => {
                self.end(index, state);
                Asks::new()
            }
        }
    }

    fn fail(&mut self, index: usize, fault: Fault) {
        self.end(index, State::Done(Ended::Failed(fault)));
    }

    fn end(&mut self, index: usize, state: State) {
        if let Some(account) = self.accounts.get_mut(index) {
            account.state = state;
            self.ended.push(index);
        }
    }
}

impl Account {
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
            self.state = State::Done(Ended::Whole);
        }
        cursor.clone_into(&mut self.cursor);
    }
}

impl Account {
    /// Adds what came of it.
    fn give(&mut self, into: &mut Outcome) {
        let State::Done(ended) = self.state else { return };
        let target = self.target.clone();
        match (self.window.take(), ended) {
            (Some(window), ended) => {
                let mut notes = Vec::new();
                let profile = window.finish(ended, &mut notes);
                let did = self.did.clone();
                let posts = std::mem::take(&mut self.posts);
                into.fetched.push((self.index, Fetched { target, profile, notes, did, posts }));
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

impl Job for Bluesky {
    fn start(&mut self) -> Asks {
        if let [only] = self.accounts.as_slice() {
            return vec![(Tag::Profile(0), profile(&only.target))];
        }
        let batches = self.accounts.chunks(BATCH).enumerate();
        let ask = |(at, chunk): (usize, &[Account])| {
            (Tag::Batch(at * BATCH), profiles(chunk.iter().map(|account| &account.target)))
        };
        batches.map(ask).collect()
    }

    fn hear(&mut self, tag: Tag, heard: Heard, _: Moment) -> Asks {
        match tag {
            Tag::Batch(at) => self.batch(at, heard),
            Tag::Profile(index) => self.profile(index, heard),
            Tag::Posts(index) => self.feed(index, heard),
            _ => Asks::new(),
        }
    }

    fn stop(&mut self) {
        for index in 0..self.accounts.len() {
            let is_open = |account: &Account| matches!(account.state, State::Waiting);
            if self.accounts.get(index).is_some_and(is_open) {
                self.fail(index, Fault::Stopped);
            }
        }
    }

    fn give(&mut self, into: &mut Outcome) -> usize {
        let ended = std::mem::take(&mut self.ended);
        for index in &ended {
            if let Some(account) = self.accounts.get_mut(*index) {
                account.give(into);
            }
        }
        ended.len()
    }
}
