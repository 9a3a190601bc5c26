//! "Download your information" of Instagram and Threads: lists of followers and of follows. These
//! hold no likes that were received.

use serde_json::Value;

use super::draft::ImportDraft;
use super::json::{has, list, text};
use crate::model::profile::Network;

/// Adds a list, or an entry of a list that stands alone.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    const LISTS: [(&str, Network, bool); 4] = [
        ("relationships_followers", Network::Instagram, true),
        ("relationships_following", Network::Instagram, false),
        ("text_post_app_text_post_app_followers", Network::Threads, true),
        ("text_post_app_text_post_app_following", Network::Threads, false),
    ];
    for (key, network, are_followers) in LISTS {
        if let Some(entries) = list(value, key) {
            for one in entries {
                entry(one, network, are_followers, draft);
            }
            draft.missing(network, &[]);
            return true;
        }
    }
    if let Some(posts) = list(value, "text_post_app_text_posts") {
        let posts = u64::try_from(posts.len()).unwrap_or(u64::MAX);
        draft.owner(Network::Threads).count_posts(posts);
        draft.missing(Network::Threads, &[]);
        return true;
    }
    // followers_1.json is a bare list of entries.
    let is_entry = has(value, &["string_list_data"]);
    if is_entry {
        entry(value, Network::Instagram, true, draft);
        draft.missing(Network::Instagram, &[]);
    }
    is_entry
}

fn entry(value: &Value, network: Network, is_follower: bool, draft: &mut ImportDraft<'_>) {
    let name = account_in_file(draft.file);
    let owner = draft.owner(network);
    owner.name_once(&name);
    let listed = list(value, "string_list_data").and_then(|list| list.first());
    // Followers are named beside their address, those followed above it.
    let who = match listed.map(|it| text(it, "value")).unwrap_or_default() {
        "" => text(value, "title"),
        who => who,
    };
    if is_follower {
        owner.count_follower(who);
    } else {
        owner.count_following(who);
    }
}

/// The account in the name of a download: `instagram-ada-2026-08-01-Ab12.zip`.
fn account_in_file(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let rest = name.strip_prefix("instagram-").or_else(|| name.strip_prefix("threads-"));
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = rest.unwrap_or_default().split('-').collect();
    let user: Vec<&str> = parts.iter().take_while(|part| !is_year(part)).copied().collect();
    if user.len() < parts.len() { user.join("-") } else { String::new() }
}
