//! The placements of a whole cohort as columns, for drawing, counting and sorting.
//!
//! The whole [`Placement`] of one row, with values, interval and split, is computed on demand
//! ([`Thresholds::place`]).

mod exact;

use std::ops::Range;
use std::sync::Arc;

use bytemuck::{Pod, Zeroable};
use exact::{BLOCK, Exact, Levels};

use crate::base::wire::{Wire, make_room, put_column, take_column, wire_fields};
use crate::model::cohort::Cohort;
use crate::model::engagement::{Basis, Log10, Measured};
use crate::model::profile::{Group, Profile};
use crate::model::quadrant::{Missing, Outcome, Placement, Quadrant, Reason, Split, settle};
use crate::model::thresholds::Thresholds;

/// The outcome of each row and where it stands on both axes: 9 bytes a row, so that a million
/// profiles take 9 MB.
///
/// ```
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::model::quadrant::{Outcome, Quadrant};
/// use fourfold::read::{Settings, read};
///
/// let table = "name,network,purpose,followers,posts,likes\n@mill,x,brand,5000,20,120";
/// let placements = Thresholds::default().place_all(&read(table, &Settings::default()).cohort);
/// assert_eq!(placements.outcome(0), Some(Outcome::In(Quadrant::Persona)));
/// assert_eq!(placements.tally().of(Quadrant::Persona), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placements {
    codes: Vec<Code>,
    /// Shared, as moved lines leave them as they are: a drawing that was made of them still holds.
    x: Arc<Vec<Log10>>,
    y: Arc<Vec<Log10>>,
    extent: Extent,
}

/// How far the profiles reach, and which of them stand off an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// The least and the greatest decimal logarithm across; `None` where no audience is known.
    pub x: Option<(f64, f64)>,
    /// The least and the greatest decimal logarithm up.
    pub y: Option<(f64, f64)>,
    /// Whether some profile has no followers.
    pub zero_x: bool,
    /// Whether the engagement of some profile is known, and its audience is not.
    pub unknown_x: bool,
    /// Whether some profile has an engagement of zero.
    pub zero_y: bool,
    /// Whether the audience of some profile is known, and its engagement is not.
    pub unknown_y: bool,
}

impl Extent {
    #[inline]
    fn take_in(&mut self, x: Log10, y: Log10) {
        // Nearly all lie between others, which is told at once.
        let is_between = |(least, greatest), level: Log10| {
            let log = f64::from(level.log());
            least <= log && log <= greatest
        };
        match (self.x, self.y) {
            (Some(across), Some(up)) if is_between(across, x) && is_between(up, y) => {}
            _ => self.stretch(x, y),
        }
    }

    #[cold]
    fn stretch(&mut self, x: Log10, y: Log10) {
        if x.is_unknown() && y.is_unknown() {
            return;
        }
        self.zero_x |= x.is_zero();
        self.unknown_x |= x.is_unknown();
        self.zero_y |= y.is_zero();
        self.unknown_y |= y.is_unknown();
        for (level, ends) in [(x, &mut self.x), (y, &mut self.y)] {
            if let Some(log) = level.known() {
                let (least, greatest) = ends.unwrap_or((log, log));
                *ends = Some((least.min(log), greatest.max(log)));
            }
        }
    }

    fn join(&mut self, other: Self) {
        self.zero_x |= other.zero_x;
        self.unknown_x |= other.unknown_x;
        self.zero_y |= other.zero_y;
        self.unknown_y |= other.unknown_y;
        for (ends, (least, greatest)) in [(&mut self.x, other.x), (&mut self.y, other.y)]
            .into_iter()
            .filter_map(|(ends, other)| Some((ends, other?)))
        {
            let (low, high) = ends.unwrap_or((least, greatest));
            *ends = Some((low.min(least), high.max(greatest)));
        }
    }
}

/// From so many rows on, those whose counts are exact are placed where they stand in their columns.
const MANY: usize = 256;

impl Placements {
    /// Places every profile by the lines of its own group, in one pass.
    ///
    /// Few profiles are placed one by one: only many are worth a way of their own, which the page
    /// need not hold until there are so many.
    #[must_use]
    pub fn of(cohort: &Cohort, lines: &Thresholds) -> Self {
        Self::with_known(cohort, lines, &[])
    }

    /// As [`Placements::of`], where some rows were placed by the same lines before, as they stand in
    /// other placements: only the others are placed. The known are in the order of rows.
    #[must_use]
    pub fn with_known(cohort: &Cohort, lines: &Thresholds, known: &[KnownRows<'_>]) -> Self {
        let rows = cohort.len();
        let mut placements = Self {
            codes: Vec::with_capacity(rows),
            x: Arc::new(Vec::with_capacity(rows)),
            y: Arc::new(Vec::with_capacity(rows)),
            extent: Extent::default(),
        };
        for known in known {
            placements.place(cohort, lines, placements.len()..known.row);
            placements.append_rows(known.placements, known.rows.clone());
        }
        placements.place(cohort, lines, placements.len()..rows);
        placements
    }

    /// Places some rows, behind those that are there.
    #[cfg_attr(all(target_arch = "wasm32", feature = "rows"), target_feature(enable = "simd128"))]
    fn place(&mut self, cohort: &Cohort, lines: &Thresholds, rows: Range<usize>) {
        let (xs, ys) = (Arc::make_mut(&mut self.x), Arc::make_mut(&mut self.y));
        let mut split = AskedLast::default();
        let mut levels = Levels::default();
        let exact = (rows.len() >= MANY).then(|| Exact::of(cohort, lines.basis())).flatten();
        for (from, group, length) in cohort.runs(rows, BLOCK) {
            let known = split.of(lines, group);
            if let Some(exact) = &exact {
                exact.measure(from, length, group.network, &mut levels);
            }
            for (row, (x, y)) in (from..from + length).zip(levels.iter()) {
                let told = known.line.classify(x, y).map(|code| (x, y, code));
                let (across, up, code) = told.unwrap_or_else(|| {
                    let profile = cohort.unnamed(row).unwrap_or_default();
                    let (measured, code) = known.settle(&profile, lines.basis());
                    (Log10::of(measured.x()), Log10::of(measured.y()), code)
                });
                self.codes.push(code);
                xs.push(across);
                ys.push(up);
                self.extent.take_in(across, up);
            }
        }
    }

    /// Adds some rows of others behind these.
    fn append_rows(&mut self, other: &Self, rows: Range<usize>) {
        let (Some(codes), Some(x), Some(y)) =
            (other.codes.get(rows.clone()), other.x.get(rows.clone()), other.y.get(rows))
        else {
            return;
        };
        self.codes.extend_from_slice(codes);
        Arc::make_mut(&mut self.x).extend_from_slice(x);
        Arc::make_mut(&mut self.y).extend_from_slice(y);
        if codes.len() == other.len() {
            self.extent.join(other.extent);
        } else {
            x.iter().zip(y).for_each(|(x, y)| self.extent.take_in(*x, *y));
        }
    }

    /// The same profiles by other lines, or `None` where the basis is another.
    #[must_use]
    pub fn by(
        self: &Arc<Self>,
        cohort: &Cohort,
        from: &Thresholds,
        to: &Thresholds,
    ) -> Option<Arc<Self>> {
        let moved = from.moved_between(to)?.into_iter();
        Some(moved.fold(Arc::clone(self), |it, group| Arc::new(it.moved(cohort, to, group))))
    }

    /// The same profiles after the lines of one group were moved on the same basis.
    ///
    /// Where a profile stands does not change, and most rows are told by a comparison of what
    /// stands here; only those close to a line, or not exactly known, are placed anew.
    #[must_use]
    pub fn moved(&self, cohort: &Cohort, lines: &Thresholds, group: Group) -> Self {
        let both = Both::of(lines, group);
        let mut moved = self.clone();
        for (row, (code, (x, y))) in moved.codes.iter_mut().zip(self.levels()).enumerate() {
            if cohort.group(row) != Some(group) || !code.depends_on_lines() {
                continue;
            }
            if let Some(told) = both.line.classify(x, y).filter(|_| code.is_exact()) {
                *code = told;
            } else if let Some(profile) = cohort.unnamed(row) {
                *code = both.settle(&profile, lines.basis()).1;
            }
        }
        moved
    }

    /// Takes placements off the front, and puts them behind those that are there. Makes room for so
    /// many times as many, where others like them follow.
    pub(crate) fn take_behind(&mut self, times: usize, from: &mut &[u8]) -> Option<()> {
        let rows = usize::take(from)?;
        // Each row has nine bytes here: more of them than bytes is no number of rows.
        make_room(&mut self.codes, rows.min(from.len()), times)?;
        take_column(&mut self.codes, rows, from)?;
        for levels in [&mut self.x, &mut self.y] {
            let levels = Arc::make_mut(levels);
            make_room(levels, rows, times)?;
            take_column(levels, rows, from)?;
        }
        self.extent.join(Extent::take(from)?);
        Some(())
    }

    /// Those of some rows, in their order; a row past the end is left out.
    #[must_use]
    pub fn of_rows(&self, rows: &[u32]) -> Self {
        let mut part = Self::default();
        let (mut x, mut y) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        part.codes.reserve_exact(rows.len());
        for row in rows {
            let row = *row as usize;
            let at = self.codes.get(row).zip(self.x.get(row).zip(self.y.get(row)));
            let Some((code, (across, up))) = at else { continue };
            part.codes.push(*code);
            x.push(*across);
            y.push(*up);
            part.extent.take_in(*across, *up);
        }
        (part.x, part.y) = (Arc::new(x), Arc::new(y));
        part
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Where a row ends up, or `None` past the end.
    #[must_use]
    pub fn outcome(&self, row: usize) -> Option<Outcome> {
        self.codes.get(row).map(|code| code.outcome())
    }

    /// Where each row ends up.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = Outcome> + Clone {
        self.codes.iter().map(|code| code.outcome())
    }

    /// Where each row stands across: followers.
    #[must_use]
    pub fn x(&self) -> &Arc<Vec<Log10>> {
        &self.x
    }

    /// Where each row stands up: engagement on the basis.
    #[must_use]
    pub fn y(&self) -> &Arc<Vec<Log10>> {
        &self.y
    }

    /// How far they reach.
    #[must_use]
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Where each row stands, across and up.
    pub fn levels(&self) -> impl ExactSizeIterator<Item = (Log10, Log10)> + Clone {
        self.x.iter().copied().zip(self.y.iter().copied())
    }

    /// How many rows are where.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut sums = [0; 256];
        for code in &self.codes {
            // The index is a byte and the array holds one place for each.
            if let Some(sum) = sums.get_mut(usize::from(code.0)) {
                *sum += 1;
            }
        }
        let mut tally = Tally::default();
        for (code, sum) in (0..=u8::MAX).zip(sums).filter(|(_, sum)| *sum > 0) {
            match Code(code).outcome() {
                Outcome::In(quadrant) => *of_mut(&mut tally.quadrants, quadrant) += sum,
                Outcome::Between(..) => tally.between += sum,
                Outcome::Nowhere(_) => tally.nowhere += sum,
            }
        }
        tally
    }
}

/// How many profiles are in each quadrant, between two, and in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the order of [`Quadrant::ALL`].
    quadrants: [usize; 4],
    /// Between two quadrants.
    pub between: usize,
    /// In none, for a reason.
    pub nowhere: usize,
}

impl Tally {
    /// How many are in a quadrant.
    #[must_use]
    pub fn of(&self, quadrant: Quadrant) -> usize {
        let mut quadrants = self.quadrants;
        *of_mut(&mut quadrants, quadrant)
    }

    /// How many have a quadrant, or two.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.quadrants.iter().sum::<usize>() + self.between
    }
}

fn of_mut(
    [casual, climber, connector, persona]: &mut [usize; 4],
    quadrant: Quadrant,
) -> &mut usize {
    match quadrant {
        Quadrant::Casual => casual,
        Quadrant::Climber => climber,
        Quadrant::Connector => connector,
        Quadrant::Persona => persona,
    }
}

impl Thresholds {
    /// The whole placement of one profile: its quadrant, what was measured, and the split of its
    /// group.
    #[must_use]
    pub fn place<N: AsRef<str>>(&self, profile: &Profile<N>) -> Placement {
        settle(profile, self.basis(), &self.of(profile.group())).0
    }
}

/// Rows of a cohort that stand in other placements.
#[derive(Clone, Debug)]
pub struct KnownRows<'p> {
    /// The first of them in the cohort.
    pub row: usize,
    /// Where they stand.
    pub placements: &'p Placements,
    /// Which rows they are there.
    pub rows: Range<usize>,
}

/// The lines that were asked for last: rows of one group stand together, and looking them up is
/// half of placing a row.
#[derive(Default)]
struct AskedLast(Option<(Group, Both)>);

/// The lines of a group, and the same on logarithmic axes.
#[derive(Clone, Copy)]
struct Both {
    split: Split,
    line: LogLine,
}

impl Both {
    fn of(lines: &Thresholds, group: Group) -> Self {
        let split = lines.of(group);
        Self { split, line: LogLine::of(&split) }
    }

    /// What a profile comes to, and where that is.
    fn settle(&self, profile: &Profile<&str>, basis: Basis) -> (Measured, Code) {
        let (placement, is_exact) = settle(profile, basis, &self.split);
        (placement.measured, Code::new(placement.outcome, is_exact))
    }
}

impl AskedLast {
    fn of(&mut self, lines: &Thresholds, group: Group) -> Both {
        match self.0 {
            Some((known, both)) if known == group => both,
            _ => self.0.insert((group, Both::of(lines, group))).1,
        }
    }
}

/// Both lines on logarithmic axes, where they are straight: a first look that leaves rows close to a
/// line to the rule itself, [`Split::side`]. The tests `columns_say_of_every_row_what_placing_it_says`
/// and `columns_agree_beside_the_lines` hold it to that rule.
#[derive(Clone, Copy)]
struct LogLine {
    across: f32,
    up: f32,
    slope: f32,
}

impl LogLine {
    fn of(split: &Split) -> Self {
        Self {
            across: split.audience().log10() as f32,
            up: split.engagement().log10() as f32,
            slope: split.slope() as f32,
        }
    }

    /// The quadrant of a profile whose counts are exact; `None` so close to a line that its levels
    /// do not tell.
    fn classify(&self, x: Log10, y: Log10) -> Option<Code> {
        /// In decades. Far more than the levels and the comparison round off, and than the margin
        /// of the rule.
        const CLOSE: f32 = 1e-4;
        let across = x.log() - self.across;
        let up = y.log() - self.up - self.slope * across;
        let is_clear = across.abs() > CLOSE && up.abs() > CLOSE;
        is_clear.then(|| {
            let quadrant = Quadrant::of_sides(across > 0.0, up > 0.0);
            Code::new(Outcome::In(quadrant), true)
        })
    }
}

/// An outcome in one byte: what it is in the low five bits, and whether all that it rests on is
/// exactly known in the topmost.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(transparent)]
struct Code(u8);

const EXACT: u8 = 1 << 7;

/// The pairs of neighbours, in alphabetical order.
const NEIGHBOURS: [(Quadrant, Quadrant); 4] = [
    (Quadrant::Casual, Quadrant::Climber),
    (Quadrant::Casual, Quadrant::Connector),
    (Quadrant::Climber, Quadrant::Persona),
    (Quadrant::Connector, Quadrant::Persona),
];

/// Where each kind of outcome begins. What is missing stands last, as bits.
const BETWEEN: u8 = 4;
const ZEROS: u8 = 8;
const CROSSES: u8 = 11;
const MISSING: u8 = 16;

impl Code {
    fn new(outcome: Outcome, is_exact: bool) -> Self {
        let code = match outcome {
            Outcome::In(quadrant) => quadrant as u8,
            Outcome::Between(first, second) => {
                let pair = NEIGHBOURS.iter().position(|pair| *pair == (first, second));
                BETWEEN + pair.unwrap_or(0) as u8
            }
            Outcome::Nowhere(Reason::ZeroAudience) => ZEROS,
            Outcome::Nowhere(Reason::ZeroPosts) => ZEROS + 1,
            Outcome::Nowhere(Reason::ZeroImpressions) => ZEROS + 2,
            Outcome::Nowhere(Reason::CrossesBoth) => CROSSES,
            Outcome::Nowhere(Reason::Missing(missing)) => {
                let bits =
                    [missing.audience, missing.posts, missing.interactions, missing.impressions];
                MISSING + bits.into_iter().rev().fold(0, |code, bit| code << 1 | u8::from(bit))
            }
        };
        Self(code | if is_exact { EXACT } else { 0 })
    }

    fn is_exact(self) -> bool {
        self.0 & EXACT != 0
    }

    /// Whether other lines could give another outcome.
    fn depends_on_lines(self) -> bool {
        let code = self.0 & !EXACT;
        code < ZEROS || code == CROSSES
    }

    fn outcome(self) -> Outcome {
        let code = self.0 & !EXACT;
        match code {
            0 => Outcome::In(Quadrant::Casual),
            1 => Outcome::In(Quadrant::Climber),
            2 => Outcome::In(Quadrant::Connector),
            3 => Outcome::In(Quadrant::Persona),
            BETWEEN..ZEROS => {
                let [first, second, third, fourth] = NEIGHBOURS;
                let (first, second) = match code - BETWEEN {
                    0 => first,
                    1 => second,
                    2 => third,
                    _ => fourth,
                };
                Outcome::Between(first, second)
            }
            ZEROS => Outcome::Nowhere(Reason::ZeroAudience),
            9 => Outcome::Nowhere(Reason::ZeroPosts),
            10 => Outcome::Nowhere(Reason::ZeroImpressions),
            CROSSES..MISSING => Outcome::Nowhere(Reason::CrossesBoth),
            _ => {
                let is_set = |bit: u8| code & (1 << bit) != 0;
                Outcome::Nowhere(Reason::Missing(Missing {
                    audience: is_set(0),
                    posts: is_set(1),
                    interactions: is_set(2),
                    impressions: is_set(3),
                }))
            }
        }
    }
}

impl Wire for Placements {
    fn put(&self, into: &mut Vec<u8>) {
        self.len().put(into);
        put_column(&self.codes, into);
        for levels in [&self.x, &self.y] {
            put_column(levels, into);
        }
        self.extent.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut placements = Self::default();
        placements.take_behind(1, from)?;
        Some(placements)
    }
}

wire_fields!(Extent { x, y, zero_x, unknown_x, zero_y, unknown_y });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_fits_into_a_byte_and_back() {
        let missing = (1..16_u8).map(|bits| Missing {
            audience: bits & 1 != 0,
            posts: bits & 2 != 0,
            interactions: bits & 4 != 0,
            impressions: bits & 8 != 0,
        });
        let zeros =
            [Reason::ZeroAudience, Reason::ZeroPosts, Reason::ZeroImpressions, Reason::CrossesBoth];
        let outcomes = Quadrant::ALL
            .into_iter()
            .map(Outcome::In)
            .chain(NEIGHBOURS.map(|(first, second)| Outcome::Between(first, second)))
            .chain(zeros.into_iter().chain(missing.map(Reason::Missing)).map(Outcome::Nowhere));
        for outcome in outcomes {
            for is_exact in [false, true] {
                let code = Code::new(outcome, is_exact);
                assert_eq!((code.outcome(), code.is_exact()), (outcome, is_exact));
            }
        }
    }

    #[test]
    fn a_row_takes_nine_bytes() {
        assert_eq!(size_of::<Code>() + 2 * size_of::<Log10>(), 9);
    }
}
