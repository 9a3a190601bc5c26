//! XLS: all of its sheets are spread out when calamine opens it, so the records are looked through
//! before.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xls, XlsError, XlsOptions};

use super::xlsx::{date_cell, iso, text_cell};
use super::{
    Book, BookCell, BookProblem, Filling, MergedCells, ZeroFormulas, biff, compound, sheets_to_read,
};
use crate::read::workbook::BookSheet;

type XlsSource<'b> = Xls<Cursor<&'b [u8]>>;

/// Opens a workbook of before 2007. A locked XLSX comes in the same kind of file.
pub(super) fn open(bytes: &[u8]) -> Result<Book, BookProblem> {
    let Some(stream) = compound::workbook(bytes) else {
        return Err(match compound::has(bytes, "EncryptedPackage") {
            true => BookProblem::Locked,
            false => BookProblem::Damaged("no sheets were found in it".to_owned()),
        });
    };
    let (facts, bytes) = biff::check(bytes, &stream)?;
    let mut source = source(&bytes, None)?;
    if has_zeros(&mut source) {
        // The stated code page is not that of the texts, which have two bytes a letter.
        source = self::source(&bytes, Some(1200))?;
    }
    let mut book = Book::default();
    let sheets = source.sheets_metadata().to_vec();
    for (at, name) in sheets_to_read(&sheets, &mut book) {
        let none = biff::SheetFacts::default();
        book.sheets.push(sheet(&mut source, name, facts.get(at).unwrap_or(&none)));
    }
    Ok(book)
}

fn source(bytes: &[u8], codepage: Option<u16>) -> Result<XlsSource<'_>, BookProblem> {
    let mut options = XlsOptions::default();
    options.force_codepage = codepage;
    Xls::new_with_options(Cursor::new(bytes), options).map_err(|error| match error {
        XlsError::Password => BookProblem::Locked,
        error => BookProblem::Damaged(error.to_string()),
    })
}

/// Whether a text holds the character of the number zero.
fn has_zeros(source: &mut XlsSource<'_>) -> bool {
    let is_zeros = |cell: &Data| matches!(cell, Data::String(text) if text.contains('\0'));
    source.worksheets().iter().any(|(_, range)| range.used_cells().any(|it| is_zeros(it.2)))
}

fn sheet(source: &mut XlsSource<'_>, name: String, facts: &biff::SheetFacts) -> BookSheet {
    let is_1904 = source.has_1904_epoch();
    let range = source.worksheet_range(&name).unwrap_or_default();
    let (top, left) = range.start().unwrap_or_default();
    let mut filling = Filling::default();
    for (row, cells) in range.rows().enumerate() {
        for (column, value) in cells.iter().enumerate() {
            let place = (top + row as u32, left + column as u32);
            let is_formula = facts.formulas.contains(&place);
            filling.push(place, cell(value, place, facts, is_1904), is_formula);
        }
    }
    let merged = source.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let merged: Vec<MergedCells> = merged.iter().filter_map(MergedCells::of).collect();
    filling.finish(name, ZeroFormulas::Unknown, &merged)
}

fn cell(
    value: &Data,
    place: (u32, u32),
    facts: &biff::SheetFacts,
    is_1904: bool,
) -> Option<BookCell> {
    let number = |value: f64| match facts.others.get(&place) {
        Some(format) => BookCell::Formatted { value, format: format.clone() },
        None if facts.percents.contains(&place) => BookCell::Percent(value),
        None if facts.dates.contains(&place) => date_cell(value, is_1904),
        None => BookCell::Number(value),
    };
    let is_number = facts.numbers.contains(&place) || facts.others.contains_key(&place);
    Some(match value {
        Data::Empty => return None,
        Data::Int(value) => number(*value as f64),
        Data::Float(value) => number(*value),
        Data::String(text) => return text_cell(text),
        Data::Bool(truth) => BookCell::Truth(*truth),
        Data::DateTime(date) if is_number => number(date.as_f64()),
        Data::DateTime(date) => BookCell::Date(iso(date, is_1904)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => BookCell::Date(text.clone()),
        Data::Error(error) => BookCell::Error(error.to_string()),
    })
}
