//! The browser: wasm only, and the only module that uses `web_sys`.
//!
//! `http` alone sends requests, for a fetch that the user asked for.

/// The elements and events that the page's parts are told of.
pub use web_sys::{
    Blob, ClipboardEvent, DragEvent, Element, Event, File, FocusEvent, HtmlCanvasElement,
    HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent,
    PointerEvent, TouchEvent, WheelEvent,
};

#[cfg(feature = "page")]
pub mod canvas;
pub mod chunks;
pub mod clipboard;
pub mod dom;
pub mod download;
pub mod file;
pub mod fragment;
pub mod http;
pub mod made;
pub mod media;
pub mod numerals;
pub mod reader;
pub mod share;
pub mod timing;
pub mod worker;
