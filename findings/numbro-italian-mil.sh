#!/usr/bin/env bash
# "1,2mil" is 1.2 million in numbro's Italian and 1,200 in its Portuguese.
#
# Package:  numbro 2.5.0 (npm), languages it-IT, pt-BR and es-ES, written and read back.
# Input:    1,234,567 followers.
# Expected: what CLDR has: it "1,2 Mln", pt-BR "1,2 mi", es "1,2 M"; "mil" is the word for a
#           thousand in Portuguese and Spanish, and is what stands behind shortened counts there.
# Seen:     it-IT writes "1,2mil" for the million, and reads "1,2mil" as 1,200,000; pt-BR reads the
#           same text as 1,200. es-ES writes "1,2mm".
# Matters:  the unit of a shortened count cannot be read without knowing language and writer; here
#           the same letters differ by a thousand within one library.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund numbro@2.5.0

cat > expected <<'E'
numbro 2.5.0
it-IT writes 1234567 as 1,2mil and reads 1,2mil as 1200000
pt-BR writes 1234567 as 1,2milhões and reads 1,2mil as 1200
es-ES writes 1234567 as 1,2mm and reads 1,2mil as undefined
E
node - <<'E' | tee seen
const numbro = require("numbro");
const languages = require("numbro/dist/languages.min.js");
console.log("numbro", require("numbro/package.json").version);
for (const tag of ["it-IT", "pt-BR", "es-ES"]) {
  numbro.registerLanguage(languages[tag], true);
  const shown = numbro(1234567).format({ average: true, mantissa: 1 });
  console.log(`${tag} writes 1234567 as ${shown} and reads 1,2mil as ${numbro.unformat("1,2mil")}`);
}
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
