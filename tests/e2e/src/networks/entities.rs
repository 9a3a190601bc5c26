//! Accounts and posts in the language of Mastodon, and how its servers refuse and tell where an
//! account lives.

use serde_json::{Value, json};

use super::Answer;
use super::accounts::{Account, Followers, Kind, Post, Standing};
use crate::asked::Asked;

/// Ids are larger than a number in JavaScript can tell apart.
const FIRST_ACCOUNT: u64 = 109_876_543_210_987_000;
const FIRST_STATUS: u64 = 117_000_000_000_009_999;

pub(super) fn find<'a>(accounts: &'a [Account], name: &str) -> Option<(usize, &'a Account)> {
    let mut all = accounts.iter().enumerate();
    all.find(|(_, account)| account.name.eq_ignore_ascii_case(name))
}

pub(super) fn by_id<'a>(accounts: &'a [Account], id: &str) -> Option<(usize, &'a Account)> {
    let mut all = accounts.iter().enumerate();
    all.find(|(number, _)| account_id(*number) == id)
}

fn account_id(number: usize) -> String {
    (FIRST_ACCOUNT + number as u64).to_string()
}

pub(super) fn status_id(place: usize) -> String {
    (FIRST_STATUS - place as u64).to_string()
}

/// The refusal for an account that is not there.
pub(super) fn missing() -> Answer {
    Answer::json(404, &json!({ "error": "Record not found" }))
}

pub(super) fn refuse(status: u16) -> Answer {
    let words = match status {
        401 => "This method requires an authenticated user",
        403 => "This action is not allowed",
        404 | 410 => "Record not found",
        422 => "This method requires an authenticated user",
        429 => "Too many requests",
        500 => return Answer::html(500, "We're sorry, but something went wrong on our end."),
        503 => "There was a temporary problem serving your request, please try again",
        _ => "Error",
    };
    Answer::json(status, &json!({ "error": words }))
}

/// Where an account lives, as its domain tells.
pub(super) fn webfinger(asked: &Asked, host: &str, domain: &str, accounts: &[Account]) -> Answer {
    let resource = asked.one("resource").unwrap_or_default();
    let found = resource.strip_prefix("acct:").and_then(|acct| {
        let (name, at) = acct.split_once('@')?;
        (at.eq_ignore_ascii_case(domain) || at.eq_ignore_ascii_case(host)).then_some(())?;
        find(accounts, name)
    });
    let Some((_, account)) = found else { return Answer::empty(404) };
    let name = &account.name;
    Answer::json(
        200,
        &json!({
            "subject": format!("acct:{name}@{domain}"),
            "aliases": [format!("https://{host}/@{name}"), format!("https://{host}/users/{name}")],
            "links": [
                {
                    "rel": "http://webfinger.net/rel/profile-page",
                    "type": "text/html",
                    "href": format!("https://{host}/@{name}"),
                },
                {
                    "rel": "self",
                    "type": "application/activity+json",
                    "href": format!("https://{host}/users/{name}"),
                },
                {
                    "rel": "http://ostatus.org/schema/1.0/subscribe",
                    "template": format!("https://{host}/authorize_interaction?uri={{uri}}"),
                },
            ],
        }),
    )
    .replace("content-type", "application/jrd+json; charset=utf-8")
}

/// The posts of a page, each with its place among all.
pub(super) fn page<'a>(
    account: &'a Account,
    limit: usize,
    before: Option<&str>,
    shows: impl Fn(Kind) -> bool,
) -> Vec<(usize, &'a Post)> {
    let start = before.and_then(|id| id.parse::<u64>().ok()).map_or(0, |id| {
        usize::try_from(FIRST_STATUS.saturating_sub(id)).unwrap_or(usize::MAX).saturating_add(1)
    });
    let posts = account.posts.iter().enumerate().skip(start);
    posts.filter(|(_, post)| shows(post.kind)).take(limit).collect()
}

pub(super) fn account_answer(host: &str, number: usize, account: &Account) -> Answer {
    if account.standing == Standing::Suspended {
        return refuse(410);
    }
    Answer::json(200, &account_entity(host, number, account))
}

fn account_entity(host: &str, number: usize, account: &Account) -> Value {
    let name = &account.name;
    let followers = match account.followers {
        Followers::Known(followers) => json!(followers),
        Followers::Hidden => json!(-1),
    };
    json!({
        "id": account_id(number),
        "username": name,
        "acct": name,
        "display_name": account.display,
        "locked": false,
        "bot": false,
        "discoverable": true,
        "indexable": false,
        "group": false,
        "created_at": "2022-11-08T00:00:00.000Z",
        "note": "<p>Hello &amp; welcome</p>",
        "url": format!("https://{host}/@{name}"),
        "uri": format!("https://{host}/users/{name}"),
        "followers_count": followers,
        "following_count": account.following,
        "statuses_count": account.posts.len(),
        "last_status_at": "2026-01-01",
        "hide_collections": null,
        "noindex": false,
        "emojis": [],
        "roles": [],
        "fields": [{ "name": "Web", "value": "<a href=\"https://x.example\">x</a>", "verified_at": null }],
    })
}

pub(super) fn statuses(
    host: &str,
    number: usize,
    account: &Account,
    page: &[(usize, &Post)],
) -> Answer {
    let list: Vec<Value> =
        page.iter().map(|(place, post)| status(host, number, account, *place, post)).collect();
    Answer::json(200, &json!(list))
}

fn status(host: &str, number: usize, account: &Account, place: usize, post: &Post) -> Value {
    let author = account_entity(host, number, account);
    let counts = |status: &mut Value, report: bool| {
        let report = |count: u64| if report { count } else { 0 };
        status["replies_count"] = json!(report(post.replies));
        status["reblogs_count"] = json!(report(post.reposts));
        status["favourites_count"] = json!(report(post.likes));
        status["quotes_count"] = json!(report(post.quotes));
    };
    let id = status_id(place);
    let mut status = json!({
        "id": id,
        "created_at": post.at(place),
        "in_reply_to_id": null,
        "in_reply_to_account_id": null,
        "sensitive": false,
        "spoiler_text": "",
        "visibility": "public",
        "language": "en",
        "uri": format!("https://{host}/users/{}/statuses/{id}", account.name),
        "url": format!("https://{host}/@{}/{id}", account.name),
        "edited_at": null,
        "content": "<p>A post</p>",
        "reblog": null,
        "account": author,
        "media_attachments": [],
        "mentions": [],
        "tags": [],
        "emojis": [],
        "card": null,
        "poll": null,
    });
    match post.kind {
        Kind::Original => {}
        Kind::Reply => {
            status["in_reply_to_id"] = json!("116000000000000001");
            status["in_reply_to_account_id"] = json!("108000000000000001");
        }
        Kind::Thread => {
            status["in_reply_to_id"] = json!(status_id(place + 1));
            status["in_reply_to_account_id"] = json!(account_id(number));
        }
        Kind::Boost => {
            let mut original = status.clone();
            counts(&mut original, true);
            original["id"] = json!("116000000000000777");
            original["account"]["id"] = json!("108000000000000777");
            original["account"]["acct"] = json!("somebody@else.example");
            status["reblog"] = original;
        }
    }
    counts(&mut status, post.kind != Kind::Boost);
    status
}
