//! How the page looks: nothing clipped, nothing overlapping, sharp on any screen.

use fourfold_e2e::{Engine, Find, Scheme, Visit};

use crate::{ADA, BOX, FOUR};

#[test]
fn nothing_is_clipped_or_overlaps_at_any_width() {
    let page = crate::open("");
    for text in ["", ADA, FOUR] {
        if !text.is_empty() {
            page.redraws(|| page.textbox(BOX).paste(text));
        }
        for width in [360, 768, 1280] {
            page.resize(width, 800);
            // The drawing, and the handles of the lines with it, follow the width.
            let what = format!("nothing clipped or overlapping at {width}, with {text:?}");
            page.wait_none(&what, || [page.clipped(), page.overlapping()].concat());
        }
        page.resize(1280, 800);
        if page.button("Clear").is_enabled() {
            page.button("Clear").click();
        }
    }
}

#[test]
fn the_chart_is_redrawn_with_the_window_and_the_scheme() {
    let page = crate::open("");
    page.redraws(|| page.resize(700, 800));
    page.redraws(|| page.resize(1280, 800));
    let before = page.drawings();
    if page.prefer(Scheme::Dark) {
        page.wait_drawn_since(before);
    }
}

#[test]
fn the_canvas_has_a_device_pixel_for_each_pixel_of_the_ratio() {
    let engine = Engine::from_env();
    for ratio in [1, 2, 3] {
        let page = Visit::new().engine(engine).scale(ratio).open("");
        page.table("Profiles").wait();
        let script = "const it = arguments[0]; \
            return [it.width / it.clientWidth, it.height / it.clientHeight, devicePixelRatio];";
        page.wait_until("a canvas in device pixels", || {
            let sizes = page.canvas().js(script, &[]);
            let at = |index: usize| sizes[index].as_f64().unwrap_or(0.0);
            (at(0) - at(2)).abs() < 0.01 && (at(1) - at(2)).abs() < 0.01
        });
    }
}
