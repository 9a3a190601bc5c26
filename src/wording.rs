//! Every sentence that is shown to a person, on the page and on the command line; nothing else
//! holds prose.
//!
//! Refuses words that rank or push: a sentence says what the numbers are, and never what anyone
//! should become. `tests/it/words.rs` reads them all.

pub mod chart;
pub mod cli;
pub mod how;
pub mod link;
pub mod notes;
pub mod numbers;
pub mod page;
pub mod places;
pub mod questions;
pub mod says;
pub mod take_away;
