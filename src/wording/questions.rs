//! Questions as the page asks them: what is asked, and the answers to choose from.

use super::{keys, notes, page};
use crate::model::profile::Field;
use crate::read::{Answers, QuestionKind};

/// What may be answered, each as an answer and its words; none where a number is typed.
#[must_use]
pub fn choices(kind: &QuestionKind) -> Vec<(String, String)> {
    match kind {
        QuestionKind::Number { readings, .. } => {
            readings.iter().map(|count| (count.to_string(), notes::choice(*count))).collect()
        }
        QuestionKind::Column { .. } => {
            let counts = Field::ALL.map(|field| (field.id(), page::field(field)));
            let names = keys::NAMES.into_iter().zip(NAMES);
            let marks = keys::MARKS.into_iter().zip(MARKS);
            let all = names.chain(counts).chain(marks).chain([(Answers::NOTHING, NOTHING)]);
            all.map(|(answer, words)| (answer.to_owned(), words.to_owned())).collect()
        }
        QuestionKind::Audience { .. } => Vec::new(),
    }
}

/// The columns that say whose counts a row holds, in the order of [`keys::NAMES`].
const NAMES: [&str; 4] = [page::NAME, "Handle", page::NETWORK, "Person or brand"];

/// The columns that say which post or day a row is of, in the order of [`keys::MARKS`].
const MARKS: [&str; 8] = [
    "Day",
    "Time of the post",
    "Text of the post",
    "Address of the post",
    "Number of the post",
    "Kind of post",
    "Whether it is a repost",
    "What it replies to",
];

/// A column that holds nothing to read.
const NOTHING: &str = "Nothing to read";

/// The field that is filled in for an answer: `Column 2 (12,300)`.
#[must_use]
pub fn label(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Number { text, .. } => text.clone(),
        QuestionKind::Column { column, sample, .. } if sample.is_empty() => {
            format!("Column {column}")
        }
        QuestionKind::Column { column, sample, .. } => format!("Column {column} ({sample})"),
        QuestionKind::Audience { account } if account.is_empty() => {
            "Followers of this account".to_owned()
        }
        QuestionKind::Audience { account } => format!("Followers of {account}"),
    }
}
