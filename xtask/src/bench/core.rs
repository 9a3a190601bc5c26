//! What criterion says of the library, natively: reading, placing and what the chart is made of.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::process;
use crate::project::Project;

/// Runs the benches of the package; gives their table.
///
/// # Errors
/// When they do not build or run, or nothing is understood of what they print.
pub(super) fn run(project: &Project) -> Result<String> {
    let mut command: Command = project.command("cargo")?;
    command.args(["bench", "--quiet", "--package=fourfold", "--bench=core", "--bench=chart"]);
    let printed = process::output(&mut command)?;
    let rows: Vec<String> =
        medians(&printed).map(|(name, time)| format!("| {name} | {time} |")).collect();
    ensure!(!rows.is_empty(), "criterion printed no times:\n{printed}");
    Ok(format!(
        "The middle estimates of criterion, one core (`benches/core.rs`, `benches/chart.rs`).\n\n\
         | what, and how many rows | time |\n|---|---:|\n{}",
        rows.join("\n")
    ))
}

/// Names and times: `name   time:   [least ms middle ms most ms]`, a long name on the line above.
fn medians(printed: &str) -> impl Iterator<Item = (String, String)> {
    let mut above = "";
    printed.lines().filter_map(move |line| {
        let Some((name, estimates)) = line.split_once("time:") else {
            above = line.trim();
            return None;
        };
        let name = if name.trim().is_empty() { above } else { name.trim() };
        let estimates = estimates.trim().trim_matches(['[', ']']);
        let mut words = estimates.split_whitespace().skip(2);
        Some((name.to_owned(), format!("{} {}", words.next()?, words.next()?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_times() {
        let printed = "pick/100                time:   [1.0 µs 1.1 µs 1.2 µs]\n\
            read/rows, 0 in 1000 rounded/1000000\n                        time:   [40.1 ms 41.2 ms 42.3 ms]\n\
            Found 1 outliers among 10 measurements (10.00%)\n";
        let found: Vec<_> = medians(printed).collect();
        let expected =
            [("pick/100", "1.1 µs"), ("read/rows, 0 in 1000 rounded/1000000", "41.2 ms")];
        assert_eq!(found, expected.map(|(name, time)| (name.to_owned(), time.to_owned())));
    }
}
