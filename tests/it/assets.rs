//! The icons and the preview, which are committed: they are what the code draws.
//!
//! `FOURFOLD_DRAW=1 cargo test --test it assets` draws them anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use fourfold::chart::layout::Size;
use fourfold::chart::palette::{Palette, Rgb};
use fourfold::export::picture::{self, Look};
use fourfold::link::Shared;
use fourfold::model::example;
use fourfold::model::quadrant::Quadrant;
use fourfold::model::thresholds::Thresholds;
use fourfold::wording::{export, page};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// The size that chat programs show (Open Graph): 1.91 to 1.
const PREVIEW: Size = Size { width: 1200.0, height: 630.0 };

/// Draws anew what is committed.
const DRAW: &str = "`FOURFOLD_DRAW=1 cargo test --test it assets`";

/// How far a channel of a pixel may be from what is committed, of 255: machines round otherwise.
const TOLERANCE: u8 = 8;

/// The four marks where the four places are, each as far from the middle, in a square of 64.
fn icon(apart: f64, radius: f64, rounding: f64) -> String {
    let palette = Palette::LIGHT;
    let hex = |(red, green, blue): Rgb| format!("#{red:02x}{green:02x}{blue:02x}");
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\">\
         <rect width=\"64\" height=\"64\" rx=\"{rounding}\" fill=\"{}\"/>",
        hex(palette.ground)
    );
    for quadrant in Quadrant::ALL {
        let x = if quadrant.is_large() { 32.0 + apart } else { 32.0 - apart };
        let y = if quadrant.is_lively() { 32.0 - apart } else { 32.0 + apart };
        let fill = hex(palette.mark(quadrant));
        let path = |corners: &[(f64, f64)]| {
            let corners = corners
                .iter()
                .map(|(dx, dy)| format!("{:.1} {:.1}", x + dx * radius, y + dy * radius));
            let corners: Vec<String> = corners.collect();
            format!("<path d=\"M{}z\" fill=\"{fill}\"/>", corners.join("L"))
        };
        svg += &match quadrant {
            Quadrant::Casual => {
                format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"/>")
            }
            Quadrant::Climber => {
                path(&[(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)])
            }
            Quadrant::Connector => path(&[(0.0, -1.2), (1.2, 0.9), (-1.2, 0.9)]),
            Quadrant::Persona => path(&[(0.0, -1.26), (1.26, 0.0), (0.0, 1.26), (-1.26, 0.0)]),
        };
    }
    svg + "</svg>\n"
}

/// The example, as it stands on the page that is opened.
fn preview() -> String {
    let cohort = example::cohort();
    let group = cohort.groups()[0].0;
    let look = Look { size: PREVIEW, scale: 1, is_dark: false, is_transparent: false, group };
    let shared =
        Shared { cohort: cohort.into(), lines: Thresholds::default(), ..Shared::default() };
    picture::captioned(&shared, &look, page::TAGLINE, &[export::EXAMPLE.to_owned()])
}

/// An SVG document as pixels, with one typeface on every machine.
fn pixels(svg: &str, width: u32) -> Pixmap {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
    let family = "Ubuntu".to_owned();
    fonts.set_sans_serif_family(&family);
    let options = Options { fontdb: Arc::new(fonts), font_family: family, ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("an SVG document");
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round() as u32;
    let mut pixels = Pixmap::new(width, height).expect("room for pixels");
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels
}

pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name)
}

pub(crate) fn draws_anew() -> bool {
    env::var_os("FOURFOLD_DRAW").is_some()
}

/// How many channels of two pictures differ; `None` for two sizes.
fn differences(one: &Pixmap, other: &Pixmap) -> Option<usize> {
    let is_other = |(one, other): &(&u8, &u8)| one.abs_diff(**other) > TOLERANCE;
    let same_size = (one.width(), one.height()) == (other.width(), other.height());
    same_size.then(|| one.data().iter().zip(other.data()).filter(is_other).count())
}

fn holds(name: &str, drawn: &Pixmap) {
    let path = path(name);
    if draws_anew() {
        drawn.save_png(&path).expect("a file to write");
    }
    let committed = Pixmap::load_png(&path).expect("a picture that is committed");
    let differ = differences(drawn, &committed);
    assert_eq!(differ, Some(0), "assets/{name} is not what is drawn; {DRAW} draws it anew");
}

#[test]
fn icons_are_what_is_drawn() {
    let small = icon(13.0, 9.5, 14.0);
    if draws_anew() {
        fs::write(path("icon.svg"), &small).expect("a file to write");
    }
    assert_eq!(fs::read_to_string(path("icon.svg")).expect("the icon"), small);
    // A system cuts these to its own form: all of the four is within four fifths of the square.
    let whole = icon(10.0, 7.5, 0.0);
    for width in [180, 192, 512] {
        holds(&format!("icon-{width}.png"), &pixels(&whole, width));
    }
}

#[test]
fn the_preview_is_what_is_drawn() {
    holds("preview.png", &pixels(&preview(), PREVIEW.width as u32));
}

#[test]
fn a_picture_that_is_not_what_is_drawn_is_found_out() {
    let (one, other) = (icon(13.0, 9.5, 14.0), icon(13.0, 9.0, 14.0));
    assert_eq!(differences(&pixels(&one, 64), &pixels(&one, 64)), Some(0));
    assert!(differences(&pixels(&one, 64), &pixels(&other, 64)) > Some(0));
    assert_eq!(differences(&pixels(&one, 64), &pixels(&one, 65)), None);
}

#[test]
fn the_manifest_names_icons_that_are_there() {
    let manifest = fs::read_to_string(path("manifest.webmanifest")).expect("the manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(
        (&manifest["name"], &manifest["description"]),
        (&page::TITLE.into(), &page::TAGLINE.into())
    );
    // Relative, so that the page works from any path.
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"./".into(), &"./".into()));
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    for icon in icons {
        let name = icon["src"].as_str().expect("a name");
        assert!(path(name).is_file(), "{name}");
    }
}
