//! The chart as SVG, from the same drawing code as the canvas: bare, or with a title.
//!
//! A picture travels alone, so it carries title, date, sources of its lines and the words "place,
//! not rank".

use plotters::prelude::SVGBackend;

use crate::base::wire::wire_fields;
use crate::chart::label;
use crate::chart::layout::Size;
use crate::chart::paint::{Scale, paint};
use crate::chart::palette::{Palette, Rgb};
use crate::chart::panels::{self, Panels};
use crate::chart::scene::Subject;
use crate::export::embed::escaped;
use crate::link::Shared;
use crate::model::group_rows::GroupRows;
use crate::model::profile::Group;
use crate::wording::export;

/// A picture's size in CSS pixels.
pub const SIZE: Size = Size { width: 960.0, height: 720.0 };

/// The shapes of pictures, each an id and a size: of a page, of a slide, of a post, of a story.
pub const SHAPES: [(&str, Size); 4] = [
    ("4:3", SIZE),
    ("16:9", Size { width: 1120.0, height: 630.0 }),
    ("1:1", Size { width: 800.0, height: 800.0 }),
    ("9:16", Size { width: 540.0, height: 960.0 }),
];

/// How many pixels of a PNG may stand for a CSS pixel of the picture.
pub const SCALES: [u8; 3] = [1, 2, 4];

/// So many panels find room in any shape.
const ROOM: usize = 6;

/// How a picture is to look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its size in CSS pixels.
    pub size: Size,
    /// How many pixels stand for a CSS pixel, where it becomes pixels.
    pub scale: u8,
    /// Whether it is meant for a dark ground.
    pub is_dark: bool,
    /// Whether it leaves out its own ground.
    pub is_transparent: bool,
    /// The group whose lines it shows, where it is one chart.
    pub group: Group,
}

wire_fields!(Look { size, scale, is_dark, is_transparent, group });

/// Writes a chart as a picture with its title and its small type, of a day such as `2026-11-24`.
///
/// The document is as large as the look says, times its scale, with real text.
#[must_use]
pub fn titled(shared: &Shared, look: &Look, today: &str) -> String {
    titled_as(shared, look, &export::title(shared.cohort.len()), today)
}

/// The same with a title of somebody's own.
#[must_use]
pub fn titled_as(shared: &Shared, look: &Look, title: &str, today: &str) -> String {
    let shown = match shared.cohort.groups() {
        groups if shared.sides && groups.len() > 1 => groups.iter().map(|(it, _)| *it).collect(),
        _ => vec![look.group],
    };
    captioned(shared, look, title, &export::small_type(today, &shown, &shared.lines))
}

/// Writes a chart as a picture with a title above it and paragraphs in small type below it.
#[must_use]
pub fn captioned(shared: &Shared, look: &Look, title: &str, small: &[String]) -> String {
    const MARGIN: f64 = 16.0;
    const LARGE: f64 = 22.0;
    const LARGE_LEADING: f64 = 28.0;
    const SMALL: f64 = 12.0;
    const LEADING: f64 = 17.0;
    let Size { width, height } = look.size;
    let placements = shared.lines.place_all(&shared.cohort);
    let parts = if shared.sides { GroupRows::all(&shared.cohort, &placements) } else { Vec::new() };
    let palette = Palette::of(look.is_dark);
    let small: Vec<String> =
        small.iter().flat_map(|text| broken(text, (width - 2.0 * MARGIN) / SMALL)).collect();
    let foot = LEADING * small.len() as f64 + MARGIN;
    // Bold letters are a little wider.
    let large = broken(title, (width - 2.0 * MARGIN) / LARGE / 1.1);
    let head = LARGE_LEADING * large.len() as f64 + 28.0;
    let subject = Subject {
        cohort: &shared.cohort,
        placements: &placements,
        group: look.group,
        lines: &shared.lines,
        selected: shared.selected,
        frame: shared.region.map(|region| region.frame()),
        among: None,
    };
    // More panels than a shape has room for make the picture longer.
    let wide = width - MARGIN;
    let high = if parts.len() > ROOM { panels::height(parts.len(), wide) } else { 0.0 };
    let height = height.max(head + high + foot);
    let chart = Size { width: wide, height: height - head - foot };
    let chart = svg(&Panels::after(None, &subject, &parts, chart, palette));
    // The drawing begins with its ground; the picture has one of its own or none.
    let (opening, drawing) = chart.split_once('\n').unwrap_or_default();
    let (_, drawing) = drawing.split_once("/>\n").unwrap_or_default();
    // Texts of the drawing begin six pixels from its edge: below the title's.
    let left = MARGIN - 6.0;
    let opening = opening.replacen("<svg ", &format!("<svg x=\"{left}\" y=\"{head}\" "), 1);
    let text = |y: f64, size: f64, weight: &str, fill: Rgb, text: &str| {
        format!(
            "<text x=\"{MARGIN}\" y=\"{y}\" font-family=\"system-ui, sans-serif\" \
             font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>\n",
            hex(fill),
            escaped(text)
        )
    };
    let scale = f64::from(look.scale);
    let mut document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n",
        width * scale,
        height * scale,
        escaped(title),
    );
    if !look.is_transparent {
        document.push_str(&format!(
            "<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
            hex(palette.ground)
        ));
    }
    for (index, line) in large.iter().enumerate() {
        let y = 34.0 + LARGE_LEADING * index as f64;
        document.push_str(&text(y, LARGE, "bold", palette.ink, line));
    }
    document.push_str(&opening);
    document.push('\n');
    document.push_str(drawing.trim_end());
    document.push('\n');
    for (index, line) in small.iter().enumerate() {
        let y = height - foot + LEADING * index as f64 + SMALL;
        document.push_str(&text(y, SMALL, "normal", palette.muted, line));
    }
    document.push_str("</svg>\n");
    document
}

/// A text in lines of a width, in ems.
fn broken(text: &str, width: f64) -> Vec<String> {
    // `label::width` is that of 13 pixels.
    let width = width * 13.0;
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if label::width(line) + label::width(word) + label::width(" ") <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Writes a drawing as an SVG document with real text, and nothing around it.
#[must_use]
pub fn svg(drawing: &Panels) -> String {
    let size = drawing.size;
    let units = |length: f64| (length * Scale::SVG.pixels).round() as u32;
    let mut document = String::new();
    {
        let mut backend =
            SVGBackend::with_string(&mut document, (units(size.width), units(size.height)));
        // Writing to a text in memory does not fail.
        let _ = paint(drawing, Scale::SVG, &mut backend);
    }
    // The drawing is four units to a pixel; the document says how large it is meant to be seen.
    let drawn = format!("width=\"{}\" height=\"{}\"", units(size.width), units(size.height));
    let meant = format!("width=\"{}\" height=\"{}\"", size.width.round(), size.height.round());
    document.replacen(&drawn, &meant, 1)
}
