// Plotly with WebGL (`scattergl`), as its documentation has it for many points.
import { script } from "../script.js";

export const load = () => script("plotly.js-dist-min/node_modules/plotly.js-dist-min/plotly.min.js");

const axis = (ends) => ({ type: "log", range: ends.map(Math.log10) });

export const of = (type) => async (parent, series, { width, height, radius, across, up }) => {
  const traces = series.map(({ colour, x, y }) => ({
    type, x, y, mode: "markers", marker: { color: colour, size: 2 * radius },
  }));
  const layout = { width, height, xaxis: axis(across), yaxis: axis(up), showlegend: false };
  await Plotly.newPlot(parent, traces, layout, { displayModeBar: false });
  return {
    redraw: ({ width, height }) => Plotly.relayout(parent, { width, height }),
    remove: async () => Plotly.purge(parent),
  };
};

export const make = of("scattergl");
