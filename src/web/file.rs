//! Files that were chosen or dropped, and text that was pasted.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DragEvent, File, FileList, HtmlInputElement};

/// A file that was read.
pub struct Opened {
    /// Its name.
    pub name: String,
    /// Its text; `None` when the browser could not read it.
    pub text: Option<String>,
}

/// Reads files, one after another. What is no text is read as far as it is.
pub async fn read_all(files: Vec<File>) -> Vec<Opened> {
    let mut opened = Vec::new();
    for file in files {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        opened.push(Opened { name: file.name(), text });
    }
    opened
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

fn all(list: Option<FileList>) -> Vec<File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|at| list.get(at)).collect())
}
