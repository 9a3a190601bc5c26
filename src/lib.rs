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
//! use fourfold::model::thresholds::Thresholds;
//! use fourfold::model::quadrant::{Outcome, Quadrant};
//! use fourfold::read::{Settings, read};
//!
//! let table = "name,network,purpose,followers,posts,likes,replies,reposts\n\
//!              @mill,x,brand,5000,20,96,12,12";
//! let reading = read(table, &Settings::default());
//! let placements = Thresholds::default().place_all(&reading.cohort);
//! assert_eq!(placements.outcome(0), Some(Outcome::In(Quadrant::Persona)));
//! ```

pub mod accounts;
pub mod base;
pub mod chart;
pub mod document;
pub mod export;
pub mod fetch;
pub mod jobs;
pub mod link;
pub mod model;
pub mod read;
pub mod wording;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod web;
