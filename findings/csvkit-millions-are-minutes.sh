#!/usr/bin/env bash
# csvkit reads a column of millions as minutes: "1.2m" followers become 72 seconds.
#
# Packages: csvkit 2.2.0 (PyPI) with agate 1.14.2 and pytimeparse 1.1.10; numbro 2.5.0 (npm) writes
#           the table.
# Input:    a CSV of two profiles whose followers numbro shortened, 1.2m and 3.4m.
# Expected: text, as "1.2M" and "12.3K" stay text: agate lists numbers, dates, times and text among
#           what it guesses, and no one writes a follower count as a time.
# Seen:     csvjson and csvsort give "0:01:12" and "0:03:24". An issue of
#           2017 (csvkit #752) tells of "1m" from workbooks with guessing off; with guessing on it
#           stands. --no-inference keeps the text.
# Matters:  numbro, numeral and others write the million with a small m; a csvkit step in between,
#           sorting included, loses the counts of a file for good.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund numbro@2.5.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile csvkit==2.2.0 agate==1.14.2 pytimeparse==1.1.10

node - <<'E' > profiles.csv
const numbro = require("numbro");
console.log("name,followers");
for (const [name, followers] of [["ada", 1204000], ["leo", 3412000]]) {
  console.log(`${name},${numbro(followers).format({ average: true, mantissa: 1 })}`);
}
E

cat > expected <<'E'
csvjson 2.2.0
[{"name": "ada", "followers": "0:01:12"}, {"name": "leo", "followers": "0:03:24"}]
name,followers
ada,0:01:12
leo,0:03:24
[{"name": "ada", "followers": "1.2m"}, {"name": "leo", "followers": "3.4m"}]
E
{
  venv/bin/csvjson --version
  venv/bin/csvjson profiles.csv; echo
  venv/bin/csvsort --columns name profiles.csv
  venv/bin/csvjson --no-inference profiles.csv; echo
} | sed '/^$/d' | tee seen

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
