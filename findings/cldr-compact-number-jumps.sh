#!/usr/bin/env bash
# cldr-compact-number turns 95,001 followers into "100K", and 950,001 into "1M".
#
# Package:  cldr-compact-number 0.4.0 (npm), compactFormat with CLDR's English patterns, which it has
#           built in.
# Input:    95,000, 95,001, 950,000 and 950,001; without options, and with one digit.
# Expected: 95K, 95K, 950K, 950K: its page says that 101,234 becomes 101K, and Intl.NumberFormat's
#           compact notation, after which it is made, gives these.
# Seen:     one more than 95 or 950 thousand jumps to the next power of ten.
# Matters:  a count is overstated by five percent, which no rule of rounding explains: a reader that
#           takes "1M" for 950,000 to 1,049,999 is right only by knowing this library.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund cldr-compact-number@0.4.0

cat > expected <<'E'
cldr-compact-number 0.4.0
95000: 95K, with one digit 95K, Intl 95K
95001: 100K, with one digit 95K, Intl 95K
950000: 950K, with one digit 950K, Intl 950K
950001: 1M, with one digit 1M, Intl 950K
E
node - <<'E' | tee seen
const { compactFormat } = require("cldr-compact-number");
const intl = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 0 });
const digit = { significantDigits: 1, minimumFractionDigits: 0, maximumFractionDigits: 1 };
console.log("cldr-compact-number", require("cldr-compact-number/package.json").version);
for (const followers of [95000, 95001, 950000, 950001]) {
  console.log(`${followers}: ${compactFormat(followers, "en", {})}, with one digit ${compactFormat(followers, "en", {}, digit)}, Intl ${intl.format(followers)}`);
}
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
