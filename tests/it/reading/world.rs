//! Numbers as the world writes them: every recorded form of 43 locales where the recordings are at
//! hand, and the tricky ones of them here.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use fourfold::model::count::Count;
use fourfold::read::QuestionKind;
use fourfold::read::number::{NumberProblem, ReadNumber, Style};

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
        say(&format!("{RECORDED} is not here: skipped"));
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

/// Writes a line that is seen also where the test passes.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Whether a count may be this value.
fn covers(count: Count, value: u64) -> bool {
    count.bounds().is_some_and(|(low, high)| low <= value && high.is_none_or(|high| value <= high))
}

/// How one form was read: `read`, `asked`, `noted`, or why it is wrong.
fn outcome(read: Result<ReadNumber, NumberProblem>, value: u64) -> Result<&'static str, String> {
    match read {
        Ok(ReadNumber::One(count)) if covers(count, value) => Ok("read"),
        Ok(ReadNumber::OneOf(readings)) if readings.iter().any(|it| covers(*it, value)) => {
            Ok("asked")
        }
        other => Err(format!("{other:?}")),
    }
}

/// Checks every form, prints how many went which way, and fails on the first that is wrong.
fn check(what: &str, forms: &[Form], read: impl Fn(&Form) -> Result<ReadNumber, NumberProblem>) {
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
    say(&format!("{what}: {} forms, {counts:?}, {} wrong", forms.len(), wrong.len()));
    for (locale, texts) in asked {
        say(&format!("  asked in {locale}: {}", texts.join(" | ")));
    }
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn every_recorded_form_alone_is_read_right_or_asked_about() {
    check("alone", &recorded(), |form| Style::default().read(&form.text));
}

/// The word for followers in the languages of the recordings, where it is known from pages.
const FOLLOWERS: &[(&str, &str)] = &[
    ("en", "followers"),
    ("en-GB", "followers"),
    ("en-IN", "followers"),
    ("es", "seguidores"),
    ("es-MX", "seguidores"),
    ("es-419", "seguidores"),
    ("pt-BR", "seguidores"),
    ("pt-PT", "seguidores"),
    ("de", "Follower"),
    ("de-AT", "Follower"),
    ("de-CH", "Follower"),
    ("fr", "abonnés"),
    ("fr-CA", "abonnés"),
    ("it", "follower"),
    ("nl", "volgers"),
    ("ja", "フォロワー"),
    ("zh-CN", "关注者"),
    ("zh-TW", "跟隨者"),
    ("zh-HK", "跟隨者"),
    ("ko", "팔로워"),
    ("hi", "फ़ॉलोअर"),
    ("ru", "подписчиков"),
    ("uk", "підписників"),
    ("pl", "obserwujących"),
    ("tr", "takipçi"),
    ("sv", "följare"),
    ("id", "pengikut"),
    ("vi", "người theo dõi"),
    ("ar", "متابِعين"),
    ("cs", "sledujících"),
    ("da", "følgere"),
    ("nb", "følgere"),
    ("fi", "seuraajaa"),
    ("el", "ακόλουθοι"),
    ("he", "עוקבים"),
    ("ro", "urmăritori"),
    ("hu", "követő"),
    ("ms", "pengikut"),
    ("th", "ผู้ติดตาม"),
    ("fa", "دنبال‌کننده"),
    ("bn", "অনুসারী"),
];

/// The followers that a page's text is read as, or what is asked about them.
fn followers(text: &str) -> Result<ReadNumber, NumberProblem> {
    let reading = super::reading(text);
    if let Some(question) = reading.questions.first() {
        let QuestionKind::Number { readings, .. } = &question.kind else {
            panic!("{question:?}");
        };
        return Ok(ReadNumber::OneOf(readings.clone()));
    }
    let profile = reading.cohort.get(0).ok_or(NumberProblem::NotANumber)?;
    Ok(ReadNumber::One(profile.counts.followers))
}

#[test]
fn every_recorded_form_with_its_word_for_followers_is_read_right() {
    let word = |form: &Form| FOLLOWERS.iter().find(|(locale, _)| *locale == form.locale);
    let forms: Vec<Form> = recorded().into_iter().filter(|form| word(form).is_some()).collect();
    for (order, join) in [("number first", true), ("label first", false)] {
        check(&format!("with its word, {order}"), &forms, |form| {
            let (number, label) = (&form.text, word(form).expect("a word").1);
            followers(&if join { format!("{number} {label}") } else { format!("{label} {number}") })
        });
    }
}
