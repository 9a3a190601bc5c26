//! What every layer stands on: decimals as texts, the reader's way to write numbers, and values as
//! bytes for workers. Knows nothing of profiles.

pub mod date;
pub mod decimal;
pub mod numerals;
pub mod time;
pub mod wire;
