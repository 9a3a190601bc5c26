//! Mastodon, its forks, Pleroma and Akkoma: an account, then its statuses page by page.
//!
//! The address in `Link` is not used as it is: some servers drop the query. The answers are decoded
//! in [`crate::read::networks::mastodon`].

use serde_json::Value;

use super::fault::Fault;
use super::found::{Found, Missed, Next, Posts};
use super::request::{Request, escaped};
use crate::accounts::Target;
use crate::read::networks::{Owner, Window, id, mastodon};
use crate::read::platform::json::text;

/// Statuses come in pages of so many.
const PAGE: usize = 40;

pub(super) fn lookup(host: &str, account: &str) -> Request {
    Request::get(host, "/api/v1/accounts/lookup", &[("acct", account)])
}

/// Pleroma takes a name where Mastodon takes an id.
pub(super) fn by_name(host: &str, account: &str) -> Request {
    Request::get(host, &format!("/api/v1/accounts/{}", escaped(account)), &[])
}

pub(super) fn statuses(host: &str, id: &str, max_id: &str) -> Request {
    let many = PAGE.to_string();
    let mut query =
        vec![("limit", many.as_str()), ("exclude_replies", "true"), ("exclude_reblogs", "true")];
    if !max_id.is_empty() {
        query.push(("max_id", max_id));
    }
    Request::get(host, &format!("/api/v1/accounts/{}/statuses", escaped(id)), &query)
}

pub(super) fn account(value: &Value, target: &Target) -> Result<Found, Missed> {
    if value.get("suspended") == Some(&Value::Bool(true)) {
        return Err(Missed::Fault(Fault::Suspended));
    }
    // An id that is a number may be cut: no server of Mastodon's kind writes one.
    let (id, username) = (text(value, "id").to_owned(), text(value, "username"));
    if id.is_empty() || username.is_empty() {
        return Err(Missed::Fault(Fault::NotUnderstood));
    }
    if !is_of(value, target) {
        return Err(Missed::Other(mastodon::name(value)));
    }
    // The spelling of the account, not the one that was typed.
    let name = Target { account: username.to_owned(), ..target.clone() }.name();
    let owner = Owner { name, ..mastodon::owner(value, Some(&target.host)) };
    Ok(Found { owner, posts: Posts::Mastodon { id, max_id: String::new() } })
}

/// Whether an account is the one asked for: some servers answer with the first that a search finds.
fn is_of(value: &Value, target: &Target) -> bool {
    let acct = text(value, "acct");
    let host = acct.split_once('@').map_or("", |(_, host)| host);
    let is_host = |host: &str| host.eq_ignore_ascii_case(&target.host);
    text(value, "username").eq_ignore_ascii_case(&target.account)
        && (host.is_empty()
            || is_host(host)
            || host.eq_ignore_ascii_case(&target.home)
            || mastodon::host(value).is_some_and(is_host))
}

/// Takes in a page of statuses.
pub(super) fn page(
    value: &Value,
    owner: &str,
    max_id: &mut String,
    link: Option<&str>,
    window: &mut Window,
) -> Result<Next, Fault> {
    let statuses = value.as_array().ok_or(Fault::NotUnderstood)?;
    for status in statuses {
        window.take(mastodon::entry(status, owner, &|id, _| id == owner));
    }
    let last = statuses.last().map(|status| id(status, "id")).unwrap_or_default();
    // Where the header can be read, it tells the end without another request.
    let is_last = link.is_some_and(|link| !link.contains("rel=\"next\""));
    let next = link.and_then(next_id).map_or(last, str::to_owned);
    let is_new = !next.is_empty() && next != *max_id;
    *max_id = next;
    Ok(match is_new {
        true if !is_last && !statuses.is_empty() => Next::Page,
        false if !is_last && statuses.len() >= PAGE => Next::Circle,
        _ => Next::End,
    })
}

/// `max_id` of the link to the next page.
fn next_id(link: &str) -> Option<&str> {
    let next = link.split(',').find(|part| part.contains("rel=\"next\""))?;
    let (_, rest) = next.split_once("max_id=")?;
    rest.split(['&', '>']).next().filter(|id| !id.is_empty())
}
