//! Tables whose cells stand below their names, divided by white space alone.
//!
//! The columns are where a rule of dashes says, or between the gaps that all lines share. A table is
//! read where its columns have known names and numbers stand below those of counts; refuses one
//! whose words could be divided in two ways.

use std::ops::Range;

use super::{PrintedTable, is_left_out};
use crate::model::count::Count;
use crate::read::TextPosition;
use crate::read::lines::lines_with_ends;
use crate::read::number::is_missing;
use crate::read::table::read_alone;
use crate::read::vocabulary::{self, Code};

/// A header is looked for in this many lines.
const HEADER_WITHIN: usize = 20;

/// Longer texts are left alone, in bytes.
const LONGEST: usize = 32_000_000;

/// Longer lines are those of no table, in characters.
const WIDEST: usize = 2_000;

/// A table whose cells are divided by white space, with tabs in it; `None` for any other text.
pub(in crate::read) fn aligned(text: &str) -> Option<PrintedTable> {
    if text.len() > LONGEST || text.contains('\t') {
        return None;
    }
    let lines: Vec<&str> = lines_with_ends(text).collect();
    let content = |line: &&str| line.trim_end_matches(['\n', '\r']).to_owned();
    let headers = lines.iter().take(HEADER_WITHIN).enumerate();
    headers.filter(|(_, line)| may_be_header(line)).find_map(|(first, _)| {
        let rest = lines.get(first..).unwrap_or_default();
        let length = rest.iter().position(|line| ends_table(line)).unwrap_or(rest.len());
        let block: Vec<String> = rest.iter().take(length).map(content).collect();
        let block = PrintedBlock::of(&block)?;
        let divided = block.divided()?;
        Some(block.drawn(first, &lines, divided))
    })
}

/// Whether a line has names of at least two columns, a count among them.
fn may_be_header(line: &str) -> bool {
    let known: Vec<_> =
        line.split_whitespace().map(unquoted).filter_map(vocabulary::entry).collect();
    line.len() <= WIDEST && known.len() >= 2 && known.iter().any(|it| it.may_be(Code::is_count))
}

/// Whether no row stands at a line or behind it: a blank one, or `(13 rows)`.
fn ends_table(line: &str) -> bool {
    let line = line.trim();
    let says_rows = line.contains(" row") && !line.contains("  ");
    line.is_empty() || (line.starts_with(['(', '[']) && line.ends_with([')', ']']) && says_rows)
}

fn unquoted(cell: &str) -> &str {
    cell.trim().trim_matches('"')
}

/// A line by the columns of a terminal, on which some characters are two wide.
struct PrintedLine {
    chars: Vec<char>,
    /// The character at each column.
    columns: Vec<usize>,
}

impl PrintedLine {
    fn of(line: &str, is_wide: fn(char) -> bool) -> Self {
        let chars: Vec<char> = line.chars().collect();
        let widths = chars.iter().enumerate();
        let columns = widths.flat_map(|(at, c)| vec![at; 1 + usize::from(is_wide(*c))]).collect();
        Self { chars, columns }
    }

    fn at(&self, column: usize) -> Option<char> {
        self.chars.get(*self.columns.get(column)?).copied()
    }

    fn is_blank(&self, column: usize) -> bool {
        self.at(column).is_none_or(char::is_whitespace)
    }

    fn cell(&self, span: &Range<usize>) -> String {
        let end = span.end.min(self.columns.len());
        let columns = self.columns.get(span.start.min(end)..end).unwrap_or_default();
        let chars = columns
            .iter()
            .enumerate()
            .filter(|(at, it)| *at == 0 || columns.get(at - 1) != Some(it));
        chars.filter_map(|(_, at)| self.chars.get(*at)).collect::<String>().trim().to_owned()
    }
}

/// The lines of a table from its header on.
struct PrintedBlock {
    header: PrintedLine,
    /// The line of dashes below the header.
    rule: Option<PrintedLine>,
    /// Each with its line, from the header's on.
    rows: Vec<(usize, PrintedLine)>,
    /// The rows that stand for others.
    left_out: Vec<usize>,
    /// The line below the header that holds the rest of it.
    header_below: Option<usize>,
}

/// How the cells of a block are divided.
enum Division {
    /// By the columns in which they stand.
    Columns(Vec<Range<usize>>),
    /// By each run of white space.
    Words,
}

impl PrintedBlock {
    fn of(lines: &[String]) -> Option<Self> {
        let is_rule = |line: &&String| {
            line.contains("--") && line.chars().all(|c| c == '-' || c == ' ')
                || line.contains("==") && line.chars().all(|c| c == '=' || c == ' ')
        };
        let has_wide = lines.iter().any(|line| line.contains(is_wide));
        if lines.iter().any(|line| line.len() > WIDEST) {
            return None;
        }
        // Some programs count characters, others the columns of a terminal.
        let one = |_: char| false;
        let of = |width: fn(char) -> bool| {
            let line = |line: &String| PrintedLine::of(line, width);
            let mut rest = lines.iter().enumerate().skip(1).peekable();
            let rule = rest.next_if(|(_, it)| is_rule(it)).map(|(_, it)| line(it));
            let (mut rows, mut left_out) = (Vec::new(), Vec::new());
            for (at, text) in rest.take_while(|(_, it)| !is_rule(it)) {
                match text.split_whitespace().all(is_left_out) {
                    true => left_out.push(at),
                    false => rows.push((at, line(text))),
                }
            }
            let header = line(lines.first()?);
            let mut block = Self { header, rule, rows, left_out, header_below: None };
            block.take_index_name();
            Some(block)
        };
        let block = of(one)?;
        let fits = |block: &Self| block.divided().is_some();
        match has_wide && !fits(&block) {
            true => of(is_wide).filter(fits),
            false => Some(block),
        }
    }

    /// Takes the name of a data frame's index, which stands alone below the others, into the header.
    fn take_index_name(&mut self) {
        let Some((at, row)) = self.rows.first() else { return };
        let words = words(&row.chars);
        let [word] = words.as_slice() else { return };
        let is_known = vocabulary::entry(&text_of(row, word)).is_some();
        let place = self.header.chars.get(word.clone()).unwrap_or_default();
        if word.start != 0 || !is_known || !place.iter().all(|c| c.is_whitespace()) {
            return;
        }
        for (to, from) in self.header.chars.iter_mut().zip(&row.chars).take(word.end) {
            *to = *from;
        }
        self.header_below = Some(*at);
        self.rows.remove(0);
    }

    /// How the cells are divided, where that is certain.
    fn divided(&self) -> Option<Division> {
        let columns = match &self.rule {
            Some(rule) => self.by_rule(rule),
            None => self.by_gaps(),
        };
        let of_columns = |columns: Vec<Range<usize>>| {
            let cells = |line: &PrintedLine| columns.iter().map(|it| line.cell(it)).collect();
            self.is_table(cells, false).then_some(())?;
            Some(Division::Columns(columns.clone()))
        };
        let words = || {
            let cells = |line: &PrintedLine| {
                words(&line.chars).iter().map(|it| text_of(line, it)).collect()
            };
            self.is_table(cells, true).then_some(Division::Words)
        };
        columns.and_then(of_columns).or_else(|| self.rule.is_none().then(words).flatten())
    }

    /// Whether known names stand in the header and numbers below those of counts: in nearly all rows,
    /// or in every one that has as many cells as the header.
    fn is_table(&self, cells: impl Fn(&PrintedLine) -> Vec<String>, is_strict: bool) -> bool {
        let names = cells(&self.header);
        let entries: Vec<_> = names.iter().map(|name| vocabulary::entry(unquoted(name))).collect();
        let is_count = |entry: &Option<_>| {
            entry.is_some_and(|it: vocabulary::Entry| it.may_be(Code::is_count))
        };
        // Two names in one cell: the gap between them was not found.
        let is_double = self.rule.is_none()
            && names.iter().zip(&entries).any(|(name, entry)| {
                let mut words = name.split_whitespace();
                entry.is_none() && words.any(|word| is_count(&vocabulary::entry(word)))
            });
        let known = entries.iter().flatten().count();
        if known < 2 || !entries.iter().any(is_count) || is_double || self.rows.is_empty() {
            return false;
        }
        let (mut numbers, mut others) = (0, 0);
        for (_, row) in &self.rows {
            let cells = cells(row);
            // Row names stand before the cells and have no name.
            let shift = cells.len().saturating_sub(names.len());
            if is_strict && cells.len() != names.len() + shift.min(1) {
                return false;
            }
            let shift = if is_strict { shift } else { 0 };
            for (_, cell) in
                entries.iter().zip(cells.iter().skip(shift)).filter(|it| is_count(it.0))
            {
                match read_alone(unquoted(cell)) {
                    Ok(count) if Count::is_known(count) => numbers += 1,
                    _ if is_missing(unquoted(cell)) => {}
                    _ => others += 1,
                }
            }
        }
        numbers > 0 && others * 4 <= numbers && !(is_strict && others > 0)
    }

    fn by_rule(&self, rule: &PrintedLine) -> Option<Vec<Range<usize>>> {
        let starts: Vec<usize> = (0..rule.columns.len())
            .filter(|at| !rule.is_blank(*at) && (*at == 0 || rule.is_blank(at - 1)))
            .collect();
        let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
        let spans: Vec<Range<usize>> =
            starts.iter().zip(ends).map(|(from, to)| *from..to).collect();
        let is_gap = |at: usize| {
            self.header.is_blank(at) && self.rows.iter().all(|(_, row)| row.is_blank(at))
        };
        let are_gaps = starts.iter().skip(1).all(|start| is_gap(start - 1));
        (spans.len() > 1 && are_gaps).then_some(spans)
    }

    fn by_gaps(&self) -> Option<Vec<Range<usize>>> {
        let lines = || self.rows.iter().map(|(_, row)| row).chain([&self.header]);
        let width = lines().map(|line| line.columns.len()).max()?;
        let mut filled = vec![false; width];
        for line in lines() {
            for (column, filled) in filled.iter_mut().enumerate().take(line.columns.len()) {
                *filled = *filled || !line.is_blank(column);
            }
        }
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (column, _) in filled.iter().enumerate().filter(|it| *it.1) {
            match spans.last_mut() {
                Some(last) if last.end == column => last.end += 1,
                _ => spans.push(column..column + 1),
            }
        }
        self.merged(spans)
    }

    /// Joins the words of one name or of one cell, between which one space stands by chance.
    fn merged(&self, mut spans: Vec<Range<usize>>) -> Option<Vec<Range<usize>>> {
        let mut at = 0;
        while at < spans.len() {
            let span = spans.get(at)?.clone();
            let is_near = |one: usize, other: usize| {
                let (one, other) = (spans.get(one), spans.get(other));
                one.zip(other).is_some_and(|(one, other)| one.end + 1 == other.start)
            };
            let before = at.checked_sub(1).is_some_and(|before| is_near(before, at));
            let behind = is_near(at, at + 1);
            let has_name = !self.header.cell(&span).is_empty();
            let has_cells = self.rows.iter().any(|(_, row)| !row.cell(&span).is_empty());
            let stands_alone = has_name || (at == 0 && self.are_row_numbers(&span));
            let is_part = !stands_alone || !has_cells;
            match (is_part, before, behind) {
                (true, true, true) if !has_cells => return None,
                (true, true, _) => {
                    spans.remove(at);
                    spans.get_mut(at - 1)?.end = span.end;
                }
                (true, false, true) => {
                    spans.remove(at);
                    spans.get_mut(at)?.start = span.start;
                }
                _ => at += 1,
            }
        }
        (spans.len() > 1).then_some(spans)
    }

    /// Whether a column numbers the rows, as data frames are printed.
    fn are_row_numbers(&self, span: &Range<usize>) -> bool {
        let mut numbers = self.rows.iter().map(|(_, row)| row.cell(span).parse::<u64>().ok());
        let first = numbers.next().flatten();
        let mut last = first;
        first.is_some_and(|it| it < 2)
            && numbers.all(|number| {
                let grows = number > last;
                last = number;
                grows
            })
    }

    /// The text with tabs between the cells of the block.
    fn drawn(&self, first: usize, lines: &[&str], divided: Division) -> PrintedTable {
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let content = line.trim_end_matches(['\n', '\r']);
            let end = line.get(content.len()..).unwrap_or_default();
            let row = index.checked_sub(first).and_then(|at| match at {
                0 => Some(&self.header),
                _ => self
                    .rows
                    .binary_search_by_key(&at, |row| row.0)
                    .ok()
                    .and_then(|it| self.rows.get(it))
                    .map(|row| &row.1),
            });
            let is_left_out = index
                .checked_sub(first)
                .is_some_and(|at| self.left_out.contains(&at) || self.header_below == Some(at));
            match (row, &divided) {
                (Some(row), Division::Columns(spans)) => text.push_str(&tabbed(row, spans)),
                (Some(row), Division::Words) => text.push_str(&tabbed_words(row)),
                _ if is_left_out || (ends_table(content) && !content.trim().is_empty()) => {}
                _ => text.push_str(content),
            }
            text.push_str(end);
        }
        let place = |at: &usize| TextPosition { line: first + at + 1, column: 1 };
        let is_short = self
            .header
            .chars
            .split(|c| c.is_whitespace())
            .any(|name| !name.is_empty() && name.iter().all(|c| matches!(c, '.' | '…')));
        let left_out = self.left_out.first().map(place).or(is_short.then(|| place(&0)));
        PrintedTable { text, left_out }
    }
}

/// A line with a tab before each column but the first.
fn tabbed(line: &PrintedLine, spans: &[Range<usize>]) -> String {
    let mut chars = line.chars.clone();
    for span in spans.iter().skip(1) {
        let column = span.start.saturating_sub(1);
        let beyond = column.saturating_sub(line.columns.len());
        let at = line.columns.get(column).copied().unwrap_or(line.chars.len() + beyond);
        if chars.len() <= at {
            chars.resize(at + 1, ' ');
        }
        if let Some(c) = chars.get_mut(at) {
            *c = '\t';
        }
    }
    chars.into_iter().collect()
}

/// A line with a tab before each word but the first.
fn tabbed_words(line: &PrintedLine) -> String {
    let mut chars = line.chars.clone();
    for word in words(&line.chars).iter().skip(1) {
        if let Some(c) = chars.get_mut(word.start - 1) {
            *c = '\t';
        }
    }
    chars.into_iter().collect()
}

/// The words of a line; one in quotes may hold spaces.
fn words(chars: &[char]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut is_quoted = false;
    for (at, c) in chars.iter().enumerate() {
        is_quoted ^= *c == '"';
        if c.is_whitespace() && !is_quoted {
            continue;
        }
        match words.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

fn text_of(line: &PrintedLine, word: &Range<usize>) -> String {
    line.chars.get(word.clone()).unwrap_or_default().iter().collect()
}

/// Whether a terminal shows a character two columns wide (Unicode's East Asian Width, wide and full).
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that hold something, cells divided by `|`.
    fn cells(text: &str) -> Option<Vec<String>> {
        let drawn = aligned(text)?;
        let line = |line: &str| line.split('\t').map(str::trim).collect::<Vec<_>>().join("|");
        Some(drawn.text.lines().filter(|it| !it.trim().is_empty()).map(line).collect())
    }

    #[test]
    fn tables_are_divided_as_they_were_printed() {
        for (printed, text, expected) in [
            (
                "pandas",
                "           name  followers  posts\n0          @ada     1204.0     20\n\
                 1  Ada Lovelace        NaN      7\n\n[2 rows x 3 columns]\n",
                &["|name|followers|posts", "0|@ada|1204.0|20", "1|Ada Lovelace|NaN|7"][..],
            ),
            (
                "pandas, with a named index",
                "      followers  posts\nname                  \n@ada       1204     20\n",
                &["name|followers|posts", "@ada|1204|20"],
            ),
            (
                "R",
                "  name followers posts\n1 @ada      1204    20\n2 @leo         5     7\n",
                &["|name|followers|posts", "1|@ada|1204|20", "2|@leo|5|7"],
            ),
            (
                "Miller",
                "name         followers likes\n@ada         1204      7\nAda Lovelace -         12\n",
                &["name|followers|likes", "@ada|1204|7", "Ada Lovelace|-|12"],
            ),
            (
                "psql without borders",
                "name     followers total likes \n-------- --------- -----------\n@ada          1204           7\nZo\u{eb} Li\n(2 rows)\n",
                &[
                    "name|followers|total likes",
                    "-------- --------- -----------",
                    "@ada|1204|7",
                    "Zo\u{eb} Li||",
                ],
            ),
            (
                "reStructuredText",
                "======  =========\nname    followers\n======  =========\n@ada         1204\n======  =========\n",
                &[
                    "======  =========",
                    "name|followers",
                    "======  =========",
                    "@ada|1204",
                    "======  =========",
                ],
            ),
            (
                "write.table",
                "\"name\" \"followers\" \"posts\"\n\"1\" \"Ada Li\" 1204 20\n\"2\" \"@leo\" NA 7\n",
                &[
                    "\"name\"|\"followers\"|\"posts\"",
                    "\"1\"|\"Ada Li\"|1204|20",
                    "\"2\"|\"@leo\"|NA|7",
                ],
            ),
            (
                "by hand",
                "name followers posts likes\n@ada 1204 20 96\n@leonardo 5 7 8\n",
                &["name|followers|posts|likes", "@ada|1204|20|96", "@leonardo|5|7|8"],
            ),
            (
                "names two columns wide",
                "name      followers\n--------  ---------\n\u{5c0f}\u{660e}           1204\n@leo              5\n",
                &["name|followers", "--------  ---------", "\u{5c0f}\u{660e}|1204", "@leo|5"],
            ),
        ] {
            let expected: Vec<String> = expected.iter().map(|&line| line.to_owned()).collect();
            assert_eq!(cells(text), Some(expected), "{printed}");
        }
    }

    #[test]
    fn what_could_be_divided_in_two_ways_is_no_table() {
        for text in [
            // A cell is missing, so that the others stand under wrong names.
            "name followers posts likes\nAda Lovelace 20 96\n@leo 5 7 8\n",
            "name followers posts\nAda Li 20\n@leonardo 5 7\n",
            "Followers and posts of accounts\nmany of them follow us\n",
            "name followers\n@ada many\n@leo some\n",
            "name followers posts\n",
            "name followers 12\n",
            "",
        ] {
            assert_eq!(cells(text), None, "{text}");
        }
    }

    #[test]
    fn places_stay_and_rows_that_were_not_printed_are_known() {
        let text =
            "   name  followers\n0  @ada       1204\n..  ...        ...\n9  @leo          5\n";
        let drawn = aligned(text).expect("a table");
        assert_eq!(drawn.left_out, Some(TextPosition { line: 3, column: 1 }));
        for (line, was) in drawn.text.lines().zip(text.lines()) {
            let other = |(one, other): (char, char)| one != other && one != '\t';
            assert!(!line.chars().zip(was.chars()).any(other), "{line:?}");
        }
    }
}
