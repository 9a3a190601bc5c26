//! Links: the frozen ones decode for ever, every part of one is written and read back, and a
//! broken one says why and never gives other numbers.

use std::fs;
use std::path::Path;

use fourfold::base::decimal::round;
use fourfold::link::{
    LONGEST, LinkError, MOST_PROFILES, Shared, bare, decode, encode, is_embedded, is_link,
};
use proptest::prelude::*;

use crate::{given, told};

/// Every link that was ever frozen, with the digest of its file. A file is never edited: a change
/// of the form gets a version and files of its own.
const FROZEN: &[(&str, u64)] = &[
    ("v1-all-of-it-by-hand.txt", 0x54ec_5cb6_a3e4_0b7b),
    ("v1-bounds.txt", 0x910f_1f07_3ea1_5765),
    ("v1-by-hand.txt", 0xd94a_2b3c_5ebe_43fc),
    ("v1-every-count.txt", 0x646b_09bb_0570_b71b),
    ("v1-every-network.txt", 0x0862_2743_d87d_afac),
    ("v1-four.txt", 0xddd5_3b10_eff3_aa15),
    ("v1-impressions.txt", 0x7423_a3d7_def7_acc8),
    ("v1-interactions-a-post.txt", 0x8974_747f_ec81_4fff),
    ("v1-market-and-people.txt", 0xf6e9_3c3f_b544_491f),
    ("v1-medians.txt", 0x0f28_6672_41eb_fa76),
    ("v1-moved-lines.txt", 0xd590_8bf5_f795_69bf),
    ("v1-names.txt", 0x8cab_1cc3_ee49_c342),
    ("v1-none.txt", 0x942c_0d5a_f696_3b59),
    ("v1-one.txt", 0x82d1_d972_afdc_ce5c),
    ("v1-people.txt", 0xcd0f_27cc_7702_1b62),
    ("v1-per-post.txt", 0xf4cb_e096_e053_82b6),
    ("v1-region.txt", 0x8588_dc3d_a6fc_4f5c),
    ("v1-rounded-and-floors.txt", 0x6477_e6e7_0259_1c62),
    ("v1-sides.txt", 0x8abd_b1e1_0cf8_62da),
];

/// FNV-1a, 64 bits: enough to notice an edit.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

struct Frozen {
    name: String,
    digest: u64,
    fragment: String,
    meaning: String,
    /// Written by a person: other spellings of the same are allowed in it.
    by_hand: bool,
}

fn frozen() -> Vec<Frozen> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut links: Vec<_> = fs::read_dir(folder)
        .expect("the folder of frozen links")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a text");
            let (fragment, meaning) = text.split_once('\n').expect("a fragment and its meaning");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            Frozen {
                digest: digest(text.as_bytes()),
                by_hand: name.contains("by-hand"),
                fragment: fragment.to_owned(),
                meaning: meaning.trim_matches('\n').to_owned(),
                name,
            }
        })
        .collect();
    links.sort_by(|a, b| a.name.cmp(&b.name));
    links
}

/// What a link holds, in lines.
fn meaning(shared: &Shared) -> String {
    let mut lines = vec![format!("basis: {}", shared.lines.basis().id())];
    lines.extend(told::cohort(&shared.cohort).into_iter().map(|row| format!("profile: {row}")));
    for (group, split) in shared.lines.moved() {
        let (network, purpose) = (group.network.id(), group.purpose.id());
        let (audience, engagement, slope) = (split.audience(), split.engagement(), split.slope());
        lines.push(format!(
            "lines: {network}, {purpose}: audience {audience}, engagement {engagement}, slope {slope}"
        ));
    }
    for group in shared.lines.by_medians() {
        let (network, purpose, split) =
            (group.network.id(), group.purpose.id(), shared.lines.of(group));
        // Powers differ in their last digits from machine to machine.
        let (audience, engagement) = (split.audience(), round(split.engagement(), 9));
        lines.push(format!(
            "medians: {network}, {purpose}: audience {audience}, engagement {engagement}"
        ));
    }
    if let Some(row) = shared.selected {
        lines.push(format!("selected: row {row}"));
    }
    if let Some(group) = shared.shown {
        lines.push(format!("shown: {}, {}", group.network.id(), group.purpose.id()));
    }
    if let Some(region) = shared.region {
        let ([from, to], [low, high]) = (region.audience(), region.engagement());
        lines.push(format!("region: audience {from} to {to}, engagement {low} to {high}"));
    }
    if shared.sides {
        lines.push("sides".to_owned());
    }
    lines.join("\n")
}

#[test]
fn no_frozen_link_was_edited_or_lost() {
    let found: Vec<_> = frozen().iter().map(|link| (link.name.clone(), link.digest)).collect();
    let expected: Vec<_> =
        FROZEN.iter().map(|(name, digest)| ((*name).to_owned(), *digest)).collect();
    assert_eq!(found, expected);
}

#[test]
fn an_edit_of_a_frozen_link_is_noticed() {
    let [one, other] = ["v=1&p=Ada:x:person:f5&n=1", "v=1&p=Ada:x:person:f6&n=1"];
    assert_ne!(digest(one.as_bytes()), digest(other.as_bytes()));
}

#[test]
fn every_frozen_link_means_what_it_meant() {
    for link in frozen() {
        let shared =
            decode(&link.fragment).unwrap_or_else(|error| panic!("{}: {error}", link.name));
        assert_eq!(meaning(&shared), link.meaning, "{}", link.name);
        let with_mark = decode(&format!("#{}", link.fragment));
        assert_eq!(with_mark.as_ref(), Ok(&shared), "{}", link.name);
        assert!(is_link(&link.fragment), "{}", link.name);
    }
}

#[test]
fn every_frozen_link_is_still_written_the_same() {
    for link in frozen().iter().filter(|link| !link.by_hand) {
        let shared =
            decode(&link.fragment).unwrap_or_else(|error| panic!("{}: {error}", link.name));
        assert_eq!(encode(&shared).as_ref(), Ok(&link.fragment), "{}", link.name);
    }
}

#[test]
fn a_link_that_was_cut_anywhere_says_so() {
    for link in frozen() {
        assert_cut_off_everywhere(&link.fragment);
    }
}

fn assert_cut_off_everywhere(fragment: &str) {
    for (end, _) in fragment.char_indices() {
        let (cut, _) = fragment.split_at(end);
        match decode(cut) {
            Err(LinkError::CutOff { .. }) => assert!(end >= 2, "{cut:?}"),
            Err(LinkError::NotALink) => assert!(end < 2, "{cut:?}"),
            other => panic!("{cut:?} gave {other:?}"),
        }
    }
}

#[test]
fn a_framed_link_holds_what_the_link_holds() {
    for link in frozen() {
        let framed = format!("embed&{}", link.fragment);
        assert!(is_embedded(&framed) && is_link(&framed), "{}", link.name);
        assert!(!is_embedded(&link.fragment), "{}", link.name);
        assert_eq!(bare(&framed), link.fragment);
        assert_eq!(decode(&framed), decode(&link.fragment), "{}", link.name);
        let (cut, _) = framed.split_at(framed.len() - 1);
        assert!(matches!(decode(cut), Err(LinkError::CutOff { .. })), "{cut}");
    }
    assert!(is_embedded("embed") && !is_embedded("embedded&v=1") && !is_link("embed"));
}

#[test]
fn what_is_no_link_is_refused_with_its_reason() {
    let malformed = |part: usize, text: &str| LinkError::Malformed { part, text: text.to_owned() };
    let cut_off = |said: Option<usize>, found: usize| LinkError::CutOff { said, found };
    let newer = |version: &str| LinkError::Newer(version.to_owned());
    for (fragment, error) in [
        // Not this program's.
        ("", LinkError::NotALink),
        ("#", LinkError::NotALink),
        ("v", LinkError::NotALink),
        ("top", LinkError::NotALink),
        ("p=Ada:x:person:f5&n=1", LinkError::NotALink),
        ("V=1&n=0", LinkError::NotALink),
        ("v=0&n=0", LinkError::NotALink),
        ("v=one&n=0", LinkError::NotALink),
        ("v=-1&n=0", LinkError::NotALink),
        // A version that came later.
        ("v=2&n=0", newer("2")),
        ("v=2", newer("2")),
        ("v=10&anything", newer("10")),
        // Cut off.
        ("v=", cut_off(None, 0)),
        ("v=1", cut_off(None, 0)),
        ("v=1&p=Ada:x:person:f5", cut_off(None, 1)),
        ("v=1&p=Ada:x:person:f5&n=", cut_off(None, 1)),
        ("v=1&p=Ada:x:person:f5&n=2", cut_off(Some(2), 1)),
        ("v=1&n=1", cut_off(Some(1), 0)),
        ("v=1&p=Ada:x:person:f5&n=0", cut_off(Some(0), 1)),
        ("v=1&p=Ada:x:pers", cut_off(None, 0)),
        // A part that is not in form.
        ("v=1&p=Ada:x:person&n=1", malformed(2, "p=Ada:x:person")),
        ("v=1&p=Ada:x:person:f5:&n=1", malformed(2, "p=Ada:x:person:f5:")),
        ("v=1&p=Ada:telegraph:person:f5&n=1", malformed(2, "p=Ada:telegraph:person:f5")),
        ("v=1&p=Ada:x:robot:f5&n=1", malformed(2, "p=Ada:x:robot:f5")),
        ("v=1&p=Ada:x:person:z5&n=1", malformed(2, "p=Ada:x:person:z5")),
        ("v=1&p=Ada:x:person:f&n=1", malformed(2, "p=Ada:x:person:f")),
        ("v=1&p=Ada:x:person:f-5&n=1", malformed(2, "p=Ada:x:person:f-5")),
        ("v=1&p=Ada:x:person:f5.5&n=1", malformed(2, "p=Ada:x:person:f5.5")),
        ("v=1&p=Ada:x:person:f1,204&n=1", malformed(2, "p=Ada:x:person:f1,204")),
        (
            "v=1&p=Ada:x:person:f9007199254740992&n=1",
            malformed(2, "p=Ada:x:person:f9007199254740992"),
        ),
        ("v=1&p=Ada:x:person:f5,f6&n=1", malformed(2, "p=Ada:x:person:f5,f6")),
        ("v=1&p=%FF:x:person:f5&n=1", malformed(2, "p=%FF:x:person:f5")),
        ("v=1&p=Ada:x:person:c20,m&n=1", malformed(2, "p=Ada:x:person:c20,m")),
        ("v=1&p=Ada:x:person:m6&n=1", malformed(2, "p=Ada:x:person:m6")),
        ("v=1&p=Ada:x:person:c0,m6&n=1", malformed(2, "p=Ada:x:person:c0,m6")),
        ("v=1&p=Ada:x:person:c20,m-6&n=1", malformed(2, "p=Ada:x:person:c20,m-6")),
        ("v=1&p=Ada:x:person:c20,mNaN&n=1", malformed(2, "p=Ada:x:person:c20,mNaN")),
        ("v=1&p=Ada:x:person:c20,minf&n=1", malformed(2, "p=Ada:x:person:c20,minf")),
        ("v=1&p=Ada:x:person:c20,m6,m7&n=1", malformed(2, "p=Ada:x:person:c20,m6,m7")),
        ("v=1&p=Ada:x:person:c20,m6,i7,j9&n=1", malformed(2, "p=Ada:x:person:c20,m6,i7,j9")),
        ("v=1&p=Ada:x:person:c20,m6,i4&n=1", malformed(2, "p=Ada:x:person:c20,m6,i4")),
        ("v=1&p=Ada:x:person:c20,i4,j9&n=1", malformed(2, "p=Ada:x:person:c20,i4,j9")),
        ("v=1&p=Ada:x:person:f6..5&n=1", malformed(2, "p=Ada:x:person:f6..5")),
        ("v=1&p=Ada:x:person:f5..&n=1", malformed(2, "p=Ada:x:person:f5..")),
        ("v=1&p=Ada:x:person:f5..6..7..8&n=1", malformed(2, "p=Ada:x:person:f5..6..7..8")),
        ("v=1&p=Ada:x:person:f5..6K&n=1", malformed(2, "p=Ada:x:person:f5..6K")),
        ("v=1&p=Ada:x:person:c20,m6,i4+,j9&n=1", malformed(2, "p=Ada:x:person:c20,m6,i4+,j9")),
        ("v=1&p=Ada:x:person:c20,m5..6,i4,j5&n=1", malformed(2, "p=Ada:x:person:c20,m5..6,i4,j5")),
        ("v=1&p=Ada:x:person:c20,m6+,i4,j9&n=1", malformed(2, "p=Ada:x:person:c20,m6+,i4,j9")),
        ("v=1&b=clicks&n=0", malformed(2, "b=clicks")),
        ("v=1&b=impressions&b=per-post&n=0", malformed(3, "b=per-post")),
        ("v=1&l=x:brand:8000:0.12:0&b=per-post&n=0", malformed(3, "b=per-post")),
        ("v=1&l=x:brand:8000:0.12&n=0", malformed(2, "l=x:brand:8000:0.12")),
        ("v=1&l=x:brand:0:0.12:0&n=0", malformed(2, "l=x:brand:0:0.12:0")),
        ("v=1&l=x:brand:8000:-1:0&n=0", malformed(2, "l=x:brand:8000:-1:0")),
        ("v=1&l=x:brand:8000:inf:0&n=0", malformed(2, "l=x:brand:8000:inf:0")),
        ("v=1&l=x:brand:8000:0.12:NaN&n=0", malformed(2, "l=x:brand:8000:0.12:NaN")),
        ("v=1&l=x:brand:8000:0.12:9&n=0", malformed(2, "l=x:brand:8000:0.12:9")),
        ("v=1&s=0&n=0", malformed(2, "s=0")),
        ("v=1&s=first&n=0", malformed(2, "s=first")),
        ("v=1&s=1&s=2&p=a:x:person:&p=b:x:person:&n=2", malformed(3, "s=2")),
        ("v=1&g=x&n=0", malformed(2, "g=x")),
        ("v=1&g=x:brand&g=x:person&n=0", malformed(3, "g=x:person")),
        ("v=1&&n=0", malformed(2, "")),
        ("v=1&m=x&n=0", malformed(2, "m=x")),
        ("v=1&m=x:brand:5&n=0", malformed(2, "m=x:brand:5")),
        ("v=1&m=x:brand&b=per-post&n=0", malformed(3, "b=per-post")),
        ("v=1&z=1&n=0", malformed(2, "z=1")),
        ("v=1&z=1:10:1&n=0", malformed(2, "z=1:10:1")),
        ("v=1&z=10:1:1:10&n=0", malformed(2, "z=10:1:1:10")),
        ("v=1&z=0:10:1:10&n=0", malformed(2, "z=0:10:1:10")),
        ("v=1&z=1:1.1:1:10&n=0", malformed(2, "z=1:1.1:1:10")),
        ("v=1&z=1:10:1:1e9&n=0", malformed(2, "z=1:10:1:1e9")),
        ("v=1&z=1:10:1:10&z=1:10:1:10&n=0", malformed(3, "z=1:10:1:10")),
        ("v=1&z=1:10:1:10&b=per-post&n=0", malformed(3, "b=per-post")),
        ("v=1&y=1&n=0", malformed(2, "y=1")),
        ("v=1&P=Ada:x:person:f5&n=0", malformed(2, "P=Ada:x:person:f5")),
        ("v=1&n=0&n=0", malformed(3, "n=0")),
        ("v=1&p=Ada:x:person:f5&n=1&s=1", malformed(4, "s=1")),
        ("v=1&p=Ada:x:person:f5&n=1)", malformed(3, "n=1)")),
        ("v=1&p=Ada:x:person:f5&n=-1", malformed(3, "n=-1")),
    ] {
        assert_eq!(decode(fragment), Err(error), "{fragment}");
    }
    let long = format!("v=1&p={}:x:person:f5:&n=1", "a".repeat(90));
    let Err(LinkError::Malformed { part: 2, text }) = decode(&long) else { panic!("{long}") };
    assert_eq!(text, format!("p={}", "a".repeat(58)));
}

#[test]
fn a_link_that_is_too_large_is_neither_read_nor_written() {
    let end = "&n=0";
    let fits = format!("v=1&z={}{end}", "0".repeat(LONGEST - "v=1&z=&n=0".len()));
    assert_eq!(fits.len(), LONGEST);
    assert!(matches!(decode(&fits), Err(LinkError::Malformed { part: 2, .. })));
    assert_eq!(decode(&format!("0{fits}")), Err(LinkError::TooLarge));
    let of = |profiles: usize, name: &str| {
        let profile = fourfold::model::profile::Profile {
            name,
            ..fourfold::model::profile::Profile::default()
        };
        let cohort: fourfold::model::cohort::Cohort =
            std::iter::repeat_n(profile, profiles).collect();
        encode(&Shared { cohort: cohort.into(), ..Shared::default() })
    };
    assert!(of(MOST_PROFILES, "@ada").is_ok_and(|fragment| decode(&fragment).is_ok()));
    assert_eq!(of(MOST_PROFILES + 1, "@ada"), Err(LinkError::TooMany(MOST_PROFILES + 1)));
    assert_eq!(of(MOST_PROFILES, &"a".repeat(400)), Err(LinkError::TooLarge));
    // By hand a link may hold more profiles than are offered.
    let many = format!("v=1{}&n=300", "&p=a:x:person:f5".repeat(300));
    assert_eq!(decode(&many).map(|shared| shared.cohort.len()), Ok(300));
}

#[test]
fn a_selected_row_that_is_not_there_is_not_selected() {
    let shared = decode("v=1&p=Ada:x:person:f5&s=2&n=1").expect("a link");
    assert_eq!(shared.selected, None);
}

#[test]
fn a_profile_takes_about_forty_characters() {
    let fragment = "v=1&p=@bakery:x:brand:f4998,c20,l96,r12,s12&n=1";
    let four = fragment.replace(
        "&p=@bakery:x:brand:f4998,c20,l96,r12,s12",
        &"&p=@bakery:x:brand:f4998,c20,l96,r12,s12".repeat(4),
    );
    let shared = decode(&four.replace("n=1", "n=4")).expect("a link");
    let written = encode(&shared).expect("four profiles fit");
    assert!(written.len() / 4 <= 45, "{written}");
}

proptest! {
    #[test]
    fn what_is_shared_arrives(shared in given::shared()) {
        let fragment = encode(&shared).expect("a few profiles fit");
        prop_assert!(fragment.is_ascii(), "{fragment}");
        prop_assert_eq!(decode(&fragment), Ok(shared), "{}", fragment);
    }

    #[test]
    fn no_part_of_a_link_is_another_link(shared in given::shared()) {
        let fragment = encode(&shared).expect("a few profiles fit");
        assert_cut_off_everywhere(&fragment);
    }

    #[test]
    fn any_text_is_a_link_or_an_error(text in "\\PC{0,40}", parts in prop::collection::vec(
        prop_oneof!["[vbplmsgnz]=[a-z0-9:,.%@-]{0,16}", "p=[a-z%]{0,3}:x:brand:[fclmij0-9,.K+]{0,12}"], 0..6)
    ) {
        for fragment in [text.clone(), format!("v=1&{text}"), format!("v=1&{}", parts.join("&"))] {
            // What is taken for a link can be written again, and then means the same.
            if let Ok(shared) = decode(&fragment) {
                let again = encode(&shared).expect("a few profiles fit");
                prop_assert_eq!(decode(&again), Ok(shared), "{} and {}", fragment, again);
            }
        }
    }
}
