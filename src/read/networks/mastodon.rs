//! Mastodon, its forks, Pleroma, Akkoma, Mitra and snac: an account, and a status.
//!
//! `-1` followers means hidden, and so does the 0 that some servers write for a hidden count.

use serde_json::Value;

use super::{Act, Entry, Kind, Owner, id};
use crate::base::time::iso;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{at, count, has, is_set, text};

/// Whether a value is an account.
pub(crate) fn is_account(value: &Value) -> bool {
    has(value, &["id", "acct", "username"])
}

/// Whether a value is a status.
pub(crate) fn is_status(value: &Value) -> bool {
    has(value, &["favourites_count", "reblogs_count"])
}

/// Whether an account is of a server that is asked best as Misskey is: Sharkey and others of its
/// kind have this layer as well, which gives a hidden count as 0.
pub(crate) fn is_misskey(account: &Value) -> bool {
    is_set(account, "fqn")
}

/// Decodes an account; `server` is the host that gave the answer, where that is known.
///
/// Hidden followers: `-1` (forks of Mastodon), `pleroma.hide_followers_count` (Akkoma,
/// account_view.ex), 0 on Sharkey's layer, and 0 beside 0 statuses on snac (2.94), which counts
/// neither unless its owner publishes them; ids there are MD5 sums.
pub(crate) fn owner(value: &Value, server: Option<&str>) -> Owner {
    let hides = |key: &str| at(value, &["pleroma", key]) == Some(&Value::Bool(true));
    let zero = Count::exact(0).unwrap_or_default();
    let shown = |key: &str, is_hidden: bool| match count(value, key) {
        count if is_hidden || (count == zero && is_misskey(value)) => Count::UNKNOWN,
        count => count,
    };
    let mut owner = Owner {
        id: id(value, "id"),
        name: name(value),
        network: if is_misskey(value) { Network::Other } else { Network::Mastodon },
        followers: shown("followers_count", hides("hide_followers_count")),
        following: shown("following_count", hides("hide_follows_count")),
        lifetime: count(value, "statuses_count"),
        ..Owner::default()
    };
    owner.moved = value.get("moved").filter(|moved| is_set(moved, "acct")).map(|moved| {
        let acct = text(moved, "acct");
        let host = server.or_else(|| host(value)).filter(|_| !acct.contains('@'));
        host.map_or_else(|| format!("@{acct}"), |host| format!("@{acct}@{host}"))
    });
    owner.is_uncounted = owner.followers == zero && owner.lifetime == zero;
    let is_md5 = owner.id.len() == 32 && owner.id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if owner.is_uncounted && is_md5 {
        owner.uncounted();
    }
    owner
}

impl Owner {
    /// The server counts nothing: what it gives as 0 is unknown.
    pub(crate) fn uncounted(&mut self) {
        for count in [&mut self.followers, &mut self.following, &mut self.lifetime] {
            if count.value() == Some(0) {
                *count = Count::UNKNOWN;
            }
        }
        self.is_uncounted = false;
    }
}

/// The host in the address of an account's page.
pub(crate) fn host(account: &Value) -> Option<&str> {
    let (_, rest) = text(account, "url").split_once("://")?;
    rest.split('/').next().filter(|host| !host.is_empty())
}

/// `@ada@social.example`: a local account names no server, but its address does.
pub(crate) fn name(account: &Value) -> String {
    let acct = text(account, "acct");
    match host(account) {
        _ if acct.is_empty() => String::new(),
        Some(host) if !acct.contains('@') => format!("@{acct}@{host}"),
        _ => format!("@{acct}"),
    }
}

/// Whether a status stands for another one, whose `reblog` it has.
pub(crate) fn is_reblog(status: &Value) -> bool {
    status.get("reblog").is_some_and(Value::is_object)
}

/// Decodes a status; `is_owner` tells by its id and its name whether an account is one whose list
/// is read, and `own` is the id of that account, where a status names no author.
///
/// snac (2.94, mastoapi.c) wraps an own post that anybody boosted: `reblog` is the post, and
/// `account` is the last who boosted it. So whose post it is decides.
pub(crate) fn entry(status: &Value, own: &str, is_owner: &dyn Fn(&str, &str) -> bool) -> Entry {
    let author = status.get("account").unwrap_or(&Value::Null);
    let is = |account: &Value| is_owner(&id(account, "id"), &name(account));
    if is_reblog(status) {
        let inner = status.get("reblog").unwrap_or(&Value::Null);
        let of = inner.get("account").unwrap_or(&Value::Null);
        let is_same = !id(of, "id").is_empty() && id(of, "id") == id(author, "id");
        if is(of) && (is_same || !is(author)) {
            let mut entry = plain(inner, of, own);
            entry.key = id(status, "id");
            entry.is_aside = true;
            if is_same {
                entry.acts.push((entry.id.clone(), Act::Repost));
            }
            return entry;
        }
        return Entry { kind: Kind::Repost, ..bare(status, author, own) };
    }
    if !id(author, "id").is_empty() && !is(author) {
        return Entry { kind: Kind::Repost, ..bare(status, author, own) };
    }
    plain(status, author, own)
}

/// A status without its counts.
fn bare(status: &Value, author: &Value, own: &str) -> Entry {
    let id_ = id(status, "id");
    let author_id = id(author, "id");
    Entry {
        key: id_.clone(),
        id: id_,
        owner: if author_id.is_empty() { own.to_owned() } else { author_id },
        name: name(author),
        at: iso(text(status, "created_at")),
        is_aside: is_set(status, "pinned"),
        ..Entry::default()
    }
}

fn plain(status: &Value, author: &Value, own: &str) -> Entry {
    let mut entry = bare(status, author, own);
    if is_set(status, "in_reply_to_id") {
        let answered = id(status, "in_reply_to_account_id");
        // An answer to oneself goes on with one's own post.
        if answered.is_empty() || answered != entry.owner {
            entry.kind = Kind::Reply;
        } else {
            entry.acts.push((id(status, "in_reply_to_id"), Act::Reply));
        }
    }
    if let Some(quoted) = quoted(status) {
        entry.acts.push((quoted, Act::Quote));
    }
    if entry.kind == Kind::Reply {
        return entry;
    }
    entry.reactions = reactions(status);
    let [among, _] = entry.reactions;
    let likes = count(status, "favourites_count");
    let quotes = match count(status, "quotes_count") {
        known if known.is_known() => known,
        _ => status.get("pleroma").map(|it| count(it, "quotes_count")).unwrap_or_default(),
    };
    entry.counts = Counts {
        likes: likes
            .value()
            .and_then(|likes| Count::exact(likes.saturating_add(among)))
            .unwrap_or_default(),
        replies: count(status, "replies_count"),
        reposts: count(status, "reblogs_count"),
        quotes,
        ..Counts::default()
    };
    // Servers before 4.5 count no quotes.
    entry.stated = vec![Field::Likes, Field::Replies, Field::Reposts];
    entry.stated.extend(quotes.is_known().then_some(Field::Quotes));
    entry
}

/// The id of the status that a status quotes (Mastodon 4.5, Mitra; Pleroma and Akkoma).
fn quoted(status: &Value) -> Option<String> {
    let quote = status.get("quote").unwrap_or(&Value::Null);
    let quoted = quote.get("quoted_status").unwrap_or(&Value::Null);
    let pleroma = status.get("pleroma").unwrap_or(&Value::Null);
    let ids = [
        id(quoted, "id"),
        id(quote, "quoted_status_id"),
        id(quote, "id"),
        id(status, "quote_id"),
        id(status, "quoted_status_id"),
        id(pleroma, "quote_id"),
    ];
    ids.into_iter().find(|id| !id.is_empty())
}

/// Emoji reactions of a status: on Pleroma, Akkoma and Mitra they are no favourites and are added
/// to them; of other servers it is not known whether they are among them already.
fn reactions(status: &Value) -> [u64; 2] {
    let sum = |list: Option<&Value>| {
        let kinds = list.and_then(Value::as_array).into_iter().flatten();
        kinds.filter_map(|kind| count(kind, "count").value()).fold(0, u64::saturating_add)
    };
    match at(status, &["pleroma", "emoji_reactions"]) {
        Some(list) => [sum(Some(list)), 0],
        None => [0, sum(status.get("emoji_reactions").or_else(|| status.get("reactions")))],
    }
}
