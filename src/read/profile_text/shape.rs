//! The network of a copied profile header: by its handle, an address or a word of one network only,
//! or guessed from order and case of its labels. The caller notes a guess.

use super::labels::Label;
use super::words::Meaning;
use crate::model::profile::Network;
use crate::read::number::Languages;

/// What was seen of a header so far.
#[derive(Default)]
pub(super) struct HeaderShape {
    pub(super) address: Option<Network>,
    /// Each kind of label once, in the order of the page.
    order: Vec<LabelKind>,
    has_capital: bool,
    /// Whether the labels are of a script that has capitals.
    has_case: bool,
    has_subscribers: bool,
    has_friends: bool,
    has_connections: bool,
    /// Whether videos are counted, under a word that is not English.
    has_foreign_videos: bool,
}

/// What a label counts, as far as its place in a header tells.
#[derive(Clone, Copy, PartialEq)]
enum LabelKind {
    Followers,
    Following,
    Posts,
    Likes,
}

impl LabelKind {
    fn of(meaning: Meaning) -> Option<Self> {
        match meaning {
            Meaning::Followers | Meaning::Subscribers => Some(Self::Followers),
            Meaning::Following | Meaning::Either => Some(Self::Following),
            Meaning::Posts | Meaning::Videos => Some(Self::Posts),
            Meaning::Likes => Some(Self::Likes),
            Meaning::Unclear | Meaning::Friends | Meaning::Connections => None,
        }
    }
}

/// Addresses that stand in copied pages, and whose pages they are.
const ADDRESSES: [(&str, Network); 14] = [
    ("bsky.app", Network::Bluesky),
    ("facebook.com", Network::Facebook),
    ("instagram.com", Network::Instagram),
    ("linkedin.com", Network::LinkedIn),
    ("pinterest.com", Network::Other),
    ("substack.com", Network::Other),
    ("threads.com", Network::Threads),
    ("threads.net", Network::Threads),
    ("tiktok.com", Network::TikTok),
    ("twitch.tv", Network::Other),
    ("twitter.com", Network::X),
    ("x.com", Network::X),
    ("youtu.be", Network::YouTube),
    ("youtube.com", Network::YouTube),
];

/// The network whose profile page a line is the address of.
///
/// A link in somebody's bio says nothing about the page it stands on, so only a line that is an
/// address and nothing else counts. Threads sets its bare name beside the account's.
pub(super) fn address(line: &str) -> Option<Network> {
    if matches!(line, "threads.net" | "threads.com") {
        return Some(Network::Threads);
    }
    let rest = line.strip_prefix("https://").or_else(|| line.strip_prefix("http://"))?;
    if rest.contains(char::is_whitespace) {
        return None;
    }
    let (host, _) = rest.split_once('/')?;
    let is_host = |known: &str| {
        host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    ADDRESSES.iter().find(|(known, _)| is_host(known)).map(|(_, network)| *network)
}

impl HeaderShape {
    /// Whether a label of the same kind was taken in.
    pub(super) fn has(&self, label: Label<'_>) -> bool {
        LabelKind::of(label.meaning).is_some_and(|kind| self.order.contains(&kind))
    }

    /// Whether labels of two kinds were taken in.
    pub(super) fn has_several(&self) -> bool {
        self.order.len() > 1 || self.has_connections
    }

    /// Takes in a label.
    pub(super) fn label(&mut self, label: Label<'_>) {
        if let Some(kind) = LabelKind::of(label.meaning).filter(|kind| !self.order.contains(kind)) {
            self.order.push(kind);
        }
        self.has_capital |= label.text.starts_with(char::is_uppercase);
        self.has_case |= label.text.starts_with(|c: char| c.is_uppercase() || c.is_lowercase());
        self.has_subscribers |= label.meaning == Meaning::Subscribers;
        self.has_friends |= label.meaning == Meaning::Friends;
        self.has_connections |= label.meaning == Meaning::Connections;
        self.has_foreign_videos |=
            label.meaning == Meaning::Videos && !label.languages.has(Languages::named("en"));
    }

    /// The network that the header tells.
    pub(super) fn told(&self, handle: Option<&str>) -> Option<Network> {
        let handle = handle.unwrap_or_default().trim_start_matches('@');
        if self.address.is_some() {
            self.address
        } else if handle.contains('@') {
            Some(Network::Mastodon)
        } else if handle.ends_with(".bsky.social") {
            Some(Network::Bluesky)
        } else if self.has_connections {
            Some(Network::LinkedIn)
        } else if self.order.contains(&LabelKind::Posts)
            && self.order.contains(&LabelKind::Followers)
            && (self.has_subscribers || self.has_foreign_videos)
        {
            Some(Network::YouTube)
        } else {
            None
        }
    }

    /// The network whose pages put these labels in this order.
    ///
    /// Posts are left out where their place tells nothing: X shows them in a bar of their own.
    pub(super) fn guessed(&self, handle: Option<&str>) -> Option<Network> {
        use LabelKind::{Followers, Following, Likes, Posts};
        let is_upper = self.has_capital || !self.has_case;
        let is_lower = !self.has_capital;
        // No handle on X has a point; every one on Bluesky has.
        let at_x = handle.is_some_and(|handle| !handle.contains('.'));
        match self.order.as_slice() {
            [Following, Followers, Likes] if is_upper => Some(Network::TikTok),
            [Following, Followers]
            | [Following, Followers, Posts]
            | [Posts, Following, Followers]
                if is_upper && at_x =>
            {
                Some(Network::X)
            }
            [Followers, Following, Posts] if is_lower && (self.has_case || !at_x) => {
                Some(Network::Bluesky)
            }
            [Posts, Following, Followers] if is_lower => Some(Network::Mastodon),
            [Posts, Followers, Following] if is_lower => Some(Network::Instagram),
            [Followers, Following, Posts] if self.has_capital => Some(Network::Instagram),
            [Likes, Followers] => Some(Network::Facebook),
            _ if self.has_friends => Some(Network::Facebook),
            _ => None,
        }
    }
}
