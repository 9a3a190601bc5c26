// ECharts, as its documentation has it for many points: `large`, numbers in typed arrays, no
// animation. It is not progressive, so that all is drawn at once.
import { script } from "../script.js";

export const load = () => script("echarts/node_modules/echarts/dist/echarts.min.js");

const axis = ([min, max]) => ({ type: "log", min, max });

// x and y of each point beside each other, the form in which it takes typed arrays.
const beside = ({ x, y }) => {
  const points = new Float64Array(2 * x.length);
  for (let point = 0; point < x.length; point += 1) {
    points[2 * point] = x[point];
    points[2 * point + 1] = y[point];
  }
  return points;
};

export const make = async (parent, series, { width, height, radius, across, up }) => {
  const chart = echarts.init(parent, null, { renderer: "canvas", width, height });
  chart.setOption({
    animation: false,
    xAxis: axis(across),
    yAxis: axis(up),
    series: series.map((one) => ({
      type: "scatter",
      dimensions: ["x", "y"],
      data: beside(one),
      itemStyle: { color: one.colour },
      symbolSize: 2 * radius,
      large: true,
      progressive: 0,
    })),
  });
  // What it would draw with the next frame it draws now.
  const flush = async () => chart.getZr().flush();
  await flush();
  return {
    redraw: ({ width, height }) => { chart.resize({ width, height }); return flush(); },
    remove: async () => chart.dispose(),
  };
};
