//! The second program's work: a text or a file read and told in words, or a file written, for a
//! page that holds none of the code for it.
//!
//! The page is small because of it, and does not stand still while it works: `web::worker` runs
//! [`run`] beside the page. Refuses to keep anything between two jobs.

mod book;
pub mod chunks;
mod explain;
mod fetching;

pub use explain::{Explain, How, HowSection};
pub use fetching::{FetchReport, Fetching, Offer, Remark};

use std::sync::Arc;

use crate::accounts::Target;
use crate::base::numerals::{self, Numerals};
use crate::base::wire::{Wire, wire_fields, wire_place};
use crate::export::picture::{self, Look};
use crate::export::{code, csv, embed, json, table};
use crate::fetch::{Ask, AskBack};
use crate::jobs::chunks::HeadScan;
use crate::link::Shared;
use crate::model::cohort::Cohort;
use crate::model::placements::Placements;
use crate::model::thresholds::Thresholds;
use crate::read::workbook::{Book, BookProblem};
use crate::read::{
    Answers, Note, NoteKind, Pasted, Question, Reading, Settings, TextPosition, Tone, is_workbook,
    read_book, read_file_with_progress, read_pasted,
};
use crate::wording::{copied, notes, questions};

/// Does a job on a content, both as bytes, and gives its result as bytes: a [`ReadReport`] for
/// [`Job::Read`], the file itself for [`Job::Write`], a list of [`Fact`](crate::wording::facts::Fact)
/// for [`Job::Explain`], a [`How`] for [`Job::How`], an `Option<HeadScan>` for [`Job::Open`]. `None` for bytes that are no job. Before a
/// job stands how its words write numbers.
///
/// While it reads something long it tells how much is done, from 0 to 1. A picture says that it is
/// of `today`, such as `2026-11-24`.
///
/// ```
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::base::numerals::Numerals;
/// use fourfold::read::Settings;
/// use fourfold::jobs::{Job, ReadReport, run};
/// use fourfold::base::wire::Wire;
///
/// let (settings, lines) = (Settings::default(), Thresholds::default());
/// let job = Job::Read { name: None, settings, lines, pages: Vec::new() };
/// let job = [Numerals::default().to_bytes(), job.to_bytes()].concat();
/// let report = run(&job, "name,followers\n@ada,12.3K".as_bytes(), "", &|_| ());
/// let report = report.and_then(|bytes| ReadReport::from_bytes(&bytes)).expect("a reading");
/// assert_eq!(report.cohort.len(), 1);
/// assert_eq!(report.echoes[0].text, "12.3K read as 12,300 followers, rounded (12,250 to 12,349)");
/// ```
#[must_use]
pub fn run(
    mut job: &[u8],
    content: &[u8],
    today: &str,
    on_progress: &dyn Fn(f64),
) -> Option<Vec<u8>> {
    numerals::put_in_use(Numerals::take(&mut job)?);
    Some(match Job::from_bytes(job)? {
        Job::Read { name, settings, lines, pages } => {
            if content.len() > LONG {
                on_progress(0.0);
            }
            let reading = match name {
                Some(name) => read_file_with_progress(&name, content, &settings, on_progress),
                None => read_box(content, &pages, &settings),
            };
            let mut report = ReadReport::new(reading, &settings.answers);
            report.place(lines);
            report.to_bytes()
        }
        Job::Open { settings, lines } => HeadScan::of(content, &settings, &lines).to_bytes(),
        Job::Write { format, look, title, mut shared } => {
            shared.lines.settle(&shared.cohort);
            let address = String::from_utf8_lossy(content);
            write(format, &look, &title, &shared, &address, today)?.into_bytes()
        }
        Job::Explain(subject) => subject.facts().to_bytes(),
        Job::How => How::new().to_bytes(),
        // These take their time, and other hands: see `Fetching`.
        Job::Fetch { .. } | Job::People { .. } | Job::Back { .. } => return None,
    })
}

/// Opens a workbook for [`run_book`]: the work of the program for workbooks.
#[cfg(any(not(target_arch = "wasm32"), feature = "workbook"))]
#[must_use]
pub fn open_book(_: &[u8], content: &[u8], _: &str, _: &dyn Fn(f64)) -> Option<Vec<u8>> {
    Some(crate::read::workbook::open::open(content).to_bytes())
}

/// Whether a job reads a file that is a workbook: one for [`open_book`] and [`run_book`].
#[must_use]
pub fn reads_book(mut job: &[u8], content: &[u8]) -> bool {
    let is_read = |job: Job| matches!(job, Job::Read { .. });
    Numerals::take(&mut job).and_then(|_| Job::from_bytes(job)).is_some_and(is_read)
        && is_workbook(content)
}

/// As [`run`], for a job that reads a workbook: what [`open_book`] made of it stands in place of
/// its content, and nothing where that program could not be loaded or stopped. `None` for any other
/// job.
#[must_use]
pub fn run_book(mut job: &[u8], opened: &[u8]) -> Option<Vec<u8>> {
    numerals::put_in_use(Numerals::take(&mut job)?);
    let Job::Read { name, settings, lines, .. } = Job::from_bytes(job)? else { return None };
    let stopped = || Book { problems: vec![BookProblem::Stopped], ..Book::default() };
    let book = Book::from_bytes(opened).unwrap_or_else(stopped);
    let reading = read_book(&name.unwrap_or_default(), &book, &settings);
    let mut report = ReadReport::new(reading, &settings.answers);
    report.place(lines);
    Some(report.to_bytes())
}

/// Reads a text and the markup of the pages that were pasted into it, which stands behind it.
fn read_box(content: &[u8], pages: &[PagePart], settings: &Settings) -> Reading {
    let markup: usize = pages.iter().map(|page| page.bytes).sum();
    let (text, mut rest) =
        content.split_at_checked(content.len().saturating_sub(markup)).unwrap_or((content, &[]));
    let mut parts = Vec::new();
    for page in pages {
        let Some((own, others)) = rest.split_at_checked(page.bytes) else { break };
        parts.push((page.text.as_str(), String::from_utf8_lossy(own)));
        rest = others;
    }
    let pasted: Vec<Pasted<'_>> =
        parts.iter().map(|(text, markup)| Pasted { text, markup }).collect();
    read_pasted(&String::from_utf8_lossy(text), &pasted, settings)
}

/// A page that was pasted into a text: the text that it came with, and how long its markup is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePart {
    /// The text.
    pub text: String,
    /// The bytes of its markup.
    pub bytes: usize,
}

/// From so many bytes on, reading may take long enough for somebody to want to stop it.
const LONG: usize = 1_000_000;

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// Read the content: a file, or a text and behind it the markup of the pages pasted into it.
    Read {
        /// The file's name; `None` for a text that somebody typed or pasted.
        name: Option<String>,
        /// What was told beside it.
        settings: Settings,
        /// The lines to place it by.
        lines: Thresholds,
        /// The pages, in the order of their markup.
        pages: Vec<PagePart>,
    },
    /// Look at the head of a long file, whether it can be read in slices.
    Open {
        /// What was told beside it.
        settings: Settings,
        /// The lines to place it by.
        lines: Thresholds,
    },
    /// Write a file of what is on the chart. The content is the link to it, where it has one.
    Write {
        /// In which form.
        format: ExportFormat,
        /// How a picture looks.
        look: Look,
        /// The title of a picture; empty for the usual one.
        title: String,
        /// What is on the chart.
        shared: Box<Shared>,
    },
    /// Give the numbers of a profile with their formulas. There is no content.
    Explain(Box<Explain>),
    /// Give "How it works". There is no content.
    How,
    /// Fetch accounts.
    Fetch {
        /// The accounts.
        targets: Vec<Target>,
    },
    /// Count the people who took part.
    People {
        /// Whose.
        ask: Ask,
    },
    /// Count those who follow back.
    Back {
        /// Whom.
        ask: AskBack,
    },
}

/// The form of what is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A table of data.
    Csv,
    /// Records.
    Json,
    /// A picture.
    Svg,
    /// The table of the page as text with tabs.
    Tabbed,
    /// The table of the page as markup.
    Table,
    /// The link as a QR code.
    Code,
    /// The markup that frames the chart in another site.
    Embed,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Csv, Self::Json, Self::Svg, Self::Tabbed, Self::Table, Self::Code, Self::Embed];
}

/// What was read, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadReport {
    /// The profiles.
    pub cohort: Arc<Cohort>,
    /// Where they are by the lines that the job came with.
    pub placed: Option<PlacedRows>,
    /// How unusual numbers were read.
    pub echoes: Vec<Message>,
    /// What was left out or not understood, and what to do about it.
    pub notes: Vec<Message>,
    /// How many more notes there were.
    pub left_out: usize,
    /// What only the person can tell.
    pub asked: Vec<Prompt>,
    /// How many accounts can be fetched, in words; empty where there are none.
    pub accounts: String,
    /// What can be fetched, a button each.
    pub offers: Vec<Offer>,
    /// How to copy posts too, a sentence each network that a profile without posts was read from.
    pub guides: Vec<String>,
}

/// The placements of what was read, made where it was read: the page waits for none.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRows {
    /// The lines.
    pub lines: Thresholds,
    /// One a row.
    pub placements: Arc<Placements>,
}

/// Something said of a place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Where.
    pub place: TextPosition,
    /// What.
    pub text: String,
    /// What it wants of whoever reads it.
    pub tone: Tone,
}

/// Something asked, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// What an answer names it by.
    pub id: String,
    /// The question.
    pub text: String,
    /// The name of a field for the answer.
    pub label: String,
    /// The answers and their words; none where a number is typed.
    pub choices: Vec<(String, String)>,
    /// The answer in force; empty where there is none.
    pub chosen: String,
}

impl Prompt {
    fn new(question: &Question, answers: &Answers) -> Self {
        Self {
            id: question.id.clone(),
            text: notes::question(&question.kind),
            label: questions::label(&question.kind),
            choices: questions::choices(&question.kind),
            chosen: answers.get(&question.id).unwrap_or_default().to_owned(),
        }
    }
}

impl ReadReport {
    /// Nothing was read, for a reason.
    #[must_use]
    pub fn failed(why: String) -> Self {
        let mut report = Self::default();
        report.say(why);
        report
    }

    /// Says something of all of it.
    pub(crate) fn say(&mut self, text: String) {
        self.notes.push(Message { place: TextPosition::START, text, tone: Tone::LeftOut });
    }

    /// Places what was read by lines, but where these hang on other profiles as well.
    fn place(&mut self, lines: Thresholds) {
        if lines.by_medians().next().is_none() {
            let placements = Arc::new(lines.place_all(&self.cohort));
            self.placed = Some(PlacedRows { lines, placements });
        }
    }

    /// Where the profiles lie by lines, if that was told on the same basis: it is soon told again.
    #[must_use]
    pub fn placed_by(&self, lines: &Thresholds) -> Option<Arc<Placements>> {
        let placed = self.placed.as_ref()?;
        placed.placements.by(&self.cohort, &placed.lines, lines)
    }

    /// Whether its rows wait for the answer to a question that is one click.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.asked.iter().any(|asked| !asked.choices.is_empty())
    }

    /// A reading in words.
    #[must_use]
    pub fn new(reading: Reading, answers: &Answers) -> Self {
        // How many posts were read is no problem.
        let is_echo = |note: &&Note| matches!(note.kind, NoteKind::Copied { .. });
        let read = reading.notes.iter().filter(is_echo);
        let fine = |place: TextPosition, text: String| Message { place, text, tone: Tone::Fine };
        let read = read.map(|it| fine(it.place, notes::note(&it.kind)));
        let echoes = reading.echoes.iter();
        let echoes = echoes.map(|it| fine(it.place, notes::echo(it)));
        // What was left out stands behind what somebody must act on.
        let (last, first): (Vec<&Note>, Vec<&Note>) = reading
            .notes
            .iter()
            .filter(|note| !is_echo(note))
            .partition(|note| note.kind.is_of_columns());
        let said = first.into_iter().chain(last);
        Self {
            echoes: read.chain(echoes).collect(),
            notes: said
                .map(|it| Message {
                    place: it.place,
                    text: notes::placed(it),
                    tone: it.kind.tone(),
                })
                .collect(),
            left_out: reading.notes.left_out(),
            accounts: fetching::recognised(&reading.targets),
            offers: fetching::offers(reading.targets),
            asked: reading.questions.iter().map(|it| Prompt::new(it, answers)).collect(),
            guides: reading.guides.iter().map(|network| copied::guide(*network)).collect(),
            cohort: Arc::new(reading.cohort),
            placed: None,
        }
    }
}

wire_fields!(PagePart { text, bytes });
wire_fields!(Message { place, text, tone });
wire_place!(Tone, Tone::ALL);
wire_fields!(Prompt { id, text, label, choices, chosen });
wire_fields!(PlacedRows { lines, placements });
wire_fields!(ReadReport {
    cohort,
    placed,
    echoes,
    notes,
    left_out,
    asked,
    accounts,
    offers,
    guides
});
wire_place!(ExportFormat, ExportFormat::ALL);

impl Wire for Job {
    fn put(&self, into: &mut Vec<u8>) {
        match self {
            Self::Read { name, settings, lines, pages } => {
                into.push(0);
                name.put(into);
                settings.put(into);
                lines.put(into);
                pages.put(into);
            }
            Self::Open { settings, lines } => {
                into.push(7);
                settings.put(into);
                lines.put(into);
            }
            Self::Write { format, look, title, shared } => {
                into.push(1);
                format.put(into);
                look.put(into);
                title.put(into);
                shared.put(into);
            }
            Self::Explain(subject) => {
                into.push(4);
                subject.put(into);
            }
            Self::How => into.push(5),
            Self::Fetch { targets } => {
                into.push(2);
                targets.put(into);
            }
            Self::People { ask } => {
                into.push(3);
                ask.put(into);
            }
            Self::Back { ask } => {
                into.push(6);
                ask.put(into);
            }
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(match u8::take(from)? {
            0 => Self::Read {
                name: Wire::take(from)?,
                settings: Wire::take(from)?,
                lines: Wire::take(from)?,
                pages: Wire::take(from)?,
            },
            7 => Self::Open { settings: Wire::take(from)?, lines: Wire::take(from)? },
            1 => Self::Write {
                format: Wire::take(from)?,
                look: Wire::take(from)?,
                title: Wire::take(from)?,
                shared: Box::new(Wire::take(from)?),
            },
            2 => Self::Fetch { targets: Wire::take(from)? },
            3 => Self::People { ask: Wire::take(from)? },
            4 => Self::Explain(Box::new(Wire::take(from)?)),
            5 => Self::How,
            6 => Self::Back { ask: Wire::take(from)? },
            _ => return None,
        })
    }
}

/// `None` for a link that is too long for a code.
fn write(
    format: ExportFormat,
    look: &Look,
    title: &str,
    shared: &Shared,
    address: &str,
    today: &str,
) -> Option<String> {
    let Shared { cohort, lines, .. } = shared;
    Some(match format {
        ExportFormat::Csv => csv::write(cohort, lines),
        ExportFormat::Json => json::write(cohort, lines),
        ExportFormat::Svg if title.trim().is_empty() => picture::titled(shared, look, today),
        ExportFormat::Svg => picture::titled_as(shared, look, title.trim(), today),
        ExportFormat::Tabbed => table::tabbed(cohort, lines),
        ExportFormat::Table => table::markup(cohort, lines),
        ExportFormat::Code => code::svg(address)?,
        ExportFormat::Embed => embed::markup(address, cohort.len()),
    })
}
