#!/usr/bin/env bash
# Babel writes thousands in Swahili ten to a thousand times too large.
#
# Package:  Babel 2.19.0 (PyPI), format_compact_decimal(number, locale="sw").
# Input:    the follower counts 1,000, 1,204, 12,345 and 123,456.
# Expected: "elfu 1", "elfu 1", "elfu 12", "elfu 123" ("elfu" is "thousand"). CLDR's pattern for
#           1,000 in Swahili is "elfu 0;elfu -0": the part behind the semicolon is the negative
#           form (UTS #35, part 3, number patterns). Intl.NumberFormat, from the same CLDR, agrees.
# Seen:     "elfu 10", "elfu 12", "elfu 1234", "elfu 123456". Babel counts the zeros of both forms
#           to learn how far to divide. Of the languages that Babel has, only Swahili has two forms there.
# Matters:  a page that shows 1,204 followers with Babel says 12 thousand in Swahili.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile babel==2.19.0

cat > expected <<'E'
Babel 2.19.0
   1000 elfu 10
   1204 elfu 12
  12345 elfu 1234
 123456 elfu 123456
1234567 1M
E
venv/bin/python - <<'E' | tee seen
import babel
from babel.numbers import format_compact_decimal

print("Babel", babel.__version__)
for followers in (1000, 1204, 12345, 123456, 1234567):
    shown = format_compact_decimal(followers, locale="sw").replace("\u00a0", " ")
    print(f"{followers:>7} {shown}")
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
