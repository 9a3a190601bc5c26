//! Decoders of what the networks' public endpoints answer: an account, and the entries of its list
//! of posts. There is one per network, for fetches and for saved answers, so that both give the same
//! numbers.
//!
//! An account's own likes, replies and reposts are not its audience's: they are listed by post, and
//! [`Window`] subtracts them.

pub(crate) mod bluesky;
pub(crate) mod mastodon;
pub(crate) mod misskey;
pub(crate) mod peertube;
mod window;

pub(crate) use window::Window;

use serde_json::Value;

use crate::base::time::Moment;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network};

/// An account, as an answer describes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owner {
    /// Its id on its network or server.
    pub(crate) id: String,
    /// Its name, as rows carry it.
    pub(crate) name: String,
    pub(crate) network: Network,
    /// Unknown where they are hidden.
    pub(crate) followers: Count,
    pub(crate) following: Count,
    /// All posts it ever wrote.
    pub(crate) lifetime: Count,
    /// Where it has moved; an empty name where the answer gives none.
    pub(crate) moved: Option<String>,
    /// The answer gives 0 followers and 0 posts: some servers write that for everybody, so the
    /// first post shows that they count nothing.
    pub(crate) is_uncounted: bool,
}

/// An entry of an account's list of posts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// What tells it from other entries; empty where nothing does.
    pub(crate) key: String,
    /// The id of the post that it shows: an account's own post may stand in several entries.
    pub(crate) id: String,
    /// The account in whose list it stands: its id, and its name as rows carry it.
    pub(crate) owner: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// When the list has it.
    pub(crate) at: Option<Moment>,
    /// Whether it may stand out of the order of time.
    pub(crate) is_aside: bool,
    pub(crate) counts: Counts,
    /// Which counts the network gives of every post.
    pub(crate) stated: Vec<Field>,
    /// The account's own acts that this entry is, each with the id of the post that it is on.
    pub(crate) acts: Vec<(String, Act)>,
    /// Emoji reactions: those among the likes, and those that are not.
    pub(crate) reactions: [u64; 2],
}

/// What an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A post of the account's own, or one that goes on with its own.
    #[default]
    Post,
    /// An answer to somebody else.
    Reply,
    /// Somebody else's post, passed on.
    Repost,
    /// Its own post, passed on once more.
    OwnRepost,
    /// Too little is shown to tell.
    Hidden,
}

/// What an account does with a post of its own that its counts include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Reply,
    Repost,
    Quote,
}

/// Something to know of an account, or of the counts of its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountNote {
    /// The followers are hidden, or the server does not give them.
    HiddenFollowers,
    /// The account has moved; its new name, empty where that is not known.
    Moved(String),
    /// Acts of the account itself that were taken off the counts of its posts.
    Own(OwnActs),
    /// How many emoji reactions are among the likes.
    Reactions(u64),
    /// How many emoji reactions are not counted.
    ReactionsBeside(u64),
}

/// What an account did with its own posts: their counts include it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnActs {
    /// It went on below a post.
    pub replies: u64,
    /// It passed a post on once more.
    pub reposts: u64,
    /// It quoted a post.
    pub quotes: u64,
}

/// An id: a text, or a number as some servers write it; empty where there is none.
pub(crate) fn id(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
