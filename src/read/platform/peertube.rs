//! PeerTube's answers as somebody saves them: an account or channel, and a list of videos.
//!
//! Refuses dislikes: they are no interactions here.

use serde_json::Value;

use super::draft::{ImportDraft, Post};
use super::json::{at, count, has, list, text};
use crate::model::profile::{Counts, Field, Network};

/// Adds an account, or a list of videos.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    if has(value, &["followersCount", "host", "name"]) {
        let account = draft.account(&handle(value), Network::Other);
        account.followers = count(value, "followersCount");
        account.following = count(value, "followingCount");
        return true;
    }
    let videos =
        list(value, "data").filter(|list| list.iter().any(|it| has(it, &["views", "likes"])));
    let Some(videos) = videos else { return false };
    for video in videos {
        const STATED: [Field; 3] = [Field::Likes, Field::Replies, Field::Impressions];
        let counts = Counts {
            likes: count(video, "likes"),
            replies: count(video, "comments"),
            impressions: count(video, "views"),
            ..Counts::default()
        };
        // Older servers give no number of comments with a video.
        let stated: Vec<Field> =
            STATED.into_iter().filter(|field| counts.get(*field).is_known()).collect();
        let author = at(video, &["account"]).or_else(|| at(video, &["channel"]));
        let name = author.map(handle);
        draft.post(
            name.as_deref(),
            Network::Other,
            &Post { counts, stated: &stated, time: text(video, "publishedAt") },
        );
    }
    true
}

fn handle(account: &Value) -> String {
    format!("@{}@{}", text(account, "name"), text(account, "host"))
}
