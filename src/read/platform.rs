//! Files as the networks give them, one module a family. Files are recognised by content, as names
//! are changed and translated.

mod archive;
mod book;
mod draft;
pub(super) mod family;
mod feeds;
mod instagram;
mod join;
pub(crate) mod json;
pub(super) mod linkedin;
mod mastodon;
mod records;
mod saved;
mod tiktok;
mod x_api;
mod x_archive;

pub(super) use archive::read as read_archive;
pub(super) use book::read as read_book;

use crate::read::{NoteKind, Reading, Saved, Settings, TextPosition};
use draft::ImportDraft;
use serde_json::Value;

/// Whether a text is for [`read_text`]: JSON, or a script of an X archive.
pub(super) fn is_export(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', SEPARATOR]).trim_start();
    x_archive::script(text).is_some()
        || (text.starts_with('{') && text.contains('"'))
        || (text.starts_with('[')
            && text.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['{', '[', ']'])))
}

/// What divides documents within one text (RFC 7464).
pub(super) const SEPARATOR: char = '\u{1e}';

/// Whether a text may be a saved answer, or several: those of one account belong together.
pub(super) fn may_be_answers(text: &str) -> bool {
    const MARKS: [&str; 8] = [
        "\"did\"",
        "\"feed\"",
        "\"acct\"",
        "\"favourites_count\"",
        "\"notesCount\"",
        "\"renoteCount\"",
        "\"followersCount\"",
        "\"publishedAt\"",
    ];
    /// So much of a text is looked at: the first answer of a list is as long as this at most.
    const HEAD: usize = 20_000;
    let is_json = is_export(text) && x_archive::script(text).is_none();
    let head = text.bytes().take(HEAD).collect::<Vec<u8>>();
    let head = String::from_utf8_lossy(&head);
    is_json && (MARKS.iter().any(|mark| head.contains(mark)) || is_empty_list(&head))
}

fn is_empty_list(text: &str) -> bool {
    let mut bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let is_list = bytes.next() == Some(b'[') && bytes.next() == Some(b']');
    is_list && bytes.next().is_none()
}

/// Reads a text that [`is_export`].
pub(super) fn read_text(text: &str, file: &str, settings: &Settings, into: &mut Reading) {
    let text = text.trim_start_matches('\u{feff}');
    let parts: Vec<&str> = text.split(SEPARATOR).filter(|part| !part.trim().is_empty()).collect();
    let names: Vec<&str> = file.split(NAMES).collect();
    match parts.as_slice() {
        [] => {}
        [only] => read_parts(&[(file, only)], settings, into),
        // Each part is of a file of its own, and these are named in order.
        many if many.len() == names.len() => {
            let parts: Vec<(&str, &str)> = names.into_iter().zip(many.iter().copied()).collect();
            read_parts(&parts, settings, into);
        }
        many => {
            let parts: Vec<(&str, &str)> = many.iter().map(|part| (file, *part)).collect();
            read_parts(&parts, settings, into);
        }
    }
}

/// What stands between the names of files that were joined.
pub(super) const NAMES: &str = ", ";

/// Reads documents, each with the name of its file. Saved answers are put together: those of one
/// account may be in several documents.
pub(super) fn read_parts(parts: &[(&str, &str)], settings: &Settings, into: &mut Reading) {
    let is_one = parts.len() == 1;
    let mut answers = ImportDraft::new(settings, parts.first().map_or("", |(file, _)| file));
    for (file, text) in parts {
        let mut draft = ImportDraft::new(settings, file);
        let fault = add(text, &mut draft);
        let mut notes = Vec::new();
        if let Some(place) = fault {
            notes.push((place, NoteKind::JsonCutOff));
            draft.accounts.cut_off();
        }
        if !draft.is_known {
            let is_empty = is_empty_list(text);
            let kind =
                if is_empty { NoteKind::Saved(Saved::NoPosts) } else { NoteKind::UnknownJson };
            // An account without posts has such a list beside its profile.
            if is_one || !is_empty {
                notes.push((TextPosition::START, kind));
            }
        }
        for (place, kind) in notes {
            if is_one || file.is_empty() {
                into.notes.push(place, kind);
            } else {
                let (name, kind) = ((*file).to_owned(), Box::new(kind));
                into.notes.push(TextPosition::START, NoteKind::Within { name, place, kind });
            }
        }
        if draft.is_answers() {
            answers.feeds.join(draft.feeds);
        } else {
            draft.finish(into);
        }
    }
    if !answers.feeds.is_empty() {
        answers.finish(into);
    }
}

/// Adds what a text holds to a draft; gives where its JSON ends too early.
fn add(text: &str, draft: &mut ImportDraft<'_>) -> Option<TextPosition> {
    if let Some((kind, offset)) = x_archive::script(text) {
        draft.is_known |= kind != x_archive::Script::Other;
        return json::each(text, offset, &mut |value| x_archive::add(kind, &value, draft));
    }
    let mut rows = Vec::new();
    let fault = json::each(text, 0, &mut |value| add_or_keep(value, draft, &mut rows));
    records::add(&rows, draft);
    fault
}

/// Adds a value, or the values of a list; keeps the rows of those that are records.
fn add_or_keep(value: Value, draft: &mut ImportDraft<'_>, rows: &mut Vec<records::Fields>) {
    match value {
        Value::Array(values) => {
            for value in values {
                if !add_value(&value, draft) {
                    rows.extend(records::rows(&value));
                }
            }
        }
        value => {
            if !add_value(&value, draft) {
                rows.extend(records::rows(&value));
            }
        }
    }
}

/// Adds a value, if it is of a family that is known.
fn add_value(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    if let Some(kind) = saved::kind(value) {
        draft.say(NoteKind::Saved(kind));
        draft.is_known = true;
        return true;
    }
    if draft.feeds.add(value) {
        draft.is_known = true;
        return true;
    }
    let families: [fn(&Value, &mut ImportDraft<'_>) -> bool; 5] =
        [mastodon::add, x_api::add, x_archive::add_plain, instagram::add, tiktok::add];
    let is_known = families.into_iter().any(|add| add(value, draft));
    draft.is_known |= is_known;
    is_known
}
