//! What each kind of Fediverse server gives of an account, in one form.

use super::fault::Fault;
use crate::read::networks::Owner;

/// An account as its server described it, before its posts are read.
pub(super) struct Found {
    pub(super) owner: Owner,
    pub(super) posts: Posts,
}

/// Why an answer gives no account.
pub(super) enum Missed {
    Fault(Fault),
    /// It is another account: its name.
    Other(String),
}

/// Where the next page of posts is.
pub(super) enum Posts {
    Mastodon { id: String, max_id: String },
    Misskey { id: String, until: String },
    PeerTube { path: String, start: usize },
}

/// What follows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Another page, perhaps.
    Page,
    /// Nothing.
    End,
    /// The same page: the server does not go on.
    Circle,
}
