#!/usr/bin/env bash
# Two readers of numbers in words turn "12 thousand followers" into "12 1000 followers".
#
# Packages: text2num 3.1.0 (alpha2digit) and number-parser 0.3.2 (parse), both PyPI.
# Input:    "twelve thousand followers", "12 thousand followers", "1.2 million followers".
# Expected: 12000 followers and 1200000 followers, or the text unchanged: digits before a word for
#           the unit are how reports write round counts.
# Seen:     both read the words right when all are words, and with digits replace the unit alone:
#           two numbers stand where one stood.
# Matters:  whoever takes the number next to "followers" gets 1,000 for 12,000 and 1,000,000 for
#           1,200,000.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile text2num==3.1.0 number-parser==0.3.2

cat > expected <<'E'
text2num 3.1.0, number-parser 0.3.2
text2num: 12000 followers | 12 1000 followers | 1.2 1000000 followers
number-parser: 12000 followers | 12 1000 followers | 1.2 1000000 followers
E
venv/bin/python - <<'E' | tee seen
from importlib.metadata import version
from number_parser import parse
from text_to_num import alpha2digit

texts = ("twelve thousand followers", "12 thousand followers", "1.2 million followers")
print(f"text2num {version('text2num')}, number-parser {version('number-parser')}")
print("text2num:", " | ".join(alpha2digit(text, "en") for text in texts))
print("number-parser:", " | ".join(parse(text, "en") for text in texts))
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
