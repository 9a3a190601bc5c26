//! The browser: wasm only, and the one place that knows `web_sys`.
//!
//! Refuses to reach any network: nothing here sends anything.

pub mod canvas;
pub mod clipboard;
pub mod download;
pub mod dom;
pub mod file;
pub mod fragment;
pub mod media;
pub mod timing;
