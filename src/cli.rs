//! The command line: reads files as the box reads text, and prints where each profile is.
//!
//! Refuses to print anything but results to standard output: notes go to standard error.

mod sql;

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use crate::accounts::Recognised;
use crate::export;
use crate::fetch;
use crate::model::cohort::Cohort;
use crate::model::profile::{Network, Purpose};
use crate::model::thresholds::Thresholds;
use crate::read::{Reading, Settings, read_file};
use crate::wording::{cli as words, numbers, places, summary};

/// Runs the command line of this process: 0 when something was read, 1 when nothing could be, 2
/// for wrong usage.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(Command::Sql(sql)) = &arguments.command {
        return print(sql.text());
    }
    if !arguments.print_requests.is_empty() {
        return print_requests(&arguments.print_requests);
    }
    let report = arguments.report(&mut io::stderr().lock());
    match report {
        // A reader that stopped reading, such as `head`, is no failure of ours.
        Some(report) => {
            let _ = io::stdout().lock().write_all(report.as_bytes());
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

/// Places profiles between audience and engagement: four places, none above another.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Prints the requests that the page would make for a handle or a profile address, to be made
    /// with a client of one's own. Nothing is asked.
    #[arg(long, value_name = "HANDLE", num_args = 1.., conflicts_with = "files")]
    print_requests: Vec<String>,
    /// Files to read; - or none is standard input.
    #[arg(value_name = "FILE|-")]
    files: Vec<PathBuf>,
    /// The purpose of profiles that state none.
    #[arg(long, default_value = "person", value_parser = PossibleValuesParser::new(Purpose::ALL.map(Purpose::id)))]
    purpose: String,
    /// The network of profiles that state none.
    #[arg(long, value_parser = PossibleValuesParser::new(Network::ALL.map(Network::id)))]
    network: Option<String>,
    /// How to print them.
    #[arg(long, value_enum, default_value = "table")]
    format: CliFormat,
}

#[derive(Debug, Subcommand)]
enum Command {
    Sql(sql::Sql),
}

/// Prints a text, or the sentence that says why there is none.
fn print(text: Result<String, String>) -> ExitCode {
    match text {
        Ok(text) => {
            let _ = io::stdout().lock().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(problem) => {
            note_line(&mut io::stderr().lock(), &problem);
            ExitCode::FAILURE
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CliFormat {
    Table,
    Csv,
    Json,
}

/// Prints the requests that handles come to; 1 when one of them comes to none.
fn print_requests(handles: &[String]) -> ExitCode {
    let (mut out, mut all) = (String::new(), true);
    for handle in handles {
        match crate::accounts::recognise(handle) {
            Some(Recognised::Target(target)) => {
                out.push_str(&words::requests(&target, &fetch::requests(&target)));
            }
            other => {
                all = false;
                note_line(&mut io::stderr().lock(), &words::no_requests(handle, other));
            }
        }
    }
    let _ = io::stdout().lock().write_all(out.as_bytes());
    if all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Arguments {
    /// What goes to standard output, or `None` when no profile was read. Notes go to `notes`.
    fn report(&self, notes: &mut impl Write) -> Option<String> {
        let settings = Settings {
            purpose: Purpose::from_id(&self.purpose).unwrap_or_default(),
            network: self.network.as_deref().and_then(Network::from_id),
            ..Settings::default()
        };
        let mut cohort = Cohort::default();
        for file in self.open(notes) {
            let reading = read_file(&file.name, &file.bytes, &settings);
            print_notes(&file.name, &reading, notes);
            cohort.extend(reading.cohort.iter());
        }
        if cohort.is_empty() {
            return None;
        }
        let lines = Thresholds::default();
        Some(match self.format {
            CliFormat::Table => table(&cohort, &lines),
            CliFormat::Csv => export::csv::write(&cohort, &lines),
            CliFormat::Json => export::json::write(&cohort, &lines) + "\n",
        })
    }

    /// The files that can be read; a note for each that cannot.
    fn open(&self, notes: &mut impl Write) -> Vec<InputFile> {
        let standard_input = [PathBuf::from("-")];
        let paths = if self.files.is_empty() { &standard_input[..] } else { &self.files };
        let mut files = Vec::new();
        for path in paths {
            let name = path.display().to_string();
            let bytes = if name == "-" {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            } else {
                fs::read(path)
            };
            match bytes {
                Ok(bytes) => files.push(InputFile { name, bytes }),
                Err(error) => note_line(notes, &words::unreadable(&name, &error)),
            }
        }
        files
    }
}

/// A file as it is.
struct InputFile {
    name: String,
    bytes: Vec<u8>,
}

/// Writes what is to be said of a file, and what is to be asked, in the order of its text.
fn print_notes(file: &str, reading: &Reading, notes: &mut impl Write) {
    let said = reading.notes.iter().map(|note| (note.place, words::note(file, note)));
    let asked = reading.questions.iter().map(|asked| (asked.place, words::question(file, asked)));
    let mut lines: Vec<_> = said.chain(asked).collect();
    lines.sort_by_key(|(place, _)| *place);
    for (_, line) in lines {
        note_line(notes, &line);
    }
    if reading.notes.left_out() > 0 {
        note_line(notes, &words::left_out(file, reading.notes.left_out()));
    }
    if reading.cohort.is_empty() && reading.notes.is_empty() && reading.questions.is_empty() {
        note_line(notes, &words::empty(file));
    }
}

/// Writes a note; where standard error is closed, nobody is there to be told.
fn note_line(notes: &mut impl Write, text: &str) {
    let _ = writeln!(notes, "{text}");
}

/// The table, its columns as wide as their widest cells.
fn table(cohort: &Cohort, lines: &Thresholds) -> String {
    let mut rows = vec![words::COLUMNS.map(str::to_owned)];
    for profile in cohort.iter() {
        let placement = lines.place(&profile);
        let measured = &placement.measured;
        let engagement = measured.engagement;
        let basis = measured.basis;
        rows.push([
            summary::shown_name(profile.name).to_owned(),
            profile.network.name().to_owned(),
            profile.purpose.id().to_owned(),
            numbers::count(profile.counts.followers),
            engagement.map_or_else(String::new, |it| numbers::engagement(it.value, basis)),
            engagement
                .and_then(|it| it.interval)
                .map_or_else(String::new, |ends| numbers::interval(ends, basis)),
            places::outcome(placement.outcome),
        ]);
    }
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> =
        (0..words::COLUMNS.len()).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}", width = *width))
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}
