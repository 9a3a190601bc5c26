//! Mastodon's archive: `actor.json` and `outbox.json`.
//!
//! Boosts are left out: their own counts are zero. An archive holds nothing that was received.

use serde_json::Value;

use super::draft::ImportDraft;
use super::json::{at, has, list, text};
use crate::model::profile::Network;

/// Adds a part of an archive.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    if has(value, &["preferredUsername", "outbox"]) {
        actor(value, draft);
    } else if has(value, &["orderedItems", "totalItems"]) {
        outbox(value, draft);
    } else {
        return false;
    }
    true
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
