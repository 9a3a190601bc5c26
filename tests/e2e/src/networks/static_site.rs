//! The static site that stands at a domain whose accounts live elsewhere.

use super::accounts::Account;
use super::entities::webfinger;
use super::{Answer, Network};
use crate::asked::Asked;

/// A domain whose accounts live on a server elsewhere: a static site that knows where, by sending
/// on or by its own answer. Its other pages let no script of another site read them.
#[derive(Debug, Clone)]
pub struct StaticSite {
    domain: String,
    host: String,
    accounts: Vec<Account>,
    sends_on: bool,
    readable: bool,
}

impl StaticSite {
    /// The site at `domain`, for accounts that live at `host`.
    #[must_use]
    pub fn new(domain: &str, host: &str, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self {
            domain: domain.to_owned(),
            host: host.to_owned(),
            accounts: accounts.into_iter().collect(),
            sends_on: false,
            readable: true,
        }
    }

    /// Which sends on to the server's own answer.
    #[must_use]
    pub fn sends_on(mut self) -> Self {
        self.sends_on = true;
        self
    }

    /// Which lets no script of another site read where its accounts live.
    #[must_use]
    pub fn unreadable(mut self) -> Self {
        self.readable = false;
        self
    }
}

impl Network for StaticSite {
    fn answer(&self, asked: &Asked) -> Answer {
        if asked.route() != "/.well-known/webfinger" {
            return Answer::html(404, "Not found");
        }
        if self.sends_on {
            return Answer::empty(301)
                .with("location", &format!("https://{}{}", self.host, asked.path));
        }
        webfinger(asked, &self.host, &self.domain, &self.accounts)
    }

    fn refuse(&self, status: u16) -> Answer {
        Answer::html(status, "No")
    }

    fn allow(&self, asked: &Asked) -> Vec<(&'static str, String)> {
        if self.readable && asked.route() == "/.well-known/webfinger" {
            vec![("access-control-allow-origin", "*".to_owned())]
        } else {
            vec![]
        }
    }

    fn preflight(&self, _: &Asked) -> Answer {
        Answer::empty(405)
    }
}
