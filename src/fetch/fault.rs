//! What can go wrong while fetching. Words: [`crate::wording::fetch`].

use crate::base::time::Moment;

/// Why an account, or a part of it, could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The server knows no such account.
    NoAccount,
    /// The server has suspended the account.
    Suspended,
    /// Its owner has deactivated it.
    Deactivated,
    /// Its owner asks not to be shown to visitors without a login.
    AsksForLogin,
    /// The server answers nobody without a login.
    NeedsLogin,
    /// No answer, or none that the browser lets the page see; it does not tell which.
    Unreachable,
    /// This device is not connected.
    Offline,
    /// No answer within the time limit.
    TooSlow,
    /// The answer broke off.
    BrokenOff,
    /// The answer is larger than the limit.
    TooLarge,
    /// The answer is not in a form that is known.
    NotUnderstood,
    /// The server is of no kind that is known.
    NotThisKind,
    /// The server knows no such account, or is of no kind that is known: it does not tell which.
    NoneHere,
    /// The profile came, and the server knows no posts of it.
    NoPosts,
    /// The server sends the question on to another address.
    Redirected,
    /// The server takes no more questions for a time; until when, where it says so.
    RateLimited(Option<Moment>),
    /// The server is in trouble: its status, 500 or above.
    ServerTrouble(u16),
    /// The server refuses the question: its status.
    Refused(u16),
    /// The list goes on, and no more of it is asked for: that would take too long.
    Budget,
    /// The server gives the same part of the list again.
    Circle,
    /// It was stopped before it was done.
    Stopped,
}
