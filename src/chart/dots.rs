//! The position of every dot, and which one is nearest to a point.
//!
//! Above [`FEW`] dots a grid of pixels is searched instead of all dots, as the pointer moves often.

use std::sync::{Arc, Mutex, OnceLock};

use crate::chart::density::Density;
use crate::chart::layout::{Layout, Point};
use crate::model::engagement::Log10;
use crate::model::placements::Placements;

/// Up to so many profiles each is a dot of its own on the chart, and looked at one by one.
pub const FEW: usize = 2_000;

/// In pixels; no drawing is larger.
const FURTHEST: f64 = 20_000.0;

/// The dots of a drawing. Cheap to clone; they hold where rows stand on the axes, not a point each.
///
/// ```
/// use fourfold::chart::dots::Dots;
/// use fourfold::chart::layout::{Gutters, Layout, Size};
/// use fourfold::model::engagement::Basis;
/// use fourfold::model::region::Frame;
/// use fourfold::model::example;
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::model::quadrant::Split;
///
/// let placements = Thresholds::default().place_all(&example::cohort());
/// let split = Split::new(150.0, 0.03, -0.3).expect("a split");
/// let size = Size { width: 600.0, height: 400.0 };
/// let layout = Layout::new(size, Frame::around(&split, &placements, Basis::Followers), Gutters::of(&placements));
/// let dots = Dots::new(&layout, &placements);
/// let at = dots.get(2).expect("the third profile is on the chart");
/// assert_eq!(dots.nearest(at, 10.0), Some(2));
/// ```
#[derive(Clone, Debug)]
pub struct Dots {
    layout: Layout,
    x: Arc<Vec<Log10>>,
    y: Arc<Vec<Log10>>,
    picking: Arc<Picking>,
}

/// Two are equal when they are of the same columns at the same places.
impl PartialEq for Dots {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.x, &other.x)
            && Arc::ptr_eq(&self.y, &other.y)
            && self.layout == other.layout
    }
}

impl Dots {
    /// The dots of placements in a layout.
    #[must_use]
    pub fn new(layout: &Layout, placements: &Placements) -> Self {
        let (x, y) = (Arc::clone(placements.x()), Arc::clone(placements.y()));
        Self { layout: *layout, x, y, picking: Arc::default() }
    }

    /// Goes on making ready for picking, for so many rows: otherwise the first pick of many dots does
    /// all that is left of it, and is late. Whether there is more to be done.
    #[must_use]
    pub fn get_ready(&self, rows: usize) -> bool {
        if !self.is_many() || self.picking.grid.get().is_some() {
            return false;
        }
        let mut gathering = self.gathering();
        if gathering.take_in(self, rows) {
            self.picking.keep(gathering);
            return true;
        }
        let _ = self.picking.grid.set(gathering.grid());
        false
    }

    /// The pixels that many dots lie in; none for few.
    fn grid(&self) -> Option<&Grid> {
        let grid = || {
            let mut gathering = self.gathering();
            gathering.take_in(self, usize::MAX);
            gathering.grid()
        };
        self.is_many().then(|| self.picking.grid.get_or_init(grid))
    }

    /// What was gathered so far.
    fn gathering(&self) -> Gathering {
        self.picking.take().unwrap_or_else(|| Gathering::new(&self.layout))
    }

    /// Whether these are the dots of the placements in the layout: moved lines change neither.
    #[must_use]
    pub fn are_of(&self, layout: &Layout, placements: &Placements) -> bool {
        Arc::ptr_eq(&self.x, placements.x())
            && Arc::ptr_eq(&self.y, placements.y())
            && self.layout == *layout
    }

    /// Whether there are so many profiles that a dot each would hide the others.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.x.len() > FEW
    }

    /// Where a row's dot is, or `None` for a row that is not drawn.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Point> {
        self.layout.project(*self.x.get(row)?, *self.y.get(row)?)
    }

    /// Every row that is drawn, in order, and where its dot is.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Point)> + Clone {
        self.between(0, self.x.len())
    }

    /// As [`Dots::iter`], of the rows from one to before another.
    fn between(&self, from: usize, to: usize) -> impl Iterator<Item = (usize, Point)> + Clone {
        let [x, y] = [&self.x, &self.y].map(|it| it.get(from..to).unwrap_or_default());
        let levels = (from..to).zip(x.iter().zip(y));
        let project = self.layout.spots();
        levels.filter_map(move |(row, (x, y))| Some((row, project(*x, *y)?)))
    }

    /// The dots that have a mark of their own: all of few, and of many those that stand alone.
    #[must_use]
    pub fn drawn(&self, density: Option<&Density>) -> Vec<(usize, Point)> {
        let Some(density) = density else { return self.iter().collect() };
        density.alone().iter().filter_map(|row| Some((*row, self.get(*row)?))).collect()
    }

    /// The row whose dot is nearest to a point, within a distance; the first of several alike.
    ///
    /// Of many, dots within the same quarter of a pixel count as one: the one given is at most 0.36
    /// pixels further off than the nearest.
    #[must_use]
    pub fn nearest(&self, to: Point, within: f64) -> Option<usize> {
        let distance = |at: Point| (at.x - to.x).hypot(at.y - to.y);
        let Some(grid) = self.grid() else {
            return self
                .iter()
                .map(|(row, at)| (row, distance(at)))
                .filter(|(_, distance)| *distance <= within)
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(row, _)| row);
        };
        let mut best: Option<(f64, u32)> = None;
        // Cells in growing squares around the point; what is left lies further off than its edge.
        let (column, line) = (to.x.floor(), to.y.floor());
        let within = within.min(FURTHEST);
        let mut ring = 0.0;
        while ring - 1.0 <= best.map_or(within, |(distance, _)| distance) {
            grid.ring(column, line, ring, |row| {
                let found = self.get(row as usize).map(distance).filter(|it| *it <= within);
                let Some(found) = found else { return };
                if best.is_none_or(|best| (found, row) < best) {
                    best = Some((found, row));
                }
            });
            ring += 1.0;
        }
        best.map(|(_, row)| row as usize)
    }
}

/// What picking from many dots takes. Drawings of the same dots share it, so that moving a line does
/// not begin it anew.
#[derive(Debug, Default)]
struct Picking {
    grid: OnceLock<Grid>,
    gathered: Mutex<Option<Gathering>>,
}

impl Picking {
    fn take(&self) -> Option<Gathering> {
        self.gathered.lock().ok()?.take()
    }

    fn keep(&self, gathering: Gathering) {
        if let Ok(mut gathered) = self.gathered.lock() {
            *gathered = Some(gathering);
        }
    }
}

/// Dots gathered by where they are, piece by piece: of a million it takes longer than a page may
/// stand still.
#[derive(Debug)]
struct Gathering {
    columns: usize,
    lines: usize,
    /// The row that is next.
    next: usize,
    /// A bit for each quarter by a quarter of each pixel.
    is_taken: Vec<u16>,
    /// How many rows are kept of each cell.
    counts: Vec<u32>,
    /// Cells, and rows kept of them.
    kept: Vec<(u32, u32)>,
}

impl Gathering {
    fn new(layout: &Layout) -> Self {
        let pixels = |length: f64| (length.ceil().max(0.0) as usize) + 1;
        let (columns, lines) = (pixels(layout.size.width), pixels(layout.size.height));
        let (is_taken, counts) = (vec![0; columns * lines], vec![0; columns * lines + 1]);
        Self { columns, lines, next: 0, is_taken, counts, kept: Vec::new() }
    }

    /// Takes in so many rows of the dots. Whether there are more.
    fn take_in(&mut self, dots: &Dots, rows: usize) -> bool {
        let end = self.next.saturating_add(rows).min(dots.x.len());
        for (row, at) in dots.between(self.next, end) {
            let (x, y) = (at.x.max(0.0), at.y.max(0.0));
            let (column, line) = (x as usize, y as usize);
            let cell = line * self.columns + column;
            let quarter = |within: f64| (within.fract() * 4.0) as u32;
            let bit = 1_u16 << (quarter(y) * 4 + quarter(x));
            // Every point of a layout lies within its size, so nothing is left out here.
            let taken = self.is_taken.get_mut(cell).filter(|taken| **taken & bit == 0);
            let Some(taken) = taken else { continue };
            *taken |= bit;
            if let Some(count) = self.counts.get_mut(cell) {
                *count += 1;
            }
            self.kept.push((cell as u32, row as u32));
        }
        self.next = end;
        end < dots.x.len()
    }

    /// What was gathered, by cells.
    fn grid(self) -> Grid {
        let mut starts = self.counts;
        let mut before = 0;
        for start in &mut starts {
            before += std::mem::replace(start, before);
        }
        // Each start moves on by one for each row put there, so that it ends where the next began.
        let mut rows = vec![0_u32; self.kept.len()];
        for (cell, row) in self.kept {
            let Some(next) = starts.get_mut(cell as usize) else { continue };
            if let Some(place) = rows.get_mut(*next as usize) {
                *place = row;
            }
            *next += 1;
        }
        starts.rotate_right(1);
        if let Some(first) = starts.first_mut() {
            *first = 0;
        }
        Grid { columns: self.columns, lines: self.lines, starts, rows }
    }
}

/// Rows by the pixel that they lie in: one of each quarter of a pixel by a quarter, the first.
///
/// It takes four bytes a pixel and four bytes a row kept, of which there are sixteen a pixel at
/// most, however many profiles lie there.
#[derive(Debug)]
struct Grid {
    columns: usize,
    lines: usize,
    /// Where the rows of each cell begin, row by row of pixels, and where the last ends.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Grid {
    /// Shows the rows of all cells that are `ring` columns or lines away from one, and no more.
    fn ring(&self, column: f64, line: f64, ring: f64, mut show: impl FnMut(u32)) {
        let (left, right) = (column - ring, column + ring);
        let (top, bottom) = (line - ring, line + ring);
        self.run(left, right, top, &mut show);
        if ring > 0.0 {
            self.run(left, right, bottom, &mut show);
        }
        let mut between = (top + 1.0).max(0.0);
        while between < bottom.min(self.lines as f64) {
            self.run(left, left, between, &mut show);
            self.run(right, right, between, &mut show);
            between += 1.0;
        }
    }

    /// Shows the rows of the cells from one column to another, both included, on one line.
    fn run(&self, from: f64, to: f64, line: f64, show: &mut impl FnMut(u32)) {
        let last = self.columns as f64 - 1.0;
        if line < 0.0 || line >= self.lines as f64 || to < 0.0 || from > last {
            return;
        }
        let line = line as usize * self.columns;
        let (from, to) = (line + from.max(0.0) as usize, line + to.min(last) as usize);
        let ends = self.starts.get(from).zip(self.starts.get(to + 1));
        let rows = ends.and_then(|(start, end)| self.rows.get(*start as usize..*end as usize));
        rows.into_iter().flatten().for_each(|row| show(*row));
    }
}
