//! PeerTube: accounts, channels and their videos, which are counted by views as well.

use serde_json::{Value, json};

use super::accounts::{Account, Followers, Post};
use super::{Answer, Network};
use crate::asked::Asked;

/// A PeerTube server.
#[derive(Debug, Clone)]
pub struct PeerTube {
    host: String,
    accounts: Vec<Account>,
    channels: Vec<Account>,
}

impl PeerTube {
    /// At this host, with these accounts.
    #[must_use]
    pub fn new(host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self { host: host.to_owned(), accounts: accounts.into_iter().collect(), channels: vec![] }
    }

    /// With these channels.
    #[must_use]
    pub fn channels(mut self, channels: impl IntoIterator<Item = Account>) -> Self {
        self.channels.extend(channels);
        self
    }

    fn videos(&self, asked: &Asked, account: &Account) -> Answer {
        let number = |name: &str, usual: usize| {
            asked.one(name).map_or(Some(usual), |number| number.parse().ok())
        };
        let (Some(start), Some(count)) = (number("start", 0), number("count", 15)) else {
            return self.refuse(400);
        };
        if count > 100 {
            return self.refuse(400);
        }
        let data: Vec<Value> = account
            .posts
            .iter()
            .enumerate()
            .skip(start)
            .take(count)
            .map(|(place, post)| self.video(place, post))
            .collect();
        Answer::json(200, &json!({ "total": account.posts.len(), "data": data }))
    }

    fn actor(&self, account: &Account) -> Value {
        let followers = match account.followers {
            Followers::Known(followers) => json!(followers),
            Followers::Hidden => Value::Null,
        };
        json!({
            "id": 7,
            "url": format!("https://{}/accounts/{}", self.host, account.name),
            "name": account.name,
            "host": self.host,
            "displayName": account.display,
            "description": null,
            "followingCount": account.following,
            "followersCount": followers,
            "createdAt": "2022-11-08T10:11:12.131Z",
            "avatars": [],
        })
    }

    fn video(&self, place: usize, post: &Post) -> Value {
        json!({
            "id": 1_000 - place,
            "uuid": format!("9c9de5e8-0a1e-484a-b099-{place:0>12}"),
            "name": "A video",
            "isLocal": true,
            "publishedAt": post.at(place),
            "createdAt": post.at(place),
            "duration": 600,
            "views": post.views,
            "viewers": 0,
            "likes": post.likes,
            "dislikes": 3,
            "comments": post.replies,
        })
    }
}

impl Network for PeerTube {
    fn answer(&self, asked: &Asked) -> Answer {
        let Some(call) = asked.route().strip_prefix("/api/v1/") else {
            return Answer::html(200, "PeerTube");
        };
        let (accounts, call) = match call.split_once('/') {
            Some(("accounts", call)) => (&self.accounts, call),
            Some(("video-channels", call)) => (&self.channels, call),
            _ => return self.refuse(404),
        };
        if asked.method != "GET" {
            return self.refuse(404);
        }
        let (name, rest) = call.split_once('/').map_or((call, None), |(name, it)| (name, Some(it)));
        let name = name.strip_suffix(&*format!("@{}", self.host)).unwrap_or(name);
        let Some(account) = accounts.iter().find(|account| account.name.eq_ignore_ascii_case(name))
        else {
            return self.refuse(404);
        };
        match rest {
            None => Answer::json(200, &self.actor(account)),
            Some("videos") => self.videos(asked, account),
            Some(_) => self.refuse(401),
        }
    }

    fn refuse(&self, status: u16) -> Answer {
        let detail = match status {
            401 | 403 => "Authenticate",
            404 => "The account was not found",
            429 => "Too many requests, please try again later.",
            _ => "Something went wrong",
        };
        Answer::json(
            status,
            &json!({
                "docs": "https://docs.joinpeertube.org/api-rest-reference.html",
                "status": status,
                "title": "Error",
                "detail": detail,
                "type": "about:blank",
            }),
        )
        .replace("content-type", "application/problem+json; charset=utf-8")
    }

    fn allow(&self, _: &Asked) -> Vec<(&'static str, String)> {
        vec![
            ("access-control-allow-origin", "*".to_owned()),
            ("access-control-allow-credentials", "true".to_owned()),
            ("access-control-expose-headers", "Retry-After".to_owned()),
        ]
    }

    fn preflight(&self, asked: &Asked) -> Answer {
        let wanted = asked.header("access-control-request-headers").unwrap_or_default();
        Answer::empty(204)
            .with("access-control-allow-methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
            .with("access-control-allow-headers", wanted)
    }
}
