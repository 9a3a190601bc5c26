//! Bluesky: `getProfile`, and the items of `getAuthorFeed` and `getPosts`.
//!
//! Which replies count: those with which an account goes on in its own thread (the thread's root
//! and the post above are its own). The AppView's filter `posts_and_author_threads` leaves many of
//! them out (@atproto/bsky 0.0.280, `SelfThreadTracker`: only those of which everything above stands
//! on the same page), so all replies are asked for and told apart here.

use serde_json::Value;

use super::{Act, Entry, Kind, Owner};
use crate::base::time::iso;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{at, count, has, is_set, list, text};

/// Whether a value is a profile.
pub(crate) fn is_profile(value: &Value) -> bool {
    has(value, &["did", "handle"]) && text(value, "did").starts_with("did:")
}

/// Whether a value is an item of a feed, or a post.
pub(crate) fn is_item(value: &Value) -> bool {
    let post = value.get("post").unwrap_or(value);
    text(post, "uri").starts_with("at://")
}

/// Whether an account asks not to be shown to visitors without a login.
pub(crate) fn asks_for_login(profile: &Value) -> bool {
    let mut labels = list(profile, "labels").into_iter().flatten();
    labels.any(|label| text(label, "val") == "!no-unauthenticated")
}

/// Decodes a profile.
pub(crate) fn owner(value: &Value) -> Owner {
    Owner {
        id: text(value, "did").to_owned(),
        name: name(value),
        network: Network::Bluesky,
        followers: count(value, "followersCount"),
        following: count(value, "followsCount"),
        lifetime: count(value, "postsCount"),
        ..Owner::default()
    }
}

/// A handle that does not hold is named by its account's id.
fn name(account: &Value) -> String {
    match text(account, "handle") {
        "" | "handle.invalid" => text(account, "did").to_owned(),
        handle => format!("@{handle}"),
    }
}

/// Decodes an item of a feed, or a post; `owner` is the id of the account in whose feed it stands,
/// empty where that is not known.
pub(crate) fn entry(item: &Value, owner: &str) -> Entry {
    let post = item.get("post").unwrap_or(item);
    let reason = item.get("reason");
    let is_reason = |kind: &str| reason.is_some_and(|reason| text(reason, "$type").ends_with(kind));
    let author = post.get("author").unwrap_or(&Value::Null);
    let uri = text(post, "uri");
    let by = match reason.and_then(|reason| reason.get("by")) {
        Some(by) if is_reason("#reasonRepost") => by,
        _ => author,
    };
    // Where an answer leaves the author out, the address names it.
    let own = [owner, text(by, "did"), authority(uri).unwrap_or_default()];
    let own = own.into_iter().find(|did| !did.is_empty()).unwrap_or_default();
    let mut entry = Entry {
        id: uri.to_owned(),
        owner: own.to_owned(),
        name: Some(name(by)).filter(|name| !name.is_empty()).unwrap_or_else(|| own.to_owned()),
        is_aside: is_reason("#reasonPin"),
        ..Entry::default()
    };
    let is_own = match text(author, "did") {
        "" => is_of(uri, own),
        did => did == own,
    };
    if is_reason("#reasonRepost") {
        entry.at = reason.map(|reason| text(reason, "indexedAt")).and_then(iso);
        entry.kind = if is_own { Kind::OwnRepost } else { Kind::Repost };
        if is_own {
            entry.key = format!("repost {uri}");
            entry.acts.push((uri.to_owned(), Act::Repost));
        }
        return entry;
    }
    entry.key = uri.to_owned();
    // The feed is sorted by the earlier of the two: a post may claim any time.
    let claimed = at(post, &["record", "createdAt"]).and_then(Value::as_str).and_then(iso);
    entry.at = [claimed, iso(text(post, "indexedAt"))].into_iter().flatten().min();
    if !is_own {
        entry.kind = Kind::Repost;
        return entry;
    }
    let record = post.get("record").unwrap_or(&Value::Null);
    acts(record, own, &mut entry);
    if is_set(record, "reply") && !goes_on(record, own) {
        entry.kind = Kind::Reply;
        return entry;
    }
    entry.stated = vec![Field::Likes, Field::Replies, Field::Reposts, Field::Quotes];
    entry.counts = Counts {
        likes: count(post, "likeCount"),
        replies: count(post, "replyCount"),
        reposts: count(post, "repostCount"),
        quotes: count(post, "quoteCount"),
        ..Counts::default()
    };
    entry
}

/// Whether a reply stands in its author's own thread, below a post of its own.
fn goes_on(record: &Value, own: &str) -> bool {
    ["root", "parent"].iter().all(|end| {
        let uri = at(record, &["reply", end, "uri"]).and_then(Value::as_str).unwrap_or_default();
        is_of(uri, own)
    })
}

/// Notes which of its author's posts a post answers or quotes: their counts include it.
fn acts(record: &Value, own: &str, entry: &mut Entry) {
    let ends: [(&[&str], Act); 3] = [
        (&["reply", "parent", "uri"], Act::Reply),
        (&["embed", "record", "uri"], Act::Quote),
        // A quote with a picture.
        (&["embed", "record", "record", "uri"], Act::Quote),
    ];
    for (path, act) in ends {
        let uri = at(record, path).and_then(Value::as_str).unwrap_or_default();
        if is_of(uri, own) {
            entry.acts.push((uri.to_owned(), act));
        }
    }
}

/// Whether a record is an account's.
fn is_of(uri: &str, did: &str) -> bool {
    !did.is_empty() && authority(uri) == Some(did)
}

/// The account in the address of a record.
fn authority(uri: &str) -> Option<&str> {
    uri.strip_prefix("at://").and_then(|rest| rest.split('/').next())
}
