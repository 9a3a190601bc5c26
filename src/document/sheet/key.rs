//! What identifies a row however often its text is read again: account and network, not the
//! position.

use std::collections::HashMap;

use crate::model::profile::{Network, Profile, account_key};

/// What a row is known by when its text is read again: its name as [`account_key`] has it, its network, and
/// which one it is of several alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    name: String,
    network: Network,
    pub(super) nth: usize,
}

impl Key {
    /// The key of the first profile with a name on a network.
    #[must_use]
    pub fn new(name: &str, network: Network) -> Self {
        Self { name: account_key(name), network, nth: 0 }
    }

    /// The key of the first of those alike.
    pub(super) fn first(&self) -> Self {
        Self { nth: 0, ..self.clone() }
    }

    /// Whether it is of a profile that says no name.
    pub(super) fn is_nameless(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether both are of profiles that are alike.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.network == other.network && self.name == other.name
    }
}

/// Gives each profile its key, counting those alike.
#[derive(Default)]
pub(super) struct Keys {
    seen: HashMap<Key, usize>,
}

impl Keys {
    pub(super) fn next<N: AsRef<str>>(&mut self, profile: &Profile<N>) -> Key {
        let first = Key::new(profile.name.as_ref(), profile.network);
        let seen = self.seen.entry(first.clone()).or_insert(0);
        let nth = *seen;
        *seen += 1;
        Key { nth, ..first }
    }
}

/// Keys that rows are looked up by: of a million names nearly all are told to be of none of them by
/// a few of their bytes.
pub(super) struct Sought {
    /// How many rows were met that are like each.
    seen: HashMap<Key, usize>,
    /// The [`mark`]s of their names.
    marks: Vec<bool>,
}

impl Sought {
    pub(super) fn new(keys: &[Key]) -> Self {
        let seen: HashMap<_, _> = keys.iter().map(|key| (key.first(), 0)).collect();
        let mut marks = vec![false; MARKS];
        for key in seen.keys() {
            if let Some(is_sought) = marks.get_mut(mark(key.name.as_bytes())) {
                *is_sought = true;
            }
        }
        Self { seen, marks }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// The key of the next row, if rows like it are looked up. The network is asked for only where
    /// the name may be one of them.
    #[inline]
    pub(super) fn meet(&mut self, name: &str, network: impl FnOnce() -> Network) -> Option<Key> {
        let may_be_trimmed = |end: Option<&u8>| end.is_some_and(|byte| !byte.is_ascii_graphic());
        let bytes = name.as_bytes();
        let may_be = self.marks.get(mark(bytes)).is_some_and(|is_sought| *is_sought)
            // The cases of other letters differ in other bits, and in how many bytes they take.
            || !bytes.is_ascii()
            || may_be_trimmed(bytes.first())
            || may_be_trimmed(bytes.last());
        if !may_be {
            return None;
        }
        let first = Key::new(name, network());
        let seen = self.seen.get_mut(&first)?;
        let nth = *seen;
        *seen += 1;
        Some(Key { nth, ..first })
    }
}

/// How many marks there are.
const MARKS: usize = 1 << 12;

/// A number below [`MARKS`] that names of ASCII letters share which are the same but for their case;
/// others seldom do.
#[inline]
fn mark(name: &[u8]) -> usize {
    let last = match name.last_chunk() {
        Some(last) => u32::from_le_bytes(*last),
        None => name.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)),
    };
    // The bit in which the two cases of a letter differ counts for nothing.
    let alike = (last | 0x2020_2020).wrapping_add(name.len() as u32);
    (alike.wrapping_mul(0x9E37_79B1) >> (u32::BITS - MARKS.ilog2())) as usize
}
