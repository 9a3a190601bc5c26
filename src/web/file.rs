//! Files that were chosen or dropped, and text that was pasted.

use wasm_bindgen::JsCast;
use web_sys::{Blob, ClipboardEvent, DragEvent, File, FileList, HtmlInputElement};

use crate::web::dom;

/// The files and long texts of a visit, by their numbers. The browser holds them, on disk as it
/// likes; the page itself never opens them.
#[derive(Default)]
pub struct Files(Vec<Blob>);

impl Files {
    /// Keeps a file and gives its number.
    pub fn keep(&mut self, file: Blob) -> usize {
        self.0.push(file);
        self.0.len() - 1
    }

    /// The file of a number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Blob> {
        self.0.get(number)
    }
}

/// A text as a file; `None` when the browser has no room for it.
#[must_use]
pub fn of_text(text: &str) -> Option<Blob> {
    Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok()
}

/// A text and some files as one file; `None` when the browser has no room for it.
#[must_use]
pub fn joined<'a>(text: &str, files: impl Iterator<Item = &'a Blob>) -> Option<Blob> {
    let parts = js_sys::Array::of1(&text.into());
    files.for_each(|file| {
        parts.push(file);
    });
    Blob::new_with_blob_sequence(&parts).ok()
}

/// The files chosen in the input with an id before the app took it over.
#[must_use]
pub fn chosen_before(id: &str) -> Vec<File> {
    let input = dom::by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    all(input.and_then(|input| input.files()))
}

/// The files that an input holds; it is emptied, so that the same file can be chosen again.
#[must_use]
pub fn take_chosen(event: &web_sys::Event) -> Vec<File> {
    let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let files = all(input.files());
    input.set_value("");
    files
}

/// The files that were dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<File> {
    all(event.data_transfer().and_then(|data| data.files()))
}

/// Whether files are being dragged.
#[must_use]
pub fn is_dragging_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// The text that is being pasted.
#[must_use]
pub fn pasted(event: &ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

/// The markup that comes with the text that is being pasted, where it has links: a page has, and
/// cells of a spreadsheet have not.
#[must_use]
pub fn pasted_markup(event: &ClipboardEvent) -> Option<String> {
    let markup = event.clipboard_data()?.get_data("text/html").ok()?;
    (markup.contains("<a ") && markup.contains("href=")).then_some(markup)
}

fn all(list: Option<FileList>) -> Vec<File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|at| list.get(at)).collect())
}

/// Files joined to one, with a character between them.
#[must_use]
pub fn joined_files(files: &[File], between: char) -> Option<Blob> {
    let parts = js_sys::Array::new();
    for file in files {
        if parts.length() > 0 {
            parts.push(&between.to_string().into());
        }
        parts.push(file);
    }
    Blob::new_with_blob_sequence(&parts).ok()
}
