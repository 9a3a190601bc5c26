//! Where does a profile sit between audience and engagement? Four places, none above another.
//!
//! The library reads counts from whatever people have at hand, measures audience and engagement,
//! and places each profile in one of four quadrants, between two of them, or in none for a stated
//! reason. The page draws them on a chart; the command line prints them.
//!
//! The layers: everything but [`app`](crate) and [`web`](crate) is pure. It names no page, no
//! clock, no network and no chance, and is compiled and tested natively. `web` alone knows the
//! browser, `app` alone knows leptos, and [`wording`] alone holds prose.
//!
//! ```
//! use fourfold::lines::Lines;
//! use fourfold::quadrant::{Outcome, Quadrant};
//! use fourfold::read::{Settings, read};
//!
//! let table = "name,network,purpose,followers,posts,likes,replies,reposts\n\
//!              @mill,x,brand,5000,20,96,12,12";
//! let reading = read(table, &Settings::default());
//! let placements = Lines::default().place_all(&reading.cohort);
//! assert_eq!(placements.outcome(0), Some(Outcome::In(Quadrant::Persona)));
//! ```

#[cfg(all(target_arch = "wasm32", feature = "page"))]
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
pub mod fetch;
pub mod lines;
pub mod numerals;
pub mod placements;
pub mod profile;
pub mod quadrant;
pub mod read;
pub mod reader;
pub mod share;
pub mod sheet;
pub mod slices;
pub mod sorting;
pub mod standing;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod wire;
pub mod wording;
