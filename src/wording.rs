//! Every sentence that is shown to a person, on the page and on the command line; nothing else
//! holds prose.
//!
//! Refuses words that rank or push: a sentence says what the numbers are, and never what anyone
//! should become. `tests/it/words.rs` reads them all.
//!
//! It is one catalogue with keys that the compiler knows: a text is a constant, and a text with
//! numbers or names in it is a function that takes them and gives the whole sentence, one file a
//! subject. Forms for one and for many stand in [`plural`]; numbers go through [`numbers`], which
//! writes them as the reader's locale does ([`crate::base::numerals`]).
//!
//! # Another language
//!
//! A language is this file and its folder once more, with the same names in it.
//!
//! 1. Copy `wording.rs` to `wording_de/mod.rs` and what is in `wording/` beside it, and translate
//!    what stands in quotation marks, but in `keys.rs`. Order within a sentence is free: a function
//!    owns its sentence.
//! 2. Write the plural categories of the language into its `plural.rs`.
//! 3. In `lib.rs`, choose it by a feature: `#[cfg(feature = "de")] #[path = "wording_de/mod.rs"] pub
//!    mod wording;`. Whatever lacks a translation does not compile.
//! 4. Translate the first screen in `index.html`; `tests/it/first_screen.rs` compares it with the
//!    catalogue.
//!
//! `cargo xtask language` builds the page with a catalogue in a made-up language, and looks whether
//! any English is left on it.
//!
//! A build speaks one language and goes into a folder of its own on the host, because the first
//! load has no room for two.

pub mod chart;
pub mod cli;
pub mod copied;
pub mod dates;
pub mod described;
pub mod export;
pub mod facts;
pub mod fetch;
pub mod files;
pub mod how;
pub mod keys;
pub mod link;
pub mod moving;
pub mod notes;
pub mod numbers;
pub mod page;
pub mod places;
pub mod plural;
pub mod questions;
pub mod summary;
pub mod thresholds;
