//! Files that the page hands over for download.
//!
//! A file is read when it is whole, and then removed, so that the next one gets the same name. It
//! does not look inside.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::wait;

/// A downloaded file.
#[derive(Debug, Clone)]
pub struct Download {
    /// Its name, without folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Download {
    /// Its content as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[track_caller]
    #[must_use]
    pub fn text(&self) -> &str {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(error) => panic!("{} is not UTF-8: {error}", self.name),
        }
    }
}

/// Names that browsers give to a download while it is under way.
const UNDER_WAY: &[&str] = &[".crdownload", ".part", ".tmp", ".wkdownload"];

/// Waits for a file whose name fits the pattern, in which `*` stands for anything.
#[track_caller]
pub(crate) fn take(folder: &Path, pattern: &str, patience: Duration) -> Download {
    let mut before: Option<(String, u64)> = None;
    let name = wait::until_within(patience, &format!("a download named {pattern}"), || {
        let names = list(folder);
        let unfinished = names.iter().any(|(name, _)| {
            name.starts_with('.') || UNDER_WAY.iter().any(|end| name.ends_with(end))
        });
        let found = names.iter().find(|(name, _)| fits(pattern, name)).cloned();
        // Whole when nothing is under way and it has kept its size, which is not nothing, from one
        // look to the next.
        let whole =
            !unfinished && found.as_ref().is_some_and(|(_, size)| *size > 0) && found == before;
        before = found.clone();
        match found {
            Some((name, _)) if whole => Ok(name),
            _ => Err(format!("{names:?}")),
        }
    });
    let path = folder.join(&name);
    let bytes =
        fs::read(&path).unwrap_or_else(|error| panic!("cannot read the download {name}: {error}"));
    let _ = fs::remove_file(path);
    Download { name, bytes }
}

fn list(folder: &Path) -> Vec<(String, u64)> {
    let mut names: Vec<(String, u64)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let size = entry.metadata().ok()?.len();
            Some((entry.file_name().to_str()?.to_owned(), size))
        })
        .collect();
    names.sort();
    names
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|tail| {
            tail.char_indices()
                .map(|(index, _)| index)
                .chain([tail.len()])
                .any(|index| tail.get(index..).is_some_and(|end| fits(rest, end)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, name, expected) in [
            ("a.csv", "a.csv", true),
            ("a.csv", "b.csv", false),
            ("*.csv", "a.csv", true),
            ("*.csv", "a.csv.part", false),
            ("four*.png", "fourfold-2.png", true),
            ("*", "", true),
            ("*é*.svg", "caféé.svg", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
