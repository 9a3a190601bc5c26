//! The records of an old workbook, looked through before calamine opens it (MS-XLS 2.4): what they
//! state is checked, the formats of cells are found, and formulas are taken out.

use std::collections::{HashMap, HashSet};

use super::MOST_CELLS;
use super::compound::{Stream, long, short};
use super::format::{Shows, shows};
use crate::read::workbook::BookProblem;

/// Cells by row and column, from 0.
pub(super) type Places = HashSet<(u32, u32)>;

/// What is known of each sheet beside its values, in the order of the workbook's list.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    pub(super) formulas: Places,
    pub(super) percents: Places,
    /// Formats whose letters are neither a number's nor a date's.
    pub(super) others: HashMap<(u32, u32), String>,
    /// Numbers that calamine takes for dates and that are none.
    pub(super) numbers: Places,
    pub(super) dates: Places,
}

struct BiffRecord<'s> {
    kind: u16,
    at: usize,
    data: &'s [u8],
}

/// The types of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const LOCKED: u16 = 0x002f;
    pub(super) const CONTINUE: u16 = 0x003c;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_NUMBERS: u16 = 0x00bd;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const CELL_FORMAT: u16 = 0x00e0;
    pub(super) const MERGED: u16 = 0x00e5;
    pub(super) const SHARED_TEXTS: u16 = 0x00fc;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TRUTH: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
    /// A type that no record has.
    pub(super) const NONE: u16 = 0x7fff;

    /// The shortest data of a record that calamine is to see; `None` for one that it is not.
    pub(super) fn shortest(kind: u16) -> Option<usize> {
        Some(match kind {
            END | CONTINUE | MERGED => 0,
            BEGIN | DATE_MODE | CODE_PAGE | LOCKED => 2,
            CELL_FORMAT => 4,
            FORMAT | FORMULA_TEXT => 3,
            SHEET | SHARED_TEXTS | TRUTH => 8,
            TEXT | RICH_TEXT => 9,
            SHARED_TEXT | SHORT_NUMBER => 10,
            MANY_NUMBERS => 12,
            NUMBER => 14,
            FORMULA => 22,
            _ => return None,
        })
    }
}

/// Looks through a stream. Gives what is known of each sheet, and the file with what calamine has
/// no use for taken out.
pub(super) fn check(
    file: &[u8],
    stream: &Stream,
) -> Result<(Vec<SheetFacts>, Vec<u8>), BookProblem> {
    let damaged = || BookProblem::Damaged("its records do not fit together".to_owned());
    let mut file = file.to_vec();
    let mut starts = Vec::new();
    let mut formats = Formats::default();
    let mut is_old = false;
    for record in records(&stream.bytes, 0) {
        take_out(&record, stream, &mut file);
        match record.kind {
            kind::LOCKED if short(record.data, 0) != Some(0) => return Err(BookProblem::Locked),
            kind::BEGIN => is_old = short(record.data, 0) == Some(0x0500),
            kind::SHEET => starts.push(long(record.data, 0).ok_or_else(damaged)? as usize),
            kind::CELL_FORMAT => formats.cells.extend(short(record.data, 2)),
            kind::FORMAT => formats.add(record.data, is_old),
            kind::END => break,
            _ => {}
        }
    }
    let mut sheets = Vec::new();
    let mut area = 0_usize;
    for start in starts {
        if start >= stream.bytes.len() {
            return Err(damaged());
        }
        let (facts, cells) = sheet(start, stream, &formats, &mut file);
        area = area.saturating_add(cells);
        sheets.push(facts);
    }
    if area > MOST_CELLS {
        return Err(BookProblem::TooLarge);
    }
    Ok((sheets, file))
}

/// Looks through one sheet; gives how many cells its used area has as well.
fn sheet(start: usize, stream: &Stream, formats: &Formats, file: &mut [u8]) -> (SheetFacts, usize) {
    let mut facts = SheetFacts::default();
    let mut used: Option<[u32; 4]> = None;
    let mut depth = 0_usize;
    for record in records(&stream.bytes, start) {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        // Charts within a sheet have records of their own.
        if depth > 1 {
            continue;
        }
        take_out(&record, stream, file);
        let place = short(record.data, 0).zip(short(record.data, 2));
        let Some((row, column)) = place.map(|it| (u32::from(it.0), u32::from(it.1))) else {
            continue;
        };
        let mut number = |column: u32, format: Option<u16>| {
            formats.on_progress((row, column), format, &mut facts)
        };
        let mut last = column;
        match record.kind {
            kind::NUMBER | kind::SHORT_NUMBER => number(column, short(record.data, 4)),
            kind::FORMULA => {
                number(column, short(record.data, 4));
                facts.formulas.insert((row, column));
            }
            kind::MANY_NUMBERS => {
                for (index, it) in
                    record.data.get(4..).unwrap_or_default().chunks_exact(6).enumerate()
                {
                    last = column + index as u32;
                    number(last, short(it, 0));
                }
            }
            kind::SHARED_TEXT | kind::TEXT | kind::RICH_TEXT | kind::TRUTH => {}
            _ => continue,
        }
        let [top, left, bottom, right] = used.unwrap_or([row, column, row, last]);
        used = Some([top.min(row), left.min(column), bottom.max(row), right.max(last)]);
    }
    let area = used.map_or(0, |[top, left, bottom, right]| {
        (bottom - top + 1) as usize * (right - left + 1) as usize
    });
    (facts, area)
}

/// Takes a record that calamine has no use for, or that is too short, out of the file; and the
/// tokens of formulas, of which it is enough to know where they stand.
fn take_out(record: &BiffRecord<'_>, stream: &Stream, file: &mut [u8]) {
    let mut put = |offset: usize, value: u16| {
        for (index, byte) in value.to_le_bytes().into_iter().enumerate() {
            let place = stream.place(offset + index).and_then(|place| file.get_mut(place));
            place.into_iter().for_each(|place| *place = byte);
        }
    };
    match kind::shortest(record.kind) {
        Some(shortest) if record.data.len() >= shortest => {}
        _ => put(record.at, kind::NONE),
    }
    if record.kind == kind::FORMULA {
        put(record.at + 4 + 20, 0);
    }
}

/// The records from an offset on, up to the first that is not whole.
fn records(bytes: &[u8], mut at: usize) -> impl Iterator<Item = BiffRecord<'_>> {
    std::iter::from_fn(move || {
        let (kind, length) = (short(bytes, at)?, usize::from(short(bytes, at + 2)?));
        let data = bytes.get(at + 4..at + 4 + length)?;
        let record = BiffRecord { kind, at, data };
        at += 4 + length;
        Some(record)
    })
}

/// The formats of a workbook.
#[derive(Default)]
struct Formats {
    /// The number of the format of each cell format.
    cells: Vec<u16>,
    codes: HashMap<u16, String>,
}

impl Formats {
    fn add(&mut self, data: &[u8], is_old: bool) {
        let Some(number) = short(data, 0) else { return };
        let code = if is_old {
            data.get(3..).unwrap_or_default().iter().map(|byte| char::from(*byte)).collect()
        } else if data.get(4).is_some_and(|flags| flags & 1 == 1) {
            let units = data.get(5..).unwrap_or_default().as_chunks::<2>().0;
            let units = units.iter().map(|it| u16::from_le_bytes(*it));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        } else {
            data.get(5..).unwrap_or_default().iter().map(|byte| char::from(*byte)).collect()
        };
        self.codes.insert(number, code);
    }

    /// Notes what the format of a number makes of it, where that is not what calamine says.
    fn on_progress(&self, place: (u32, u32), format: Option<u16>, facts: &mut SheetFacts) {
        let number = format.and_then(|format| self.cells.get(usize::from(format)));
        let Some(number) = number else { return };
        let shown = match (self.codes.get(number), number) {
            (Some(code), _) => shows(code),
            (None, 9 | 10) => Shows::Percent,
            (None, _) => return,
        };
        match shown {
            Shows::Percent => drop(facts.percents.insert(place)),
            Shows::Other => {
                let code = self.codes.get(number).cloned().unwrap_or_default();
                facts.others.insert(place, code);
            }
            Shows::Number => drop(facts.numbers.insert(place)),
            Shows::Date => drop(facts.dates.insert(place)),
        }
    }
}
