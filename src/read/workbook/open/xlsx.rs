//! XLSX and XLSM: cell by cell, so that a sheet with two cells far apart stays small.

mod parts;

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader as _, Xlsx, XlsxError};

use self::parts::Parts;
use super::format::{Shows, shows};
use super::{
    Book, BookCell, BookProblem, Filling, MOST_CELLS, MergedCells, ZeroFormulas, sheets_to_read,
};
use crate::read::container::Archive;
use crate::read::workbook::BookSheet;

type XlsxSource<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Opens a workbook. One that calamine does not open as it is, is packed again with its list of
/// parts mended, and then with a list made anew.
pub(super) fn open(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Book, BookProblem> {
    if !archive.is_cut_off {
        parts::check_shared_texts(archive)?;
        match Xlsx::new(Cursor::new(bytes)) {
            Ok(source) => return Ok(read(source, archive)),
            Err(XlsxError::Password) => return Err(BookProblem::Locked),
            Err(_) => {}
        }
    }
    let mut why = String::new();
    for with_new_list in [false, true] {
        let mended = parts::mend(archive, with_new_list);
        let mut again = Archive::open(&mended);
        parts::check_shared_texts(&mut again)?;
        match Xlsx::new(Cursor::new(mended.as_slice())) {
            Ok(source) => {
                let mut book = read(source, &mut again);
                if archive.is_cut_off || with_new_list {
                    book.problems.push(BookProblem::CutOff);
                }
                return Ok(book);
            }
            Err(XlsxError::Password) => return Err(BookProblem::Locked),
            Err(error) => why = error.to_string(),
        }
    }
    Err(BookProblem::Damaged(why))
}

fn read(mut source: XlsxSource<'_>, archive: &mut Archive<'_>) -> Book {
    let mut book = Book::default();
    let parts = Parts::of(archive);
    let mut room = MOST_CELLS;
    let sheets = source.sheets_metadata().to_vec();
    for (_, name) in sheets_to_read(&sheets, &mut book) {
        let xml = parts.sheet(&name, archive);
        let sheet = sheet(&mut source, name, &xml, parts.zeros, &mut room);
        book.sheets.push(sheet);
    }
    if room == 0 {
        book.problems.push(BookProblem::TooLarge);
    }
    book
}

fn sheet(
    source: &mut XlsxSource<'_>,
    name: String,
    xml: &[u8],
    zeros: ZeroFormulas,
    room: &mut usize,
) -> BookSheet {
    let formats = formats(source, &name, *room);
    let mut read = SheetCells { formats: &formats, places: None, room: *room }.read(source, &name);
    if read.is_misplaced {
        let places = parts::places(xml);
        read = SheetCells { formats: &formats, places: Some(&places), room: *room }
            .read(source, &name);
    }
    *room -= read.count;
    let has_merged = xml.windows(b"mergeCell ".len()).any(|window| window == b"mergeCell ");
    let merged = has_merged.then(|| source.merge_cells_by_sheet_name(&name).unwrap_or_default());
    let merged: Vec<MergedCells> = merged.iter().flatten().filter_map(MergedCells::of).collect();
    let mut sheet = read.filling.finish(name, zeros, &merged);
    sheet.problem = read.problem;
    sheet
}

/// How the cells of a sheet are read.
struct SheetCells<'c> {
    formats: &'c HashMap<usize, Format>,
    /// Where each cell stands, where calamine's places are not to be relied on.
    places: Option<&'c [(u32, u32)]>,
    room: usize,
}

#[derive(Default)]
struct CellsRead {
    filling: Filling,
    count: usize,
    problem: Option<String>,
    /// Whether a cell could not be read: cells behind it that state no place are then given one
    /// column too few.
    is_misplaced: bool,
}

impl SheetCells<'_> {
    fn read(&self, source: &mut XlsxSource<'_>, name: &str) -> CellsRead {
        let is_1904 = source.has_1904_epoch();
        let mut read = CellsRead::default();
        let mut cells = match source.worksheet_cells_reader(name) {
            Ok(cells) => cells,
            Err(error) => return CellsRead { problem: Some(error.to_string()), ..read },
        };
        while read.count < self.room {
            let place = self.places.and_then(|places| places.get(read.count)).copied();
            match cells.next_cell_with_formula_metadata() {
                Ok(None) => break,
                Ok(Some(found)) => {
                    let cell = cell(&found.value, self.formats.get(&read.count), is_1904);
                    // An empty text is a value: the formula was calculated.
                    let is_text = matches!(found.value, DataRef::String(_));
                    let is_formula = found.formula.is_some() && !is_text;
                    read.filling.push(place.unwrap_or(found.pos), cell, is_formula);
                    read.filling.has_calculated |= is_text && found.formula.is_some();
                }
                Err(error) if ends_sheet(&error) => {
                    read.problem = Some(error.to_string());
                    break;
                }
                Err(_) if self.places.is_none() => {
                    read.is_misplaced = true;
                    break;
                }
                Err(_) => {
                    let unread = BookCell::Error("#ERROR!".to_owned());
                    place
                        .into_iter()
                        .for_each(|it| read.filling.push(it, Some(unread.clone()), false));
                }
            }
            read.count += 1;
        }
        read
    }
}

/// Whether nothing can be read behind an error.
fn ends_sheet(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::Io(_)
            | XlsxError::Zip(_)
            | XlsxError::Xml(_)
            | XlsxError::XmlAttr(_)
            | XlsxError::XmlEof(_)
    )
}

/// What the format of a cell makes of its number, where that is not what calamine says.
#[derive(Clone, Debug)]
enum Format {
    Number,
    Percent,
    Date,
    Other(String),
}

/// The formats of those cells of a sheet whose number they change, by the index of the cell.
fn formats(source: &mut XlsxSource<'_>, name: &str, most: usize) -> HashMap<usize, Format> {
    let mut found = HashMap::new();
    let Ok(mut cells) = source.worksheet_cells_reader(name) else { return found };
    let code = |style: &calamine::Style| {
        style.number_format.as_ref().map_or(String::new(), |it| it.format_code.clone())
    };
    let styles: Vec<(String, Shows)> = cells
        .styles()
        .iter()
        .map(code)
        .map(|code| {
            let shown = shows(&code);
            (code, shown)
        })
        .collect();
    if styles.iter().all(|(_, shown)| *shown == Shows::Number) {
        return found;
    }
    for index in 0..most {
        match cells.next_cell_with_style_id() {
            Ok(None) => break,
            Ok(Some((cell, style))) => {
                let Some((code, shown)) = styles.get(style) else { continue };
                let is_date = matches!(cell.get_value(), DataRef::DateTime(_));
                let format = match shown {
                    Shows::Number if !is_date => continue,
                    Shows::Date if is_date => continue,
                    Shows::Number => Format::Number,
                    Shows::Percent => Format::Percent,
                    Shows::Date => Format::Date,
                    Shows::Other => Format::Other(code.clone()),
                };
                found.insert(index, format);
            }
            Err(error) if ends_sheet(&error) => break,
            Err(_) => {}
        }
    }
    found
}

fn cell(value: &DataRef<'_>, format: Option<&Format>, is_1904: bool) -> Option<BookCell> {
    let number = |value: f64| match format {
        None | Some(Format::Number) => BookCell::Number(value),
        Some(Format::Percent) => BookCell::Percent(value),
        Some(Format::Date) => date_cell(value, is_1904),
        Some(Format::Other(format)) => BookCell::Formatted { value, format: format.clone() },
    };
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => return text_cell(text),
        DataRef::SharedString(text) => return text_cell(text),
        DataRef::Bool(truth) => BookCell::Truth(*truth),
        DataRef::DateTime(date) if format.is_some() => number(date.as_f64()),
        DataRef::DateTime(date) => BookCell::Date(iso(date, is_1904)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => BookCell::Date(text.clone()),
        DataRef::Error(error) => BookCell::Error(error.to_string()),
    })
}

/// A text that says something.
pub(super) fn text_cell(text: &str) -> Option<BookCell> {
    (!text.trim().is_empty()).then(|| BookCell::Text(text.to_owned()))
}

/// A number of days since the first of its calendar, as a date.
pub(super) fn date_cell(value: f64, is_1904: bool) -> BookCell {
    BookCell::Date(iso(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904), is_1904))
}

/// A date, a time of day or both; a duration in hours.
pub(super) fn iso(date: &ExcelDateTime, is_1904: bool) -> String {
    let serial = date.as_f64();
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if date.is_duration() {
        let hours = (serial * 24.0).floor().clamp(0.0, 1e9) as u64;
        return format!("{hours}:{minute:02}:{second:02}");
    }
    match () {
        () if serial < 1.0 && !is_1904 => time,
        () if serial.fract() == 0.0 => format!("{year:04}-{month:02}-{day:02}"),
        () => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}
