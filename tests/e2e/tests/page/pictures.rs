//! Pictures that are taken away, opened and looked at: PNG, SVG, QR code.

use fourfold_e2e::{Download, Find, Page, Role, until};

use crate::{BOX, FOUR, wait_four};

/// Width, height, and red, green, blue and opacity of a PNG's pixels.
struct Pixels {
    width: usize,
    height: usize,
    rgba: Vec<u8>,
}

impl Pixels {
    fn of(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut rgba = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut rgba).expect("a picture");
        assert_eq!(frame.color_type, png::ColorType::Rgba);
        Self { width: frame.width as usize, height: frame.height as usize, rgba }
    }

    fn at(&self, x: usize, y: usize) -> [u8; 4] {
        let start = (y * self.width + x) * 4;
        self.rgba[start..start + 4].try_into().expect("four channels")
    }

    fn light(&self, x: usize, y: usize) -> u8 {
        let [red, green, blue, _] = self.at(x, y);
        ((u16::from(red) + u16::from(green) + u16::from(blue)) / 3) as u8
    }

    /// How many colours there are in a band of rows.
    fn colours(&self, rows: std::ops::Range<usize>) -> usize {
        let points = rows.flat_map(|y| (0..self.width).map(move |x| (x, y)));
        points.map(|(x, y)| self.at(x, y)).collect::<std::collections::BTreeSet<_>>().len()
    }
}

fn four() -> Page {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page
}

fn png(page: &Page) -> Pixels {
    page.button("Download PNG").click();
    let Download { name, bytes } = page.download("*.png");
    assert_eq!(name, "fourfold.png");
    Pixels::of(&bytes)
}

#[test]
fn a_png_is_as_large_as_was_chosen_and_has_a_ground_or_none() {
    let page = four();
    for (size, scale) in
        [("1x (960 by 720)", 1), ("2x (1920 by 1440)", 2), ("4x (3840 by 2880)", 4)]
    {
        page.combobox("PNG size").choose(size);
        let pixels = png(&page);
        assert_eq!((pixels.width, pixels.height), (960 * scale, 720 * scale));
        assert_eq!(pixels.at(0, 0), [255; 4], "{size}");
        // The title, the chart and the small type are all there.
        for rows in [12..44, 80..600, 640..715] {
            let rows = rows.start * scale..rows.end * scale;
            assert!(pixels.colours(rows.clone()) > 8, "nothing is drawn in rows {rows:?}");
        }
    }
    page.combobox("PNG size").choose("1x (960 by 720)");
    page.checkbox("Transparent background").click();
    let pixels = png(&page);
    assert_eq!((pixels.width, pixels.at(0, 0)[3]), (960, 0));
    assert_eq!(pixels.at(480, 400)[3], 255, "the areas are not of glass");
    // Both choices are kept, whatever happens to the chart.
    page.button("Clear").click();
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    assert_eq!(page.combobox("PNG size").value(), "1");
    assert!(page.checkbox("Transparent background").is_checked());
}

#[test]
fn an_svg_says_what_it_is_in_real_text() {
    let page = four();
    page.button("Download SVG").click();
    let picture = page.download("fourfold.svg").text().to_owned();
    for text in [
        "<title>Audience and engagement of 4 profiles</title>",
        "@bakery",
        "place, not rank",
        "Lines for brands on X: ",
        "font-family=\"system-ui, sans-serif\"",
    ] {
        assert!(picture.contains(text), "no {text} in {picture}");
    }
    let today = page.js(
        "const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()] \
         .map((it) => String(it).padStart(2, '0')).join('-');",
        &[],
    );
    let today = today.as_str().expect("a date");
    assert!(picture.contains(&format!("fourfold, {today}: ")), "not of {today}: {picture}");
}

/// How far below its last button a dialog ends, in pixels.
const ROOM_BELOW: &str = "const all = arguments[0].querySelectorAll('button'); \
     return arguments[0].getBoundingClientRect().bottom \
     - all[all.length - 1].getBoundingClientRect().bottom;";

/// What the one QR code says that is on the screen now: a picture may be taken before the engine
/// has painted it.
fn code_on(page: &Page) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let path = folder.path().join("screen.png");
    page.screenshot(&path);
    let pixels = Pixels::of(&std::fs::read(&path).map_err(|error| error.to_string())?);
    let mut seen =
        rqrr::PreparedImage::prepare_from_greyscale(pixels.width, pixels.height, |x, y| {
            pixels.light(x, y)
        });
    match seen.detect_grids().as_slice() {
        [one] => one.decode().map(|(_, text)| text).map_err(|error| error.to_string()),
        codes => Err(format!("{} codes on the screen", codes.len())),
    }
}

#[test]
fn the_link_is_a_code_that_a_camera_reads() {
    let page = four();
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    page.button("QR code").click();
    let dialog = page.find(Role::Dialog, Some("QR code"));
    dialog.wait();
    let image = dialog.image();
    assert_eq!(image.name(), format!("QR code of the link {link}"));
    assert!(dialog.js(ROOM_BELOW, &[]).as_f64().is_some_and(|room| room < 32.0), "an empty place");
    assert_eq!(until("a code on the screen", || code_on(&page)), link);
    dialog.button("Download QR code").click();
    assert!(page.download("fourfold-qr.svg").text().starts_with("<svg"));
    page.press("Escape");
    dialog.wait_gone();
    assert!(page.button("QR code").is_focused());
}

#[test]
fn a_link_too_long_for_a_code_is_said_to_be() {
    let page = crate::open("");
    let rows = (0..40).map(|row| format!("@profile{row},x,person,{row}00,20,96\n"));
    let table = rows.fold("name,network,purpose,followers,posts,likes\n".to_owned(), |a, b| a + &b);
    page.textbox(BOX).paste(&table);
    page.table("Profiles").wait_rows("all", |rows| rows.len() == 40);
    page.button("QR code").click();
    page.alert().wait_text("a QR code that a camera can read holds 1,171");
    assert!(!page.find(Role::Dialog, Some("QR code")).is_there());
}
