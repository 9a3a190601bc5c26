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

#![allow(missing_docs, clippy::indexing_slicing, reason = "the generator is a part of the tests")]

#[allow(dead_code, unreachable_pub, reason = "the tests use all of it")]
#[path = "../tests/it/equality/generator.rs"]
mod generator;

use std::env;
use std::error::Error;
use std::io::{self, BufWriter, Write};

use fourfold::model::engagement::Basis;
use fourfold::model::profile::Field;
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
    let lines = Thresholds::published(Basis::Followers);
    let mut out = BufWriter::new(io::stdout().lock());
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
    out.flush()?;
    Ok(())
}
