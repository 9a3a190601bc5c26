//! How a list of fetched posts ended, and the notes on it.

use super::fault::Fault;
use super::job::PostRef;
use super::note::FetchNote;
use crate::model::profile::Profile;
use crate::read::AccountNote;
use crate::read::networks::{Entry, Window};

/// How the posts came to an end.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ended {
    /// There are no more, or no more are asked for.
    Whole,
    /// A page did not come, or was not asked for.
    Failed(Fault),
}

/// The posts that count, with their likes and reposts as the network gives them.
pub(super) fn posts(window: &Window) -> Vec<PostRef> {
    let post = |entry: &Entry| PostRef {
        uri: entry.id.clone(),
        likes: entry.counts.likes.value().unwrap_or_default(),
        reposts: entry.counts.reposts.value().unwrap_or_default(),
    };
    window.counted().iter().map(post).collect()
}

/// The profile, and what is to be said of the account, of the end of its list and of what of that
/// was left out.
pub(super) fn finish(window: Window, ended: Ended, notes: &mut Vec<FetchNote>) -> Profile {
    let (posts, is_full, left) = (window.counted().len(), window.is_full(), window.left());
    let mut said = vec![match ended {
        Ended::Failed(fault) if posts == 0 => FetchNote::WithoutPosts(fault),
        Ended::Failed(why) => FetchNote::Partial { posts, why },
        Ended::Whole if posts == 0 => FetchNote::NoPosts,
        Ended::Whole => FetchNote::Window { posts, is_full },
    }];
    let left = [
        (left.reposts, FetchNote::Reposts as fn(usize) -> FetchNote),
        (left.own_reposts, FetchNote::OwnReposts),
        (left.replies, FetchNote::Replies),
        (left.incomplete, FetchNote::Incomplete),
    ];
    said.extend(left.into_iter().filter(|(many, _)| *many > 0).map(|(many, note)| note(many)));
    let mut own = Vec::new();
    let profile = window.profile(&mut own);
    let is_of_account =
        |note: &AccountNote| matches!(note, AccountNote::HiddenFollowers | AccountNote::Moved(_));
    let (account, counts): (Vec<_>, Vec<_>) = own.into_iter().partition(is_of_account);
    notes.extend(account.into_iter().map(FetchNote::Account));
    notes.extend(said);
    notes.extend(counts.into_iter().map(FetchNote::Account));
    profile
}
