//! Times the built page in a browser: from a file chosen to the chart, from a call to pixels, and a
//! move of the pointer, for a hundred, ten thousand and a million profiles. Prints a table.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fourfold_e2e::{Engine, Find as _, Page, Visit};
use serde_json::{Value, json};

use super::times::median;

const SIZES: [u32; 3] = [100, 10_000, 1_000_000];

/// How often each is timed; the table holds the medians.
const TIMES: u32 = 9;
const MOVES: u32 = 60;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder for tables");
    println!(
        "| profiles | file to chart, s | call to pixels, ms | of it painting, ms | a pointer move, ms | JavaScript heap, MB |"
    );
    println!("|---:|---:|---:|---:|---:|---:|");
    for profiles in SIZES {
        let file = folder.path().join(format!("{profiles}.csv"));
        fs::write(&file, table(profiles)).expect("a table");
        println!("{}", row(profiles, &file));
    }
}

/// Profiles in two clouds with some far off, spread by fractions of irrational numbers.
fn table(profiles: u32) -> String {
    let mut text = String::from("name,network,purpose,followers,posts,likes,replies,reposts\n");
    for index in 0..profiles {
        let even = |step: f64| (f64::from(index) * step).fract() - 0.5;
        let normal = |steps: [f64; 4]| steps.into_iter().map(even).sum::<f64>() * 1.7;
        let across = normal([0.618_034, 0.732_051, 0.414_214, 0.236_068]);
        let up = normal([0.754_877, 0.569_840, 0.324_718, 0.465_571]);
        let (middle, rate) = if index % 3 == 0 { (4.2, -2.6) } else { (2.4, -1.7) };
        let far = if index % 977 == 0 { 2.0 } else { 1.0 };
        let followers = 10_f64.powf(middle + 0.6 * across * far).max(1.0).floor();
        let likes = (followers * 20.0 * 10_f64.powf(rate + 0.5 * up * far)).ceil();
        let _ = writeln!(text, "@profile{index},x,brand,{followers},20,{likes},{},0", index % 7);
    }
    text
}

fn row(profiles: u32, file: &Path) -> String {
    let page = Visit::new().engine(Engine::Chromium).patience(Duration::from_secs(120)).open("");
    page.table("Profiles").wait();
    let before = page.drawings();
    let start = Instant::now();
    page.file_input("Choose files").set_files(&[file]);
    page.table("Profiles").wait_rows("the rows of the file", |rows| {
        rows.first().is_some_and(|row| row["Name"] == "@profile0")
    });
    page.wait_drawn_since(before);
    let chart = start.elapsed().as_secs_f64();
    let drawn: Vec<(f64, f64)> = (0..TIMES).map(|_| call_to_pixels(&page)).collect();
    let moves = page.js_async(MOVE, &[json!(MOVES)]);
    let moves = moves.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let memory = page.js(MEMORY, &[]).as_f64().unwrap_or(f64::NAN);
    shot(&page, profiles);
    format!(
        "| {profiles} | {chart:.2} | {:.1} | {:.1} | {:.3} | {memory:.0} |",
        median(drawn.iter().map(|(all, _)| *all).collect()),
        median(drawn.iter().map(|(_, paint)| *paint).collect()),
        median(moves),
    )
}

/// Leaves a picture of the page where `FOURFOLD_PICTURES` names a folder.
fn shot(page: &Page, profiles: u32) {
    if let Some(folder) = std::env::var_os("FOURFOLD_PICTURES") {
        page.screenshot(&PathBuf::from(folder).join(format!("bench-{profiles}.png")));
    }
}

/// One drawing of another size, so that nothing of the one before it holds: from the call to the
/// frame after the painting, and the painting alone.
fn call_to_pixels(page: &Page) -> (f64, f64) {
    let all = page.js_async(DRAW, &[]).as_f64().expect("a time");
    (all, page.measures("draw").last().copied().unwrap_or(f64::NAN))
}

/// The frame becomes a pixel taller or lower. Two frames after the drawing its pixels are shown.
const DRAW: &str = "
    const done = arguments[arguments.length - 1];
    const frame = document.querySelector('canvas').parentElement;
    const seen = performance.getEntriesByName('chart-drawn').length;
    const height = frame.clientHeight + (frame.dataset.taller ? -1 : 1);
    frame.dataset.taller = frame.dataset.taller ? '' : '1';
    const start = performance.now();
    frame.style.height = `${height}px`;
    const look = () => {
        if (performance.getEntriesByName('chart-drawn').length > seen) {
            requestAnimationFrame(() => done(performance.now() - start));
        } else {
            requestAnimationFrame(look);
        }
    };
    requestAnimationFrame(look);";

/// Moves of the pointer over the chart, each with all that follows at once from it.
const MOVE: &str = "
    const [times, done] = arguments;
    const canvas = document.querySelector('canvas');
    const area = canvas.getBoundingClientRect();
    const took = [];
    const move = async (left) => {
        if (left === 0) { done(took); return; }
        const share = (step) => (left * step) % 1;
        const at = {
            clientX: area.left + area.width * share(0.618034),
            clientY: area.top + area.height * share(0.754877),
            bubbles: true,
            pointerType: 'mouse',
        };
        const start = performance.now();
        canvas.dispatchEvent(new PointerEvent('pointermove', at));
        await new Promise((then) => { const it = new MessageChannel(); it.port1.onmessage = then; it.port2.postMessage(0); });
        took.push(performance.now() - start);
        requestAnimationFrame(() => move(left - 1));
    };
    move(times);";

const MEMORY: &str = "return performance.memory ? performance.memory.usedJSHeapSize / 1e6 : null;";
