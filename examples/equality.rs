//! Writes generated profiles, their bounds and their outcomes as a table, so that another engine's
//! form of the rule can be held against this one's: the same rows from the same number on every
//! machine.
//!
//! ```sh
//! cargo run --release --example equality -- 200000 > profiles.csv
//! ```
//!
//! Columns: `id`, `network`, `purpose`; for each of followers, posts, likes, replies, reposts,
//! quotes and bookmarks the value under its name, and the lowest and highest number that it may
//! stand for under `NAME_low` and `NAME_high` (all empty where it is not known, the highest where
//! there is none); `market_percent`; `engagement`, empty where it is not known; and `outcome` in the
//! words of `fourfold --format csv`: a quadrant, two with "or" between them, or the reason for none.
//!
//! ```sh
//! cargo run --release --example equality -- 200000 profiles > profiles.csv
//! cargo run --release --example equality -- 20000 posts > posts.csv
//! ```
//!
//! With `profiles`, counts are text as `fourfold --format csv` writes it, and nothing is placed: a
//! table for the command line and for `fourfold sql --text`. With `posts`, there is one row a post
//! of so many accounts, for `fourfold sql --text --per-post`.

#![allow(missing_docs, clippy::indexing_slicing, reason = "the generator is a part of the tests")]

#[allow(dead_code, unreachable_pub, reason = "the tests use all of it")]
#[path = "../tests/it/equality/generator.rs"]
mod generator;

use std::env;
use std::error::Error;
use std::io::{self, BufWriter, Write};

use fourfold::model::count::Count;
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Field, Network, Profile, Purpose};
use fourfold::model::thresholds::Thresholds;

const FIELDS: [Field; 7] = [
    Field::Followers,
    Field::Posts,
    Field::Likes,
    Field::Replies,
    Field::Reposts,
    Field::Quotes,
    Field::Bookmarks,
];

fn main() -> Result<(), Box<dyn Error>> {
    let rows = env::args().nth(1).map_or(Ok(generator::PROFILES), |rows| rows.parse())?;
    let mut out = BufWriter::new(io::stdout().lock());
    match env::args().nth(2).as_deref() {
        Some("profiles") => as_text(rows, &mut out)?,
        Some("posts") => posts(rows, &mut out)?,
        _ => placed(rows, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// Profiles with their counts as text.
fn as_text(rows: usize, out: &mut impl Write) -> io::Result<()> {
    write!(out, "name,network,purpose")?;
    for field in FIELDS {
        write!(out, ",{}", field.id())?;
    }
    writeln!(out, ",market_percent")?;
    // A larger count of a table is asked about.
    let largest = Count::exact(20_000_000_000).unwrap_or_default();
    let is_small = |profile: &Profile| {
        FIELDS.iter().all(|field| profile.counts.get(*field).value() <= largest.value())
    };
    for profile in generator::profiles(generator::SEED).filter(is_small).take(rows) {
        write!(out, "p{},{},{}", profile.name, profile.network.id(), profile.purpose.id())?;
        for field in FIELDS {
            write!(out, ",{}", profile.counts.get(field))?;
        }
        writeln!(out, ",{}", profile.counts.market)?;
    }
    Ok(())
}

/// Posts of accounts, some of which lie on their line at the median.
fn posts(accounts: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "name,network,purpose,post_id,followers,likes,replies,reposts,quotes,bookmarks")?;
    let mut random = generator::Random::new(generator::SEED);
    for account in 0..accounts {
        let (network, purpose) = (random.of(&Network::ALL), random.of(&Purpose::ALL));
        let point = generator::point(network, purpose);
        let followers = point.audience * 10_000_u64.pow(u32::from(random.below(8) == 0));
        let more = random.below(3) * random.sized(20);
        let followers = random.beside(followers + more);
        for (at, likes) in generator::posts(&mut random, followers, point).iter().enumerate() {
            let (network, purpose) = (network.id(), purpose.id());
            writeln!(
                out,
                "a{account},{network},{purpose},{account}-{at},{followers},{likes},0,0,0,0"
            )?;
        }
    }
    Ok(())
}

/// Profiles with the bounds of their counts and their outcomes.
fn placed(rows: usize, out: &mut impl Write) -> io::Result<()> {
    let lines = Thresholds::published(Basis::Followers);
    write!(out, "id,network,purpose")?;
    for field in FIELDS {
        write!(out, ",{0},{0}_low,{0}_high", field.id())?;
    }
    writeln!(out, ",market_percent,engagement,outcome")?;
    for profile in generator::profiles(generator::SEED).take(rows) {
        write!(out, "{},{},{}", profile.name, profile.network.id(), profile.purpose.id())?;
        for field in FIELDS {
            let count = profile.counts.get(field);
            match (count.value(), count.bounds()) {
                (Some(value), Some((low, Some(high)))) => write!(out, ",{value},{low},{high}")?,
                (Some(value), Some((low, None))) => write!(out, ",{value},{low},")?,
                _ => write!(out, ",,,")?,
            }
        }
        let placement = lines.place(&profile);
        let engagement = placement.measured.engagement.map(|estimate| estimate.value.to_string());
        let (market, words) = (profile.counts.market, generator::words(placement.outcome));
        writeln!(out, ",{market},{},\"{words}\"", engagement.unwrap_or_default())?;
    }
    Ok(())
}
