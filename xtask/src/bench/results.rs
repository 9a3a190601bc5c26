//! `benches/RESULTS.md`: a head, and a section for each part of the bench.
//!
//! Refuses to touch a section that was not timed anew; one that no part writes any more goes.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::Part;
use crate::project::Project;

const HEAD: &str = "# Timings\n\n\
    Written by `cargo xtask bench`, part by part: each section tells its own machine and day. Times \
    are medians; what is compared are ratios of one run.";

/// How a section begins.
const TITLE: &str = "## ";

/// The sections, by their titles.
#[derive(Debug, PartialEq)]
pub(super) struct Results(Vec<(String, String)>);

impl Results {
    /// The sections that stand in the file, if there is one.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let path = path(project);
        if !path.exists() {
            return Ok(Self::parse(""));
        }
        let text = fs::read_to_string(&path);
        Ok(Self::parse(&text.with_context(|| format!("{} cannot be read", path.display()))?))
    }

    fn parse(text: &str) -> Self {
        let mut sections: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if let Some(title) = line.strip_prefix(TITLE) {
                sections.push((title.trim().to_owned(), String::new()));
            } else if let Some((_, text)) = sections.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        Self(sections)
    }

    /// Puts a text in the place of what a section said.
    pub(super) fn set(&mut self, title: &str, text: String) {
        self.0.retain(|(other, _)| other != title);
        self.0.push((title.to_owned(), text));
    }

    /// Writes all sections that parts have, in the parts' order.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn write(&self, project: &Project) -> Result<()> {
        let path = path(project);
        fs::write(&path, self.text())
            .with_context(|| format!("{} cannot be written", path.display()))
    }

    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for part in Part::ALL {
            if let Some((title, body)) = self.0.iter().find(|(title, _)| title == part.title()) {
                text += &format!("\n\n{TITLE}{title}\n\n{}", body.trim());
            }
        }
        text + "\n"
    }
}

fn path(project: &Project) -> PathBuf {
    project.root.join("benches").join("RESULTS.md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_set_and_the_others_stay() {
        let (read, draw) = (Part::Read.title(), Part::Draw.title());
        let old = format!("# Old\n\n## {draw}\n\n| a |\n|---|\n| 1 |\n\n## Gone\n\nx\n");
        let mut results = Results::parse(&old);
        results.set(read, "new".to_owned());
        let text = results.text();
        let sections = format!("\n\n## {read}\n\nnew\n\n## {draw}\n\n| a |\n|---|\n| 1 |\n");
        assert_eq!(text, format!("{HEAD}{sections}"));

        results.set(read, "newer".to_owned());
        let newer = results.text();
        assert_eq!(newer, text.replace("new", "newer"));
        assert_eq!(Results::parse(&newer).text(), newer);
    }
}
