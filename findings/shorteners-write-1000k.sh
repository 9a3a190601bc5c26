#!/usr/bin/env bash
# Four libraries for short counts write "1000K" where they mean a million.
#
# Packages: short-number 1.0.7 (npm); millify 0.1.1, numerize 0.12, si-prefix 1.3.3 (PyPI).
# Input:    999,999 followers, and a billion less one.
# Expected: "1M" and "1B": each names its next unit at 1,000 of the one below, and Intl.NumberFormat
#           and Babel write 1M and 1B.
# Seen:     all four choose the unit first and round then: 1000K, 1000k, 1000K, 1000.0 k. The same
#           happens at a billion.
# Matters:  a reader of shortened counts must take four digits before a unit; one that looks for one
#           to three finds "1000K" to be a post count of 1,000 or nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund short-number@1.0.7
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile millify==0.1.1 numerize==0.12 si-prefix==1.3.3

cat > expected <<'E'
short-number 1.0.7: 1000K 1000M
millify 0.1.1: 1000k 1000M
numerize 0.12: 1000K 1000M
si-prefix 1.3.3: 1000.0 k 1000.0 M
E
{
  node -p '
    const short = require("short-number");
    `short-number ${require("short-number/package.json").version}: ${short(999999)} ${short(999999999)}`'
  venv/bin/python - <<'E'
from importlib.metadata import version
from millify import millify
from numerize.numerize import numerize
from si_prefix import si_format

for name, shorten in (
    ("millify", lambda count: millify(count, precision=1)),
    ("numerize", numerize),
    ("si-prefix", lambda count: si_format(count, precision=1)),
):
    print(f"{name} {version(name)}:", shorten(999999), shorten(999999999))
E
} | tee seen

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
