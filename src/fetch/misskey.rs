//! Misskey and Sharkey: a user, and their notes page by page.
//!
//! Refuses hidden counts, which come as null, as 0 or as "?": what is not public is unknown.

use serde_json::{Value, json};

use super::fault::Fault;
use super::fediverse::{Found, Posts};
use super::request::Request;
use super::time::{Moment, iso};
use super::window::Window;
use crate::accounts::Target;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{at, count, has, is_set, text};

pub(super) fn show(host: &str, user: &str) -> Request {
    Request::post(host, "/api/users/show", &json!({ "username": user, "host": null }))
}

pub(super) fn notes(host: &str, id: &str, until: &str) -> Request {
    let mut body = json!({
        "userId": id,
        "limit": 100,
        "withReplies": false,
        "withRenotes": false,
    });
    if let (false, Some(body)) = (until.is_empty(), body.as_object_mut()) {
        body.insert("untilId".to_owned(), until.into());
    }
    Request::post(host, "/api/users/notes", &body)
}

pub(super) fn is_user(value: &Value) -> bool {
    has(value, &["id", "username", "notesCount"])
}

pub(super) fn user(value: &Value, target: &Target, now: Moment) -> Result<Found, Fault> {
    if value.get("isSuspended") == Some(&Value::Bool(true)) {
        return Err(Fault::Suspended);
    }
    let id = text(value, "id").to_owned();
    if id.is_empty() {
        return Err(Fault::NotUnderstood);
    }
    let mut window = Window::new(target.name(), Network::Other, now);
    let shown = |key: &str, visibility: &str| match text(value, visibility) {
        "" | "public" => count(value, key),
        _ => Count::UNKNOWN,
    };
    window.account().followers = shown("followersCount", "followersVisibility");
    window.account().following = shown("followingCount", "followingVisibility");
    Ok(Found { window, posts: Posts::Misskey { id, until: String::new() }, notes: Vec::new() })
}

/// Takes in a page of notes; gives whether there may be another.
pub(super) fn page(
    value: &Value,
    id: &str,
    until: &mut String,
    window: &mut Window,
) -> Result<bool, Fault> {
    let notes = value.as_array().ok_or(Fault::NotUnderstood)?;
    for note in notes {
        if !window.is_new(text(note, "id")) {
            continue;
        }
        let moment = iso(text(note, "createdAt"));
        if window.is_past(moment) {
            break;
        }
        let is_bare = ["text", "cw", "poll"].iter().all(|key| !is_set(note, key))
            && note.get("fileIds").and_then(Value::as_array).is_none_or(Vec::is_empty);
        if is_set(note, "renoteId") && is_bare {
            window.repost();
            continue;
        }
        let answered = at(note, &["reply", "userId"]).and_then(Value::as_str);
        if is_set(note, "replyId") && answered != Some(id) {
            window.reply();
            continue;
        }
        let counts = Counts {
            likes: reactions(note),
            replies: count(note, "repliesCount"),
            reposts: count(note, "renoteCount"),
            ..Counts::default()
        };
        window.post(moment, &counts, &[Field::Likes, Field::Replies, Field::Reposts]);
    }
    let last = notes.last().map(|note| text(note, "id")).unwrap_or_default();
    let is_new = !last.is_empty() && last != until;
    last.clone_into(until);
    Ok(is_new)
}

/// All reactions of a note: their number, else the sum of each kind.
fn reactions(note: &Value) -> Count {
    let known = count(note, "reactionCount");
    if known.is_known() {
        return known;
    }
    let Some(kinds) = note.get("reactions").and_then(Value::as_object) else {
        return Count::UNKNOWN;
    };
    let sum = kinds.values().try_fold(0_u64, |sum, kind| sum.checked_add(kind.as_u64()?));
    sum.and_then(Count::exact).unwrap_or_default()
}
