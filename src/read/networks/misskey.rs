//! Misskey and Sharkey: a user, and a note.
//!
//! Hidden counts come as null, 0 or "?" and are unknown.

use serde_json::Value;

use super::{Act, Entry, Kind, Owner, id};
use crate::base::time::iso;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{at, count, has, is_set, list, text};

/// Whether a value is a user.
pub(crate) fn is_user(value: &Value) -> bool {
    has(value, &["id", "username", "notesCount"])
}

/// Whether a value is a note.
pub(crate) fn is_note(value: &Value) -> bool {
    has(value, &["id", "userId", "renoteCount", "repliesCount"])
}

/// Whether a user asks that their notes are shown to nobody without a login.
pub(crate) fn asks_for_login(user: &Value) -> bool {
    user.get("requireSigninToViewContents") == Some(&Value::Bool(true))
}

/// Decodes a user.
pub(crate) fn owner(value: &Value) -> Owner {
    let shown = |key: &str, visibility: &str| match text(value, visibility) {
        "" | "public" => count(value, key),
        _ => Count::UNKNOWN,
    };
    Owner {
        id: id(value, "id"),
        name: name(value),
        network: Network::Other,
        followers: shown("followersCount", "followersVisibility"),
        following: shown("followingCount", "followingVisibility"),
        lifetime: count(value, "notesCount"),
        // The id of the new account (2025.4), or its address.
        moved: is_set(value, "movedTo").then(String::new),
        ..Owner::default()
    }
}

/// `@ada@key.example`, or `@ada` for a local user, whose server no answer names.
fn name(user: &Value) -> String {
    match (text(user, "username"), text(user, "host")) {
        ("", _) => String::new(),
        (name, "") => format!("@{name}"),
        (name, host) => format!("@{name}@{host}"),
    }
}

/// Decodes a note. `is_without_renotes`: the list was asked for without renotes, so a note whose
/// content is hidden and that has a `renoteId` is a quote (NoteEntityService.ts, `hideNote`: it
/// empties text, files and poll, and leaves the id and all counts).
pub(crate) fn entry(note: &Value, is_without_renotes: bool) -> Entry {
    let own = id(note, "userId");
    let mut entry = Entry {
        key: id(note, "id"),
        id: id(note, "id"),
        owner: own.clone(),
        name: note.get("user").map(name).unwrap_or_default(),
        at: iso(text(note, "createdAt")),
        ..Entry::default()
    };
    let of = |key: &str| at(note, &[key, "userId"]).and_then(Value::as_str);
    entry.reactions = [0, 0];
    let counts = Counts {
        likes: reactions(note),
        replies: count(note, "repliesCount"),
        reposts: count(note, "renoteCount"),
        ..Counts::default()
    };
    if is_set(note, "renoteId") && is_bare(note) {
        let is_hidden = note.get("isHidden") == Some(&Value::Bool(true));
        let has_any = [counts.likes, counts.replies, counts.reposts]
            .iter()
            .any(|count| count.value().is_some_and(|value| value > 0));
        if !is_hidden {
            let is_own = of("renote") == Some(own.as_str());
            entry.kind = if is_own { Kind::OwnRepost } else { Kind::Repost };
            return entry;
        }
        if !is_without_renotes && !has_any {
            entry.kind = Kind::Hidden;
            return entry;
        }
    }
    if is_set(note, "replyId") {
        if of("reply") != Some(own.as_str()) {
            entry.kind = Kind::Reply;
            return entry;
        }
        entry.acts.push((id(note, "replyId"), Act::Reply));
    }
    entry.counts = counts;
    entry.stated = vec![Field::Likes, Field::Replies, Field::Reposts];
    entry
}

/// Whether a note shows nothing of its own.
fn is_bare(note: &Value) -> bool {
    let has_some = |key: &str| list(note, key).is_some_and(|list| !list.is_empty());
    ["text", "cw", "poll"].iter().all(|key| !is_set(note, key))
        && !has_some("fileIds")
        && !has_some("files")
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
