// A table as its reader sees it. arguments: the table.
// Returns [[header, ...], [[cell, ...], ...]]: the texts of the column headers and of the body's
// cells. A cell that can be edited reads as the value that stands in it.
const [table] = arguments;
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const read = (cell) => {
  const text = squeeze(cell.innerText);
  if (text) return text;
  const field = cell.querySelector("input, select, textarea");
  if (field) return field.selectedOptions ? squeeze(field.selectedOptions[0]?.text ?? "") : field.value;
  return "";
};
const rows = [...table.querySelectorAll("tr, [role=row]")]
  .filter((row) => row.closest("table, [role=table], [role=grid]") === table && row.checkVisibility());
const cells = (row) => [...row.querySelectorAll(
  ":scope > th, :scope > td, :scope > [role=cell], :scope > [role=gridcell], :scope > [role=columnheader], :scope > [role=rowheader]")];
const isHeader = (row) => row.closest("thead") !== null
  || cells(row).every((cell) => cell.matches("th[scope=col], [role=columnheader]"));
// A header that sorts holds a button, often with a mark for the direction that only eyes shall see.
const title = (cell) => {
  const copy = cell.cloneNode(true);
  for (const part of copy.querySelectorAll("[aria-hidden=true], svg")) part.remove();
  return squeeze(copy.textContent);
};
const headers = rows.find(isHeader);
const body = rows.filter((row) => !isHeader(row) && row.closest("tfoot") === null);
return [headers ? cells(headers).map(title) : [], body.map((row) => cells(row).map(read))];
