//! ODS: all of its sheets are spread out when calamine opens it, so its content is looked through
//! before, and mended where it is indented.

use std::collections::HashSet;
use std::io::Cursor;
use std::ops::Range;

use calamine::{Data, Ods, OdsError, Reader as _};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::pack::pack;
use super::xlsx::text_cell;
use super::{
    Book, BookCell, BookProblem, Filling, MOST_CELLS, MergedCells, ZeroFormulas, sheets_to_read,
};
use crate::read::container::Archive;
use crate::read::workbook::BookSheet;

const CONTENT: &str = "content.xml";

/// Opens an OpenDocument spreadsheet.
pub(super) fn open(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Book, BookProblem> {
    let content = archive.named(CONTENT).unwrap_or_default();
    let content = String::from_utf8(content)
        .map_err(|_| BookProblem::Damaged("its content is not UTF-8".to_owned()))?;
    let styles = archive.named("styles.xml").unwrap_or_default();
    let looked = CellStyle::through(&content, &String::from_utf8_lossy(&styles))?;
    let mended;
    let bytes = if looked.blanks.is_empty() && !archive.is_cut_off {
        bytes
    } else {
        let content = without(&content, &looked.blanks);
        let others = ["mimetype", "META-INF/manifest.xml"];
        let parts = others.map(|name| archive.named(name).unwrap_or_default());
        let [mimetype, manifest] = &parts;
        mended =
            pack(&[(others[0], mimetype), (others[1], manifest), (CONTENT, content.as_bytes())]);
        &mended
    };
    let mut source: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => BookProblem::Locked,
        OdsError::CellLimitExceeded { .. } => BookProblem::TooLarge,
        error => BookProblem::Damaged(error.to_string()),
    })?;
    let mut book = Book::default();
    let sheets = source.sheets_metadata().to_vec();
    for (at, name) in sheets_to_read(&sheets, &mut book) {
        let none = Facts::default();
        book.sheets.push(sheet(&mut source, name, looked.sheets.get(at).unwrap_or(&none)));
    }
    Ok(book)
}

fn sheet(source: &mut Ods<Cursor<&[u8]>>, name: String, facts: &Facts) -> BookSheet {
    let range = source.worksheet_range(&name).unwrap_or_default();
    let formulas = source.worksheet_formula(&name).unwrap_or_default();
    let (top, left) = range.start().unwrap_or_default();
    let mut filling = Filling::default();
    let mut place_and_push = |row: u32, column: u32, value: &Data| {
        let place = (row, column);
        let is_formula = formulas.get_value(place).is_some_and(|formula| !formula.is_empty());
        filling.push(place, cell(value, facts.percents.contains(&place)), is_formula);
    };
    for (row, cells) in range.rows().enumerate() {
        for (column, value) in cells.iter().enumerate() {
            place_and_push(top + row as u32, left + column as u32, value);
        }
    }
    // Formulas without a value may stand beyond all values.
    for (row, column, _) in formulas.used_cells() {
        let (top, left) = formulas.start().unwrap_or_default();
        let place = (top + row as u32, left + column as u32);
        if range.get_value(place).is_none() {
            place_and_push(place.0, place.1, &Data::Empty);
        }
    }
    filling.finish(name, ZeroFormulas::Unknown, &facts.merged)
}

fn cell(value: &Data, is_percent: bool) -> Option<BookCell> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(value) => BookCell::Number(*value as f64),
        Data::Float(value) if is_percent => BookCell::Percent(*value),
        Data::Float(value) => BookCell::Number(*value),
        Data::String(text) => return text_cell(text),
        Data::Bool(truth) => BookCell::Truth(*truth),
        Data::DateTime(date) => BookCell::Number(date.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => BookCell::Date(text.clone()),
        Data::Error(error) => BookCell::Error(error.to_string()),
    })
}

/// What calamine does not give of a sheet.
#[derive(Debug, Default)]
struct Facts {
    percents: HashSet<(u32, u32)>,
    merged: Vec<MergedCells>,
}

/// What a look through a content gives.
#[derive(Debug, Default)]
struct CellStyle {
    sheets: Vec<Facts>,
    /// Blanks and comments between cells and rows, at which calamine stops.
    blanks: Vec<Range<usize>>,
    /// The styles of numbers that show a percentage, and those of cells that use them.
    percent_styles: HashSet<String>,
    row: u32,
    column: u32,
    repeated_rows: u32,
    cells: usize,
}

impl CellStyle {
    /// Refuses a content that is not whole, on which calamine would not return, and one whose
    /// repeated cells come to more than [`MOST_CELLS`].
    fn through(content: &str, styles: &str) -> Result<Self, BookProblem> {
        let damaged = |why: String| BookProblem::Damaged(why);
        let mut look = Self::default();
        let mut reader = Reader::from_str(styles);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Eof => break,
                Event::Start(it) | Event::Empty(it) => look.begin(&it)?,
                _ => {}
            }
        }
        let mut reader = Reader::from_str(content);
        // The open elements, by their names without prefix.
        let mut open: Vec<String> = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|error| damaged(error.to_string()))?;
            let parent = open.last().map_or("", String::as_str);
            match event {
                Event::Eof if open.is_empty() => break,
                Event::Eof => return Err(damaged("its content is not whole".to_owned())),
                Event::Start(it) => {
                    look.begin(&it)?;
                    open.push(it.local_name().as_ref().to_owned());
                }
                Event::Empty(it) => {
                    look.begin(&it)?;
                    look.end(it.local_name().as_ref());
                }
                Event::End(it) => {
                    look.end(it.local_name().as_ref());
                    open.pop();
                }
                Event::Text(_) | Event::Comment(_) if is_between_cells(parent) => {
                    look.blanks.push(start..reader.buffer_position() as usize);
                }
                _ => {}
            }
        }
        Ok(look)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), BookProblem> {
        let attribute = |name: &str| {
            let found = element.try_get_attribute(name).ok()??;
            Some(found.value.into_owned())
        };
        let number = |name: &str| attribute(name).and_then(|it| it.parse::<u32>().ok());
        let name = |name: &str| attribute(name).unwrap_or_default();
        match element.name().as_ref() {
            "number:percentage-style" => drop(self.percent_styles.insert(name("style:name"))),
            "style:style" if self.percent_styles.contains(&name("style:data-style-name")) => {
                self.percent_styles.insert(name("style:name"));
            }
            "table:table" if attribute("table:name").is_some() => {
                self.sheets.push(Facts::default());
                (self.row, self.column) = (0, 0);
            }
            "table:table-row" => {
                self.repeated_rows = number("table:number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeated = number("table:number-columns-repeated").unwrap_or(1).max(1);
                let kind = attribute("office:value-type");
                if kind.is_some() || attribute("table:formula").is_some() {
                    let cells = (repeated as usize).saturating_mul(self.repeated_rows as usize);
                    self.cells = self.cells.saturating_add(cells);
                    if self.cells > MOST_CELLS {
                        return Err(BookProblem::TooLarge);
                    }
                }
                let spanned = number("table:number-rows-spanned").unwrap_or(1);
                let is_percent = kind.as_deref() == Some("percentage")
                    || (kind.is_some() && self.percent_styles.contains(&name("table:style-name")));
                if let Some(facts) = self.sheets.last_mut() {
                    if is_percent {
                        let rows = self.row..self.row.saturating_add(self.repeated_rows);
                        let columns = self.column..self.column.saturating_add(repeated);
                        let all = rows.flat_map(|row| columns.clone().map(move |it| (row, it)));
                        facts.percents.extend(all);
                    }
                    if spanned > 1 {
                        let (first, column) = (self.row, self.column);
                        let last = first.saturating_add(spanned - 1);
                        facts.merged.push(MergedCells { first, last, column });
                    }
                }
                self.column = self.column.saturating_add(repeated);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if name == "table-row" {
            self.row = self.row.saturating_add(self.repeated_rows);
        }
    }
}

/// Whether an element holds cells or rows, and no text of its own.
fn is_between_cells(parent: &str) -> bool {
    ["table", "table-row", "table-rows", "table-header-rows", "table-row-group"].contains(&parent)
}

/// A text without some of its parts, which are in order.
fn without(text: &str, parts: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for part in parts {
        kept.push_str(text.get(at..part.start).unwrap_or_default());
        at = part.end;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    kept
}
