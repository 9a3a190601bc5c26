//! Copied pages: what was read of them, what a copy lacks, and how to copy more.

use super::{notes, plural};
use crate::model::profile::{Field, Network};
use crate::read::CopyProblem;

/// How many posts of a copied page were read.
#[must_use]
pub fn read(account: &str, posts: usize, days: Option<u64>, missing: &[Field]) -> String {
    let whose = if account.is_empty() { String::new() } else { format!(" of {account}") };
    let when =
        days.map_or_else(String::new, |days| format!(" of the last {}", plural::DAYS.count(days)));
    let lacks = if missing.is_empty() {
        String::new()
    } else {
        format!(" The page shows no {}.", notes::fields(missing))
    };
    format!(
        "{}{whose}{when} read; scroll and paste again for more; from 6 on there is an \
         interval.{lacks}",
        plural::POSTS.count(posts as u64)
    )
}

/// A number that stands among the posts or boxes of a copied page.
#[must_use]
pub fn among_posts(text: &str) -> String {
    format!(
        "\u{201c}{text}\u{201d} stands among the posts or the other accounts of a copied page, so \
         no profile was made of it. If it is one, paste it by itself."
    )
}

/// Why no post of a copied page could be counted, and what to do.
#[must_use]
pub fn problem(network: Network, problem: CopyProblem) -> String {
    let name = network.name();
    match problem {
        CopyProblem::Buttons => format!(
            "Firefox leaves the numbers of posts on {name} out of a copy, so no post was \
             counted. Copy the page in another browser, or {}.",
            instead(network)
        ),
        CopyProblem::Numbers => format!(
            "Posts on {name} were found, and no numbers beside them that can be told for certain, \
             so none was counted. Wait until the page shows the numbers, then copy it again, \
             or {}.",
            instead(network)
        ),
        CopyProblem::Grid => format!(
            "This page of {name} shows its posts without likes and replies, so none was \
             counted. Open posts one by one and paste each page too, or {}.",
            instead(network)
        ),
        CopyProblem::Owner => format!(
            "Posts of several accounts on {name} were found, and not whose page it is. Copy the \
             whole page: select all, then copy."
        ),
    }
}

/// Another way to the counts of a network.
fn instead(network: Network) -> &'static str {
    match network {
        Network::Bluesky | Network::Mastodon => "write the handle alone into the box and fetch it",
        Network::X => "ask X for an archive of your data and drop it here",
        Network::Instagram | Network::Facebook | Network::Threads => {
            "export the content of the account from Meta Business Suite and drop the file here"
        }
        Network::LinkedIn => {
            "export the analytics of the page from LinkedIn and drop the file here"
        }
        Network::TikTok => "ask TikTok for your data as JSON and drop the file here",
        Network::YouTube => {
            "export the content of the channel from YouTube Studio and drop it here"
        }
        Network::Other => "type the numbers into the form",
    }
}

/// How to copy the posts of a profile, one sentence a network, for a profile that was read without
/// posts.
#[must_use]
pub fn guide(network: Network) -> String {
    let name = network.name();
    match network {
        Network::X => "X: open the profile on a computer, scroll down to the posts that count, \
            select all, copy, and paste here; each post brings its numbers."
            .to_owned(),
        Network::Threads | Network::LinkedIn | Network::Facebook => format!(
            "{name}: open the profile\u{2019}s posts on a computer, scroll down, select all, copy, \
             and paste here; or {}.",
            instead(network)
        ),
        Network::Bluesky | Network::Mastodon => format!(
            "{name}: {}, and its posts are counted; or select all on the profile page, copy, and \
             paste here.",
            instead(network)
        ),
        Network::Instagram | Network::TikTok | Network::YouTube => format!(
            "{name}: the profile page shows no likes of posts; open posts one by one on a \
             computer, select all, copy, and paste each here; or {}.",
            instead(network)
        ),
        Network::Other => {
            "Other networks: type posts counted, likes and replies into the form.".to_owned()
        }
    }
}
