//! The exports that networks give, one file a family.
//!
//! Refuses to go by a file's name where its content tells: names are changed and translated.

pub(super) mod family;
