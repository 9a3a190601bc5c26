//! Text in, a cohort and notes out: every input goes through [`read`] or [`read_file`].
//!
//! Reading does not fail as a whole: what is valid is kept, and all that was left out or not understood
//! is a [`Note`] with its line, its column and what to do. A purpose is never guessed.

mod bytes;
mod container;
mod dating;
mod days;
mod drawn;
mod handles;
mod header;
mod kind;
mod lines;
pub(crate) mod networks;
mod note;
pub mod number;
pub mod one_a_post;
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod parquet;
pub(crate) mod platform;
pub(crate) mod posts;
mod profile_text;
mod question;
mod snapshots;
mod table;
mod unpack;
mod vocabulary;
pub mod workbook;

pub use kind::FileKind;
pub use networks::{AccountNote, OwnActs};
#[cfg(not(target_arch = "wasm32"))]
pub use note::ParquetProblem;
pub use note::{
    ColumnsLeft, CopyProblem, DateNote, Echo, Encoding, Lacking, LeftOut, Lifetime, MemberProblem,
    Note, NoteKind, Notes, Saved, TextPosition, Tone,
};
pub use question::{Answers, Question, QuestionKind};
pub use table::rows_are::RowsAre;

pub(crate) use table::Plain;

use crate::accounts::Target;
use crate::base::date::When;
use crate::base::wire::wire_fields;
use crate::model::cohort::Cohort;
use crate::model::history::Wanted;
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
    reading.wait_for_answers();
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
        container::ContainerKind::Zip => {
            platform::read_archive(name, bytes, settings, on_progress, &mut reading)
        }
        // Where this program cannot open workbooks, `read_book` is given what another one opened.
        container::ContainerKind::OldWorkbook => {}
        container::ContainerKind::Text => {
            if let Some(unpacked) = unpack::unpacked(bytes) {
                return read_unpacked(name, unpacked, settings, on_progress);
            }
            match FileKind::of(bytes) {
                Some(kind) => read_kind(kind, name, bytes, settings, on_progress, &mut reading),
                None => read_bytes(name, bytes, settings, on_progress, &mut reading),
            }
        }
    }
    reading.wait_for_answers();
    reading.say_if_silent(bytes);
    reading
}

/// Reads what a file was packed around; what is packed twice is named.
fn read_unpacked(
    name: &str,
    (bytes, problem): (Vec<u8>, Option<MemberProblem>),
    settings: &Settings,
    on_progress: &dyn Fn(f64),
) -> Reading {
    let inner = unpack::inner_name(name);
    let mut reading = match unpack::unpacked(&bytes) {
        Some(_) => Reading::default(),
        None => read_file_with_progress(inner, &bytes, settings, on_progress),
    };
    let is_twice = unpack::unpacked(&bytes).is_some();
    let problem = problem.or(is_twice.then_some(MemberProblem::Packing));
    if let Some(problem) = problem {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        reading.notes.push(TextPosition::START, NoteKind::Member { name, problem });
    }
    reading
}

/// Reads a file of a kind that is no text, where this program can, or names its kind.
#[cfg_attr(target_arch = "wasm32", expect(unused_variables, reason = "only Parquet is read"))]
fn read_kind(
    kind: FileKind,
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    reading: &mut Reading,
) {
    #[cfg(not(target_arch = "wasm32"))]
    if kind == FileKind::Parquet {
        let (text, problem) = parquet::text(bytes);
        read_text(&text, name, settings, on_progress, reading);
        if let Some(problem) = problem {
            reading.notes.push(TextPosition::START, NoteKind::Parquet(problem));
        }
        return;
    }
    reading.notes.push(TextPosition::START, NoteKind::OtherFile(kind));
}

/// Whether a file is a workbook, whole or cut off: one for [`workbook::open`] to open, and for
/// [`read_book`] to read.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    match container::kind(bytes) {
        container::ContainerKind::OldWorkbook => true,
        container::ContainerKind::Zip => container::Archive::open(bytes).workbook().is_some(),
        container::ContainerKind::Text => false,
    }
}

/// Reads the sheets of a workbook that was opened, as [`read_file`] does.
#[must_use]
pub fn read_book(name: &str, book: &workbook::Book, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    platform::read_book(name, book, settings, &mut reading);
    reading.wait_for_answers();
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
    if let Some(markup) = page::saved_markup(text) {
        return read_markup(&markup, name, settings, reading);
    }
    // Some programs mark a text as UTF-8 with an invisible character; no editor counts it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let cleaned = without_controls(text, &mut reading.notes);
    let text = cleaned.as_deref().unwrap_or(text);
    if text.trim().is_empty() {
        return;
    }
    if page::is_markup(text) {
        return read_markup(text, name, settings, reading);
    }
    if platform::linkedin::is_pasted(text) {
        platform::linkedin::read_pasted(text, name, settings, reading);
        return;
    }
    if handles::is_list(text) {
        return handles::read(text, reading);
    }
    let moved = drawn::quotes_moved(text);
    let text = moved.as_deref().unwrap_or(text);
    if let Some(drawn) = drawn::boxed(text)
        && read_drawn(drawn, name, settings, on_progress, reading)
    {
        return;
    }
    match table::TableLayout::detect(text) {
        Some(layout) => table::read(text, layout, name, settings, on_progress, reading),
        None => {
            if let Some(drawn) = drawn::aligned(text)
                && read_drawn(drawn, name, settings, on_progress, reading)
            {
                return;
            }
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

/// Reads a printed table; gives whether it is one.
fn read_drawn(
    drawn: drawn::PrintedTable,
    name: &str,
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    reading: &mut Reading,
) -> bool {
    let Some(layout) = table::TableLayout::detect(&drawn.text) else { return false };
    table::read(&drawn.text, layout, name, settings, on_progress, reading);
    if let Some(place) = drawn.left_out {
        reading.notes.push(place, NoteKind::NotPrinted);
    }
    true
}

/// Reads the markup of a saved page: tables of counts, or the page of a network, or else its text.
fn read_markup(markup: &str, name: &str, settings: &Settings, reading: &mut Reading) {
    if let Some(tables) = page::tables(markup) {
        return platform::read_book(name, &tables, settings, reading);
    }
    match page::read(markup, &settings.answers) {
        Some(copied) => page::add(vec![(TextPosition::START, copied)], settings, reading),
        None => profile_text::read(&page::text(markup), settings, reading),
    }
}

/// A page that was pasted: its text as it stands in the box, and its markup.
#[derive(Clone, Copy, Debug)]
pub struct Pasted<'t> {
    /// The text, which stands somewhere in the box.
    pub text: &'t str,
    /// The markup that came with it.
    pub markup: &'t str,
}

/// Reads the text of a box into which pages were pasted: each page by its markup, where that is of
/// a network's profile, all else as [`read`] does. Copies of one account are one profile, each post
/// of them counted once.
///
/// ```
/// use fourfold::read::{Pasted, Settings, read_pasted};
///
/// let markup = r#"<a href="https://x.com/ada/followers">7 Followers</a><article><a
///     href="https://x.com/ada/status/1"><time datetime="2026-11-01T09:00:00Z">Nov 1</time></a>
///     <div role="group" aria-label="2 replies, 5 likes"></div></article>"#;
/// let page = Pasted { text: "7 Followers\nNov 1", markup };
/// let reading = read_pasted("7 Followers\nNov 1", &[page], &Settings::default());
/// let ada = reading.cohort.get(0).expect("one profile");
/// assert_eq!((ada.name, ada.counts.followers.value()), ("@ada", Some(7)));
/// assert_eq!(ada.per_post.map(|posts| posts.median), Some(7.0));
/// ```
#[must_use]
pub fn read_pasted(text: &str, pages: &[Pasted<'_>], settings: &Settings) -> Reading {
    let mut rest = text.to_owned();
    let mut copies = Vec::new();
    for page in pages {
        let own = page.text.trim();
        let Some(at) = rest.find(own).filter(|_| !own.is_empty()) else { continue };
        let Some(mut copied) = page::read(page.markup, &settings.answers) else { continue };
        copied.take_head(&read(own, settings).cohort);
        copies.push((lines::Locator::new(text).place(at), copied));
        // What follows keeps its line and its byte.
        let blank: String = own.bytes().map(|it| if it == b'\n' { '\n' } else { ' ' }).collect();
        rest = rest.replace(own, &blank);
    }
    if copies.is_empty() {
        return read(text, settings);
    }
    let mut reading = Reading::default();
    if !rest.trim().is_empty() {
        read_text(&rest, "", settings, &|_| (), &mut reading);
    }
    page::add(copies, settings, &mut reading);
    reading
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
    /// What was told of days.
    pub days: Days,
    /// The name of the archive that the text is in.
    pub archive: Option<String>,
    /// The name of the sheet that the text is, in a workbook.
    pub sheet: Option<String>,
}

wire_fields!(Settings { purpose, network, answers, days, archive, sheet });

impl Settings {
    /// The names that a text comes under, the narrowest first.
    fn names<'n>(&'n self, file: &'n str) -> impl Iterator<Item = &'n str> {
        self.sheet.as_deref().into_iter().chain([file]).chain(self.archive.as_deref())
    }
}

/// What a person told of days, and which states are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Which states are wanted: posts are grouped by it while they are read.
    pub wanted: Wanted,
    /// The order of day, month and year: `day-first`, `month-first` or `year-first`.
    pub order: Option<String>,
    /// The year of the first date of a file whose dates lack their years.
    pub first_year: Option<i32>,
    /// The present year: years of two digits do not go beyond it.
    pub this_year: Option<i32>,
}

wire_fields!(Days { wanted, order, first_year, this_year });

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
    /// Whether rows wait for the answer to a question: they have names and no counts until then.
    pub is_waiting: bool,
    /// Accounts that the text names and gives no counts of: these can be fetched.
    pub targets: Vec<Target>,
    /// The networks of profiles that were read off a page without posts, each once.
    pub guides: Vec<Network>,
    /// The day in the name of the file, for profiles of which no other day is known.
    pub day: Option<When>,
    /// The handles that profiles of the text were read with.
    named: Vec<String>,
}

impl Reading {
    /// Notes that a page of a network gave a profile and no posts.
    fn guide(&mut self, network: Network) {
        if !self.guides.contains(&network) {
            self.guides.push(network);
        }
    }

    /// Asks no more than one question. While one is open that could change a count or a row, no row
    /// has any count, so none of them can be placed, whatever is done with it.
    fn wait_for_answers(&mut self) {
        self.ask_for_one_audience();
        let is_open = |question: &Question| !matches!(question.kind, QuestionKind::Audience { .. });
        if let Some(at) = self.questions.iter().position(is_open) {
            let first = self.questions.swap_remove(at);
            self.questions = vec![first];
            self.is_waiting = true;
            self.echoes.clear();
            self.cohort = self.cohort.without_counts();
        }
    }

    /// Several accounts whose audience nothing states are named in one note: no one answer would do.
    fn ask_for_one_audience(&mut self) {
        let is_audience =
            |question: &&Question| matches!(question.kind, QuestionKind::Audience { .. });
        let asked: Vec<&Question> = self.questions.iter().filter(is_audience).collect();
        if self.cohort.len() < 2 || asked.is_empty() {
            return;
        }
        if let Some(Question { place, kind: QuestionKind::Audience { account }, .. }) =
            asked.first()
        {
            let kind = NoteKind::NoAudience { accounts: asked.len(), first: account.clone() };
            self.notes.push(*place, kind);
        }
        self.questions.retain(|question| !is_audience(&question));
    }

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
