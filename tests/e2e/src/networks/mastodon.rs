//! Mastodon servers; what all that speak its language have in common stands in `entities`.

use time::OffsetDateTime;

use super::accounts::{Account, Kind, Standing, iso};
use super::entities::{
    account_answer, by_id, find, missing, page, refuse, status_id, statuses, webfinger,
};
use super::{Answer, Network};
use crate::asked::Asked;

/// What scripts may read of an answer of the API.
const EXPOSED: &str =
    "Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id";

/// A Mastodon server.
#[derive(Debug, Clone)]
pub struct Mastodon {
    host: String,
    /// What stands behind the @ of its accounts.
    domain: String,
    accounts: Vec<Account>,
    /// Refuses all who are not signed in with this status.
    closed: Option<u16>,
}

impl Mastodon {
    /// At this host, with these accounts.
    #[must_use]
    pub fn new(host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self {
            host: host.to_owned(),
            domain: host.to_owned(),
            accounts: accounts.into_iter().collect(),
            closed: None,
        }
    }

    /// With accounts that have another domain behind their @ than the server's.
    #[must_use]
    pub fn of(mut self, domain: &str) -> Self {
        domain.clone_into(&mut self.domain);
        self
    }

    /// Closed to all who are not signed in, with this status.
    #[must_use]
    pub fn closed(mut self, status: u16) -> Self {
        self.closed = Some(status);
        self
    }

    fn lookup(&self, asked: &Asked) -> Answer {
        let acct = asked.one("acct").unwrap_or_default();
        let (name, domain) = acct.split_once('@').unwrap_or((&acct, &self.domain));
        let ours =
            domain.eq_ignore_ascii_case(&self.domain) || domain.eq_ignore_ascii_case(&self.host);
        match find(&self.accounts, name).filter(|_| ours) {
            Some((number, account)) => self.limits(account_answer(&self.host, number, account)),
            None => self.limits(missing()),
        }
    }

    /// How many requests are left, as every answer of the API says.
    fn limits(&self, answer: Answer) -> Answer {
        let reset = OffsetDateTime::now_utc() + time::Duration::minutes(5);
        answer
            .with("x-ratelimit-limit", "300")
            .with("x-ratelimit-remaining", "297")
            .with("x-ratelimit-reset", &iso(reset))
    }

    fn statuses(&self, asked: &Asked, id: &str) -> Answer {
        let Some((number, account)) = by_id(&self.accounts, id) else { return missing() };
        if account.standing == Standing::Suspended {
            return self.refuse(410);
        }
        let limit = asked.one("limit").and_then(|it| it.parse().ok()).unwrap_or(20).clamp(1, 40);
        let leaves_out = |name: &str| matches!(asked.one(name).as_deref(), Some("true" | "1"));
        let (replies, boosts) = (leaves_out("exclude_replies"), leaves_out("exclude_reblogs"));
        let page = page(account, limit, asked.one("max_id").as_deref(), |kind| match kind {
            Kind::Reply => !replies,
            Kind::Boost => !boosts,
            Kind::Original | Kind::Thread => true,
        });
        let answer = statuses(&self.host, number, account, &page);
        let link = match (page.first(), page.last()) {
            // As some servers do, without what else was asked for.
            (Some((first, _)), Some((last, _))) => {
                let at = format!("https://{}/api/v1/accounts/{id}/statuses", self.host);
                let next = format!("<{at}?max_id={}>; rel=\"next\"", status_id(*last));
                let back = format!("<{at}?min_id={}>; rel=\"prev\"", status_id(*first));
                if page.len() == limit { format!("{next}, {back}") } else { back }
            }
            _ => return self.limits(answer),
        };
        self.limits(answer.with("link", &link))
    }
}

impl Network for Mastodon {
    fn answer(&self, asked: &Asked) -> Answer {
        let route = asked.route();
        if route == "/.well-known/webfinger" {
            return webfinger(asked, &self.host, &self.domain, &self.accounts);
        }
        let Some(call) = route.strip_prefix("/api/v1/accounts/") else {
            return Answer::html(404, "The page you are looking for isn't here.");
        };
        if asked.method != "GET" {
            return missing();
        }
        if let Some(status) = self.closed {
            return self.refuse(status);
        }
        match call.split_once('/') {
            None if call == "lookup" => self.lookup(asked),
            None => match by_id(&self.accounts, call) {
                Some((number, account)) => account_answer(&self.host, number, account),
                None => missing(),
            },
            Some((id, "statuses")) => self.statuses(asked, id),
            Some(_) => self.refuse(401),
        }
    }

    fn refuse(&self, status: u16) -> Answer {
        refuse(status)
    }

    fn allow(&self, asked: &Asked) -> Vec<(&'static str, String)> {
        // Its middleware says nothing to those who do not come from another site.
        if !asked.is_of_a_script() {
            return vec![];
        }
        let route = asked.route();
        let mut headers = vec![
            ("access-control-allow-origin", "*".to_owned()),
            ("access-control-max-age", "7200".to_owned()),
        ];
        if route.starts_with("/api/") {
            headers.push((
                "access-control-allow-methods",
                "POST, PUT, DELETE, GET, PATCH, OPTIONS".to_owned(),
            ));
            headers.push(("access-control-expose-headers", EXPOSED.to_owned()));
        } else if route.starts_with("/.well-known/") || route.starts_with("/@") {
            headers.push(("access-control-allow-methods", "GET".to_owned()));
            headers.push(("access-control-expose-headers", String::new()));
        } else {
            return vec![];
        }
        headers
    }

    fn preflight(&self, asked: &Asked) -> Answer {
        let wanted = asked.header("access-control-request-headers").unwrap_or_default();
        Answer::empty(200).with("access-control-allow-headers", wanted)
    }
}
