//! A hundred, ten thousand and a million profiles from columns to pixels: the page, and what else
//! draws charts, in one browser. Then what else the page does with so many.

use std::fmt::Write as _;
use std::path::PathBuf;

use fourfold::model::quadrant::Outcome;
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read_file};
use fourfold_e2e::Page;
use serde_json::{Value, json};

use super::ground::Ground;
use super::ours;
use super::times::{median, numbers, ratio};

const SIZES: [usize; 3] = [100, 10_000, 1_000_000];

/// How often each makes a chart, and how often it draws the last one anew.
const TIMES: usize = 7;
const MOVES: usize = 60;

/// From here on dots are small.
const MANY: usize = 2_000;

/// The ways that are modules of the page `draw.html`, their names, and how many points are too many.
const WAYS: [(&str, &str, usize); 5] = [
    ("chartjs", "Chart.js", usize::MAX),
    ("echarts", "ECharts", usize::MAX),
    ("uplot", "uPlot", usize::MAX),
    ("plotly", "Plotly, WebGL", usize::MAX),
    ("plotly-svg", "Plotly, SVG", MANY),
];

pub(crate) fn run() {
    let ground = Ground::new();
    let page = ground.browser();
    println!(
        "The same profiles on logarithmic axes, in four colours, on a canvas of the same size, without \
         animation; each library configured as its documentation says for many points \
         (`benches/peers/draw/`), with dots 11 pixels wide up to {MANY} and 3 above; of more \
         than {MANY} fourfold paints how many lie in each square, and those that stand alone. \"New\" is a chart \
         from columns of numbers, apart by class already. \"Anew\" is the same chart a pixel taller or \
         lower, so that nothing of the drawing before it holds: fourfold, which has no other way to draw, \
         counts all profiles into squares again. Each begins with a frame; \"pixels\" is when one was \
         read back of what was drawn, \"screen\" when the second frame after it begins. There is no \
         graphics processor: WebGL is drawn by the processor too. Medians of {TIMES}, or of as \
         many as begin within eight seconds; \"times ours\" is the pixels of whichever of theirs takes \
         less over fourfold's.\n"
    );
    println!(
        "| profiles | | new: pixels, ms | screen, ms | anew: pixels, ms | screen, ms | times ours |"
    );
    println!("|---:|---|---:|---:|---:|---:|---:|");
    let mut others = Vec::new();
    for profiles in SIZES {
        let text = table(profiles);
        let file = ground.serve(&format!("{profiles}.csv"), text.as_bytes());
        let (points, look) = points(&text);
        let points = ground.serve(&format!("{profiles}.points"), &points);
        let ours = fourfold(&page, &ground, &file);
        others.push(besides(&page, profiles, &ours));
        let [pixels, screen] = ours.redrawn;
        println!("| {profiles} | **fourfold** | | | {pixels:.1} | {screen:.0} | 1.00 |");
        for (module, name, too_many) in WAYS {
            if profiles < too_many {
                let look = with_size(look.clone(), &ours.size, profiles);
                let theirs = peer(&page, &ground, module, &points, profiles, look);
                println!("{}", row(profiles, name, &theirs, pixels));
            }
        }
    }
    println!(
        "\nWhat else fourfold does: from a file in hand to rows read and placed; from there until the \
         pixels of their chart are there, with the table, the words and all else that the page shows of \
         them; the painting alone of a drawing; a move of the pointer over the chart, with all that \
         follows at once from it.\n"
    );
    println!("| profiles | read, ms | to their chart, ms | painting, ms | a pointer move, ms |");
    println!("|---:|---:|---:|---:|---:|");
    others.into_iter().for_each(|row| println!("{row}"));
}

/// Milliseconds of new charts and of those drawn anew: until their pixels are there, until they are
/// on the screen.
struct Drawing {
    made: [f64; 2],
    redrawn: [f64; 2],
}

struct Ours {
    redrawn: [f64; 2],
    read: f64,
    /// Until what was read is on the page.
    made: [f64; 2],
    size: Value,
}

fn fourfold(page: &Page, ground: &Ground, file: &str) -> Ours {
    ours::open(page, ground);
    ours::watch_drawings(page);
    let (mut read, mut made) = (Vec::new(), Vec::new());
    for time in 0..TIMES {
        if time > 0 {
            ours::clear(page);
        }
        read.push(ours::read(page, file, &format!("{time}.csv")));
        made.push(ours::made(page));
    }
    let redrawn = (0..TIMES).map(|_| ours::redraw(page)).collect();
    let size = page.js(SIZE, &[]);
    Ours { redrawn: medians(redrawn), read: median(read), made: medians(made), size }
}

fn peer(
    page: &Page,
    ground: &Ground,
    module: &str,
    points: &str,
    rows: usize,
    look: Value,
) -> Drawing {
    page.load_address(&ground.address("peers/draw.html"));
    let arguments = [json!(module), json!(TIMES), json!(points), json!(rows), look];
    let found = page.js_async(PEER, &arguments);
    assert!(found.is_object(), "{module} did not draw {rows} points: {found}");
    shot(page, &format!("{module}-{rows}"));
    let times =
        |what: &str| medians(found[what].as_array().into_iter().flatten().map(pair).collect());
    Drawing { made: times("made"), redrawn: times("redrawn") }
}

fn pair(times: &Value) -> [f64; 2] {
    let times = numbers(times);
    [0, 1].map(|which| times.get(which).copied().unwrap_or(f64::NAN))
}

fn medians(pairs: Vec<[f64; 2]>) -> [f64; 2] {
    [0, 1].map(|which| median(pairs.iter().map(|pair| pair[which]).collect()))
}

fn row(profiles: usize, name: &str, theirs: &Drawing, ours: f64) -> String {
    let ([new, new_screen], [anew, anew_screen]) = (theirs.made, theirs.redrawn);
    let times = ratio(new.min(anew), ours);
    format!(
        "| {profiles} | {name} | {new:.1} | {new_screen:.0} | {anew:.1} | {anew_screen:.0} | {times} |"
    )
}

/// What else the page does with profiles that are on its chart.
fn besides(page: &Page, profiles: usize, ours: &Ours) -> String {
    let moves = numbers(&page.js_async(MOVE, &[json!(MOVES)]));
    shot(page, &format!("fourfold-{profiles}"));
    let painting = median(page.measures("draw"));
    let (read, made) = (ours.read, ours.made[0]);
    format!("| {profiles} | {read:.0} | {made:.0} | {painting:.1} | {:.1} |", median(moves))
}

/// Leaves a picture of the page where `FOURFOLD_PICTURES` names a folder.
fn shot(page: &Page, name: &str) {
    if let Some(folder) = std::env::var_os("FOURFOLD_PICTURES") {
        page.screenshot(&PathBuf::from(folder).join(format!("bench-{name}.png")));
    }
}

/// Profiles in two clouds with some far off, spread by fractions of irrational numbers.
fn table(profiles: usize) -> String {
    let mut text = String::from("name,network,purpose,followers,posts,likes,replies,reposts\n");
    for index in 0..profiles {
        let even = |step: f64| (index as f64 * step).fract() - 0.5;
        let normal = |steps: [f64; 4]| steps.into_iter().map(even).sum::<f64>() * 1.7;
        let across = normal([0.618_034, 0.732_051, 0.414_214, 0.236_068]);
        let up = normal([0.754_877, 0.569_840, 0.324_718, 0.465_571]);
        let (middle, rate) = if index % 3 == 0 { (4.2, -2.6) } else { (2.4, -1.7) };
        let far = if index % 977 == 0 { 2.0 } else { 1.0 };
        let followers = 10_f64.powf(middle + 0.6 * across * far).max(1.0).floor();
        let likes = (followers * 20.0 * 10_f64.powf(rate + 0.5 * up * far)).ceil();
        let _ = writeln!(text, "@a{index},x,brand,{followers},20,{likes},{},0", index % 7);
    }
    text
}

/// Where the profiles of a table stand, as the library places them: all audiences, all engagements,
/// all quadrants; and the ends of both axes.
fn points(text: &str) -> (Vec<u8>, Value) {
    let cohort = read_file("table.csv", text.as_bytes(), &Settings::default()).cohort;
    let placements = Thresholds::default().place_all(&cohort);
    let (mut columns, mut classes) = ([Vec::new(), Vec::new()], Vec::new());
    for ((x, y), outcome) in placements.levels().zip(placements.outcomes()) {
        let Outcome::In(quadrant) = outcome else { panic!("a row without a quadrant") };
        for (column, level) in columns.iter_mut().zip([x, y]) {
            let value = level.known().map(|log| 10_f64.powf(log)).expect("a place on the axis");
            column.extend(value.to_le_bytes());
        }
        classes.push(quadrant as u8);
    }
    let extent = placements.extent();
    let ends = |ends: Option<(f64, f64)>| {
        let (least, greatest) = ends.expect("profiles");
        [least - 0.25, greatest + 0.25].map(|log| 10_f64.powf(log))
    };
    let look = json!({ "across": ends(extent.x), "up": ends(extent.y) });
    let [x, y] = columns;
    ([x, y, classes].concat(), look)
}

/// How the charts of others are to look: as large as fourfold's.
fn with_size(mut look: Value, size: &Value, profiles: usize) -> Value {
    look["width"] = size[0].clone();
    look["height"] = size[1].clone();
    look["radius"] = json!(if profiles > MANY { 1.5 } else { 5.5 });
    look
}

const SIZE: &str = "
    const { clientWidth, clientHeight } = document.querySelector('canvas');
    return [clientWidth, clientHeight];";

const PEER: &str = "
    const done = arguments[arguments.length - 1];
    const draw = () => window.draw
        ? window.draw(...[...arguments].slice(0, -1)).then(done, (error) => done(`${error} ${error.stack}`))
        : setTimeout(draw, 5);
    draw();";

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
