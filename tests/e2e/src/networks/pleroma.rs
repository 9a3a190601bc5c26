//! Pleroma and Akkoma, which speak Mastodon's language with an accent.

use super::accounts::{Account, Kind};
use super::entities::{account_answer, by_id, find, missing, page, refuse, statuses, webfinger};
use super::{Answer, Network};
use crate::asked::Asked;

/// A Pleroma or Akkoma server: it has no lookup, finds accounts by their name in the place of an
/// id, and lets no script read where the next page is.
#[derive(Debug, Clone)]
pub struct Pleroma {
    host: String,
    accounts: Vec<Account>,
}

impl Pleroma {
    /// At this host, with these accounts.
    #[must_use]
    pub fn new(host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self { host: host.to_owned(), accounts: accounts.into_iter().collect() }
    }
}

impl Network for Pleroma {
    fn answer(&self, asked: &Asked) -> Answer {
        if asked.route() == "/.well-known/webfinger" {
            return webfinger(asked, &self.host, &self.host, &self.accounts);
        }
        let Some(call) = asked.route().strip_prefix("/api/v1/accounts/") else {
            // Any other path opens its front end, for people.
            return Answer::html(200, "Pleroma");
        };
        if asked.method != "GET" {
            return refuse(404);
        }
        match call.split_once('/') {
            None => match find(&self.accounts, call).or_else(|| by_id(&self.accounts, call)) {
                Some((number, account)) => account_answer(&self.host, number, account),
                None => missing(),
            },
            Some((id, "statuses")) => {
                let Some((number, account)) =
                    find(&self.accounts, id).or_else(|| by_id(&self.accounts, id))
                else {
                    return missing();
                };
                let limit =
                    asked.one("limit").and_then(|it| it.parse().ok()).unwrap_or(20).clamp(1, 40);
                let boosts = matches!(asked.one("exclude_reblogs").as_deref(), Some("true" | "1"));
                let replies = matches!(asked.one("exclude_replies").as_deref(), Some("true" | "1"));
                let page =
                    page(account, limit, asked.one("max_id").as_deref(), |kind| match kind {
                        Kind::Boost => !boosts,
                        Kind::Reply | Kind::Thread => !replies,
                        Kind::Original => true,
                    });
                statuses(&self.host, number, account, &page)
            }
            Some(_) => refuse(403),
        }
    }

    fn refuse(&self, status: u16) -> Answer {
        refuse(status)
    }

    fn allow(&self, _: &Asked) -> Vec<(&'static str, String)> {
        vec![
            ("access-control-allow-origin", "*".to_owned()),
            ("access-control-expose-headers", String::new()),
            ("access-control-allow-credentials", "true".to_owned()),
        ]
    }

    fn preflight(&self, _: &Asked) -> Answer {
        Answer::empty(204)
            .with("access-control-max-age", "1728000")
            .with(
                "access-control-allow-headers",
                "Authorization,Content-Type,Accept,Origin,User-Agent,DNT,Cache-Control,\
                 X-Mx-ReqToken,Keep-Alive,X-Requested-With,If-Modified-Since,X-CSRF-Token",
            )
            .with("access-control-allow-methods", "GET,POST,PUT,PATCH,DELETE,OPTIONS")
    }
}
