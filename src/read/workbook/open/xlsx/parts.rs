//! What is read of an XLSX's parts beside calamine: counts that are checked before it opens them,
//! whether the workbook asks to be calculated, where cells stand, and the parts of a damaged one.

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use crate::read::container::Archive;
use crate::read::workbook::BookProblem;
use crate::read::workbook::open::ZeroFormulas;
use crate::read::workbook::open::pack::pack;

const BOOK: &str = "xl/workbook.xml";
const PROGRAM: &str = "docProps/app.xml";
const TARGETS: &str = "xl/_rels/workbook.xml.rels";
const PACKAGE: &str = "_rels/.rels";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The workbook's own part, and where its sheets are.
pub(super) struct Parts {
    /// What formulas with the value 0 tell here.
    pub(super) zeros: ZeroFormulas,
    /// The sheets by name, each with its part.
    sheets: Vec<(String, String)>,
}

impl Parts {
    pub(super) fn of(archive: &mut Archive<'_>) -> Self {
        let (book, targets) = (text(archive, BOOK), text(archive, TARGETS));
        let targets: Vec<(String, String)> = elements(&targets, "Relationship")
            .filter_map(|it| Some((attribute(&it, "Id")?, attribute(&it, "Target")?)))
            .collect();
        let sheet = |it: BytesStart<'_>| {
            let id = attribute(&it, "id")?;
            let (_, target) = targets.iter().find(|(known, _)| *known == id)?;
            let path = target.trim_start_matches('/').trim_start_matches("xl/");
            Some((attribute(&it, "name")?, format!("xl/{path}")))
        };
        let sheets = elements(&book, "sheet").filter_map(sheet).collect();
        let asks = |it: BytesStart<'_>| attribute(&it, "fullCalcOnLoad");
        let asks_to_calculate =
            elements(&book, "calcPr").filter_map(asks).any(|asks| asks == "1" || asks == "true");
        let zeros = match asks_to_calculate {
            true => ZeroFormulas::NotCalculated,
            // Libraries that write this name either ask for a calculation or write no value.
            false if text(archive, PROGRAM).contains("<Application>Microsoft ") => {
                ZeroFormulas::Calculated
            }
            false => ZeroFormulas::Unknown,
        };
        Self { zeros, sheets }
    }

    /// The part of a sheet, unpacked; empty where it is not found.
    pub(super) fn sheet(&self, name: &str, archive: &mut Archive<'_>) -> Vec<u8> {
        match self.sheets.iter().find(|(known, _)| known == name) {
            Some((_, path)) => archive.named(path).unwrap_or_default(),
            None => Vec::new(),
        }
    }
}

fn text(archive: &mut Archive<'_>, name: &str) -> String {
    let bytes = archive.named(name).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The elements of a name, whatever its prefix, up to the first fault.
fn elements<'x>(xml: &'x str, name: &'static str) -> impl Iterator<Item = BytesStart<'x>> {
    let mut reader = Reader::from_str(xml);
    std::iter::from_fn(move || {
        loop {
            match reader.read_event() {
                Ok(Event::Eof) | Err(_) => return None,
                Ok(Event::Start(it) | Event::Empty(it)) if it.local_name().as_ref() == name => {
                    return Some(it);
                }
                Ok(_) => {}
            }
        }
    })
}

/// An attribute by its name without a prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Where each cell of a sheet stands, in their order: row and column, from 0.
pub(super) fn places(xml: &[u8]) -> Vec<(u32, u32)> {
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    let (mut places, mut row, mut column) = (Vec::new(), 0, 0);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return places,
            Ok(Event::Start(it) | Event::Empty(it)) => match it.local_name().as_ref() {
                "row" => {
                    let stated = attribute(&it, "r").and_then(|r| r.parse::<u32>().ok());
                    row = stated.map_or(row, |stated| stated.saturating_sub(1));
                    column = 0;
                }
                "c" => {
                    let place = attribute(&it, "r").and_then(|r| place_of(&r));
                    let place = place.unwrap_or((row, column));
                    places.push(place);
                    column = place.1 + 1;
                }
                _ => {}
            },
            Ok(Event::End(it)) if it.local_name().as_ref() == "row" => row += 1,
            Ok(_) => {}
        }
    }
}

/// The row and column of `AB12`, from 0.
fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then_some(())?;
        column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// calamine reserves room for as many shared texts as their part states: refuses a part that states
/// more than its bytes can hold.
pub(super) fn check_shared_texts(archive: &mut Archive<'_>) -> Result<(), BookProblem> {
    const SHORTEST: usize = "<si/>".len();
    const HEAD: usize = 1 << 14;
    for member in archive.members.clone() {
        if !member.name.to_lowercase().ends_with("sharedstrings.xml") {
            continue;
        }
        let head = archive.head(&member, HEAD);
        let head = String::from_utf8_lossy(&head);
        let stated = elements(&head, "sst").next().and_then(|it| attribute(&it, "uniqueCount"));
        let count = stated.map_or(0, |it| it.trim().parse().unwrap_or(usize::MAX));
        if count > member.size / SHORTEST + 1 {
            let why = format!("{} states more texts than it holds", member.name);
            return Err(BookProblem::Damaged(why));
        }
    }
    Ok(())
}

/// Packs the parts that are there again: relationships without a type get one, and the list of
/// sheets is made anew where it is missing or where that is asked for.
pub(super) fn mend(archive: &mut Archive<'_>, with_new_list: bool) -> Vec<u8> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for member in archive.members.clone() {
        let name = &member.name;
        let is_xml = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        if (is_xml && name.starts_with("xl/")) || name == PACKAGE {
            let (bytes, _) = archive.unpack(&member);
            parts.push((member.name, bytes));
        }
    }
    let has = |name: &str| parts.iter().any(|(known, _)| known == name);
    if with_new_list || !has(BOOK) || !has(TARGETS) {
        parts.retain(|(name, _)| name != BOOK && name != TARGETS);
        let listed = list_of_sheets(&parts);
        parts.extend(listed);
    } else if let Some((_, targets)) = parts.iter_mut().find(|(name, _)| name == TARGETS) {
        *targets = with_types(&String::from_utf8_lossy(targets)).into_bytes();
    }
    if !parts.iter().any(|(name, _)| name == PACKAGE) {
        let targets = format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"{BOOK}\"/></Relationships>"
        );
        parts.push((PACKAGE.to_owned(), targets.into_bytes()));
    }
    let files: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    pack(&files)
}

/// Relationships, each with a type: that of its target's folder where it has none.
fn with_types(targets: &str) -> String {
    let relationship = |it: BytesStart<'_>| {
        let (id, target) = (attribute(&it, "Id")?, attribute(&it, "Target")?);
        let kind = attribute(&it, "Type").unwrap_or_else(|| {
            let kind = if target.contains("worksheets/") { "worksheet" } else { "other" };
            format!("{RELATIONSHIPS}/{kind}")
        });
        let [id, target, kind] = [id, target, kind].map(|it| escape(&it).into_owned());
        Some(format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"))
    };
    let all: String = elements(targets, "Relationship").filter_map(relationship).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// A workbook part and its relationships, which name the sheets after their parts.
fn list_of_sheets(parts: &[(String, Vec<u8>)]) -> [(String, Vec<u8>); 2] {
    let mut sheets: Vec<&str> = parts
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("xl/worksheets/")?.strip_suffix(".xml"))
        .filter(|name| !name.contains(['/', '"', '<', '&']))
        .collect();
    sheets.sort_by_key(|name| (name.len(), *name));
    let (mut names, mut targets) = (String::new(), String::new());
    for (id, name) in (1..).zip(sheets) {
        names += &format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>");
        targets += &format!(
            "<Relationship Id=\"rId{id}\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"worksheets/{name}.xml\"/>"
        );
    }
    let book = format!("<workbook xmlns:r=\"{RELATIONSHIPS}\"><sheets>{names}</sheets></workbook>");
    let targets = format!("<Relationships>{targets}</Relationships>");
    [(BOOK.to_owned(), book.into_bytes()), (TARGETS.to_owned(), targets.into_bytes())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_placed_by_their_names_or_their_order() {
        let xml =
            b"<sheetData><row r=\"3\"><c r=\"B3\"/><c><v>1</v></c></row><row><c/><c r=\"AB4\"/>\
                    <x:c/></row></sheetData>";
        assert_eq!(places(xml), [(2, 1), (2, 2), (3, 0), (3, 27), (3, 28)]);
        for name in ["", "12", "A", "A0", "\u{e9}1", "AAAAAAAAAAAA1"] {
            assert_eq!(place_of(name), None, "{name}");
        }
    }
}
