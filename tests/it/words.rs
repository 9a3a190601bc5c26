//! The words rank nobody: no text pushes, the four places are told in the same breath, and they
//! stand in alphabetical order wherever they are listed.

#![allow(clippy::expect_used, reason = "helpers of tests, outside of test functions")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fourfold::chart::layout::Size;
use fourfold::chart::palette::Palette;
use fourfold::chart::scene::Item;
use fourfold::model::describe::describe;
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Group, Network, Purpose};
use fourfold::model::quadrant::Quadrant;
use fourfold::model::standing::Standing;
use fourfold::model::thresholds::{ThresholdOrigin, Thresholds};
use fourfold::wording::facts::{self, FactSubject};
use fourfold::wording::{described, how, places, summary};

use crate::literals::literals;
use crate::sources::sources;
use crate::{given, texts};

/// Words that rank, push or pity; each is refused as a whole word, in any case.
const REFUSED: &[&str] = &[
    "achieve",
    "advice",
    "ahead",
    "already",
    "amazing",
    "average",
    "bad",
    "behind",
    "below",
    "best",
    "better",
    "boost",
    "bottom",
    "climb",
    "congratulations",
    "could",
    "enough",
    "excellent",
    "fail",
    "failed",
    "fails",
    "gain",
    "goal",
    "good",
    "great",
    "grew",
    "grow",
    "growing",
    "grows",
    "growth",
    "high",
    "higher",
    "highest",
    "improve",
    "improved",
    "improves",
    "increase",
    "just",
    "less than",
    "limited",
    "lose",
    "low",
    "lower",
    "lowest",
    "merely",
    "more than",
    "must",
    "need",
    "needed",
    "needs",
    "only",
    "ought",
    "outperform",
    "percentile",
    "poor",
    "popular",
    "potential",
    "rank",
    "ranks",
    "score",
    "should",
    "simply",
    "sorry",
    "still",
    "strong",
    "succeed",
    "success",
    "target",
    "top",
    "try",
    "underperform",
    "unfortunately",
    "weak",
    "win",
    "worse",
    "worst",
    "yet",
];

/// Words that push; a brand's figures may be measured, but nobody is told what to become.
const PUSHING: &[&str] = &[
    "achieve",
    "best",
    "better",
    "boost",
    "congratulations",
    "excellent",
    "fail",
    "failed",
    "grow",
    "growth",
    "improve",
    "merely",
    "must",
    "need",
    "needs",
    "only",
    "ought",
    "poor",
    "score",
    "should",
    "sorry",
    "still",
    "success",
    "target",
    "try",
    "unfortunately",
    "weak",
    "worse",
    "worst",
    "yet",
];

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The refused words that stand in a text.
fn refused<'a>(text: &str, list: &[&'a str]) -> Vec<&'a str> {
    let plain = format!(" {} ", words(text).join(" "));
    list.iter().filter(|word| plain.contains(&format!(" {word} "))).copied().collect()
}

/// How much shorter the shortest text is than the longest one, as a share.
fn spread(texts: [&str; 4]) -> f64 {
    let lengths = texts.map(|text| text.chars().count() as f64);
    let longest = lengths.into_iter().fold(0.0, f64::max);
    let shortest = lengths.into_iter().fold(f64::INFINITY, f64::min);
    (longest - shortest) / longest
}

fn sentences(purpose: Purpose) -> [&'static str; 4] {
    Quadrant::ALL.map(|quadrant| places::sentence(quadrant, purpose))
}

#[test]
fn the_texts_of_the_places_hold_no_word_that_ranks_or_pushes() {
    let texts = Purpose::ALL.into_iter().flat_map(sentences).map(str::to_owned);
    for text in texts.chain(Quadrant::ALL.map(places::full)) {
        assert_eq!(refused(&text, REFUSED), Vec::<&str>::new(), "{text}");
        assert!(!text.contains('!'), "{text}");
    }
}

#[test]
fn a_text_that_ranks_or_pushes_is_found_out() {
    for (text, found) in [
        ("You could reach a higher place.", vec!["could", "higher"]),
        ("Only 12 followers", vec!["only"]),
        ("A low, low engagement", vec!["low"]),
        ("MORE THAN most", vec!["more than"]),
        ("It's still growing", vec!["growing", "still"]),
        ("Climber: people tend to follow slowly; justly adjusted, topical, lowland", vec![]),
    ] {
        assert_eq!(refused(text, REFUSED), found, "{text}");
    }
}

#[test]
fn the_four_texts_of_a_purpose_are_of_about_one_length() {
    for purpose in Purpose::ALL {
        assert!(spread(sentences(purpose)) < 0.15, "{purpose:?}");
    }
    assert!(spread(Quadrant::ALL.map(places::subtitle)) < 0.15);
    let longer = ["a close circle", "a wide circle", "a lively circle", "a wide and lively circle"];
    assert!(spread(longer) > 0.15);
}

/// The words that tell one text from another.
fn difference(one: &str, other: &str) -> BTreeSet<String> {
    let other: BTreeSet<_> = words(other).into_iter().collect();
    words(one).into_iter().filter(|word| !other.contains(word)).collect()
}

/// Whether what tells lively from quiet is the same among the close and among the wide.
fn are_built_alike([casual, climber, connector, persona]: [&str; 4]) -> bool {
    difference(connector, casual) == difference(persona, climber)
        && difference(casual, connector) == difference(climber, persona)
        && difference(climber, casual) == difference(persona, connector)
        && difference(casual, climber) == difference(connector, persona)
}

#[test]
fn the_four_texts_of_a_purpose_are_built_alike() {
    for purpose in Purpose::ALL {
        assert!(are_built_alike(sentences(purpose)), "{purpose:?}");
    }
    assert!(are_built_alike(Quadrant::ALL.map(places::subtitle)));
    assert!(!are_built_alike([
        "close, quiet",
        "wide, quiet",
        "close, lively",
        "wide, lively, loved"
    ]));
}

/// The lexicon: what each word that stands in one of the texts is rated, where it is rated.
fn lexicon() -> BTreeMap<String, i32> {
    let table = fs::read_to_string("tests/lexicon/afinn-165.tsv").expect("the lexicon");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let (word, rating) = row.split_once('\t').expect("a word and its rating");
        (word.to_owned(), rating.parse().expect("a number"))
    })
    .collect()
}

/// The mean rating of the words of a text on a scale from -1 to 1; a word that is not rated is 0.
fn sentiment(text: &str, lexicon: &BTreeMap<String, i32>) -> f64 {
    let words = words(text);
    let sum: i32 = words.iter().filter_map(|word| lexicon.get(word)).sum();
    f64::from(sum) / 5.0 / words.len() as f64
}

/// How far the texts of four lie apart in sentiment.
fn apart(texts: [&str; 4], lexicon: &BTreeMap<String, i32>) -> f64 {
    let all = texts.map(|text| sentiment(text, lexicon));
    let (low, high) =
        all.into_iter().fold((f64::MAX, f64::MIN), |(low, high), it| (low.min(it), high.max(it)));
    high - low
}

#[test]
fn the_four_texts_of_a_purpose_are_of_one_sentiment() {
    let lexicon = lexicon();
    assert!(lexicon.len() > 3_000, "the lexicon is whole");
    for purpose in Purpose::ALL {
        let apart = apart(sentences(purpose), &lexicon);
        assert!(apart < 0.05, "{purpose:?}: {apart}");
    }
    // A warm text, and one that pities, are found out.
    let [casual, climber, connector, _] = sentences(Purpose::Person);
    for broken in [
        "A wide circle and a lively one: people here love to talk, and a post is met with joy.",
        "A wide circle and a lively one: people here are lonely, and a post is sadly ignored.",
    ] {
        assert!(apart([casual, climber, connector, broken], &lexicon) > 0.05, "{broken}");
    }
}

/// Words of the catalogue that are refused elsewhere, each with the part of the text that it may
/// stand in: what is meant there ranks and pushes nobody.
const MEANT_OTHERWISE: &[(&str, &str)] = &[
    // What somebody may do again; nobody is told to try harder.
    ("try", "try again"),
    // The upper end of a page.
    ("top", "the top of "),
    ("top", " top of your profile page"),
    // A place in a text, in a table or on the page; a count of posts.
    ("below", "stands below them"),
    ("below", "paste counts below"),
    ("below", "the rows below were"),
    ("below", "stand below"),
    ("below", "below six posts"),
    ("behind", "no server behind it"),
    // What a machine did not do, or did as far as it went.
    ("could", "could not be "),
    ("could", "what could be unpacked"),
    // The statistics that sources give of their own samples, where a line is drawn.
    ("percentile", "90th percentile of a crawl"),
    ("average", "average over 70 million posts"),
    // How sure a source is.
    ("low", "\u{201c}low\u{201d}"),
    // How long a link may be.
    ("more than", "links of more than about"),
    // What every picture says of itself.
    ("rank", "place, not rank"),
];

/// Texts that are one of the refused words and nothing else: how sure a source is.
const CONFIDENCE: [&str; 1] = ["low"];

/// A text as it stands in a source, without the names of what is put into it.
fn without_values(text: &str) -> String {
    let text = text.replace("\\u{201c}", "\u{201c}").replace("\\u{201d}", "\u{201d}");
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "\u{b7}" + part.split_once('}').map_or(part, |it| it.1))
}

/// The refused words of a text, without those that mean something else where they stand.
fn refused_in_catalogue<'a>(text: &str) -> Vec<&'a str> {
    let mut plain = text.to_lowercase();
    for (_, meant) in MEANT_OTHERWISE {
        plain = plain.replace(meant, " ");
    }
    refused(&plain, REFUSED)
}

#[test]
fn no_text_of_the_catalogue_ranks_or_pushes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut texts, mut found) = (0, Vec::new());
    for file in sources(&root.join("src/wording")) {
        let source = fs::read_to_string(&file).expect("a source");
        for (line, text) in literals(&source) {
            texts += 1;
            if CONFIDENCE.contains(&text.as_str()) {
                continue;
            }
            let text = without_values(&text);
            for word in refused_in_catalogue(&text) {
                found.push(format!("{}:{line}: {word}: {text}", file.display()));
            }
            if text.contains('!') {
                found.push(format!("{}:{line}: !: {text}", file.display()));
            }
        }
    }
    assert!(texts > 500, "{texts}");
    assert!(found.is_empty(), "{}", found.join("\n"));
    // One that pushes is found out, and so is one that does beside a word that is meant otherwise.
    assert_eq!(refused_in_catalogue("Try harder, it could be better."), ["better", "could", "try"]);
    assert_eq!(refused_in_catalogue("Try again for a higher place."), ["higher"]);
}

/// The lexicon rates "lively" and knows no "quiet"; what is shown is the name, its plain words and
/// the sentence together.
#[test]
fn the_four_texts_as_they_are_shown_are_of_one_sentiment() {
    let lexicon = lexicon();
    let shown = |quadrant, sentence: &str| format!("{} {sentence}", places::full(quadrant));
    for purpose in Purpose::ALL {
        let four = Quadrant::ALL.map(|it| shown(it, places::sentence(it, purpose)));
        let apart = apart(four.each_ref().map(String::as_str), &lexicon);
        assert!(apart < 0.05, "{purpose:?}: {apart}");
        let [casual, climber, connector, persona] = &four;
        let broken = format!("{persona} It is a joy, and others love it.");
        assert!(self::apart([casual, climber, connector, &broken], &lexicon) > 0.05, "{broken}");
    }
}

#[test]
fn how_it_works_does_not_push() {
    let mut texts: Vec<&str> = vec![how::HEADING, how::INTRODUCTION, how::NO_PROFILE, how::MORE];
    for section in how::SECTIONS {
        texts.push(section.title);
        texts.extend(section.paragraphs);
    }
    assert!(texts.len() > 25);
    for text in texts {
        assert_eq!(refused(text, PUSHING), Vec::<&str>::new(), "{text}");
        assert!(!text.contains('!'), "{text}");
    }
}

#[test]
fn names_are_listed_in_alphabetical_order() {
    assert!(Quadrant::ALL.map(places::name).is_sorted());
    let networks = Network::ALL.map(|network| network.name().to_lowercase());
    let (last, named) = networks.split_last().expect("networks");
    assert!(named.is_sorted(), "{named:?}");
    assert_eq!(last, "other");
}

/// Everything that is said of every profile of the table of texts, and of its twin of the other
/// purpose.
fn said(purpose: Purpose) -> Vec<String> {
    let cohort = texts::cohort(Some(purpose));
    let mut texts = Vec::new();
    for basis in Basis::ALL {
        let lines = Thresholds::published(basis);
        let placements = lines.place_all(&cohort);
        for profile in cohort.iter() {
            let placement = lines.place(&profile);
            let standing = Standing::of(&cohort, &placements, profile.group());
            for origin in ThresholdOrigin::ALL {
                let subject =
                    FactSubject { profile: &profile, placement: &placement, origin, standing };
                let says = summary::summarize(&profile, &placement);
                texts.push(says.about);
                texts.push(says.place);
                texts.extend(says.sentences);
                for fact in facts::facts(&subject) {
                    texts.extend([fact.label, fact.value, fact.formula, fact.meaning]);
                }
            }
            texts.push(places::outcome(placement.outcome));
            texts.push(summary::audience(&profile, &placement));
        }
    }
    texts
}

#[test]
fn what_is_said_to_a_person_holds_no_word_that_ranks_or_pushes() {
    let texts = said(Purpose::Person);
    assert!(texts.len() > 2_000, "{}", texts.len());
    for text in texts {
        assert_eq!(refused(&text, REFUSED), Vec::<&str>::new(), "{text}");
        assert!(!text.contains('!'), "{text}");
    }
}

#[test]
fn what_is_said_to_a_brand_does_not_push() {
    for text in said(Purpose::Brand) {
        assert_eq!(refused(&text, PUSHING), Vec::<&str>::new(), "{text}");
        assert!(!text.contains('!'), "{text}");
    }
}

#[test]
fn every_place_is_said_with_its_plain_words() {
    for purpose in Purpose::ALL {
        let texts = said(purpose);
        for quadrant in Quadrant::ALL {
            assert!(texts.contains(&places::full(quadrant)), "{quadrant:?}");
            assert!(places::full(quadrant).contains(places::subtitle(quadrant)));
        }
    }
}

/// Where each name first stands in a text; names that are missing have none.
fn order(text: &str) -> [Option<usize>; 4] {
    Quadrant::ALL.map(|quadrant| text.find(places::name(quadrant)))
}

#[test]
fn the_chart_and_its_text_alternative_list_the_places_in_alphabetical_order() {
    let cohort = texts::cohort(Some(Purpose::Brand));
    let lines = Thresholds::default();
    let placements = lines.place_all(&cohort);
    let group = Group { network: Network::X, purpose: Purpose::Brand };
    let size = Size { width: 600.0, height: 480.0 };
    let scene = given::scene(&cohort, &lines, group, None, size, &Palette::LIGHT);
    let on_the_chart: Vec<&str> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .filter(|text| Quadrant::ALL.map(places::name).contains(text))
        .collect();
    assert_eq!(on_the_chart, Quadrant::ALL.map(places::name));
    let alternative =
        described::alternative(&cohort, &describe(&placements), &[], group, &lines, None);
    let found = order(&alternative);
    assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{alternative}");
    assert!(!order("Persona: Ada. Casual: none. Climber: none. Connector: none.").is_sorted());
}
