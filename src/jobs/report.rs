//! A reading in words, as the page shows it.

use std::sync::Arc;

use super::fetching::{self, Offer};
use crate::base::wire::wire_fields;
use crate::model::cohort::Cohort;
use crate::model::placements::Placements;
use crate::model::thresholds::Thresholds;
use crate::read::{Answers, Note, NoteKind, Question, Reading, TextPosition, Tone};
use crate::wording::{copied, notes, questions};

/// What was read, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadReport {
    /// The profiles.
    pub cohort: Arc<Cohort>,
    /// Where they are by the lines that the job came with.
    pub placed: Option<PlacedRows>,
    /// How unusual numbers were read.
    pub echoes: Vec<Message>,
    /// What was left out or not understood, and what to do about it.
    pub notes: Vec<Message>,
    /// How many more notes there were.
    pub left_out: usize,
    /// What only the person can tell.
    pub asked: Vec<Prompt>,
    /// How many accounts can be fetched, in words; empty where there are none.
    pub accounts: String,
    /// What can be fetched, a button each.
    pub offers: Vec<Offer>,
    /// How to copy posts too, a sentence each network that a profile without posts was read from.
    pub guides: Vec<String>,
}

/// The placements of what was read, made where it was read: the page waits for none.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRows {
    /// The lines.
    pub lines: Thresholds,
    /// One a row.
    pub placements: Arc<Placements>,
}

/// Something said of a place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Where.
    pub place: TextPosition,
    /// What.
    pub text: String,
    /// What it wants of whoever reads it.
    pub tone: Tone,
}

/// Something asked, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// What an answer names it by.
    pub id: String,
    /// The question.
    pub text: String,
    /// The name of a field for the answer.
    pub label: String,
    /// The answers and their words; none where a number is typed.
    pub choices: Vec<(String, String)>,
    /// The answer in force; empty where there is none.
    pub chosen: String,
}

impl Prompt {
    fn new(question: &Question, answers: &Answers) -> Self {
        Self {
            id: question.id.clone(),
            text: notes::question(&question.kind),
            label: questions::label(&question.kind),
            choices: questions::choices(&question.kind),
            chosen: answers.get(&question.id).unwrap_or_default().to_owned(),
        }
    }
}

impl ReadReport {
    /// Nothing was read, for a reason.
    #[must_use]
    pub fn failed(why: String) -> Self {
        let mut report = Self::default();
        report.say(why);
        report
    }

    /// Says something of all of it.
    pub(crate) fn say(&mut self, text: String) {
        self.notes.push(Message { place: TextPosition::START, text, tone: Tone::LeftOut });
    }

    /// Places what was read by lines, but where these hang on other profiles as well.
    pub(super) fn place(&mut self, lines: Thresholds) {
        if lines.by_medians().next().is_none() {
            let placements = Arc::new(lines.place_all(&self.cohort));
            self.placed = Some(PlacedRows { lines, placements });
        }
    }

    /// Where the profiles lie by lines, if that was told on the same basis: it is soon told again.
    #[must_use]
    pub fn placed_by(&self, lines: &Thresholds) -> Option<Arc<Placements>> {
        let placed = self.placed.as_ref()?;
        placed.placements.by(&self.cohort, &placed.lines, lines)
    }

    /// Whether its rows wait for the answer to a question that is one click.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.asked.iter().any(|asked| !asked.choices.is_empty())
    }

    /// A reading in words.
    #[must_use]
    pub fn new(reading: Reading, answers: &Answers) -> Self {
        // How many posts were read is no problem.
        let is_echo = |note: &&Note| matches!(note.kind, NoteKind::Copied { .. });
        let read = reading.notes.iter().filter(is_echo);
        let fine = |place: TextPosition, text: String| Message { place, text, tone: Tone::Fine };
        let read = read.map(|it| fine(it.place, notes::note(&it.kind)));
        let echoes = reading.echoes.iter();
        let echoes = echoes.map(|it| fine(it.place, notes::echo(it)));
        // What was left out stands behind what somebody must act on.
        let (last, first): (Vec<&Note>, Vec<&Note>) = reading
            .notes
            .iter()
            .filter(|note| !is_echo(note))
            .partition(|note| note.kind.is_of_columns());
        let said = first.into_iter().chain(last);
        Self {
            echoes: read.chain(echoes).collect(),
            notes: said
                .map(|it| Message {
                    place: it.place,
                    text: notes::placed(it),
                    tone: it.kind.tone(),
                })
                .collect(),
            left_out: reading.notes.left_out(),
            accounts: fetching::recognised(&reading.targets),
            offers: fetching::offers(reading.targets),
            asked: reading.questions.iter().map(|it| Prompt::new(it, answers)).collect(),
            guides: reading.guides.iter().map(|network| copied::guide(*network)).collect(),
            cohort: Arc::new(reading.cohort),
            placed: None,
        }
    }
}

wire_fields!(ReadReport {
    cohort,
    placed,
    echoes,
    notes,
    left_out,
    asked,
    accounts,
    offers,
    guides
});
wire_fields!(PlacedRows { lines, placements });
wire_fields!(Message { place, text, tone });
wire_fields!(Prompt { id, text, label, choices, chosen });
