//! The example's chart as the first screen shows it until the program draws it: committed, and what
//! the code draws, in the colours of the page.
//!
//! `FOURFOLD_DRAW=1 cargo test --test it ahead` draws it anew.

use std::fs;

use fourfold::chart::layout::Size;
use fourfold::chart::palette::Palette;
use fourfold::export::picture::svg;
use fourfold::model::example;
use fourfold::model::thresholds::Thresholds;

use crate::assets::{draws_anew, path};
use crate::given;
use crate::palette::named;

/// The sizes of the chart's frame on a phone, on a tablet, and beside the box where there is little
/// and where there is more room: `style/page.css` shows the one that fits.
const SHAPES: [(&str, f64, f64); 4] = [
    ("narrow", 318.0, 264.0),
    ("middle", 558.0, 264.0),
    ("tall", 526.0, 384.0),
    ("wide", 782.0, 384.0),
];

/// The example's chart, in the page's colours whatever they are.
fn ahead(shape: &str, size: Size, palette: &Palette) -> String {
    let cohort = example::cohort();
    let group = cohort.groups()[0].0;
    let scene = given::scene(&cohort, &Thresholds::default(), group, None, size, palette);
    let mut drawn = svg(&scene.into());
    for (name, (red, green, blue)) in named(palette) {
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
