//! Counts from the networks' public endpoints: builds the requests and parses the answers. Sends
//! nothing itself.
//!
//! A [`Session`] is the whole protocol as a state machine: it says which requests are due, takes
//! answers and the time, and ends with profiles, notes and faults. `web::http` sends the requests.
//!
//! Only a host that was named beforehand is asked; an account's server elsewhere becomes an offer
//! with a button of its own. A hidden count is unknown, not zero.

mod back;
mod bluesky;
mod fault;
mod fediverse;
mod found;
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
