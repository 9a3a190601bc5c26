//! The command line: reads files as the page does, and prints where each profile is placed.
//!
//! Results go to standard output, notes to standard error.

mod sql;

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use crate::accounts::Recognised;
use crate::base::date::{Day, Grain, Period};
use crate::export;
use crate::fetch;
use crate::model::cohort::Cohort;
use crate::model::history::{self, Files, Wanted};
use crate::model::profile::{Network, Purpose};
use crate::model::thresholds::Thresholds;
use crate::read::{Days, Reading, Settings, join_answers, read_file};
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
    let (report, is_read) = arguments.report(&mut io::stderr().lock());
    // A reader that stopped reading, such as `head`, is no failure of ours.
    let _ = io::stdout().lock().write_all(report.as_bytes());
    if is_read { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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
    /// Prints a row for each profile and period that has counts, with the newest counts of the period
    /// or those of its posts.
    #[arg(long, value_name = "PERIOD", value_parser = PossibleValuesParser::new(Grain::OFFERED.map(Grain::id)))]
    by: Option<String>,
    /// Prints the newest counts of each profile that are on or before a day, with their own day:
    /// 2026-09-30, or the end of 2026-09, 2026-W36, 2026-Q3 or 2026.
    #[arg(long, value_name = "DATE", value_parser = end_of_period)]
    at: Option<Day>,
    /// Which number stands first in dates such as 03/04/2026, where the file does not tell.
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(["day-first", "month-first", "year-first"]))]
    dates: Option<String>,
    /// The year of the first date, where dates have none and the file does not tell.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
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
            Some(Recognised::Target(target) | Recognised::Perhaps(target)) => {
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
    /// What goes to standard output, and whether any profile was read whose file leaves no question
    /// open. Notes go to `notes`.
    fn report(&self, notes: &mut impl Write) -> (String, bool) {
        let settings = Settings {
            purpose: Purpose::from_id(&self.purpose).unwrap_or_default(),
            network: self.network.as_deref().and_then(Network::from_id),
            days: self.days(),
            ..Settings::default()
        };
        let wanted = settings.days.wanted;
        let (mut files, mut waiting) = (Files::default(), Cohort::default());
        let mut has_asked = false;
        for (name, bytes) in join_answers(self.open(notes)) {
            let file = InputFile { name, bytes };
            let reading = read_file(&file.name, &file.bytes, &settings);
            print_notes(&file.name, &reading, notes);
            has_asked |= !reading.questions.is_empty();
            match reading.is_waiting {
                true => waiting.extend(reading.cohort.iter()),
                false => files.add(&reading.cohort, reading.day),
            }
        }
        let (mut cohort, left_out) = files.finish(wanted);
        if left_out > 0 && !has_asked {
            note_line(notes, &words::no_state(left_out, wanted));
        }
        if wanted.by.is_some() {
            cohort = history::spread(&cohort);
        }
        let is_read = !cohort.is_empty();
        let lines = Thresholds::default();
        let report = match self.format {
            CliFormat::Table if is_read || !waiting.is_empty() => table(&cohort, &waiting, &lines),
            // Rows that wait for an answer are in no file that another program reads.
            CliFormat::Csv if is_read => export::csv::write(&cohort, &lines),
            CliFormat::Json if is_read => export::json::write(&cohort, &lines) + "\n",
            _ => String::new(),
        };
        (report, is_read)
    }

    /// What was said of days.
    fn days(&self) -> Days {
        let by = self.by.as_deref().and_then(Grain::from_id);
        Days {
            wanted: Wanted { by, until: self.at },
            order: self.dates.clone(),
            first_year: self.year,
            this_year: this_year(),
        }
    }

    /// The files that can be read; a note for each that cannot.
    fn open(&self, notes: &mut impl Write) -> Vec<(String, Vec<u8>)> {
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
                Ok(bytes) => files.push((name, bytes)),
                Err(error) => note_line(notes, &words::unreadable(&name, &error)),
            }
        }
        files
    }
}

/// The last day of a period, or why a text is none.
fn end_of_period(text: &str) -> Result<Day, String> {
    Period::from_iso(text).map(Period::last).ok_or_else(|| words::NO_PERIOD.to_owned())
}

/// The present year, which years of two digits do not go beyond.
fn this_year() -> Option<i32> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let day = Day::from_number(i64::try_from(since.as_secs() / 86_400).ok()?)?;
    Some(day.civil().0)
}

/// A file as it is.
struct InputFile {
    name: String,
    bytes: Vec<u8>,
}

/// Writes what is to be asked of a file and what is to be said, each in the order of its text.
fn print_notes(file: &str, reading: &Reading, notes: &mut impl Write) {
    let said = reading.notes.iter().map(|note| (note, words::note(file, note)));
    let asked = reading.questions.iter().map(|asked| (asked.place, words::question(file, asked)));
    // What somebody must act on stands first, what was left out last.
    let said =
        said.map(|(note, words)| (1 + u8::from(note.kind.is_of_columns()), note.place, words));
    let asked = asked.map(|(place, words)| (0, place, words));
    let mut lines: Vec<_> = asked.chain(said).collect();
    lines.sort_by_key(|(rank, place, _)| (*rank, *place));
    for (_, _, line) in lines {
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

/// Where the period stands among the columns of the table.
const PERIOD: usize = 1;

/// The table, its columns as wide as their widest cells; rows that wait for an answer stand last.
fn table(cohort: &Cohort, waiting: &Cohort, lines: &Thresholds) -> String {
    let is_dated = cohort.has_states();
    let mut rows = vec![words::COLUMNS.map(str::to_owned).to_vec()];
    let all = cohort.iter().map(|it| (it, false)).chain(waiting.iter().map(|it| (it, true)));
    for (row, (profile, is_waiting)) in all.enumerate() {
        let placement = lines.place(&profile);
        let measured = &placement.measured;
        let engagement = measured.engagement;
        let basis = measured.basis;
        let mut cells = vec![
            summary::shown_name(profile.name).to_owned(),
            profile.network.name().to_owned(),
            profile.purpose.id().to_owned(),
            numbers::count(profile.counts.followers),
            engagement.map_or_else(String::new, |it| numbers::engagement(it.value, basis)),
            engagement
                .and_then(|it| it.interval)
                .map_or_else(String::new, |ends| numbers::interval(ends, basis)),
            match is_waiting {
                true => places::WAITING.to_owned(),
                false => places::outcome(placement.outcome),
            },
        ];
        if is_dated {
            cells.insert(PERIOD, cohort.period(row).map_or_else(String::new, |it| it.to_string()));
        }
        rows.push(cells);
    }
    if let (true, Some(head)) = (is_dated, rows.first_mut()) {
        head.insert(PERIOD, words::PERIOD.to_owned());
    }
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> =
        (0..rows.first().map_or(0, Vec::len)).map(|column| width(column).unwrap_or(0)).collect();
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
