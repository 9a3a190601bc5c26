//! A sheet as tab-separated text, and the way back from a place in that text to its cell.
//!
//! One line holds one row and one tab stands between two columns, as line breaks and tabs within
//! cells become spaces. Numbers are written so that no rule for text can change them.

use std::fmt::Write as _;

use super::{BookCell, BookRow, BookSheet};
use crate::read::TextPosition;

/// So many columns of a sheet are read at most, from its first used one on.
const MOST_COLUMNS: u32 = 1_000;

/// So many bytes of text are made of one sheet at most.
const LONGEST: usize = 1 << 28;

/// A sheet as text.
#[derive(Debug, Default)]
pub(in crate::read) struct SheetText {
    pub(in crate::read) text: String,
    /// The row that each line holds; a blank line has the row before the next one.
    rows: Vec<u32>,
    /// The column of the first cell of each line.
    first_column: u32,
    /// Whether cells were left out, as there are too many.
    pub(in crate::read) is_cut: bool,
    /// The first formula without a value, and how many there are.
    pub(in crate::read) not_calculated: Option<((u32, u32), usize)>,
}

impl SheetText {
    pub(in crate::read) fn of(sheet: &BookSheet) -> Self {
        let columns = || sheet.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.0));
        let first_column = columns().min().unwrap_or_default();
        let width = columns().max().map_or(0, |last| last - first_column + 1);
        let mut into = Self { first_column, is_cut: width > MOST_COLUMNS, ..Self::default() };
        for row in &sheet.rows {
            into.gap_before(row.number);
            into.row(row, width.min(MOST_COLUMNS));
            if into.text.len() > LONGEST {
                into.is_cut = true;
                break;
            }
        }
        into
    }

    /// One blank line stands for all blank rows before a row.
    fn gap_before(&mut self, row: u32) {
        if self.rows.last().is_some_and(|last| last + 1 < row) {
            self.text.push('\n');
            self.rows.push(row.saturating_sub(1));
        }
    }

    fn row(&mut self, row: &BookRow, width: u32) {
        let mut at = 0;
        for (column, cell) in &row.cells {
            let column = column.saturating_sub(self.first_column);
            if column >= width {
                break;
            }
            (at..column).for_each(|_| self.text.push('\t'));
            at = column.max(at);
            if *cell == BookCell::NotCalculated {
                let place = (row.number, self.first_column + column);
                let (first, count) = self.not_calculated.unwrap_or((place, 0));
                self.not_calculated = Some((first, count + 1));
            }
            push_cell(cell, &mut self.text);
        }
        // Every line has as many cells: in a workbook blank ones are not written.
        (at + 1..width).for_each(|_| self.text.push('\t'));
        self.text.push('\n');
        self.rows.push(row.number);
    }

    /// The row and column of the cell that stands at a place of the text, from 0.
    pub(in crate::read) fn cell_at(&self, place: TextPosition) -> Option<(u32, u32)> {
        let row = *self.rows.get(place.line.checked_sub(1)?)?;
        let line = self.text.split('\n').nth(place.line - 1)?;
        let tabs = line.chars().take(place.column.saturating_sub(1)).filter(|c| *c == '\t').count();
        Some((row, self.first_column + u32::try_from(tabs).ok()?))
    }
}

impl BookSheet {
    /// The cells of each row that is not blank, as texts, with its number from 1.
    pub(in crate::read) fn texts(&self) -> impl Iterator<Item = (usize, Vec<String>)> {
        self.rows.iter().map(|row| {
            let mut cells = Vec::new();
            for (column, cell) in row.cells.iter().filter(|(column, _)| *column < MOST_COLUMNS) {
                cells.resize_with(cells.len().max(*column as usize), String::new);
                let mut text = String::new();
                push_plain(cell, &mut text);
                cells.push(text);
            }
            (row.number as usize + 1, cells)
        })
    }
}

/// A cell by its letters and number: `C5`.
pub(crate) fn cell_name((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

/// Writes a cell; a text with quotes is enclosed in quotes.
pub(in crate::read) fn push_cell(cell: &BookCell, into: &mut String) {
    let start = into.len();
    push_plain(cell, into);
    let is_quoted = into.get(start..).is_some_and(|text| text.contains('"'));
    if is_quoted {
        let text = into.split_off(start).replace('"', "\"\"");
        let _ = write!(into, "\"{text}\"");
    }
}

/// Writes what a cell holds on one line.
fn push_plain(cell: &BookCell, into: &mut String) {
    match cell {
        BookCell::Text(text) | BookCell::Date(text) | BookCell::Error(text) => {
            let text = text.replace(char::is_control, " ");
            into.push_str(text.trim());
        }
        BookCell::Number(value) => push_number(*value, into),
        BookCell::Percent(value) => {
            push_number(value * 100.0, into);
            into.push('%');
        }
        BookCell::Formatted { value, format } => {
            push_number(*value, into);
            let _ = write!(into, " ({})", format.replace(char::is_control, " "));
        }
        BookCell::Truth(truth) => into.push_str(if *truth { "TRUE" } else { "FALSE" }),
        BookCell::NotCalculated => {}
    }
}

/// Writes a number by its first fifteen digits, as spreadsheets show it, in plain digits. Exactly
/// three decimals get a zero more, so that they cannot be taken for a group of thousands.
fn push_number(value: f64, into: &mut String) {
    let short: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    if !short.is_finite() {
        return into.push_str("#NUM!");
    }
    let text = format!("{}", short + 0.0);
    into.push_str(&text);
    if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        into.push('0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_letters() {
        for (column, letters) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(cell_name((4, column)), format!("{letters}5"));
        }
    }

    #[test]
    fn a_number_is_written_in_plain_digits() {
        for (value, text) in [
            (1204.0, "1204"),
            (3.125, "3.1250"),
            (-0.0, "0"),
            (41.25, "41.25"),
            (1_203.999_999_999_999_8, "1204"),
            (12_345_678.0, "12345678"),
            (1e15, "1000000000000000"),
            (9_007_199_254_740_993.0, "9007199254740990"),
            (f64::NAN, "#NUM!"),
            (f64::INFINITY, "#NUM!"),
        ] {
            let mut into = String::new();
            push_number(value, &mut into);
            assert_eq!(into, text);
        }
    }

    #[test]
    fn a_place_in_the_text_is_a_cell_of_the_sheet() {
        let text = |text: &str| BookCell::Text(text.to_owned());
        let sheet = BookSheet {
            name: "s".to_owned(),
            rows: vec![
                BookRow { number: 2, cells: vec![(1, text("a \"b\"")), (3, text("c\td\ne"))] },
                BookRow { number: 9, cells: vec![(2, BookCell::NotCalculated)] },
            ],
            problem: None,
        };
        let read = SheetText::of(&sheet);
        assert_eq!(read.text, "\"a \"\"b\"\"\"\t\tc d e\n\n\t\t\n");
        assert_eq!(read.not_calculated, Some(((9, 2), 1)));
        let at = |line, column| read.cell_at(TextPosition { line, column }).map(cell_name);
        assert_eq!(at(1, 1).as_deref(), Some("B3"));
        assert_eq!(at(1, 14).as_deref(), Some("D3"));
        assert_eq!(at(3, 2).as_deref(), Some("C10"));
        assert_eq!(at(9, 1), None);
    }
}
