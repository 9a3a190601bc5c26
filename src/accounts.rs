//! Which account on which host a typed handle or address means. Makes no request.

pub mod handle;
mod target;

pub use target::{Closed, HostKind, Recognised, Target, recognise};
