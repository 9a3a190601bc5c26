//! Fetching: what is recognised, what is asked, and what is made of the answers.

mod handles;
