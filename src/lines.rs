//! The lines in force: the published ones, or those that somebody moved.
//!
//! Refuses to move the lines of one group with another's: a change counts for its own network and
//! purpose.

use crate::benchmark::published;
use crate::cohort::Cohort;
use crate::decimal::shift;
use crate::engagement::Basis;
use crate::placements::Placements;
use crate::profile::Group;
use crate::quadrant::Split;

/// The basis, and the lines that were moved on it.
///
/// ```
/// use fourfold::lines::Lines;
/// use fourfold::profile::{Group, Network, Purpose};
///
/// let group = Group { network: Network::X, purpose: Purpose::Brand };
/// let mut lines = Lines::default();
/// assert_eq!(lines.of(group).audience(), 5_000.0);
/// lines.move_to(group, lines.of(group).with_audience(8_000.0).expect("a split"));
/// assert_eq!(lines.of(group).audience(), 8_000.0);
/// lines.put_back(group);
/// assert!(!lines.is_moved(group));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    basis: Basis,
    /// In the order of groups.
    moved: Vec<(Group, Split)>,
}

impl Lines {
    /// The published lines of a basis.
    #[must_use]
    pub fn published(basis: Basis) -> Self {
        Self { basis, moved: Vec::new() }
    }

    /// What engagement is measured by.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The split that places a group.
    #[must_use]
    pub fn of(&self, group: Group) -> Split {
        match self.moved.iter().find(|(other, _)| *other == group) {
            Some((_, split)) => *split,
            None => published(group, self.basis).split,
        }
    }

    /// Moves the lines of a group; to the published ones is to put them back.
    pub fn move_to(&mut self, group: Group, split: Split) {
        self.put_back(group);
        if split != published(group, self.basis).split {
            let place = self.moved.partition_point(|(other, _)| *other < group);
            self.moved.insert(place, (group, split));
        }
    }

    /// Puts the lines of a group back to the published ones.
    pub fn put_back(&mut self, group: Group) {
        self.moved.retain(|(other, _)| *other != group);
    }

    /// Whether the lines of a group were moved.
    #[must_use]
    pub fn is_moved(&self, group: Group) -> bool {
        self.moved.iter().any(|(other, _)| *other == group)
    }

    /// The lines that were moved, in the order of groups.
    pub fn moved(&self) -> impl Iterator<Item = (Group, Split)> {
        self.moved.iter().copied()
    }

    /// The groups whose lines stand elsewhere in `other`; `None` where the basis is another.
    #[must_use]
    pub fn moved_between(&self, other: &Self) -> Option<Vec<Group>> {
        let is_moved = |group: &Group| self.of(*group) != other.of(*group);
        (self.basis == other.basis).then(|| Group::all().filter(is_moved).collect())
    }

    /// Places every profile by the lines of its own group.
    #[must_use]
    pub fn place_all(&self, cohort: &Cohort) -> Placements {
        Placements::of(cohort, self)
    }
}

/// The next value up or down with two significant digits: 5,000 to 5,100, 0.12 to 0.13. It moves a
/// line by a key press as far at any size.
///
/// ```
/// use fourfold::lines::nudge;
///
/// assert_eq!(nudge(5_000.0, true), 5_100.0);
/// assert_eq!(nudge(0.12, false), 0.11);
/// assert_eq!(nudge(1_000.0, false), 990.0);
/// assert_eq!(nudge(99.0, true), 100.0);
/// ```
#[must_use]
pub fn nudge(value: f64, up: bool) -> f64 {
    let exponent = value.log10().floor() as i32 - 1;
    let digits = shift(value, -exponent);
    let next = match up {
        true => (digits + 1e-9).floor() + 1.0,
        false if digits <= 10.0 => 9.9,
        false => (digits - 1e-9).ceil() - 1.0,
    };
    shift(next, exponent)
}
