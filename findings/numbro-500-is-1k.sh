#!/usr/bin/env bash
# numbro doubles small accounts: 500 followers are shown as "1k", 500,000 as "1m".
#
# Package:  numbro 2.5.0 (npm), format({ average: true }).
# Input:    499, 500, 640, 499,999 and 500,000 followers.
# Expected: 499, 500, 640, 500k, 500k. The documentation of "average" shows 1,234 as "1k".
# Seen:     from 500 on "1k", from 500,000 on "1m": the unit is chosen after rounding to whole
#           thousands or millions. The option lowPrecision, on by default, has this effect; its
#           issue (#546) speaks of 999,999 only. With a digit behind the point 500 is "0.5k".
# Matters:  a count copied from such a page is wrong by up to a factor of two, far more than the
#           rounding that the "k" makes one expect.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund numbro@2.5.0

cat > expected <<'E'
numbro 2.5.0
499: average 499, with one digit 499.0, lowPrecision off 499
500: average 1k, with one digit 0.5k, lowPrecision off 500
640: average 1k, with one digit 0.6k, lowPrecision off 640
499999: average 500k, with one digit 500.0k, lowPrecision off 500k
500000: average 1m, with one digit 0.5m, lowPrecision off 500k
E
node - <<'E' | tee seen
const numbro = require("numbro");
console.log("numbro", require("numbro/package.json").version);
for (const followers of [499, 500, 640, 499999, 500000]) {
  const shown = (format) => numbro(followers).format({ average: true, ...format });
  console.log(`${followers}: average ${shown({})}, with one digit ${shown({ mantissa: 1 })}, lowPrecision off ${shown({ lowPrecision: false })}`);
}
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
