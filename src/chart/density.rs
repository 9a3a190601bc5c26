//! Many profiles as a cloud: the number in each small square, in steps that a legend names. A
//! profile without neighbours stays a dot.

use std::ops::RangeInclusive;

use crate::chart::layout::{GUTTER, Layout};
use crate::chart::scale::Ruler;
use crate::model::engagement::Log10;
use crate::model::placements::Placements;

/// How many colours a cloud has at most.
pub const STEPS: usize = 6;

/// How many dots stand beside a cloud at most.
const ALONE: usize = 240;

/// How far around a dot nobody else may be, in pixels, for it to stand alone.
const ROOM: f64 = 12.0;

/// How many profiles lie where.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    across: Strips,
    down: Strips,
    /// How many profiles lie in each square, line by line.
    counts: Vec<u32>,
    /// The least count of each step, rising.
    steps: Vec<u32>,
    /// Rows that stand alone, from the top.
    alone: Vec<usize>,
    /// How many profiles are drawn.
    sum: usize,
}

/// A run of squares on one line: from left to right.
pub type PixelRun = (f64, f64);

/// The runs between two heights.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The upper edge.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// From left to right, none touching another.
    pub runs: Vec<PixelRun>,
}

impl Density {
    /// Counts the profiles of placements in squares over a layout, in one pass.
    #[must_use]
    pub fn new(layout: &Layout, placements: &Placements) -> Self {
        let side = side(placements.len());
        let (x, y) = (&layout.x, &layout.y);
        let across = Strips::new(x.start, x.end, side, [layout.zero_x, layout.unknown_x]);
        let down = Strips::new(y.end, y.start, side, [layout.zero_y, layout.unknown_y]);
        // How many lie in each, and the last of them: of one alone, who it is.
        let mut squares = vec![(0_u32, 0_u32); across.len() * down.len()];
        let width = across.len();
        let (ruler_x, ruler_y) = (x.ruler(), y.ruler());
        let (mut row, mut sum) = (0, 0);
        for (x, y) in placements.x().iter().zip(placements.y().iter()) {
            let (column, line) = (across.find(*x, &ruler_x), down.find(*y, &ruler_y));
            if column != NOWHERE
                && line != NOWHERE
                && !(x.is_unknown() && y.is_unknown())
                && let Some((count, last)) = squares.get_mut(line * width + column)
            {
                *count += 1;
                *last = row;
                sum += 1;
            }
            row += 1;
        }
        let counts = squares.iter().map(|(count, _)| *count).collect();
        let mut density = Self { across, down, counts, steps: Vec::new(), alone: Vec::new(), sum };
        density.leave_out_who_stands_alone(side, &squares);
        let most = density.counts.iter().copied().max().unwrap_or(0);
        density.steps = steps(most);
        density
    }

    /// The rows that stand alone, from the top: each is a dot and in no square.
    #[must_use]
    pub fn alone(&self) -> &[usize] {
        &self.alone
    }

    /// The least number of profiles in a square of each step, rising; none for an empty cloud.
    #[must_use]
    pub fn steps(&self) -> &[u32] {
        &self.steps
    }

    /// The greatest number of profiles in one square.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.counts.iter().copied().max().unwrap_or(0)
    }

    /// How many profiles the squares hold, those that stand alone left out.
    #[must_use]
    pub fn within(&self) -> usize {
        self.sum - self.alone.len()
    }

    /// The squares of a step, as runs.
    #[must_use]
    pub fn bands(&self, step: usize) -> Vec<Band> {
        let mut bands = Vec::new();
        let Some(range) = self.range(step) else { return bands };
        for (line, counts) in self.counts.chunks_exact(self.across.len()).enumerate() {
            let mut runs: Vec<PixelRun> = Vec::new();
            for (column, count) in counts.iter().enumerate() {
                if !range.contains(count) {
                    continue;
                }
                let (left, right) = self.across.ends(column);
                match runs.last_mut() {
                    Some(last) if last.1 == left => last.1 = right,
                    _ => runs.push((left, right)),
                }
            }
            if !runs.is_empty() {
                let (top, bottom) = self.down.ends(line);
                bands.push(Band { top, bottom, runs });
            }
        }
        bands
    }

    /// The counts that a step stands for.
    fn range(&self, step: usize) -> Option<RangeInclusive<u32>> {
        let least = *self.steps.get(step)?;
        Some(least..=self.steps.get(step + 1).map_or(u32::MAX, |next| next - 1))
    }

    /// Takes the profiles that have a square and all around it to themselves out of the squares.
    fn leave_out_who_stands_alone(&mut self, side: f64, squares: &[(u32, u32)]) {
        let mut room = (ROOM / side).ceil() as usize;
        let alone = loop {
            let alone = self.squares_alone(room);
            if alone.len() <= ALONE {
                break alone;
            }
            room += 1;
        };
        for square in alone {
            let found = self.counts.get_mut(square).zip(squares.get(square));
            if let Some((count, (_, row))) = found {
                *count = 0;
                self.alone.push(*row as usize);
            }
        }
    }

    fn squares_alone(&self, room: usize) -> Vec<usize> {
        let width = self.across.len();
        let mut alone = Vec::new();
        for (square, count) in self.counts.iter().enumerate() {
            if *count != 1 {
                continue;
            }
            let columns = self.across.around(square % width, room);
            // The one in the middle is all there may be.
            let mut sum = 0;
            for line in self.down.around(square / width, room) {
                let (start, end) = (line * width + columns.start(), line * width + columns.end());
                sum += self.counts.get(start..=end).into_iter().flatten().sum::<u32>();
                if sum > 1 {
                    break;
                }
            }
            if sum == 1 {
                alone.push(square);
            }
        }
        alone
    }
}

/// The side of a square, in pixels: the more profiles, the finer the cloud can be.
fn side(profiles: usize) -> f64 {
    match profiles {
        0..10_000 => 12.0,
        10_000..100_000 => 8.0,
        100_000..500_000 => 6.0,
        _ => 4.0,
    }
}

/// The least counts of the steps up to `most`: numbers that begin with 1, 2 or 5, the first of
/// them 1, evenly apart.
fn steps(most: u32) -> Vec<u32> {
    let mut ladder = Vec::new();
    let mut step = 1_u32;
    while step <= most {
        ladder.push(step);
        // 1 to 2, 2 to 5, 5 to 10.
        let next =
            if ladder.len() % 3 == 2 { step.saturating_mul(5) / 2 } else { step.saturating_mul(2) };
        if next <= step {
            break;
        }
        step = next;
    }
    let stride = ladder.len().div_ceil(STEPS).max(1);
    ladder.into_iter().step_by(stride).collect()
}

/// One axis cut into strips: those of the plot, then the gutters that are there.
#[derive(Clone, Debug, PartialEq)]
struct Strips {
    /// The lesser end of the plot, in pixels.
    start: f64,
    end: f64,
    side: f64,
    /// How much of a strip a pixel is.
    a_pixel: f64,
    in_plot: usize,
    /// The middle of the gutters for zero and for the unknown.
    gutters: [Option<f64>; 2],
}

/// No strip.
const NOWHERE: usize = usize::MAX;

/// Half the width of a gutter's strip: as wide as a dot.
const HALF: f64 = GUTTER.height / 5.0;

impl Strips {
    fn new(start: f64, end: f64, side: f64, gutters: [Option<f64>; 2]) -> Self {
        let in_plot = ((end - start) / side).ceil().max(1.0) as usize;
        Self { start, end, side, a_pixel: side.recip(), in_plot, gutters }
    }

    /// Both gutters have a strip, there or not, so that a strip's number does not depend on it.
    fn len(&self) -> usize {
        self.in_plot + 2
    }

    /// The strip of a level, or [`NOWHERE`] where it is not drawn. The page is built to be small, and
    /// a call for each of a million rows would take twice as long as the rest.
    #[inline(always)]
    fn find(&self, level: Log10, axis: &Ruler) -> usize {
        let [zero, unknown] = self.gutters;
        match level.known() {
            Some(log) => match axis.pixel_of_log(log) {
                Some(pixel) => {
                    (((pixel - self.start) * self.a_pixel) as usize).min(self.in_plot - 1)
                }
                None => NOWHERE,
            },
            None if level.is_zero() && zero.is_some() => self.in_plot,
            None if level.is_unknown() && unknown.is_some() => self.in_plot + 1,
            None => NOWHERE,
        }
    }

    /// Both edges of a strip.
    fn ends(&self, strip: usize) -> (f64, f64) {
        let [zero, unknown] = self.gutters;
        let edge = |strip: usize| (self.start + strip as f64 * self.side).min(self.end);
        let gutter = if strip == self.in_plot { zero } else { unknown };
        match gutter.filter(|_| strip >= self.in_plot) {
            Some(middle) => (middle - HALF, middle + HALF),
            None => (edge(strip), edge(strip + 1)),
        }
    }

    /// The strips up to `room` away from one. A gutter has no neighbours.
    fn around(&self, strip: usize, room: usize) -> RangeInclusive<usize> {
        if strip >= self.in_plot {
            return strip..=strip;
        }
        strip.saturating_sub(room)..=(strip + room).min(self.in_plot - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbers_that_people_write() {
        assert!(steps(0).is_empty());
        assert_eq!(steps(1), [1]);
        assert_eq!(steps(9), [1, 2, 5]);
        assert_eq!(steps(60), [1, 2, 5, 10, 20, 50]);
        assert_eq!(steps(3_000), [1, 5, 20, 100, 500, 2_000]);
        for most in [1, 7, 99, 1_000, 123_456, u32::MAX] {
            let steps = steps(most);
            assert!(steps.len() <= STEPS && steps.first() == Some(&1), "{steps:?}");
            assert!(steps.last().is_some_and(|last| *last <= most), "{steps:?}");
        }
    }

    #[test]
    fn a_squares_edges_are_its_neighbours_edges() {
        let strips = Strips::new(56.0, 300.0, 8.0, [Some(28.0), None]);
        for strip in 1..strips.in_plot {
            assert_eq!(strips.ends(strip - 1).1, strips.ends(strip).0);
        }
        assert_eq!(strips.ends(strips.in_plot - 1).1, 300.0);
        assert_eq!(strips.ends(strips.in_plot), (22.0, 34.0));
    }
}
