//! Questions as the page asks them, and the answers to choose from.

use super::{notes, page};
use crate::model::profile::Field;
use crate::read::{Answers, Question, QuestionKind};

/// What may be answered, each as an answer and its words; none where a number is typed.
#[must_use]
pub fn choices(kind: &QuestionKind) -> Vec<(String, String)> {
    match kind {
        QuestionKind::Number { readings, .. } => {
            readings.iter().map(|count| (count.to_string(), notes::choice(*count))).collect()
        }
        QuestionKind::Columns { readings, .. } => {
            let readings = readings.iter().map(|reading| (reading.clone(), reading.clone()));
            readings.chain([(Answers::NOTHING.to_owned(), NOTHING.to_owned())]).collect()
        }
        QuestionKind::Counted { .. } => {
            let counts =
                [Field::Followers, Field::Posts, Field::Likes, Field::Replies, Field::Reposts];
            counts.map(|field| (field.id().to_owned(), page::field(field).to_owned())).to_vec()
        }
        QuestionKind::Date { readings, .. } => {
            readings.iter().map(|it| (it.clone(), it.clone())).collect()
        }
        QuestionKind::Rows { choices } => {
            let words = choices.iter().map(|rows| (rows.id(), notes::row_is(*rows)));
            words.map(|(answer, words)| (answer.to_owned(), words.to_owned())).collect()
        }
        QuestionKind::Total { .. } => [(Question::TOTAL, TOTAL), (Question::CHANGE, CHANGE)]
            .map(|(answer, words)| (answer.to_owned(), words.to_owned()))
            .to_vec(),
        QuestionKind::Year { .. } | QuestionKind::Audience { .. } => Vec::new(),
    }
}

/// A column holds the whole number at each time.
const TOTAL: &str = "The whole number";
/// A column holds the change since the time before.
const CHANGE: &str = "The change";

/// A table that holds nothing to read.
const NOTHING: &str = "None of these";

/// The field that is filled in for an answer.
#[must_use]
pub fn label(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Number { text, .. } | QuestionKind::Date { text, .. } => text.clone(),
        QuestionKind::Counted { .. } => "Counts".to_owned(),
        QuestionKind::Year { text } => format!("Year of {text}"),
        QuestionKind::Columns { .. } => "Columns".to_owned(),
        QuestionKind::Rows { .. } => "Rows".to_owned(),
        QuestionKind::Total { name } => name.clone(),
        QuestionKind::Audience { account } if account.is_empty() => {
            "Followers of this account".to_owned()
        }
        QuestionKind::Audience { account } => format!("Followers of {account}"),
    }
}
