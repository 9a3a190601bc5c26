//! Numbers in 42 locales: what is written from a few samples is what `Intl` itself writes.

use std::fs;

use fourfold::base::numerals::{self, Numerals, Sample};
use fourfold::base::wire::Wire;
use fourfold::wording::numbers;

/// A locale's row of the table: its name, the samples, and what is expected.
fn rows() -> Vec<Vec<String>> {
    let table = fs::read_to_string("tests/numerals.tsv").expect("the recorded table");
    let rows = table.lines().skip(2);
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

/// The numerals of a row.
fn of(row: &[String]) -> Numerals {
    Numerals::of_samples(|Sample { value, unit }| {
        let column = match unit {
            "percent" => 5,
            "compact" => 2 + value.log10().round() as usize,
            _ if value == 0.0 => 1,
            _ if value < 0.0 => 4,
            _ if value < 1e4 => 2,
            _ => 3,
        };
        row[column].clone()
    })
}

#[test]
fn numbers_are_written_as_each_locale_writes_them() {
    let rows = rows();
    assert!(rows.len() > 40);
    for row in rows {
        let read = of(&row);
        assert_eq!(read.write("-1"), row[4], "{}", row[0]);
        numerals::put_in_use(read);
        let written = [
            numbers::whole(1_234),
            numbers::whole(98_765_432),
            numbers::amount(5.95),
            numbers::percent(0.0012),
            numbers::tick(2e4),
            numbers::tick(5e6),
        ];
        let expected = [&row[2], &row[15], &row[16], &row[17], &row[18], &row[19]];
        assert_eq!(written.each_ref(), expected, "{}", row[0]);
    }
}

#[test]
fn english_is_what_is_there_without_a_browser() {
    let english = rows().into_iter().find(|row| row[0] == "en").expect("English");
    assert_eq!(of(&english), Numerals::default());
}

#[test]
fn a_browser_that_writes_nothing_of_use_leaves_english() {
    assert_eq!(Numerals::of_samples(|_| String::new()), Numerals::default());
    assert_eq!(Numerals::of_samples(|_| "undefined".to_owned()), Numerals::default());
}

#[test]
fn they_go_to_the_second_program_whole() {
    for row in rows() {
        let read = of(&row);
        assert_eq!(Numerals::from_bytes(&read.to_bytes()), Some(read), "{}", row[0]);
    }
}
