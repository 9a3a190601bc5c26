//! Rows that are states of accounts on several days: each account counts with its newest state, and
//! all states are kept with their days.
//!
//! States are not added up. The newest is the one of the latest day, not the last row; where that
//! depends on how days are read, it is asked.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::base::date::When;
use crate::model::cohort::Cohort;
use crate::model::history::State;
use crate::model::profile::{Counts, Field, Profile};

/// The rows, as they come.
#[derive(Debug, Default)]
pub(super) struct Snapshots {
    rows: Cohort,
    /// The account of each row.
    accounts: Vec<u32>,
    /// The day of each row, in each way to read the days.
    days: Vec<Vec<Option<When>>>,
    index: HashMap<String, u32>,
}

/// What the rows come to.
#[derive(Debug, Default)]
pub(super) struct Finished {
    /// The newest state of each account, with all states where their days are certain, in the order
    /// in which accounts were met.
    pub(super) profiles: Vec<(Profile, Arc<[State]>)>,
    /// Whether it depends on how days are read which row is the newest.
    pub(super) depends: bool,
    /// Accounts of which readings failed, with how many did.
    pub(super) failed: Vec<(String, usize)>,
    /// Rows whose day cannot be read.
    pub(super) undated: usize,
}

impl Snapshots {
    /// Takes a row: what its account is known by, and its day in each way that days may be read.
    pub(super) fn add(&mut self, account: String, profile: &Profile, days: Vec<Option<When>>) {
        let next = u32::try_from(self.index.len()).unwrap_or(u32::MAX);
        self.accounts.push(*self.index.entry(account).or_insert(next));
        self.rows.push(profile);
        if self.days.len() < days.len() {
            self.days.resize(days.len(), Vec::new());
        }
        for (all, day) in self.days.iter_mut().zip(days) {
            all.push(day);
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.accounts.len()
    }

    /// Whether no more than half as many days as rows stand there.
    pub(super) fn share_days(&self) -> bool {
        let days = self.days.first().map_or(&[][..], Vec::as_slice);
        let distinct: HashSet<When> = days.iter().copied().flatten().collect();
        days.len() == 1 || distinct.len() * 2 <= days.len()
    }

    /// How many accounts there are.
    pub(super) fn accounts(&self) -> usize {
        self.index.len()
    }

    /// What all rows come to. States are kept where days are certain.
    pub(super) fn finish(self, is_certain: bool) -> Finished {
        let mut finished = Finished::default();
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.index.len()];
        for (row, account) in self.accounts.iter().enumerate() {
            if let Some(rows) = rows.get_mut(*account as usize) {
                rows.push(row);
            }
        }
        for rows in rows {
            self.account(rows, is_certain, &mut finished);
        }
        finished
    }

    /// Adds one account by its rows.
    fn account(&self, rows: Vec<usize>, is_certain: bool, finished: &mut Finished) {
        let dated = |way: &Vec<Option<When>>| -> Vec<(When, usize)> {
            let day = |row: &usize| way.get(*row).copied().flatten();
            let mut dated: Vec<_> = rows.iter().filter_map(|row| Some((day(row)?, *row))).collect();
            dated.sort_by_key(|(when, _)| *when);
            dated
        };
        let ways: Vec<Vec<(When, usize)>> = self.days.iter().map(dated).collect();
        let first = ways.first().map_or(&[][..], Vec::as_slice);
        finished.undated += rows.len() - first.len();
        let newest: Vec<Option<usize>> =
            ways.iter().map(|way| self.sound(way).0.last().map(|(_, row)| *row)).collect();
        let is_one = newest.windows(2).all(|pair| matches!(pair, [a, b] if self.are_alike(*a, *b)));
        finished.depends |= !is_one;
        // Where no row has both a day and a count, the last row names the account.
        let named = newest.first().copied().flatten().or(rows.last().copied());
        let Some(profile) = named.and_then(|row| self.rows.get(row)) else { return };
        let mut profile = profile.to_owned();
        // A row without a day stands alone, or it is not known whether it is the newest.
        let is_known = newest.first().copied().flatten().is_some() || rows.len() == 1;
        if !is_one || !is_known {
            (profile.counts, profile.per_post) = (Counts::default(), None);
        }
        let (sound, failed) = self.sound(first);
        if failed > 0 {
            finished.failed.push((profile.name.clone(), failed));
        }
        let states: Vec<State> = match is_certain {
            true => sound.into_iter().filter_map(|(when, row)| self.state(when, row)).collect(),
            false => Vec::new(),
        };
        finished.profiles.push((profile, states.into()));
    }

    fn state(&self, when: When, row: usize) -> Option<State> {
        let profile = self.rows.get(row)?;
        Some(State { when, counts: profile.counts, per_post: profile.per_post })
    }

    /// Whether two rows say the same of an account.
    fn are_alike(&self, one: Option<usize>, other: Option<usize>) -> bool {
        let get = |row: Option<usize>| self.rows.get(row?);
        one == other || get(one) == get(other)
    }

    /// The rows that say something, and how many readings failed: an account does not lose every
    /// count at once.
    fn sound(&self, rows: &[(When, usize)]) -> (Vec<(When, usize)>, usize) {
        let (mut had_audience, mut failed) = (false, 0);
        let is_sound = |(_, row): &(When, usize)| {
            let Some(profile) = self.rows.get(*row) else { return false };
            let counts = Field::ALL.into_iter().map(|it| profile.counts.get(it));
            let mut known = counts.filter(|it| it.is_known()).peekable();
            if known.peek().is_none() && profile.per_post.is_none() {
                return false;
            }
            let has_failed = had_audience && known.all(|count| count.value() == Some(0));
            failed += usize::from(has_failed);
            had_audience |= profile.counts.followers.value().is_some_and(|it| it > 0);
            !has_failed
        };
        let sound = rows.iter().copied().filter(is_sound).collect();
        (sound, failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Written;
    use crate::model::count::Count;

    fn row(followers: Option<u32>, likes: Option<u32>) -> Profile {
        let count = |count: Option<u32>| count.map_or(Count::UNKNOWN, Count::from);
        let counts =
            Counts { followers: count(followers), likes: count(likes), ..Counts::default() };
        Profile { name: "ada".to_owned(), counts, ..Profile::default() }
    }

    fn day(text: &str) -> Option<When> {
        Written::in_column(text).and_then(|it| it.only())
    }

    #[test]
    fn the_newest_row_stands_wherever_it_is() {
        let mut rows = Snapshots::default();
        for (when, followers) in [("2026-10-02", 9), ("2026-11-08", 10), ("2025-12-20", 7)] {
            rows.add("ada".to_owned(), &row(Some(followers), None), vec![day(when)]);
        }
        let finished = rows.finish(true);
        let (profile, states) = finished.profiles.first().expect("one account");
        assert_eq!(profile.counts.followers.value(), Some(10));
        let days: Vec<_> = states.iter().map(|it| it.when.period.to_string()).collect();
        assert_eq!(days, ["2025-12-20", "2026-10-02", "2026-11-08"]);
    }

    #[test]
    fn a_reading_that_failed_is_no_state() {
        let mut rows = Snapshots::default();
        for (when, followers, likes) in [
            ("2026-09-27", Some(0), Some(0)),
            ("2026-09-28", Some(640), Some(20)),
            ("2026-09-29", Some(0), Some(0)),
            ("2026-09-30", None, None),
            ("2026-10-01", Some(0), None),
        ] {
            rows.add("ada".to_owned(), &row(followers, likes), vec![day(when)]);
        }
        let finished = rows.finish(true);
        let (profile, states) = finished.profiles.first().expect("one account");
        assert_eq!(profile.counts.followers.value(), Some(640));
        // An account that begins has nothing yet.
        let audiences: Vec<_> = states.iter().map(|it| it.counts.followers.value()).collect();
        assert_eq!(audiences, [Some(0), Some(640)]);
        assert_eq!(finished.failed, [("ada".to_owned(), 2)]);
    }

    #[test]
    fn nothing_stands_where_the_newest_row_depends_on_the_order() {
        let mut rows = Snapshots::default();
        // 3 April and 4 January, or 4 March and 1 April.
        rows.add("ada".to_owned(), &row(Some(1), None), vec![day("2026-04-03"), day("2026-03-04")]);
        rows.add("ada".to_owned(), &row(Some(2), None), vec![day("2026-01-04"), day("2026-04-01")]);
        rows.add("bea".to_owned(), &row(Some(3), None), vec![day("2026-04-03"), day("2026-03-04")]);
        let finished = rows.finish(false);
        assert!(finished.depends);
        let audiences: Vec<_> =
            finished.profiles.iter().map(|(it, _)| it.counts.followers.value()).collect();
        assert_eq!(audiences, [None, Some(3)]);
        assert!(finished.profiles.iter().all(|(_, states)| states.is_empty()));
    }

    #[test]
    fn rows_without_a_day_are_counted() {
        let mut rows = Snapshots::default();
        rows.add("ada".to_owned(), &row(Some(1), None), vec![None]);
        rows.add("ada".to_owned(), &row(Some(2), None), vec![day("2026-04-01")]);
        let finished = rows.finish(true);
        assert_eq!(finished.undated, 1);
        assert_eq!(
            finished.profiles.first().and_then(|(it, _)| it.counts.followers.value()),
            Some(2)
        );
    }
}
