//! The full text of forty profiles: both purposes, every network, every edge, as snapshots that were
//! read through by eye.

use std::fmt::Write as _;
use std::sync::Arc;

use fourfold::link;
use fourfold::model::cohort::Cohort;
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Profile, Purpose};
use fourfold::model::standing::Standing;
use fourfold::model::thresholds::Thresholds;
use fourfold::wording::facts::{self, FactSubject};
use fourfold::wording::summary;

/// The forty, as a link has them.
const PROFILES: [&str; 40] = [
    // Four places, of a person and of a brand.
    "close and quiet:x:person:f100,c20,l2",
    "wide and quiet:x:person:f90000,c20,l2",
    "close and lively:x:person:f100,c20,l200",
    "wide and lively:x:person:f90000,c20,l99999",
    "small brand, quiet:instagram:brand:f800,c20,l2,r1",
    "large brand, quiet:instagram:brand:f80000,c20,l900,r60,k40",
    "small brand, lively:instagram:brand:f800,c20,l400",
    "large brand, lively:instagram:brand:f80000,c20,l99000,r5000",
    // Every network.
    "Bluesky person:bluesky:person:f133,g120,c12,m4,i2,j9,b60,a30",
    "Bluesky brand:bluesky:brand:f1204,c20,l96,r3,s12,q1,d77,t40",
    "Facebook person:facebook:person:f150,c10,l40,r12",
    "Facebook brand:facebook:brand:f25000,c40,l1500,r90,s210",
    "Instagram person:instagram:person:f150,g300,b120,c9,l90,r4",
    "LinkedIn person:linkedin:person:f500+,c8,l40,r6,s1",
    "LinkedIn brand:linkedin:brand:f5000,c12,l960,r48,s12",
    "Mastodon person:mastodon:person:f310,g120,c40,m3,i1,j6,a25",
    "Mastodon brand:mastodon:brand:f1200,c40,l480,r22,s90",
    "Threads person:threads:person:f90,c6,m2,i0,j5",
    "Threads brand:threads:brand:f4000,c6,m20,i4,j50,t21",
    "TikTok person:tiktok:person:f2.1K,c11,l1.2K,r30,s9",
    "TikTok brand:tiktok:brand:f128K,c11,l48.2K,r1.1K,s900,v1.2M",
    "YouTube person:youtube:person:f40,c3,l12,r3",
    "YouTube brand:youtube:brand:f12.3K,c20,l640,r50",
    "elsewhere:other:person:f120,c20,l18,r4",
    "elsewhere, brand:other:brand:f9000,c20,l1800",
    // Edges.
    "nobody follows:bluesky:person:f0,c20,l2",
    "no posts:mastodon:person:f90,c0",
    "three posts:x:person:f310,c3,m5",
    "one post:x:brand:f9000,c1,l1",
    "no interactions:x:person:f90,c20,l0,r0,s0",
    "median zero:x:brand:f5000,c20,l9,m0,i0,j1",
    "interval over the line:x:person:f500,c20,m4.5,i2,j9",
    "audience over the line:x:person:f0.5K,c20,l400",
    "over both lines:x:person:f0.5K,c20,l0.1K",
    "brand over the line:x:brand:f5.0K,c20,l400",
    "header of a page:x:person:f12.3K,g1204",
    "likes hidden:instagram:brand:f20000,c12,r48",
    "impressions alone:x:brand:v120000",
    "in our market:x:brand:f20000,c12,l960,r48,o40,t84",
    ":other:person:",
];

/// The forty; with a purpose, each under it.
pub(crate) fn cohort(purpose: Option<Purpose>) -> Arc<Cohort> {
    let parts: Vec<String> = PROFILES
        .iter()
        .map(|text| {
            let mut parts: Vec<String> = text.split(':').map(str::to_owned).collect();
            parts[0] = parts[0].replace(' ', "%20").replace(',', "%2C");
            if let Some(purpose) = purpose {
                purpose.id().clone_into(&mut parts[2]);
            }
            format!("p={}", parts.join(":"))
        })
        .collect();
    let fragment = format!("v=1&{}&n={}", parts.join("&"), parts.len());
    link::decode(&fragment).expect("a link").cohort
}

/// All that is said of a profile.
fn text(profile: &Profile<&str>, lines: &Thresholds, cohort: &Cohort) -> String {
    let placement = lines.place(profile);
    let standing = Standing::of(cohort, &lines.place_all(cohort), profile.group());
    let origin = lines.origin(profile.group());
    let said = summary::summarize(profile, &placement);
    let mut text = format!("{}\n  {}\n", said.about, said.place);
    for sentence in said.sentences {
        let _ = writeln!(text, "  {sentence}");
    }
    let subject = FactSubject { profile, placement: &placement, origin, standing };
    for fact in facts::facts(&subject) {
        let _ = writeln!(text, "  - {}: {}   [{}]", fact.label, fact.value, fact.formula);
    }
    text
}

fn texts(basis: Basis, mut is_wanted: impl FnMut(&Profile<&str>) -> bool) -> String {
    let cohort = cohort(None);
    let lines = Thresholds::published(basis);
    let wanted: Vec<_> = cohort.iter().filter(|profile| is_wanted(profile)).collect();
    let texts = wanted.iter().map(|profile| text(profile, &lines, &cohort));
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn forty_profiles_are_told_as_they_were_read_through() {
    crate::settings().bind(|| {
        insta::assert_snapshot!("texts-by-followers", texts(Basis::Followers, |_| true));
        insta::assert_snapshot!(
            "texts-by-impressions",
            texts(Basis::Impressions, |it| it.counts.impressions.is_known())
        );
        let list = |it: &Profile<&str>| it.per_post.is_some();
        insta::assert_snapshot!("texts-per-post", texts(Basis::PerPost, list));
    });
}

#[test]
fn a_person_is_told_nothing_of_lines_and_others() {
    for basis in Basis::ALL {
        let all = cohort(Some(Purpose::Person));
        let lines = Thresholds::published(basis);
        for profile in all.iter() {
            let placement = lines.place(&profile);
            let standing = Standing::of(&all, &lines.place_all(&all), profile.group());
            let origin = lines.origin(profile.group());
            let subject =
                FactSubject { profile: &profile, placement: &placement, origin, standing };
            for fact in facts::facts(&subject) {
                let is_of_a_brand = ["line", "chart", "week", "market"]
                    .iter()
                    .any(|word| fact.key.contains(word) || fact.label.contains(word));
                assert!(!is_of_a_brand, "{fact:?}");
            }
        }
    }
}

#[test]
fn every_fact_goes_by_a_key_that_the_page_knows_and_has_its_meaning() {
    for purpose in Purpose::ALL {
        let all = cohort(Some(purpose));
        let lines = Thresholds::default();
        for profile in all.iter() {
            let placement = lines.place(&profile);
            let standing = Standing::of(&all, &lines.place_all(&all), profile.group());
            let origin = lines.origin(profile.group());
            let subject =
                FactSubject { profile: &profile, placement: &placement, origin, standing };
            let found = facts::facts(&subject);
            let mut keys: Vec<usize> = Vec::new();
            for fact in &found {
                let at = facts::KEYS.iter().position(|key| *key == fact.key);
                keys.push(at.expect("a key that is known"));
                assert!(fact.meaning.len() > 20 && !fact.value.is_empty(), "{fact:?}");
            }
            assert!(keys.is_sorted() && keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
        }
    }
}
