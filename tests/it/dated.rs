//! Files with days, run through the command line: the newest state of each profile, the states by
//! period, and the state at a day, against `tests/fixtures/dated/expected.json`.
//!
//! A row's period may be any one that lies within the wanted one. A list of values means that any
//! of them is right; `null` is unknown. A row that is left out is as right as one whose audience may
//! be unknown. Where two readings stand (`"asked": "must"`), no dated row is printed without a
//! question.

mod more;
mod year;

use std::path::{Path, PathBuf};

use fourfold::base::date::{Day, Period};
use serde_json::Value;

use crate::cli;

fn folder() -> PathBuf {
    cli::fixtures().join("dated")
}

#[test]
fn every_case_is_dated_as_it_should_be() {
    let cases = std::fs::read(folder().join("expected.json")).expect("the cases");
    let cases: Vec<Value> = serde_json::from_slice(&cases).expect("a list");
    let mut said = Vec::new();
    for case in &cases {
        let names = case.get("files").and_then(Value::as_array).cloned();
        let names = names.unwrap_or_else(|| vec![case["file"].clone()]);
        let files: Vec<PathBuf> =
            names.iter().map(|name| folder().join(name.as_str().expect("a name"))).collect();
        said.extend(differences(case, &files));
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// What a case says otherwise than the command line does.
pub(crate) fn differences(case: &Value, files: &[PathBuf]) -> Vec<String> {
    let mut said = Vec::new();
    let mut one = |part: &str, option: &[&str], wanted: &Value| {
        let found = differs(case, files, part, option, wanted);
        let files: Vec<_> = files.iter().filter_map(|it| it.file_name()?.to_str()).collect();
        said.extend(found.into_iter().map(|it| format!("{} {option:?}: {it}", files.join(", "))));
    };
    if let Some(wanted) = case.get("now") {
        one("now", &[], wanted);
    }
    for part in ["by", "at"] {
        for (value, wanted) in case.get(part).and_then(Value::as_object).into_iter().flatten() {
            one(part, &[&format!("--{part}"), value], wanted);
        }
    }
    said
}

fn differs(
    case: &Value,
    files: &[PathBuf],
    part: &str,
    option: &[&str],
    wanted: &Value,
) -> Vec<String> {
    let paths: Vec<&str> = files.iter().filter_map(|path| path.to_str()).collect();
    let arguments = [&paths[..], option, &["--format", "json"]].concat();
    let output = cli::run(&arguments, b"");
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let words = String::from_utf8(output.stderr).expect("UTF-8");
    let asks = words.contains('?') || words.contains(" may be ");
    if output.status.code() == Some(2) {
        return vec![words];
    }
    if wanted.is_null() {
        let has_dates = rows.iter().any(|row| span(&row["period"]).is_some());
        return match (has_dates, asks) {
            (_, true) => Vec::new(),
            (true, false) => vec!["dated rows without a question".to_owned()],
            (false, false) if rows.is_empty() => vec!["neither rows nor a question".to_owned()],
            (false, false) => Vec::new(),
        };
    }
    let choices = match wanted.get("any") {
        Some(any) => any.as_array().expect("a list").clone(),
        None => vec![wanted.clone()],
    };
    let compared =
        choices.iter().map(|it| compare(&rows, it.as_array().expect("rows"), part == "by"));
    let mut said = compared.min_by_key(Vec::len).unwrap_or_default();
    if rows.is_empty() && asks && case["asked"] != "no" {
        said.clear();
    }
    said.extend(never(case, &rows, part == "now"));
    if part == "by" {
        let noted = |note: &Value| {
            let any = note.as_str().expect("words").split('|');
            any.clone().any(|part| words.contains(part)).then_some(()).is_none()
        };
        let lacking = case.get("note").and_then(Value::as_array).into_iter().flatten();
        said.extend(lacking.filter(|it| noted(it)).map(|it| format!("no note has {it}")));
    }
    said
}

/// The first and the last day of a period.
fn span(value: &Value) -> Option<(Day, Day)> {
    let period = Period::from_iso(value.as_str()?)?;
    Some((period.first(), period.last()))
}

fn within(found: &Value, wanted: &Value) -> bool {
    match (span(found), span(wanted)) {
        (Some(found), Some(wanted)) => wanted.0 <= found.0 && found.1 <= wanted.1,
        _ => false,
    }
}

/// A count as it is written in JSON: a number, `12.3K`, `500+`.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => {
            text.parse::<fourfold::model::count::Count>().ok()?.value().map(|it| it as f64)
        }
        _ => None,
    }
}

fn is_one_of(found: &Value, wanted: &Value) -> bool {
    let one = [wanted.clone()];
    let wanted = wanted.as_array().map_or(&one[..], Vec::as_slice);
    wanted.iter().any(|wanted| match (number(found), number(wanted)) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= 1e-6 * wanted.abs().max(1.0),
        (None, None) => true,
        _ => false,
    })
}

fn name(row: &Value) -> String {
    row["name"].as_str().unwrap_or_default().trim_start_matches('@').to_lowercase()
}

/// What a row says otherwise than it should.
fn row_differs(row: &Value, wanted: &Value) -> Vec<String> {
    let who = format!("{} {}", name(row), row["period"]);
    let mut said = Vec::new();
    let mut check = |field: &str, found: &Value, wanted: &Value, is_right: bool| {
        if !is_right {
            said.push(format!("{who}: {field} {found}, not {wanted}"));
        }
    };
    for field in ["audience", "posts"] {
        if let Some(wanted) = wanted.get(field) {
            check(field, &row[field], wanted, is_one_of(&row[field], wanted));
        }
    }
    for (field, wanted) in wanted.get("counts").and_then(Value::as_object).into_iter().flatten() {
        let found = &row["counts"][field.as_str()];
        check(field, found, wanted, is_one_of(found, wanted));
    }
    if let Some(wanted) = wanted.get("engagement") {
        let found = &row["engagement"];
        let is_near = match (number(found), number(wanted)) {
            (Some(found), Some(wanted)) => (found - wanted).abs() <= 0.02 * wanted,
            (None, None) => true,
            _ => false,
        };
        check("engagement", found, wanted, is_near);
    }
    said
}

fn compare(rows: &[Value], wanted: &[Value], is_dated: bool) -> Vec<String> {
    let mut rest: Vec<&Value> = rows.iter().collect();
    let mut said = Vec::new();
    for want in wanted {
        let fits = |row: &&Value| {
            let is_named = want
                .get("name")
                .is_none_or(|it| Some(name(row)) == it.as_str().map(str::to_lowercase));
            is_named && (!is_dated || within(&row["period"], &want["period"]))
        };
        let best = (0..rest.len())
            .filter(|at| fits(&rest[*at]))
            .min_by_key(|at| row_differs(rest[*at], want).len());
        match best {
            Some(at) => said.extend(row_differs(rest.remove(at), want)),
            None => {
                let may_lack = match want.get("audience") {
                    Some(Value::Null) => true,
                    Some(Value::Array(any)) => any.contains(&Value::Null),
                    _ => false,
                };
                if !may_lack {
                    said.push(format!("no row for {want}"));
                }
            }
        }
    }
    said.extend(rest.into_iter().map(|row| format!("a row too many: {row}")));
    said
}

/// What stands there and is never right.
fn never(case: &Value, rows: &[Value], is_now: bool) -> Vec<String> {
    let mut said = Vec::new();
    for (kind, values) in case.get("never").and_then(Value::as_object).into_iter().flatten() {
        for value in values.as_array().into_iter().flatten() {
            let is_there = |row: &Value| match kind.as_str() {
                "audience_now" => is_now && number(&row["audience"]) == number(value),
                "posts" => row["posts"].is_number() && number(&row["posts"]) == number(value),
                "period" => row["period"]
                    .as_str()
                    .is_some_and(|period| period.starts_with(value.as_str().expect("a period"))),
                field => number(&row["counts"][field]).is_some_and(|it| Some(it) == number(value)),
            };
            if rows.iter().any(is_there) {
                said.push(format!("{kind} {value}, which is never right"));
            }
        }
    }
    said
}

/// A file of this test's own, with the days of some rows.
pub(crate) fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file is written");
    path
}
