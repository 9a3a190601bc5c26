//! Tables as programs print them: cells in drawn boxes, or below their names by white space alone.
//!
//! Each gives the text again with delimiters in place of lines and gaps, one character for one, so
//! that every place in it is the same place in the text.

mod aligned;
mod quotes;

pub(super) use aligned::aligned;
pub(super) use quotes::quotes_moved;

use crate::read::TextPosition;
use crate::read::lines::lines_with_ends;

/// A printed table with delimiters between its cells.
#[derive(Debug)]
pub(super) struct PrintedTable {
    pub(super) text: String,
    /// Where the program that printed it left out rows or columns.
    pub(super) left_out: Option<TextPosition>,
}

/// A table in boxes of Unicode's line characters, its cells divided by `|`; `None` for any other.
pub(super) fn boxed(text: &str) -> Option<PrintedTable> {
    if !text.contains(is_drawn_bar) {
        return None;
    }
    let mut into = Boxed::default();
    let mut drawn = String::with_capacity(text.len());
    for (index, line) in lines_with_ends(text).enumerate() {
        let content = line.trim_end_matches(['\n', '\r']);
        let end = line.get(content.len()..).unwrap_or_default();
        drawn.push_str(&into.line(content, index + 1));
        drawn.push_str(end);
    }
    Some(PrintedTable { text: drawn, left_out: into.left_out })
}

/// What is known of a boxed table line by line.
#[derive(Default)]
struct Boxed {
    /// How many bars the header has, and whether one ends it.
    header: Option<(usize, bool)>,
    /// Whether a line was drawn below the header.
    is_ruled: bool,
    left_out: Option<TextPosition>,
}

impl Boxed {
    /// A line with `|` for bars and spaces for what is no cell.
    fn line(&mut self, line: &str, number: usize) -> String {
        let blank = || " ".repeat(line.chars().count());
        let has_bar = line.contains(is_drawn_bar);
        let is_border = !has_bar && line.contains(is_box);
        if is_border && !line.contains(char::is_alphanumeric) {
            self.is_ruled |= self.header.is_some();
            return blank();
        }
        if !has_bar && !is_border {
            return line.to_owned();
        }
        let shown: String =
            line.chars().map(|c| if is_border { in_border(c) } else { in_row(c) }).collect();
        let bars = shown.matches('|').count();
        let Some((expected, is_closed)) = self.header else {
            // ClickHouse writes the names into the upper border.
            self.is_ruled = is_border;
            self.header = Some((bars, shown.trim_end().ends_with('|')));
            self.see(&shown, number);
            return shown;
        };
        let cells = || shown.split('|').map(str::trim).filter(|cell| !cell.is_empty());
        if bars < expected {
            // How many rows there are, as DuckDB says below its tables.
            self.leave_out(shown.contains("shown"), number);
            return blank();
        }
        if cells().all(is_left_out) {
            self.leave_out(cells().next().is_some(), number);
            return blank();
        }
        if !self.is_ruled && cells().all(is_type) {
            return blank();
        }
        match shown.rfind('|').filter(|_| is_closed) {
            // Remarks behind the last bar are no cells.
            Some(last) => shown.get(..=last).unwrap_or_default().to_owned(),
            None => shown,
        }
    }

    fn see(&mut self, header: &str, number: usize) {
        self.leave_out(header.split('|').map(str::trim).any(is_left_out_name), number);
    }

    fn leave_out(&mut self, is_left_out: bool, line: usize) {
        if is_left_out && self.left_out.is_none() {
            self.left_out = Some(TextPosition { line, column: 1 });
        }
    }
}

fn is_drawn_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏')
}

fn is_box(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// A character of a row: bars divide cells, and what looks like one in a cell does not.
fn in_row(c: char) -> char {
    match c {
        '|' => '¦',
        c if is_drawn_bar(c) => '|',
        c => c,
    }
}

/// A character of a border with names in it.
fn in_border(c: char) -> char {
    match c {
        '─' | '━' | '═' | '╌' | '╍' | '┄' | '┅' | '┈' | '┉' => ' ',
        c if is_box(c) => '|',
        c => c,
    }
}

/// Whether a cell stands for rows or columns that were not printed: `…`, `..`, `·`, `:`.
fn is_left_out(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '…' | '·' | '.' | ':' | '‥' | '⋮'))
}

/// As [`is_left_out`], of a name.
fn is_left_out_name(name: &str) -> bool {
    !name.is_empty() && is_left_out(name)
}

/// Whether a cell below a name is the type of its column, as Polars and DuckDB print it, or the
/// dashes between both.
fn is_type(cell: &str) -> bool {
    const TYPES: [&str; 48] = [
        "array",
        "bigint",
        "binary",
        "bit",
        "blob",
        "bool",
        "boolean",
        "cat",
        "char",
        "date",
        "datetime",
        "decimal",
        "double",
        "duration",
        "enum",
        "f",
        "float",
        "hugeint",
        "i",
        "int",
        "integer",
        "interval",
        "json",
        "list",
        "map",
        "null",
        "numeric",
        "object",
        "real",
        "smallint",
        "str",
        "string",
        "struct",
        "text",
        "time",
        "timestamp",
        "tinyint",
        "u",
        "ubigint",
        "uhugeint",
        "uint",
        "uinteger",
        "union",
        "usmallint",
        "utinyint",
        "uuid",
        "varchar",
        "varint",
    ];
    let end = cell.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(cell.len());
    let (word, rest) = cell.split_at(end);
    let is_rest = |c: char| c.is_ascii_alphanumeric() || "[](), _µμ".contains(c);
    (TYPES.contains(&word) && rest.chars().all(is_rest)) || cell.chars().all(|c| c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a boxed table that hold something, cells divided by `|`.
    fn cells(text: &str) -> Vec<String> {
        let drawn = boxed(text).expect("a table");
        for (line, was) in drawn.text.lines().zip(text.lines()) {
            assert!(line.chars().count() <= was.chars().count(), "{was}");
        }
        let squeezed = |line: &str| line.split('|').map(str::trim).collect::<Vec<_>>().join("|");
        drawn.text.lines().filter(|it| !it.trim().is_empty()).map(squeezed).collect()
    }

    #[test]
    fn boxes_of_many_programs_are_divided() {
        let polars = "shape: (3, 2)\n┌──────┬───────────┐\n│ name ┆ followers │\n│ ---  ┆ ---       │\n\
            │ str  ┆ i64       │\n╞══════╪═══════════╡\n│ @ada ┆ 1204      │\n│ …    ┆ …         │\n\
            │ @leo ┆ 5         │\n└──────┴───────────┘\n";
        assert_eq!(cells(polars), ["shape: (3, 2)", "|name|followers|", "|@ada|1204|", "|@leo|5|"]);
        let place = boxed(polars).and_then(|it| it.left_out);
        assert_eq!(place, Some(TextPosition { line: 8, column: 1 }));
        let duckdb = "┌─────────┬───────────┐\n│  name   │ followers │\n│ varchar │   int64   │\n\
            ├─────────┼───────────┤\n│ text    │      1204 │\n├─────────┴───────────┤\n\
            │ 1 row     2 columns │\n└─────────────────────┘";
        assert_eq!(cells(duckdb), ["|name|followers|", "|text|1204|"]);
        let clickhouse = "   ┌─name─┬─followers─┐\n1. │ @a|b │   1234567 │ -- 1.23 million\n   └──────┴───────────┘";
        assert_eq!(cells(clickhouse), ["|name|followers|", "1.|@a¦b|1234567|"]);
        let heavy = "┏━━━━━━┳━━━━━━━━━━━┓\n┃ name ┃ followers ┃\n┡━━━━━━╇━━━━━━━━━━━┩\n│ @ada │ 1204      │\n├──────┼───┤\n│ @leo │ 5 │";
        assert_eq!(cells(heavy), ["|name|followers|", "|@ada|1204|", "|@leo|5|"]);
        assert!(boxed("| name | followers |\n|---|---|\n| @ada | 5 |").is_none());
    }

    /// One table in many forms gives the same counts.
    #[test]
    fn one_table_reads_alike_however_it_is_printed() {
        use crate::read::{Settings, read_file};
        let rows = [["@ada", "1204", "20", "96"], ["Ada Li", "5", "7", ""]];
        let names = ["name", "followers", "posts", "likes"];
        let all = || [names].into_iter().chain(rows);
        let padded = |cell: &str| format!("{cell:>10}");
        let line = |cells: [&str; 4], mark: &str| cells.map(padded).join(mark);
        let lines = |mark: &str| all().map(|it| line(it, mark) + "\n").collect::<String>();
        let rule = format!("{}\n", ["----------"; 4].join("  "));
        let (header, below) = (line(names, "  "), rows.map(|it| line(it, "  ")).join("\n"));
        let html = |cell: &str| format!("<td>{cell}</td>");
        let row = |cells: [&str; 4]| format!("<tr>{}</tr>", cells.map(html).concat());
        let csv = all().map(|it| it.join(",") + "\n").collect::<String>();
        let quoted = |it: [&str; 4]| it.map(|cell| format!("\"{cell}\"")).join(", ") + "\n";
        let ruled =
            lines(" \u{2502} ").replacen('\n', "\n\u{251c}\u{2500}\u{253c}\u{2500}\u{2524}\n", 1);
        for (form, text) in [
            ("aligned", lines("  ")),
            ("below a rule", format!("{header}\n{rule}{below}\n")),
            ("in boxes", ruled),
            ("HTML", format!("<table>{}</table>", all().map(row).collect::<String>())),
            ("blanks before quotes", all().map(quoted).collect()),
        ] {
            let read = |text: &str| {
                let reading = read_file("a.csv", text.as_bytes(), &Settings::default());
                let profiles = reading.cohort.iter();
                let counts = profiles.map(|it| (it.name.to_owned(), it.counts)).collect::<Vec<_>>();
                (counts, reading.notes.iter().count())
            };
            assert_eq!(read(&text), read(&csv), "{form}:\n{text}");
        }
    }

    #[test]
    fn what_was_not_printed_is_said() {
        use crate::read::{NoteKind, Settings, read};
        let text =
            "   name  followers\n0  @ada       1204\n..  ...        ...\n9  @leo          5\n";
        let reading = read(text, &Settings::default());
        assert_eq!(reading.cohort.len(), 2);
        assert!(reading.notes.iter().any(|note| note.kind == NoteKind::NotPrinted));
    }
}
