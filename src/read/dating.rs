//! How the dates of one file are read: what they decide together, what was answered, and what is to
//! be said and asked.

use crate::base::date::{Dates, Scan, When, Written, dates_in_name};
use crate::read::note::shown;
use crate::read::{DateNote, NoteKind, Question, QuestionKind, Reading, Settings, TextPosition};

/// The dates of a file.
#[derive(Debug)]
pub(super) struct Dating {
    dates: Dates,
    questions: Vec<Question>,
    notes: Vec<DateNote>,
}

impl Dating {
    /// What a column of dates decides. `file` is the name that the table came under.
    pub(super) fn of(scan: &Scan, file: &str, place: TextPosition, settings: &Settings) -> Self {
        let days = &settings.days;
        let (date_id, year_id) = (format!("date:{file}"), format!("year:{file}"));
        let name =
            settings.names(file).find(|name| !dates_in_name(name).is_empty()).unwrap_or(file);
        let answer = |id: &str| settings.answers.get(id);
        let year = answer(&year_id).and_then(|it| it.trim().parse().ok()).or(days.first_year);
        let mut dates = match &days.order {
            Some(order) => {
                let mut scan = scan.clone();
                scan.state_order(order);
                scan.settle(name, year)
            }
            None => scan.settle(name, year),
        };
        if let Some(answer) = answer(&date_id) {
            dates.choose(&scan.sample, answer);
        }
        let mut questions = Vec::new();
        if dates.ways().len() > 1 {
            let mut readings = dates.choices(&scan.sample);
            readings.dedup();
            let kind = QuestionKind::Date { text: shown(&scan.sample), readings };
            questions.push(Question { id: date_id, place, kind });
        }
        if dates.lack_year() {
            let kind = QuestionKind::Year { text: shown(&scan.first) };
            questions.push(Question { id: year_id, place, kind });
        }
        let mut notes = Vec::new();
        if dates.is_mixed {
            notes.push(DateNote::TwoOrders);
        }
        if scan.has_zones {
            notes.push(DateNote::Zones);
        }
        if scan.is_buddhist {
            notes.push(DateNote::Buddhist);
        }
        let first = scan.is_serial.then(|| Written::in_column(&scan.serial)?.only()).flatten();
        if let Some(when) = first {
            let text = shown(&scan.serial);
            notes.push(DateNote::Serial { text, day: when.period.first() });
        }
        Self { dates, questions, notes }
    }

    /// Whether every date can be told.
    pub(super) fn is_certain(&self) -> bool {
        self.dates.are_certain()
    }

    /// Reads the date of the next row, in each way that is left.
    pub(super) fn ways(&mut self, text: &str) -> Vec<Option<When>> {
        self.dates.read(text)
    }

    /// Reads the date of the next row, where every date can be told.
    pub(super) fn when(&mut self, text: &str) -> Option<When> {
        let when = self.dates.read(text).into_iter().next().flatten();
        when.filter(|_| self.is_certain())
    }

    /// Says how dates are read.
    pub(super) fn say(&self, place: TextPosition, into: &mut Reading) {
        for note in &self.notes {
            into.notes.push(place, NoteKind::Date(note.clone()));
        }
    }

    /// Asks what dates do not tell.
    pub(super) fn ask(&self, into: &mut Reading) {
        into.questions.extend(self.questions.iter().cloned());
    }
}
