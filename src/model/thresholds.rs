//! The thresholds in force: published, moved by the user, or medians of the chart. A change
//! concerns one group.

mod medians;

pub use medians::{have_medians, medians};

use crate::base::decimal::shift;
use crate::base::wire::Wire;
use crate::model::benchmark::published;
use crate::model::cohort::Cohort;
use crate::model::engagement::Basis;
use crate::model::placements::Placements;
use crate::model::profile::Group;
use crate::model::quadrant::Split;

/// The basis, and the lines that are not the published ones on it.
///
/// ```
/// use fourfold::model::thresholds::{Thresholds, ThresholdOrigin};
/// use fourfold::model::profile::{Group, Network, Purpose};
///
/// let group = Group { network: Network::X, purpose: Purpose::Brand };
/// let mut lines = Thresholds::default();
/// assert_eq!(lines.of(group).audience(), 5_000.0);
/// lines.move_to(group, lines.of(group).with_audience(8_000.0).expect("a split"));
/// assert_eq!(lines.of(group).audience(), 8_000.0);
/// assert_eq!(lines.origin(group), ThresholdOrigin::Hand);
/// lines.put_back(group);
/// assert_eq!(lines.origin(group), ThresholdOrigin::Published);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thresholds {
    basis: Basis,
    /// In the order of groups; a group that is not here has the published lines.
    set: Vec<(Group, Set)>,
}

/// Medians go without their values: whoever takes the lines settles them on the profiles that came
/// along.
impl Wire for Thresholds {
    fn put(&self, into: &mut Vec<u8>) {
        self.basis().put(into);
        self.moved().collect::<Vec<_>>().put(into);
        self.by_medians().collect::<Vec<_>>().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut lines = Self::published(Basis::take(from)?);
        for (group, split) in Vec::<(Group, Split)>::take(from)? {
            lines.move_to(group, split);
        }
        Vec::<Group>::take(from)?.into_iter().for_each(|group| lines.use_medians(group));
        Some(lines)
    }
}

/// What stands in the place of a group's published lines.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Set {
    /// A split that somebody moved the lines to.
    Hand(Split),
    /// The medians of the profiles on the chart, where there are any: see [`Thresholds::settle`].
    Medians(Option<Split>),
}

/// Where the lines of a group come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdOrigin {
    /// From the table of published figures.
    Published,
    /// Somebody moved them.
    Hand,
    /// They are the medians of the group's profiles on the chart.
    Medians,
}

impl ThresholdOrigin {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Published, Self::Hand, Self::Medians];
}

impl Thresholds {
    /// The published lines of a basis.
    #[must_use]
    pub fn published(basis: Basis) -> Self {
        Self { basis, set: Vec::new() }
    }

    /// What engagement is measured by.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The split that places a group.
    #[must_use]
    pub fn of(&self, group: Group) -> Split {
        match self.get(group) {
            Some(Set::Hand(split) | Set::Medians(Some(split))) => split,
            Some(Set::Medians(None)) | None => published(group, self.basis).split,
        }
    }

    /// Where the split that places a group comes from.
    #[must_use]
    pub fn origin(&self, group: Group) -> ThresholdOrigin {
        match self.get(group) {
            Some(Set::Hand(_)) => ThresholdOrigin::Hand,
            Some(Set::Medians(Some(_))) => ThresholdOrigin::Medians,
            Some(Set::Medians(None)) | None => ThresholdOrigin::Published,
        }
    }

    /// Moves the lines of a group; to the published ones is to put them back.
    pub fn move_to(&mut self, group: Group, split: Split) {
        self.put_back(group);
        if split != published(group, self.basis).split {
            self.insert(group, Set::Hand(split));
        }
    }

    /// Puts the lines of a group back to the published ones.
    pub fn put_back(&mut self, group: Group) {
        self.set.retain(|(other, _)| *other != group);
    }

    /// Draws the lines of a group at the medians of its profiles, whatever those are from now on.
    /// [`Thresholds::settle`] finds them; until then the published lines stand in.
    pub fn use_medians(&mut self, group: Group) {
        self.put_back(group);
        self.insert(group, Set::Medians(None));
    }

    /// Whether the lines of a group are not the published ones, or would not be if the chart had
    /// medians.
    #[must_use]
    pub fn is_moved(&self, group: Group) -> bool {
        self.get(group).is_some()
    }

    /// The lines that somebody moved, in the order of groups.
    pub fn moved(&self) -> impl Iterator<Item = (Group, Split)> {
        self.set.iter().filter_map(|(group, set)| match set {
            Set::Hand(split) => Some((*group, *split)),
            Set::Medians(_) => None,
        })
    }

    /// The groups whose lines are to be the medians, in their order.
    pub fn by_medians(&self) -> impl Iterator<Item = Group> {
        self.set.iter().filter_map(|(group, set)| match set {
            Set::Hand(_) => None,
            Set::Medians(_) => Some(*group),
        })
    }

    /// Finds the medians that lines are drawn at, in the profiles that are placed by them.
    pub fn settle(&mut self, cohort: &Cohort) {
        for (group, set) in &mut self.set {
            if let Set::Medians(split) = set {
                *split = medians(cohort, *group, self.basis);
            }
        }
    }

    /// The same lines on another basis. Interactions a post and engagement by followers are one
    /// line in two units; between those and impressions the audience line alone is kept. Medians
    /// are to be [settled](Self::settle) anew.
    #[must_use]
    pub fn on(&self, basis: Basis) -> Self {
        let mut lines = Self::published(basis);
        for (group, set) in &self.set {
            let Set::Hand(split) = *set else {
                lines.use_medians(*group);
                continue;
            };
            let moved = match (self.basis, basis) {
                (from, to) if from == to => Some(split),
                (Basis::Followers, Basis::PerPost) => split.per_post(),
                (Basis::PerPost, Basis::Followers) => split.by_followers(),
                _ => published(*group, basis).split.with_audience(split.audience()),
            };
            moved.into_iter().for_each(|split| lines.move_to(*group, split));
        }
        lines
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

    fn get(&self, group: Group) -> Option<Set> {
        self.set.iter().find(|(other, _)| *other == group).map(|(_, set)| *set)
    }

    fn insert(&mut self, group: Group, set: Set) {
        let place = self.set.partition_point(|(other, _)| *other < group);
        self.set.insert(place, (group, set));
    }
}

/// The next value up or down with two significant digits: 5,000 to 5,100, 0.12 to 0.13. It moves a
/// line by a key press as far at any size.
///
/// ```
/// use fourfold::model::thresholds::nudge;
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
