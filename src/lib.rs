//! core

pub mod benchmark;
pub mod cohort;
pub mod count;
pub mod decimal;
pub mod engagement;
pub mod lines;
pub mod profile;
pub mod quadrant;
pub mod read;
pub mod share;
pub mod sheet;
