//! Which account on which host a handle or an address names. Makes no request.

pub mod handle;
pub mod name;
mod target;

pub use target::{Closed, HostKind, Recognised, Target, recognise};
