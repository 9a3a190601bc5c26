//! The built page, given a file as people give it one.

use fourfold_e2e::{Find as _, Page};
use serde_json::json;

use super::ground::Ground;
use super::times::numbers;

/// Opens the page anew, and turns to its input as somebody does who is about to choose a file: the
/// programs that read are there when it is chosen, as the libraries of the others are.
pub(crate) fn open(page: &Page, ground: &Ground) {
    page.load_address(&ground.address("page/"));
    page.table("Profiles").wait();
    page.unfold();
    page.js("document.querySelector('input[type=file]').focus();", &[]);
    page.wait_js("the programs of the page", ALL_THERE, &[]);
}

/// Gives the page a table of the site as a file in memory; the milliseconds until all its rows are
/// read and placed, as the page measures it.
pub(crate) fn read(page: &Page, table: &str, name: &str) -> f64 {
    let took = page.js_async(READ, &[json!(table), json!(name)]);
    took.as_f64().unwrap_or_else(|| panic!("{name} was not read: {took}"))
}

/// Has the page tell when each of its drawings is there, from here on.
pub(crate) fn watch_drawings(page: &Page) {
    page.js(&format!("{PIXELS}\n{WATCH}"), &[]);
}

/// Milliseconds from the end of the last reading to the first drawing of what was read: until its
/// pixels are there, and until they are on the screen.
pub(crate) fn made(page: &Page) -> [f64; 2] {
    let times = numbers(&page.wait_js("the drawing of what was read", MADE, &[]));
    [0, 1].map(|which| times[which])
}

/// Milliseconds of one drawing of another height, so that nothing of the one before it holds: until
/// its pixels are there, and until they are on the screen.
pub(crate) fn redraw(page: &Page) -> [f64; 2] {
    let times = numbers(&page.js_async(REDRAW, &[]));
    [0, 1].map(|which| times[which])
}

/// Takes away what was read.
pub(crate) fn clear(page: &Page) {
    page.button("Clear").click();
    page.table("Profiles").wait_rows("no rows of the table", |rows| {
        rows.iter().all(|row| !row["Name"].starts_with("@a"))
    });
}

/// The class of each row, 0 to 3 in alphabetical order and 4 for none, as the table says it that the
/// page makes of them.
pub(crate) fn classes(page: &Page) -> Vec<u8> {
    page.button("Download CSV").click();
    let table = page.download("*.csv");
    let mut lines = table.text().lines();
    let header = lines.next().unwrap_or_default();
    let column = header.split(',').position(|name| name == "quadrant").expect("a column quadrant");
    let class = |(row, line): (usize, &str)| {
        let mut cells = line.split(',');
        let name = cells.next().unwrap_or_default();
        assert_eq!(name, format!("@a{row}"), "the rows stand in another order");
        match cells.nth(column - 1).unwrap_or_default() {
            "casual" => 0,
            "climber" => 1,
            "connector" => 2,
            "persona" => 3,
            _ => 4,
        }
    };
    lines.enumerate().map(class).collect()
}

/// Whether both parts of the page's program and those that read have arrived.
const ALL_THERE: &str = "
    const names = performance.getEntriesByType('resource').map((entry) => entry.name);
    return ['_rest.wasm', '?reader', '?rows'].every((part) => names.some((name) => name.includes(part)));";

/// What pages of others are timed with.
const PIXELS: &str = include_str!("../../../../../benches/peers/pixels.js");

/// The page marks the end of each drawing.
const WATCH: &str = "
    const mark = performance.mark.bind(performance);
    window.drawings = [];
    performance.mark = (name, ...more) => {
        const made = mark(name, ...more);
        if (name === 'chart-drawn') {
            pixels();
            const drawing = { pixels: performance.now() };
            const shown = () => { drawing.screen = performance.now(); };
            requestAnimationFrame(() => requestAnimationFrame(shown));
            drawings.push(drawing);
            window.whenDrawn?.();
        }
        return made;
    };";

const MADE: &str = "
    const read = performance.getEntriesByName('read', 'measure').pop();
    const end = read.startTime + read.duration;
    const drawing = drawings.find((drawing) => drawing.pixels > end);
    return drawing?.screen ? [drawing.pixels - end, drawing.screen - end] : null;";

/// The frame of the chart becomes a pixel taller or lower.
const REDRAW: &str = "
    const done = arguments[arguments.length - 1];
    const frame = document.querySelector('canvas').parentElement;
    const height = frame.clientHeight + (frame.dataset.taller ? -1 : 1);
    frame.dataset.taller = frame.dataset.taller ? '' : '1';
    const draw = () => new Promise((drawn) => {
        window.whenDrawn = drawn;
        frame.style.height = `${height}px`;
    });
    window.drawn(draw).then(done, (error) => done(String(error)));";

/// The milliseconds of a reading after so many.
pub(crate) const READ_SINCE: &str = "
    const read = performance.getEntriesByName('read', 'measure').slice(arguments[0]);
    return read.length > 0 ? read.pop().duration : null;";

/// The file is in hand before it is given: all of it is where the browser keeps files. It is given
/// after as long a pause as others have (`benches/peers/read.js`).
const READ: &str = "
    const [table, name, done] = arguments;
    (async () => {
        window.benchTable ??= await (await fetch(table)).arrayBuffer();
        const file = new File([window.benchTable], name, { type: 'text/csv' });
        await file.slice(-1).arrayBuffer();
        await new Promise((resume) => setTimeout(resume, 1500));
        const input = document.querySelector('input[type=file]');
        const load = new DataTransfer();
        load.items.add(file);
        input.files = load.files;
        new PerformanceObserver((list, observer) => {
            const [read] = list.getEntriesByName('read');
            if (!read) return;
            observer.disconnect();
            done(read.duration);
        }).observe({ type: 'measure' });
        input.dispatchEvent(new Event('change', { bubbles: true }));
    })().catch((error) => done(String(error)));";
