//! Exports of one account by month or by page: tables with one header, read as one table.
//!
//! Joins tables of posts and days alone: rows of accounts may be states of different days.

use crate::base::date::is_month;
use crate::read::NoteKind;
use crate::read::lines::lines;
use crate::read::table::{TableLayout, joinable};

/// A table that is read as one text, of one file or of several.
pub(super) struct JoinedTable {
    pub(super) text: String,
    /// Its header row, where its rows are posts or days.
    header: Option<TableHeader>,
    files: Vec<JoinedFile>,
}

struct JoinedFile {
    name: String,
    /// The line of the text from which it holds.
    first_line: usize,
    /// How many lines of the file stand before that one.
    lines_before: usize,
}

struct TableHeader {
    text: String,
    /// The byte offset of the rows below it.
    end: usize,
    /// Whether each row names its account.
    names_accounts: bool,
}

impl JoinedTable {
    /// The name of its file, where it is of one: dates and accounts in the name of one file hold
    /// for no other.
    pub(super) fn one_name(&self) -> Option<&str> {
        match self.files.as_slice() {
            [file] => Some(&file.name),
            _ => None,
        }
    }

    /// The names of files that are taken to be of one account, though their rows do not name it.
    pub(super) fn taken_together(&self) -> Option<NoteKind> {
        let is_named = self.header.as_ref().is_none_or(|header| header.names_accounts);
        let names = || self.names().map(str::to_owned).collect();
        (self.files.len() > 1 && !is_named).then(|| NoteKind::TakenTogether(names()))
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The file that a line of the text is of, and the number of the line there.
    pub(super) fn line(&self, line: usize) -> (&str, usize) {
        let at = self.files.partition_point(|file| file.first_line <= line).saturating_sub(1);
        match self.files.get(at) {
            Some(file) => (&file.name, line - file.first_line.min(line) + file.lines_before + 1),
            None => ("", line),
        }
    }

    /// Whether another table with this header is of the same account.
    fn goes_with(&self, header: &TableHeader, name: &str) -> bool {
        let is_same = |known: &TableHeader| known.text == header.text;
        self.header.as_ref().is_some_and(is_same)
            && (header.names_accounts || self.names().all(|known| stem(known) == stem(name)))
    }

    fn append(&mut self, name: String, text: &str, rows: usize) {
        if !self.text.ends_with(['\n', '\r']) {
            self.text.push('\n');
        }
        let first_line = lines(&self.text).count();
        let lines_before = lines(text.get(..rows).unwrap_or_default()).count().saturating_sub(1);
        self.files.push(JoinedFile { name, first_line, lines_before });
        self.text.push_str(text.get(rows..).unwrap_or_default());
    }
}

/// Tables by their names; those of one account with one header become one, in the order given.
pub(super) fn joined(tables: Vec<(String, String)>) -> Vec<JoinedTable> {
    let mut all: Vec<JoinedTable> = Vec::new();
    for (name, text) in tables {
        let header = header(&text);
        let known = header.as_ref().and_then(|header| {
            let table = all.iter_mut().find(|table| table.goes_with(header, &name))?;
            Some((table, header.end))
        });
        match known {
            Some((table, rows)) => table.append(name, &text, rows),
            None => {
                let files = vec![JoinedFile { name, first_line: 1, lines_before: 0 }];
                all.push(JoinedTable { text, header, files });
            }
        }
    }
    all
}

/// Whether some tables have one header and are not known to be of one account.
pub(super) fn has_twins(tables: &[JoinedTable]) -> bool {
    let headers = || tables.iter().filter_map(|table| Some(&table.header.as_ref()?.text));
    headers().enumerate().any(|(index, header)| headers().skip(index + 1).any(|it| it == header))
}

/// The header row of a table of posts or days.
fn header(text: &str) -> Option<TableHeader> {
    let marked = text.len();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = marked - text.len();
    let found = joinable(text, TableLayout::detect(text)?)?;
    let (start, end) = found.span;
    let rest = text.get(end..).unwrap_or_default();
    let line_end = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    Some(TableHeader {
        text: text.get(start..end)?.trim().to_owned(),
        end: mark + end + line_end,
        names_accounts: found.names_accounts,
    })
}

/// What names of files have in common that differ by a date, a number or a word for a copy.
fn stem(name: &str) -> String {
    const COPIES: [&str; 6] = ["copy", "kopie", "copie", "copia", "of", "von"];
    name.split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !is_month(word) && !COPIES.contains(&word.as_str()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_with_one_header_become_one_and_know_their_lines() {
        let table = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let joined = joined(vec![
            table("July.csv", "post_id,likes\n1,5\n2,6"),
            table("2026-08 copy.csv", "title\r\n\r\npost_id,likes\r\n3,7\r\n4,8\r\n"),
            table("leo.csv", "post_id,likes\n5,9\n"),
            table("c.csv", "name,followers\n@ada,5\n"),
            table("d.csv", "name,followers\n@ada,6\n"),
        ]);
        let texts: Vec<&str> = joined.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "post_id,likes\n1,5\n2,6\n3,7\r\n4,8\r\n",
                "post_id,likes\n5,9\n",
                "name,followers\n@ada,5\n",
                "name,followers\n@ada,6\n"
            ]
        );
        let places: Vec<_> = (1..=5).map(|line| joined[0].line(line)).collect();
        let (july, august) = ("July.csv", "2026-08 copy.csv");
        assert_eq!(places, [(july, 1), (july, 2), (july, 3), (august, 4), (august, 5)]);
        assert!(has_twins(&joined));
    }

    #[test]
    fn names_of_one_account_differ_by_dates_alone() {
        for (one, other, is_same) in [
            ("July.csv", "août 2026.csv", true),
            ("content_2026-07-01_ada.csv", "content_2026-08-01_ada (1).csv", true),
            ("Sheet1", "Sheet2", true),
            ("ada/posts.csv", "leo/posts.csv", false),
            ("Ada", "Leo", false),
        ] {
            assert_eq!(stem(one) == stem(other), is_same, "{one}, {other}");
        }
    }
}
