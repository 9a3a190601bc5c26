"use strict";
const at = (id) => document.getElementById(id);
const say = (text) => { at("status").textContent = text; };

const draw = () => {
  const pen = at("chart").getContext("2d");
  pen.fillStyle = matchMedia("(prefers-color-scheme: dark)").matches ? "white" : "black";
  pen.fillRect(0, 0, 300, 100);
  performance.mark("chart-drawn");
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
draw();

const profiles = [["Ada", "12,300"], ["Ben", "5,000"]];
const fill = () => {
  at("rows").replaceChildren(...profiles.map(([name, audience]) => {
    const row = document.createElement("tr");
    for (const text of [name, audience]) row.insertCell().textContent = text;
    const remove = document.createElement("button");
    remove.textContent = "Remove";
    remove.onclick = () => {
      profiles.splice(profiles.findIndex((other) => other[0] === name), 1);
      fill();
    };
    row.insertCell().append(remove);
    return row;
  }));
  draw();
};
// Later than the load event, as a page that is mounted by a program.
setTimeout(fill, 300);

at("add").onclick = () => setTimeout(() => { profiles.push([at("followers").value, "7"]); fill(); }, 200);
at("box").addEventListener("input", (event) =>
  say(`box ${event.inputType} ${at("box").value.length} ${at("box").value.split("\n").length}`));
at("box").addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  if (text.startsWith("take")) { event.preventDefault(); say(`taken ${text.length}`); }
});
at("likes").addEventListener("input", () => say(`likes ${at("likes").value}`));
at("network").addEventListener("change", () => say(`network ${at("network").value}`));
for (const radio of document.querySelectorAll("[name=purpose]"))
  radio.addEventListener("change", () => { at("what").textContent = `a ${radio.value}`; });
at("line").addEventListener("input", () => { say(`line ${at("line").value}`); draw(); });
addEventListener("hashchange", () => say(`fragment ${location.hash}`));
at("files").onchange = () => say([...at("files").files].map((file) => `${file.name} ${file.size}`).join(", "));
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  event.dataTransfer.files[0].text().then((text) => say(`dropped ${event.dataTransfer.files[0].name}: ${text}`));
});

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
at("csv").onclick = () => save(new Blob([`name,followers\nÄda,${profiles.length}\n`], { type: "text/csv" }), "profiles.csv");
at("png").onclick = () => at("chart").toBlob((blob) => save(blob, "chart.png"), "image/png");
at("copy").onclick = async () => {
  at("link").value = `${location.href.split("#")[0]}#v=1&n=Ada`;
  try { await navigator.clipboard.writeText(at("link").value); say("copied"); }
  catch (error) { at("alert").textContent = `not copied: ${error.name}`; }
};
localStorage.setItem("visits", Number(localStorage.getItem("visits") ?? 0) + 1);
