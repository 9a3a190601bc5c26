//! Bluesky's open endpoints: profiles, an author's feed, who liked and who reposted a post.

use serde_json::{Value, json};

use super::accounts::{Account, Followers, Kind, Post, Standing, iso};
use super::paging::{self, Item, Wanted};
use super::{Answer, Network};
use crate::asked::Asked;

/// A day, for which browsers may keep a preflight's answer.
const DAY: &str = "86400";

/// Those who like and repost have numbers of their own.
const FIRST_READER: usize = 100_000;

/// Bluesky, as `public.api.bsky.app` answers.
#[derive(Debug, Clone)]
pub struct Bluesky {
    accounts: Vec<Account>,
    /// A page of a feed is no longer than this, however much was asked for.
    longest: usize,
    /// Numbers of those whom lists leave out and counts do not.
    unlisted: Vec<u32>,
}

impl Bluesky {
    /// With these accounts.
    #[must_use]
    pub fn new(accounts: impl IntoIterator<Item = Account>) -> Self {
        Self { accounts: accounts.into_iter().collect(), longest: 100, unlisted: vec![] }
    }

    /// With pages of feeds that are shorter than what was asked for, as happens.
    #[must_use]
    pub fn short_pages(mut self, longest: usize) -> Self {
        self.longest = longest;
        self
    }

    /// With accounts of these numbers suspended, deleted or blocked: counts hold them, lists do not.
    #[must_use]
    pub fn unlisted(mut self, numbers: &[u32]) -> Self {
        self.unlisted = numbers.to_vec();
        self
    }

    fn listed(&self, numbers: &[u32]) -> Vec<u32> {
        numbers.iter().copied().filter(|number| !self.unlisted.contains(number)).collect()
    }

    /// The identifier of the account of this name.
    #[must_use]
    pub fn did(&self, name: &str) -> Option<String> {
        self.accounts.iter().position(|account| account.name == name).map(did)
    }

    fn find(&self, actor: &str) -> Option<(usize, &Account)> {
        self.accounts.iter().enumerate().find(|(number, account)| {
            account.name.eq_ignore_ascii_case(actor) || did(*number) == actor
        })
    }

    fn profile(&self, asked: &Asked) -> Answer {
        let Some(actor) = asked.one("actor") else {
            return bad("InvalidRequest", "Invalid app.bsky.actor.getProfile params");
        };
        match self.open(&actor) {
            Ok((number, account)) => Answer::json(200, &profile(number, account)),
            Err(refusal) => refusal,
        }
    }

    /// Those who are not there are left out, without a word.
    fn profiles(&self, asked: &Asked) -> Answer {
        let actors = asked.all("actors");
        if actors.is_empty() || actors.len() > 25 {
            return bad("InvalidRequest", "Invalid app.bsky.actor.getProfiles params");
        }
        let profiles: Vec<Value> = actors
            .iter()
            .filter_map(|actor| self.open(actor).ok())
            .map(|(number, account)| profile(number, account))
            .collect();
        Answer::json(200, &json!({ "profiles": profiles }))
    }

    fn open(&self, actor: &str) -> Result<(usize, &Account), Answer> {
        let (number, account) =
            self.find(actor).ok_or_else(|| bad("InvalidRequest", "Profile not found"))?;
        match account.standing {
            Standing::Open | Standing::SignedInOnly => Ok((number, account)),
            Standing::Suspended => Err(bad("AccountTakedown", "Account has been suspended")),
            Standing::Deactivated => Err(bad("AccountDeactivated", "Account is deactivated")),
        }
    }

    fn feed(&self, asked: &Asked) -> Answer {
        let params = "Invalid app.bsky.feed.getAuthorFeed params";
        let Some(actor) = asked.one("actor") else { return bad("InvalidRequest", params) };
        let Some(limit) = limit(asked) else { return bad("InvalidRequest", params) };
        let (number, account) = match self.open(&actor) {
            Ok(found) => found,
            Err(refusal) => return refusal,
        };
        let (filter, cursor) = (asked.one("filter"), asked.one("cursor"));
        let has_pins = matches!(asked.one("includePins").as_deref(), Some("true"));
        let own = did(number);
        let wanted = Wanted {
            did: &own,
            filter: filter.as_deref(),
            limit: limit.min(self.longest),
            cursor: cursor.as_deref(),
            pinned: account.pinned.filter(|_| has_pins),
        };
        let Some(page) = paging::page(&items(number, account), &wanted) else {
            return bad("InvalidRequest", params);
        };
        let post = |place: &usize| account.posts.get(*place).map(|post| (*place, post));
        let feed: Vec<Value> = page
            .places
            .iter()
            .filter_map(post)
            .map(|(place, post)| item(number, account, place, post))
            .collect();
        let mut answer = json!({ "feed": feed });
        if page.has_pin {
            answer["feed"][0]["reason"] = json!({ "$type": "app.bsky.feed.defs#reasonPin" });
        }
        if let Some(cursor) = page.cursor {
            answer["cursor"] = json!(cursor);
        }
        Answer::json(200, &answer)
    }

    /// Those who liked or reposted a post: `list` says how, `actor` finds the account in each.
    fn people(&self, asked: &Asked, likes: bool) -> Answer {
        let found = asked.one("uri").and_then(|uri| {
            let (did, place) = uri.strip_prefix("at://")?.split_once("/app.bsky.feed.post/")?;
            let (_, account) = self.find(did)?;
            account.posts.get(place.strip_prefix("3k")?.parse::<usize>().ok()?)
        });
        let (Some(post), Some(limit)) = (found, limit(asked)) else {
            return bad("InvalidRequest", "Invalid params");
        };
        let people = self.listed(if likes { &post.likers } else { &post.reposters });
        let start = asked.one("cursor").and_then(|cursor| after(&cursor)).unwrap_or(0);
        let page: Vec<Value> =
            people.iter().skip(start).take(limit).map(|number| reader(*number)).collect();
        let mut answer = json!({ "uri": asked.one("uri") });
        if start + page.len() < people.len() {
            answer["cursor"] = json!(format!("3lktasir3le2j::{}", start + page.len()));
        }
        answer[if likes { "likes" } else { "repostedBy" }] = if likes {
            let now = iso(time::OffsetDateTime::now_utc());
            page.iter()
                .map(|actor| json!({ "actor": actor, "createdAt": now, "indexedAt": now }))
                .collect()
        } else {
            json!(page)
        };
        Answer::json(200, &answer)
    }
}

/// Whom an account follows, and which of them follow it.
impl Bluesky {
    fn follows(&self, asked: &Asked) -> Answer {
        let (Some(actor), Some(limit)) = (asked.one("actor"), limit(asked)) else {
            return bad("InvalidRequest", "Invalid app.bsky.graph.getFollows params");
        };
        let (number, account) = match self.open(&actor) {
            Ok(found) => found,
            Err(refusal) => return refusal,
        };
        let start = asked.one("cursor").and_then(|cursor| after(&cursor)).unwrap_or(0);
        let follows = self.listed(&account.follows);
        let page: Vec<Value> =
            follows.iter().skip(start).take(limit).map(|it| reader(*it)).collect();
        let mut answer = json!({ "subject": { "did": did(number), "handle": account.name } });
        if start + page.len() < follows.len() {
            answer["cursor"] = json!(format!("3lktasir3le2j::{}", start + page.len()));
        }
        answer["follows"] = json!(page);
        Answer::json(200, &answer)
    }

    /// `others` are identifiers: handles are not resolved here.
    fn relationships(&self, asked: &Asked) -> Answer {
        let others = asked.all("others");
        let found = asked.one("actor").and_then(|actor| self.find(&actor));
        let (Some((number, account)), 0..=30) = (found, others.len()) else {
            return bad("InvalidRequest", "Invalid app.bsky.graph.getRelationships params");
        };
        let uri = |of: &str| format!("at://{of}/app.bsky.graph.follow/3kfollow");
        let relationship = |other: &String| {
            let is_it = |it: &&u32| did(FIRST_READER + **it as usize) == *other;
            let mut report = json!({
                "$type": "app.bsky.graph.defs#relationship",
                "did": other,
                "following": uri(&did(number)),
            });
            if account.back.iter().any(|it| is_it(&it)) {
                report["followedBy"] = json!(uri(other));
            }
            report
        };
        let relationships: Vec<Value> = others.iter().map(relationship).collect();
        Answer::json(200, &json!({ "actor": did(number), "relationships": relationships }))
    }
}

/// One of those who like, repost and are followed.
fn reader(number: u32) -> Value {
    json!({
        "did": did(FIRST_READER + number as usize),
        "handle": format!("reader{number}.bsky.social"),
        "labels": [],
    })
}

impl Network for Bluesky {
    fn answer(&self, asked: &Asked) -> Answer {
        let Some(method) = asked.route().strip_prefix("/xrpc/") else {
            return Answer::html(404, "Cannot GET this");
        };
        if asked.method != "GET" {
            return bad("InvalidRequest", "Incorrect HTTP method (POST) expected GET");
        }
        match method {
            "app.bsky.actor.getProfile" => self.profile(asked),
            "app.bsky.actor.getProfiles" => self.profiles(asked),
            "app.bsky.feed.getAuthorFeed" => self.feed(asked),
            "app.bsky.feed.getLikes" => self.people(asked, true),
            "app.bsky.feed.getRepostedBy" => self.people(asked, false),
            "app.bsky.graph.getFollows" => self.follows(asked),
            "app.bsky.graph.getRelationships" => self.relationships(asked),
            "com.atproto.identity.resolveHandle" => {
                match asked.one("handle").and_then(|handle| self.find(&handle)) {
                    Some((number, _)) => Answer::json(200, &json!({ "did": did(number) })),
                    None => bad("InvalidRequest", "Unable to resolve handle"),
                }
            }
            _ => Answer::json(
                404,
                &json!({ "error": "XRPCNotSupported", "message": "XRPCNotSupported" }),
            ),
        }
    }

    fn refuse(&self, status: u16) -> Answer {
        let (error, message) = match status {
            401 => ("AuthMissing", "Authentication Required"),
            403 => ("Forbidden", "Forbidden"),
            429 => ("RateLimitExceeded", "Rate Limit Exceeded"),
            500 => ("InternalServerError", "Internal Server Error"),
            503 => ("NotEnoughResources", "Not Enough Resources"),
            _ => ("InvalidRequest", "Invalid Request"),
        };
        Answer::json(status, &json!({ "error": error, "message": message }))
    }

    fn allow(&self, _: &Asked) -> Vec<(&'static str, String)> {
        vec![("access-control-allow-origin", "*".to_owned())]
    }

    fn preflight(&self, asked: &Asked) -> Answer {
        let wanted = asked.header("access-control-request-headers").unwrap_or_default();
        Answer::empty(204)
            .with("access-control-allow-methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
            .with("access-control-allow-headers", wanted)
            .with("access-control-max-age", DAY)
            .with("vary", "Access-Control-Request-Headers")
    }
}

/// An identifier in Bluesky's own letters.
fn did(number: usize) -> String {
    let letters: String =
        number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    format!("did:plc:{letters:z>24}")
}

fn bad(error: &str, message: &str) -> Answer {
    Answer::json(400, &json!({ "error": error, "message": message }))
}

fn limit(asked: &Asked) -> Option<usize> {
    let limit = asked.one("limit").map_or(Some(50), |limit| limit.parse().ok())?;
    (1..=100).contains(&limit).then_some(limit)
}

/// Where a page begins: a number at the end of what is opaque to everybody else.
fn after(cursor: &str) -> Option<usize> {
    cursor.rsplit_once("::")?.1.parse().ok()
}

/// What stands in an account's feed.
fn items(number: usize, account: &Account) -> Vec<Item> {
    let item = |(place, post): (usize, &Post)| Item {
        uri: uri(number, place, post),
        at: moment(&post.at(place)),
        is_repost: post.kind == Kind::Boost,
        reply: match post.kind {
            Kind::Reply => Some((elsewhere(), elsewhere())),
            Kind::Thread => Some(above(number, account, place)),
            Kind::Original | Kind::Boost => None,
        },
    };
    account.posts.iter().enumerate().map(item).collect()
}

fn uri(number: usize, place: usize, post: &Post) -> String {
    let author = if post.kind == Kind::Boost { did(9_999) } else { did(number) };
    format!("at://{author}/app.bsky.feed.post/3k{place:0>11}")
}

/// A post of somebody else.
fn elsewhere() -> String {
    format!("at://{}/app.bsky.feed.post/3kroot", did(9_999))
}

/// The root and the parent of a post in a thread: the account's next older posts, as far as there
/// are some; else one that was deleted.
fn above(number: usize, account: &Account, place: usize) -> (String, String) {
    let older = account.posts.iter().enumerate().skip(place + 1);
    let mut own = older.filter(|(_, post)| matches!(post.kind, Kind::Original | Kind::Thread));
    let deleted = || format!("at://{}/app.bsky.feed.post/3kdeleted", did(number));
    let parent = own.clone().next().map(|(at, post)| uri(number, at, post));
    let root = own.find(|(_, post)| post.kind == Kind::Original);
    let root = root.map(|(at, post)| uri(number, at, post));
    (root.unwrap_or_else(deleted), parent.unwrap_or_else(deleted))
}

/// Milliseconds since 1970.
fn moment(text: &str) -> u64 {
    fourfold::fetch::time::iso(text).unwrap_or_default()
}

fn profile(number: usize, account: &Account) -> Value {
    let mut profile = json!({
        "did": did(number),
        "handle": account.name,
        "displayName": account.display,
        "associated": { "lists": 0, "feedgens": 0, "starterPacks": 0, "labeler": false },
        "labels": [],
        "createdAt": "2023-09-19T15:47:01.417Z",
        "indexedAt": "2025-04-26T18:24:05.352Z",
        "followsCount": account.following,
        "postsCount": account.posts.iter().filter(|post| post.kind != Kind::Boost).count(),
    });
    if let Followers::Known(followers) = account.followers {
        profile["followersCount"] = json!(followers);
    }
    if account.standing == Standing::SignedInOnly {
        profile["labels"] = json!([{
            "src": did(number),
            "uri": format!("at://{}/app.bsky.actor.profile/self", did(number)),
            "val": "!no-unauthenticated",
            "cts": "1970-01-01T00:00:00.000Z",
        }]);
    }
    profile
}

fn item(number: usize, account: &Account, place: usize, post: &Post) -> Value {
    let own = did(number);
    let (author, handle) = match post.kind {
        Kind::Boost => (did(9_999), "somebody.else.example.com"),
        _ => (own.clone(), &*account.name),
    };
    let uri = uri(number, place, post);
    let reply = |(root, parent): (String, String)| {
        json!({ "root": { "uri": root, "cid": "bafyroot" },
                "parent": { "uri": parent, "cid": "bafyparent" } })
    };
    // The account's own next post in the thread is among the replies.
    let goes_on = account
        .posts
        .iter()
        .enumerate()
        .take(place)
        .any(|(at, below)| below.kind == Kind::Thread && above(number, account, at).1 == uri);
    let replies = post.replies + u64::from(goes_on);
    let mut record = json!({
        "$type": "app.bsky.feed.post",
        "text": "A post, with \"quotes\" and \u{1f600}",
        "createdAt": post.at(place),
        "langs": ["en"],
    });
    match post.kind {
        Kind::Reply => record["reply"] = reply((elsewhere(), elsewhere())),
        Kind::Thread => record["reply"] = reply(above(number, account, place)),
        Kind::Original | Kind::Boost => {}
    }
    let mut item = json!({ "post": {
        "uri": uri,
        "cid": format!("bafyrei{place}"),
        "author": { "did": author, "handle": handle, "labels": [] },
        "record": record,
        "replyCount": replies,
        "repostCount": post.reposts,
        "likeCount": post.likes,
        "quoteCount": post.quotes,
        "bookmarkCount": 0,
        "indexedAt": post.at(place),
        "labels": [],
    } });
    if matches!(post.kind, Kind::Reply | Kind::Thread) {
        let of = if post.kind == Kind::Reply { did(9_999) } else { own.clone() };
        let view = json!({
            "$type": "app.bsky.feed.defs#postView",
            "uri": format!("at://{of}/app.bsky.feed.post/3kroot"),
            "cid": "bafyroot",
            "author": { "did": of, "handle": "somebody.else.example.com" },
            "record": {},
            "likeCount": 500_000,
            "indexedAt": post.at(place),
        });
        item["reply"] = json!({ "root": view, "parent": view });
    }
    if post.kind == Kind::Boost {
        item["reason"] = json!({
            "$type": "app.bsky.feed.defs#reasonRepost",
            "by": { "did": own, "handle": account.name },
            "indexedAt": post.at(place),
        });
    }
    item
}
