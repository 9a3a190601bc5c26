#!/usr/bin/env bash
# human-format reads "1,204" as 1 and "1.2e3" as a quintillion, and says nothing.
#
# Package:  human-format 1.2.1 (npm), parse(text).
# Input:    "1.2 k", "1,204", "1,204 k", "1.2e3", "1.2B", "5 mil".
# Expected: 1,204 for "1,204", or an error, as it gives for "12.3K"; 1,200 for "1.2e3", which is how
#           programs write it.
# Seen:     what is not a prefix of the scale is taken for a unit: ",204" and "B" are dropped, so
#           that 1 and 1.2 are left; "e" is exa, so "1.2e3" is 1.2e18 with the unit "3"; "m" of
#           "mil" is milli. With strict, "1,204" is still 1. Its page documents that case is
#           forgiven, and nothing about separators.
# Matters:  a follower count with a separator comes out as its first digits, without an error.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund human-format@1.2.1

cat > expected <<'E'
human-format 1.2.1
1.2 k -> 1200, strict 1200
1,204 -> 1, strict 1
1,204 k -> 1, strict 1
12.3K -> error, strict error
1.2e3 -> 1200000000000000000, strict error
1.2B -> 1.2, strict 1.2
5 mil -> 0.005, strict 0.005
E
node - <<'E' | tee seen
const format = require("human-format");
const read = (text, options) => {
  try {
    return format.parse(text, options);
  } catch {
    return "error";
  }
};
console.log("human-format", require("human-format/package.json").version);
for (const text of ["1.2 k", "1,204", "1,204 k", "12.3K", "1.2e3", "1.2B", "5 mil"]) {
  console.log(`${text} -> ${read(text)}, strict ${read(text, { strict: true })}`);
}
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
