// Chart.js, as its page on performance has it: no animation, data in its own form and in no need of
// sorting, the axes' ends told beforehand.
import { script } from "../script.js";

export const load = () => script("chart.js/node_modules/chart.js/dist/chart.umd.min.js");

const axis = ([min, max]) => ({ type: "logarithmic", min, max });

export const make = async (parent, series, { width, height, radius, across, up }) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  parent.append(canvas);
  const datasets = series.map(({ colour, x, y }, which) => ({
    label: `Class ${which + 1}`,
    data: Array.from(x, (x, point) => ({ x, y: y[point] })),
    backgroundColor: colour,
    borderWidth: 0,
    pointRadius: radius,
  }));
  const chart = new Chart(canvas, {
    type: "scatter",
    data: { datasets },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      maintainAspectRatio: false,
      scales: { x: axis(across), y: axis(up) },
    },
  });
  return {
    redraw: async ({ width, height }) => chart.resize(width, height),
    remove: async () => chart.destroy(),
  };
};
