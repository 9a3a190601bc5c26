//! Generated profiles and accounts for tests of equality: the same from the same seed on every
//! machine, in every browser and in every program that is held against this one.
//!
//! It knows the core alone, so that natively, in a browser and as a table for other engines
//! (`cargo run --example equality`) the very same profiles are placed.

use fourfold::model::count::{Count, Shortening};
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Counts, Field, Network, Profile, Purpose};
use fourfold::model::quadrant::Outcome;
use fourfold::model::thresholds::Thresholds;

/// The seed of all that is held to one outcome.
pub const SEED: u64 = 20_261_128;

/// How many profiles are held to one outcome.
pub const PROFILES: usize = 200_000;

/// What [`digest`] gives of [`PROFILES`] profiles from [`SEED`] on every engine.
pub const DIGEST: u64 = 0xce56_6707_8dba_f49b;

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers from the same seed.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Numbers from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below another one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// One of a list.
    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    /// A number of any size below a power of two: of as many bits as any other.
    pub fn sized(&mut self, bits: u64) -> u64 {
        let bits = self.below(bits) + 1;
        self.next() >> (64 - bits)
    }

    /// A number, the one before it or the one after.
    pub fn beside(&mut self, number: u64) -> u64 {
        (number + self.below(3)).saturating_sub(1)
    }
}

/// The published point of a group, in whole numbers: a line through `engagement` (as a fraction)
/// at `audience` followers. A person's line falls from it as followers to the power of -0.3.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// Followers at the point of the engagement line.
    pub audience: u64,
    /// Interactions a post and follower there, in ten-thousandths.
    pub per_ten_thousand: u64,
    /// The audience line.
    pub line: u64,
}

/// The point of a group, as its sources give it.
#[must_use]
pub fn point(network: Network, purpose: Purpose) -> Point {
    let (audience, per_ten_thousand) = match network {
        Network::X => (5_000, 12),
        Network::Bluesky | Network::Mastodon | Network::Threads => (1_200, 100),
        Network::Instagram => (5_000, 48),
        Network::Facebook => (25_000, 15),
        Network::TikTok => (5_000, 370),
        Network::LinkedIn | Network::YouTube | Network::Other => (5_000, 100),
    };
    match (network, purpose) {
        (_, Purpose::Brand) => Point { audience, per_ten_thousand, line: audience },
        (Network::X, Purpose::Person) => Point { audience: 500, per_ten_thousand: 80, line: 500 },
        (Network::Bluesky, Purpose::Person) => {
            Point { audience: 150, per_ten_thousand: 300, line: 150 }
        }
        (_, Purpose::Person) => Point { audience, per_ten_thousand, line: 150 },
    }
}

/// Profiles of every kind, one after another; each is named by its number.
pub fn profiles(seed: u64) -> impl Iterator<Item = Profile> {
    let mut random = Random::new(seed);
    (0_u64..).map(move |number| {
        let network = random.of(&Network::ALL);
        let purpose = random.of(&Purpose::ALL);
        let mut profile =
            Profile { name: number.to_string(), network, purpose, ..Profile::default() };
        let kind = random.below(100);
        let counts = &mut profile.counts;
        match kind {
            0..25 => plain(&mut random, counts),
            25..40 => on_the_line(&mut random, point(network, purpose), purpose, counts),
            40..55 => near_the_line(&mut random, point(network, purpose), purpose, counts),
            55..65 => at_the_audience(&mut random, point(network, purpose), purpose, counts),
            65..72 => with_gaps(&mut random, counts),
            72..78 => huge(&mut random, counts),
            78..92 => shortened(&mut random, point(network, purpose), purpose, counts),
            _ => ends_on_the_line(&mut random, point(network, purpose), counts),
        }
        profile
    })
}

/// The digest of the outcomes of some profiles: FNV-1a over their [`code`]s. It is the same where
/// every profile is placed alike.
#[must_use]
pub fn digest(seed: u64, profiles_placed: usize) -> u64 {
    let lines = Thresholds::published(Basis::Followers);
    let codes = profiles(seed).take(profiles_placed).map(|it| code(lines.place(&it).outcome));
    codes.fold(0xcbf2_9ce4_8422_2325, |hash, code| {
        (hash ^ u64::from(code)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// An outcome as a number: quadrants in the order of their names, then pairs, then reasons.
#[must_use]
pub fn code(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::In(quadrant) => quadrant as u8,
        Outcome::Between(first, second) => 0x10 | (first as u8) << 2 | second as u8,
        Outcome::Nowhere(reason) => reason.id().bytes().fold(0x20, u8::wrapping_add) | 0x80,
    }
}

/// An outcome in the words of files.
#[must_use]
pub fn words(outcome: Outcome) -> String {
    match outcome {
        Outcome::In(quadrant) => quadrant.id().to_owned(),
        Outcome::Between(first, second) => format!("{} or {}", first.id(), second.id()),
        Outcome::Nowhere(reason) => reason.id(),
    }
}

fn exact(value: u64) -> Count {
    Count::exact(value.min(Count::MAX)).unwrap_or_default()
}

/// Whole counts of the sizes that are met.
fn plain(random: &mut Random, counts: &mut Counts) {
    counts.followers = exact(random.sized(24) + random.below(200));
    counts.posts = exact(random.below(200) + 1);
    for field in [Field::Likes, Field::Replies, Field::Reposts] {
        counts.set(field, exact(random.sized(16)));
    }
    for field in [Field::Quotes, Field::Bookmarks, Field::Impressions, Field::Market] {
        if random.below(3) == 0 {
            let value =
                if field == Field::Market { random.below(100) + 1 } else { random.sized(12) };
            counts.set(field, exact(value));
        }
    }
}

/// Splits interactions up into the counts that every network adds.
fn interactions(random: &mut Random, total: u64, counts: &mut Counts) {
    let replies = if random.below(2) == 0 { random.below(total / 2 + 1) } else { 0 };
    counts.likes = exact(total - replies);
    counts.replies = exact(replies);
}

/// Interactions that lie on the engagement line, or one beside it.
fn on_the_line(random: &mut Random, point: Point, purpose: Purpose, counts: &mut Counts) {
    // The line is rational where followers are the point's times a tenth power.
    let base: u64 = if purpose == Purpose::Person { random.of(&[1, 1, 2, 2, 3, 4]) } else { 1 };
    let followers = match purpose {
        Purpose::Person => point.audience * base.pow(10),
        Purpose::Brand => random.sized(20) * 100,
    };
    // The rate there is that of the point over base^3: interactions over posts times followers.
    let numerator = point.per_ten_thousand * followers;
    let denominator = 10_000 * base.pow(3);
    let posts = denominator / common(numerator, denominator) * (random.below(9) + 1);
    let total = u128::from(numerator) * u128::from(posts) / u128::from(denominator);
    let total = u64::try_from(total).unwrap_or(u64::MAX);
    if posts > 1_000_000 || total > FAR {
        return plain(random, counts);
    }
    counts.followers = exact(followers);
    counts.posts = exact(posts);
    let total = random.beside(total);
    interactions(random, total, counts);
}

/// Above this many interactions one more is closer to a line than the margin.
const FAR: u64 = 100_000_000_000;

fn common(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { common(b, a % b) }
}

/// As many whole interactions as are nearest to the line, and one more or less.
fn near_the_line(random: &mut Random, point: Point, purpose: Purpose, counts: &mut Counts) {
    let (followers, posts) = (random.sized(26) + 1, random.below(99) + 1);
    let slope = if purpose == Purpose::Person { -0.3 } else { 0.0 };
    let fall = (followers as f64 / point.audience as f64).powf(slope);
    let total = point.per_ten_thousand as f64 / 10_000.0 * fall * posts as f64 * followers as f64;
    counts.followers = exact(followers);
    counts.posts = exact(posts);
    let total = random.beside(total.round() as u64);
    interactions(random, total, counts);
}

/// An audience on the audience line or beside it; of a part in the market, the part.
fn at_the_audience(random: &mut Random, point: Point, purpose: Purpose, counts: &mut Counts) {
    plain(random, counts);
    counts.market = Count::UNKNOWN;
    let mut followers = point.line;
    if purpose == Purpose::Brand && random.below(2) == 0 {
        let percent = random.below(100) + 1;
        counts.market = exact(percent);
        followers = (point.line * 100).div_ceil(percent);
    }
    counts.followers = exact(random.beside(followers));
}

/// Zeros, and counts that are not known.
fn with_gaps(random: &mut Random, counts: &mut Counts) {
    plain(random, counts);
    for field in [Field::Followers, Field::Posts, Field::Likes, Field::Replies, Field::Reposts] {
        match random.below(4) {
            0 => counts.set(field, Count::UNKNOWN),
            1 => counts.set(field, exact(0)),
            _ => {}
        }
    }
}

/// Counts up to the largest there is.
fn huge(random: &mut Random, counts: &mut Counts) {
    for field in [Field::Followers, Field::Likes, Field::Replies] {
        counts.set(field, exact(random.sized(53)));
    }
    counts.posts = exact(if random.below(2) == 0 { random.sized(53) } else { 1 });
    if random.below(20) == 0 {
        counts.followers = exact(Count::MAX);
    }
}

/// Shortened counts, floors and sums of such, among exact ones.
fn shortened(random: &mut Random, point: Point, purpose: Purpose, counts: &mut Counts) {
    match random.below(3) {
        0 => at_the_audience(random, point, purpose, counts),
        1 => near_the_line(random, point, purpose, counts),
        _ => plain(random, counts),
    }
    for field in [Field::Followers, Field::Posts, Field::Likes, Field::Replies] {
        if random.below(3) > 0 {
            let count = rough(random, counts.get(field).value().unwrap_or_default());
            counts.set(field, count);
        }
    }
}

/// A count with bounds, close to a number.
fn rough(random: &mut Random, value: u64) -> Count {
    let way = random.of(&[Shortening::Nearest, Shortening::CutOff, Shortening::Either]);
    let step = (random.below(5) + 1) as u8;
    let width = 10_u64.pow(u32::from(step));
    let short = Count::shortened(value / width * width, step, way);
    let (below, above) = (random.below(value / 4 + 1), random.below(value / 4 + 1));
    let range = Count::range(value - below, value, Some(value + above));
    match random.below(6) {
        0 => Count::at_least(value),
        1 => range,
        2 => Count::range(value - below, value, None),
        _ => short,
    }
    .unwrap_or_default()
}

/// A shortened audience whose largest or smallest number puts the rate on the point's level line.
fn ends_on_the_line(random: &mut Random, point: Point, counts: &mut Counts) {
    let way = random.of(&[Shortening::Nearest, Shortening::CutOff, Shortening::Either]);
    let shown = (random.below(989) + 10) * 100;
    let followers = Count::shortened(shown, 2, way).unwrap_or_default();
    let Some((low, Some(high))) = followers.bounds() else { return };
    let end = if random.below(2) == 0 { low } else { high };
    let numerator = point.per_ten_thousand * end;
    let posts = 10_000 / common(numerator, 10_000) * (random.below(3) + 1);
    counts.followers = followers;
    counts.posts = exact(posts);
    let total = random.beside(numerator * posts / 10_000);
    interactions(random, total, counts);
}

/// The posts of an account: interactions post by post as cells of a table, empty where one is not
/// known. Some lie on the line at the median, many are alike, some are shortened or floors.
#[must_use]
pub fn posts(random: &mut Random, followers: u64, point: Point) -> Vec<String> {
    let length = match random.below(10) {
        0 => random.below(5) + 1,
        1..9 => random.below(30) + 1,
        _ if random.below(20) == 0 => random.below(2_000) + 1,
        _ => random.below(100) + 1,
    };
    let on_line = point.per_ten_thousand * followers / 10_000;
    let spread = random.of(&[1, 4, 1_000]);
    (0..length)
        .map(|_| {
            let value = random.beside(on_line) + random.below(spread);
            match random.below(40) {
                0 => String::new(),
                1 | 2 if spread > 4 => rough(random, value).to_string(),
                3 => "0".to_owned(),
                _ => value.to_string(),
            }
        })
        .collect()
}
