//! What all layers share and that knows nothing of profiles: decimals as texts, numerals of a
//! locale, and values as bytes for workers.

pub mod date;
pub mod decimal;
pub mod numerals;
pub mod time;
pub mod wire;
