//! Saved answers of the X API: version 2 with `public_metrics`, version 1.1 with `favorite_count`.
//!
//! A user's `favourites_count` (likes given) and `statuses_count` (lifetime) are not used.

use serde_json::Value;

use super::draft::{ImportDraft, Post};
use super::json::{count, has, is_set, list, text};
use crate::model::profile::{Counts, Field, Network};

/// Adds an answer, a post or a user.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    match value.get("data") {
        Some(Value::Array(items)) if items.iter().any(is_version_2) => {
            let users = users(value);
            items.iter().for_each(|item| version_2(item, &users, draft));
            add_users(value, draft);
            true
        }
        Some(item @ Value::Object(_)) if is_version_2(item) => {
            version_2(item, &users(value), draft);
            add_users(value, draft);
            true
        }
        _ if is_version_2(value) => {
            version_2(value, &[], draft);
            true
        }
        _ if has(value, &["screen_name", "followers_count"]) => {
            user_1(value, draft);
            true
        }
        _ if has(value, &["favorite_count", "retweet_count"]) => {
            post_1(value, draft);
            true
        }
        _ => false,
    }
}

fn is_version_2(value: &Value) -> bool {
    value.get("public_metrics").is_some_and(Value::is_object)
}

/// The users that an answer includes: their ids and names.
fn users(value: &Value) -> Vec<(&str, &str)> {
    let included = value.get("includes").and_then(|it| list(it, "users"));
    included.into_iter().flatten().map(|user| (text(user, "id"), text(user, "username"))).collect()
}

fn add_users(value: &Value, draft: &mut ImportDraft<'_>) {
    let included = value.get("includes").and_then(|it| list(it, "users"));
    for user in included.into_iter().flatten().filter(|it| is_version_2(it)) {
        version_2(user, &[], draft);
    }
}

/// A user or a post of version 2, which its metrics tell apart.
fn version_2(value: &Value, users: &[(&str, &str)], draft: &mut ImportDraft<'_>) {
    let Some(metrics) = value.get("public_metrics") else { return };
    if metrics.get("followers_count").is_some() {
        let name = handle(text(value, "username"));
        let account = draft.account(&name, Network::X);
        account.followers = count(metrics, "followers_count");
        account.following = count(metrics, "following_count");
        draft.lifetime_posts(count(metrics, "tweet_count"));
        return;
    }
    let referenced = list(value, "referenced_tweets");
    let is =
        |kind: &str| referenced.is_some_and(|list| list.iter().any(|it| text(it, "type") == kind));
    if is("retweeted") || text(value, "text").starts_with("RT @") {
        draft.accounts.left.reposts += 1;
        return;
    }
    let author = text(value, "author_id");
    let name = users.iter().find(|(id, _)| !id.is_empty() && *id == author);
    let name = name.map_or_else(String::new, |(_, name)| handle(name));
    if is("replied_to") || is_set(value, "in_reply_to_user_id") {
        answer(&name, text(value, "in_reply_to_user_id") == author, draft);
    } else {
        let counts = Counts {
            likes: count(metrics, "like_count"),
            replies: count(metrics, "reply_count"),
            reposts: count(metrics, "retweet_count"),
            quotes: count(metrics, "quote_count"),
            bookmarks: count(metrics, "bookmark_count"),
            impressions: count(metrics, "impression_count"),
            ..Counts::default()
        };
        post(&name, counts, text(value, "created_at"), draft);
    }
}

fn user_1(user: &Value, draft: &mut ImportDraft<'_>) {
    let account = draft.account(&handle(text(user, "screen_name")), Network::X);
    account.followers = count(user, "followers_count");
    account.following = count(user, "friends_count");
    draft.lifetime_posts(count(user, "statuses_count"));
}

fn post_1(value: &Value, draft: &mut ImportDraft<'_>) {
    let user = value.get("user");
    if let Some(user) = user.filter(|user| has(user, &["screen_name", "followers_count"])) {
        user_1(user, draft);
    }
    let body = [text(value, "full_text"), text(value, "text")];
    if is_set(value, "retweeted_status") || body.iter().any(|it| it.starts_with("RT @")) {
        draft.accounts.left.reposts += 1;
        return;
    }
    let name = user.map_or_else(String::new, |user| handle(text(user, "screen_name")));
    if is_set(value, "in_reply_to_status_id") || is_set(value, "in_reply_to_user_id") {
        let own = user.map(|user| text(user, "id_str")).unwrap_or_default();
        let is_own = !own.is_empty() && text(value, "in_reply_to_user_id_str") == own;
        answer(&name, is_own, draft);
    } else {
        let counts = Counts {
            likes: count(value, "favorite_count"),
            replies: count(value, "reply_count"),
            reposts: count(value, "retweet_count"),
            quotes: count(value, "quote_count"),
            ..Counts::default()
        };
        post(&name, counts, text(value, "created_at"), draft);
    }
}

/// Adds a post by the counts that it has: which ones depends on who asked.
fn post(name: &str, counts: Counts, time: &str, draft: &mut ImportDraft<'_>) {
    let stated: Vec<Field> =
        Field::ALL.into_iter().filter(|it| counts.get(*it).is_known()).collect();
    let name = Some(name).filter(|name| !name.is_empty());
    draft.post(name, Network::X, &Post { counts, stated: &stated, time });
}

/// Leaves out a post that answers another; one that goes on with one's own answers nobody.
fn answer(name: &str, is_own: bool, draft: &mut ImportDraft<'_>) {
    if is_own {
        draft.accounts.left.replies += 1;
    } else {
        draft.answer(Some(name).filter(|name| !name.is_empty()), Network::X);
    }
}

fn handle(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("@{name}") }
}
