#!/usr/bin/env bash
# clevercsv takes the "@" of handles for the delimiter.
#
# Package:  clevercsv 0.8.5 (PyPI), Sniffer().sniff and read of a list.
# Input:    a list of handles and followers set off by a space, as one types it.
# Expected: the space, as Python's own csv.Sniffer finds, or no dialect.
# Seen:     "@": the first column is empty, the second holds handle and count together.
# Matters:  lists of accounts are the very input of this field, and their handles start with "@".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile clevercsv==0.8.5

cat > expected <<'E'
clevercsv 0.8.5
clevercsv: '@' [['', 'ada 1204'], ['', 'leo 12050'], ['', 'mia 96']]
csv: ' ' [['@ada', '1204'], ['@leo', '12050'], ['@mia', '96']]
E
venv/bin/python - <<'E' | tee seen
import csv
import io
from importlib.metadata import version
import clevercsv

profiles = "@ada 1204\n@leo 12050\n@mia 96\n"
print("clevercsv", version("clevercsv"))
for module in (clevercsv, csv):
    dialect = module.Sniffer().sniff(profiles)
    print(f"{module.__name__}:", repr(dialect.delimiter), list(module.reader(io.StringIO(profiles), dialect)))
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
