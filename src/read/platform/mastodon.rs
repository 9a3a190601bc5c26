//! Mastodon's answers as somebody saves them (an account, a list of statuses), and its archive
//! (`actor.json`, `outbox.json`).
//!
//! Refuses `statuses_count` for posts counted, and boosts: their own counts are zero. An archive
//! holds nothing that was received.

use serde_json::Value;

use super::draft::{ImportDraft, Post};
use super::json::{at, count, has, is_set, list, text};
use crate::model::profile::{Counts, Field, Network};

/// Adds an account, a status or a part of an archive.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    if has(value, &["acct", "followers_count"]) {
        account(value, draft);
    } else if has(value, &["favourites_count", "reblogs_count"]) {
        status(value, draft);
    } else if has(value, &["preferredUsername", "outbox"]) {
        actor(value, draft);
    } else if has(value, &["orderedItems", "totalItems"]) {
        outbox(value, draft);
    } else {
        return false;
    }
    true
}

/// `@ada@social.example`: a local account names no server, but its address does.
fn handle(account: &Value) -> String {
    let acct = text(account, "acct");
    let host = || {
        let address = text(account, "url").split_once("://").map(|(_, rest)| rest)?;
        address.split('/').next().filter(|host| !host.is_empty())
    };
    match host() {
        Some(host) if !acct.contains('@') => format!("@{acct}@{host}"),
        _ => format!("@{acct}"),
    }
}

fn account(value: &Value, draft: &mut ImportDraft<'_>) {
    let account = draft.account(&handle(value), Network::Mastodon);
    account.followers = count(value, "followers_count");
    account.following = count(value, "following_count");
    draft.lifetime_posts(count(value, "statuses_count"));
}

fn status(value: &Value, draft: &mut ImportDraft<'_>) {
    let author = value.get("account");
    if is_set(value, "reblog") {
        draft.accounts.left.reposts += 1;
        return;
    }
    if let Some(author) = author.filter(|author| has(author, &["acct", "followers_count"])) {
        account(author, draft);
    }
    // An answer to oneself goes on with one's own post.
    let answers = value.get("in_reply_to_account_id");
    let is_own = answers.is_some() && answers == author.and_then(|author| author.get("id"));
    if is_set(value, "in_reply_to_id") && !is_own {
        draft.answer(author.map(handle).as_deref(), Network::Mastodon);
        return;
    }
    let counts = Counts {
        likes: count(value, "favourites_count"),
        replies: count(value, "replies_count"),
        reposts: count(value, "reblogs_count"),
        quotes: count(value, "quotes_count"),
        ..Counts::default()
    };
    // Servers before 4.5 count no quotes.
    let mut stated = vec![Field::Likes, Field::Replies, Field::Reposts];
    stated.extend(counts.quotes.is_known().then_some(Field::Quotes));
    let name = author.map(handle);
    let time = text(value, "created_at");
    draft.post(name.as_deref(), Network::Mastodon, &Post { counts, stated: &stated, time });
}

fn actor(value: &Value, draft: &mut ImportDraft<'_>) {
    let host = text(value, "id").split_once("://").and_then(|(_, rest)| rest.split('/').next());
    let user = text(value, "preferredUsername");
    let name = host.map_or_else(|| format!("@{user}"), |host| format!("@{user}@{host}"));
    draft.owner(Network::Mastodon).name_once(&name);
}

fn outbox(value: &Value, draft: &mut ImportDraft<'_>) {
    let mut posts: u64 = 0;
    for item in list(value, "orderedItems").into_iter().flatten() {
        match text(item, "type") {
            "Announce" => draft.accounts.left.reposts += 1,
            _ if at(item, &["object", "inReplyTo"]).is_some_and(|it| !it.is_null()) => {
                draft.answer(None, Network::Mastodon);
            }
            _ => posts += 1,
        }
    }
    draft.missing(Network::Mastodon, &[]);
    draft.owner(Network::Mastodon).count_posts(posts);
}
