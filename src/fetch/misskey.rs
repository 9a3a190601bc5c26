//! Misskey and Sharkey: a user, then their notes page by page. The answers are decoded in
//! [`crate::read::networks::misskey`].
//!
//! A user who asks that visitors without a login see no content is not followed further.

use serde_json::{Value, json};

use super::fault::Fault;
use super::found::{Found, Missed, Next, Posts};
use super::request::Request;
use crate::accounts::Target;
use crate::read::networks::{Owner, Window, id, misskey};
use crate::read::platform::json::text;

/// Notes come in pages of so many.
const PAGE: usize = 100;

pub(super) fn show(host: &str, user: &str) -> Request {
    Request::post(host, "/api/users/show", &json!({ "username": user, "host": null }))
}

pub(super) fn notes(host: &str, id: &str, until: &str) -> Request {
    let mut body = json!({
        "userId": id,
        "limit": PAGE,
        "withReplies": false,
        "withRenotes": false,
    });
    if let (false, Some(body)) = (until.is_empty(), body.as_object_mut()) {
        body.insert("untilId".to_owned(), until.into());
    }
    Request::post(host, "/api/users/notes", &body)
}

pub(super) fn user(value: &Value, target: &Target) -> Result<Found, Missed> {
    if value.get("isSuspended") == Some(&Value::Bool(true)) {
        return Err(Missed::Fault(Fault::Suspended));
    }
    let (id, username) = (id(value, "id"), text(value, "username"));
    if id.is_empty() || username.is_empty() {
        return Err(Missed::Fault(Fault::NotUnderstood));
    }
    let (owner, host) = (misskey::owner(value), text(value, "host"));
    let is_here = [&target.host, &target.home].iter().any(|it| host.eq_ignore_ascii_case(it));
    if !username.eq_ignore_ascii_case(&target.account) || !(host.is_empty() || is_here) {
        return Err(Missed::Other(owner.name));
    }
    if misskey::asks_for_login(value) {
        return Err(Missed::Fault(Fault::AsksForLogin));
    }
    let name = Target { account: username.to_owned(), ..target.clone() }.name();
    let owner = Owner { name, ..owner };
    Ok(Found { owner, posts: Posts::Misskey { id, until: String::new() } })
}

/// Takes in a page of notes.
pub(super) fn page(value: &Value, until: &mut String, window: &mut Window) -> Result<Next, Fault> {
    let notes = value.as_array().ok_or(Fault::NotUnderstood)?;
    for note in notes {
        window.take(misskey::entry(note, true));
    }
    let last = notes.last().map(|note| id(note, "id")).unwrap_or_default();
    let is_new = !last.is_empty() && last != *until;
    *until = last;
    Ok(match is_new {
        true => Next::Page,
        false if notes.len() >= PAGE => Next::Circle,
        false => Next::End,
    })
}
