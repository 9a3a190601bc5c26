//! Numbers as the world writes them: every recorded form of 43 locales where the recordings are at
//! hand, and the tricky ones of them here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fourfold::count::Count;
use fourfold::read::number::{NumberProblem, Read, Style};

/// Forms of `Intl.NumberFormat`, one line a locale and value: locale, value, plain, compact, and
/// compact with one digit behind the mark (CLDR 48, Unicode-3.0).
const RECORDED: &str = "../shared/samples/intl_compact_node.tsv";

struct Form {
    locale: String,
    value: u64,
    text: String,
}

/// The recorded forms, or none where the recordings are not beside the project.
fn recorded() -> Vec<Form> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(RECORDED);
    let Ok(text) = fs::read_to_string(&path) else {
        println!("{RECORDED} is not here: skipped");
        return Vec::new();
    };
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.flat_map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let value = cells[1].parse().expect("a value");
        let form = |text: &str| Form { locale: cells[0].into(), value, text: text.into() };
        [form(cells[2]), form(cells[3]), form(cells[4])]
    })
    .collect()
}

/// Whether a count may be this value.
fn covers(count: Count, value: u64) -> bool {
    count.bounds().is_some_and(|(low, high)| low <= value && high.is_none_or(|high| value <= high))
}

/// How one form was read: `read`, `asked`, `noted`, or why it is wrong.
fn outcome(read: Result<Read, NumberProblem>, value: u64) -> Result<&'static str, String> {
    match read {
        Ok(Read::One(count)) if covers(count, value) => Ok("read"),
        Ok(Read::OneOf(readings)) if readings.iter().any(|it| covers(*it, value)) => Ok("asked"),
        other => Err(format!("{other:?}")),
    }
}

/// Checks every form, prints how many went which way, and fails on the first that is wrong.
fn check(what: &str, forms: &[Form], read: impl Fn(&Form) -> Result<Read, NumberProblem>) {
    let mut counts = BTreeMap::new();
    let mut asked = BTreeMap::new();
    let mut wrong = Vec::new();
    for form in forms {
        match outcome(read(form), form.value) {
            Ok(way) => {
                *counts.entry(way).or_insert(0) += 1;
                if way == "asked" {
                    let texts: &mut Vec<&str> = asked.entry(&form.locale).or_default();
                    if !texts.contains(&form.text.as_str()) {
                        texts.push(&form.text);
                    }
                }
            }
            Err(found) => {
                wrong.push(format!("{} {} {:?}: {found}", form.locale, form.value, form.text));
            }
        }
    }
    println!("{what}: {} forms, {counts:?}, {} wrong", forms.len(), wrong.len());
    for (locale, texts) in asked {
        println!("  asked in {locale}: {}", texts.join(" | "));
    }
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn every_recorded_form_alone_is_read_right_or_asked_about() {
    check("alone", &recorded(), |form| Style::default().read(&form.text));
}
