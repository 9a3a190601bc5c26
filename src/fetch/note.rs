//! Notes on a fetched account. Words: `wording::fetch`.

use super::fault::Fault;
use crate::read::AccountNote;

/// Something to know about a profile that was fetched.
#[derive(Clone, Debug, PartialEq)]
pub enum FetchNote {
    /// What is to be known of the account and of the counts of its posts.
    Account(AccountNote),
    /// The counts of some posts, how many, are hidden or missing.
    Incomplete(usize),
    /// How many reposts of others were left out.
    Reposts(usize),
    /// How many reposts of the account's own posts were left out.
    OwnReposts(usize),
    /// How many replies to others were left out.
    Replies(usize),
    /// What the posts are: how many, and why there are no more.
    Window {
        /// How many.
        posts: usize,
        /// Whether it ends at 100 posts; else at 90 days.
        is_full: bool,
    },
    /// There are no posts of its own within 90 days.
    NoPosts,
    /// The posts after the first ones could not be fetched.
    Partial {
        /// How many posts there are.
        posts: usize,
        /// Why there are no more.
        why: Fault,
    },
    /// No post could be fetched.
    WithoutPosts(Fault),
    /// How many people took part.
    People {
        /// How many.
        people: usize,
        /// On how many posts.
        posts: usize,
    },
    /// Some of the people could not be counted, so there are at least so many.
    SomePeople(Fault),
    /// So many likes and reposts are of accounts that the lists leave out, so there are at least
    /// so many people.
    UnlistedPeople(u64),
    /// So many of the likes and reposts are the account's own.
    OwnLikes(u64),
    /// How many follow back.
    Back {
        /// How many.
        back: u64,
        /// Of how many that were looked at.
        looked: u64,
    },
    /// More are followed than are looked at.
    MostBack,
    /// Some could not be looked at.
    SomeBack(Fault),
    /// So many of those that the profile counts as followed are not shown.
    UnlistedBack(u64),
}
