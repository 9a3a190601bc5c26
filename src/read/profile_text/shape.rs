//! Which network a copied profile header comes from: told by its handle, an address or a word that
//! stands on one network only, or guessed from the order and case of its labels.
//!
//! Refuses to pass a guess off as told: the caller notes it.

use super::labels::Label;
use crate::profile::{Field, Network};
use crate::read::Lifetime;
use crate::read::header::Column;

/// What was seen of a header so far.
#[derive(Default)]
pub(super) struct Shape {
    address: Option<Network>,
    order: Vec<Column>,
    has_capital: bool,
    has_subscribers: bool,
}

/// Addresses that stand in copied pages, and whose pages they are.
const ADDRESSES: [(&str, Network); 9] = [
    ("bsky.app/profile/", Network::Bluesky),
    ("facebook.com/", Network::Facebook),
    ("instagram.com/", Network::Instagram),
    ("linkedin.com/", Network::LinkedIn),
    ("threads.net/", Network::Threads),
    ("threads.com/", Network::Threads),
    ("tiktok.com/", Network::TikTok),
    ("youtube.com/", Network::YouTube),
    ("twitter.com/", Network::X),
];

impl Shape {
    /// Looks at a part of a line for an address of a profile page.
    pub(super) fn see(&mut self, part: &str) {
        // A link in somebody's bio says nothing about the page it stands on, so only a line that
        // is an address and nothing else counts.
        if self.address.is_none() && part.starts_with("https://") && !part.contains(' ') {
            let is_x = ["https://x.com/", "https://www.x.com/"].iter().any(|x| part.starts_with(x));
            self.address = if is_x {
                Some(Network::X)
            } else {
                ADDRESSES.iter().find(|(host, _)| part.contains(host)).map(|(_, network)| *network)
            };
        }
    }

    /// Whether a label of the same meaning was taken in.
    pub(super) fn has(&self, label: Label<'_>) -> bool {
        self.order.contains(&label.meaning)
    }

    /// Takes in a label.
    pub(super) fn label(&mut self, label: Label<'_>) {
        if !self.order.contains(&label.meaning) {
            self.order.push(label.meaning);
        }
        self.has_capital |= label.text.starts_with(char::is_uppercase);
        self.has_subscribers |= label.text.to_ascii_lowercase().starts_with("subscriber");
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
        } else if self.has_subscribers && self.order.contains(&Column::Lifetime(Lifetime::Posts)) {
            Some(Network::YouTube)
        } else {
            None
        }
    }

    /// The network whose pages put these labels in this order.
    ///
    /// Posts are left out where their place tells nothing: X shows them in a bar of their own.
    pub(super) fn guessed(&self, has_handle: bool) -> Option<Network> {
        const FOLLOWERS: Column = Column::Count(Field::Followers);
        const FOLLOWING: Column = Column::Count(Field::Following);
        const POSTS: Column = Column::Lifetime(Lifetime::Posts);
        const LIKES: Column = Column::Lifetime(Lifetime::Likes);
        match (self.order.as_slice(), self.has_capital) {
            ([FOLLOWING, FOLLOWERS, LIKES], true) => Some(Network::TikTok),
            ([FOLLOWING, FOLLOWERS] | [FOLLOWING, FOLLOWERS, POSTS], true) if has_handle => {
                Some(Network::X)
            }
            ([POSTS, FOLLOWING, FOLLOWERS], true) if has_handle => Some(Network::X),
            ([FOLLOWERS, FOLLOWING, POSTS], false) => Some(Network::Bluesky),
            ([POSTS, FOLLOWING, FOLLOWERS], false) => Some(Network::Mastodon),
            ([POSTS, FOLLOWERS, FOLLOWING], false) => Some(Network::Instagram),
            ([FOLLOWERS, FOLLOWING, POSTS], true) => Some(Network::Instagram),
            _ => None,
        }
    }
}
