// The rows of a table one of whose cells reads exactly this.
// arguments: the table, the text. Returns elements.
const [table, text] = arguments;
const squeeze = (element) => element.innerText.replace(/\s+/g, " ").trim();
return [...table.querySelectorAll("tr, [role=row]")].filter((row) =>
  [...row.querySelectorAll("td, th, [role=cell], [role=gridcell], [role=rowheader]")].some((cell) =>
    squeeze(cell) === text || cell.querySelector("input")?.value === text));
