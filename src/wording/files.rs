//! What is said of files as such: workbooks and what they are packed in.

use crate::read::FileKind;
#[cfg(not(target_arch = "wasm32"))]
use crate::read::ParquetProblem;
use crate::read::workbook::{BookProblem, cell_name};
use crate::wording::plural;

/// A cell as spreadsheets name it: `Posts!C5`; the sheet alone where there is no cell.
#[must_use]
pub fn cell(sheet: &str, cell: Option<(u32, u32)>) -> String {
    let is_plain = sheet.chars().all(char::is_alphanumeric);
    match cell {
        None => sheet.to_owned(),
        Some(cell) if is_plain => format!("{sheet}\u{21}{}", cell_name(cell)),
        Some(cell) => format!("\u{2019}{sheet}\u{2019}\u{21}{}", cell_name(cell)),
    }
}

/// Why a workbook was not read, or not whole.
#[must_use]
pub fn workbook(problem: &BookProblem) -> String {
    match problem {
        BookProblem::Locked => "This workbook is locked by a password, so nothing was read. Open \
            it in a spreadsheet program and save it without one."
            .to_owned(),
        BookProblem::CutOff => "The workbook is damaged or cut off. What was found was read; \
            save or download it again for the rest."
            .to_owned(),
        BookProblem::Damaged(why) => format!(
            "This workbook is damaged, so it was not read ({why}). Open it in a spreadsheet \
             program and save it again."
        ),
        BookProblem::TooLarge => "There is more here than is read of one workbook, so it was not \
            read whole. Save the sheet that matters as CSV."
            .to_owned(),
        BookProblem::Binary => "This is a binary workbook (XLSB), which is not read here. Open it \
            in a spreadsheet program and save it as XLSX."
            .to_owned(),
        BookProblem::MoreSheets => "The workbook has more sheets than are read of one; the last \
            ones were left out. Save them in a workbook of their own."
            .to_owned(),
        BookProblem::Stopped => "The part of this page that reads workbooks did not load, \
            or stopped at this file. Try again, or save the sheet as CSV."
            .to_owned(),
    }
}

/// Sheets that were left out.
#[must_use]
pub fn hidden_sheets(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
    let (left_out, them) = match names.len() {
        1 => ("This sheet is hidden, so it was", "it"),
        _ => ("These sheets are hidden, so they were", "them"),
    };
    format!(
        "{left_out} left out: {}. Show {them} in a spreadsheet program if the counts are there.",
        names.join(", ")
    )
}

/// A sheet that was read in part.
#[must_use]
pub fn sheet_cut(why: &str) -> String {
    format!(
        "This sheet was not read to its end ({why}). What stands before was read; open the \
         workbook in a spreadsheet program and save it again for the rest."
    )
}

/// Formulas without a value.
#[must_use]
pub fn not_calculated(cells: usize) -> String {
    let more = match cells {
        1 => String::new(),
        cells => format!(", the first of {}", plural::CELLS.count(cells as u64)),
    };
    format!(
        "The formula here{more} was never calculated, so its value is unknown. Open the workbook \
         in a spreadsheet program and save it."
    )
}

/// A printed table that is not whole.
pub const NOT_PRINTED: &str = "The program that printed this table left rows or columns out. Print \
    all of them, or save the table as CSV.";

/// Tables that were read as those of one account.
#[must_use]
pub fn taken_together(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
    format!(
        "{} have the same columns and name no account, so they were read as parts of one account. \
         If they are of several, give each on its own.",
        shown.join(", ")
    )
}

/// What a file is that is not read as it is, and what to do with it.
#[must_use]
pub fn kind(kind: FileKind) -> String {
    let unpack = |what: &str| {
        format!("This is {what}, which is not unpacked here. Unpack it and give the files in it.")
    };
    let save = |what: &str| {
        format!(
            "This is {what}, which is not read here. Save the table as CSV with the program that \
             made it."
        )
    };
    match kind {
        FileKind::Parquet => "This is a Parquet file. The command line reads it; for the page, \
            DuckDB turns it into a table: COPY (FROM 'a.parquet') TO 'a.csv' (HEADER)."
            .to_owned(),
        FileKind::Arrow => save("an Arrow (Feather) file"),
        FileKind::Orc => save("an ORC file"),
        FileKind::Avro => save("an Avro file"),
        FileKind::Sqlite => {
            "This is an SQLite database, which is not read here. Export its table: \
            sqlite3 -csv -header a.db \"SELECT * FROM accounts\" > a.csv"
                .to_owned()
        }
        FileKind::DuckDb => "This is a DuckDB database, which is not read here. Export its table: \
            COPY accounts TO 'a.csv' (HEADER)."
            .to_owned(),
        FileKind::SevenZip => unpack("a 7-Zip archive"),
        FileKind::Rar => unpack("a RAR archive"),
        FileKind::Tar => unpack("a tar archive"),
        FileKind::Xz => unpack("a file packed with xz"),
        FileKind::Bzip2 => unpack("a file packed with bzip2"),
        FileKind::Lz4 => unpack("a file packed with LZ4"),
        FileKind::SplitZip => unpack("a part of a split zip archive"),
        FileKind::XmlTable => "This is a spreadsheet as XML, which is not read here. Open it in a \
            spreadsheet program and save it as XLSX, ODS or CSV."
            .to_owned(),
        FileKind::OldTable => {
            "This is a table in an old form (Excel 4, SYLK, Lotus or dBase), which \
            is not read here. Open it in a spreadsheet program and save it as XLSX or CSV."
                .to_owned()
        }
        FileKind::Document => "This is a document, and no table. Copy its text into the box, or \
            save its table as CSV."
            .to_owned(),
        FileKind::Picture => "This is a picture or a film, in which nothing is read. Type the \
            counts that it shows into the form."
            .to_owned(),
    }
}

/// Why a Parquet file was not read, or not whole.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn parquet(problem: &ParquetProblem) -> String {
    match problem {
        ParquetProblem::Unreadable(why) => format!(
            "This Parquet file could not be read to its end ({why}). DuckDB may turn it into a \
             table: COPY (FROM 'a.parquet') TO 'a.csv' (HEADER)."
        ),
        ParquetProblem::TooLarge => {
            "A part of this Parquet file was read, as it holds too much for one file. \
            Split it."
                .to_owned()
        }
    }
}
