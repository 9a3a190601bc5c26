//! Numbers one by one and in columns, as the world writes them.

use fourfold::read::Answers;
use fourfold::read::number::{Evidence, Languages, NumberProblem, ReadNumber, Style};

use super::reading;

/// What a number is read as: a count, several, or the problem.
fn report(read: Result<ReadNumber, NumberProblem>) -> String {
    match read {
        Ok(ReadNumber::One(count)) => count.to_string(),
        Ok(ReadNumber::OneOf(counts)) => {
            counts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
        }
        Err(problem) => format!("{problem:?}"),
    }
}

#[test]
fn the_tricky_forms_of_the_world() {
    for (codes, text, expected) in [
        // Spaces of every width, marks of direction, digits of every script.
        ("", "1\u{a0}204", "1204"),
        ("", "1\u{202f}204", "1204"),
        ("", "1\u{2009}204\u{2009}300", "1204300"),
        ("", "\u{200f}1.2K\u{200f}", "1.2K"),
        ("", "\u{2067}1,204\u{2069}", "1204"),
        ("", "١٬٢٠٤", "1204"),
        ("", "۱٫۲ هزار", "1.2K"),
        ("", "১,২৩,৪৫,৬৭৮", "12345678"),
        ("", "१.२ लाख", "0.12M"),
        ("", "１２，３４５", "12345"),
        ("", "1'204'300", "1204300"),
        ("", "1’204", "1204"),
        // Grouping as in India.
        ("", "12,34,567", "1234567"),
        ("", "1.2L", "0.12M"),
        ("", "12.3 lakh", "1.23M"),
        ("", "1.2 Cr", "12M"),
        ("", "3 crore", "0.03B"),
        ("", "1.2KCr", "12B"),
        // Units that one language has.
        ("", "1.2万", "12K"),
        ("", "1235萬", "12.35M"),
        ("", "1.2億", "0.12B"),
        ("", "1.2亿", "0.12B"),
        ("", "12.3만명", "123K"),
        ("", "3천", "3K"),
        ("", "1,2 Tsd.", "1.2K"),
        ("", "1,2 Mio.", "1.2M"),
        ("", "1,2 Mrd.", "1.2B"),
        ("", "1,2 тыс.", "1.2K"),
        ("", "12,3 К", "12.3K"),
        ("", "1,2 млн", "1.2M"),
        ("", "1,2 mi", "1.2M"),
        ("", "1,2 Mln", "1.2M"),
        ("", "1,2 Md", "1.2B"),
        ("", "1,2 mln.", "1.2M"),
        ("", "1,2 rb", "1.2K"),
        ("", "1.2bn", "1.2B"),
        ("", "500+", "500+"),
        ("", "10 тыс.+", "10000+"),
        ("", "1万+", "10000+"),
        // As a count writes itself.
        ("", "12M", "12M"),
        ("", "1.234M", "1234K"),
        ("en", "3B", "3B"),
        ("en", "1.234T", "1234B"),
        // Several languages, several numbers.
        ("", "5 mil", "5K or 5M"),
        ("es", "5 mil", "5K"),
        ("ro", "5 mil", "5M"),
        ("", "1,2 M", "1.2M or 1.2B"),
        ("id", "1,2 M", "1.2B"),
        ("fr", "1,2 M", "1.2M"),
        ("", "12B", "12K or 12B"),
        ("", "1,2 T", "1.2K or 1.2B"),
        ("vi", "1,2 T", "1.2B"),
        ("", "1,2 bi", "1.2B"),
        ("", "1,234K", "1234 or 1234K"),
        ("de", "1,234K", "1234 or 1234K"),
        ("", "1,2 mil M", "1.2B"),
        ("", "1,2 mM", "1.2B"),
        // No counts.
        ("", "12.5", "Fraction"),
        ("", "12,5", "Fraction"),
        ("", "0,123", "Fraction"),
        ("", "5 ٪", "Percent"),
        ("", "\u{2212}5", "Negative"),
        ("", "12 34", "NotANumber"),
        ("", "5 parsecs", "NotANumber"),
        ("", "1.2.3K", "NotANumber"),
        ("", "9007199254740992", "TooLarge"),
        ("", "99999999999999999999999", "TooLarge"),
        ("", "12.3456K", "Fraction"),
        ("", "n/a", ""),
    ] {
        let style = Style::default().with_labels(Languages::named(codes));
        assert_eq!(report(style.read(text)), expected, "{text:?} in {codes:?}");
    }
}

#[test]
fn the_whole_column_decides() {
    for (cells, expected) in [
        // The decimal mark of one cell is that of all.
        (&["1.204", "12,5 Mio.", "1.000"][..], &["1204", "12.5M", "1000"][..]),
        (&["1.000", "1376.0", "1.204"], &["1", "1376", "Fraction"]),
        (&["1,234K", "1.2K"], &["1234K", "1.2K"]),
        (&["1,234K", "1,2K"], &["1234", "1.2K"]),
        // The language of one unit is that of all.
        (&["12 B", "800", "1,2 Mn"], &["12K", "800", "1.2M"]),
        (&["5 M", "12 jt"], &["5B", "12M"]),
        (&["5 M", "1\u{a0}204", "1,2 Md"], &["5M", "1204", "1.2B"]),
        (&["5 mil", "3 bi", "-"], &["5K", "3B", ""]),
        (&["5 mil.", "3 tis."], &["5M", "3K"]),
        // Nothing decides, or the cells are of several languages.
        (&["5 mil", "6 mil"], &["5K or 5M", "6K or 6M"]),
        (&["5 mil", "1,2 Mio.", "3.4K"], &["5K or 5M", "1.2M", "3.4K"]),
        // A point says that it is no Czech and no Romanian.
        (&["x", "5 mil", "12.5"], &["NotANumber", "5K", "Fraction"]),
    ] {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.see(cell, &Answers::default()));
        let read: Vec<String> =
            cells.iter().map(|cell| report(evidence.style().read(cell))).collect();
        assert_eq!(read, expected, "{cells:?}");
    }
}

#[test]
fn one_answer_settles_a_column() {
    let mut answers = Answers::default();
    answers.set("number:5 mil", "5M");
    let mut evidence = Evidence::default();
    ["5\u{a0}mil", "6 mil", "7"].into_iter().for_each(|cell| evidence.see(cell, &answers));
    let style = evidence.style();
    assert_eq!(report(style.read_answered("5\u{a0}mil", &answers)), "5M");
    assert_eq!(report(style.read_answered("6 mil", &answers)), "6M");
    // An answer that is none of the readings is no answer.
    answers.set("number:12B", "12M");
    assert_eq!(report(Style::default().read_answered("12B", &answers)), "12K or 12B");
}

#[test]
fn a_header_tells_the_language_where_the_cells_do_not() {
    let mut evidence = Evidence::default();
    evidence.see_label(Languages::named("en"));
    ["12B", "1.2M"].into_iter().for_each(|cell| evidence.see(cell, &Answers::default()));
    assert_eq!(report(evidence.style().read("12B")), "12B");
    // The cells win: no English number has a comma before its fraction.
    let mut evidence = Evidence::default();
    evidence.see_label(Languages::named("en"));
    ["12 B", "1,2 Mn"].into_iter().for_each(|cell| evidence.see(cell, &Answers::default()));
    assert_eq!(report(evidence.style().read("12 B")), "12K");
}

#[test]
fn a_column_makes_no_count_that_is_met_nowhere() {
    let table = reading("name;followers;posts\nAda;1,2 M;20\nBob;5 M;12\nCleo;12B;3");
    let followers: Vec<_> =
        table.cohort.iter().map(|profile| profile.counts.followers.value()).collect();
    assert_eq!(followers, [None, None, None], "the rows wait");
    let [question] = table.questions.as_slice() else { panic!("{:?}", table.questions) };
    assert_eq!(question.id, "number:12B");
}
