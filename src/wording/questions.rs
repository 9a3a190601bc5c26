//! Questions as the page asks them: what is asked, and the answers to choose from.

use super::{notes, page};
use crate::profile::Field;
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
            let all = NAMES.into_iter().chain(counts).chain(MARKS);
            all.map(|(answer, words)| (answer.to_owned(), words.to_owned())).collect()
        }
        QuestionKind::Audience { .. } => Vec::new(),
    }
}

/// The columns that say whose counts a row holds, as a header names them.
const NAMES: [(&str, &str); 4] = [
    ("name", page::NAME),
    ("handle", "Handle"),
    ("network", page::NETWORK),
    ("purpose", "Person or brand"),
];

/// The columns that say which post or day a row is of, and the one that holds nothing to read.
const MARKS: [(&str, &str); 9] = [
    ("date", "Day"),
    ("post_time", "Time of the post"),
    ("text", "Text of the post"),
    ("permalink", "Address of the post"),
    ("post_id", "Number of the post"),
    ("post_type", "Kind of post"),
    ("is_repost", "Whether it is a repost"),
    ("in_reply_to", "What it replies to"),
    (Answers::NOTHING, "Nothing to read"),
];

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
