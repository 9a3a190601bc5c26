//! Every note points at the thing that it is about.

use fourfold::read::{NoteKind, QuestionKind, Reading, TextPosition};

use super::reading;
use crate::told;

/// The text from a place on, without the white space that notes leave out.
fn text_at(text: &str, place: TextPosition) -> Option<String> {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let line: String =
        plain.split('\n').skip(place.line.checked_sub(1)?).collect::<Vec<_>>().join("\n");
    let before = place.column.checked_sub(1)?;
    (before <= line.chars().count()).then(|| line.chars().skip(before).collect())
}

/// White space runs become one space, as notes show them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why the first note or echo that points elsewhere is wrong.
pub(super) fn misplaced(text: &str, reading: &Reading) -> Option<String> {
    for echo in &reading.echoes {
        let there = text_at(text, echo.place).unwrap_or_default();
        if !there.starts_with(&echo.text) {
            return Some(format!("{echo:?} points at {there:?}"));
        }
    }
    for question in &reading.questions {
        let there = text_at(text, question.place).unwrap_or_default();
        let QuestionKind::Number { text, .. } = &question.kind else { continue };
        if !one_line(&there).starts_with(text.trim_end_matches('…')) {
            return Some(format!("{question:?} points at {there:?}"));
        }
    }
    for note in reading.notes.iter() {
        let Some(there) = text_at(text, note.place) else {
            return Some(format!("{} is outside of the text", told::note(note)));
        };
        let starts_with = |shown: &str| {
            let shown = shown.strip_suffix('…').unwrap_or(shown);
            // The quotes around and within a quoted cell are not all shown.
            let plain = |text: &str| one_line(&text.replace('"', ""));
            one_line(&there).starts_with(shown) || plain(&there).starts_with(&plain(shown))
        };
        let is_right = match &note.kind {
            NoteKind::NothingFound | NoteKind::NoHeader(_) => note.place == TextPosition::START,
            NoteKind::Number { text, .. }
            | NoteKind::NoLabel(text)
            | NoteKind::NamedBy(text)
            | NoteKind::PartOf { part: text, .. }
            | NoteKind::FromSum { name: text, .. }
            | NoteKind::SecondColumn { name: text, .. }
            | NoteKind::UnknownNetwork(text)
            | NoteKind::UnknownPurpose(text)
            | NoteKind::NotAnAmount(text)
            | NoteKind::BareName(text)
            | NoteKind::ReservedName(text)
            | NoteKind::NoHandle(text)
            | NoteKind::Change(text) => starts_with(text),
            NoteKind::GuessedNetwork(_) | NoteKind::EitherDirection(_) | NoteKind::NoFollowers => {
                there.starts_with(char::is_numeric)
            }
            // A key may stand without a value.
            NoteKind::Lifetime(_) => {
                let value = there.lines().next().unwrap_or_default();
                value.trim().is_empty() || !value.starts_with(char::is_whitespace)
            }
            NoteKind::Garbled => {
                there.starts_with(|c: char| ('Â'..='ï').contains(&c) || c == '\u{fffd}')
            }
            NoteKind::Closed(_) => !there.starts_with(char::is_whitespace),
            NoteKind::OpenQuote => there.starts_with('"'),
            NoteKind::ControlCharacters => there.starts_with(char::is_control),
            NoteKind::Encoding(_)
            | NoteKind::UnknownJson
            | NoteKind::Workbook(_)
            | NoteKind::OtherFile(_)
            | NoteKind::Parquet(_)
            | NoteKind::NestedArchive(_)
            | NoteKind::TakenTogether(_)
            | NoteKind::HiddenSheets(_)
            | NoteKind::SheetCut(_)
            | NoteKind::NotCalculated { .. }
            | NoteKind::InSheet { .. }
            | NoteKind::Saved(_)
            | NoteKind::OfAccount { .. }
            | NoteKind::ArchiveCutOff
            | NoteKind::NothingInArchive
            | NoteKind::Member { .. }
            | NoteKind::Within { .. }
            | NoteKind::Engagements { .. } => note.place == TextPosition::START,
            // The first of the columns.
            NoteKind::ColumnsLeft(left) => left.names().any(|name| starts_with(name)),
            NoteKind::RowLength { .. }
            | NoteKind::RowTooLong { .. }
            | NoteKind::LooseLine
            | NoteKind::NoCounts
            | NoteKind::PartsOfOne
            | NoteKind::NoAudience { .. }
            | NoteKind::JsonCutOff
            | NoteKind::NoRows
            | NoteKind::Date(_)
            | NoteKind::TotalRow
            | NoteKind::OtherDelimiter { .. }
            | NoteKind::Shifted
            | NoteKind::ShiftedRow
            | NoteKind::RowCut { .. }
            | NoteKind::NotPrinted
            | NoteKind::Repeated { .. }
            | NoteKind::LeftOut(_)
            | NoteKind::FollowersDiffer { .. }
            | NoteKind::DailyTotals { .. }
            | NoteKind::Missing { .. }
            | NoteKind::AmongPosts(_)
            | NoteKind::Copied { .. }
            | NoteKind::Copy { .. } => true,
        };
        if !is_right {
            return Some(format!("{} points at {there:?}", told::note(note)));
        }
    }
    None
}

#[test]
fn a_place_that_is_wrong_is_found_out() {
    let text = "name,followers,likes\nAda,some,12.3K";
    let right = reading(text);
    assert_eq!(misplaced(text, &right), None);
    let moved = format!("\n{text}");
    assert!(misplaced(&moved, &right).is_some());
    let mut wrong = right;
    wrong.echoes[0].place.column += 1;
    assert!(misplaced(text, &wrong).is_some());
}

#[test]
fn notes_stand_in_the_order_of_the_text() {
    for text in [
        "Ada\n@ada\n1,204 Following\n12.3K Followers\n345 posts\nBob\n@bob\n5 Following\nx\n6 Followers\n7 posts",
        "name,reach,followers,likes\nAda,1,\"2\nBob,3,x\nCleo,4,y,9\nDora,5,\0z",
    ] {
        let reading = reading(text);
        let places: Vec<_> = reading.notes.iter().map(|note| note.place).collect();
        assert!(places.len() > 2 && places.is_sorted(), "{:?}", told::notes(&reading));
    }
}

#[test]
fn a_note_after_wide_characters_counts_characters() {
    let text = "name,followers\n👩‍💻 עדה,\u{202b}x";
    assert_eq!(misplaced(text, &reading(text)), None);
}
