//! A million rows from bytes in memory to a class a row: the page, what else reads tables, and a loop
//! written by hand, in one browser.

use fourfold::model::profile::{Group, Network, Purpose};
use fourfold::model::quadrant::{Outcome, Quadrant};
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read_file};
use fourfold_e2e::Page;
use serde_json::{Value, json};

use super::cores::OneCore;
use super::ground::Ground;
use super::times::{median, numbers, ratio};
use super::{ours, table};

const ROWS: usize = 1_000_000;

/// How often each way is opened anew, and how often it reads then.
const LOADS: usize = 3;
const READINGS: usize = 4;

/// The ways that are modules of the page `read.html`, and their names.
const WAYS: [(&str, &str); 5] = [
    ("papaparse", "PapaParse"),
    ("udsv", "uDSV"),
    ("d3-dsv", "d3-dsv"),
    ("duckdb", "DuckDB-wasm"),
    ("hand", "JavaScript by hand"),
];

/// With all cores of the machine.
pub(crate) fn all_cores() {
    println!(
        "The table is {:.1} MB: `handle,followers,posts,likes,replies,reposts`. Each way begins with its bytes \
         in memory (fourfold: with a `File` of them, all of it in hand, given to \"Choose files\"; it ends as \
         the page's own measure `read` does, with every row read, kept with its name, and placed) and ends with \
         a quadrant for each row. Before each reading the browser is left alone for a second and a half, as by \
         somebody who chooses a file. A page is opened anew {LOADS} times for each way, its libraries are \
         loaded, and it reads {READINGS} times one after another: \"first\" is the median of \
         first readings, \"again\" of all others. DuckDB-wasm is its build for pages that are not \
         isolated, so it has one thread; the loop by hand knows columns and number of rows \
         beforehand, makes no text of any name and refuses nothing. \"Times ours\" is their time over \
         fourfold's.\n",
        table::table(ROWS, 0).len() as f64 / 1e6,
    );
    compare("All cores");
}

/// With one.
pub(crate) fn one_core() {
    let _one = OneCore::take();
    compare("One core");
}

struct Way {
    name: &'static str,
    first: Vec<f64>,
    again: Vec<f64>,
    differ: usize,
}

impl Way {
    fn new(name: &'static str) -> Self {
        Self { name, first: Vec::new(), again: Vec::new(), differ: 0 }
    }

    fn add(&mut self, took: &[f64], differ: usize) {
        self.first.extend(took.first());
        self.again.extend(took.iter().skip(1));
        self.differ = self.differ.max(differ);
    }
}

fn compare(title: &str) {
    let ground = Ground::new();
    let text = table::table(ROWS, 0);
    let native = classes(&text);
    let table = ground.serve("table.csv", text.as_bytes());
    let expected = ground.serve("classes", &native);
    let page = ground.browser();
    let cores = page.js("return navigator.hardwareConcurrency;", &[]);
    let mut fourfold = Way::new("**fourfold**");
    let mut ways = WAYS.map(|(_, name)| Way::new(name));
    let mut longest = 0.0_f64;
    for load in 0..LOADS {
        let took: Vec<f64> = readings(&page, &ground, &table).collect();
        longest = page.long_tasks().into_iter().fold(longest, f64::max);
        let differ = if load == 0 { differing(&ours::classes(&page), &native) } else { 0 };
        fourfold.add(&took, differ);
        for ((module, name), way) in WAYS.iter().zip(&mut ways) {
            page.load_address(&ground.address("peers/read.html"));
            let arguments =
                [json!(module), json!(READINGS), json!(table), json!(expected), split()];
            let found = page.js_async(PEER, &arguments);
            let differ = found["differ"].as_u64();
            let differ = differ.unwrap_or_else(|| panic!("{name} did not read: {found}"));
            way.add(&numbers(&found["took"]), usize::try_from(differ).unwrap_or(usize::MAX));
        }
    }
    println!("{title} (the browser says {cores}):\n");
    println!(
        "| | first, ms | again, ms | times ours, first | times ours, again | rows elsewhere than natively |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let (first, again) = (median(fourfold.first.clone()), median(fourfold.again.clone()));
    let differ = fourfold.differ;
    for way in std::iter::once(fourfold).chain(ways) {
        let (theirs, later) = (median(way.first), median(way.again));
        println!(
            "| {} | {theirs:.0} | {later:.0} | {} | {} | {} |",
            way.name,
            ratio(theirs, first),
            ratio(later, again),
            way.differ,
        );
    }
    let longest =
        if longest > 0.0 { format!("{longest:.0} ms") } else { "50 ms at most".to_owned() };
    println!("\nLongest task of the page while it read and took away: {longest}.");
    assert_eq!(differ, 0, "the page puts rows elsewhere than the library does natively");
}

/// The page's readings of one visit; the last of them is left on it.
fn readings<'a>(page: &'a Page, ground: &Ground, table: &'a str) -> impl Iterator<Item = f64> + 'a {
    ours::open(page, ground);
    page.watch_tasks();
    (0..READINGS).map(move |time| {
        if time > 0 {
            ours::clear(page);
        }
        ours::read(page, table, &format!("table{time}.csv"))
    })
}

/// The class of each row of a table by the library, natively: 0 to 3 in alphabetical order, 4 for
/// none.
pub(crate) fn classes(text: &str) -> Vec<u8> {
    let cohort = read_file("table.csv", text.as_bytes(), &Settings::default()).cohort;
    let class = |outcome| match outcome {
        Outcome::In(Quadrant::Casual) => 0,
        Outcome::In(Quadrant::Climber) => 1,
        Outcome::In(Quadrant::Connector) => 2,
        Outcome::In(Quadrant::Persona) => 3,
        Outcome::Between(..) | Outcome::Nowhere(_) => 4,
    };
    Thresholds::default().place_all(&cohort).outcomes().map(class).collect()
}

fn differing(found: &[u8], expected: &[u8]) -> usize {
    let rows = found.iter().zip(expected).filter(|(a, b)| a != b).count();
    rows + found.len().abs_diff(expected.len())
}

/// The lines that rows of no network's are placed by, as the library has them.
pub(crate) fn split() -> Value {
    let split =
        Thresholds::default().of(Group { network: Network::Other, purpose: Purpose::Person });
    json!({
        "audience": split.audience(),
        "engagement": split.engagement(),
        "slope": split.slope(),
    })
}

pub(crate) const PEER: &str = "
    const done = arguments[arguments.length - 1];
    const read = () => window.read
        ? window.read(...[...arguments].slice(0, -1)).then(done, (error) => done(String(error)))
        : setTimeout(read, 5);
    read();";
