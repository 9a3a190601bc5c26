//! Mastodon, its forks, Pleroma and Akkoma: an account, and its statuses page by page.
//!
//! Refuses to read an id as a number, to take `-1` followers for a count, and to take the next
//! page's address from `Link` as it stands: some servers drop what was asked there.

use serde_json::Value;

use super::fault::Fault;
use super::fediverse::{Found, Posts};
use super::request::{Request, escaped};
use super::time::{Moment, iso};
use super::window::Window;
use crate::accounts::Target;
use crate::fetch::FetchNote;
use crate::model::profile::{Counts, Field, Network};
use crate::read::platform::json::{count, has, is_set, text};

pub(super) fn lookup(host: &str, account: &str) -> Request {
    Request::get(host, "/api/v1/accounts/lookup", &[("acct", account)])
}

/// Pleroma takes a name where Mastodon takes an id.
pub(super) fn by_name(host: &str, account: &str) -> Request {
    Request::get(host, &format!("/api/v1/accounts/{}", escaped(account)), &[])
}

pub(super) fn statuses(host: &str, id: &str, max_id: &str) -> Request {
    let mut query = vec![("limit", "40"), ("exclude_replies", "true"), ("exclude_reblogs", "true")];
    if !max_id.is_empty() {
        query.push(("max_id", max_id));
    }
    Request::get(host, &format!("/api/v1/accounts/{}/statuses", escaped(id)), &query)
}

pub(super) fn is_account(value: &Value) -> bool {
    has(value, &["id", "acct", "username"])
}

pub(super) fn account(value: &Value, target: &Target, now: Moment) -> Result<Found, Fault> {
    if value.get("suspended") == Some(&Value::Bool(true)) {
        return Err(Fault::Suspended);
    }
    let id = text(value, "id").to_owned();
    if id.is_empty() {
        return Err(Fault::NotUnderstood);
    }
    let username = text(value, "username");
    let is_it = username.eq_ignore_ascii_case(&target.account);
    let target = if is_it {
        Target { account: username.to_owned(), ..target.clone() }
    } else {
        target.clone()
    };
    let mut window = Window::new(target.name(), Network::Mastodon, now);
    window.account().followers = count(value, "followers_count");
    window.account().following = count(value, "following_count");
    let moved = value.get("moved").map(|moved| text(moved, "acct")).filter(|acct| !acct.is_empty());
    let notes = moved.map(|acct| {
        let at = if acct.contains('@') { String::new() } else { format!("@{}", target.host) };
        FetchNote::Moved(format!("@{acct}{at}"))
    });
    Ok(Found {
        window,
        posts: Posts::Mastodon { id, max_id: String::new() },
        notes: notes.into_iter().collect(),
    })
}

/// Takes in a page of statuses; gives whether there may be another.
pub(super) fn page(
    value: &Value,
    id: &str,
    max_id: &mut String,
    link: Option<&str>,
    window: &mut Window,
) -> Result<bool, Fault> {
    let statuses = value.as_array().ok_or(Fault::NotUnderstood)?;
    for status in statuses {
        if !window.is_new(text(status, "id")) {
            continue;
        }
        let moment = iso(text(status, "created_at"));
        if !is_set(status, "pinned") && window.is_past(moment) {
            break;
        }
        if is_set(status, "reblog") {
            window.repost();
            continue;
        }
        if is_set(status, "in_reply_to_id") && text(status, "in_reply_to_account_id") != id {
            window.reply();
            continue;
        }
        let counts = Counts {
            likes: count(status, "favourites_count"),
            replies: count(status, "replies_count"),
            reposts: count(status, "reblogs_count"),
            quotes: count(status, "quotes_count"),
            ..Counts::default()
        };
        // Servers before 4.5 count no quotes.
        let mut stated = vec![Field::Likes, Field::Replies, Field::Reposts];
        stated.extend(counts.quotes.is_known().then_some(Field::Quotes));
        window.post(moment, &counts, &stated);
    }
    let last = statuses.last().map(|status| text(status, "id")).unwrap_or_default();
    // Where the header can be read, it tells the end without another request.
    let is_last = link.is_some_and(|link| !link.contains("rel=\"next\""));
    let next = link.and_then(next_id).unwrap_or(last);
    let is_new = !next.is_empty() && next != max_id;
    next.clone_into(max_id);
    Ok(is_new && !is_last && !statuses.is_empty())
}

/// `max_id` of the link to the next page.
fn next_id(link: &str) -> Option<&str> {
    let next = link.split(',').find(|part| part.contains("rel=\"next\""))?;
    let (_, rest) = next.split_once("max_id=")?;
    rest.split(['&', '>']).next().filter(|id| !id.is_empty())
}
