//! A profile page that was copied whole, or saved: its markup to one owner, the counts of its head,
//! and its posts with theirs.
//!
//! Other accounts on the page are no profiles. A count that the copy does not hold is unknown.

mod bluesky;
mod draft;
mod facebook;
mod find;
mod head;
mod join;
mod label;
mod linkedin;
mod mastodon;
mod outline;
mod saved;
mod tables;
mod tally;
mod threads;
mod views;
mod words;
mod x;

pub(super) use draft::Copied;
pub(super) use join::add;
pub(super) use saved::markup as saved_markup;
pub(super) use tables::tables;

use crate::model::profile::Network;
use crate::read::Answers;
use draft::{Draft, Mark};
use find::Address;
use outline::{Attr, Outline};

/// Whether a text is markup of a page: it begins with a tag, and closes one.
pub(super) fn is_markup(text: &str) -> bool {
    const HEAD: usize = 20_000;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut first = text.chars();
    let is_tag = first.next() == Some('<')
        && first.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '!');
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
    is_tag && head.contains("</") && !head.starts_with("<?xml")
}

/// Whether a line is the count of a post: `3 comments`, `12 reposts`.
pub(super) fn counts_of_post(line: &str) -> bool {
    use words::Kind::{Reply, Repost, Share};
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    label::numbered(line).is_some_and(|(_, word)| matches!(word.kind, Reply | Repost | Share))
}

/// Whether a line says that somebody repeats a post.
pub(super) fn is_repost_line(line: &str) -> bool {
    words::is_repost(line)
}

/// The text of a markup, a run a line.
pub(super) fn text(markup: &str) -> String {
    let page = Outline::of(markup);
    page.runs(0).map(|(_, run)| run).collect::<Vec<_>>().join("\n")
}

/// Reads the markup of a page; `None` where it is of no network that is known here, or nothing of
/// the owner's stands on it.
pub(super) fn read(markup: &str, answers: &Answers) -> Option<Copied> {
    let page = Outline::of(markup);
    let network = network(&page)?;
    let mut draft = match network {
        Network::X => x::read(&page),
        Network::Bluesky => bluesky::read(&page),
        Network::Mastodon => mastodon::read(&page),
        Network::Threads => threads::read(&page),
        Network::LinkedIn => linkedin::read(&page),
        Network::Facebook => facebook::read(&page),
        Network::TikTok => views::tiktok(&page),
        Network::YouTube => views::youtube(&page),
        Network::Instagram => views::instagram(&page),
        Network::Other => return None,
    };
    if draft.is_empty() {
        return None;
    }
    draft.settle_owner();
    drop_unowned(&mut draft);
    Some(draft.finish(answers))
}

/// Posts of several authors, none of whom is known to be the owner, are nobody's.
fn drop_unowned(draft: &mut Draft) {
    if draft.owner.handle.is_empty() && draft.network != Network::Facebook {
        let mut own = draft.posts.iter_mut().filter(|it| it.mark == Mark::Own);
        let Some(first) = own.next() else { return };
        let author = first.author.clone();
        if own.any(|it| it.author != author) {
            draft.posts.iter_mut().for_each(|it| it.mark = Mark::Other);
        }
    }
}

/// The network that the most elements of a page are of.
fn network(page: &Outline) -> Option<Network> {
    let mut seen = [0_usize; Network::ALL.len()];
    for at in page.all() {
        let found = by_mark(page, at).or_else(|| by_address(page, at));
        if let Some(count) = found.and_then(|it| seen.get_mut(position(it))) {
            *count += 1;
        }
    }
    let most = seen.iter().copied().max().filter(|most| *most > 0)?;
    let at = seen.iter().position(|count| *count == most)?;
    Network::ALL.get(at).copied()
}

fn position(network: Network) -> usize {
    Network::ALL.iter().position(|it| *it == network).unwrap_or(usize::MAX)
}

/// The network that marks an element so.
fn by_mark(page: &Outline, at: usize) -> Option<Network> {
    if let Some(id) = page.attr(at, Attr::TestId) {
        if matches!(id, "tweet" | "tweetText" | "User-Name" | "UserName") {
            return Some(Network::X);
        }
        if id.starts_with("feedItem-by-") || id.starts_with("profileHeader") {
            return Some(Network::Bluesky);
        }
    }
    if page.attr(at, Attr::Pressable).is_some() {
        return Some(Network::Threads);
    }
    if page.attr(at, Attr::Urn).is_some_and(|urn| urn.starts_with("urn:li:")) {
        return Some(Network::LinkedIn);
    }
    if page.attr(at, Attr::PosInSet).is_some() && page.is(at, Attr::Role, "article") {
        return Some(Network::Facebook);
    }
    if page.attr(at, Attr::E2e).is_some() {
        return Some(Network::TikTok);
    }
    page.tag(at).starts_with("ytd-").then_some(Network::YouTube)
}

/// The network whose addresses look so: by the shape of the path, which no other one has, or by the
/// host of a path to an account.
fn by_address(page: &Outline, at: usize) -> Option<Network> {
    if page.tag(at) != "a" {
        return None;
    }
    let address = Address::of(page.attr(at, Attr::Href)?)?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    Some(match *address.path.as_slice() {
        [_, "status", id, ..] if is_number(id) => Network::X,
        ["profile", _, "post" | "followers" | "follows", ..] => Network::Bluesky,
        [account, "post", _, ..] if account.starts_with('@') => Network::Threads,
        [account, "video", id, ..] if account.starts_with('@') && is_number(id) => Network::TikTok,
        [account, id] if account.starts_with('@') && is_number(id) => Network::Mastodon,
        [account, "followers" | "following"] if account.starts_with('@') => Network::Mastodon,
        ["in" | "company", _, ..] if address.is_on("linkedin.com") => Network::LinkedIn,
        ["watch"] if address.is_on("youtube.com") => Network::YouTube,
        ["p" | "reel", _] | [_, "p" | "reel", _] if address.is_on("instagram.com") => {
            Network::Instagram
        }
        [_, "p", _] if address.host.is_empty() => Network::Instagram,
        [_, "followers" | "following" | "verified_followers"]
            if address.is_on("x.com") || address.is_on("twitter.com") =>
        {
            Network::X
        }
        [_, "followers" | "following"] if address.is_on("instagram.com") => Network::Instagram,
        _ => return None,
    })
}
