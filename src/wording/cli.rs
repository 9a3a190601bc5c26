//! The words of the command line.

use std::fmt::Display;

use crate::read::{Note, Question};
use crate::wording::notes;

/// The column heads of the table, as on the page.
pub const COLUMNS: [&str; 7] =
    ["Name", "Network", "Purpose", "Audience", "Engagement", "Interval", "Quadrant"];

/// A note with its file: `accounts.csv:3:9: ...`.
#[must_use]
pub fn note(file: &str, note: &Note) -> String {
    format!("{file}:{}:{}: {}", note.place.line, note.place.column, notes::note(&note.kind))
}

/// A question with its file, as a note: the command line cannot ask.
#[must_use]
pub fn question(file: &str, question: &Question) -> String {
    let words = notes::question(&question.kind);
    format!("{file}:{}:{}: {words}", question.place.line, question.place.column)
}

/// Notes that were left out of a file's.
#[must_use]
pub fn left_out(file: &str, count: usize) -> String {
    format!("{file}: {}", notes::left_out(count))
}

/// A file that could not be opened.
#[must_use]
pub fn unreadable(file: &str, error: &dyn Display) -> String {
    format!("{file}: cannot be opened: {error}. Check the name, or give - for standard input.")
}

/// A file with nothing in it.
#[must_use]
pub fn empty(file: &str) -> String {
    format!("{file}: nothing to read. Give a table whose first row names its columns.")
}
