//! One account on a Fediverse server of any software: tries the endpoints of Mastodon, Pleroma and
//! Akkoma, PeerTube, Misskey and Sharkey, and last WebFinger.
//!
//! An account that lives on another host is reported, and asked for by a button of its own. An
//! account that is not the one asked for is refused: some servers answer a lookup with a search.

use serde_json::Value;

use super::bluesky::refusal;
use super::fault::Fault;
use super::found::{Found, Missed, Next, Posts};
use super::job::{Budget, FetchOutcome, FetchedAccount, HostJob, Requests, Response, Tag};
use super::request::{Answer, Request};
use super::window::{self, Ended};
use super::{mastodon, misskey, peertube};
use crate::accounts::Target;
use crate::base::time::Moment;
use crate::model::profile::Purpose;
use crate::read::networks::{self, Window};
use crate::read::platform::json::{at, list, text};

/// No list of posts is followed further: a server may take some hundred requests from an address.
const MOST_PAGES: usize = 100;

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
    /// Whether it said, as servers of Mastodon's kind do, that it knows no such account.
    says_none: bool,
    /// Whether it asked for a login, in the words of another program than Mastodon.
    wants_login: bool,
    /// The account as Mastodon's layer of a Misskey server gave it, in case Misskey's own does not.
    spare: Option<Found>,
    /// An account that came in place of the one asked for.
    other: Option<String>,
    window: Option<Window>,
    budget: Budget,
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
    /// Another account than the one asked for came.
    Other(String),
}

impl Posts {
    fn request(&self, host: &str) -> Request {
        match self {
            Self::Mastodon { id, max_id } => mastodon::statuses(host, id, max_id),
            Self::Misskey { id, until } => misskey::notes(host, id, until),
            Self::PeerTube { path, start } => peertube::videos(host, path, *start),
        }
    }

    /// Takes in a page.
    fn page(&mut self, answer: &Answer, window: &mut Window) -> Result<Next, Fault> {
        if answer.status != 200 {
            return Err(refusal(answer.status));
        }
        let value = answer.json().map_err(|_| Fault::NotUnderstood)?;
        match self {
            Self::Mastodon { id, max_id } => {
                mastodon::page(&value, id, max_id, answer.header("link"), window)
            }
            Self::Misskey { until, .. } => misskey::page(&value, until, window),
            Self::PeerTube { start, .. } => peertube::page(&value, start, window),
        }
    }
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
            says_none: false,
            wants_login: false,
            spare: None,
            other: None,
            window: None,
            budget: Budget::new(MOST_PAGES),
            is_given: false,
        }
    }

    fn fail(&mut self, fault: Fault) {
        self.stage = Stage::Done(Ended::Failed(fault));
    }

    /// Goes on to the posts of an account that was found.
    fn found(&mut self, found: Result<Found, Missed>) {
        match found {
            Ok(Found { owner, posts }) => {
                self.window = Some(Window::new(owner, Purpose::default(), Some(self.now)));
                self.stage = Stage::Posts(posts);
            }
            Err(Missed::Fault(fault)) => self.fail(fault),
            Err(Missed::Other(name)) => self.stage = Stage::Other(name),
        }
    }

    /// Takes in an account as Mastodon's interface gives it.
    fn mastodon(&mut self, value: &Value) {
        match mastodon::account(value, &self.target) {
            // Misskey's own interface tells a hidden count from a zero.
            Ok(found) if networks::mastodon::is_misskey(value) => {
                self.spare = Some(found);
                self.stage = Stage::Misskey;
            }
            // A lookup that is a search: the account may be there all the same.
            Err(Missed::Other(name)) => {
                self.other = Some(name);
                self.stage = Stage::Misskey;
            }
            found => self.found(found),
        }
    }

    fn lookup(&mut self, answer: &Answer) {
        match (answer.status, answer.json()) {
            (200, Ok(value)) if networks::mastodon::is_account(&value) => self.mastodon(&value),
            (200, Err(Fault::NotUnderstood)) => self.fail(Fault::NotUnderstood),
            // Sharkey has a fault of its own where nothing is found.
            (401 | 403 | 422, Ok(value)) if !is_of_mastodon(&value) => {
                self.wants_login = true;
                self.stage = Stage::Misskey;
            }
            (401 | 403 | 422, _) => self.fail(Fault::NeedsLogin),
            (410, _) => self.fail(Fault::Suspended),
            (404, Ok(value)) if value.get("error").is_some_and(Value::is_object) => {
                self.stage = Stage::Misskey;
            }
            // Pleroma before 2.5 has no lookup, and PeerTube takes the word for a name.
            (404, Ok(value)) => {
                self.says_none = is_of_mastodon(&value);
                self.stage = Stage::Nickname;
            }
            _ => self.stage = Stage::Misskey,
        }
    }

    fn nickname(&mut self, answer: &Answer) {
        match (answer.status, answer.json()) {
            (200, Ok(value)) if networks::mastodon::is_account(&value) => self.mastodon(&value),
            (200, Ok(value)) if networks::peertube::is_actor(&value) => {
                let path = peertube::account_path(&self.target.account);
                self.found(peertube::actor(&value, path, &self.target));
            }
            (401 | 403, _) => self.fail(Fault::NeedsLogin),
            (410, _) => self.fail(Fault::Suspended),
            (404, Ok(value)) if value.get("error").is_some_and(Value::is_string) => {
                // PeerTube before version 4 says it like this as well, and Mastodon always does.
                self.fail(Fault::NoAccount);
            }
            // A name is no id where ids are UUIDs (Mitra), which says nothing of the account.
            (400, _) if self.says_none => self.fail(Fault::NoAccount),
            (404, Ok(value)) if value.get("status").is_some() => self.stage = Stage::Channel,
            _ => self.stage = Stage::Misskey,
        }
    }

    fn channel(&mut self, answer: &Answer) {
        match (answer.status, answer.json()) {
            (200, Ok(value)) if networks::peertube::is_actor(&value) => {
                let path = peertube::channel_path(&self.target.account);
                self.found(peertube::actor(&value, path, &self.target));
            }
            (404, _) => self.fail(Fault::NoAccount),
            (status, _) => self.fail(refusal(status)),
        }
    }

    fn misskey(&mut self, answer: &Answer) {
        let value = answer.json();
        let code = value.as_ref().ok().and_then(|value| at(value, &["error", "code"]));
        match (answer.status, code.and_then(Value::as_str), &value) {
            (200, _, Ok(value)) if networks::misskey::is_user(value) => {
                self.found(misskey::user(value, &self.target));
            }
            (_, Some("USER_SUSPENDED" | "USER_IS_SUSPENDED"), _) => self.fail(Fault::Suspended),
            _ if self.spare.is_some() => self.use_spare(),
            (_, Some("NO_SUCH_USER"), _) => match self.other.take() {
                Some(other) => self.stage = Stage::Other(other),
                None => self.fail(Fault::NoAccount),
            },
            (_, Some("CREDENTIAL_REQUIRED" | "SIGNIN_REQUIRED"), _) | (401, ..) => {
                self.fail(Fault::NeedsLogin);
            }
            (200, _, Err(Fault::NotUnderstood)) => self.fail(Fault::NotUnderstood),
            _ => self.stage = Stage::WebFinger,
        }
    }

    fn use_spare(&mut self) {
        if let Some(found) = self.spare.take() {
            self.found(Ok(found));
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
            _ => {
                let is_plain = answer.status == 404 && !is_page(&answer.body);
                self.nowhere(is_plain);
            }
        }
    }

    /// Says why nothing was found; `is_plain` where WebFinger itself says that there is none.
    fn nowhere(&mut self, is_plain: bool) {
        self.stage = match self.other.take() {
            Some(other) => Stage::Other(other),
            None => Stage::Done(Ended::Failed(if self.is_redirected {
                Fault::Redirected
            } else if self.wants_login {
                Fault::NeedsLogin
            } else if self.says_none {
                Fault::NoAccount
            } else if is_plain {
                Fault::NoneHere
            } else if self.is_reached {
                Fault::NotThisKind
            } else {
                Fault::Unreachable
            })),
        };
    }

    /// What comes of a request without an answer.
    fn missed(&mut self, fault: Fault) {
        self.is_redirected |= fault == Fault::Redirected;
        match (&self.stage, fault) {
            (Stage::Misskey, Fault::Unreachable | Fault::Redirected) if self.spare.is_some() => {
                self.use_spare();
            }
            // A domain that keeps no server itself may still say where it is.
            (
                Stage::Lookup | Stage::Nickname | Stage::Misskey,
                Fault::Unreachable | Fault::Redirected,
            ) => self.stage = Stage::WebFinger,
            (Stage::WebFinger, Fault::Unreachable | Fault::Redirected) => self.nowhere(false),
            (_, fault) => self.fail(fault),
        }
    }

    fn posts(&mut self, answer: &Answer, now: Moment) {
        let (Stage::Posts(posts), Some(window)) = (&mut self.stage, &mut self.window) else {
            return;
        };
        let next = posts.page(answer, window);
        let ended = match next {
            Ok(_) if window.is_done() => Ended::Whole,
            Ok(Next::End) => Ended::Whole,
            Ok(Next::Circle) => Ended::Failed(Fault::Circle),
            Ok(Next::Page) if self.budget.is_spent(now) => Ended::Failed(Fault::Budget),
            Ok(Next::Page) => return,
            Err(fault) => Ended::Failed(fault),
        };
        self.stage = Stage::Done(ended);
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
            Stage::Done(_) | Stage::Elsewhere(_) | Stage::Other(_) => return Requests::new(),
        };
        vec![(Tag::Profile(0), request)]
    }
}

impl HostJob for Fediverse {
    fn start(&mut self) -> Requests {
        self.next()
    }

    fn on_response(&mut self, _: Tag, response: Response, now: Moment) -> Requests {
        match response {
            Ok(answer) => {
                self.is_reached = true;
                match self.stage {
                    Stage::Lookup => self.lookup(&answer),
                    Stage::Nickname => self.nickname(&answer),
                    Stage::Channel => self.channel(&answer),
                    Stage::Misskey => self.misskey(&answer),
                    Stage::WebFinger => self.webfinger(&answer),
                    Stage::Posts(_) => self.posts(&answer, now),
                    Stage::Done(_) | Stage::Elsewhere(_) | Stage::Other(_) => {}
                }
            }
            Err(fault) => self.missed(fault),
        }
        self.next()
    }

    fn stop(&mut self) {
        if !matches!(self.stage, Stage::Done(_) | Stage::Elsewhere(_) | Stage::Other(_)) {
            self.fail(Fault::Stopped);
        }
    }

    fn give(&mut self, into: &mut FetchOutcome) -> usize {
        if self.is_given {
            return 0;
        }
        let (index, target) = (self.index, self.target.clone());
        match (&self.stage, self.window.take()) {
            (Stage::Elsewhere(there), _) => into.elsewhere.push((index, target, there.clone())),
            (Stage::Other(name), _) => into.others.push((index, target, name.clone())),
            (Stage::Done(ended), Some(window)) => {
                let mut notes = Vec::new();
                let profile = window::finish(window, *ended, &mut notes);
                let fetched = FetchedAccount {
                    target,
                    profile,
                    notes,
                    did: String::new(),
                    posts: Vec::new(),
                };
                into.fetched.push((index, fetched));
            }
            (Stage::Done(Ended::Failed(fault)), None) => {
                into.faults.push((index, target, *fault));
            }
            (Stage::Done(Ended::Whole), None) => {}
            (_, window) => {
                self.window = window;
                return 0;
            }
        }
        self.is_given = true;
        1
    }
}

/// Whether an error is in the words of Mastodon and those who answer as it does.
fn is_of_mastodon(error: &Value) -> bool {
    error.get("error").is_some_and(Value::is_string) && error.get("statusCode").is_none()
}

/// Whether a body is a page of a site.
fn is_page(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body).to_ascii_lowercase();
    text.contains("<html") || text.contains("<!doctype")
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
