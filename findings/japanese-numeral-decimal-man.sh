#!/usr/bin/env bash
# A library for Japanese numbers reads "1.2万" as 0, and finds "3万" in "12.3万".
#
# Package:  @geolonia/japanese-numeral 1.0.2 (npm), kanji2number and findKanjiNumbers.
# Input:    "12万", "1万2千", "1.2万", "12.3万", "1億2,000万", and a line of a profile.
# Expected: 12,000 and 123,000, or the error that it has for what is no number. A digit behind the
#           point before 万 is how CLDR, and with it most networks, shorten counts in Japanese.
# Seen:     0 for "1.2万" and "12.3万"; 100,000,000 for "1億2,000万", whose second part is lost; the
#           search in running text cuts the number at the point.
# Matters:  123,000 followers become none, or 30,000, and no error marks it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund @geolonia/japanese-numeral@1.0.2

cat > expected <<'E'
@geolonia/japanese-numeral 1.0.2
12万 -> 120000
1万2千 -> 12000
1.2万 -> 0
12.3万 -> 0
1億2,000万 -> 100000000
12,345 -> error
found in フォロワー12.3万人: 3万
Intl writes 123456 as 12.3万
E
node - <<'E' | tee seen
const { kanji2number, findKanjiNumbers } = require("@geolonia/japanese-numeral");
console.log("@geolonia/japanese-numeral", require("@geolonia/japanese-numeral/package.json").version);
for (const text of ["12万", "1万2千", "1.2万", "12.3万", "1億2,000万", "12,345"]) {
  let read;
  try {
    read = kanji2number(text);
  } catch {
    read = "error";
  }
  console.log(`${text} -> ${read}`);
}
console.log("found in フォロワー12.3万人:", findKanjiNumbers("フォロワー12.3万人").join(" "));
const intl = new Intl.NumberFormat("ja", { notation: "compact", maximumFractionDigits: 1 });
console.log("Intl writes 123456 as", intl.format(123456));
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
