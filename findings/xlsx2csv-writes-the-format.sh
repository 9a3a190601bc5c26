#!/usr/bin/env bash
# xlsx2csv writes parts of the number format in place of the count: 0.0,,"12io." for 1,204,567.
#
# Packages: xlsx2csv 0.8.6 and XlsxWriter 3.3.1 (PyPI); XlsxWriter makes the workbook.
# Input:    a sheet with 1,204,567 under the formats that people use to show millions.
# Expected: 1204567, as under the format General: letters in quotes or behind a backslash are text,
#           not codes for dates (ECMA-376 part 1, 18.8.31).
# Seen:     formats with a letter of a date in such text are taken for dates, the digits and commas
#           stay as they are, and the letter becomes a part of the date: M or m the month 12.
# Matters:  the count is not in the CSV any more, and what stands there is not even close to it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps xlsx2csv==0.8.6 XlsxWriter==3.3.1

cat > expected <<'E'
xlsx2csv 0.8.6, XlsxWriter 3.3.1
General;1204567
#,##0;1204567
"0.0,""K""";1204567
"0.0,,""M""";"0.0,,""12"""
"0.0,,""Mio.""";"0.0,,""12io."""
0.0,,\M;0.0,,12
"#,##0 ""followers""";"#,##0 ""followers"""
E
{
  venv/bin/python - <<'E'
from importlib.metadata import version
import xlsxwriter

print(f"xlsx2csv {version('xlsx2csv')}, XlsxWriter {version('XlsxWriter')}")
workbook = xlsxwriter.Workbook("counts.xlsx")
sheet = workbook.add_worksheet()
formats = ("General", "#,##0", '0.0,"K"', '0.0,,"M"', '0.0,,"Mio."', r"0.0,,\M", '#,##0 "followers"')
for row, code in enumerate(formats):
    sheet.write_string(row, 0, code)
    sheet.write_number(row, 1, 1204567, workbook.add_format({"num_format": code}))
workbook.close()
E
  venv/bin/xlsx2csv --delimiter ';' counts.xlsx
} | tr -d '\r' | tee seen

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
