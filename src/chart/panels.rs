//! A whole drawing: one chart with the lines of one group, or a small one for each group, side by
//! side, each with its own lines and profiles.
//!
//! All panels share the span of their axes, so that positions can be compared.

use crate::chart::layout::{Gutters, Point, Size};
use crate::chart::palette::{Palette, Rgb};
use crate::chart::scene::{Anchor, Item, PanelContext, Scene, Subject};
use crate::model::group_rows::GroupRows;
use crate::model::region::Frame;
use crate::wording::chart as words;

/// A drawing, ready to be painted by any backend.
#[derive(Clone, Debug, PartialEq)]
pub struct Panels {
    /// The size of all of it.
    pub size: Size,
    /// Behind everything.
    pub ground: Rgb,
    /// What stands above the panels.
    pub head: Vec<Item>,
    /// One, or one for each group.
    pub panels: Vec<Panel>,
}

/// One chart of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its upper left corner.
    pub at: Point,
    /// What it shows, from that corner.
    pub scene: Scene,
    /// Whose rows those of the scene are; `None` for the rows of the cohort.
    part: Option<GroupRows>,
}

/// The height of what stands above panels.
const HEAD: f64 = 26.0;

/// The width that a panel has where there is room, and the least and greatest height.
const WIDTH: f64 = 300.0;
const HEIGHTS: [f64; 2] = [280.0, 460.0];

/// How much wider than high a panel looks best.
const ASPECT: f64 = 0.8;

/// The height at which so many panels look best in a drawing of a width.
#[must_use]
pub fn height(panels: usize, width: f64) -> f64 {
    let most = ((width / WIDTH) as usize).clamp(1, panels.max(1));
    let lines = panels.div_ceil(most).max(1);
    let columns = panels.div_ceil(lines).max(1);
    let [least, greatest] = HEIGHTS;
    HEAD + lines as f64 * (width / columns as f64 * ASPECT).clamp(least, greatest)
}

/// How many columns make so many panels as large as they can be.
fn columns(panels: usize, size: Size) -> usize {
    let mut best = (1, 0.0);
    for columns in 1..=panels {
        let across = size.width / columns as f64 * ASPECT;
        let least = across.min(size.height / panels.div_ceil(columns) as f64);
        if least > best.1 {
            best = (columns, least);
        }
    }
    best.0
}

impl From<Scene> for Panels {
    fn from(scene: Scene) -> Self {
        let size = scene.layout.size;
        let panel = Panel { at: Point { x: 0.0, y: 0.0 }, scene, part: None };
        Self { size, ground: panel.scene.ground, head: Vec::new(), panels: vec![panel] }
    }
}

impl Panels {
    /// Composes the drawing of a subject, with what still holds of the one before it: one chart, or
    /// one for each part where there are several.
    #[must_use]
    pub fn after(
        before: Option<&Self>,
        subject: &Subject<'_>,
        parts: &[GroupRows],
        size: Size,
        palette: &Palette,
    ) -> Self {
        if parts.len() < 2 {
            let before = before.and_then(Self::only);
            return Scene::after(before, subject, size, palette).into();
        }
        Self::several(before, subject, parts, size, palette)
    }

    /// Not what a page begins with: it is left out of what loads first.
    #[inline(never)]
    fn several(
        before: Option<&Self>,
        subject: &Subject<'_>,
        parts: &[GroupRows],
        size: Size,
        palette: &Palette,
    ) -> Self {
        let before = |at: usize| before.and_then(|it| it.panels.get(at)).map(|it| &it.scene);
        let frame = subject.frame.unwrap_or_else(|| whole(subject, parts));
        let columns = columns(parts.len(), Size { height: size.height - HEAD, ..size });
        let lines = parts.len().div_ceil(columns);
        let own = Size {
            width: size.width / columns as f64,
            height: ((size.height - HEAD) / lines as f64).max(1.0),
        };
        let gutters = Gutters::of(subject.placements);
        let has_cloud = parts.iter().any(|part| Scene::is_cloud(part.placements()));
        let panel = |(at, part): (usize, &GroupRows)| {
            let among = PanelContext { part, gutters, has_cloud };
            let own_row = |row| part.own_row(row);
            let subject = Subject {
                placements: part.placements(),
                group: part.group,
                selected: subject.selected.and_then(own_row),
                frame: Some(frame),
                among: Some(among),
                ..*subject
            };
            let scene = Scene::after(before(at), &subject, own, palette);
            let (column, line) = ((at % columns) as f64, (at / columns) as f64);
            let at = Point { x: column * own.width, y: HEAD + line * own.height };
            Panel { at, scene, part: Some(part.clone()) }
        };
        let title = Item::Text {
            at: Point { x: 6.0, y: 14.0 },
            text: words::y_title(subject.lines.basis()).to_owned(),
            size: 12.0,
            anchor: Anchor::Start,
            bold: false,
            fill: palette.ink,
        };
        let ground = palette.ground;
        Self {
            size,
            ground,
            head: vec![title],
            panels: parts.iter().enumerate().map(panel).collect(),
        }
    }

    /// The one chart, where it is one: its lines can be taken hold of.
    #[must_use]
    pub fn only(&self) -> Option<&Scene> {
        match self.panels.as_slice() {
            [panel] => Some(&panel.scene),
            _ => None,
        }
    }

    /// The panel that a point lies in, or the one nearest to it.
    #[must_use]
    pub fn at(&self, point: Point) -> Option<&Panel> {
        let away = |panel: &&Panel| {
            let Size { width, height } = panel.scene.layout.size;
            let beyond = |at: f64, length: f64| (at - length / 2.0).abs() - length / 2.0;
            beyond(point.x - panel.at.x, width).max(beyond(point.y - panel.at.y, height))
        };
        self.panels.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
    }

    /// Whether there are so many profiles that picking is to be made ready for.
    #[must_use]
    pub fn has_many(&self) -> bool {
        self.panels.iter().any(|panel| panel.scene.dots.is_many())
    }

    /// Goes on making ready for picking, for so many rows. Whether there is more to be done: see
    /// [`Dots::get_ready`](crate::chart::dots::Dots::get_ready).
    #[must_use]
    pub fn get_ready(&self, rows: usize) -> bool {
        self.panels.iter().any(|panel| panel.scene.dots.get_ready(rows))
    }

    /// The row whose dot is nearest to a point, within a distance, in the point's panel.
    #[must_use]
    pub fn nearest(&self, to: Point, within: f64) -> Option<usize> {
        let panel = self.at(to)?;
        let row = panel.scene.nearest(panel.within(to), within)?;
        Some(panel.part.as_ref().map_or(row, |part| part.row(row)))
    }

    /// Where a row's dot is, or `None` for a row that is not drawn.
    #[must_use]
    pub fn project(&self, row: usize) -> Option<Point> {
        self.panels.iter().find_map(|panel| {
            let own = match &panel.part {
                Some(part) => part.own_row(row)?,
                None => row,
            };
            let Point { x, y } = panel.scene.dots.get(own)?;
            Some(Point { x: x + panel.at.x, y: y + panel.at.y })
        })
    }

    /// How many profiles lie in the part that is shown.
    #[must_use]
    pub fn in_view(&self) -> usize {
        self.panels.iter().map(|panel| panel.scene.dots.iter().count()).sum()
    }

    /// The point to zoom at: the dot nearest to the middle of all that are in view.
    #[must_use]
    pub fn middle(&self) -> Option<Point> {
        let panel = self.panels.iter().max_by_key(|panel| panel.scene.dots.iter().count())?;
        let (mut count, mut sum) = (0.0, Point { x: 0.0, y: 0.0 });
        for (_, at) in panel.scene.dots.iter() {
            count += 1.0;
            sum = Point { x: sum.x + at.x, y: sum.y + at.y };
        }
        let middle = Point { x: sum.x / count, y: sum.y / count };
        let row = panel.scene.nearest(middle, f64::INFINITY)?;
        let at = panel.scene.dots.get(row)?;
        Some(Point { x: at.x + panel.at.x, y: at.y + panel.at.y })
    }

    /// How many profiles have a mark of their own, and no name beside it for want of room.
    #[must_use]
    pub fn without_name(&self) -> usize {
        self.panels.iter().map(|panel| panel.scene.without_name()).sum()
    }
}

impl Panel {
    /// A point of the drawing, from the panel's corner.
    #[must_use]
    pub fn within(&self, point: Point) -> Point {
        Point { x: point.x - self.at.x, y: point.y - self.at.y }
    }
}

/// What the axes span when all of a chart is shown: every profile and its lines, or those of all of
/// several parts.
#[must_use]
pub fn whole(subject: &Subject<'_>, parts: &[GroupRows]) -> Frame {
    let basis = subject.lines.basis();
    let around =
        |part: &GroupRows| Frame::around(&subject.lines.of(part.group), part.placements(), basis);
    match parts {
        [first, rest @ ..] if !rest.is_empty() => {
            rest.iter().map(around).fold(around(first), Frame::with)
        }
        _ => Frame::around(&subject.lines.of(subject.group), subject.placements, basis),
    }
}
