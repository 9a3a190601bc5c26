//! Fetching: what is recognised, what is asked, and what is made of the answers.

mod fake;
mod handles;
mod networks;
mod protocol;
