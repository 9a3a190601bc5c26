//! Fetching: what is recognised, what is asked, and what is made of the answers.

mod accounts;
mod appview;
mod fake;
mod fediverse;
mod handles;
mod lists;
mod networks;
mod protocol;
