//! Fetching: what is recognised, what is asked, and what is made of the answers.

mod fake;
mod handles;
mod lists;
mod networks;
mod protocol;
