//! The words of fetching: offers, progress, and faults with remedies.

use super::{numbers, plural};
use crate::accounts::Closed;
use crate::base::time::Moment;
use crate::fetch::{Fault, FetchNote, MOST_FOLLOWED};
use crate::read::{AccountNote, OwnActs};

/// The group of buttons.
pub const FETCH: &str = "Fetch the counts";
/// Said of accounts that were recognised: nothing is asked by itself, also after something was.
#[must_use]
pub fn until_pressed(has_asked: bool) -> &'static str {
    if has_asked {
        "Nothing more is asked until you press a button."
    } else {
        "Nothing is asked until you press a button."
    }
}
/// Stops it; what has arrived stays.
pub const CANCEL: &str = "Cancel";
/// Said while the first request is on its way.
pub const BEGUN: &str = "Asking\u{2026}";
/// Said where the part of the page that asks could not be had.
pub const STUCK: &str = "The part of this page that fetches did not arrive, so nothing was asked. \
    Check the connection and press the button again.";

/// A button that asks one host, or several.
#[must_use]
pub fn button(hosts: &[String]) -> String {
    format!("Fetch from {}", listed(hosts))
}

/// A button that counts the people behind the likes and reposts of an account.
#[must_use]
pub fn people_button(account: &str, requests: usize, host: &str) -> String {
    format!(
        "Count the people who took part in {account}: {} to {host}",
        plural::REQUESTS.count(requests as u64)
    )
}

/// Said where the part of the page that asks stopped before it was done; how far it came, in the
/// words of the time.
#[must_use]
pub fn stopped(how_far: &str) -> String {
    format!(
        "{how_far} Then the part of this page that fetches stopped. What came by then is kept. \
         Press the button again for the rest."
    )
}

/// How far it is.
#[must_use]
pub fn progress(done: usize, accounts: usize, answers: usize, hosts: &[String]) -> String {
    /// More are counted, not named.
    const NAMED: usize = 5;
    let hosts = match hosts.len() {
        0..=NAMED => listed(hosts),
        many => plural::SERVERS.count(many as u64),
    };
    format!(
        "Asking {hosts}: {} of {} done, {}.",
        numbers::whole(done as u64),
        plural::ACCOUNTS.count(accounts as u64),
        plural::ANSWERS.count(answers as u64)
    )
}

/// How far the counting of people is.
#[must_use]
pub fn people_progress(answers: usize, requests: usize, people: usize) -> String {
    format!(
        "{} of {} answered, {} so far.",
        numbers::whole(answers as u64),
        plural::REQUESTS.count(requests as u64),
        plural::PEOPLE.count(people as u64)
    )
}

/// A button that counts how many of those whom an account follows follow it back.
#[must_use]
pub fn back_button(account: &str, following: u64, requests: usize, host: &str) -> String {
    let looking = if following > MOST_FOLLOWED {
        format!(", looking at {}", numbers::whole(MOST_FOLLOWED))
    } else {
        String::new()
    };
    let requests = plural::REQUESTS.count(requests as u64);
    if following == 1 {
        return format!(
            "Count whether the one account that {account} follows follows back: {requests} to \
             {host}"
        );
    }
    format!(
        "Count how many of the {} that {account} follows follow back{looking}: {requests} to \
         {host}",
        plural::ACCOUNTS.count(following)
    )
}

/// How far the counting of those who follow back is.
#[must_use]
pub fn back_progress(answers: usize, requests: usize, looked: usize) -> String {
    format!(
        "{} of {} answered, {} looked at so far.",
        numbers::whole(answers as u64),
        plural::REQUESTS.count(requests as u64),
        plural::FOLLOWED.count(looked as u64)
    )
}

/// Said while a host asked for a pause.
#[must_use]
pub fn pause(host: &str, seconds: u64) -> String {
    format!("{host} asks for a pause of {}.", plural::SECONDS.count(seconds))
}

/// What went wrong with an account, and what to do.
#[must_use]
pub fn fault(account: &str, host: &str, fault: Fault, clock: &Clock) -> String {
    format!("{account}: {}", why(host, fault, clock))
}

/// As [`fault`], of so many more accounts.
#[must_use]
pub fn more_faults(accounts: usize, host: &str, fault: Fault, clock: &Clock) -> String {
    format!("{}: {}", plural::MORE_ACCOUNTS.count(accounts as u64), why(host, fault, clock))
}

/// A server gave another account than the one asked for.
#[must_use]
pub fn other(account: &str, host: &str, other: &str) -> String {
    format!(
        "{account}: {host} answered with another account, {other}, so nothing was taken. Check \
         the spelling."
    )
}

/// A fault in words, and what to do about it.
#[must_use]
pub fn why(host: &str, fault: Fault, clock: &Clock) -> String {
    match fault {
        Fault::NoAccount => {
            format!(
                "{host} knows no such account. Check the spelling, capitals too, and the server \
                 after the @."
            )
        }
        Fault::Suspended => format!(
            "{host} has suspended this account, so there are no counts to fetch. Give what you \
             have on file, if you have it."
        ),
        Fault::Deactivated => "its owner has deactivated this account, so there are no counts to \
            fetch until it is back."
            .to_owned(),
        Fault::AsksForLogin => "its owner asks not to be shown to visitors without a login, so no \
            posts were asked for. If it is yours, copy the top of your profile page and paste it."
            .to_owned(),
        Fault::NeedsLogin => format!(
            "{host} answers after a login, which this page does not do. Copy the top of the \
             profile page and paste it."
        ),
        Fault::Unreachable => format!(
            "{host} could not be reached, or it refuses pages such as this one; the browser does \
             not tell which. Check the spelling. If the server is there, copy the top of the \
             profile page and paste it."
        ),
        Fault::Offline => "this device is offline. Nothing is lost: connect it and press the \
            button again."
            .to_owned(),
        Fault::TooSlow => format!(
            "{host} gave no answer within 15 seconds. Press the button again after a while, or \
             paste the top of the profile page."
        ),
        Fault::BrokenOff => {
            format!("the answer of {host} broke off on its way. Press the button again.")
        }
        Fault::TooLarge => format!(
            "the answer of {host} is larger than 5 MB, which no profile is, so it was stopped. \
             Paste the top of the profile page."
        ),
        Fault::NotUnderstood => format!(
            "the answer of {host} was not understood. Press the button again; if it stays so, \
             paste the top of the profile page."
        ),
        Fault::NotThisKind => format!(
            "{host} is no server of Mastodon, Pleroma, Akkoma, Misskey, Sharkey or PeerTube. If \
             the account\u{2019}s server has another address, write @name@server; else paste the \
             top of the profile page."
        ),
        Fault::NoneHere => format!(
            "{host} knows no such account, or is no server of Mastodon, Pleroma, Akkoma, Misskey, \
             Sharkey or PeerTube; it does not tell which. Check the spelling, capitals too, and \
             the server after the @."
        ),
        Fault::NoPosts => format!(
            "{host} gives the profile and knows no posts of it. The account may have been \
             deactivated or suspended between the two requests. Press the button again after a while."
        ),
        Fault::Budget => "this page follows one account\u{2019}s list for about a minute and no \
            further, and it goes on. Give an export of the account for all of it."
            .to_owned(),
        Fault::Circle => format!(
            "{host} gives the same part of the list again, so it cannot be followed further. Give \
             an export of the account for all of it."
        ),
        Fault::Redirected => format!(
            "{host} sends the question on to another address, and this page goes nowhere that no \
             button named. Open the profile, look at the server in its address, and write \
             @name@server."
        ),
        Fault::RateLimited(until) => format!(
            "{host} takes no more questions from this address {}. Press the button again then.",
            until.map_or_else(|| "for a while".to_owned(), |at| format!("until {}", clock(at)))
        ),
        Fault::ServerTrouble(status) => {
            format!("{host} is in trouble (status {status}). Press the button again after a while.")
        }
        Fault::Refused(status) => format!(
            "{host} refused the question (status {status}). Paste the top of the profile page."
        ),
        Fault::Stopped => "stopped before it was done. Press the button again for it.".to_owned(),
    }
}

/// Writes a time of today as clocks here and the reader's locale have it.
pub type Clock = dyn Fn(Moment) -> String;

/// A note on an account.
#[must_use]
pub fn note(account: &str, host: &str, note: &FetchNote, clock: &Clock) -> String {
    let text = match note {
        FetchNote::Account(note) => return account_note(account, note),
        FetchNote::Incomplete(posts) => format!(
            "{} left out, as counts of theirs are hidden or missing.",
            plural::POSTS.count(*posts as u64)
        ),
        FetchNote::Reposts(posts) => {
            format!("{} of others left out.", plural::REPOSTS.count(*posts as u64))
        }
        FetchNote::OwnReposts(posts) => {
            format!("{} of its own posts left out.", plural::REPOSTS.count(*posts as u64))
        }
        FetchNote::Replies(posts) => {
            format!("{} to others left out.", plural::REPLIES.count(*posts as u64))
        }
        FetchNote::Window { posts, is_full: true } => {
            format!("counted on the newest {}.", plural::POSTS.count(*posts as u64))
        }
        FetchNote::Window { posts, is_full: false } => {
            format!("counted on {} of the last 90 days.", plural::POSTS.count(*posts as u64))
        }
        FetchNote::NoPosts => {
            "no posts of its own in the last 90 days, so engagement is unknown.".to_owned()
        }
        FetchNote::Partial { posts, why: fault } => format!(
            "counted on {}; the older ones are missing: {}",
            plural::POSTS.count(*posts as u64),
            why(host, *fault, clock)
        ),
        FetchNote::WithoutPosts(fault) => {
            format!("the profile is here, its posts are not: {}", why(host, *fault, clock))
        }
        FetchNote::People { people, posts } => format!(
            "{} liked or reposted {}.",
            plural::PEOPLE.count(*people as u64),
            plural::POSTS.count(*posts as u64)
        ),
        FetchNote::Back { back, looked } => {
            format!("of {}, {}.", plural::FOLLOWED.count(*looked), plural::FOLLOW_BACK.count(*back))
        }
        FetchNote::UnlistedPeople(acts) => format!(
            "{} by accounts that are not shown, such as suspended or blocked ones, so the number \
             is a floor.",
            plural::LIKES_AND_REPOSTS.count(*acts)
        ),
        FetchNote::OwnLikes(acts) => format!(
            "{} by the account itself, which is not among the people and stays in the counts of \
             its posts.",
            plural::LIKES_AND_REPOSTS.count(*acts)
        ),
        FetchNote::UnlistedBack(accounts) => format!(
            "the profile counts {}, for instance deleted or suspended, so the number is a floor.",
            plural::MORE_FOLLOWED.count(*accounts)
        ),
        FetchNote::MostBack => format!(
            "more are followed than the {} that this page looks at, so the number is a floor.",
            numbers::whole(MOST_FOLLOWED)
        ),
        FetchNote::SomeBack(fault) => {
            format!(
                "not all of them were looked at, so the number is a floor: {}",
                why(host, *fault, clock)
            )
        }
        FetchNote::SomePeople(fault) => {
            format!("not all of them were counted, so it is a floor: {}", why(host, *fault, clock))
        }
    };
    format!("{account}: {text}")
}

/// A note on an account and the counts of its posts, fetched or saved.
#[must_use]
pub fn account_note(account: &str, note: &AccountNote) -> String {
    let text = match note {
        AccountNote::HiddenFollowers => {
            "the number of followers is hidden, so it is unknown and not \
            zero. Edit the row to fill it in, if you know it."
                .to_owned()
        }
        AccountNote::Moved(to) if to.is_empty() => {
            "this account has moved. Open its profile to see \
            where, and write that name for its present counts."
                .to_owned()
        }
        AccountNote::Moved(to) => {
            format!("this account has moved to {to}. Write that name for its present counts.")
        }
        AccountNote::Own(acts) => {
            format!("{} by the account itself taken off the counts of its posts.", own_acts(*acts))
        }
        AccountNote::Reactions(reactions) => {
            format!("{} counted among the likes.", plural::REACTIONS.count(*reactions))
        }
        AccountNote::ReactionsBeside(reactions) => format!(
            "{} not counted, as it is not known whether the likes hold them.",
            plural::REACTIONS.count(*reactions)
        ),
    };
    format!("{account}: {text}")
}

fn own_acts(acts: OwnActs) -> String {
    let parts = [
        (acts.replies, plural::REPLIES),
        (acts.reposts, plural::REPOSTS),
        (acts.quotes, plural::QUOTES),
    ];
    let parts = parts.into_iter().filter(|(many, _)| *many > 0);
    listed(&parts.map(|(many, forms)| forms.count(many)).collect::<Vec<_>>())
}

/// An account's own server is another than the one asked; its button stands beside.
#[must_use]
pub fn elsewhere(account: &str, host: &str, server: &str) -> String {
    format!(
        "{account}: {host} says that this account is kept at {server}. Its button is there now."
    )
}

/// Why nothing can be fetched from a place, and what to give instead.
#[must_use]
pub fn closed(closed: Closed) -> String {
    let (name, why, instead) = match closed {
        Closed::Facebook => (
            "Facebook",
            "asks for an app\u{2019}s key",
            "Paste the top of the page, or drop the content export of Meta Business Suite.",
        ),
        Closed::Instagram => (
            "Instagram",
            "asks for an app\u{2019}s key",
            "Paste the top of the profile page, or drop the content export of Meta Business Suite.",
        ),
        Closed::LinkedIn => (
            "LinkedIn",
            "asks for an app\u{2019}s key",
            "Paste the top of the profile page, or drop the analytics export (XLSX).",
        ),
        Closed::Pixelfed => (
            "Pixelfed",
            "answers after a login",
            "Paste the top of the profile page, or type the numbers into the form.",
        ),
        Closed::Threads => (
            "Threads",
            "asks for an app\u{2019}s key",
            "Paste the top of the profile page, or drop the content export of Meta Business Suite.",
        ),
        Closed::TikTok => (
            "TikTok",
            "asks for an app\u{2019}s key",
            "Paste the top of the profile page, or drop the export of TikTok Studio.",
        ),
        Closed::X => (
            "X",
            "asks for a paid key",
            "Paste the top of the profile page, or drop your archive or the analytics CSV.",
        ),
        Closed::YouTube => (
            "YouTube",
            "asks for a key",
            "Paste the top of the channel page, or drop the export of YouTube Studio.",
        ),
    };
    format!("{name} {why}, so nothing can be fetched from it here. {instead}")
}

/// A name on no network in particular.
#[must_use]
pub fn bare(name: &str) -> String {
    let plain = name.trim_start_matches('@');
    format!(
        "{name} names no network. Write {plain}.bsky.social for Bluesky, or @{plain}@server for \
         Mastodon and its like; for any other network, paste the top of the profile page."
    )
}

/// A handle that no account can have.
#[must_use]
pub fn reserved(name: &str) -> String {
    format!(
        "{name} ends in a word that no address on the internet ends in, so nobody can be asked \
         about it. Check the spelling."
    )
}

/// A line among handles that is none.
#[must_use]
pub fn no_handle(text: &str) -> String {
    format!(
        "\u{201c}{text}\u{201d} is no handle and no profile address, so it was left out. Write \
         ada.bsky.social or @ada@social.example, one a line."
    )
}

/// How many accounts were recognised, before anything is asked.
#[must_use]
pub fn recognised(accounts: usize) -> String {
    format!("{} recognised.", plural::ACCOUNTS.count(accounts as u64))
}

/// Things in a row: `a, b and c`.
fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
