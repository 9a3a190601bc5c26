//! Questions that only the user can answer, and the answers: where a number or a column is
//! ambiguous. Words: [`crate::wording`].

use crate::base::wire::Wire;
use crate::model::count::Count;
use crate::model::profile::Field;
use crate::read::note::shown;
use crate::read::number::{NumberProblem, fold};
use crate::read::{NoteKind, Reading, RowsAre, TextPosition};

/// Something that the text alone does not tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What an answer names it by. It depends on what is asked, not on where it stands, so that an
    /// answer outlives a change of the text around it.
    pub id: String,
    /// Where in the text.
    pub place: TextPosition,
    /// What is asked.
    pub kind: QuestionKind,
}

impl Question {
    /// How many questions about numbers a reading asks. The numbers of one column are mostly
    /// settled by one answer; where they are not, the rest is noted.
    pub const MOST: usize = 20;

    /// An answer to [`QuestionKind::Total`]: how many there were on each day.
    pub const TOTAL: &'static str = "total";
    /// An answer to [`QuestionKind::Total`]: how many more there were than before.
    pub const CHANGE: &'static str = "change";

    /// What an answer names a number by.
    #[must_use]
    pub fn number_id(text: &str) -> String {
        format!("number:{}", fold(text).trim())
    }
}

impl Reading {
    /// Asks what a number is, once for all places where it stands.
    pub(super) fn ask_number(
        &mut self,
        place: TextPosition,
        field: Field,
        text: &str,
        readings: Vec<Count>,
    ) {
        let id = Question::number_id(text);
        if self.questions.iter().any(|asked| asked.id == id) {
            return;
        }
        let text = shown(text.trim());
        if self.questions.len() >= Question::MOST {
            let problem = NumberProblem::Ambiguous;
            self.notes.push(place, NoteKind::Number { field, text, problem });
            return;
        }
        self.questions.push(Question {
            id,
            place,
            kind: QuestionKind::Number { field, text, readings },
        });
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    /// A number that languages read differently (`5 mil` is 5,000 in Spanish and 5 million in
    /// none). Until it is answered, the count is unknown.
    Number {
        /// The count it is meant for.
        field: Field,
        /// As it stands.
        text: String,
        /// What it may be, the smallest first. An answer is one of them, as [`Count`] writes it.
        readings: Vec<Count>,
    },
    /// What the columns of a table without a header hold. An answer is one of the readings, or
    /// [`Answers::NOTHING`].
    Columns {
        /// The first row.
        first: Vec<String>,
        /// The names that the columns may have, as a header would give them: `name, followers, -`.
        readings: Vec<String>,
    },
    /// What the rows of a table are, where nothing in it decides. An answer is a
    /// [`RowsAre::id`].
    Rows {
        /// What they may be.
        choices: Vec<RowsAre>,
    },
    /// Whether a column of an audience holds the audience on each day, or how it changed. An
    /// answer is [`Question::TOTAL`] or [`Question::CHANGE`].
    Total {
        /// The column's name.
        name: String,
    },
    /// Which day a date means that can be read in several ways; the answer holds for all dates of
    /// the file. Until it is answered, no state of a profile is dated. An answer is one of the
    /// readings.
    Date {
        /// As it stands.
        text: String,
        /// The days that it may be, as ISO 8601 writes them.
        readings: Vec<String>,
    },
    /// What columns count whose names are dates alone, or no more than "count". Until it is
    /// answered, they are left out. An answer is a [`Field::id`].
    Counted {
        /// The name of the first of them.
        first: String,
        /// The name of the last of them.
        last: String,
    },
    /// In which year the first date of a file is, where dates lack their years. An answer is a year.
    Year {
        /// The first date, as it stands.
        text: String,
    },
    /// How many followers the account of an export has that does not say. An answer is a number
    /// as [`crate::read::number::read_number`] reads it.
    Audience {
        /// The account as the export names it; empty where it does not.
        account: String,
    },
}

/// What a person answered, by the id of each question; the last answer to a question holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, String)>);

impl Wire for Answers {
    fn put(&self, into: &mut Vec<u8>) {
        let answers: Vec<_> = self.iter().map(|(id, it)| (id.to_owned(), it.to_owned())).collect();
        answers.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut answers = Self::default();
        for (id, answer) in Vec::<(String, String)>::take(from)? {
            answers.set(&id, &answer);
        }
        Some(answers)
    }
}

impl Answers {
    /// The answer to a [`QuestionKind::Columns`] that holds nothing to read.
    pub const NOTHING: &'static str = "nothing";

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, answer)| answer.as_str())
    }

    /// Answers a question.
    pub fn set(&mut self, id: &str, answer: &str) {
        match self.0.iter_mut().find(|(known, _)| known == id) {
            Some((_, known)) => answer.clone_into(known),
            None => self.0.push((id.to_owned(), answer.to_owned())),
        }
    }

    /// All answers, in the order in which their questions were first answered.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, answer)| (id.as_str(), answer.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_holds() {
        let mut answers = Answers::default();
        answers.set("number:5 mil", "5000");
        answers.set("audience:@ada", "12.3K");
        answers.set("number:5 mil", "5000000");
        assert_eq!(answers.get("number:5 mil"), Some("5000000"));
        assert_eq!(answers.get("number:6 mil"), None);
        assert_eq!(answers.iter().count(), 2);
    }

    #[test]
    fn more_people_than_there_can_be_are_asked_about() {
        use crate::read::{Settings, read};
        let asked = |cell: &str| {
            let table = format!("name,network,followers,posts,likes\nAda,X,{cell},10,29000000000");
            let reading = read(&table, &Settings::default());
            reading.questions.iter().any(|it| matches!(it.kind, QuestionKind::Number { .. }))
        };
        for cell in ["25000000000", "1200000000000", "1.2T", "12.3T", "1T", "300B"] {
            assert!(asked(cell), "{cell}");
        }
        for cell in ["20000000000", "475.8M", "1204", "12.3K"] {
            assert!(!asked(cell), "{cell}");
        }
    }
}
