//! The words of the command line.

use std::fmt::Display;

use crate::accounts::{Recognised, Target};
use crate::fetch::Request;
use crate::model::history::Wanted;
use crate::read::{Note, Question, QuestionKind};
use crate::wording::plural::Forms;
use crate::wording::{dates, fetch, notes, numbers};

/// The column heads of the table, as on the page.
pub const COLUMNS: [&str; 7] =
    ["Name", "Network", "Purpose", "Audience", "Engagement", "Interval", "Quadrant"];

/// The head of the column of periods.
pub const PERIOD: &str = "Period";

/// What a day on the command line may be.
pub const NO_PERIOD: &str =
    "write a day as 2026-09-30, or a period as 2026-09, 2026-W36, 2026-Q3 or 2026";

/// Profiles without a state in the time that was asked for.
#[must_use]
pub fn no_state(profiles: usize, wanted: Wanted) -> String {
    const HAVE: Forms = Forms::new("profile has", "profiles have");
    let count = profiles as u64;
    let profiles = format!("{} {}", numbers::whole(count), HAVE.of(count));
    match wanted.until {
        Some(day) => format!(
            "{profiles} no counts that are dated on or before {day}, so nothing is printed for them."
        ),
        None => format!(
            "{profiles} no dated counts, so nothing is printed for them. Name a column of days \
             \u{201c}date\u{201d}, or write the day into the name of the file: followers_2026-09-30.csv."
        ),
    }
}

/// A note with its file: `accounts.csv:3:9: ...`.
#[must_use]
pub fn note(file: &str, note: &Note) -> String {
    format!("{file}:{}:{}: {}", note.place.line, note.place.column, notes::note(&note.kind))
}

/// A question with its file, as a note: the command line cannot ask.
#[must_use]
pub fn question(file: &str, question: &Question) -> String {
    let words = notes::question(&question.kind);
    let option = match question.kind {
        QuestionKind::Date { .. } => format!(" {}", dates::ORDER_OPTION),
        QuestionKind::Year { .. } => format!(" {}", dates::YEAR_OPTION),
        _ => String::new(),
    };
    format!("{file}:{}:{}: {words}{option}", question.place.line, question.place.column)
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

/// A file of lines that cannot be read.
#[must_use]
pub fn bad_lines(file: &str, problem: &dyn Display) -> String {
    format!("{file}: {problem}. `fourfold sql --seed` prints such a file.")
}

/// A file with nothing in it.
#[must_use]
pub fn empty(file: &str) -> String {
    format!("{file}: nothing to read. Give a table whose first row names its columns.")
}

/// The requests that a target comes to, as commands of curl, each below what it is for.
#[must_use]
pub fn requests(target: &Target, requests: &[(&str, Request)]) -> String {
    let mut text = format!("# {}, asked of {}\n", target.name(), target.host);
    for (what, request) in requests {
        // What stands between these quotes holds none: addresses are escaped, and so is JSON.
        let post = request.body.as_ref().map_or_else(String::new, |body| {
            format!("--header 'Content-Type: application/json' --data '{body}' ")
        });
        text.push_str(&format!("# {what}\ncurl {post}'{}'\n", request.url()));
    }
    text
}

/// Why a handle comes to no request.
#[must_use]
pub fn no_requests(handle: &str, recognised: Option<Recognised>) -> String {
    match recognised {
        Some(Recognised::Closed(closed)) => fetch::closed(closed),
        Some(Recognised::Bare(name)) => fetch::bare(&name),
        Some(Recognised::Reserved(name)) => fetch::reserved(&name),
        Some(Recognised::Target(_) | Recognised::Perhaps(_)) | None => fetch::no_handle(handle),
    }
}
