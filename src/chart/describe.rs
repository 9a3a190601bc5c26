//! What a chart shows, for somebody who does not see it: how many are where, who they are, and who
//! lies furthest out. The words for it stand in [`crate::wording::described`].
//!
//! Refuses to read out a crowd: of many profiles the numbers are told, and the table has the names.

use crate::engagement::Level;
use crate::placements::{Placements, Tally};
use crate::quadrant::{Outcome, Quadrant};

/// Above this many profiles none is named for its place.
const FEW: usize = 60;

/// How many are named for one place.
const NAMED: usize = 12;

/// What a chart shows.
///
/// ```
/// use fourfold::chart::describe::describe;
/// use fourfold::example;
/// use fourfold::lines::Lines;
/// use fourfold::quadrant::Quadrant;
///
/// let placements = Lines::default().place_all(&example::cohort());
/// let described = describe(&placements);
/// assert_eq!(described.tally.of(Quadrant::Casual), described.named_in(Quadrant::Casual).len());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// How many are where.
    pub tally: Tally,
    /// The rows that are named, in their order, each with where it is.
    named: Vec<(usize, Outcome)>,
    /// The rows with the smallest and the largest audience, where two differ.
    pub audience: Option<[usize; 2]>,
    /// The rows with the smallest and the largest engagement, where two differ.
    pub engagement: Option<[usize; 2]>,
}

/// Describes where profiles lie.
#[must_use]
pub fn describe(placements: &Placements) -> Described {
    let few = if placements.len() > FEW { 0 } else { placements.len() };
    Described {
        tally: placements.tally(),
        named: placements.outcomes().take(few).enumerate().collect(),
        audience: ends(placements.x()),
        engagement: ends(placements.y()),
    }
}

impl Described {
    /// The rows to name in a quadrant.
    #[must_use]
    pub fn named_in(&self, quadrant: Quadrant) -> Vec<usize> {
        self.rows(|outcome| outcome == Outcome::In(quadrant))
    }

    /// The rows to name of those between two.
    #[must_use]
    pub fn named_between(&self) -> Vec<usize> {
        self.rows(|outcome| matches!(outcome, Outcome::Between(..)))
    }

    /// The rows to name of those without a quadrant.
    #[must_use]
    pub fn named_nowhere(&self) -> Vec<usize> {
        self.rows(|outcome| matches!(outcome, Outcome::Nowhere(_)))
    }

    fn rows(&self, is_there: impl Fn(Outcome) -> bool) -> Vec<usize> {
        let rows = self.named.iter().filter(|(_, outcome)| is_there(*outcome));
        rows.map(|(row, _)| *row).take(NAMED).collect()
    }
}

/// The rows of the least and the greatest of the known levels, the first of several alike; `None`
/// where all are alike or none is known. Zero counts: it is known.
fn ends(levels: &[Level]) -> Option<[usize; 2]> {
    let mut found: Option<[(usize, f64); 2]> = None;
    for (row, level) in levels.iter().enumerate() {
        let at = match level.known() {
            Some(log) => log,
            None if level.is_zero() => f64::NEG_INFINITY,
            None => continue,
        };
        let [least, greatest] = found.get_or_insert([(row, at); 2]);
        if at < least.1 {
            *least = (row, at);
        }
        if at > greatest.1 {
            *greatest = (row, at);
        }
    }
    found.map(|ends| ends.map(|(row, _)| row)).filter(|[least, greatest]| least != greatest)
}
