//! The example's chart as the first screen shows it until the program draws it: committed, and what
//! the code draws, in the colours of the page.
//!
//! `FOURFOLD_DRAW=1 cargo test --test it ahead` draws it anew.

use std::fs;

use fourfold::chart::layout::Size;
use fourfold::chart::palette::{Palette, Rgb};
use fourfold::chart::panels::Panels;
use fourfold::chart::scene::Subject;
use fourfold::example;
use fourfold::lines::Lines;
use fourfold::quadrant::Quadrant;
use fourfold::share::picture::svg;

use crate::assets::{draws_anew, path};

/// The sizes of the chart's frame on a phone, on a tablet, and beside the box where there is little
/// and where there is more room: `style/page.css` shows the one that fits.
const SHAPES: [(&str, f64, f64); 4] = [
    ("narrow", 294.0, 320.0),
    ("middle", 534.0, 372.0),
    ("tall", 527.0, 544.0),
    ("wide", 724.0, 544.0),
];

/// What `style/tokens.css` calls the colours of the chart.
fn names(palette: &Palette) -> Vec<(String, Rgb)> {
    let mut names = vec![
        ("ground".to_owned(), palette.ground),
        ("ink".to_owned(), palette.ink),
        ("muted".to_owned(), palette.muted),
        ("grid".to_owned(), palette.grid),
        ("line".to_owned(), palette.line),
    ];
    for quadrant in Quadrant::ALL {
        let id = quadrant.id();
        names.push((id.to_owned(), palette.mark(quadrant)));
        names.push((format!("{id}-area"), palette.area(quadrant)));
    }
    names
}

/// The example's chart, in the page's colours whatever they are.
fn ahead(shape: &str, size: Size, palette: &Palette) -> String {
    let cohort = example::cohort();
    let lines = Lines::default();
    let subject = Subject {
        cohort: &cohort,
        placements: &lines.place_all(&cohort),
        group: cohort.groups()[0].0,
        lines: &lines,
        selected: None,
        frame: None,
        among: None,
    };
    let mut drawn = svg(&Panels::after(None, &subject, &[], size, palette));
    for (name, (red, green, blue)) in names(palette) {
        drawn =
            drawn.replace(&format!("#{red:02X}{green:02X}{blue:02X}"), &format!("var(--{name})"));
    }
    // Within the page it is of no document, of the page's face, and as large as its place.
    let (_, seen) = drawn.split_once(" viewBox").expect("an SVG document");
    let drawn = format!("<svg class=\"{shape}\" viewBox{seen}");
    drawn.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "").replace('\n', "") + "\n"
}

#[test]
fn the_chart_drawn_ahead_is_the_one_that_is_drawn() {
    for (shape, width, height) in SHAPES {
        let size = Size { width, height };
        let [light, dark] = [Palette::LIGHT, Palette::DARK].map(|it| ahead(shape, size, &it));
        assert_eq!(light, dark, "{shape}");
        assert!(!light.contains('#'), "a colour that the page has no name for: {light}");
        let path = path(&format!("ahead-{shape}.svg"));
        if draws_anew() {
            fs::write(&path, &light).expect("a file to write");
        }
        let committed = fs::read_to_string(&path).expect("a picture that is committed");
        assert!(
            committed == light,
            "{} is not what is drawn; `FOURFOLD_DRAW=1 cargo test --test it ahead` draws it anew",
            path.display()
        );
    }
}
