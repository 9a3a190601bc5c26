#!/usr/bin/env bash
# python-calamine sees only the first column of an .xlsb workbook written by SheetJS.
#
# Packages: python-calamine 0.9.1 (PyPI, with the crate calamine inside), xlsx 0.18.5 (npm).
# Input:    one table of two profiles with followers, posts and likes, written as .xlsx and .xlsb.
# Expected: the same nine cells. SheetJS writes each cell right of another as a short record, which
#           leaves out the column: [MS-XLSB] has them (BrtShortReal and its kin, records 12 to 18),
#           and SheetJS reads its own file back whole.
# Seen:     from .xlsb the names alone; the counts are gone without an error or a warning.
# Matters:  a list of profiles without counts looks like a file in which nobody filled them in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps python-calamine==0.9.1

cat > expected <<'E'
xlsx 0.18.5 read back from .xlsb: [["name","followers","likes"],["ada",1204,96],["leo",12050,7]]
python-calamine 0.9.1
.xlsx: [['name', 'followers', 'likes'], ['ada', 1204.0, 96.0], ['leo', 12050.0, 7.0]]
.xlsb: [['name'], ['ada'], ['leo']]
E
{
  node - <<'E'
const sheetjs = require("xlsx");
const book = sheetjs.utils.book_new();
const rows = [["name", "followers", "likes"], ["ada", 1204, 96], ["leo", 12050, 7]];
sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet(rows), "Profiles");
sheetjs.writeFile(book, "profiles.xlsx");
sheetjs.writeFile(book, "profiles.xlsb");
const back = sheetjs.readFile("profiles.xlsb").Sheets.Profiles;
console.log(`xlsx ${sheetjs.version} read back from .xlsb:`, JSON.stringify(sheetjs.utils.sheet_to_json(back, { header: 1 })));
E
  venv/bin/python - <<'E'
from importlib.metadata import version
from python_calamine import CalamineWorkbook

print("python-calamine", version("python-calamine"))
for kind in (".xlsx", ".xlsb"):
    print(f"{kind}:", CalamineWorkbook.from_path("profiles" + kind).get_sheet_by_index(0).to_python())
E
} | tee seen

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
