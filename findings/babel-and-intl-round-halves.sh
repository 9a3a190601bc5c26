#!/usr/bin/env bash
# Babel and Intl.NumberFormat shorten the same count in the same language to two numbers.
#
# Packages: Babel 2.19.0 (PyPI); Intl.NumberFormat of the Node that runs this (seen with 20).
# Input:    1,050, 1,250 and 12,450, one digit behind the point, in English and Spanish.
# Expected: one answer, since both follow CLDR's compact patterns.
# Seen:     Babel rounds halves to the even digit, as UTS #35 has it: 1K, 1.2K, 12.4K. Intl rounds
#           them away from zero (ECMA-402, roundingMode "halfExpand"): 1.1K, 1.3K, 12.5K.
#           Both do what they say; a back end with one and a front end with the other disagree.
# Matters:  "1.2K" stands for 1,150 to 1,250 with Babel, for 1,150 to 1,249 with Intl: what a
#           shortened count can have been depends on who wrote it, at the ends by one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile babel==2.19.0

cat > expected <<'E'
1050 en: Babel 1K, Intl 1.1K
1250 en: Babel 1.2K, Intl 1.3K
12450 en: Babel 12.4K, Intl 12.5K
1050 es: Babel 1 mil, Intl 1,1 mil
1250 es: Babel 1,2 mil, Intl 1,3 mil
12450 es: Babel 12,4 mil, Intl 12,5 mil
E
venv/bin/python -c 'import babel; print("Babel", babel.__version__)'
node -e 'console.log("Node", process.versions.node, "ICU", process.versions.icu, "CLDR", process.versions.cldr)'
for language in en es; do
  for followers in 1050 1250 12450; do
    babel=$(venv/bin/python - "$followers" "$language" <<'E'
import sys
from babel.numbers import format_compact_decimal
print(format_compact_decimal(int(sys.argv[1]), locale=sys.argv[2], fraction_digits=1).replace("\u00a0", " "))
E
)
    intl=$(node -e '
      const shorten = new Intl.NumberFormat(process.argv[2], { notation: "compact", maximumFractionDigits: 1 });
      console.log(shorten.format(Number(process.argv[1])).replaceAll("\u00a0", " "));
    ' "$followers" "$language")
    echo "$followers $language: Babel $babel, Intl $intl"
  done
done | tee seen

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
