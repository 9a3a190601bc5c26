//! Whole files as people have them: what is read of each, and what the command line prints.

use std::fmt::Write;
use std::fs;

use fourfold::read::{Settings, read_file};
use fourfold::wording::notes;

use crate::{cli, told};

#[test]
fn every_fixture_is_read_and_placed_as_before() {
    crate::settings().bind(|| {
        insta::glob!("../fixtures", "*.*", |path| {
            let bytes = fs::read(path).expect("a fixture");
            let name = path.file_name().expect("a name").to_string_lossy();
            let reading = read_file(&name, &bytes, &Settings::default());
            let mut shown = String::from("profiles\n");
            for row in told::cohort(&reading.cohort) {
                let _ = writeln!(shown, "  {row}");
            }
            shown.push_str("echoes\n");
            for echo in &reading.echoes {
                let (place, words) = (echo.place, notes::echo(echo));
                let _ = writeln!(shown, "  {}:{}: {words}", place.line, place.column);
            }
            let output = cli::run(&[&name], b"");
            let code = output.status.code().expect("an exit code");
            let _ = write!(
                shown,
                "notes\n{}command line, exit code {code}\n{}",
                indented(&output.stderr),
                indented(&output.stdout)
            );
            insta::assert_snapshot!("fixture", shown);
        });
    });
}

fn indented(lines: &[u8]) -> String {
    String::from_utf8_lossy(lines).lines().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "  {line}");
        text
    })
}
