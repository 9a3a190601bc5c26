//! What a chart shows, for its text alternative: how many are where, the first names, and who lies
//! furthest out. Words: [`crate::wording::described`].
//!
//! Of many profiles only numbers are given; the table has the names.

use crate::model::engagement::Log10;
use crate::model::placements::{Placements, Tally};
use crate::model::quadrant::{Outcome, Quadrant};

/// Above this many profiles none is named for its place to a listener.
const FEW: usize = 60;

/// How many are named to a listener for one place.
const NAMED: usize = 12;

/// How many rows are known of one place.
const FIRST: usize = 20;

/// Where profiles are, as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// In a quadrant.
    In(Quadrant),
    /// Between two.
    Between,
    /// In none, for a reason.
    Nowhere,
}

impl PlaceKind {
    /// All of them, the quadrants first and in their order.
    pub const ALL: [Self; 6] = {
        let [first, second, third, fourth] = Quadrant::ALL;
        [
            Self::In(first),
            Self::In(second),
            Self::In(third),
            Self::In(fourth),
            Self::Between,
            Self::Nowhere,
        ]
    };

    fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::In(quadrant) => Self::In(quadrant),
            Outcome::Between(..) => Self::Between,
            Outcome::Nowhere(_) => Self::Nowhere,
        }
    }

    /// Which one of [`PlaceKind::ALL`].
    fn index(self) -> usize {
        match self {
            Self::In(quadrant) => quadrant as usize,
            Self::Between => 4,
            Self::Nowhere => 5,
        }
    }
}

/// What a chart shows.
///
/// ```
/// use fourfold::model::describe::{PlaceKind, describe};
/// use fourfold::model::example;
/// use fourfold::model::thresholds::Thresholds;
///
/// let placements = Thresholds::default().place_all(&example::cohort());
/// let described = describe(&placements);
/// for place in PlaceKind::ALL {
///     assert_eq!(described.count(place), described.first_in(place).len());
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// How many are where.
    pub tally: Tally,
    /// How many there are.
    profiles: usize,
    /// The first rows of each place, in the order of [`PlaceKind::ALL`].
    first: [Vec<usize>; 6],
    /// The rows with the smallest and the largest audience, where two differ.
    pub audience: Option<[usize; 2]>,
    /// The rows with the smallest and the largest engagement, where two differ.
    pub engagement: Option<[usize; 2]>,
}

/// Describes where profiles lie.
#[must_use]
pub fn describe(placements: &Placements) -> Described {
    let extent = placements.extent();
    let audience = ends(placements.x(), extent.zero_x, extent.x);
    let engagement = ends(placements.y(), extent.zero_y, extent.y);
    let (tally, first) = places(placements);
    Described { tally, profiles: placements.len(), first, audience, engagement }
}

impl Described {
    /// The same profiles after lines were moved: that changes how many are where alone.
    #[must_use]
    pub fn moved(&self, placements: &Placements) -> Self {
        let (tally, first) = places(placements);
        Self { tally, first, ..*self }
    }

    /// How many are in a place.
    #[must_use]
    pub fn count(&self, place: PlaceKind) -> usize {
        count(&self.tally, place)
    }

    /// The first rows in a place, in their order.
    #[must_use]
    pub fn first_in(&self, place: PlaceKind) -> &[usize] {
        self.first.get(place.index()).map_or(&[], Vec::as_slice)
    }

    /// The rows to name to a listener for a place.
    #[must_use]
    pub fn named_in(&self, place: PlaceKind) -> &[usize] {
        let named = if self.profiles > FEW { 0 } else { NAMED };
        let first = self.first_in(place);
        first.get(..named).unwrap_or(first)
    }
}

fn count(tally: &Tally, place: PlaceKind) -> usize {
    match place {
        PlaceKind::In(quadrant) => tally.of(quadrant),
        PlaceKind::Between => tally.between,
        PlaceKind::Nowhere => tally.nowhere,
    }
}

/// How many are where, and the first rows there.
fn places(placements: &Placements) -> (Tally, [Vec<usize>; 6]) {
    let tally = placements.tally();
    let mut first = [const { Vec::new() }; 6];
    let mut missing: usize =
        PlaceKind::ALL.map(|place| count(&tally, place).min(FIRST)).iter().sum();
    for (row, outcome) in placements.outcomes().enumerate() {
        if missing == 0 {
            break;
        }
        let list = first.get_mut(PlaceKind::of(outcome).index());
        if let Some(list) = list.filter(|list| list.len() < FIRST) {
            list.push(row);
            missing -= 1;
        }
    }
    (tally, first)
}

/// The rows of the least and the greatest of the known levels, the first of several alike; `None`
/// where all are alike or none is known. Zero counts: it is known.
fn ends(levels: &[Log10], has_zero: bool, known: Option<(f64, f64)>) -> Option<[usize; 2]> {
    let (least, greatest) = known?;
    let least = if has_zero { f64::NEG_INFINITY } else { least };
    let first = |end: f64| levels.iter().position(|level| f64::from(level.log()) == end);
    let ends = [first(least)?, first(greatest)?];
    let [least, greatest] = ends;
    (least != greatest).then_some(ends)
}
