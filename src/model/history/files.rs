//! What several files of different days come to together.
//!
//! Rows without a day are not joined: two undated rows of one account stay two rows.

use std::collections::HashMap;

use super::{State, by, together};
use crate::base::date::{Day, Grain, When};
use crate::base::wire::wire_fields;
use crate::model::cohort::Cohort;
use crate::model::profile::{Network, Profile};

/// Which states are wanted of each profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// One for each period of this length that has one.
    pub by: Option<Grain>,
    /// None that is not over on this day.
    pub until: Option<Day>,
}

wire_fields!(Wanted { by, until });

impl Wanted {
    /// Whether the present alone is wanted.
    #[must_use]
    pub fn is_now(self) -> bool {
        self == Self::default()
    }
}

/// Profiles of several files, those of one account joined where each of its files has a day.
#[derive(Debug, Default)]
pub struct Files {
    rows: Vec<Row>,
    /// Rows that have states, by network and name.
    index: HashMap<(Network, String), usize>,
    files: usize,
}

#[derive(Debug)]
struct Row {
    profile: Profile,
    states: Vec<State>,
    /// The last file that it was in.
    file: usize,
}

impl Files {
    /// Adds what a file gave. `day` is the day in its name, for profiles that have none of their own.
    pub fn add(&mut self, cohort: &Cohort, day: Option<When>) {
        self.files += 1;
        for (row, profile) in cohort.iter().enumerate() {
            let mut states = cohort.states(row).to_vec();
            if states.is_empty() && !profile.counts.is_empty() {
                let (counts, per_post) = (profile.counts, profile.per_post);
                states.extend(day.map(|when| State { when, counts, per_post }));
            }
            self.profile(profile.to_owned(), states);
        }
    }

    fn profile(&mut self, profile: Profile, states: Vec<State>) {
        let name = profile.name.trim_start_matches('@').to_lowercase();
        let file = self.files;
        if name.is_empty() || states.is_empty() {
            self.rows.push(Row { profile, states, file });
            return;
        }
        let next = self.rows.len();
        let at = *self.index.entry((profile.network, name)).or_insert(next);
        match self.rows.get_mut(at).filter(|known| known.file < file) {
            Some(known) => {
                let is_newer =
                    states.last().map(|it| it.when) > known.states.last().map(|it| it.when);
                known.states = together(&known.states, &states);
                known.file = file;
                if is_newer {
                    known.profile = profile;
                }
            }
            None => self.rows.push(Row { profile, states, file }),
        }
    }

    /// The profiles as they are wanted, each with its states; of an account whose states all lie
    /// after the wanted day there is none. The number is how many were left out so.
    #[must_use]
    pub fn finish(self, wanted: Wanted) -> (Cohort, usize) {
        let mut cohort = Cohort::default();
        let mut left_out = 0;
        for Row { profile, mut states, .. } in self.rows {
            if let Some(day) = wanted.until {
                states.retain(|state| state.when.period.last() <= day);
            }
            if let Some(grain) = wanted.by {
                states = by(&states, grain);
            }
            if wanted.is_now() {
                cohort.push_dated(&profile, states.into());
                continue;
            }
            let now = borrowed(&profile);
            let Some(newest) = states.last() else {
                left_out += 1;
                continue;
            };
            let newest = newest.profile(&now);
            if wanted.by.is_none() || wanted.until.is_some() {
                states.drain(..states.len().saturating_sub(1));
            }
            cohort.push_dated(&newest, states.into());
        }
        (cohort, left_out)
    }
}

fn borrowed(profile: &Profile) -> Profile<&str> {
    Profile {
        name: &profile.name,
        network: profile.network,
        purpose: profile.purpose,
        counts: profile.counts,
        per_post: profile.per_post,
    }
}
