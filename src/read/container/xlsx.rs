//! Spreadsheets in place: the sheets of a workbook as rows of texts.
//!
//! Refuses formulas, dates and styles: a cell is what its file holds, so a day is a number.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::Archive;
use crate::read::MemberProblem;

/// So many columns of a sheet are read at most.
const MOST_COLUMNS: usize = 1_000;

/// So many sheets of a workbook are read at most.
const MOST_SHEETS: usize = 50;

/// A sheet by its name, row by row.
#[derive(Debug)]
pub(in crate::read) struct Worksheet {
    pub(in crate::read) name: String,
    pub(in crate::read) rows: Vec<Vec<String>>,
}

/// A workbook, and what is wrong with parts of it.
#[derive(Debug, Default)]
pub(in crate::read) struct Workbook {
    pub(in crate::read) sheets: Vec<Worksheet>,
    pub(in crate::read) problems: Vec<(String, MemberProblem)>,
}

/// Whether an archive is a workbook.
pub(in crate::read) fn is_workbook(archive: &Archive<'_>) -> bool {
    archive.members.iter().any(|member| member.name.starts_with("xl/worksheets/"))
}

/// Reads all sheets.
pub(in crate::read) fn read(archive: &mut Archive<'_>) -> Workbook {
    let mut book = Workbook::default();
    let mut part = |name: &str, problems: &mut Vec<_>| {
        let member = archive.members.iter().find(|member| member.name == name)?.clone();
        let (bytes, problem) = archive.unpack(&member);
        problems.extend(problem.map(|problem| (name.to_owned(), problem)));
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let names = part("xl/workbook.xml", &mut book.problems).map(|xml| names(&xml));
    let targets = part("xl/_rels/workbook.xml.rels", &mut book.problems).map(|xml| targets(&xml));
    let shared = part("xl/sharedStrings.xml", &mut book.problems).map(|xml| shared(&xml));
    let shared = shared.unwrap_or_default();
    let named = names.unwrap_or_default().into_iter().map(|(name, id)| {
        let target = targets.iter().flatten().find(|(known, _)| *known == id)?;
        let path = target.1.trim_start_matches('/').trim_start_matches("xl/");
        Some((name, format!("xl/{path}")))
    });
    let mut paths: Vec<(String, String)> = named.flatten().collect();
    if paths.is_empty() {
        // A workbook that was cut off before its own list of sheets.
        paths = (1..=MOST_SHEETS)
            .map(|sheet| (format!("sheet{sheet}"), format!("xl/worksheets/sheet{sheet}.xml")))
            .collect();
    }
    for (name, path) in paths.into_iter().take(MOST_SHEETS) {
        if let Some(xml) = part(&path, &mut book.problems) {
            book.sheets.push(Worksheet { name, rows: rows(&xml, &shared) });
        }
    }
    book
}

/// The events of a part, up to its end or its first fault.
fn events(xml: &str) -> impl Iterator<Item = Event<'_>> {
    let mut reader = Reader::from_str(xml);
    std::iter::from_fn(move || match reader.read_event() {
        Ok(Event::Eof) | Err(_) => None,
        Ok(event) => Some(event),
    })
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// The sheets that a workbook names, each with the id of its part.
fn names(xml: &str) -> Vec<(String, String)> {
    let sheet = |event| match event {
        Event::Start(it) | Event::Empty(it) if it.local_name().as_ref() == "sheet" => {
            Some((attribute(&it, "name")?, attribute(&it, "r:id")?))
        }
        _ => None,
    };
    events(xml).filter_map(sheet).collect()
}

/// Which part an id stands for.
fn targets(xml: &str) -> Vec<(String, String)> {
    let target = |event| match event {
        Event::Start(it) | Event::Empty(it) if it.local_name().as_ref() == "Relationship" => {
            Some((attribute(&it, "Id")?, attribute(&it, "Target")?))
        }
        _ => None,
    };
    events(xml).filter_map(target).collect()
}

/// The texts that cells share.
fn shared(xml: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let (mut is_text, mut is_reading_aid) = (false, false);
    for event in events(xml) {
        match &event {
            Event::Start(it) => match it.local_name().as_ref() {
                "si" => texts.push(String::new()),
                "t" => is_text = true,
                // How a Japanese text is pronounced is no part of it.
                "rPh" => is_reading_aid = true,
                _ => {}
            },
            Event::Empty(it) if it.local_name().as_ref() == "si" => texts.push(String::new()),
            Event::End(it) => match it.local_name().as_ref() {
                "t" => is_text = false,
                "rPh" => is_reading_aid = false,
                _ => {}
            },
            event if is_text && !is_reading_aid => {
                if let Some(last) = texts.last_mut() {
                    append(event, last);
                }
            }
            _ => {}
        }
    }
    texts
}

/// The rows of a sheet.
fn rows(xml: &str, shared: &[String]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut kind = String::new();
    let mut column = 0;
    let mut value = String::new();
    let mut is_value = false;
    for event in events(xml) {
        match &event {
            Event::Start(it) | Event::Empty(it) => match it.local_name().as_ref() {
                "row" => rows.push(Vec::new()),
                "c" => {
                    kind = attribute(it, "t").unwrap_or_default();
                    let next = rows.last().map_or(0, Vec::len);
                    column = attribute(it, "r").and_then(|at| column_of(&at)).unwrap_or(next);
                    value.clear();
                }
                "v" | "t" => is_value = true,
                _ => {}
            },
            Event::End(it) => match it.local_name().as_ref() {
                "v" | "t" => is_value = false,
                "c" if column < MOST_COLUMNS => {
                    let text = match kind.as_str() {
                        "s" => value
                            .trim()
                            .parse::<usize>()
                            .ok()
                            .and_then(|index| shared.get(index).cloned())
                            .unwrap_or_default(),
                        _ => std::mem::take(&mut value),
                    };
                    if let Some(row) = rows.last_mut() {
                        row.resize(row.len().max(column), String::new());
                        row.push(text);
                    }
                }
                _ => {}
            },
            event if is_value => append(event, &mut value),
            _ => {}
        }
    }
    rows
}

/// Adds what a piece of text says.
fn append(event: &Event<'_>, to: &mut String) {
    match event {
        Event::Text(text) => to.push_str(&text.xml10_content()),
        Event::CData(text) => to.push_str(&text.xml10_content()),
        Event::GeneralRef(entity) => match entity.resolve_char_ref() {
            Ok(Some(c)) => to.push(c),
            _ => to.push_str(resolve_predefined_entity(&entity.xml10_content()).unwrap_or("")),
        },
        _ => {}
    }
}

/// The column of a cell such as `AB12`, from 0.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let column =
        letters.fold(0_usize, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_in_their_columns() {
        for (cell, column) in [("A1", Some(0)), ("Z9", Some(25)), ("AB12", Some(27)), ("12", None)]
        {
            assert_eq!(column_of(cell), column, "{cell}");
        }
        let shared = shared(
            "<sst><si><t>Views &amp; more</t></si><si><r><t>い</t></r><rPh><t>x</t></rPh><r><t>ね</t></r></si></sst>",
        );
        assert_eq!(shared, ["Views & more", "いね"]);
        let xml = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>\
                   <c r=\"C1\" t=\"inlineStr\"><is><t>Likes</t></is></c></row><row r=\"3\"><c r=\"B3\"><v>12</v></c></row>";
        assert_eq!(rows(xml, &shared), [vec!["Views & more", "", "Likes"], vec!["", "12"]]);
    }
}
