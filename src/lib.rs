//! core

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod benchmark;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod cohort;
pub mod count;
pub mod decimal;
pub mod document;
pub mod draft;
pub mod engagement;
pub mod example;
pub mod lines;
pub mod profile;
pub mod quadrant;
pub mod read;
pub mod share;
pub mod sheet;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod wording;
