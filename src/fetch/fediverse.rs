//! One account on a server of the Fediverse, whatever program runs there: it is found by asking as
//! Mastodon, Pleroma and Akkoma, PeerTube, then Misskey and Sharkey answer, and last by WebFinger.
//!
//! Refuses to follow an account to another host by itself: that host is told, and asked once its
//! own button is pressed.

use serde_json::Value;

use super::bluesky::refusal;
use super::fault::Fault;
use super::job::{FetchOutcome, FetchedAccount, HostJob, Requests, Response, Tag};
use super::request::{Answer, Request};
use super::time::Moment;
use super::window::{Ended, Window};
use super::{mastodon, misskey, peertube};
use crate::accounts::Target;
use crate::fetch::FetchNote;
use crate::read::platform::json::{at, list, text};

/// No list of posts is followed further.
const MOST_PAGES: usize = 12;

/// An account while it is found and fetched.
pub(super) struct Fediverse {
    index: usize,
    target: Target,
    now: Moment,
    stage: Stage,
    /// Whether the host has answered anything.
    is_reached: bool,
    /// Whether it sent a question on.
    is_redirected: bool,
    window: Option<Window>,
    notes: Vec<FetchNote>,
    pages: usize,
    /// Whether what came of it was given away.
    is_given: bool,
}

enum Stage {
    /// As Mastodon answers, by name.
    Lookup,
    /// As Pleroma and PeerTube answer, by name.
    Nickname,
    /// As PeerTube answers for a channel.
    Channel,
    /// As Misskey answers.
    Misskey,
    /// Where the account is, by its domain.
    WebFinger,
    /// The account's posts.
    Posts(Posts),
    Done(Ended),
    Elsewhere(Target),
}

/// Where the next page of posts is.
pub(super) enum Posts {
    Mastodon { id: String, max_id: String },
    Misskey { id: String, until: String },
    PeerTube { path: String, start: usize },
}

impl Posts {
    fn request(&self, host: &str) -> Request {
        match self {
            Self::Mastodon { id, max_id } => mastodon::statuses(host, id, max_id),
            Self::Misskey { id, until } => misskey::notes(host, id, until),
            Self::PeerTube { path, start } => peertube::videos(host, path, *start),
        }
    }

    /// Takes in a page; gives whether another one is to be asked for.
    fn page(&mut self, answer: &Answer, window: &mut Window) -> Result<bool, Fault> {
        if answer.status != 200 {
            return Err(refusal(answer.status));
        }
        let value = answer.json().map_err(|_| Fault::NotUnderstood)?;
        match self {
            Self::Mastodon { id, max_id } => {
                mastodon::page(&value, id, max_id, answer.header("link"), window)
            }
            Self::Misskey { id, until } => misskey::page(&value, id, until, window),
            Self::PeerTube { start, .. } => peertube::page(&value, start, window),
        }
    }
}

/// A profile, as a program's own part understood it.
pub(super) struct Found {
    pub(super) window: Window,
    pub(super) posts: Posts,
    pub(super) notes: Vec<FetchNote>,
}

impl Fediverse {
    pub(super) fn new(index: usize, target: Target, now: Moment) -> Self {
        Self {
            index,
            target,
            now,
            stage: Stage::Lookup,
            is_reached: false,
            is_redirected: false,
            window: None,
            notes: Vec::new(),
            pages: 0,
            is_given: false,
        }
    }

    fn fail(&mut self, fault: Fault) {
        self.stage = Stage::Done(Ended::Failed(fault));
    }

    /// Goes on to the posts of an account that was found.
    fn found(&mut self, found: Result<Found, Fault>) {
        match found {
            Ok(Found { window, posts, notes }) => {
                self.window = Some(window);
                self.notes = notes;
                self.stage = Stage::Posts(posts);
            }
            Err(fault) => self.fail(fault),
        }
    }

    fn lookup(&mut self, answer: &Answer) {
        match (answer.status, answer.json()) {
            (200, Ok(value)) if mastodon::is_account(&value) => {
                self.found(mastodon::account(&value, &self.target, self.now));
            }
            (200, Err(Fault::NotUnderstood)) => self.fail(Fault::NotUnderstood),
            (401 | 403 | 422, _) => self.fail(Fault::NeedsLogin),
            (410, _) => self.fail(Fault::Suspended),
            (404, Ok(value)) if value.get("error").is_some_and(Value::is_object) => {
                self.stage = Stage::Misskey;
            }
            // Pleroma before 2.5 has no lookup, and PeerTube takes the word for a name.
            (404, Ok(_)) => self.stage = Stage::Nickname,
            _ => self.stage = Stage::Misskey,
        }
    }

    fn nickname(&mut self, answer: &Answer) {
        match (answer.status, answer.json()) {
            (200, Ok(value)) if mastodon::is_account(&value) => {
                self.found(mastodon::account(&value, &self.target, self.now));
            }
            (200, Ok(value)) if peertube::is_actor(&value) => {
                let path = peertube::account_path(&self.target.account);
                self.found(peertube::actor(&value, path, &self.target, self.now));
            }
            (401 | 403, _) => self.fail(Fault::NeedsLogin),
            (410, _) => self.fail(Fault::Suspended),
            (404, Ok(value)) if value.get("error").is_some_and(Value::is_string) => {
                // PeerTube before version 4 says it like this as well, and Mastodon always does.
                self.fail(Fault::NoAccount);
            }
            (404, Ok(value)) if value.get("status").is_some() => self.stage = Stage::Channel,
            _ => self.stage = Stage::Misskey,
        }
    }

    fn channel(&mut self, answer: &Answer) {
        match (answer.status, answer.json()) {
            (200, Ok(value)) if peertube::is_actor(&value) => {
                let path = peertube::channel_path(&self.target.account);
                self.found(peertube::actor(&value, path, &self.target, self.now));
            }
            (404, _) => self.fail(Fault::NoAccount),
            (status, _) => self.fail(refusal(status)),
        }
    }

    fn misskey(&mut self, answer: &Answer) {
        let value = answer.json();
        let code = value.as_ref().ok().and_then(|value| at(value, &["error", "code"]));
        match (answer.status, code.and_then(Value::as_str), &value) {
            (200, _, Ok(value)) if misskey::is_user(value) => {
                self.found(misskey::user(value, &self.target, self.now));
            }
            (_, Some("NO_SUCH_USER"), _) => self.fail(Fault::NoAccount),
            (_, Some("USER_SUSPENDED" | "USER_IS_SUSPENDED"), _) => self.fail(Fault::Suspended),
            (_, Some("CREDENTIAL_REQUIRED" | "SIGNIN_REQUIRED"), _) | (401, ..) => {
                self.fail(Fault::NeedsLogin);
            }
            (200, _, Err(Fault::NotUnderstood)) => self.fail(Fault::NotUnderstood),
            _ => self.stage = Stage::WebFinger,
        }
    }

    fn webfinger(&mut self, answer: &Answer) {
        let links = answer.json().ok().filter(|_| answer.status == 200);
        let server = links.as_ref().and_then(own_server);
        match server {
            Some((host, user)) if !host.eq_ignore_ascii_case(&self.target.host) => {
                let user = user.unwrap_or_else(|| self.target.account.clone());
                self.stage = Stage::Elsewhere(self.target.at(&host, &user));
            }
            _ => self.fail(self.nowhere()),
        }
    }

    /// Why nothing was found.
    fn nowhere(&self) -> Fault {
        if self.is_redirected {
            Fault::Redirected
        } else if self.is_reached {
            Fault::NotThisKind
        } else {
            Fault::Unreachable
        }
    }

    /// What comes of a request without an answer.
    fn missed(&mut self, fault: Fault) {
        self.is_redirected |= fault == Fault::Redirected;
        self.stage = match (&self.stage, fault) {
            // A domain that keeps no server itself may still say where it is.
            (
                Stage::Lookup | Stage::Nickname | Stage::Misskey,
                Fault::Unreachable | Fault::Redirected,
            ) => Stage::WebFinger,
            (Stage::WebFinger, Fault::Unreachable | Fault::Redirected) => {
                Stage::Done(Ended::Failed(self.nowhere()))
            }
            (_, fault) => Stage::Done(Ended::Failed(fault)),
        };
    }

    fn posts(&mut self, answer: &Answer) {
        let (Stage::Posts(posts), Some(window)) = (&mut self.stage, &mut self.window) else {
            return;
        };
        self.pages += 1;
        match posts.page(answer, window) {
            Ok(true) if !window.is_done() && self.pages < MOST_PAGES => {}
            Ok(_) => self.stage = Stage::Done(Ended::Whole),
            Err(fault) => self.fail(fault),
        }
    }

    fn next(&self) -> Requests {
        let Target { host, account, .. } = &self.target;
        let request = match &self.stage {
            Stage::Lookup => mastodon::lookup(host, account),
            Stage::Nickname => mastodon::by_name(host, account),
            Stage::Channel => peertube::channel(host, account),
            Stage::Misskey => misskey::show(host, account),
            Stage::WebFinger => webfinger(&self.target),
            Stage::Posts(posts) => return vec![(Tag::Posts(0), posts.request(host))],
            Stage::Done(_) | Stage::Elsewhere(_) => return Requests::new(),
        };
        vec![(Tag::Profile(0), request)]
    }
}

impl HostJob for Fediverse {
    fn start(&mut self) -> Requests {
        self.next()
    }

    fn on_response(&mut self, _: Tag, response: Response, _: Moment) -> Requests {
        match response {
            Ok(answer) => {
                self.is_reached = true;
                match self.stage {
                    Stage::Lookup => self.lookup(&answer),
                    Stage::Nickname => self.nickname(&answer),
                    Stage::Channel => self.channel(&answer),
                    Stage::Misskey => self.misskey(&answer),
                    Stage::WebFinger => self.webfinger(&answer),
                    Stage::Posts(_) => self.posts(&answer),
                    Stage::Done(_) | Stage::Elsewhere(_) => {}
                }
            }
            Err(fault) => self.missed(fault),
        }
        self.next()
    }

    fn stop(&mut self) {
        if !matches!(self.stage, Stage::Done(_) | Stage::Elsewhere(_)) {
            self.fail(Fault::Stopped);
        }
    }

    fn give(&mut self, into: &mut FetchOutcome) -> usize {
        let ended = match &self.stage {
            Stage::Done(ended) if !self.is_given => *ended,
            Stage::Elsewhere(there) if !self.is_given => {
                into.elsewhere.push((self.index, self.target.clone(), there.clone()));
                self.is_given = true;
                return 1;
            }
            _ => return 0,
        };
        self.is_given = true;
        let target = self.target.clone();
        match (self.window.take(), ended) {
            (Some(window), ended) => {
                let mut notes = std::mem::take(&mut self.notes);
                let profile = window.finish(ended, &mut notes);
                let fetched = FetchedAccount {
                    target,
                    profile,
                    notes,
                    did: String::new(),
                    posts: Vec::new(),
                };
                into.fetched.push((self.index, fetched));
            }
            (None, Ended::Failed(fault)) => into.faults.push((self.index, target, fault)),
            (None, Ended::Whole) => {}
        }
        1
    }
}

fn webfinger(target: &Target) -> Request {
    let resource = format!("acct:{}@{}", target.account, target.host);
    Request::get(&target.host, "/.well-known/webfinger", &[("resource", &resource)])
}

/// The host that keeps an account, and its name there, by the links of WebFinger.
fn own_server(value: &Value) -> Option<(String, Option<String>)> {
    let links = || list(value, "links").into_iter().flatten();
    let href = |rel: &str| {
        let of_rel =
            links().find(|link| text(link, "rel") == rel && !text(link, "href").is_empty())?;
        text(of_rel, "href").strip_prefix("https://")
    };
    let own = href("self")?;
    let host = own.split('/').next().filter(|host| crate::accounts::handle::is_handle(host))?;
    let last = |address: &str| {
        let name = address.trim_end_matches('/').rsplit('/').next()?.trim_start_matches('@');
        crate::accounts::handle::is_user(name).then(|| name.to_owned())
    };
    let user = href("http://webfinger.net/rel/profile-page").and_then(last);
    Some((host.to_owned(), user))
}

/// The requests that an account may come to.
pub(super) fn requests(target: &Target) -> Vec<(&'static str, Request)> {
    let Target { host, account, .. } = target;
    vec![
        ("the account, as Mastodon answers", mastodon::lookup(host, account)),
        (
            "its posts, where ID is the \"id\" of that answer; for further pages, &max_id= and \
             the \"id\" of the last post",
            mastodon::statuses(host, "ID", ""),
        ),
        (
            "where the first is not known: the account, as Pleroma, Akkoma and PeerTube answer",
            mastodon::by_name(host, account),
        ),
        ("its videos on PeerTube", peertube::videos(host, &peertube::account_path(account), 0)),
        ("a channel on PeerTube", peertube::channel(host, account)),
        (
            "where those are not known: the account on Misskey and Sharkey",
            misskey::show(host, account),
        ),
        ("its notes, where ID is the \"id\" of that answer", misskey::notes(host, "ID", "")),
        ("where none of it is known: the account\u{2019}s server", webfinger(target)),
    ]
}
