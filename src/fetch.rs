//! Counts from the networks' own open endpoints: what was typed is recognised, the requests are
//! made up, and the answers are understood. Nothing here sends anything.
//!
//! A [`Session`] is the whole protocol as a value: it says which requests are due, takes answers
//! and the time, and ends with profiles, notes and faults. `web::http` carries the requests.
//!
//! Refuses to ask a host that was not named beforehand: an account's server elsewhere is told, and
//! asked once somebody presses its own button. Refuses to take a hidden count for zero.

mod fault;
pub mod handle;
mod target;
pub mod time;

pub use fault::Fault;
pub use target::{Closed, Family, Recognised, Target, recognise};
