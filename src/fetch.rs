//! Counts from the networks' own open endpoints: what was typed is recognised, the requests are
//! made up, and the answers are understood. Nothing here sends anything.
//!
//! A [`Session`] is the whole protocol as a value: it says which requests are due, takes answers
//! and the time, and ends with profiles, notes and faults. `web::http` carries the requests.
//!
//! Refuses to ask a host that was not named beforehand: an account's server elsewhere is told, and
//! asked once somebody presses its own button. Refuses to take a hidden count for zero.

mod back;
mod bluesky;
mod fault;
mod fediverse;
mod hosts;
mod job;
mod mastodon;
mod misskey;
mod note;
mod peertube;
mod people;
mod request;
mod session;
mod window;

pub use back::{AskBack, MOST as MOST_FOLLOWED};
pub use fault::Fault;
pub use hosts::Ticket;
pub use job::{FetchOutcome, FetchedAccount, PostRef};
pub use note::FetchNote;
pub use people::Ask;
pub use request::{Answer, Request};
pub use session::{Progress, Session, SessionStep, requests};

pub use crate::base::time;
