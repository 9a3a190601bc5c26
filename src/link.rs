//! A shared view as a URL fragment, version 1, and back.
//!
//! ```text
//! v=1&p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=Ada:x:person:f12.3K&l=x:brand:8000:0.12:0&n=2
//! ```
//!
//! Keys, in this order: `v` the version; `b` the basis, where it is not by followers; `p` once for
//! each profile; `l` once for each group whose lines were moved, as audience, engagement (in
//! percent; a plain number per post) and slope; `m` once for each group whose lines are the medians
//! of the profiles here; `s` the selected profile, from 1; `g` the group whose lines are shown; `z`
//! the part of the chart that is shown, from audience to audience and from engagement to
//! engagement; `a` how groups are arranged: `sides` for a chart each, side by side; `n`, always last, how many profiles there are: a link that was cut off anywhere has
//! lost it, or has it wrong.
//!
//! `embed` and an `&` may stand before all of it, for the form of the page that a site frames.
//!
//! A profile's counts are letters before numbers in the form of [`Count`]'s `Display`; what is
//! unknown is left out: `1204`; `12.3K` for a number rounded to the nearest; `500+` for a floor;
//! `4500..4599` for a number that was cut off, as its lowest, which is its value, and its highest;
//! `11600..12100..12590` for any other range, as lowest, value and highest; and the last without its
//! highest, `12750..12800..`, where there is none. `m`, `i` and `j` are the per-post median and the
//! ends of its interval, in the same forms with fractions; `i4+` alone is an interval without an
//! upper end.
//!
//! The letters and the order are this version's own, not those of the model: renaming a field
//! changes no link. More than 64 KiB, an unknown version, unknown keys, or anything not fully
//! understood is an error, so that no wrong number comes out of a broken link.

use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::base::decimal::{self, read_shifted, write_shifted};
use crate::base::wire::wire_fields;
use crate::model::cohort::Cohort;
use crate::model::count::Count;
use crate::model::engagement::{Amount, Basis, PerPost};
use crate::model::profile::{Counts, Field, Group, Network, Profile, Purpose};
use crate::model::quadrant::Split;
use crate::model::region::Region;
use crate::model::thresholds::Thresholds;

/// Everything that a reader of the link needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The profiles.
    pub cohort: Arc<Cohort>,
    /// The lines that are not the published ones, and the basis.
    pub lines: Thresholds,
    /// The selected row.
    pub selected: Option<usize>,
    /// The group whose lines are shown, where somebody chose it.
    pub shown: Option<Group>,
    /// The part of the chart that is shown; `None` for all of it.
    pub region: Option<Region>,
    /// Whether each group has a chart of its own, side by side.
    pub sides: bool,
}

wire_fields!(Shared { cohort, lines, selected, shown, region, sides });

/// The longest fragment that is read, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Above this many profiles a link is not offered: chat programs and mail cut longer ones.
pub const MOST_PROFILES: usize = 200;

const VERSION: &str = "1";

/// Why a fragment is no shared view. The words for each stand in [`crate::wording`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The fragment was not written by this program.
    #[error("not a shared chart")]
    NotALink,
    /// It ends before it should.
    #[error("cut off: it says {said:?} profiles and holds {found}")]
    CutOff {
        /// How many profiles it says it has, where that is left of it.
        said: Option<usize>,
        /// How many profiles it holds.
        found: usize,
    },
    /// It was written by a version that came after this one.
    #[error("version {0} is newer than this program")]
    Newer(String),
    /// A part is not in the form of this version.
    #[error("part {part} ({text}) cannot be read")]
    Malformed {
        /// Which `key=value` part, from 1.
        part: usize,
        /// Its text, cut short when long.
        text: String,
    },
    /// Longer than [`LONGEST`].
    #[error("longer than 64 KiB")]
    TooLarge,
    /// A cohort of more than [`MOST_PROFILES`], which goes into a file and not into a link.
    #[error("{0} profiles do not fit into a link")]
    TooMany(usize),
}

/// Whether so many profiles go into a link.
///
/// # Errors
/// [`LinkError::TooMany`] above [`MOST_PROFILES`].
pub fn fits(profiles: usize) -> Result<(), LinkError> {
    if profiles > MOST_PROFILES { Err(LinkError::TooMany(profiles)) } else { Ok(()) }
}

/// Writes a fragment, without the `#`.
///
/// # Errors
/// [`LinkError::TooMany`] above [`MOST_PROFILES`], [`LinkError::TooLarge`] above [`LONGEST`].
///
/// ```
/// use fourfold::read::{Settings, read};
/// use fourfold::link::{Shared, decode, encode};
///
/// let cohort = read("name,followers\nAda,12.3K", &Settings::default()).cohort.into();
/// let shared = Shared { cohort, ..Shared::default() };
/// let fragment = encode(&shared)?;
/// assert_eq!(fragment, "v=1&p=Ada:other:person:f12.3K&n=1");
/// assert_eq!(decode(&fragment)?, shared);
/// # Ok::<(), fourfold::link::LinkError>(())
/// ```
pub fn encode(shared: &Shared) -> Result<String, LinkError> {
    fits(shared.cohort.len())?;
    let mut parts = vec![format!("v={VERSION}")];
    let basis = shared.lines.basis();
    if basis != Basis::default() {
        parts.push(format!("b={}", basis.id()));
    }
    parts.extend(shared.cohort.iter().map(|profile| encode_profile(&profile)));
    for (group, split) in shared.lines.moved() {
        let engagement = write_shifted(split.engagement(), basis.shown_shift());
        let (audience, slope) = (split.audience(), split.slope());
        parts.push(format!("l={}:{audience}:{engagement}:{slope}", group.id()));
    }
    parts.extend(shared.lines.by_medians().map(|group| format!("m={}", group.id())));
    if let Some(row) = shared.selected {
        parts.push(format!("s={}", row + 1));
    }
    if let Some(group) = shared.shown {
        parts.push(format!("g={}", group.id()));
    }
    if let Some(region) = shared.region {
        let [from, to] = region.audience();
        let [low, high] =
            region.engagement().map(|value| write_shifted(value, basis.shown_shift()));
        parts.push(format!("z={from}:{to}:{low}:{high}"));
    }
    if shared.sides {
        parts.push("a=sides".to_owned());
    }
    parts.push(format!("n={}", shared.cohort.len()));
    let fragment = parts.join("&");
    if fragment.len() > LONGEST { Err(LinkError::TooLarge) } else { Ok(fragment) }
}

/// What stands before a link, and an `&` between, where another site frames the chart.
pub const EMBED: &str = "embed";

/// Whether a fragment asks for the form of the page that another site frames, which takes no input.
#[must_use]
pub fn is_embedded(fragment: &str) -> bool {
    fragment == EMBED || bare(fragment).len() < fragment.len()
}

/// A fragment without [`EMBED`].
#[must_use]
pub fn bare(fragment: &str) -> &str {
    fragment.strip_prefix(EMBED).and_then(|rest| rest.strip_prefix('&')).unwrap_or(fragment)
}

/// Whether a fragment claims to be a shared view, so that [`decode`] is worth asking.
#[must_use]
pub fn is_link(fragment: &str) -> bool {
    bare(fragment.trim_start_matches('#')).starts_with("v=")
}

/// Reads a fragment, with or without the `#`.
///
/// # Errors
/// Every [`LinkError`] but `TooMany`: a link by hand may hold more.
pub fn decode(fragment: &str) -> Result<Shared, LinkError> {
    let fragment = bare(fragment.strip_prefix('#').unwrap_or(fragment));
    if fragment.len() > LONGEST {
        return Err(LinkError::TooLarge);
    }
    let mut parts = fragment.split('&').enumerate();
    match parts.next().and_then(|(_, part)| part.strip_prefix("v=")) {
        Some(VERSION) => {}
        Some(version) if is_newer(version) => return Err(LinkError::Newer(cut(version))),
        Some("") => return Err(LinkError::CutOff { said: None, found: 0 }),
        _ => return Err(LinkError::NotALink),
    }
    let mut shared = Shared::default();
    let mut said = None;
    let mut broken = None;
    for (index, part) in parts {
        let read = match part.split_once('=') {
            Some(_) if said.is_some() => None,
            // Cut off within its last part.
            Some(("n", "")) => return Err(LinkError::CutOff { said, found: shared.cohort.len() }),
            Some(("n", count)) => {
                said = count.parse().ok();
                said.map(|_: usize| ())
            }
            Some((key, value)) => decode_part(key, value, &mut shared),
            None => None,
        };
        if read.is_none() && broken.is_none() {
            broken = Some(LinkError::Malformed { part: index + 1, text: cut(part) });
        }
    }
    let found = shared.cohort.len();
    let has_end = fragment.rsplit('&').next().is_some_and(|part| part.starts_with("n="));
    match (said, broken) {
        // What is broken at the end of a link that was cut off is broken for that reason.
        (None, Some(error)) if has_end => Err(error),
        (None, _) => Err(LinkError::CutOff { said, found }),
        (Some(_), Some(error)) => Err(error),
        (Some(count), None) if count != found => Err(LinkError::CutOff { said, found }),
        (Some(_), None) => {
            let is_there = |row: &usize| *row < found;
            if shared.selected.as_ref().is_some_and(|row| !is_there(row)) {
                shared.selected = None;
            }
            shared.lines.settle(&shared.cohort);
            Ok(shared)
        }
    }
}

fn decode_part(key: &str, value: &str, shared: &mut Shared) -> Option<()> {
    match key {
        // The basis says what the numbers of lines are, so it stands before them, once.
        "b" if shared.lines == Thresholds::default() && shared.region.is_none() => {
            shared.lines = Thresholds::published(Basis::from_id(value)?);
        }
        "p" => Arc::make_mut(&mut shared.cohort).push(&decode_profile(value)?),
        "l" => {
            let [network, purpose, audience, engagement, slope] = split_exactly(value, ':')?;
            let basis = shared.lines.basis();
            let engagement = read_shifted(engagement, -basis.shown_shift())?;
            let (audience, slope) = (decimal::read(audience)?, decimal::read(slope)?);
            let split = Split::new(audience, engagement, slope)?;
            shared.lines.move_to(decode_group(network, purpose)?, split);
        }
        "m" => shared.lines.use_medians(Group::from_id(value)?),
        "z" if shared.region.is_none() => {
            let [from, to, low, high] = split_exactly(value, ':')?;
            let shift = -shared.lines.basis().shown_shift();
            let engagement = [read_shifted(low, shift)?, read_shifted(high, shift)?];
            let audience = [decimal::read(from)?, decimal::read(to)?];
            shared.region = Some(Region::new(audience, engagement)?);
        }
        "s" if shared.selected.is_none() => {
            shared.selected = Some(value.parse::<usize>().ok()?.checked_sub(1)?);
        }
        "a" if value == "sides" => shared.sides = true,
        "g" if shared.shown.is_none() => {
            shared.shown = Some(Group::from_id(value)?);
        }
        _ => return None,
    }
    Some(())
}

/// The letter of each count in a link. These never change.
fn letter(field: Field) -> char {
    match field {
        Field::Followers => 'f',
        Field::Following => 'g',
        Field::Posts => 'c',
        Field::Likes => 'l',
        Field::Replies => 'r',
        Field::Reposts => 's',
        Field::Quotes => 'q',
        Field::Bookmarks => 'k',
        Field::Impressions => 'v',
        Field::People => 'd',
        Field::FollowedBack => 'b',
        Field::Answers => 'a',
        Field::Days => 't',
        Field::Market => 'o',
    }
}

fn encode_profile(profile: &Profile<&str>) -> String {
    let mut counts: Vec<String> = Field::ALL
        .into_iter()
        .filter(|field| profile.counts.get(*field).is_known())
        .map(|field| format!("{}{}", letter(field), profile.counts.get(field)))
        .collect();
    if let Some(list) = profile.per_post {
        if !profile.counts.posts.is_known() {
            counts.push(format!("{}{}", letter(Field::Posts), list.posts));
        }
        counts.push(format!("m{}", list.median_amount()));
        let ends = ["i", "j"].into_iter().zip(list.end_amounts());
        counts.extend(ends.filter_map(|(key, end)| Some(format!("{key}{}", end?))));
    }
    let name = escape(profile.name).to_string();
    format!("p={name}:{}:{}", profile.group().id(), counts.join(","))
}

fn decode_profile(text: &str) -> Option<Profile> {
    let [name, network, purpose, counts] = split_exactly(text, ':')?;
    let group = decode_group(network, purpose)?;
    let mut profile = Profile {
        name: unescape(name)?,
        network: group.network,
        purpose: group.purpose,
        counts: Counts::default(),
        per_post: None,
    };
    let mut summary = [None; 3];
    for count in counts.split(',').filter(|count| !count.is_empty()) {
        let key = count.chars().next()?;
        let value = count.get(key.len_utf8()..).filter(|value| !value.is_empty())?;
        if let Some(slot) = "mij".find(key).and_then(|at| summary.get_mut(at)) {
            if slot.is_some() {
                return None;
            }
            *slot = Some(value.parse::<Amount>().ok()?);
        } else {
            let field = Field::ALL.into_iter().find(|field| letter(*field) == key)?;
            if profile.counts.get(field).is_known() {
                return None;
            }
            profile.counts.set(field, value.parse::<Count>().ok()?);
            if field == Field::Market {
                profile.counts.market_share()?;
            }
        }
    }
    profile.per_post = match summary {
        [None, None, None] => None,
        [median, low, high] => {
            let posts = u32::try_from(profile.counts.posts.value()?).ok()?;
            Some(PerPost::of_amounts(posts, median?, low, high)?)
        }
    };
    Some(profile)
}

fn decode_group(network: &str, purpose: &str) -> Option<Group> {
    Some(Group { network: Network::from_id(network)?, purpose: Purpose::from_id(purpose)? })
}

fn split_exactly<const N: usize>(text: &str, at: char) -> Option<[&str; N]> {
    text.split(at).collect::<Vec<_>>().try_into().ok()
}

/// Whether a version is a whole number above this one.
fn is_newer(version: &str) -> bool {
    let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
    is_number && version != VERSION && version != "0"
}

fn cut(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Letters, digits and the marks that neither a link nor a chat program takes for its own stay
/// as they are; the rest is percent-encoded.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

fn escape(name: &str) -> impl std::fmt::Display {
    utf8_percent_encode(name, ESCAPED)
}

fn unescape(text: &str) -> Option<String> {
    Some(percent_decode_str(text).decode_utf8().ok()?.into_owned())
}
