//! Text in, a cohort and notes out: whatever people have at hand goes through [`read`].
//!
//! Refuses to fail whole: what is good is kept, and everything that was left out or not understood
//! is a [`Note`] with its line, its column and what to do about it. Refuses to guess a purpose.

mod bytes;
mod container;
mod days;
mod handles;
mod header;
mod lines;
pub(crate) mod networks;
mod note;
pub mod number;
pub(crate) mod platform;
pub(crate) mod posts;
mod profile_text;
mod question;
mod table;
pub mod workbook;

pub use networks::{AccountNote, OwnActs};
pub use note::{
    Echo, Encoding, Lifetime, MemberProblem, Note, NoteKind, Notes, Saved, TextPosition,
};
pub use posts::LeftOut;
pub use question::{Answers, Question, QuestionKind};

pub(crate) use table::Plain;

use crate::accounts::Target;
use crate::model::cohort::Cohort;
use crate::model::profile::{Network, Purpose};

/// Reads a table with a header row, `key: value` lines, or text copied off a profile page.
///
/// Takes any text, of any size. Gives the profiles found in it, in order, and the notes.
///
/// ```
/// use fourfold::read::{Settings, read};
///
/// let reading = read("name,followers,posts,likes\n@ada,12.3K,20,96", &Settings::default());
/// let ada = reading.cohort.get(0).expect("one row");
/// assert_eq!(ada.name, "@ada");
/// assert_eq!(ada.counts.followers.value(), Some(12_300));
/// assert_eq!(ada.counts.posts.value(), Some(20));
/// assert!(reading.notes.is_empty());
/// ```
#[must_use]
pub fn read(text: &str, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    read_text(text, "", settings, &|_| (), &mut reading);
    reading.say_if_silent(text.as_bytes());
    reading
}

/// Reads a file as it is, whatever it is: its content decides, and its name where that tells
/// nothing.
///
/// Takes any bytes. UTF-8 with and without its mark, UTF-16 of either order, and Windows-1252 are
/// told apart.
///
/// ```
/// use fourfold::read::{Settings, read_file};
///
/// let bytes = b"Name;Abonnenten\nZo\xeb;1.204";
/// let reading = read_file("konten.csv", bytes, &Settings::default());
/// let profile = reading.cohort.get(0).expect("one row");
/// assert_eq!((profile.name, profile.counts.followers.value()), ("Zoë", Some(1_204)));
/// assert_eq!(reading.notes.iter().count(), 1);
/// ```
#[must_use]
pub fn read_file(name: &str, bytes: &[u8], settings: &Settings) -> Reading {
    read_file_with_progress(name, bytes, settings, &|_| ())
}

/// As [`read_file`], and tells now and then how much of a long file is read, from 0 to 1.
#[must_use]
pub fn read_file_with_progress(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    on_progress: &dyn Fn(f64),
) -> Reading {
    #[cfg(any(not(target_arch = "wasm32"), feature = "workbook"))]
    if is_workbook(bytes) {
        return read_book(name, &workbook::open::open(bytes), settings);
    }
    let mut reading = Reading::default();
    match container::kind(bytes) {
        container::Kind::Zip => {
            platform::read_archive(name, bytes, settings, on_progress, &mut reading)
        }
        // Where this program cannot open workbooks, `read_book` is given what another one opened.
        container::Kind::OldWorkbook => {}
        container::Kind::Text => read_bytes(name, bytes, settings, on_progress, &mut reading),
    }
    reading.say_if_silent(bytes);
    reading
}

/// Whether a file is a workbook, whole or cut off: one for [`workbook::open`] to open, and for
/// [`read_book`] to read.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    match container::kind(bytes) {
        container::Kind::OldWorkbook => true,
        container::Kind::Zip => container::Archive::open(bytes).workbook().is_some(),
        container::Kind::Text => false,
    }
}

/// Reads the sheets of a workbook that was opened, as [`read_file`] does.
#[must_use]
pub fn read_book(name: &str, book: &workbook::Book, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    platform::read_book(name, book, settings, &mut reading);
    reading
}

/// Joins files that may be saved answers of networks: one of them may hold an account's profile,
/// and others its posts. What it gives is to be read with [`read_file`]; the names of joined files
/// stand in one. All other files stay as they are.
#[must_use]
pub fn join_answers(files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let is_answer = |(_, bytes): &(String, Vec<u8>)| {
        std::str::from_utf8(bytes).is_ok_and(platform::may_be_answers)
    };
    if files.iter().filter(|file| is_answer(file)).count() < 2 {
        return files;
    }
    let mut joined: Option<usize> = None;
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for file in files {
        let into = joined.and_then(|at| all.get_mut(at));
        match (is_answer(&file), into) {
            (true, Some((name, bytes))) => {
                name.push_str(platform::NAMES);
                name.push_str(&file.0);
                bytes.extend(platform::SEPARATOR.to_string().into_bytes());
                bytes.extend(file.1);
            }
            (true, None) => {
                joined = Some(all.len());
                all.push(file);
            }
            (false, _) => all.push(file),
        }
    }
    all
}

/// What stands between documents that are joined to one text (RFC 7464), and between the names of
/// their files.
pub const JOINTS: (char, &str) = (platform::SEPARATOR, platform::NAMES);

/// Reads the bytes of a text.
fn read_bytes(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    reading: &mut Reading,
) {
    let (text, encoding) = bytes::decode(bytes);
    read_text(&text, name, settings, on_progress, reading);
    if let Some(encoding) = encoding {
        reading.notes.push(TextPosition::START, NoteKind::Encoding(encoding));
    }
}

/// Reads a text that came under a name.
fn read_text(
    text: &str,
    name: &str,
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    reading: &mut Reading,
) {
    if platform::is_export(text) {
        return platform::read_text(text, name, settings, reading);
    }
    // Some programs mark a text as UTF-8 with an invisible character; no editor counts it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let cleaned = without_controls(text, &mut reading.notes);
    let text = cleaned.as_deref().unwrap_or(text);
    if text.trim().is_empty() {
        return;
    }
    if platform::linkedin::is_pasted(text) {
        platform::linkedin::read_pasted(text, name, settings, reading);
        return;
    }
    if handles::is_list(text) {
        return handles::read(text, reading);
    }
    match table::TableLayout::detect(text) {
        Some(layout) => table::read(text, layout, name, settings, on_progress, reading),
        None => {
            profile_text::read(text, settings, reading);
            if !reading.cohort.is_empty() {
                handles::read_beside(text, reading);
            } else if handles::has_any(text) {
                handles::read(text, reading);
            } else {
                match table::Headless::detect(text) {
                    Some(table) => {
                        table::read_headless(text, &table, name, settings, on_progress, reading)
                    }
                    None => reading.notes.push(TextPosition::START, NoteKind::NothingFound),
                }
            }
        }
    }
}

/// What plain rows of a long table are, and the byte offset at which they begin, from its head
/// alone, whole lines; what is to be said of its columns goes into a reading. `None` where the file
/// is no such table, or its head tells too little.
pub(crate) fn plain_rows(
    head: &[u8],
    settings: &Settings,
    into: &mut Reading,
) -> Option<(Plain, usize)> {
    /// So many lines show all that is looked for at the top of a table.
    const LINES: usize = 100;
    let text = sound(head)?;
    let is_other = container::is_zip(head)
        || platform::is_export(text)
        || platform::linkedin::is_pasted(text)
        || lines::lines(text).nth(LINES).is_none();
    if is_other {
        return None;
    }
    let rows = text.strip_prefix('\u{feff}').unwrap_or(text);
    let layout = table::TableLayout::detect(rows)?;
    let (plain, offset) = table::plain_rows(rows, layout, settings, into)?;
    Some((plain, offset + text.len() - rows.len()))
}

/// A text that needs nothing done before it is read; `None` for any other bytes.
pub(crate) fn sound(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!may_have_controls(text)).then_some(text)
}

/// What a person told beside the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The purpose of rows that state none.
    pub purpose: Purpose,
    /// The network of rows that state none; `None` leaves them to what their shape tells, or
    /// [`Network::Other`].
    pub network: Option<Network>,
    /// What was answered to earlier [`Reading::questions`].
    pub answers: Answers,
}

/// What was read: never a failure, at worst no rows and a note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The profiles, in the order in which they stand in the text.
    pub cohort: Cohort,
    /// What was left out or not understood.
    pub notes: Notes,
    /// The numbers that were not plain digits, and how each was read; the first
    /// [`Echo::MOST`] of them.
    pub echoes: Vec<Echo>,
    /// What only the person can tell, in the order of the text.
    pub questions: Vec<Question>,
    /// Accounts that the text names and gives no counts of: these can be fetched.
    pub targets: Vec<Target>,
    /// The handles that profiles of the text were read with.
    named: Vec<String>,
}

impl Reading {
    /// Says that nothing was found, where nothing else says anything.
    fn say_if_silent(&mut self, bytes: &[u8]) {
        let is_silent = self.cohort.is_empty() && self.notes.is_empty() && self.targets.is_empty();
        let is_blank = || match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').trim().is_empty(),
            Err(_) => false,
        };
        if is_silent && !is_blank() {
            self.notes.push(TextPosition::START, NoteKind::NothingFound);
        }
    }
}

/// A copy without control characters, where there are any; they come from binary files.
fn without_controls(text: &str, notes: &mut Notes) -> Option<String> {
    // The first byte of those beyond ASCII begins other characters as well.
    let may_be_stray = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7f | 0xc2)
    };
    if !text.bytes().fold(false, |found, byte| found | may_be_stray(byte)) {
        return None;
    }
    let is_stray = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let at = text.find(is_stray)?;
    notes.push(lines::Locator::new(text).place(at), NoteKind::ControlCharacters);
    Some(text.replace(is_stray, ""))
}

/// Whether some byte may belong to a control character: the first byte of those beyond ASCII begins
/// other characters as well.
fn may_have_controls(text: &str) -> bool {
    let may_be_stray = |byte: u8| match byte {
        b'\t' | b'\n' | b'\r' => false,
        _ => byte < b' ' || matches!(byte, 0x7f | 0xc2),
    };
    text.bytes().fold(false, |found, byte| found | may_be_stray(byte))
}
