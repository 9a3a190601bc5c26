//! What is drawn: areas, grid, lines, marks and texts, from back to front, in CSS pixels. The four
//! quadrants are drawn by the same code.

mod corners;
mod ground;
mod legend;
mod profiles;

use std::sync::Arc;

use crate::chart::density::{Band, Density};
use crate::chart::dots::{Dots, FEW};
use crate::chart::layout::{Gutters, Layout, Point, Rect, Size};
use crate::chart::palette::{Palette, Rgb};
use crate::model::cohort::Cohort;
use crate::model::group_rows::GroupRows;
use crate::model::placements::Placements;
use crate::model::profile::{Group, Profile};
use crate::model::quadrant::Quadrant;
use crate::model::region::Frame;
use crate::model::thresholds::Thresholds;

/// What a panel has in common with those beside it.
#[derive(Clone, Copy, Debug)]
pub struct PanelContext<'a> {
    /// Its profiles.
    pub part: &'a GroupRows,
    /// The gutters that any of them needs.
    pub gutters: Gutters,
    /// Whether any of them is a cloud.
    pub has_cloud: bool,
}

/// What a scene is made from.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The profiles.
    pub cohort: &'a Cohort,
    /// Their placements, one a row.
    pub placements: &'a Placements,
    /// The group whose lines are shown.
    pub group: Group,
    /// The lines in force.
    pub lines: &'a Thresholds,
    /// The selected row.
    pub selected: Option<usize>,
    /// What the axes span; `None` fits them to the profiles. It is held while a line is dragged.
    pub frame: Option<Frame>,
    /// Where it is one of several panels: the rows are then those of its part, placements and
    /// selection too.
    pub among: Option<PanelContext<'a>>,
}

impl<'a> Subject<'a> {
    fn profile(&self, row: usize) -> Option<Profile<&'a str>> {
        self.cohort.get(self.among.map_or(row, |among| among.part.row(row)))
    }
}

/// A drawing, ready to be painted by any backend.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The geometry.
    pub layout: Layout,
    /// What the axes span.
    pub frame: Frame,
    /// Behind everything.
    pub ground: Rgb,
    /// From back to front.
    pub items: Vec<Item>,
    /// Where each profile's dot is.
    pub dots: Dots,
    /// The cloud, where there are so many profiles that a dot each would hide the others.
    pub density: Option<Arc<Density>>,
    /// The rows whose names are on the chart; the table names them all.
    pub named: Vec<usize>,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are what their names say, in CSS pixels")]
pub enum Item {
    /// A filled area.
    Area { corners: Vec<Point>, fill: Rgb },
    /// A straight line.
    Line { from: Point, to: Point, width: f64, stroke: Rgb },
    /// A profile's mark.
    Mark { at: Point, shape: Shape, radius: f64, fill: Rgb, stroke: Option<Rgb> },
    /// An upright filled rectangle.
    Box { area: Rect, fill: Rgb },
    /// Squares of one colour.
    Bands { bands: Vec<Band>, fill: Rgb },
    /// A text on one line.
    Text { at: Point, text: String, size: f64, anchor: Anchor, bold: bool, fill: Rgb },
}

/// The shape of a mark: one for each quadrant, so that colour is never all that tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the shapes are what their names say")]
pub enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    /// No quadrant, or two.
    Ring,
}

impl Shape {
    /// The shape of a quadrant.
    #[must_use]
    pub fn of(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::Casual => Self::Circle,
            Quadrant::Climber => Self::Square,
            Quadrant::Connector => Self::Triangle,
            Quadrant::Persona => Self::Diamond,
        }
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the ends are what their names say")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Scene {
    /// Composes the drawing of a subject.
    #[must_use]
    pub fn new(subject: &Subject<'_>, size: Size, palette: &Palette) -> Self {
        Self::after(None, subject, size, palette)
    }

    /// Composes the drawing of a subject, with what still holds of the drawing before it: where
    /// lines were moved and the axes were held, a million profiles are not counted again.
    #[must_use]
    pub fn after(
        before: Option<&Self>,
        subject: &Subject<'_>,
        size: Size,
        palette: &Palette,
    ) -> Self {
        let split = subject.lines.of(subject.group);
        let placements = subject.placements;
        let frame = subject
            .frame
            .unwrap_or_else(|| Frame::around(&split, placements, subject.lines.basis()));
        let has_cloud = subject.among.is_some_and(|among| among.has_cloud);
        let has_others = Self::has_others(subject);
        let is_cloud = has_cloud || Self::is_cloud(placements);
        let foot = if is_cloud || has_others { legend::FOOT } else { 0.0 };
        let gutters = subject.among.map_or_else(|| Gutters::of(placements), |it| it.gutters);
        let layout = Layout::above(size, frame, gutters, foot);
        let (dots, density) = match before {
            Some(before) if before.dots.are_of(&layout, placements) => {
                (before.dots.clone(), before.density.clone())
            }
            _ => {
                let dots = Dots::new(&layout, placements);
                let density = dots.is_many().then(|| Arc::new(Density::new(&layout, placements)));
                (dots, density)
            }
        };
        let (items, named) = (Vec::new(), Vec::new());
        let ground = palette.ground;
        let mut scene =
            Self { layout, frame, ground, items, dots, density: density.clone(), named };
        scene.areas(&split, palette);
        scene.gutters(palette);
        scene.axes(subject, palette);
        if let Some(density) = &density {
            scene.cloud(density, palette);
            scene.legend(density, palette);
        } else if has_others {
            scene.legend_of_others(palette);
        }
        scene.lines(&split, palette);
        scene.corner_names(&split, palette);
        scene.marks(subject, palette);
        scene.names(subject, &split, palette);
        scene
    }

    /// The row whose dot is nearest to a point, within a distance.
    #[must_use]
    pub fn nearest(&self, to: Point, within: f64) -> Option<usize> {
        self.dots.nearest(to, within)
    }

    /// How many have a mark of their own and a name that found no room. Somebody who was selected
    /// in a cloud is named and may have no other mark.
    #[must_use]
    pub fn without_name(&self) -> usize {
        self.dots.drawn(self.density.as_deref()).len().saturating_sub(self.named.len())
    }

    /// Whether some of the profiles are placed by other lines than those that are drawn.
    fn has_others(subject: &Subject<'_>) -> bool {
        subject.among.is_none()
            && !Self::is_cloud(subject.placements)
            && subject.cohort.iter().any(|profile| profile.group() != subject.group)
    }

    /// Whether so many are drawn as a cloud.
    pub(super) fn is_cloud(placements: &Placements) -> bool {
        placements.len() > FEW
    }

    fn line(&mut self, from: Point, to: Point, width: f64, stroke: Rgb) {
        self.items.push(Item::Line { from, to, width, stroke });
    }

    fn text(&mut self, at: Point, text: &str, size: f64, anchor: Anchor, bold: bool, fill: Rgb) {
        let text = text.to_owned();
        self.items.push(Item::Text { at, text, size, anchor, bold, fill });
    }
}
