//! The model: counts, profiles, engagement, thresholds and where each profile lies between them.

pub mod benchmark;
pub mod cohort;
pub mod count;
pub mod describe;
pub mod engagement;
pub mod example;
pub mod group_rows;
pub mod history;
pub mod placements;
pub mod profile;
pub mod quadrant;
pub mod region;
pub mod standing;
pub mod thresholds;
