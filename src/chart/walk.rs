//! From dot to dot by keys: left and right in the order of audience, up and down in that of
//! engagement. Every dot is reached in both orders, also where several share a position.

use std::cmp::Ordering;

use crate::chart::layout::Point;

/// Where to go from a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the next dot on the left.
    Left,
    /// To the next dot on the right.
    Right,
    /// To the next dot above.
    Up,
    /// To the next dot below.
    Down,
    /// To the dot furthest to the left.
    First,
    /// To the dot furthest to the right.
    Last,
}

/// A row and where its dot is.
type Dot = (usize, Point);

/// The row that a step leads to, or `None` where there is none. Without a dot to go from, a step to
/// the right or up begins at that end of the chart, one to the left or down at the other.
///
/// ```
/// use fourfold::chart::layout::Point;
/// use fourfold::chart::walk::{Direction, step};
///
/// let dots = [(0, Point { x: 30.0, y: 10.0 }), (1, Point { x: 20.0, y: 40.0 })];
/// assert_eq!(step(dots.into_iter(), None, Direction::Right), Some(1));
/// assert_eq!(step(dots.into_iter(), Some(dots[1]), Direction::Right), Some(0));
/// assert_eq!(step(dots.into_iter(), Some(dots[1]), Direction::Up), Some(0));
/// assert_eq!(step(dots.into_iter(), Some(dots[0]), Direction::Right), None);
/// ```
pub fn step(dots: impl Iterator<Item = Dot>, from: Option<Dot>, step: Direction) -> Option<usize> {
    let order = match step {
        Direction::Up | Direction::Down => upwards,
        Direction::Left | Direction::Right | Direction::First | Direction::Last => rightwards,
    };
    let forward = matches!(step, Direction::Right | Direction::Up | Direction::First);
    let from = from.filter(|_| !matches!(step, Direction::First | Direction::Last));
    let is_beyond = |dot: &Dot| {
        let towards = if forward { Ordering::Greater } else { Ordering::Less };
        from.is_none_or(|from| order(dot, &from) == towards)
    };
    let dots = dots.filter(is_beyond);
    let found = if forward { dots.min_by(order) } else { dots.max_by(order) };
    found.map(|(row, _)| row)
}

/// Which of the dots a dot is from the left, from 1, and how many there are.
#[must_use]
pub fn rank(dots: impl Iterator<Item = Dot>, dot: Dot) -> (usize, usize) {
    dots.fold((1, 0), |(rank, count), other| {
        (rank + usize::from(rightwards(&other, &dot) == Ordering::Less), count + 1)
    })
}

fn rightwards(a: &Dot, b: &Dot) -> Ordering {
    a.1.x.total_cmp(&b.1.x).then(b.1.y.total_cmp(&a.1.y)).then(a.0.cmp(&b.0))
}

fn upwards(a: &Dot, b: &Dot) -> Ordering {
    b.1.y.total_cmp(&a.1.y).then(a.1.x.total_cmp(&b.1.x)).then(a.0.cmp(&b.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two on one spot, two above each other, one apart.
    const DOTS: [(f64, f64); 5] = [(50.0, 5.0), (10.0, 9.0), (10.0, 9.0), (10.0, 3.0), (40.0, 7.0)];

    fn dots() -> impl Iterator<Item = Dot> {
        DOTS.into_iter().map(|(x, y)| Point { x, y }).enumerate()
    }

    /// The rows met by going on from a row until there is no further one.
    fn walked(first: Direction, then: Direction) -> Vec<usize> {
        let mut rows = Vec::new();
        let mut next = step(dots(), None, first);
        while let Some(row) = next {
            rows.push(row);
            next = step(dots(), dots().find(|(other, _)| *other == row), then);
        }
        rows
    }

    #[test]
    fn every_dot_has_its_turn_there_and_back() {
        assert_eq!(walked(Direction::First, Direction::Right), [1, 2, 3, 4, 0]);
        assert_eq!(walked(Direction::Last, Direction::Left), [0, 4, 3, 2, 1]);
        assert_eq!(walked(Direction::Up, Direction::Up), [1, 2, 4, 0, 3]);
        assert_eq!(walked(Direction::Down, Direction::Down), [3, 0, 4, 2, 1]);
    }

    #[test]
    fn a_rank_is_the_place_in_the_walk() {
        let ranks: Vec<_> = dots().map(|dot| rank(dots(), dot)).collect();
        assert_eq!(ranks, [(5, 5), (1, 5), (2, 5), (3, 5), (4, 5)]);
    }

    #[test]
    fn there_is_no_step_among_no_dots() {
        for to in [
            Direction::Left,
            Direction::Right,
            Direction::Up,
            Direction::Down,
            Direction::First,
            Direction::Last,
        ] {
            assert_eq!(step(std::iter::empty(), None, to), None);
        }
    }
}
