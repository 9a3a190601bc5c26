//! Bluesky's AppView with one account, as the real one answers (`@atproto/bsky` 0.0.280): posts,
//! threads, own and others' reposts, deleted posts, and the counts that come of all that.

use std::collections::BTreeSet;

use fourfold::fetch::Request;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::fake::{Heard, NOW, json as answer};

#[path = "../../e2e/src/networks/paging.rs"]
mod paging;

use paging::{Item, Wanted};

pub(crate) const DID: &str = "did:plc:ada";
const OTHER: &str = "did:plc:bea";
const HOUR: u64 = 3_600_000;

/// What stands in the account's feed.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    key: u32,
    /// How many hours ago.
    hours: u64,
    what: What,
    /// Likes, replies, reposts and quotes of others.
    others: [u64; 4],
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Post,
    /// Below a post of its own, in a thread of its own: root and parent.
    Below(u32, u32),
    /// An answer to somebody, in somebody's thread.
    Answer,
    /// An answer to somebody in a thread of its own.
    AnswerBelow(u32),
    /// A quote of a post of its own.
    Quote(u32),
    Repost,
    OwnRepost(u32),
}

/// An account as it is made up.
#[derive(Clone, Debug)]
pub(crate) struct World {
    followers: u64,
    things: Vec<Thing>,
    deleted: BTreeSet<u32>,
    pinned: Option<u32>,
    /// Whether a post claims a time that is not to come yet.
    claims: bool,
    next: u32,
}

impl World {
    pub(crate) fn new(followers: u64) -> Self {
        let (things, deleted) = (Vec::new(), BTreeSet::new());
        Self { followers, things, deleted, pinned: None, claims: false, next: 0 }
    }

    fn add(&mut self, hours: u64, what: What, others: [u64; 4]) -> u32 {
        self.next += 1;
        self.things.push(Thing { key: self.next, hours, what, others });
        self.next
    }

    pub(crate) fn post(&mut self, hours: u64, likes: u64) -> u32 {
        self.add(hours, What::Post, [likes, 0, 0, 0])
    }

    pub(crate) fn post_with(&mut self, hours: u64, others: [u64; 4]) -> u32 {
        self.add(hours, What::Post, others)
    }

    /// Goes on below a post; gives the new one.
    pub(crate) fn below(&mut self, hours: u64, root: u32, parent: u32, likes: u64) -> u32 {
        self.add(hours, What::Below(root, parent), [likes, 0, 0, 0])
    }

    pub(crate) fn answer(&mut self, hours: u64, likes: u64) -> u32 {
        self.add(hours, What::Answer, [likes, 0, 0, 0])
    }

    pub(crate) fn answer_below(&mut self, hours: u64, root: u32, likes: u64) -> u32 {
        self.add(hours, What::AnswerBelow(root), [likes, 0, 0, 0])
    }

    pub(crate) fn quote(&mut self, hours: u64, of: u32, likes: u64) -> u32 {
        self.add(hours, What::Quote(of), [likes, 0, 0, 0])
    }

    pub(crate) fn repost(&mut self, hours: u64) {
        self.add(hours, What::Repost, [9_000; 4]);
    }

    pub(crate) fn own_repost(&mut self, hours: u64, of: u32) {
        self.add(hours, What::OwnRepost(of), [0; 4]);
    }

    pub(crate) fn delete(&mut self, key: u32) {
        self.deleted.insert(key);
    }

    pub(crate) fn pin(&mut self, key: u32) {
        self.pinned = Some(key);
    }

    pub(crate) fn claim_the_future(&mut self) {
        self.claims = true;
    }

    /// Newest first, without what was deleted.
    fn feed(&self) -> Vec<&Thing> {
        let mut feed: Vec<&Thing> =
            self.things.iter().filter(|thing| !self.deleted.contains(&thing.key)).collect();
        feed.sort_by_key(|thing| (thing.hours, std::cmp::Reverse(thing.key)));
        feed
    }

    fn at(thing: &Thing) -> u64 {
        NOW - thing.hours * HOUR
    }

    fn items(&self) -> Vec<Item> {
        let item = |thing: &&Thing| Item {
            uri: uri(shown(thing)),
            at: Self::at(thing),
            is_repost: matches!(thing.what, What::Repost | What::OwnRepost(_)),
            reply: reply(&thing.what),
        };
        self.feed().iter().map(item).collect()
    }

    pub(crate) fn profile(&self) -> Value {
        json!({ "did": DID, "handle": "ada.test", "followersCount": self.followers,
                "followsCount": 3, "postsCount": self.things.len(), "labels": [] })
    }

    /// The page of the feed that is asked for.
    pub(crate) fn page(&self, filter: &str, cursor: Option<&str>, pins: bool) -> Value {
        let feed = self.feed();
        let pinned = self.pinned.filter(|_| pins);
        let pinned = pinned.and_then(|key| feed.iter().position(|thing| thing.key == key));
        let wanted = Wanted { did: DID, filter: Some(filter), limit: 100, cursor, pinned };
        let page = paging::page(&self.items(), &wanted).expect("a filter that is known");
        let items: Vec<Value> = page.places.iter().map(|at| self.item(feed[*at])).collect();
        let mut value = json!({ "feed": items });
        if page.has_pin {
            value["feed"][0]["reason"] = json!({ "$type": "app.bsky.feed.defs#reasonPin" });
        }
        if let Some(cursor) = page.cursor {
            value["cursor"] = json!(cursor);
        }
        value
    }

    fn item(&self, thing: &Thing) -> Value {
        let at = time(Self::at(thing));
        let is_repost = matches!(thing.what, What::Repost | What::OwnRepost(_));
        let of = match thing.what {
            What::OwnRepost(of) => self.things.iter().find(|it| it.key == of).expect("a post"),
            _ => thing,
        };
        let author = if thing.what == What::Repost { OTHER } else { DID };
        // The feed has a post by the earlier of what it claims and when it was seen.
        let claimed = if self.claims && thing.key == 1 { "2031-01-01T00:00:00.000Z" } else { &at };
        let mut record =
            json!({ "$type": "app.bsky.feed.post", "text": "…", "createdAt": claimed });
        if let Some((root, parent)) = reply(&of.what) {
            record["reply"] = json!({ "root": { "uri": root }, "parent": { "uri": parent } });
        }
        if let What::Quote(of) = of.what {
            record["embed"] = json!({ "$type": "app.bsky.embed.record",
                "record": { "uri": uri((DID, of)) } });
        }
        let [likes, replies, reposts, quotes] = of.others;
        let count = |is: &dyn Fn(&What) -> bool| {
            let there = self.things.iter().filter(|it| !self.deleted.contains(&it.key));
            there.filter(|it| is(&it.what)).count() as u64
        };
        let key = of.key;
        let below = count(&|what| matches!(what, What::Below(_, parent) if *parent == key));
        let own_reposts = count(&|what| *what == What::OwnRepost(key));
        let own_quotes = count(&|what| *what == What::Quote(key));
        let mut item = json!({ "post": {
            "uri": uri(shown(thing)), "cid": "bafyrei", "indexedAt": at, "labels": [],
            "author": { "did": author, "handle": if author == DID { "ada.test" } else { "bea.test" } },
            "record": record,
            "likeCount": likes, "replyCount": replies + below,
            "repostCount": reposts + own_reposts, "quoteCount": quotes + own_quotes,
        } });
        if is_repost {
            item["reason"] = json!({ "$type": "app.bsky.feed.defs#reasonRepost", "indexedAt": at,
                "by": { "did": DID, "handle": "ada.test" } });
        }
        item
    }

    /// Answers what a fetch asks.
    pub(crate) fn on_response(&self, request: &Request) -> Heard {
        let path = request.path.as_str();
        if path.starts_with("/xrpc/app.bsky.actor.getProfile?") {
            return answer(200, &self.profile());
        }
        let query = path.strip_prefix("/xrpc/app.bsky.feed.getAuthorFeed?").expect("a feed");
        let one = |name: &str| {
            let value = query.split('&').find_map(|part| part.strip_prefix(&format!("{name}=")))?;
            Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
        };
        let filter = one("filter").expect("a filter");
        let pins = one("includePins").as_deref() == Some("true");
        answer(200, &self.page(&filter, one("cursor").as_deref(), pins))
    }

    /// The answers that somebody saves who follows a feed to its end.
    pub(crate) fn saved(&self, filter: &str, pins: bool) -> Vec<Value> {
        let mut saved = vec![self.profile()];
        let mut cursor: Option<String> = None;
        loop {
            let page = self.page(filter, cursor.as_deref(), pins);
            cursor = page["cursor"].as_str().map(str::to_owned);
            saved.push(page);
            if cursor.is_none() {
                return saved;
            }
        }
    }
}

/// Whose post an entry shows, and which.
fn shown(thing: &Thing) -> (&'static str, u32) {
    match thing.what {
        What::Repost => (OTHER, thing.key),
        What::OwnRepost(of) => (DID, of),
        _ => (DID, thing.key),
    }
}

fn uri((did, key): (&str, u32)) -> String {
    format!("at://{did}/app.bsky.feed.post/{key}")
}

fn reply(what: &What) -> Option<(String, String)> {
    let other = || uri((OTHER, 0));
    match what {
        What::Below(root, parent) => Some((uri((DID, *root)), uri((DID, *parent)))),
        What::Answer => Some((other(), other())),
        What::AnswerBelow(root) => Some((uri((DID, *root)), other())),
        _ => None,
    }
}

/// A moment as ISO 8601.
fn time(at: u64) -> String {
    let of_day = at % (24 * HOUR);
    // It is noon now, and midnight was half a day ago.
    let days = (NOW - 12 * HOUR - (at - of_day)) / (24 * HOUR);
    let noon = super::networks::ago(days);
    let date = noon.split('T').next().expect("a date");
    let seconds = of_day / 1_000;
    format!("{date}T{:02}:{:02}:{:02}.000Z", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[test]
fn the_filter_for_threads_leaves_posts_of_threads_out() {
    let mut world = World::new(10);
    let root = world.post(9, 1);
    world.below(8, root, root, 10);
    assert_eq!(
        world.page("posts_and_author_threads", None, false)["feed"]
            .as_array()
            .expect("a list")
            .len(),
        2
    );
    world.delete(root);
    let shown =
        |filter: &str| world.page(filter, None, false)["feed"].as_array().expect("a list").len();
    assert_eq!((shown("posts_and_author_threads"), shown("posts_with_replies")), (0, 1));
    // A cursor of another form ends a feed.
    let page = world.page("posts_with_replies", Some("2026-01-01T00:00:00Z::5"), false);
    assert_eq!(page, json!({ "feed": [] }));
}

#[test]
fn moments_are_written_as_they_are_read() {
    for hours in [0, 1, 5, 12, 13, 23, 24, 25, 36, 47, 48, 100, 2_000] {
        let at = NOW - hours * HOUR;
        assert_eq!(fourfold::fetch::time::iso(&time(at)), Some(at), "{hours}");
    }
}
