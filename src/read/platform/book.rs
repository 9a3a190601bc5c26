//! A workbook that was opened: LinkedIn's creator export, or tables on its sheets.

use std::collections::HashMap;

use crate::read::posts::Origin;
use crate::read::workbook::{Book, BookProblem, BookSheet, SheetText};
use crate::read::{NoteKind, Reading, Settings, TextPosition};

use super::archive::add_tables;
use super::linkedin::{Export, SheetRow};

/// Reads the sheets of a workbook.
pub(in crate::read) fn read(name: &str, book: &Book, settings: &Settings, into: &mut Reading) {
    for problem in &book.problems {
        into.notes.push(TextPosition::START, problem_note(problem));
    }
    if !book.hidden.is_empty() {
        into.notes.push(TextPosition::START, NoteKind::HiddenSheets(book.hidden.clone()));
    }
    for BookSheet { name, problem, .. } in &book.sheets {
        if let Some(why) = problem {
            in_sheet(name, None, NoteKind::SheetCut(why.clone()), into);
        }
    }
    if !read_linkedin(name, book, settings, into) {
        read_tables(name, book, settings, into);
    }
}

fn problem_note(problem: &BookProblem) -> NoteKind {
    match problem {
        BookProblem::CutOff => NoteKind::ArchiveCutOff,
        problem => NoteKind::Workbook(problem.clone()),
    }
}

/// Reads LinkedIn's creator export; gives whether it is one.
fn read_linkedin(name: &str, book: &Book, settings: &Settings, into: &mut Reading) -> bool {
    let mut export = Export::new(settings);
    let mut is_linkedin = false;
    for sheet in &book.sheets {
        let rows: Vec<SheetRow> =
            sheet.texts().map(|(line, cells)| SheetRow { line, cells }).collect();
        let read = export.sheet(&rows);
        is_linkedin |= read.is_known;
        for (place, kind) in read.notes {
            // In a workbook empty cells at the end of a row are not written.
            if !matches!(kind, NoteKind::RowCut { .. }) {
                let row = u32::try_from(place.line.saturating_sub(1)).unwrap_or_default();
                in_sheet(&sheet.name, Some((row, 1)), kind, into);
            }
        }
    }
    if is_linkedin {
        export.finish(name, settings, into);
    }
    is_linkedin
}

/// Reads each sheet as a table; the sheets of one account come to one profile.
fn read_tables(name: &str, book: &Book, settings: &Settings, into: &mut Reading) {
    let mut readings = Vec::new();
    let mut texts = HashMap::new();
    for sheet in &book.sheets {
        let text = SheetText::of(sheet);
        let mut reading = Reading::default();
        let of_sheet = Settings { sheet: Some(sheet.name.clone()), ..settings.clone() };
        crate::read::read_text(&text.text, name, &of_sheet, &|_| (), &mut reading);
        let is_empty = reading.cohort.is_empty() && reading.questions.is_empty();
        // A workbook has sheets of notes and charts: only one alone is said to hold nothing.
        if !is_empty || book.sheets.len() == 1 {
            if let Some((cell, cells)) = text.not_calculated {
                in_sheet(&sheet.name, Some(cell), NoteKind::NotCalculated { cells }, into);
            }
            if text.is_cut {
                let kind = NoteKind::Workbook(BookProblem::TooLarge);
                in_sheet(&sheet.name, None, kind, into);
            }
            readings.push((sheet.name.as_str(), reading));
            texts.insert(sheet.name.as_str(), text);
        }
    }
    let has_nothing = readings.is_empty() && book.problems.is_empty();
    if has_nothing {
        into.notes.push(TextPosition::START, NoteKind::NothingFound);
    }
    let say = |sheet: &str, place: TextPosition, kind: NoteKind, into: &mut Reading| {
        let cell = texts.get(sheet).and_then(|text| text.cell_at(place));
        // What is said of a whole sheet stands at the start of its text.
        let is_of_all = place == TextPosition::START && !kind.is_of_a_cell();
        in_sheet(sheet, cell.filter(|_| !is_of_all), kind, into);
    };
    let origin = Origin { settings, file: name, place: TextPosition::START };
    add_tables(readings, &origin, &say, into);
}

fn in_sheet(sheet: &str, cell: Option<(u32, u32)>, kind: NoteKind, into: &mut Reading) {
    let kind = NoteKind::InSheet { sheet: sheet.to_owned(), cell, kind: Box::new(kind) };
    into.notes.push(TextPosition::START, kind);
}
