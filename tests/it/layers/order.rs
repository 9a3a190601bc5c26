//! The layers of the library: which folder may import which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::imports::{Source, circles, module_of, source};
use crate::sources::sources;

/// The layers, the lowest first, and what each holds. A layer imports only those before it.
/// `ARCHITECTURE.md` shows this table.
const LAYERS: &[(&str, &str)] = &[
    ("base", "decimals, dates, the locale's numerals, values as bytes"),
    ("model", "counts, profiles, engagement, thresholds, placements"),
    ("accounts", "the account and the host that a handle or an address means"),
    ("link", "a shared view as a URL fragment, and back"),
    ("read", "texts and files to a cohort, notes and questions"),
    ("fetch", "requests to the networks' endpoints, and their answers"),
    ("wording", "every sentence that is shown"),
    ("chart", "geometry, scene and painting of the quadrant chart"),
    ("export", "CSV, JSON, pictures, tables, QR codes, embed markup"),
    ("jobs", "what workers do: read, fetch, write, explain, chunks of long tables"),
    ("document", "what the page holds: sheet, edits, undo, form, order of the table"),
    ("web", "the browser; alone knows `web_sys`"),
    ("app", "the page; alone knows leptos"),
    ("cli", "the command line"),
];

/// Files that import one another all the same, to be untied. One that is untied leaves this list, and
/// none joins it.
const CIRCLES: &[&[&str]] = &[
    &["document::sheet::over", "document::sheet::overlay"],
    &["jobs", "jobs::chunks", "jobs::fetching", "jobs::report"],
    &["model::cohort", "model::history"],
    &["model::engagement", "model::engagement::per_post", "model::profile"],
    &["model::placements", "model::thresholds"],
    &[
        "read::dating",
        "read::number::style",
        "read::platform::family",
        "read::question",
        "read::table",
        "read::table::column",
        "read::table::heading",
        "read::table::numbers",
        "read::table::rows_are",
        "read::table::seen",
    ],
    &["read::platform::draft", "read::platform::feeds"],
    &["read::table::dated", "read::table::layout", "read::table::rows", "read::table::wide"],
    &["read::workbook::open::xlsx", "read::workbook::open::xlsx::parts"],
    &["wording::chart", "wording::page", "wording::summary", "wording::thresholds"],
    &["wording::copied", "wording::dates", "wording::notes"],
];

/// Type names that stand for several things, to be renamed. None joins this list.
const SAME_NAME: &[&str] = &[
    "Cells",
    "Code",
    "Entry",
    "Feed",
    "Files",
    "Item",
    "Kind",
    "Languages",
    "Mark",
    "Next",
    "Node",
    "Numbers",
    "Owner",
    "Part",
    "Post",
    "Posts",
    "Reading",
    "Row",
    "Seen",
    "Shape",
    "State",
    "Stated",
    "Token",
    "Unit",
    "Walk",
    "Wanted",
    "When",
    "Wide",
    "Word",
    "Written",
];

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|(name, _)| *name == layer)
}

/// What a source imports that it must not.
fn upward(path: &str, text: &str) -> Vec<String> {
    let source = source(path, text);
    // The roots of the programs stand above all.
    let Some(layer) = source.module.first().filter(|first| *first != "bin") else {
        return Vec::new();
    };
    let Some(own) = rank(layer) else { return vec![format!("{path} is in no layer")] };
    let named = source.named.iter().chain(source.reexports.values());
    let layers = named.filter_map(|named| named.first()).filter(|layer| rank(layer) > Some(own));
    let layers: BTreeSet<&String> = layers.collect();
    layers.into_iter().map(|upper| format!("{path} imports {upper}")).collect()
}

/// All sources: path and text.
fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = sources(&root.join("src"));
    assert!(files.len() > 100, "{} sources", files.len());
    let read = |file: &std::path::PathBuf| {
        let path = file.strip_prefix(root).expect("a path within the project");
        let text = fs::read_to_string(file).expect("a source");
        (path.to_string_lossy().replace('\\', "/"), text)
    };
    files.iter().map(read).collect()
}

fn parsed(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(path, text)| source(path, text)).collect()
}

#[test]
fn no_layer_imports_one_above_it() {
    let faults: Vec<String> = all().iter().flat_map(|(path, text)| upward(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_upward_import_is_found_for_every_pair_of_layers() {
    let mut pairs = 0;
    for (at, (lower, _)) in LAYERS.iter().enumerate() {
        for (upper, _) in &LAYERS[at + 1..] {
            let planted = [
                format!("use crate::{upper}::Thing;"),
                format!("use crate::{{{upper}::{{self, part::Thing}}, {lower}::Own}};"),
                format!("pub use crate::{upper}::Thing;"),
                format!("fn f() -> u8 {{ crate::{upper}::f() }}"),
                format!("impl crate::{upper}::Thing for u8 {{}}"),
                format!("fn f() {{ print(format!(\"{{}}\", crate::{upper}::f())); }}"),
                format!("mod inner {{ use crate::{upper}::Thing; }}"),
                format!("const X: &[crate::{upper}::Thing] = &[];"),
                format!("macro_rules! m {{ () => {{ $crate::{upper}::f() }}; }}"),
                format!("#[cfg(not(test))]\nuse crate::{upper}::Thing;"),
            ];
            for text in planted {
                let path = format!("src/{lower}/part.rs");
                assert_eq!(upward(&path, &text), [format!("{path} imports {upper}")], "{text}");
            }
            let (root, deep) = (format!("src/{lower}.rs"), format!("src/{lower}/a/b.rs"));
            assert_eq!(upward(&root, &format!("use super::{upper}::Thing;")).len(), 1);
            assert_eq!(upward(&deep, &format!("use super::super::super::{upper}::f;")).len(), 1);
            // Down, or in a test, it is as it should be.
            assert_eq!(
                upward(&format!("src/{upper}.rs"), &format!("use crate::{lower}::T;")),
                [""; 0]
            );
            let test = format!("#[cfg(test)]\nmod tests {{ use crate::{upper}::Thing; }}");
            assert_eq!(upward(&root, &test), [""; 0]);
            let text = format!("/// See `crate::{upper}`.\nconst A: &str = \"crate::{upper}::f\";");
            assert_eq!(upward(&root, &text), [""; 0]);
            pairs += 1;
        }
    }
    assert_eq!(pairs, LAYERS.len() * (LAYERS.len() - 1) / 2);
    assert_eq!(upward("src/stray.rs", "").len(), 1, "a module in no layer");
    assert_eq!(upward("src/main.rs", "fn main() { fourfold::app::mount(); }"), [""; 0]);
}

#[test]
fn files_import_one_another_in_no_circle_but_the_known_ones() {
    let files = all();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = circles(&parsed(&files));
    let known: Vec<Vec<String>> =
        CIRCLES.iter().map(|circle| circle.iter().map(|it| (*it).to_owned()).collect()).collect();
    assert_eq!(found, known);
}

#[test]
fn a_circle_is_found() {
    let two = [
        ("src/read/a.rs", "use crate::read::b::B;\npub struct A;"),
        ("src/read/b.rs", "use super::a::A;\npub struct B;"),
        ("src/read/c.rs", "use super::a::A;"),
    ];
    assert_eq!(circles(&parsed(&two)), [["read::a", "read::b"]]);
    // Over three files, two layers, and a name that is handed on.
    let three = [
        ("src/model.rs", "pub mod count;\npub use count::Count;"),
        ("src/model/count.rs", "pub struct Count; fn f() { crate::read::f(); }"),
        ("src/read.rs", "use crate::chart::Scene;\npub fn f() {}"),
        ("src/chart.rs", "use crate::model::Count;\npub struct Scene;"),
    ];
    assert_eq!(circles(&parsed(&three)), [["chart", "model::count", "read"]]);
    assert_eq!(upward("src/model/count.rs", three[1].1).len(), 1);
    let none = [("src/read/a.rs", "use super::b::B;"), ("src/read/b.rs", "pub struct B;")];
    assert!(circles(&parsed(&none)).is_empty());
    assert_eq!(module_of("src/read/a.rs"), ["read", "a"]);
}

/// Each name that several types have, with their modules.
fn shared_names(sources: &[Source]) -> BTreeMap<&str, Vec<String>> {
    let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in sources {
        for name in &source.types {
            names.entry(name).or_default().push(source.module.join("::"));
        }
    }
    names.retain(|_, modules| modules.len() > 1);
    names
}

#[test]
fn no_type_name_stands_for_two_things() {
    let files = all();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let sources = parsed(&files);
    let names = shared_names(&sources);
    let found: Vec<&str> = names.keys().copied().collect();
    assert_eq!(found, SAME_NAME, "{names:#?}");
}

#[test]
fn a_second_type_of_a_name_is_found() {
    let planted = [
        ("src/read/a.rs", "pub struct Row;\nimpl Iterator for Row { type Item = u8; }"),
        ("src/model/b.rs", "enum Row { A }\n#[cfg(test)]\nmod tests { struct BookCell; }"),
        ("src/model/c.rs", "type BookCell = u8;\nimpl Iterator for X { type Item = u8; }"),
    ];
    let sources = parsed(&planted);
    assert_eq!(shared_names(&sources).keys().collect::<Vec<_>>(), [&"Row"]);
}

#[test]
fn architecture_shows_the_layers_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = fs::read_to_string(path).expect("ARCHITECTURE.md");
    let shown: Vec<&str> = text.lines().filter(|line| line.starts_with("| `src/")).collect();
    let rows: Vec<String> =
        LAYERS.iter().map(|(name, what)| format!("| `src/{name}` | {what} |")).collect();
    let layers: Vec<&str> =
        shown.into_iter().filter(|row| rows.iter().any(|it| it == row)).collect();
    assert_eq!(layers, rows);
}
