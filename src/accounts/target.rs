//! Recognises typed handles and addresses: an account that can be fetched, or one that cannot and
//! why.
//!
//! A bare `@name` names no network, so none is guessed: the page explains what to add.

use super::handle::{is_did, is_handle, is_reserved, is_user};
use crate::base::wire::{wire_fields, wire_place};

/// An account, and the host to ask about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// How the host is asked.
    pub family: HostKind,
    /// The host that is asked.
    pub host: String,
    /// The account as the host knows it: a handle or DID on Bluesky, else the bare name.
    pub account: String,
    /// The host in the account's name where that is not the one asked; empty where it is.
    pub home: String,
}

/// How a host is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostKind {
    /// The AppView of atproto.
    Bluesky,
    /// A server of the Fediverse; which kind shows when it answers.
    Fediverse,
}

impl HostKind {
    const ALL: [Self; 2] = [Self::Bluesky, Self::Fediverse];
}

wire_place!(HostKind, HostKind::ALL);
wire_fields!(Target { family, host, account, home });

impl Target {
    /// The host that answers for every account on Bluesky without a login.
    pub const BLUESKY: &'static str = "public.api.bsky.app";

    fn bluesky(account: &str) -> Self {
        let account = if account.starts_with("did:") {
            account.to_owned()
        } else {
            account.to_ascii_lowercase()
        };
        Self {
            family: HostKind::Bluesky,
            host: Self::BLUESKY.to_owned(),
            account,
            home: String::new(),
        }
    }

    fn fediverse(user: &str, host: &str) -> Self {
        Self {
            family: HostKind::Fediverse,
            host: host.to_ascii_lowercase(),
            account: user.to_owned(),
            home: String::new(),
        }
    }

    /// The same account, asked about at another host: its name stays.
    #[must_use]
    pub fn at(&self, host: &str, account: &str) -> Self {
        let home = if self.home.is_empty() { &self.host } else { &self.home };
        Self {
            home: home.clone(),
            host: host.to_ascii_lowercase(),
            account: account.to_owned(),
            ..self.clone()
        }
    }

    /// The account's name as rows carry it: `@ada.bsky.social`, `@ada@social.example`, or a DID.
    #[must_use]
    pub fn name(&self) -> String {
        let Self { family, host, account, home } = self;
        match family {
            HostKind::Bluesky if account.starts_with("did:") => account.clone(),
            HostKind::Bluesky => format!("@{account}"),
            HostKind::Fediverse => {
                format!("@{account}@{}", if home.is_empty() { host } else { home })
            }
        }
    }
}

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// An account that can be fetched.
    Target(Target),
    /// An address that may be an account's, as snac and Pleroma write them: a host and one name.
    Perhaps(Target),
    /// A place that nothing can be fetched from.
    Closed(Closed),
    /// `@ada`: a name on no network in particular.
    Bare(String),
    /// A handle under a domain that no account can have.
    Reserved(String),
}

/// A place that gives no counts to a page without a key or a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the networks' own")]
pub enum Closed {
    Facebook,
    Instagram,
    LinkedIn,
    Pixelfed,
    Threads,
    TikTok,
    X,
    YouTube,
}

impl Closed {
    /// All of them, in alphabetical order.
    pub const ALL: [Self; 8] = [
        Self::Facebook,
        Self::Instagram,
        Self::LinkedIn,
        Self::Pixelfed,
        Self::Threads,
        Self::TikTok,
        Self::X,
        Self::YouTube,
    ];

    /// The place that a host belongs to.
    fn of_host(host: &str) -> Option<Self> {
        const HOSTS: [(&str, Closed); 14] = [
            ("facebook.com", Closed::Facebook),
            ("fb.com", Closed::Facebook),
            ("fb.me", Closed::Facebook),
            ("instagram.com", Closed::Instagram),
            ("linkedin.com", Closed::LinkedIn),
            ("pixelfed.social", Closed::Pixelfed),
            ("pixelfed.de", Closed::Pixelfed),
            ("threads.com", Closed::Threads),
            ("threads.net", Closed::Threads),
            ("tiktok.com", Closed::TikTok),
            ("twitter.com", Closed::X),
            ("x.com", Closed::X),
            ("youtube.com", Closed::YouTube),
            ("youtu.be", Closed::YouTube),
        ];
        let is_of = |known: &str| {
            host.strip_suffix(known)
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        HOSTS.iter().find(|(known, _)| is_of(known)).map(|(_, closed)| *closed)
    }
}

/// What a text names, where it is a handle, an account id or the address of a profile and nothing
/// else.
///
/// ```
/// use fourfold::accounts::{Recognised, recognise};
///
/// let Some(Recognised::Target(ada)) = recognise("https://social.example/@ada") else { panic!() };
/// assert_eq!((ada.host.as_str(), ada.name().as_str()), ("social.example", "@ada@social.example"));
/// assert_eq!(recognise("@ada"), Some(Recognised::Bare("@ada".to_owned())));
/// assert_eq!(recognise("12.3K Followers"), None);
/// ```
#[must_use]
pub fn recognise(text: &str) -> Option<Recognised> {
    const LONGEST: usize = 2_100;
    let text = text.trim().trim_matches(['<', '>']);
    if text.is_empty() || text.len() > LONGEST || text.contains(char::is_whitespace) {
        return None;
    }
    // Copied out of Bluesky's own page, a handle carries marks of direction.
    let text =
        text.trim_matches(['\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}', '\u{2066}', '\u{2069}']);
    if let Some(rest) = text.strip_prefix("at://") {
        let account = rest.split('/').next().unwrap_or_default();
        return atproto(account.strip_prefix('@').unwrap_or(account));
    }
    if is_did(text) {
        return atproto(text);
    }
    if let Some(account) = text.strip_prefix("acct:") {
        return mailbox(account);
    }
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    for scheme in ["https://", "http://"] {
        if lower.starts_with(scheme) {
            let rest = text.get(scheme.len()..)?;
            return address(rest).or_else(|| short_address(rest));
        }
    }
    match text.strip_prefix('@') {
        Some(name) if name.contains('@') => mailbox(name),
        Some(name) if is_handle(name) => atproto(name),
        Some(name) if is_user(name) => Some(Recognised::Bare(text.to_owned())),
        Some(_) => None,
        None if text.contains('/') => address(text),
        None if text.contains('@') => mailbox(text),
        None if is_handle(text) => match Closed::of_host(&text.to_ascii_lowercase()) {
            Some(closed) => Some(Recognised::Closed(closed)),
            None => atproto(text),
        },
        None => None,
    }
}

fn atproto(account: &str) -> Option<Recognised> {
    if is_did(account) {
        Some(Recognised::Target(Target::bluesky(account)))
    } else if !is_handle(account) {
        None
    } else if is_reserved(account) {
        Some(Recognised::Reserved(account.to_owned()))
    } else {
        Some(Recognised::Target(Target::bluesky(account)))
    }
}

/// `ada@social.example`.
fn mailbox(text: &str) -> Option<Recognised> {
    let (user, host) = text.trim_start_matches('@').split_once('@')?;
    if !is_user(user) || !is_handle(host) {
        return None;
    }
    match Closed::of_host(&host.to_ascii_lowercase()) {
        Some(closed) => Some(Recognised::Closed(closed)),
        None => Some(Recognised::Target(Target::fediverse(user, host))),
    }
}

/// The address of a profile, without its scheme.
fn address(rest: &str) -> Option<Recognised> {
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if !is_handle(host) {
        return None;
    }
    if let Some(closed) = Closed::of_host(host) {
        return Some(Recognised::Closed(closed));
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if matches!(host, "bsky.app" | "staging.bsky.app" | "main.bsky.dev") {
        return match parts.as_slice() {
            ["profile", account, ..] => atproto(account.strip_prefix('@').unwrap_or(account)),
            _ => None,
        };
    }
    let account = match parts.as_slice() {
        // Mastodon's older pages, and those of other programs.
        ["web", first, ..] if first.starts_with('@') => first,
        ["users" | "a" | "c" | "accounts" | "video-channels" | "u" | "profile", name, ..] => name,
        [first, ..] if first.starts_with('@') => first,
        _ => return None,
    };
    let name = account.strip_prefix('@').unwrap_or(account);
    if name.contains('@') {
        // An account of another server, as this one shows it: its own server knows more.
        return mailbox(name);
    }
    is_user(name).then(|| Recognised::Target(Target::fediverse(name, host)))
}

/// `snac.example/ada`: any page of any site may have such an address, so it is a name at most.
fn short_address(rest: &str) -> Option<Recognised> {
    /// Pages that sites have, and accounts have not.
    const PAGES: [&str; 44] = [
        "about",
        "account",
        "admin",
        "api",
        "app",
        "apps",
        "auth",
        "blog",
        "channels",
        "contact",
        "directory",
        "docs",
        "explore",
        "faq",
        "help",
        "home",
        "imprint",
        "index",
        "invite",
        "lists",
        "local",
        "login",
        "logout",
        "main",
        "news",
        "notifications",
        "oauth",
        "pages",
        "posts",
        "privacy",
        "public",
        "register",
        "rules",
        "search",
        "settings",
        "shop",
        "signin",
        "signup",
        "static",
        "support",
        "tags",
        "terms",
        "users",
        "videos",
    ];
    /// Sites that give no such counts to anybody: their addresses are no accounts to fetch.
    const SITES: [&str; 16] = [
        "discord.gg",
        "github.com",
        "gitlab.com",
        "google.com",
        "linktr.ee",
        "medium.com",
        "patreon.com",
        "pinterest.com",
        "reddit.com",
        "snapchat.com",
        "soundcloud.com",
        "t.me",
        "tumblr.com",
        "twitch.tv",
        "vimeo.com",
        "vk.com",
    ];
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let name = path.strip_suffix('/').unwrap_or(path);
    let is_other = matches!(host, "bsky.app" | "staging.bsky.app" | "main.bsky.dev");
    let is_other = is_other
        || SITES.iter().any(|site| {
            host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
    let is_page = name.contains('.') || PAGES.contains(&name.to_ascii_lowercase().as_str());
    if is_other || is_page || !is_user(name) || !is_handle(host) {
        return None;
    }
    Some(Recognised::Perhaps(Target::fediverse(name, host)))
}
