//! Bluesky's answers as somebody saves them: `getProfile`, `getProfiles`, `getAuthorFeed`,
//! `getPosts`.
//!
//! Refuses `postsCount` for posts counted: replies and quotes are among them.

use serde_json::Value;

use super::draft::{ImportDraft, Post};
use super::json::{at, count, has, is_set, list, text};
use crate::model::profile::{Counts, Field, Network};

/// Adds an answer, a profile or a post.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    let of = |key| list(value, key).filter(|list| list.iter().all(is_ours));
    if let Some(items) = of("profiles").or_else(|| of("feed")).or_else(|| of("posts")) {
        items.iter().for_each(|item| one(item, draft));
        return !items.is_empty();
    }
    let is_ours = is_ours(value);
    if is_ours {
        one(value, draft);
    }
    is_ours
}

fn is_ours(value: &Value) -> bool {
    let post = value.get("post").unwrap_or(value);
    text(value, "did").starts_with("did:") || text(post, "uri").starts_with("at://")
}

fn one(value: &Value, draft: &mut ImportDraft<'_>) {
    if has(value, &["did", "handle"]) {
        let account = draft.account(&handle(value), Network::Bluesky);
        account.followers = count(value, "followersCount");
        account.following = count(value, "followsCount");
        draft.lifetime_posts(count(value, "postsCount"));
        return;
    }
    let post = value.get("post").unwrap_or(value);
    let kind = at(value, &["reason", "$type"]).and_then(Value::as_str).unwrap_or_default();
    if kind.ends_with("#reasonRepost") {
        draft.accounts.left.reposts += 1;
    } else if post.get("record").is_some_and(|record| is_set(record, "reply")) {
        // One that goes on with one's own post answers nobody.
        let parent = at(post, &["record", "reply", "parent", "uri"]).and_then(Value::as_str);
        let own = at(post, &["author", "did"]).and_then(Value::as_str).unwrap_or("?");
        let is_own = parent.is_some_and(|uri| uri.split('/').any(|part| part == own));
        if is_own {
            draft.accounts.left.replies += 1;
        } else {
            let name = post.get("author").map(handle);
            draft.answer(Some(&name.unwrap_or_default()), Network::Bluesky);
        }
    } else {
        const STATED: [Field; 4] = [Field::Likes, Field::Replies, Field::Reposts, Field::Quotes];
        let name = post.get("author").map(handle).unwrap_or_default();
        let counts = Counts {
            likes: count(post, "likeCount"),
            replies: count(post, "replyCount"),
            reposts: count(post, "repostCount"),
            quotes: count(post, "quoteCount"),
            ..Counts::default()
        };
        draft.post(
            Some(&name),
            Network::Bluesky,
            &Post { counts, stated: &STATED, time: published(post) },
        );
    }
}

/// When a post was published; the network's own note of it where the author gives none.
fn published(post: &Value) -> &str {
    match at(post, &["record", "createdAt"]).and_then(Value::as_str) {
        Some(time) => time,
        None => text(post, "indexedAt"),
    }
}

/// A handle that does not hold is named by its account's id.
fn handle(account: &Value) -> String {
    match text(account, "handle") {
        "" | "handle.invalid" => text(account, "did").to_owned(),
        handle => format!("@{handle}"),
    }
}
