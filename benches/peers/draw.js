// Times one way from columns of numbers to pixels. The bench opens this page anew for each, so that
// none pays for what another left behind.
//
// A way is a module in draw/: `load()` brings what it needs, untimed; `make(parent, series, look)`
// draws a chart of points in one colour a series, each `{ x, y }` of two Float64Arrays, and gives
// `{ redraw(look), remove() }`. Both are promises, kept when the chart is drawn.
import { plain } from "./script.js";

const COLOURS = ["#2f6fb2", "#b2582f", "#3c8a4f", "#8a4fa8"];

const fetched = async (address) => (await fetch(address)).arrayBuffer();

// The points of each class: so many `x`, so many `y`, and so many classes of a byte.
const apart = (buffer, rows) => {
  const [x, y] = [new Float64Array(buffer, 0, rows), new Float64Array(buffer, 8 * rows, rows)];
  const classes = new Uint8Array(buffer, 16 * rows, rows);
  return COLOURS.map((colour, which) => {
    const own = (column) => column.filter((_, row) => classes[row] === which);
    return { colour, x: own(x), y: own(y) };
  });
};

// No more of one kind once it took so many milliseconds.
const LONG = 8_000;

const several = async (times, once) => {
  const begun = performance.now();
  const took = [];
  while (took.length < times && performance.now() - begun < LONG) took.push(await drawn(() => once(took.length)));
  return took;
};

// Each of `times` new charts, and each of as many drawings anew of the last one, a pixel taller or
// lower each time: for both, milliseconds until the pixels are there and until they are on the screen.
window.draw = async (way, times, points, rows, look) => {
  const { load, make } = await import(`./draw/${way}.js`);
  await Promise.all([plain("/peers/pixels.js"), load()]);
  const series = apart(await fetched(points), rows);
  let chart;
  const made = await several(times, async () => {
    await chart?.remove();
    const parent = document.createElement("div");
    document.body.replaceChildren(parent);
    chart = await make(parent, series, look);
  });
  const redrawn = await several(times, (time) => chart.redraw({ ...look, height: look.height + 1 - (time % 2) }));
  return { made, redrawn };
};
