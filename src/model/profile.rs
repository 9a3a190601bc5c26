//! A profile: one account on one network, and its counts. A count that was not read is unknown; the
//! purpose is given by the user or the data.

use crate::base::wire::{wire_fields, wire_place};
use crate::model::count::{Count, Shortening};
use crate::model::engagement::PerPost;

/// One account on one network. `N` is the name's type: `String` where a profile stands alone,
/// `&str` where it is a row of a [`crate::model::cohort::Cohort`].
#[derive(Clone, Debug, PartialEq)]
pub struct Profile<N = String> {
    /// The name or handle, as it was given; may be empty.
    pub name: N,
    /// Where the account is.
    pub network: Network,
    /// Whether a person or a brand speaks there.
    pub purpose: Purpose,
    /// What was counted.
    pub counts: Counts,
    /// The summary of per-post interactions, where each post was counted for itself.
    pub per_post: Option<PerPost>,
}

impl<N: Default> Default for Profile<N> {
    fn default() -> Self {
        Self {
            name: N::default(),
            network: Network::default(),
            purpose: Purpose::default(),
            counts: Counts::default(),
            per_post: None,
        }
    }
}

impl<N: AsRef<str>> Profile<N> {
    /// The network and purpose, which decide the lines that place this profile.
    #[must_use]
    pub fn group(&self) -> Group {
        Group { network: self.network, purpose: self.purpose }
    }

    /// The same profile with a name of its own.
    #[must_use]
    pub fn to_owned(&self) -> Profile {
        Profile {
            name: self.name.as_ref().to_owned(),
            network: self.network,
            purpose: self.purpose,
            counts: self.counts,
            per_post: self.per_post,
        }
    }
}

/// All profiles of one purpose on one network: they share their lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Group {
    /// The network.
    pub network: Network,
    /// The purpose.
    pub purpose: Purpose,
}

wire_fields!(Group { network, purpose });

impl Group {
    /// The word used in links and lists: `x:brand`.
    #[must_use]
    pub fn id(self) -> String {
        format!("{}:{}", self.network.id(), self.purpose.id())
    }

    /// The group with this [`id`](Self::id), or `None`.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let (network, purpose) = id.split_once(':')?;
        Some(Self { network: Network::from_id(network)?, purpose: Purpose::from_id(purpose)? })
    }

    /// All groups, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        Network::ALL
            .into_iter()
            .flat_map(|network| Purpose::ALL.map(|purpose| Self { network, purpose }))
    }
}

/// What an account is for. It is asked, never guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// Somebody in touch with people they know.
    #[default]
    Person,
    /// An organisation, a product or a public role.
    Brand,
}

wire_place!(Purpose, Purpose::ALL);

impl Purpose {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Person, Self::Brand];

    /// The lower-case word used in files, links and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Brand => "brand",
        }
    }

    /// The purpose with this [`id`](Self::id), in any case; `None` for another word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.id().eq_ignore_ascii_case(id.trim()))
    }
}

/// Where an account is. In alphabetical order, as it is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the networks' own")]
pub enum Network {
    Bluesky,
    Facebook,
    Instagram,
    LinkedIn,
    Mastodon,
    Threads,
    TikTok,
    X,
    YouTube,
    /// Any other network, or one that was not named.
    #[default]
    Other,
}

wire_place!(Network, Network::ALL);

impl Network {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Bluesky,
        Self::Facebook,
        Self::Instagram,
        Self::LinkedIn,
        Self::Mastodon,
        Self::Threads,
        Self::TikTok,
        Self::X,
        Self::YouTube,
        Self::Other,
    ];

    /// The lower-case word used in files, links and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Bluesky => "bluesky",
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
            Self::LinkedIn => "linkedin",
            Self::Mastodon => "mastodon",
            Self::Threads => "threads",
            Self::TikTok => "tiktok",
            Self::X => "x",
            Self::YouTube => "youtube",
            Self::Other => "other",
        }
    }

    /// The name as it is written on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bluesky => "Bluesky",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
            Self::LinkedIn => "LinkedIn",
            Self::Mastodon => "Mastodon",
            Self::Threads => "Threads",
            Self::TikTok => "TikTok",
            Self::X => "X",
            Self::YouTube => "YouTube",
            Self::Other => "Other",
        }
    }

    /// The network with this [`id`](Self::id) or one of the other names it goes by, in any case.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|network| network.names().contains(&id.as_str()))
    }

    /// The names that [`Network::from_id`] reads, in lower case: the [`id`](Self::id), then others.
    #[must_use]
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Bluesky => &["bluesky", "bsky", "bsky.app"],
            Self::Facebook => &["facebook", "fb"],
            Self::Instagram => &["instagram", "ig", "insta"],
            Self::LinkedIn => &["linkedin"],
            Self::Mastodon => &["mastodon", "fediverse"],
            Self::Threads => &["threads"],
            Self::TikTok => &["tiktok"],
            Self::X => &["x", "twitter", "x/twitter", "x (twitter)", "x.com", "twitter.com"],
            Self::YouTube => &["youtube", "yt"],
            Self::Other => &["other"],
        }
    }

    /// Whether saved posts count as interactions on this network, where they are known.
    ///
    /// X shows bookmarks beside a post and Instagram shows saves to the owner
    /// (interactions counted per network: Hootsuite, Keyhole, Buffer 2025).
    #[must_use]
    pub fn counts_bookmarks(self) -> bool {
        matches!(self, Self::X | Self::Instagram)
    }

    /// How the pages of a network shorten a number such as "12.3K"; [`Shortening::Either`] where
    /// that is not known.
    ///
    /// Bluesky cuts off (bluesky-social/social-app `src/view/com/util/numeric/format.ts`), Mastodon
    /// rounds (mastodon/mastodon `app/javascript/mastodon/utils/numbers.ts`), and YouTube cuts
    /// subscribers off behind three digits (support.google.com/youtube/answer/6051134).
    #[must_use]
    pub fn shortening(self, field: Field) -> Shortening {
        match self {
            Self::Bluesky => Shortening::CutOff,
            Self::Mastodon => Shortening::Nearest,
            Self::YouTube if field == Field::Followers => Shortening::CutOff,
            _ => Shortening::Either,
        }
    }

    /// How a shortened number in a table or a form is taken: as on the network's pages, where it
    /// comes from. Of a row that names no network it was no page that shortened it but a person or
    /// a spreadsheet, and they round.
    #[must_use]
    pub fn shortening_in_tables(self, field: Field) -> Shortening {
        match self {
            Self::Other => Shortening::Nearest,
            network => network.shortening(field),
        }
    }
}

/// Whether two names are of the same account: networks know a handle whatever the case of its
/// letters. This is the one form in which names are compared.
///
/// ```
/// use fourfold::model::profile::account_key;
///
/// assert_eq!(account_key(" ZOË"), account_key("zoë"));
/// assert_ne!(account_key("zoe"), account_key("zoë"));
/// ```
#[must_use]
pub fn account_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// What can be counted of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Followers, subscribers or fans: the audience.
    Followers,
    /// Accounts that this one follows.
    Following,
    /// Posts over which the interactions were summed. Not the account's lifetime total.
    Posts,
    /// Likes, favourites or reactions received on those posts.
    Likes,
    /// Replies or comments received on those posts.
    Replies,
    /// Reposts, boosts or shares of those posts.
    Reposts,
    /// Quotes of those posts.
    Quotes,
    /// Bookmarks or saves of those posts.
    Bookmarks,
    /// How often those posts were shown.
    Impressions,
    /// Distinct accounts that liked or reposted those posts: people, where the others are acts.
    People,
    /// Of the accounts that this one follows, those that follow it back.
    FollowedBack,
    /// Posts of its own that answer somebody; not among the posts counted.
    Answers,
    /// Days from the first to the last of the posts counted, both among them.
    Days,
    /// How much of the audience is in the market that a brand is for, in percent: 1 to 100.
    Market,
}

impl Field {
    /// All of them, in the order of columns.
    pub const ALL: [Self; 14] = [
        Self::Followers,
        Self::Following,
        Self::Posts,
        Self::Likes,
        Self::Replies,
        Self::Reposts,
        Self::Quotes,
        Self::Bookmarks,
        Self::Impressions,
        Self::People,
        Self::FollowedBack,
        Self::Answers,
        Self::Days,
        Self::Market,
    ];

    /// The lower-case word used as a column name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Followers => "followers",
            Self::Following => "following",
            Self::Posts => "posts",
            Self::Likes => "likes",
            Self::Replies => "replies",
            Self::Reposts => "reposts",
            Self::Quotes => "quotes",
            Self::Bookmarks => "bookmarks",
            Self::Impressions => "impressions",
            Self::People => "people_engaged",
            Self::FollowedBack => "followed_back",
            Self::Answers => "answers_written",
            Self::Days => "days",
            Self::Market => "market_percent",
        }
    }

    /// Whether it is something that posts receive and that adds up from post to post.
    #[must_use]
    pub fn is_received(self) -> bool {
        matches!(
            self,
            Self::Likes
                | Self::Replies
                | Self::Reposts
                | Self::Quotes
                | Self::Bookmarks
                | Self::Impressions
        )
    }

    /// The counts that add up to interactions on a network.
    pub fn interactions(network: Network) -> impl Iterator<Item = Self> {
        [Self::Likes, Self::Replies, Self::Reposts, Self::Quotes, Self::Bookmarks]
            .into_iter()
            .filter(move |field| *field != Self::Bookmarks || network.counts_bookmarks())
    }
}

/// What was counted, one [`Count`] a [`Field`]; unknown until it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the field of the same name in `Field`")]
pub struct Counts {
    pub followers: Count,
    pub following: Count,
    pub posts: Count,
    pub likes: Count,
    pub replies: Count,
    pub reposts: Count,
    pub quotes: Count,
    pub bookmarks: Count,
    pub impressions: Count,
    pub people: Count,
    pub followed_back: Count,
    pub answers: Count,
    pub days: Count,
    pub market: Count,
}

impl Counts {
    /// The count of one field.
    #[must_use]
    pub fn get(&self, field: Field) -> Count {
        match field {
            Field::Followers => self.followers,
            Field::Following => self.following,
            Field::Posts => self.posts,
            Field::Likes => self.likes,
            Field::Replies => self.replies,
            Field::Reposts => self.reposts,
            Field::Quotes => self.quotes,
            Field::Bookmarks => self.bookmarks,
            Field::Impressions => self.impressions,
            Field::People => self.people,
            Field::FollowedBack => self.followed_back,
            Field::Answers => self.answers,
            Field::Days => self.days,
            Field::Market => self.market,
        }
    }

    /// Sets the count of one field.
    pub fn set(&mut self, field: Field, count: Count) {
        *match field {
            Field::Followers => &mut self.followers,
            Field::Following => &mut self.following,
            Field::Posts => &mut self.posts,
            Field::Likes => &mut self.likes,
            Field::Replies => &mut self.replies,
            Field::Reposts => &mut self.reposts,
            Field::Quotes => &mut self.quotes,
            Field::Bookmarks => &mut self.bookmarks,
            Field::Impressions => &mut self.impressions,
            Field::People => &mut self.people,
            Field::FollowedBack => &mut self.followed_back,
            Field::Answers => &mut self.answers,
            Field::Days => &mut self.days,
            Field::Market => &mut self.market,
        } = count;
    }

    /// The share of the audience that is in a brand's market, from 0.01 to 1, where it was given.
    #[must_use]
    pub fn market_share(&self) -> Option<f64> {
        let percent = self.market.value().filter(|percent| (1..=100).contains(percent))?;
        Some(percent as f64 / 100.0)
    }

    /// Whether nothing at all was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
