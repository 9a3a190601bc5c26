//! What workers do: read a text or file into a report in words, write a file, fetch, explain.
//!
//! The page's program has none of this code, so it stays small, and `web::worker` runs [`run`] in a
//! worker, so that the page stays responsive. Nothing is kept between two jobs.

pub mod chunks;
mod explain;
mod fetching;
mod report;

pub use explain::{Explain, How, HowSection};
pub use fetching::{FetchReport, Fetching, Offer, Remark};
pub use report::{Message, PlacedRows, Prompt, ReadReport};

use crate::accounts::Target;
use crate::base::numerals::{self, Numerals};
use crate::base::wire::{Wire, wire_fields, wire_place};
use crate::export::picture::{self, Look};
use crate::export::sql::{self, Cells, Dialect, Query, Rows};
use crate::export::{code, csv, embed, json, table};
use crate::fetch::{Ask, AskBack};
use crate::jobs::chunks::HeadScan;
use crate::link::Shared;
use crate::model::thresholds::Thresholds;
use crate::read::workbook::{Book, BookProblem};
use crate::read::{
    Pasted, Reading, Settings, is_workbook, read_book, read_file_with_progress, read_pasted,
};

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
    /// The rule with its lines as a query.
    Sql(Dialect),
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Csv,
        Self::Json,
        Self::Svg,
        Self::Tabbed,
        Self::Table,
        Self::Code,
        Self::Embed,
        Self::Sql(Dialect::DuckDb),
        Self::Sql(Dialect::Postgres),
        Self::Sql(Dialect::Spark),
    ];
}

wire_fields!(PagePart { text, bytes });
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
        ExportFormat::Sql(dialect) => {
            sql::select(Query { dialect, rows: Rows::Profiles, cells: Cells::Numbers }, lines)
        }
    })
}
