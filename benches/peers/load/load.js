// What somebody would write instead with PapaParse and Chart.js: reads the box, puts every row in one
// of four places, draws them, and does so again at every input. No notes, no intervals, no links.

const LINES = { audience: 1000, engagement: 0.01, slope: -0.3 };
const line = (audience) => LINES.engagement * (audience / LINES.audience) ** LINES.slope;
const box = document.getElementById("box");
const places = document.getElementById("places");
const names = ["Casual", "Connector", "Climber", "Persona"];
const colours = ["#4269d0", "#3ca951", "#efb118", "#a463f2"];

const read = () => {
  const { data } = Papa.parse(box.value, { header: true, dynamicTyping: true, skipEmptyLines: true });
  return data.map(({ name, followers, posts, likes, replies, reposts }) => {
    const y = (likes + replies + reposts) / posts / followers;
    const place = (followers >= LINES.audience ? 2 : 0) + (y >= line(followers) ? 1 : 0);
    return { name, x: followers, y, place };
  });
};

const datasets = (rows) => [
  ...names.map((label, place) => ({
    label,
    data: rows.filter((row) => row.place === place),
    backgroundColor: colours[place],
    pointRadius: 5,
  })),
  { label: "audience", type: "line", pointRadius: 0, borderWidth: 1, borderColor: "#888",
    data: [{ x: LINES.audience, y: 0.0001 }, { x: LINES.audience, y: 1 }] },
  { label: "engagement", type: "line", pointRadius: 0, borderWidth: 1, borderColor: "#888",
    data: [10, 100000].map((x) => ({ x, y: line(x) })) },
];

const chart = new Chart(document.getElementById("chart"), {
  type: "scatter",
  data: { datasets: [] },
  options: {
    animation: false,
    maintainAspectRatio: false,
    scales: {
      x: { type: "logarithmic", min: 10, max: 100000, title: { display: true, text: "Audience" } },
      y: { type: "logarithmic", min: 0.0001, max: 1, title: { display: true, text: "Engagement" } },
    },
    plugins: { tooltip: { callbacks: { label: ({ raw }) => raw.name } } },
  },
  plugins: [{ id: "mark", afterDraw: ({ data }) => data.datasets.length && performance.mark("chart-drawn") }],
});

const show = () => {
  const rows = read();
  chart.data.datasets = datasets(rows);
  chart.update();
  places.replaceChildren(...rows.map(({ name, place }) => {
    const item = document.createElement("li");
    item.textContent = `${name}: ${names[place]}`;
    return item;
  }));
};
box.addEventListener("input", show);
show();
