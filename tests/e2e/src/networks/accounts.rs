//! Accounts to play, in no network's own form.

use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// An account with its posts, newest first.
#[derive(Debug, Clone)]
pub struct Account {
    /// As its network writes it, without the server: `ada`, or for Bluesky `ada.bsky.social`.
    pub name: String,
    /// As people read it.
    pub display: String,
    /// Who reads it.
    pub followers: Followers,
    /// How many it reads.
    pub following: u64,
    /// Numbers of those whom it reads, where they are asked for.
    pub follows: Vec<u32>,
    /// Numbers of those of them who read it.
    pub back: Vec<u32>,
    /// Newest first.
    pub posts: Vec<Post>,
    /// The place of the post that it has pinned.
    pub pinned: Option<usize>,
    /// Whether it may be asked about.
    pub standing: Standing,
}

/// A count of followers that may be kept from strangers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followers {
    /// So many.
    Known(u64),
    /// Not told.
    Hidden,
}

/// What a network says of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    Open,
    /// The network took it down.
    Suspended,
    /// Its owner did.
    Deactivated,
    /// Its owner asks not to be shown to people who are not signed in (Bluesky).
    SignedInOnly,
}

/// A post.
#[derive(Debug, Clone)]
pub struct Post {
    /// What sort of post.
    pub kind: Kind,
    /// Likes, favourites, reactions.
    pub likes: u64,
    /// Replies, comments.
    pub replies: u64,
    /// Reposts, boosts, renotes.
    pub reposts: u64,
    /// Posts that quote it.
    pub quotes: u64,
    /// How often it was seen, where that is counted.
    pub views: u64,
    /// Its age.
    pub days: u32,
    /// Numbers of those who liked it, where they are asked for.
    pub likers: Vec<u32>,
    /// Numbers of those who reposted it.
    pub reposters: Vec<u32>,
}

/// What sort of post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Written by the account, to nobody in particular.
    Original,
    /// An answer to somebody else.
    Reply,
    /// An answer to itself.
    Thread,
    /// Somebody else's post, passed on, with that one's own counts.
    Boost,
}

impl Account {
    /// An account of this name with so many followers and nothing written yet.
    #[must_use]
    pub fn new(name: &str, followers: u64) -> Self {
        Self {
            name: name.to_owned(),
            display: format!("{name} here"),
            followers: Followers::Known(followers),
            following: 120,
            follows: vec![],
            back: vec![],
            posts: vec![],
            pinned: None,
            standing: Standing::Open,
        }
    }

    /// With a name for people.
    #[must_use]
    pub fn called(mut self, display: &str) -> Self {
        display.clone_into(&mut self.display);
        self
    }

    /// With this standing.
    #[must_use]
    pub fn standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }

    /// Reads accounts of these numbers, some of whom read it.
    #[must_use]
    pub fn follows(mut self, follows: impl IntoIterator<Item = u32>, back: &[u32]) -> Self {
        self.follows = follows.into_iter().collect();
        self.following = self.follows.len() as u64;
        self.back = back.to_vec();
        self
    }

    /// With the post at a place pinned.
    #[must_use]
    pub fn pinned(mut self, place: usize) -> Self {
        self.pinned = Some(place);
        self
    }

    /// With a count of followers that is not told.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.followers = Followers::Hidden;
        self
    }

    /// With these posts below what is there: older, and a day apart where they have the same age.
    #[must_use]
    pub fn posts(mut self, posts: impl IntoIterator<Item = Post>) -> Self {
        self.posts.extend(posts);
        self
    }

    /// With so many originals, one a `step` of hours, that have `likes`, `replies` and `reposts`
    /// each, but for likes that go up and down by one, so that no two in a row are equal.
    #[must_use]
    pub fn wrote(self, count: u32, likes: u64, replies: u64, reposts: u64) -> Self {
        let posts: Vec<Post> = (0..count)
            .map(|number| {
                Post::new(likes + u64::from(number % 3), replies, reposts).days(number / 4)
            })
            .collect();
        self.posts(posts)
    }
}

impl Post {
    /// An original of today.
    #[must_use]
    pub fn new(likes: u64, replies: u64, reposts: u64) -> Self {
        Self {
            kind: Kind::Original,
            likes,
            replies,
            reposts,
            quotes: 0,
            views: 0,
            days: 0,
            likers: vec![],
            reposters: vec![],
        }
    }

    /// Of this sort.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// So many days old.
    #[must_use]
    pub fn days(mut self, days: u32) -> Self {
        self.days = days;
        self
    }

    /// Seen so often.
    #[must_use]
    pub fn views(mut self, views: u64) -> Self {
        self.views = views;
        self
    }

    /// Quoted so often.
    #[must_use]
    pub fn quotes(mut self, quotes: u64) -> Self {
        self.quotes = quotes;
        self
    }

    /// Liked and reposted by accounts of these numbers, and so often.
    #[must_use]
    pub fn by(mut self, likers: &[u32], reposters: &[u32]) -> Self {
        self.likes = likers.len() as u64;
        self.reposts = reposters.len() as u64;
        self.likers = likers.to_vec();
        self.reposters = reposters.to_vec();
        self
    }

    /// When it was written: a minute earlier for each that stands above it.
    pub(super) fn at(&self, place: usize) -> String {
        let age = Duration::from_secs(u64::from(self.days) * 86_400 + place as u64 * 60 + 60);
        iso(OffsetDateTime::now_utc() - age)
    }
}

/// A time as networks write it.
pub(super) fn iso(time: OffsetDateTime) -> String {
    let whole = time.replace_nanosecond(531_730_000).unwrap_or(time);
    whole.format(&Rfc3339).expect("a time of our age")
}
