//! PeerTube: an account or a channel, then its videos page by page, with views. The answers are
//! decoded in [`crate::read::networks::peertube`].

use serde_json::Value;

use super::fault::Fault;
use super::found::{Found, Missed, Next, Posts};
use super::request::{Request, escaped};
use crate::accounts::Target;
use crate::read::networks::{Owner, Window, peertube};
use crate::read::platform::json::{list, text};

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

pub(super) fn actor(value: &Value, path: String, target: &Target) -> Result<Found, Missed> {
    let (name, host) = (text(value, "name"), text(value, "host"));
    let is_here = [&target.host, &target.home].iter().any(|it| host.eq_ignore_ascii_case(it));
    let owner = peertube::owner(value);
    if name.is_empty() || host.is_empty() {
        return Err(Missed::Fault(Fault::NotUnderstood));
    }
    if !name.eq_ignore_ascii_case(&target.account) || !is_here {
        return Err(Missed::Other(owner.name));
    }
    let name = Target { account: name.to_owned(), ..target.clone() }.name();
    let owner = Owner { name, ..owner };
    Ok(Found { owner, posts: Posts::PeerTube { path, start: 0 } })
}

/// Takes in a page of videos.
pub(super) fn page(value: &Value, start: &mut usize, window: &mut Window) -> Result<Next, Fault> {
    let videos = list(value, "data").ok_or(Fault::NotUnderstood)?;
    for video in videos {
        window.take(peertube::entry(video, &|_| false));
    }
    *start += videos.len();
    Ok(if videos.len() >= PAGE { Next::Page } else { Next::End })
}
