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
            let words = [("name", page::NAME), ("network", page::NETWORK)];
            let counts = Field::ALL.map(|field| (field.id(), page::field(field)));
            let nothing = (Answers::NOTHING, LEFT_OUT);
            let all = words.into_iter().chain(counts).chain([nothing]);
            all.map(|(answer, words)| (answer.to_owned(), words.to_owned())).collect()
        }
        QuestionKind::Audience { .. } => Vec::new(),
    }
}

/// A column that holds nothing to read.
const LEFT_OUT: &str = "Nothing to read";

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
