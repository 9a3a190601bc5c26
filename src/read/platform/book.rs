//! A workbook that was opened: LinkedIn's creator export, or tables on its sheets.

use std::collections::HashMap;

use crate::read::posts::Origin;
use crate::read::workbook::{Book, BookProblem, BookSheet, SheetText};
use crate::read::{NoteKind, Reading, Settings, TextPosition};

use super::archive::add_tables;
use super::join::{JoinedTable, has_twins, joined};
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

/// Reads each sheet as a table, and the sheets of one export as one; the sheets of one account come
/// to one profile.
fn read_tables(name: &str, book: &Book, settings: &Settings, into: &mut Reading) {
    let texts: HashMap<&str, SheetText> =
        book.sheets.iter().map(|sheet| (sheet.name.as_str(), SheetText::of(sheet))).collect();
    let text_of = |sheet: &str| texts.get(sheet).map_or("", |text| text.text.as_str()).to_owned();
    let sheets = book.sheets.iter().map(|sheet| (sheet.name.clone(), text_of(&sheet.name)));
    let tables = joined(sheets.collect());
    let mut readings = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let mut reading = Reading::default();
        let of_sheet = Settings { sheet: table.one_name().map(str::to_owned), ..settings.clone() };
        crate::read::read_text(&table.text, name, &of_sheet, &|_| (), &mut reading);
        let is_empty = reading.cohort.is_empty() && reading.questions.is_empty();
        // A workbook has sheets of notes and charts: only one alone is said to hold nothing.
        if !is_empty || tables.len() == 1 {
            for sheet in table.names() {
                let Some(text) = texts.get(sheet) else { continue };
                if let Some((cell, cells)) = text.not_calculated {
                    in_sheet(sheet, Some(cell), NoteKind::NotCalculated { cells }, into);
                }
                if text.is_cut {
                    let kind = NoteKind::Workbook(BookProblem::TooLarge);
                    in_sheet(sheet, None, kind, into);
                }
            }
            readings.push((index, reading));
        }
    }
    if readings.is_empty() && book.problems.is_empty() {
        into.notes.push(TextPosition::START, NoteKind::NothingFound);
    }
    let say = |table: usize, place: TextPosition, kind: NoteKind, into: &mut Reading| {
        let Some(table) = tables.get(table) else { return };
        let (sheet, line) = table.line(place.line);
        let cell = texts.get(sheet).and_then(|text| text.cell_at(TextPosition { line, ..place }));
        // What is said of a whole sheet stands at the start of its text.
        let is_of_all = place == TextPosition::START && !kind.is_of_a_cell();
        in_sheet(sheet, cell.filter(|_| !is_of_all), kind, into);
    };
    let together = tables.iter().filter_map(JoinedTable::taken_together);
    together.for_each(|kind| into.notes.push(TextPosition::START, kind));
    let origin = Origin { settings, file: name, place: TextPosition::START };
    add_tables(readings, has_twins(&tables), &origin, &say, into);
}

fn in_sheet(sheet: &str, cell: Option<(u32, u32)>, kind: NoteKind, into: &mut Reading) {
    let kind = NoteKind::InSheet { sheet: sheet.to_owned(), cell, kind: Box::new(kind) };
    into.notes.push(TextPosition::START, kind);
}
