//! PeerTube: an account or a channel, and its videos page by page, with their views.
//!
//! Refuses dislikes: they are no interactions here.

use serde_json::Value;

use super::fault::Fault;
use super::fediverse::{Found, Posts};
use super::request::{Request, escaped};
use super::time::{Moment, iso};
use super::window::Window;
use crate::accounts::Target;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{count, has, list, text};

const PAGE: usize = 100;

pub(super) fn account_path(name: &str) -> String {
    format!("/api/v1/accounts/{}", escaped(name))
}

pub(super) fn channel_path(name: &str) -> String {
    format!("/api/v1/video-channels/{}", escaped(name))
}

pub(super) fn channel(host: &str, name: &str) -> Request {
    Request::get(host, &channel_path(name), &[])
}

pub(super) fn videos(host: &str, path: &str, start: usize) -> Request {
    let (start, many) = (start.to_string(), PAGE.to_string());
    let query = [("start", start.as_str()), ("count", &many), ("sort", "-publishedAt")];
    Request::get(host, &format!("{path}/videos"), &query)
}

pub(super) fn is_actor(value: &Value) -> bool {
    has(value, &["name", "host", "url", "followersCount"])
}

pub(super) fn actor(
    value: &Value,
    path: String,
    target: &Target,
    now: Moment,
) -> Result<Found, Fault> {
    let mut window = Window::new(target.name(), Network::Other, now);
    window.account().followers = count(value, "followersCount");
    window.account().following = count(value, "followingCount");
    Ok(Found { window, posts: Posts::PeerTube { path, start: 0 }, notes: Vec::new() })
}

/// Takes in a page of videos; gives whether there may be another.
pub(super) fn page(value: &Value, start: &mut usize, window: &mut Window) -> Result<bool, Fault> {
    let videos = list(value, "data").ok_or(Fault::NotUnderstood)?;
    for video in videos {
        if !window.is_new(text(video, "uuid")) {
            continue;
        }
        let moment = iso(text(video, "publishedAt"));
        if window.is_past(moment) {
            break;
        }
        let counts = Counts {
            likes: count(video, "likes"),
            replies: count(video, "comments"),
            impressions: count(video, "views"),
            ..Counts::default()
        };
        // Older servers give no number of comments with a video.
        let mut stated = vec![Field::Likes, Field::Impressions];
        stated.extend(counts.replies.is_known().then_some(Field::Replies));
        window.post(moment, &counts, &stated);
    }
    *start += videos.len();
    Ok(videos.len() >= PAGE)
}
