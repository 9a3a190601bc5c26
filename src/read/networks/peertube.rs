//! PeerTube: an account or a channel, and a video with its views.
//!
//! Dislikes are no interactions.

use serde_json::Value;

use super::{Entry, Owner, id};
use crate::base::time::iso;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{count, has, text};

/// Whether a value is an account or a channel.
pub(crate) fn is_actor(value: &Value) -> bool {
    has(value, &["name", "host", "followersCount"])
}

/// Whether a value is a video.
pub(crate) fn is_video(value: &Value) -> bool {
    has(value, &["views", "likes"])
}

/// Decodes an account or a channel.
pub(crate) fn owner(value: &Value) -> Owner {
    Owner {
        id: name(value),
        name: name(value),
        network: Network::Other,
        followers: count(value, "followersCount"),
        following: count(value, "followingCount"),
        ..Owner::default()
    }
}

fn name(account: &Value) -> String {
    match (text(account, "name"), text(account, "host")) {
        ("", _) | (_, "") => String::new(),
        (name, host) => format!("@{name}@{host}"),
    }
}

/// Decodes a video. It is of an account and of a channel of it: `is_owner` tells by its name
/// whether a channel is what the list is of.
pub(crate) fn entry(video: &Value, is_owner: &dyn Fn(&str) -> bool) -> Entry {
    let of = |key: &str| video.get(key).map(name).unwrap_or_default();
    let (account, channel) = (of("account"), of("channel"));
    let owner = if account.is_empty() || is_owner(&channel) { channel } else { account };
    let mut entry = Entry {
        key: id(video, "uuid"),
        id: id(video, "uuid"),
        owner: owner.clone(),
        name: owner,
        at: iso(text(video, "publishedAt")),
        counts: Counts {
            likes: count(video, "likes"),
            replies: count(video, "comments"),
            impressions: count(video, "views"),
            ..Counts::default()
        },
        ..Entry::default()
    };
    // Older servers give no number of comments with a video.
    entry.stated = vec![Field::Likes, Field::Impressions];
    entry.stated.extend(entry.counts.replies.is_known().then_some(Field::Replies));
    entry
}
