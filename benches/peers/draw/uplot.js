// uPlot, as its demo of scattered points has it: a page that uses it brings along what draws a point.
// Many are squares one by one, which cost far less than that demo's path of circles.
import { script, style } from "../script.js";

const PACKAGE = "uplot/node_modules/uplot/dist";

export const load = () => Promise.all([script(`${PACKAGE}/uPlot.iife.min.js`), style(`${PACKAGE}/uPlot.min.css`)]);

const paths = (radius) => (chart, which) => {
  uPlot.orient(chart, which, (series, _x, _y, scaleX, scaleY, toX, toY, left, top, wide, high, _move, _line, _rect, arc) => {
    const [x, y] = chart.data[which];
    const half = radius * uPlot.pxRatio;
    const path = new Path2D();
    chart.ctx.fillStyle = series.stroke();
    for (let point = 0; point < x.length; point += 1) {
      const across = toX(x[point], scaleX, wide, left);
      const down = toY(y[point], scaleY, high, top);
      if (radius > 2) {
        path.moveTo(across + half, down);
        arc(path, across, down, half, 0, 2 * Math.PI);
      } else {
        chart.ctx.fillRect(across - half, down - half, 2 * half, 2 * half);
      }
    }
    chart.ctx.fill(path);
  });
  return null;
};

const scale = (range) => ({ time: false, auto: false, distr: 3, range });

export const make = async (parent, series, { width, height, radius, across, up }) => {
  let drawn;
  const next = () => new Promise((done) => { drawn = done; });
  const first = next();
  const own = { paths: paths(radius), facets: [{ scale: "x", auto: false }, { scale: "y", auto: false }] };
  const chart = new uPlot({
    mode: 2,
    width,
    height,
    legend: { show: false },
    scales: { x: scale(across), y: scale(up) },
    series: [null, ...series.map(({ colour }) => ({ stroke: colour, ...own }))],
    hooks: { draw: [() => drawn()] },
  }, [null, ...series.map(({ x, y }) => [x, y])], parent);
  await first;
  return {
    redraw: (size) => { const redrawn = next(); chart.setSize(size); return redrawn; },
    remove: async () => chart.destroy(),
  };
};
