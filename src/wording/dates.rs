//! What is said and asked of dates.

use super::notes::of_account;
use super::plural;
use crate::read::DateNote;

/// A note about dates.
#[must_use]
pub fn note(note: &DateNote) -> String {
    match note {
        DateNote::FailedReadings { account, readings } => format!(
            "Every count{} is 0 at once in {}, after others were not. This is what a source writes \
             that could not be read, so these are left out. Write the counts of that day if they \
             are right.",
            of_account(account),
            plural::ROWS.count(*readings as u64)
        ),
        DateNote::Undated(rows) => format!(
            "The day of {} cannot be read, so counts there are in no state. Write days as \
             2026-09-30.",
            plural::ROWS.count(*rows as u64)
        ),
        DateNote::TwoOrders => "Some days here begin with the day and others with the month, so \
            no day is sure. Write days as 2026-09-30."
            .to_owned(),
        DateNote::Zones => {
            "Days are taken as they are written, each in its own time zone, and not \
            moved to UTC."
                .to_owned()
        }
        DateNote::Buddhist => {
            "Years are of the Buddhist era and were read 543 years earlier: 2569 \
            is 2026."
                .to_owned()
        }
        DateNote::Serial { text, day } => format!(
            "Dates are numbers here and were read as spreadsheets and programs count days and \
             seconds: \u{201c}{text}\u{201d} is {day}. Write days as 2026-09-30 if they are others."
        ),
        DateNote::InName(period) => format!(
            "No column names a day, so the counts are taken for those of {period}, as the name of \
             the file says."
        ),
        DateNote::NewestAudience => {
            "The audience of a period is the newest that its rows state.".to_owned()
        }
    }
}

/// A question about a date that can be read in several ways.
#[must_use]
pub fn question_date(text: &str, readings: &[String]) -> String {
    format!(
        "\u{201c}{text}\u{201d} may be {}, and no other date here tells which, so no counts are \
         dated. Choose one; it holds for all dates of the file.",
        readings.join(" or ")
    )
}

/// A question about columns whose names do not tell what they count.
#[must_use]
pub fn question_counted(first: &str, last: &str) -> String {
    let which = match first == last {
        true => format!("does the column \u{201c}{first}\u{201d}"),
        false => format!("do the columns from \u{201c}{first}\u{201d} to \u{201c}{last}\u{201d}"),
    };
    format!(
        "What {which} count? It may be followers, posts or anything else. Choose one, or name it in \
         the first row: \u{201c}followers\u{201d}."
    )
}

/// A question about the year of dates that lack theirs.
#[must_use]
pub fn question_year(text: &str) -> String {
    format!(
        "In which year is \u{201c}{text}\u{201d}? No date here names one, so no counts are dated. \
         Write the year of the first row, such as 2026."
    )
}

/// What the command line takes for an answer to a question about dates.
pub const ORDER_OPTION: &str = "Here: --dates day-first, month-first or year-first.";

/// What the command line takes for the year of the first date.
pub const YEAR_OPTION: &str = "Here: --year 2026.";
