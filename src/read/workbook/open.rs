//! Opens a workbook with calamine: told by its first bytes and the names of its parts, with caps on
//! bytes, cells and repeats that are checked before calamine sees the file.

mod biff;
mod compound;
mod format;
mod ods;
mod pack;
mod xls;
mod xlsx;

use super::{Book, BookCell, BookProblem, BookRow, BookSheet};
use crate::read::container::{self, Archive};

/// So many cells of one workbook are read at most.
const MOST_CELLS: usize = 10_000_000;

/// So many sheets of one workbook are read at most.
const MOST_SHEETS: usize = 50;

/// Opens a workbook. Never fails: what is wrong is one of the book's problems.
#[must_use]
pub fn open(bytes: &[u8]) -> Book {
    let opened = match container::kind(bytes) {
        container::ContainerKind::OldWorkbook => xls::open(bytes),
        _ => open_zip(bytes),
    };
    opened.unwrap_or_else(|problem| Book { problems: vec![problem], ..Book::default() })
}

fn open_zip(bytes: &[u8]) -> Result<Book, BookProblem> {
    let mut archive = Archive::open(bytes);
    if !archive.is_within_limits() {
        return Err(BookProblem::TooLarge);
    }
    match archive.workbook() {
        Some(container::WorkbookKind::Binary) => Err(BookProblem::Binary),
        Some(container::WorkbookKind::OpenDocument) => ods::open(bytes, &mut archive),
        _ => xlsx::open(bytes, &mut archive),
    }
}

/// Which sheets to read: the visible ones, up to [`MOST_SHEETS`]. The hidden ones and what is left
/// out go to the book.
fn sheets_to_read(sheets: &[calamine::Sheet], into: &mut Book) -> Vec<(usize, String)> {
    let is_hidden = |sheet: &calamine::Sheet| sheet.visible != calamine::SheetVisible::Visible;
    let is_sheet = |sheet: &calamine::Sheet| sheet.typ == calamine::SheetType::WorkSheet;
    let sheets = || sheets.iter().enumerate().filter(|(_, sheet)| is_sheet(sheet));
    into.hidden = sheets().filter(|it| is_hidden(it.1)).map(|it| it.1.name.clone()).collect();
    let mut visible: Vec<_> = sheets()
        .filter(|it| !is_hidden(it.1))
        .map(|(at, sheet)| (at, sheet.name.clone()))
        .collect();
    if visible.len() > MOST_SHEETS {
        visible.truncate(MOST_SHEETS);
        into.problems.push(BookProblem::MoreSheets);
    }
    visible
}

/// What formulas with the value 0 tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ZeroFormulas {
    /// The program that wrote them calculates: 0 is their value.
    Calculated,
    /// The workbook asks for a calculation when it is opened: they have no value.
    NotCalculated,
    /// Not known. They have a value where another formula of the sheet has one other than 0:
    /// programs that do not calculate write 0 for all, and converters hand it on.
    Unknown,
}

/// A sheet while its cells come in, mostly in order.
#[derive(Default)]
struct Filling {
    rows: Vec<BookRow>,
    /// Formulas with the value 0, by their places in `rows`.
    zero_formulas: Vec<(usize, usize)>,
    /// Whether some formula has another value.
    has_calculated: bool,
}

impl Filling {
    /// Adds a cell. Blank ones are left out, but for formulas without a value.
    fn push(&mut self, (row, column): (u32, u32), cell: Option<BookCell>, is_formula: bool) {
        let cell = match cell {
            Some(cell) => cell,
            None if is_formula => BookCell::NotCalculated,
            None => return,
        };
        if self.rows.last().is_none_or(|last| last.number != row) {
            self.rows.push(BookRow { number: row, cells: Vec::new() });
        }
        let at = self.rows.len() - 1;
        let Some(last) = self.rows.last_mut() else { return };
        if is_formula && cell == BookCell::Number(0.0) {
            self.zero_formulas.push((at, last.cells.len()));
        } else if is_formula && cell != BookCell::NotCalculated {
            self.has_calculated = true;
        }
        last.cells.push((column, cell));
    }

    fn finish(mut self, name: String, zeros: ZeroFormulas, merged: &[MergedCells]) -> BookSheet {
        let is_open = match zeros {
            ZeroFormulas::Calculated => false,
            ZeroFormulas::NotCalculated => true,
            ZeroFormulas::Unknown => !self.has_calculated,
        };
        if is_open {
            for (row, cell) in self.zero_formulas {
                let cells = self.rows.get_mut(row).map(|row| &mut row.cells);
                if let Some((_, cell)) = cells.and_then(|cells| cells.get_mut(cell)) {
                    *cell = BookCell::NotCalculated;
                }
            }
        }
        let mut rows = self.rows;
        if !rows.is_sorted_by(|one, next| one.number < next.number) {
            rows.sort_by_key(|row| row.number);
            rows.dedup_by(|next, kept| {
                let is_same = next.number == kept.number;
                if is_same {
                    kept.cells.append(&mut next.cells);
                }
                is_same
            });
        }
        for row in &mut rows {
            if !row.cells.is_sorted_by(|one, next| one.0 < next.0) {
                row.cells.sort_by_key(|cell| cell.0);
                row.cells.dedup_by_key(|cell| cell.0);
            }
        }
        fill_down(&mut rows, merged);
        BookSheet { name, rows, problem: None }
    }
}

/// Cells that are merged across rows: the first and the last row, and the first column.
#[derive(Clone, Copy, Debug)]
struct MergedCells {
    first: u32,
    last: u32,
    column: u32,
}

impl MergedCells {
    fn of(region: &calamine::Dimensions) -> Option<Self> {
        let (first, column) = region.start;
        (region.end.0 > first).then_some(Self { first, last: region.end.0, column })
    }
}

/// Repeats the text of cells that are merged across rows in all rows that they span: names,
/// networks and purposes hold for each. A number is not repeated, as it may be a sum of them.
fn fill_down(rows: &mut [BookRow], merged: &[MergedCells]) {
    for MergedCells { first, last, column } in merged {
        let Ok(at) = rows.binary_search_by_key(first, |row| row.number) else { continue };
        let first_row = rows.get(at).into_iter().flat_map(|row| &row.cells);
        let text = first_row.filter(|cell| cell.0 == *column).find_map(|(_, cell)| match cell {
            BookCell::Text(text)
                if !text.trim_start().starts_with(|c: char| c.is_ascii_digit()) =>
            {
                Some(text.clone())
            }
            _ => None,
        });
        let Some(text) = text else { continue };
        for row in rows.iter_mut().skip(at + 1).take_while(|row| row.number <= *last) {
            if let Err(place) = row.cells.binary_search_by_key(column, |cell| cell.0) {
                row.cells.insert(place, (*column, BookCell::Text(text.clone())));
            }
        }
    }
}
