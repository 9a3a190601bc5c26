#!/usr/bin/env bash
# exceljs reads followers shown in millions as a day in the year 5197.
#
# Packages: exceljs 4.4.0 and xlsx 0.18.5 (npm).
# Input:    1,204,567 under 0.0,,\M (which spreadsheet programs store when "M" is typed unquoted),
#           0.0,,"M" and #,##0, written and read by exceljs.
# Expected: the number 1204567 each time: a backslash makes the next character text, as quotes do
#           (ECMA-376 part 1, 18.8.31). SheetJS reads the number.
# Seen:     under the format with the backslash a Date; quotes are heeded, the backslash is not.
# Matters:  the count can only be had back by knowing the format, and a program that prints cells
#           shows a date where followers should be.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5

cat > expected <<'E'
exceljs 4.4.0, xlsx 0.18.5
#,##0: exceljs 1204567, xlsx 1204567
0.0,,"M": exceljs 1204567, xlsx 1204567
0.0,,\M: exceljs the date 5197-12-27, xlsx 1204567
E
node - <<'E' | tee seen
const Excel = require("exceljs");
const sheetjs = require("xlsx");
const formats = ["#,##0", '0.0,,"M"', "0.0,,\\M"];
(async () => {
  const written = new Excel.Workbook();
  const sheet = written.addWorksheet("Followers");
  formats.forEach((format, index) => {
    sheet.getCell(index + 1, 1).value = 1204567;
    sheet.getCell(index + 1, 1).numFmt = format;
  });
  await written.xlsx.writeFile("counts.xlsx");
  const read = new Excel.Workbook();
  await read.xlsx.readFile("counts.xlsx");
  const other = sheetjs.readFile("counts.xlsx").Sheets.Followers;
  console.log(`exceljs ${require("exceljs/package.json").version}, xlsx ${sheetjs.version}`);
  formats.forEach((format, index) => {
    const value = read.worksheets[0].getCell(index + 1, 1).value;
    const shown = value instanceof Date ? `the date ${value.toISOString().slice(0, 10)}` : value;
    console.log(`${format}: exceljs ${shown}, xlsx ${other[`A${index + 1}`].v}`);
  });
})();
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
