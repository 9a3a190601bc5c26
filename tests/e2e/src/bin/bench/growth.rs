//! How reading and drawing grow from a thousand rows to ten million: time and memory of the page.

use std::fs;
use std::path::Path;

use fourfold_e2e::Find as _;

use super::ground::Ground;
use super::memory::Renderers;
use super::times::median;
use super::{ours, table};

const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// What one row takes is compared with what it takes of so many.
const MEASURE: usize = 100_000;

/// How often a browser is opened for each size, and how often it draws.
const TIMES: usize = 3;
const DRAWINGS: usize = 7;

/// Read first in each browser, and taken away: a table that is read in slices, so that all programs
/// that read are at work before the clock starts.
const BEFORE: usize = 40_000;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder for tables");
    let before = folder.path().join("before.csv");
    fs::write(&before, table::table(BEFORE, 0)).expect("a table");
    println!(
        "Tables as in \"Reading a million rows\", here files on disk. For each reading a browser is \
         opened anew and reads a small table in slices first, so that all programs that read were \
         started once. \"Read\" is the page's own measure, from a file chosen to every row read and \
         placed; \"drawn\" is as \"anew: pixels\" in \"Drawing\". Medians of {TIMES} browsers. \"Of \
         100,000's\" is a row's share over a row's share at 100,000 rows, where what any table takes \
         still counts; \"a further row\" is what each row takes that the size above has not.\n"
    );
    let mut all: Vec<(usize, Taken)> = Vec::new();
    for rows in SIZES {
        let file = folder.path().join(format!("{rows}.csv"));
        fs::write(&file, table::table(rows, 0)).expect("a table");
        all.push((rows, Taken::middle((0..TIMES).map(|_| once(rows, &before, &file)).collect())));
        fs::remove_file(&file).expect("a table that was read");
    }
    let heads = |what: &str, whole: &str, part: &str| {
        format!("{what}, {whole} | a row, {part} | of 100,000's | a further row, {part}")
    };
    let tell = |heads: [String; 2], columns: [Column; 2]| {
        println!("| rows | {} |\n|{}", heads.join(" | "), "---:|".repeat(9));
        for (at, (rows, _)) in all.iter().enumerate() {
            let cells = columns.map(|column| column.cells(&all, at));
            println!("| {rows} | {} |", cells.join(" | "));
        }
    };
    tell(
        [heads("read", "ms", "ns"), heads("drawn", "ms", "ns")],
        [Column { of: |it| it.read, part: 1e6 }, Column { of: |it| it.drawn, part: 1e6 }],
    );
    println!(
        "\nMemory is what the kernel counts for the processes that show the page, its workers included. \
         \"Held\" is what no file backs, after all was read and drawn and garbage was collected, above \
         what was held after the small table; \"at most\" is their greatest size meanwhile, above their \
         size then.\n"
    );
    tell(
        [heads("held", "MB", "bytes"), heads("at most", "MB", "bytes")],
        [Column { of: |it| it.held, part: 1e6 }, Column { of: |it| it.most, part: 1e6 }],
    );
}

/// Something that a table takes, and how many parts of it a row is told in.
#[derive(Clone, Copy)]
struct Column {
    of: fn(&Taken) -> f64,
    part: f64,
}

impl Column {
    /// The whole, a row's share, that share over the one at [`MEASURE`], and the share of a row that
    /// the size before has not.
    fn cells(self, all: &[(usize, Taken)], at: usize) -> String {
        let each: Vec<(f64, f64)> =
            all.iter().map(|(rows, taken)| (*rows as f64, (self.of)(taken))).collect();
        let (rows, whole) = each[at];
        let share = |(rows, whole): (f64, f64)| whole * self.part / rows;
        let measure = each.iter().find(|(rows, _)| *rows == MEASURE as f64).copied();
        let mut cells = [
            format!("{whole:.1}"),
            format!("{:.0}", share((rows, whole))),
            String::new(),
            String::new(),
        ];
        // Below, what a browser takes for itself is more than what the rows do.
        if let Some(measure) = measure.filter(|_| rows >= MEASURE as f64) {
            cells[2] = format!("{:.2}", share((rows, whole)) / share(measure));
            if rows > MEASURE as f64 {
                let (fewer, less) = each[at - 1];
                cells[3] = format!("{:.0}", share((rows - fewer, whole - less)));
            }
        }
        cells.join(" | ")
    }
}

/// What one table takes: milliseconds and megabytes.
struct Taken {
    read: f64,
    drawn: f64,
    held: f64,
    most: f64,
}

/// In a browser of its own.
fn once(rows: usize, before: &Path, file: &Path) -> Taken {
    let ground = Ground::new();
    let page = ground.browser();
    ours::open(&page, &ground);
    ours::watch_drawings(&page);
    let read = |file: &Path, rows: usize| {
        let input = page.file_input("Choose files");
        let measured = page.measures("read").len();
        input.set_files(&[file]);
        let read = page.wait_js("the table to be read", ours::READ_SINCE, &[measured.into()]);
        page.wait_js("all rows on the chart", COUNTED, &[rows.into()]);
        read.as_f64().expect("milliseconds")
    };
    read(before, BEFORE);
    ours::made(&page);
    ours::clear(&page);
    page.collect_garbage();
    let renderers = Renderers::find();
    let (held, size) = (renderers.held(), renderers.most());
    let took = read(file, rows);
    ours::made(&page);
    let drawn = median((0..DRAWINGS).map(|_| ours::redraw(&page)[0]).collect());
    let most = renderers.most() - size;
    page.collect_garbage();
    Taken { read: took, drawn, held: renderers.held() - held, most }
}

impl Taken {
    fn middle(all: Vec<Self>) -> Self {
        let middle = |of: fn(&Self) -> f64| median(all.iter().map(of).collect());
        Self {
            read: middle(|it| it.read),
            drawn: middle(|it| it.drawn),
            held: middle(|it| it.held),
            most: middle(|it| it.most),
        }
    }
}

/// The caption of the chart begins with how many there are.
const COUNTED: &str = r"
    const [said] = document.querySelector('figcaption').textContent.split(' ');
    return Number(said.replace(/\D/g, '')) === arguments[0];";
