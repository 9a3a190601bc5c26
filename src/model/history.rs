//! States of a profile over time: what was counted on a day, or of the posts of a period.
//!
//! States are never added up. A period without a state stays empty; it is not interpolated.

mod files;

pub use files::{Files, Wanted};

use std::sync::Arc;

use crate::base::date::{Day, Grain, Period, When};
use crate::model::cohort::Cohort;
use crate::model::engagement::PerPost;
use crate::model::profile::{Counts, Field, Profile};

/// A profile as it was at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The day that it was counted on, or the period of the posts that were counted.
    pub when: When,
    /// What was counted.
    pub counts: Counts,
    /// The summary of the posts, where each was counted for itself.
    pub per_post: Option<PerPost>,
}

/// Counts of the account, each known by itself; the others are of one set of posts and belong
/// together.
const STOCKS: [Field; 4] = [Field::Followers, Field::Following, Field::FollowedBack, Field::Market];

impl State {
    /// The profile with what was counted then.
    #[must_use]
    pub fn profile<'n>(&self, now: &Profile<&'n str>) -> Profile<&'n str> {
        Profile { counts: self.counts, per_post: self.per_post, ..now.clone() }
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty() && self.per_post.is_none()
    }

    /// Whether anything was counted of posts.
    fn has_posts(&self) -> bool {
        let is_of_posts = |field: &Field| !STOCKS.contains(field);
        self.per_post.is_some()
            || Field::ALL
                .iter()
                .filter(|it| is_of_posts(it))
                .any(|it| self.counts.get(*it).is_known())
    }

    /// Takes a later state of the same period: what it knows of the account, and, where it knows
    /// anything of posts, all that it knows of posts.
    fn update(&mut self, later: &Self) {
        let has_posts = later.has_posts();
        for field in Field::ALL {
            let count = later.counts.get(field);
            if count.is_known() || (has_posts && !STOCKS.contains(&field)) {
                self.counts.set(field, count);
            }
        }
        if has_posts {
            self.per_post = later.per_post;
        }
        self.when.moment = later.when.moment;
    }

    /// Fills what is not known with what another part knows of the same period.
    pub(crate) fn complete(&mut self, part: &Self) {
        let has_posts = self.has_posts();
        for field in Field::ALL {
            let is_free = STOCKS.contains(&field) || !has_posts;
            if is_free && !self.counts.get(field).is_known() {
                self.counts.set(field, part.counts.get(field));
            }
        }
        if !has_posts {
            self.per_post = part.per_post;
        }
    }
}

/// The state of each period that has one, from states in the order of their days: in each period
/// the last that is known. A state that is known to a longer period than asked for stays as it is.
///
/// ```
/// use fourfold::base::date::{Grain, When, Written};
/// use fourfold::model::history::{State, by};
/// use fourfold::model::profile::Counts;
///
/// let state = |day: &str, followers: u32| State {
///     when: Written::in_column(day).and_then(|it| it.only()).expect("a day"),
///     counts: Counts { followers: followers.into(), ..Counts::default() },
///     per_post: None,
/// };
/// let states = [state("2026-09-01", 10), state("2026-09-30", 12), state("2026-11-02", 11)];
/// let months: Vec<String> =
///     by(&states, Grain::Month).iter().map(|it| it.when.period.to_string()).collect();
/// assert_eq!(months, ["2026-09", "2026-11"]);
/// ```
#[must_use]
pub fn by(states: &[State], grain: Grain) -> Vec<State> {
    let mut grouped: Vec<State> = Vec::new();
    for state in states {
        let period = within(state.when.period, grain);
        match grouped.last_mut() {
            Some(last) if last.when.period == period => last.update(state),
            _ => {
                let when = When { period, ..state.when };
                grouped.push(State { when, ..state.clone() });
            }
        }
    }
    grouped
}

/// The period of a length that another lies in; the other one itself where it is longer. A week
/// lies in the month, quarter and year of its Thursday, as ISO 8601 has it for years.
#[must_use]
pub fn within(period: Period, grain: Grain) -> Period {
    if period.grain() >= grain {
        return period;
    }
    let day = match period.grain() {
        Grain::Week => period.first().plus(3),
        _ => period.last(),
    };
    Period::of(day, grain)
}

/// The newest state that is on or before a day: one of a period counts when the period is over.
#[must_use]
pub fn at(states: &[State], day: Day) -> Option<&State> {
    states.iter().rev().find(|state| state.when.period.last() <= day)
}

/// States of two parts of one account together, in the order of their days; of one day the first
/// part's, completed by the other's.
#[must_use]
pub fn together(one: &[State], other: &[State]) -> Vec<State> {
    let mut all = one.to_vec();
    for state in other {
        match all.iter_mut().find(|it| it.when == state.when) {
            Some(known) => known.complete(state),
            None => all.push(state.clone()),
        }
    }
    all.sort_by_key(|state| state.when);
    all
}

/// A row for each state of each profile, in the order of the profiles and of their days; profiles
/// without states are left out.
#[must_use]
pub fn spread(cohort: &Cohort) -> Cohort {
    let mut rows = Cohort::default();
    for (row, profile) in cohort.iter().enumerate() {
        for state in cohort.states(row).iter() {
            rows.push_dated(&state.profile(&profile), Arc::new([state.clone()]));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::count::Count;

    fn day(text: &str) -> When {
        crate::base::date::Written::in_column(text).and_then(|it| it.only()).expect(text)
    }

    fn state(when: &str, followers: Option<u32>, posts: Option<(u32, u32)>) -> State {
        let count = |count: Option<u32>| count.map_or(Count::UNKNOWN, Count::from);
        let counts = Counts {
            followers: count(followers),
            posts: count(posts.map(|it| it.0)),
            likes: count(posts.map(|it| it.1)),
            ..Counts::default()
        };
        State { when: day(when), counts, per_post: None }
    }

    #[test]
    fn a_period_has_the_last_that_is_known_in_it() {
        let states = [
            state("2026-09-01", Some(10), Some((2, 8))),
            state("2026-09-29", Some(12), None),
            state("2026-09-30", None, Some((3, 5))),
            state("2026-11-02", None, Some((4, 9))),
        ];
        let months = by(&states, Grain::Month);
        let found: Vec<_> = months
            .iter()
            .map(|it| {
                let counts = it.counts;
                let value = |count: Count| count.value();
                (
                    it.when.period.to_string(),
                    value(counts.followers),
                    value(counts.posts),
                    value(counts.likes),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("2026-09".to_owned(), Some(12), Some(3), Some(5)),
                // Nobody counted followers in November.
                ("2026-11".to_owned(), None, Some(4), Some(9)),
            ]
        );
        assert_eq!(by(&months, Grain::Month), months, "grouping twice changes nothing");
    }

    #[test]
    fn longer_periods_stay_as_they_are() {
        let states = [state("Q2 2026", Some(8), None), state("2026-09-30", Some(10), None)];
        let months: Vec<String> =
            by(&states, Grain::Month).iter().map(|it| it.when.period.to_string()).collect();
        assert_eq!(months, ["2026-Q2", "2026-09"]);
        for (period, grain, expected) in [
            ("2020-W53", Grain::Month, "2020-12"),
            ("2020-W53", Grain::Year, "2020"),
            ("2026-W40", Grain::Month, "2026-10"),
            ("2026-09", Grain::Week, "2026-09"),
            ("2026-09", Grain::Quarter, "2026-Q3"),
        ] {
            let period = Period::from_iso(period).expect(period);
            assert_eq!(within(period, grain).to_string(), expected, "{period}");
        }
    }

    #[test]
    fn the_state_at_a_day_is_the_newest_before_it() {
        let states = [state("2026-09", Some(8), None), state("2026-10-31", Some(10), None)];
        let found = |text: &str| {
            let state = at(&states, day(text).period.first());
            state.map(|it| it.when.period.to_string())
        };
        assert_eq!(found("2026-09-29"), None);
        assert_eq!(found("2026-09-30").as_deref(), Some("2026-09"));
        assert_eq!(found("2026-10-30").as_deref(), Some("2026-09"));
        assert_eq!(found("2027-01-01").as_deref(), Some("2026-10-31"));
    }
}
