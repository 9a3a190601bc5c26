//! Saved answers that hold no counts of an account: refusals, and lists of people.
//!
//! Each gives a note, as the user expects counts of it.

use serde_json::Value;

use super::json::{at, list, text};
use crate::read::Saved;
use crate::read::note::shown;

/// What a value is, where it is one of these.
pub(super) fn kind(value: &Value) -> Option<Saved> {
    if let Some(error) = error(value) {
        return Some(Saved::Refusal(shown(error)));
    }
    is_people(value).then_some(Saved::People)
}

/// What a refusal says: atproto's `error`, Mastodon's, Misskey's `error.code`, PeerTube's `title`.
fn error(value: &Value) -> Option<&str> {
    /// A refusal has few members; what has more may have an error among its columns.
    const MOST: usize = 6;
    if value.as_object().is_none_or(|object| object.len() > MOST) {
        return None;
    }
    let status = value.get("status").and_then(Value::as_u64);
    let detail = || Some(text(value, "detail")).filter(|_| status.is_some_and(|it| it >= 400));
    [value.get("error"), at(value, &["error", "code"])]
        .into_iter()
        .flatten()
        .find_map(Value::as_str)
        .or_else(detail)
        .filter(|error| !error.is_empty())
}

/// Whether a value is a list of people of Bluesky, or of posts of others that quote one.
fn is_people(value: &Value) -> bool {
    const LISTS: [&str; 5] = ["likes", "repostedBy", "followers", "follows", "relationships"];
    let is_person = |item: &Value| item.get("did").is_some() || item.get("actor").is_some();
    let is_list = |key: &str| {
        let names_its_subject =
            ["uri", "subject", "actor"].iter().any(|key| value.get(*key).is_some());
        list(value, key).is_some_and(|list| names_its_subject && list.iter().all(is_person))
    };
    LISTS.into_iter().any(is_list)
        || (text(value, "uri").starts_with("at://") && list(value, "posts").is_some())
}
