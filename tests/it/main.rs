//! Tests of the core and the command line on this machine, one module a subject.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod ahead;
#[cfg(test)]
mod assets;
mod benchmarks;
#[cfg(test)]
mod chart;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod csv_round_trip;
#[cfg(test)]
mod dated;
mod decimal;
#[cfg(test)]
mod described;
#[cfg(test)]
mod dots;
#[cfg(test)]
mod equality;
#[cfg(test)]
mod fetching;
#[cfg(test)]
mod first_screen;
mod fixtures;
#[cfg(test)]
mod given;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod link;
#[cfg(test)]
mod literals;
#[cfg(test)]
mod numerals;
#[cfg(test)]
mod palette;
#[cfg(test)]
mod panels;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod placement;
mod producers;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sorting;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod told;
#[cfg(test)]
mod warehouse;
mod words;

/// Snapshots stand in one folder, named by what they show.
#[cfg(test)]
fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
