//! The tables of a markup as the sheets of a workbook, so that they are read as those are.

use std::collections::BTreeMap;

use super::outline::{At, Attr, Outline};
use crate::read::table::TableLayout;
use crate::read::workbook::{Book, BookCell, BookRow, BookSheet, SheetText};

/// No cell spans more rows or columns: HTML's own limit for columns.
const LARGEST_SPAN: u32 = 1_000;

/// So many columns of a table are read at most.
const MOST_COLUMNS: u32 = 1_000;

/// So many cells of one markup are read at most.
const MOST_CELLS: usize = 1_000_000;

/// The tables whose columns have known names; `None` where there is none.
pub(in crate::read) fn tables(markup: &str) -> Option<Book> {
    if !markup.contains("<table") && !markup.contains("<TABLE") {
        return None;
    }
    let page = Outline::of(markup);
    let mut room = MOST_CELLS;
    let tables = page.all().filter(|at| page.tag(*at) == "table");
    let sheets: Vec<BookSheet> = tables
        .enumerate()
        .map(|(index, at)| sheet(&page, at, format!("Table {}", index + 1), &mut room))
        .filter(|sheet| TableLayout::detect(&SheetText::of(sheet).text).is_some())
        .collect();
    (!sheets.is_empty()).then(|| Book { sheets, ..Book::default() })
}

/// One table by the boundaries of its rows and cells, whose end tags may be left out.
fn sheet(page: &Outline, table: At, name: String, room: &mut usize) -> BookSheet {
    let end = page.end(table);
    let mut marks: Vec<At> = Vec::new();
    let mut at = table + 1;
    while at < end {
        match page.tag(at) {
            // A table within a cell is a table of its own.
            "table" => at = page.end(at).max(at + 1) - 1,
            "tr" | "td" | "th" => marks.push(at),
            _ => {}
        }
        at += 1;
    }
    let mut grid = CellGrid { room: *room, ..CellGrid::default() };
    for (index, at) in marks.iter().enumerate() {
        if page.tag(*at) == "tr" {
            grid.start_row();
            continue;
        }
        let until = marks.get(index + 1).copied().unwrap_or(end).min(page.end(*at));
        let runs: Vec<&str> = page.runs_in(*at, until).map(|(_, run)| run).collect();
        let span = |attr| {
            let stated = page.attr(*at, attr).and_then(|it| it.trim().parse().ok());
            stated.unwrap_or(1).clamp(1, LARGEST_SPAN)
        };
        grid.push(&runs.join(" "), span(Attr::ColSpan), span(Attr::RowSpan));
    }
    *room = grid.room;
    let rows = grid.rows.into_iter().zip(0..).filter(|(cells, _)| !cells.is_empty());
    let rows = rows.map(|(cells, number)| BookRow { number, cells: cells.into_iter().collect() });
    BookSheet { name, rows: rows.collect(), problem: None }
}

/// The rows of a table while its cells come in.
#[derive(Default)]
struct CellGrid {
    rows: Vec<BTreeMap<u32, BookCell>>,
    /// Cells that reach down from rows above: in how many more rows, and their text.
    hanging: BTreeMap<u32, (u32, String)>,
    /// The first column of the last row that may be free.
    column: u32,
    /// How many more cells are taken.
    room: usize,
}

impl CellGrid {
    fn start_row(&mut self) {
        self.column = 0;
        let mut row = BTreeMap::new();
        for (column, (left, text)) in &mut self.hanging {
            *left -= 1;
            if self.room > 0 {
                self.room -= 1;
                row.insert(*column, BookCell::Text(text.clone()));
            }
        }
        self.hanging.retain(|_, (left, _)| *left > 0);
        self.rows.push(row);
    }

    fn push(&mut self, text: &str, columns: u32, rows: u32) {
        if self.rows.is_empty() {
            self.start_row();
        }
        let Some(row) = self.rows.last_mut() else { return };
        while row.contains_key(&self.column) {
            self.column += 1;
        }
        // A text holds in each row that it spans; a number may be the sum of them.
        let is_number = text.starts_with(|c: char| c.is_ascii_digit());
        let repeated = if is_number { "" } else { text };
        for offset in 0..columns {
            if self.room == 0 || self.column >= MOST_COLUMNS {
                return;
            }
            self.room -= 1;
            // A cell across columns stands under the first of their names.
            let (text, below) = if offset == 0 { (text, repeated) } else { ("", "") };
            row.insert(self.column, BookCell::Text(text.to_owned()));
            if rows > 1 {
                self.hanging.insert(self.column, (rows - 1, below.to_owned()));
            }
            self.column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first table, cells divided by bars.
    fn shown(markup: &str) -> Vec<String> {
        let book = tables(markup).unwrap_or_default();
        let rows = book.sheets.first().map(|sheet| SheetText::of(sheet).text).unwrap_or_default();
        rows.lines().map(|line| line.replace('\t', "|")).collect()
    }

    #[test]
    fn rows_and_cells_are_those_that_a_browser_shows() {
        let head = "<tr><th>name</th><th>followers</th><th>likes</th></tr>";
        let of = |rows: &str| shown(&format!("<p>x</p><table>{head}{rows}</table>"));
        let header = "name|followers|likes";
        for (rows, expected) in [
            ("<tr><td>@ada</td><td>1,<b>204</b></td><td>7</td></tr>", &["@ada|1, 204|7"][..]),
            // End tags may be left out.
            ("<tr><td>@ada<td>5<td>7<tr><td>@leo<td>6<td>8", &["@ada|5|7", "@leo|6|8"]),
            ("<tr><td rowspan=2>@ada<td>5<td>7<tr><td>6<td>8", &["@ada|5|7", "@ada|6|8"]),
            ("<tr><td>@ada<td rowspan=2>5<td>7<tr><td>@leo<td>8", &["@ada|5|7", "@leo||8"]),
            ("<tr><td colspan=2>@ada<td>7", &["@ada||7"]),
            (
                "<tr><td>@ada<td>5<td><table><tr><td>9</table><tr><td>@leo<td>6<td>8",
                &["@ada|5|9", "@leo|6|8"],
            ),
            ("<tr><td>@ada<td><td>7", &["@ada||7"]),
        ] {
            let expected: Vec<&str> = [header].iter().chain(expected).copied().collect();
            assert_eq!(of(rows), expected, "{rows}");
        }
        assert_eq!(tables("<table><tr><td>a<td>b</table>"), None);
        assert_eq!(tables("<p>name followers</p>"), None);
    }

    #[test]
    fn hostile_spans_are_bounded() {
        let cell = "<td rowspan=99999999 colspan=4294967295>a</td>";
        for markup in [
            format!("<table><tr>{}</table>", cell.repeat(200)),
            format!("<table>{}", format!("<tr>{cell}").repeat(300)),
            "<table><tr><td>".repeat(2_000),
        ] {
            assert_eq!(tables(&markup), None);
        }
    }
}
