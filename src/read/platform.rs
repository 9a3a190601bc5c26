//! The exports that networks give, one file a family.
//!
//! Refuses to go by a file's name where its content tells: names are changed and translated.

mod archive;
mod bluesky;
mod book;
mod draft;
pub(super) mod family;
mod instagram;
pub(crate) mod json;
pub(super) mod linkedin;
mod mastodon;
mod peertube;
mod records;
mod tiktok;
mod x_api;
mod x_archive;

pub(super) use archive::read as read_archive;
pub(super) use book::read as read_book;

use crate::read::{NoteKind, Reading, Settings, TextPosition};
use draft::ImportDraft;
use serde_json::Value;

/// Whether a text is for [`read_text`]: JSON, or a script of an X archive.
pub(super) fn is_export(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    x_archive::script(text).is_some()
        || (text.starts_with('{') && text.contains('"'))
        || (text.starts_with('[')
            && text.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['{', '[', ']'])))
}

/// Reads a text that [`is_export`].
pub(super) fn read_text(text: &str, file: &str, settings: &Settings, into: &mut Reading) {
    let mut draft = ImportDraft::new(settings, file);
    let before = text.len() - text.trim_start_matches('\u{feff}').len();
    let fault = add(text.get(before..).unwrap_or_default(), &mut draft);
    if let Some(place) = fault {
        into.notes.push(place, NoteKind::JsonCutOff);
        draft.accounts.cut_off();
    }
    if !draft.is_known {
        into.notes.push(TextPosition::START, NoteKind::UnknownJson);
    }
    draft.finish(into);
}

/// Adds what a text holds to a draft; gives where its JSON ends too early.
fn add(text: &str, draft: &mut ImportDraft<'_>) -> Option<TextPosition> {
    if let Some((kind, offset)) = x_archive::script(text) {
        draft.is_known |= kind != x_archive::Script::Other;
        return json::each(text, offset, &mut |value| x_archive::add(kind, &value, draft));
    }
    let mut rows = Vec::new();
    let fault = json::each(text, 0, &mut |value| {
        if !add_value(&value, draft) {
            rows.extend(records::rows(&value));
        }
    });
    records::add(&rows, draft);
    fault
}

/// Adds a value, if it is of a family that is known.
fn add_value(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    let families: [fn(&Value, &mut ImportDraft<'_>) -> bool; 7] = [
        bluesky::add,
        mastodon::add,
        x_api::add,
        x_archive::add_plain,
        instagram::add,
        tiktok::add,
        peertube::add,
    ];
    let is_known = families.into_iter().any(|add| add(value, draft));
    draft.is_known |= is_known;
    is_known
}
