//! The quadrant chart: geometry, scene, and one drawing code for canvas, SVG and tests.
//!
//! [`paint`] takes any backend that implements plotters' `DrawingBackend`.

pub mod beside;
pub mod density;
pub mod dots;
pub mod label;
pub mod layout;
pub mod paint;
pub mod palette;
pub mod panels;
pub mod scale;
pub mod scene;
pub mod walk;
mod zoom;
