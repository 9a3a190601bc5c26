//! TikTok's "Download your data": `user_data_tiktok.json`, older `user_data.json`.
//!
//! `likesReceived` is a lifetime total, not likes on posts counted. Some lists are null, and keys
//! changed over the years.

use serde_json::Value;

use super::draft::ImportDraft;
use super::json::{count, text};
use crate::model::profile::{Counts, Field, Network};
use crate::read::{Lifetime, NoteKind};

/// Adds a download.
pub(super) fn add(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    const PARTS: [&str; 5] =
        ["Profile And Settings", "Profile", "Your Activity", "Activity", "Follower"];
    if !PARTS.iter().any(|part| value.get(part).is_some_and(Value::is_object)) {
        return false;
    }
    draft.owner(Network::TikTok);
    if let Some(profile) = find(value, "ProfileMap") {
        let owner = draft.owner(Network::TikTok);
        owner.name_once(&format!("@{}", text(profile, "userName")));
        owner.followers = count(profile, "followerCount");
        owner.following = count(profile, "followingCount");
        if count(profile, "likesReceived").is_known() {
            draft.say(NoteKind::Lifetime(Lifetime::Likes));
        }
    }
    let length = |key| find(value, key).and_then(Value::as_array).map(Vec::len);
    let owner = draft.owner(Network::TikTok);
    if !owner.followers.is_known() {
        owner.add_followers(length("FansList"));
    }
    if !owner.following.is_known() {
        owner.add_following(length("Following"));
    }
    for video in find(value, "VideoList").and_then(Value::as_array).into_iter().flatten() {
        // Of what a video received, a download holds the likes at most.
        let counts = Counts { likes: count(video, "Likes"), ..Counts::default() };
        let stated: &[Field] = if counts.likes.is_known() { &[Field::Likes] } else { &[] };
        draft.post(
            None,
            Network::TikTok,
            &super::draft::Post { counts, stated, time: text(video, "Date") },
        );
    }
    true
}

/// The first member with a name that is no null, however deep it stands; parts were moved about.
fn find<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let object = value.as_object()?;
    let here =
        object.get(key).filter(|it| it.is_array() || (key == "ProfileMap" && it.is_object()));
    here.or_else(|| object.values().find_map(|value| find(value, key)))
}
