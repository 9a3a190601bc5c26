//! How the page looks: nothing clipped, nothing overlapping, sharp on any screen.

use fourfold_e2e::{Engine, Find, Page, Scheme, Visit};
use serde_json::Value;

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
        if !text.is_empty() {
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

/// The colours on the canvas, each with how many pixels it has, the most frequent first.
fn colours(page: &Page) -> Vec<(String, u64)> {
    let script = "const it = arguments[0]; \
        const { data } = it.getContext('2d').getImageData(0, 0, it.width, it.height); \
        const seen = new Map(); \
        for (let at = 0; at < data.length; at += 4) { \
            const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`; \
            seen.set(colour, (seen.get(colour) ?? 0) + 1); \
        } \
        return [...seen].sort((a, b) => b[1] - a[1]);";
    let seen = page.canvas().js(script, &[]);
    let pair = |it: &Value| Some((it[0].as_str()?.to_owned(), it[1].as_u64()?));
    seen.as_array().into_iter().flatten().filter_map(pair).collect()
}

#[test]
fn the_chart_has_the_colours_that_a_system_forces() {
    let page = crate::open("");
    page.redraws(|| page.textbox(BOX).paste(FOUR));
    crate::wait_four(&page);
    if !page.force_colours() {
        return;
    }
    // As an element shows them that may have colours of its own.
    let script = "const probe = document.createElement('i'); document.body.append(probe); \
        probe.style.setProperty('forced-color-adjust', 'none'); \
        const told = ['Canvas', 'CanvasText', 'LinkText'].map((name) => { \
            probe.style.color = name; return getComputedStyle(probe).color; }); \
        probe.remove(); return told;";
    let system = page.js(script, &[]);
    let system = |index: usize| system[index].as_str().expect("a colour").to_owned();
    page.wait_until("a chart in the system's colours", || {
        let seen = colours(&page);
        let count =
            |colour: &str| seen.iter().find(|it| it.0 == colour).map_or(0, |(_, count)| *count);
        let all: u64 = seen.iter().map(|(_, count)| count).sum();
        // Behind everything, of texts and lines, and of the four marks.
        seen[0].0 == system(0)
            && count(&system(0)) * 10 > all * 8
            && count(&system(1)) > 300
            && count(&system(2)) > 200
    });
}

#[test]
fn the_chart_is_light_on_paper_whatever_the_screen_is() {
    let page = Visit::new().scheme(Scheme::Dark).open("");
    page.table("Profiles").wait();
    let ground = |(red, green, blue): (u8, u8, u8)| format!("rgb({red}, {green}, {blue})");
    let light = ground(fourfold::chart::palette::Palette::LIGHT.ground);
    let dark = ground(fourfold::chart::palette::Palette::DARK.ground);
    page.wait_until("a dark chart", || colours(&page).iter().any(|(it, _)| *it == dark));
    // The browser takes the page as it is once the listeners are done and what they promised.
    let script = "const [name, done] = arguments; dispatchEvent(new Event(name)); \
        let steps = 0; const step = () => ++steps < 50 ? Promise.resolve().then(step) : done(true); \
        step();";
    page.js_async(script, &["beforeprint".into()]);
    let seen = colours(&page);
    assert!(seen.iter().any(|(it, _)| *it == light) && seen.iter().all(|(it, _)| *it != dark));
    page.js_async(script, &["afterprint".into()]);
    page.wait_until("a dark chart again", || colours(&page).iter().any(|(it, _)| *it == dark));
}
