//! Servers that speak Mastodon's language: Mastodon itself, Pleroma and its forks, and the static
//! site that stands at a domain whose accounts live elsewhere.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::accounts::{Account, Followers, Kind, Post, Standing, iso};
use super::{Answer, Network};
use crate::asked::Asked;

/// Ids are larger than a number in JavaScript can tell apart.
const FIRST_ACCOUNT: u64 = 109_876_543_210_987_000;
const FIRST_STATUS: u64 = 117_000_000_000_009_999;

/// What scripts may read of an answer of the API.
const EXPOSED: &str =
    "Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id";

/// A Mastodon server.
#[derive(Debug, Clone)]
pub struct Mastodon {
    host: String,
    /// What stands behind the @ of its accounts.
    domain: String,
    accounts: Vec<Account>,
    /// Refuses all who are not signed in with this status.
    closed: Option<u16>,
}

impl Mastodon {
    /// At this host, with these accounts.
    #[must_use]
    pub fn new(host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self {
            host: host.to_owned(),
            domain: host.to_owned(),
            accounts: accounts.into_iter().collect(),
            closed: None,
        }
    }

    /// With accounts that have another domain behind their @ than the server's.
    #[must_use]
    pub fn of(mut self, domain: &str) -> Self {
        domain.clone_into(&mut self.domain);
        self
    }

    /// Closed to all who are not signed in, with this status.
    #[must_use]
    pub fn closed(mut self, status: u16) -> Self {
        self.closed = Some(status);
        self
    }

    fn lookup(&self, asked: &Asked) -> Answer {
        let acct = asked.one("acct").unwrap_or_default();
        let (name, domain) = acct.split_once('@').unwrap_or((&acct, &self.domain));
        let ours =
            domain.eq_ignore_ascii_case(&self.domain) || domain.eq_ignore_ascii_case(&self.host);
        match find(&self.accounts, name).filter(|_| ours) {
            Some((number, account)) => self.limits(account_answer(&self.host, number, account)),
            None => self.limits(missing()),
        }
    }

    /// How many requests are left, as every answer of the API says.
    fn limits(&self, answer: Answer) -> Answer {
        let reset = OffsetDateTime::now_utc() + time::Duration::minutes(5);
        answer
            .with("x-ratelimit-limit", "300")
            .with("x-ratelimit-remaining", "297")
            .with("x-ratelimit-reset", &iso(reset))
    }

    fn statuses(&self, asked: &Asked, id: &str) -> Answer {
        let Some((number, account)) = by_id(&self.accounts, id) else { return missing() };
        if account.standing == Standing::Suspended {
            return self.refuse(410);
        }
        let limit = asked.one("limit").and_then(|it| it.parse().ok()).unwrap_or(20).clamp(1, 40);
        let leaves_out = |name: &str| matches!(asked.one(name).as_deref(), Some("true" | "1"));
        let (replies, boosts) = (leaves_out("exclude_replies"), leaves_out("exclude_reblogs"));
        let page = page(account, limit, asked.one("max_id").as_deref(), |kind| match kind {
            Kind::Reply => !replies,
            Kind::Boost => !boosts,
            Kind::Original | Kind::Thread => true,
        });
        let answer = statuses(&self.host, number, account, &page);
        let link = match (page.first(), page.last()) {
            // As some servers do, without what else was asked for.
            (Some((first, _)), Some((last, _))) => {
                let at = format!("https://{}/api/v1/accounts/{id}/statuses", self.host);
                let next = format!("<{at}?max_id={}>; rel=\"next\"", status_id(*last));
                let back = format!("<{at}?min_id={}>; rel=\"prev\"", status_id(*first));
                if page.len() == limit { format!("{next}, {back}") } else { back }
            }
            _ => return self.limits(answer),
        };
        self.limits(answer.with("link", &link))
    }
}

impl Network for Mastodon {
    fn answer(&self, asked: &Asked) -> Answer {
        let route = asked.route();
        if route == "/.well-known/webfinger" {
            return webfinger(asked, &self.host, &self.domain, &self.accounts);
        }
        let Some(call) = route.strip_prefix("/api/v1/accounts/") else {
            return Answer::html(404, "The page you are looking for isn't here.");
        };
        if asked.method != "GET" {
            return missing();
        }
        if let Some(status) = self.closed {
            return self.refuse(status);
        }
        match call.split_once('/') {
            None if call == "lookup" => self.lookup(asked),
            None => match by_id(&self.accounts, call) {
                Some((number, account)) => account_answer(&self.host, number, account),
                None => missing(),
            },
            Some((id, "statuses")) => self.statuses(asked, id),
            Some(_) => self.refuse(401),
        }
    }

    fn refuse(&self, status: u16) -> Answer {
        refuse(status)
    }

    fn allow(&self, asked: &Asked) -> Vec<(&'static str, String)> {
        // Its middleware says nothing to those who do not come from another site.
        if !asked.is_of_a_script() {
            return vec![];
        }
        let route = asked.route();
        let mut headers = vec![
            ("access-control-allow-origin", "*".to_owned()),
            ("access-control-max-age", "7200".to_owned()),
        ];
        if route.starts_with("/api/") {
            headers.push((
                "access-control-allow-methods",
                "POST, PUT, DELETE, GET, PATCH, OPTIONS".to_owned(),
            ));
            headers.push(("access-control-expose-headers", EXPOSED.to_owned()));
        } else if route.starts_with("/.well-known/") || route.starts_with("/@") {
            headers.push(("access-control-allow-methods", "GET".to_owned()));
            headers.push(("access-control-expose-headers", String::new()));
        } else {
            return vec![];
        }
        headers
    }

    fn preflight(&self, asked: &Asked) -> Answer {
        let wanted = asked.header("access-control-request-headers").unwrap_or_default();
        Answer::empty(200).with("access-control-allow-headers", wanted)
    }
}

/// A Pleroma or Akkoma server: it has no lookup, finds accounts by their name in the place of an
/// id, and lets no script read where the next page is.
#[derive(Debug, Clone)]
pub struct Pleroma {
    host: String,
    accounts: Vec<Account>,
}

impl Pleroma {
    /// At this host, with these accounts.
    #[must_use]
    pub fn new(host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self { host: host.to_owned(), accounts: accounts.into_iter().collect() }
    }
}

impl Network for Pleroma {
    fn answer(&self, asked: &Asked) -> Answer {
        if asked.route() == "/.well-known/webfinger" {
            return webfinger(asked, &self.host, &self.host, &self.accounts);
        }
        let Some(call) = asked.route().strip_prefix("/api/v1/accounts/") else {
            // Any other path opens its front end, for people.
            return Answer::html(200, "Pleroma");
        };
        if asked.method != "GET" {
            return refuse(404);
        }
        match call.split_once('/') {
            None => match find(&self.accounts, call).or_else(|| by_id(&self.accounts, call)) {
                Some((number, account)) => account_answer(&self.host, number, account),
                None => missing(),
            },
            Some((id, "statuses")) => {
                let Some((number, account)) =
                    find(&self.accounts, id).or_else(|| by_id(&self.accounts, id))
                else {
                    return missing();
                };
                let limit =
                    asked.one("limit").and_then(|it| it.parse().ok()).unwrap_or(20).clamp(1, 40);
                let boosts = matches!(asked.one("exclude_reblogs").as_deref(), Some("true" | "1"));
                let replies = matches!(asked.one("exclude_replies").as_deref(), Some("true" | "1"));
                let page =
                    page(account, limit, asked.one("max_id").as_deref(), |kind| match kind {
                        Kind::Boost => !boosts,
                        Kind::Reply | Kind::Thread => !replies,
                        Kind::Original => true,
                    });
                statuses(&self.host, number, account, &page)
            }
            Some(_) => refuse(403),
        }
    }

    fn refuse(&self, status: u16) -> Answer {
        refuse(status)
    }

    fn allow(&self, _: &Asked) -> Vec<(&'static str, String)> {
        vec![
            ("access-control-allow-origin", "*".to_owned()),
            ("access-control-expose-headers", String::new()),
            ("access-control-allow-credentials", "true".to_owned()),
        ]
    }

    fn preflight(&self, _: &Asked) -> Answer {
        Answer::empty(204)
            .with("access-control-max-age", "1728000")
            .with(
                "access-control-allow-headers",
                "Authorization,Content-Type,Accept,Origin,User-Agent,DNT,Cache-Control,\
                 X-Mx-ReqToken,Keep-Alive,X-Requested-With,If-Modified-Since,X-CSRF-Token",
            )
            .with("access-control-allow-methods", "GET,POST,PUT,PATCH,DELETE,OPTIONS")
    }
}

/// A domain whose accounts live on a server elsewhere: a static site that knows where, by sending
/// on or by its own answer. Its other pages let no script of another site read them.
#[derive(Debug, Clone)]
pub struct StaticSite {
    domain: String,
    host: String,
    accounts: Vec<Account>,
    sends_on: bool,
    readable: bool,
}

impl StaticSite {
    /// The site at `domain`, for accounts that live at `host`.
    #[must_use]
    pub fn new(domain: &str, host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self {
            domain: domain.to_owned(),
            host: host.to_owned(),
            accounts: accounts.into_iter().collect(),
            sends_on: false,
            readable: true,
        }
    }

    /// Which sends on to the server's own answer.
    #[must_use]
    pub fn sends_on(mut self) -> Self {
        self.sends_on = true;
        self
    }

    /// Which lets no script of another site read where its accounts live.
    #[must_use]
    pub fn unreadable(mut self) -> Self {
        self.readable = false;
        self
    }
}

impl Network for StaticSite {
    fn answer(&self, asked: &Asked) -> Answer {
        if asked.route() != "/.well-known/webfinger" {
            return Answer::html(404, "Not found");
        }
        if self.sends_on {
            return Answer::empty(301)
                .with("location", &format!("https://{}{}", self.host, asked.path));
        }
        webfinger(asked, &self.host, &self.domain, &self.accounts)
    }

    fn refuse(&self, status: u16) -> Answer {
        Answer::html(status, "No")
    }

    fn allow(&self, asked: &Asked) -> Vec<(&'static str, String)> {
        if self.readable && asked.route() == "/.well-known/webfinger" {
            vec![("access-control-allow-origin", "*".to_owned())]
        } else {
            vec![]
        }
    }

    fn preflight(&self, _: &Asked) -> Answer {
        Answer::empty(405)
    }
}

fn find<'a>(accounts: &'a [Account], name: &str) -> Option<(usize, &'a Account)> {
    let mut all = accounts.iter().enumerate();
    all.find(|(_, account)| account.name.eq_ignore_ascii_case(name))
}

fn by_id<'a>(accounts: &'a [Account], id: &str) -> Option<(usize, &'a Account)> {
    let mut all = accounts.iter().enumerate();
    all.find(|(number, _)| account_id(*number) == id)
}

fn account_id(number: usize) -> String {
    (FIRST_ACCOUNT + number as u64).to_string()
}

fn status_id(place: usize) -> String {
    (FIRST_STATUS - place as u64).to_string()
}

fn missing() -> Answer {
    Answer::json(404, &json!({ "error": "Record not found" }))
}

fn refuse(status: u16) -> Answer {
    let words = match status {
        401 => "This method requires an authenticated user",
        403 => "This action is not allowed",
        404 | 410 => "Record not found",
        422 => "This method requires an authenticated user",
        429 => "Too many requests",
        500 => return Answer::html(500, "We're sorry, but something went wrong on our end."),
        503 => "There was a temporary problem serving your request, please try again",
        _ => "Error",
    };
    Answer::json(status, &json!({ "error": words }))
}

/// Where an account lives, as its domain tells.
fn webfinger(asked: &Asked, host: &str, domain: &str, accounts: &[Account]) -> Answer {
    let resource = asked.one("resource").unwrap_or_default();
    let found = resource.strip_prefix("acct:").and_then(|acct| {
        let (name, at) = acct.split_once('@')?;
        (at.eq_ignore_ascii_case(domain) || at.eq_ignore_ascii_case(host)).then_some(())?;
        find(accounts, name)
    });
    let Some((_, account)) = found else { return Answer::empty(404) };
    let name = &account.name;
    Answer::json(
        200,
        &json!({
            "subject": format!("acct:{name}@{domain}"),
            "aliases": [format!("https://{host}/@{name}"), format!("https://{host}/users/{name}")],
            "links": [
                {
                    "rel": "http://webfinger.net/rel/profile-page",
                    "type": "text/html",
                    "href": format!("https://{host}/@{name}"),
                },
                {
                    "rel": "self",
                    "type": "application/activity+json",
                    "href": format!("https://{host}/users/{name}"),
                },
                {
                    "rel": "http://ostatus.org/schema/1.0/subscribe",
                    "template": format!("https://{host}/authorize_interaction?uri={{uri}}"),
                },
            ],
        }),
    )
    .replace("content-type", "application/jrd+json; charset=utf-8")
}

/// The posts of a page, each with its place among all.
fn page<'a>(
    account: &'a Account,
    limit: usize,
    before: Option<&str>,
    shows: impl Fn(Kind) -> bool,
) -> Vec<(usize, &'a Post)> {
    let start = before.and_then(|id| id.parse::<u64>().ok()).map_or(0, |id| {
        usize::try_from(FIRST_STATUS.saturating_sub(id)).unwrap_or(usize::MAX).saturating_add(1)
    });
    let posts = account.posts.iter().enumerate().skip(start);
    posts.filter(|(_, post)| shows(post.kind)).take(limit).collect()
}

fn account_answer(host: &str, number: usize, account: &Account) -> Answer {
    if account.standing == Standing::Suspended {
        return refuse(410);
    }
    Answer::json(200, &account_entity(host, number, account))
}

fn account_entity(host: &str, number: usize, account: &Account) -> Value {
    let name = &account.name;
    let followers = match account.followers {
        Followers::Known(followers) => json!(followers),
        Followers::Hidden => json!(-1),
    };
    json!({
        "id": account_id(number),
        "username": name,
        "acct": name,
        "display_name": account.display,
        "locked": false,
        "bot": false,
        "discoverable": true,
        "indexable": false,
        "group": false,
        "created_at": "2022-11-08T00:00:00.000Z",
        "note": "<p>Hello &amp; welcome</p>",
        "url": format!("https://{host}/@{name}"),
        "uri": format!("https://{host}/users/{name}"),
        "followers_count": followers,
        "following_count": account.following,
        "statuses_count": account.posts.len(),
        "last_status_at": "2026-01-01",
        "hide_collections": null,
        "noindex": false,
        "emojis": [],
        "roles": [],
        "fields": [{ "name": "Web", "value": "<a href=\"https://x.example\">x</a>", "verified_at": null }],
    })
}

fn statuses(host: &str, number: usize, account: &Account, page: &[(usize, &Post)]) -> Answer {
    let list: Vec<Value> =
        page.iter().map(|(place, post)| status(host, number, account, *place, post)).collect();
    Answer::json(200, &json!(list))
}

fn status(host: &str, number: usize, account: &Account, place: usize, post: &Post) -> Value {
    let author = account_entity(host, number, account);
    let counts = |status: &mut Value, told: bool| {
        let told = |count: u64| if told { count } else { 0 };
        status["replies_count"] = json!(told(post.replies));
        status["reblogs_count"] = json!(told(post.reposts));
        status["favourites_count"] = json!(told(post.likes));
        status["quotes_count"] = json!(told(post.quotes));
    };
    let id = status_id(place);
    let mut status = json!({
        "id": id,
        "created_at": post.at(place),
        "in_reply_to_id": null,
        "in_reply_to_account_id": null,
        "sensitive": false,
        "spoiler_text": "",
        "visibility": "public",
        "language": "en",
        "uri": format!("https://{host}/users/{}/statuses/{id}", account.name),
        "url": format!("https://{host}/@{}/{id}", account.name),
        "edited_at": null,
        "content": "<p>A post</p>",
        "reblog": null,
        "account": author,
        "media_attachments": [],
        "mentions": [],
        "tags": [],
        "emojis": [],
        "card": null,
        "poll": null,
    });
    match post.kind {
        Kind::Original => {}
        Kind::Reply => {
            status["in_reply_to_id"] = json!("116000000000000001");
            status["in_reply_to_account_id"] = json!("108000000000000001");
        }
        Kind::Thread => {
            status["in_reply_to_id"] = json!(status_id(place + 1));
            status["in_reply_to_account_id"] = json!(account_id(number));
        }
        Kind::Boost => {
            let mut original = status.clone();
            counts(&mut original, true);
            original["id"] = json!("116000000000000777");
            original["account"]["id"] = json!("108000000000000777");
            original["account"]["acct"] = json!("somebody@else.example");
            status["reblog"] = original;
        }
    }
    counts(&mut status, post.kind != Kind::Boost);
    status
}
