//! What is read from texts: profile headers, `key: value` lines, tables, and what is none of them.

pub(crate) mod archives;
mod copied_text;
mod headers;
mod hostile;
mod languages;
mod numbers;
mod pages;
mod places;
mod properties;
mod slices;
mod tables;
mod trade;
mod world;

use fourfold::read::{Reading, Settings, read};

use crate::told;

/// What a text should be read as: one line a profile, then the kinds of its notes with places.
struct Case {
    text: &'static str,
    profiles: &'static [&'static str],
    notes: &'static [&'static str],
}

fn reading(text: &str) -> Reading {
    read(text, &Settings::default())
}

fn assert_read(cases: &[Case]) {
    for Case { text, profiles, notes } in cases {
        let reading = reading(text);
        assert_eq!(told::cohort(&reading.cohort), *profiles, "{text:?}");
        assert_eq!(told::notes(&reading), *notes, "{text:?}");
    }
}
