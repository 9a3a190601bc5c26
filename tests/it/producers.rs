//! Workbooks by the programs that people use (`tests/fixtures/producers/`): every count is what was
//! put in, or unknown with a note that names the cell; and every cell is what a second reader finds.

#![allow(clippy::expect_used, reason = "helpers of tests, outside of test functions")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use fourfold::model::count::Count;
use fourfold::model::profile::Field;
use fourfold::read::workbook::open::open;
use fourfold::read::workbook::{Book, BookCell};
use fourfold::read::{Reading, Settings, read, read_file};
use fourfold::wording::notes;
use serde_json::Value;

use crate::{cli, told};

fn folder() -> PathBuf {
    cli::fixtures().join("producers")
}

/// All files of a kind of name, with their bytes.
fn files(is: impl Fn(&str) -> bool) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder())
        .expect("a folder")
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            (path.is_file() && is(&name)).then(|| (name, fs::read(path).expect("a file")))
        })
        .collect();
    files.sort();
    files
}

fn expected() -> Value {
    let text = fs::read_to_string(folder().join("expected.json")).expect("what is expected");
    serde_json::from_str(&text).expect("JSON")
}

/// The cells of the first sheet, by their names.
fn cells(book: &Book) -> BTreeMap<String, BookCell> {
    let rows = book.sheets.first().into_iter().flat_map(|sheet| &sheet.rows);
    rows.flat_map(|row| row.cells.iter().map(|(column, cell)| ((row.number, *column), cell)))
        .map(|((row, column), cell)| {
            (format!("{}{}", char::from(b'A' + column as u8), row + 1), cell.clone())
        })
        .collect()
}

fn said(reading: &Reading) -> Vec<String> {
    reading.notes.iter().map(|note| notes::note(&note.kind)).collect()
}

fn is_table(name: &str) -> bool {
    let is_workbook = [".xlsx", ".xlsm", ".xls", ".ods"].iter().any(|end| name.ends_with(end));
    is_workbook && !name.starts_with("layout-") && !name.contains("html")
}

/// A count as it is read from typed text: a text in a workbook is read no other way.
fn as_typed(network: &str, text: &str) -> Count {
    let typed = format!("name,network,followers\n@ada,{network},{text}");
    let reading = read(&typed, &Settings::default());
    reading.cohort.iter().next().expect("a profile").counts.followers
}

#[test]
fn every_count_is_what_was_put_in_or_a_note_names_its_cell() {
    let expected = expected();
    let profiles = expected["profiles"].as_array().expect("a list");
    let files = files(is_table);
    assert!(files.len() >= 25, "{}", files.len());
    for (file, bytes) in files {
        let reading = read_file(&file, &bytes, &Settings::default());
        let (cells, said) = (cells(&open(&bytes)), said(&reading));
        assert_eq!(reading.cohort.len(), profiles.len(), "{file}: {said:?}");
        for (line, (row, profile)) in reading.cohort.iter().zip(profiles).enumerate() {
            // BIFF5 has no Unicode: its writer puts "_" for "ë", so the file itself has another name.
            let written = &expected["cells"][&file]["Accounts"][format!("A{}", line + 2)]["text"];
            let name = written.as_str().or(profile["name"].as_str());
            assert_eq!(Some(row.name), name, "{file}");
            assert_eq!(row.network.id(), profile["network"].as_str().expect("an id"), "{file}");
            for (name, put) in profile["counts"].as_object().expect("counts") {
                let field = Field::ALL.into_iter().find(|field| field.id() == name);
                let count = row.counts.get(field.expect("a field"));
                let at = put["cell"].as_str().expect("a cell");
                let cell = cells.get(at);
                let is_named = || said.iter().any(|note| note.contains(&format!("Accounts!{at}:")));
                let is_right = match (cell, put) {
                    // A writer that cannot write such a cell leaves it out.
                    (None, _) => !count.is_known(),
                    (_, put) if put["count"].is_u64() => count.value() == put["count"].as_u64(),
                    (_, put) if put["text"].is_string() => {
                        count == as_typed(row.network.id(), put["text"].as_str().expect("text"))
                    }
                    (_, put) if put["formula"].is_u64() => {
                        count.value() == put["formula"].as_u64()
                            || (!count.is_known() && is_named())
                    }
                    // A date without a format is a number like any other, to any reader.
                    (Some(BookCell::Number(value)), _) if *value >= 0.0 && value.fract() == 0.0 => {
                        // SheetJS writes dates into .ods as floats; no second reader was asked.
                        let second = expected["cells"].get(&file).and_then(|it| it.get("Accounts"));
                        second.is_none_or(|cells| cells[at]["number"].as_f64() == Some(*value))
                    }
                    _ => !count.is_known() && is_named(),
                };
                assert!(is_right, "{file}, {at}: {cell:?}, read as {count}: {put}; {said:?}");
            }
        }
    }
}

#[test]
fn every_cell_is_what_a_second_reader_finds() {
    let expected = expected();
    for (file, bytes) in files(|name| is_table(name) || name.starts_with("layout-")) {
        let book = open(&bytes);
        let Some(sheets) = expected["cells"][&file].as_object() else { continue };
        for sheet in &book.sheets {
            let one = Book { sheets: vec![sheet.clone()], ..Book::default() };
            let mut cells = cells(&one);
            for (at, second) in sheets[&sheet.name].as_object().expect("cells") {
                let cell = cells.remove(at);
                assert!(is_same(cell.as_ref(), second), "{file}, {at}: {cell:?}, {second}");
            }
            // Text that is merged downwards is repeated here.
            let is_merged = file.contains("merged");
            // A formula whose value is an empty text is an empty cell to the other reader.
            cells.retain(|_, cell| *cell != BookCell::NotCalculated);
            assert!(is_merged || cells.is_empty(), "{file}: {cells:?}");
        }
    }
}

fn is_same(cell: Option<&BookCell>, second: &Value) -> bool {
    let is_formula = second["formula"] == true;
    match cell {
        None => second["text"].as_str().is_none_or(|text| text.trim().is_empty()),
        Some(BookCell::Text(text)) => {
            second["text"].as_str().is_some_and(|it| it.trim() == text.trim())
                || second["error"] == text.as_str()
        }
        Some(BookCell::Number(value)) => second["number"].as_f64() == Some(*value),
        Some(BookCell::Percent(value)) => second["percent"].as_f64() == Some(*value),
        Some(BookCell::Truth(truth)) => second["truth"] == *truth,
        Some(BookCell::Date(_)) => second["date"] == true,
        Some(BookCell::Error(error)) => second["error"] == error.as_str(),
        Some(BookCell::Formatted { .. }) => false,
        Some(BookCell::NotCalculated) => {
            is_formula || second["number"] == 0.0 || second["text"].is_null()
        }
    }
}

#[test]
fn sheets_are_read_as_people_lay_them_out() {
    let table = [
        "@leo on x, person: followers 1000, posts 6, likes 7",
        "@mia on x, person: followers 2500, posts 8, likes 90",
    ];
    for (layout, note) in [
        ("hidden", "hidden, so it was left out: “old”"),
        ("very-hidden", "hidden, so it was left out: “old”"),
        ("merged", ""),
        ("title", ""),
        ("wrapped", ""),
        ("windows-ends", ""),
    ] {
        let file = format!("layout-{layout}.xlsx");
        let bytes = fs::read(folder().join(&file)).expect("a file");
        let reading = read_file(&file, &bytes, &Settings::default());
        assert_eq!(told::cohort(&reading.cohort), table, "{layout}");
        let said = said(&reading).join("\n");
        assert!(said.contains(note) && said.is_empty() == note.is_empty(), "{layout}: {said}");
    }
    let bytes = fs::read(folder().join("layout-offset.xlsx")).expect("a file");
    let reading = read_file("offset.xlsx", &bytes, &Settings::default());
    let said = said(&reading);
    assert_eq!(told::cohort(&reading.cohort)[1], table[1]);
    assert!(said.len() == 1 && said[0].starts_with("Accounts!G5: “many”"), "{said:?}");
}

#[test]
fn a_file_that_is_no_workbook_we_read_says_what_to_do() {
    let bytes = fs::read(folder().join("sheetjs.xlsb")).expect("a file");
    let reading = read_file("sheetjs.xlsb", &bytes, &Settings::default());
    assert!(reading.cohort.is_empty());
    let said = said(&reading);
    assert!(said.len() == 1 && said[0].contains("save it as XLSX"), "{said:?}");
}
