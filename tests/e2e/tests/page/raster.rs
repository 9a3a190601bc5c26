//! The canvas as the engine paints it, beside the same scene painted on this machine: dots, lines,
//! areas and clouds are where they belong, and texts are written where the scene says.
//!
//! Engines smooth edges and draw letters each in their own way, so that the two are compared in
//! small blocks, within tolerances that a moved dot or a missing line goes beyond.

mod skia;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use fourfold::chart::label;
use fourfold::chart::layout::{Rect, Size};
use fourfold::chart::palette::Palette;
use fourfold::chart::panels::Panels;
use fourfold::chart::scene::{Anchor, Item, Subject};
use fourfold::link::{Shared, decode};
use fourfold::model::group_rows::GroupRows;
use fourfold_e2e::{Find, Page, Scheme, Visit};
use skia::{Pixels, painted};

/// The side of a block, in pixels.
const BLOCK: usize = 12;

/// How far a channel of a pixel may be off, of 255, and how many pixels of a block may be further
/// off: where edges are smoothed.
const OFF: u8 = 72;
const MOST_OFF: usize = 4;

/// How far the channels of a block may be off on average: one with an edge in it, of which a channel
/// differs by so much from pixel to pixel, and a pale one, in which there may be a line of the grid.
const EDGE: u8 = 80;
const MEAN_OF_EDGES: f64 = 8.0;
const MEAN_OF_PALE: f64 = 0.8;

/// How much of a text's area must be of another colour than what is behind it.
const WRITTEN: f64 = 0.04;

/// A person's and a brand's profiles, with an interval, a rounded count and both zeros.
const FIVE: &str = "v=1&p=Ada:x:person:f310,c20,l40&p=Bakr:x:person:f2100,c20,l60\
    &p=Chidi:x:person:f240,c20,l160&p=Dora%20Maar:x:person:f4400,c20,l900\
    &p=@emil:x:person:f1.3K,c20,m8,i4,j15&p=Fay:x:person:f0,c4,l2&p=Gil:x:person:f800,c5,l0&s=2&n=7";

const SIDES: &str = "v=1&p=@bakery:x:brand:f1200,c20,l160&p=@mill:x:brand:f48K,c20,l2100\
    &p=Ada:mastodon:person:f310,c20,l40&p=Bakr:mastodon:person:f2100,c20,l60&s=1&a=sides&n=4";

/// The same scene as the page draws.
fn native(shared: &Shared, size: Size, palette: &Palette) -> Panels {
    let placements = shared.lines.place_all(&shared.cohort);
    let parts = if shared.sides { GroupRows::all(&shared.cohort, &placements) } else { Vec::new() };
    let selected = shared.selected;
    let group = selected.and_then(|row| shared.cohort.group(row));
    let group = group.or_else(|| shared.cohort.group(0)).expect("a profile");
    let subject = Subject {
        cohort: &shared.cohort,
        placements: &placements,
        group,
        lines: &shared.lines,
        selected,
        frame: None,
        among: None,
    };
    Panels::after(None, &subject, &parts, size, palette)
}

/// The canvas's pixels, its size on the page, and how many pixels a CSS pixel has.
fn canvas(page: &Page) -> (Pixels, Size, f64) {
    let script = "const it = arguments[0]; \
        return [it.toDataURL('image/png'), it.clientWidth, it.clientHeight, it.width];";
    let taken = page.canvas().js(script, &[]);
    let number = |index: usize| taken[index].as_f64().expect("a number");
    let (_, picture) = taken[0].as_str().and_then(|it| it.split_once(',')).expect("a picture");
    let pixels = Pixels::of_png(&BASE64.decode(picture).expect("base64"));
    let size = Size { width: number(1), height: number(2) };
    (pixels, size, number(3) / number(1))
}

/// The areas of all texts, a little larger than the scene takes them to be: engines have typefaces
/// of their own.
fn texts(drawing: &Panels, ratio: f64) -> Vec<(String, Rect)> {
    let mut areas = Vec::new();
    let head = drawing.head.iter().map(|item| ((0.0, 0.0), item));
    let rest = drawing.panels.iter().flat_map(|panel| {
        panel.scene.items.iter().map(move |item| ((panel.at.x, panel.at.y), item))
    });
    for ((x, y), item) in head.chain(rest) {
        let Item::Text { at, text, size, anchor, .. } = item else { continue };
        let (wide, half) = (label::width(text) * size / 13.0, size * 0.75);
        let room = 3.0 + wide * 0.25;
        let (before, after) = match anchor {
            Anchor::Start => (3.0, wide + room),
            Anchor::Middle => (wide / 2.0 + room, wide / 2.0 + room),
            Anchor::End => (wide + room, 3.0),
        };
        let (x, y) = (at.x + x, at.y + y);
        let area = Rect { left: x - before, right: x + after, top: y - half, bottom: y + half };
        let Rect { left, right, top, bottom } = area;
        let [left, right, top, bottom] = [left, right, top, bottom].map(|it| it * ratio);
        areas.push((text.clone(), Rect { left, right, top, bottom }));
    }
    areas
}

/// What differs by more than the tolerances between the engine's pixels and those painted here.
fn differences(engine: &Pixels, here: &Pixels, texts: &[(String, Rect)]) -> Vec<String> {
    if (engine.width, engine.height) != (here.width, here.height) {
        let of = |it: &Pixels| format!("{} by {}", it.width, it.height);
        return vec![format!("{} and {}", of(engine), of(here))];
    }
    let mut is_text = vec![false; engine.width * engine.height];
    let mut wrong = Vec::new();
    for (text, area) in texts {
        let (mut inked, mut all) = (0, 0);
        let clamp = |it: f64, most: usize| (it.max(0.0) as usize).min(most);
        for y in clamp(area.top, engine.height)..clamp(area.bottom, engine.height) {
            for x in clamp(area.left, engine.width)..clamp(area.right, engine.width) {
                is_text[y * engine.width + x] = true;
                all += 1;
                inked += usize::from(engine.off(here, x, y) > 24);
            }
        }
        if (inked as f64) < WRITTEN * f64::from(all) {
            wrong.push(format!("\"{text}\" is not written: {inked} of {all} pixels"));
        }
    }
    for top in (0..engine.height).step_by(BLOCK) {
        for left in (0..engine.width).step_by(BLOCK) {
            let (mut sum, mut off, mut all) = (0_u32, 0, 0_u32);
            let mut ends = (u8::MAX, u8::MIN);
            for y in top..(top + BLOCK).min(engine.height) {
                for x in left..(left + BLOCK).min(engine.width) {
                    if is_text[y * engine.width + x] {
                        continue;
                    }
                    let distance = engine.off(here, x, y);
                    off += usize::from(distance > OFF);
                    sum += u32::from(distance);
                    all += 1;
                    for light in [engine.green(x, y), here.green(x, y)] {
                        ends = (ends.0.min(light), ends.1.max(light));
                    }
                }
            }
            let has_edge = ends.1.saturating_sub(ends.0) > EDGE;
            let most = if has_edge { MEAN_OF_EDGES } else { MEAN_OF_PALE };
            let mean = f64::from(sum) / f64::from(all.max(BLOCK as u32));
            if off > MOST_OFF || mean > most {
                wrong.push(format!("at {left}, {top}: {off} pixels off, {mean:.1} on average"));
            }
        }
    }
    wrong
}

fn compare(fragment: &str, scheme: Scheme, scale: u32) {
    let page = Visit::new().scheme(scheme).scale(scale).open(fragment);
    page.table("Profiles").wait();
    let shared = decode(fragment).expect("a link");
    wait_same(&page, &shared, Palette::of(scheme == Scheme::Dark));
}

/// Waits until the canvas is what is painted here, within the tolerances.
fn wait_same(page: &Page, shared: &Shared, palette: &Palette) {
    let mut wrong = Vec::new();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    // Sizes settle in the first frames.
    while std::time::Instant::now() < deadline {
        let (pixels, size, ratio) = canvas(page);
        let drawing = native(shared, size, palette);
        wrong = differences(&pixels, &painted(&drawing, ratio), &texts(&drawing, ratio));
        if wrong.is_empty() {
            return;
        }
    }
    panic!("{} differences, the first: {:#?}", wrong.len(), &wrong[..wrong.len().min(8)]);
}

#[test]
fn the_canvas_holds_the_scene_as_it_is_painted_here() {
    compare(FIVE, Scheme::Light, 1);
    compare(FIVE, Scheme::Dark, 2);
}

#[test]
fn the_canvas_holds_charts_side_by_side_as_they_are_painted_here() {
    compare(SIDES, Scheme::Light, 2);
}

#[test]
fn the_canvas_holds_a_cloud_as_it_is_painted_here() {
    let mut table = "name,network,purpose,followers,posts,likes\n".to_owned();
    for index in 0..2_600_u32 {
        let share = |step: f64| (f64::from(index) * step).fract();
        let followers = 10_f64.powf(1.0 + 2.0 * (share(0.618_034) + share(0.732_051))) as u32;
        let rate = 10_f64.powf(-0.5 - 1.5 * (share(0.754_877) + share(0.569_84)));
        let likes = (f64::from(followers) * rate * 20.0).ceil();
        table += &format!("@profile{index},x,person,{followers},20,{likes}\n");
    }
    let page = crate::open("");
    page.textbox(crate::BOX).paste(&table);
    page.wait_until("all of them", || page.canvas().name().contains("2,600 profiles"));
    let cohort = fourfold::read::read(&table, &fourfold::read::Settings::default()).cohort;
    assert_eq!(cohort.len(), 2_600);
    let shared = Shared { cohort: cohort.into(), ..Shared::default() };
    wait_same(&page, &shared, &Palette::LIGHT);
}

#[test]
fn a_moved_dot_a_missing_line_and_a_missing_text_are_found_out() {
    let shared = decode(FIVE).expect("a link");
    let (size, palette) = (Size { width: 520.0, height: 400.0 }, Palette::LIGHT);
    for ratio in [1.0, 2.0] {
        let drawing = native(&shared, size, &palette);
        let texts = texts(&drawing, ratio);
        let here = painted(&drawing, ratio);
        let found = |change: &dyn Fn(&mut Vec<Item>)| {
            let mut other = drawing.clone();
            change(&mut other.panels[0].scene.items);
            let wrong = differences(&painted(&other, ratio), &here, &texts);
            wrong.into_iter().filter(|it| !it.contains("not written")).count()
        };
        assert_eq!(found(&|_| ()), 0);
        let marks = drawing.panels[0].scene.dots.iter().count();
        for moved in 0..marks {
            let is_found = found(&|items| {
                let marks = items.iter_mut().filter_map(|item| match item {
                    Item::Mark { at, .. } => Some(at),
                    _ => None,
                });
                marks.skip(moved).take(1).for_each(|at| at.x += 4.0);
            });
            assert!(is_found > 0, "mark {moved} moved, at ratio {ratio}");
        }
        let lines = |item: &Item| matches!(item, Item::Line { .. });
        let count = drawing.panels[0].scene.items.iter().filter(|item| lines(item)).count();
        // One that others cover is no loss: the line of the grid under the audience line.
        let mut covered = 0;
        for missing in 0..count {
            let without = |items: &mut Vec<Item>| {
                let at = items.iter().enumerate().filter(|(_, item)| lines(item)).nth(missing);
                let at = at.expect("a line").0;
                items.remove(at);
            };
            let mut other = drawing.clone();
            without(&mut other.panels[0].scene.items);
            let painted = painted(&other, ratio);
            let points = (0..here.height).flat_map(|y| (0..here.width).map(move |x| (x, y)));
            if points.filter(|(x, y)| painted.off(&here, *x, *y) > 12).count() < 10 {
                covered += 1;
                continue;
            }
            assert!(found(&without) > 0, "line {missing} missing, at ratio {ratio}");
        }
        assert!(covered <= 2 && count > 10, "{covered} of {count}");
        // Without letters, every text is told to be missing.
        let wrong = differences(&here, &here, &texts);
        assert_eq!(wrong.len(), texts.len(), "{wrong:?}");
    }
}
