#!/usr/bin/env bash
# yt-dlp reads "1.2 million" as 12 and "1.5 crore" as 15.
#
# Package:  yt-dlp 2026.10.26 (PyPI), utils.parse_count, with which its extractors read likes, views
#           and followers from pages.
# Input:    counts as pages write them in English, Spanish and French.
# Expected: the number, or None, which it gives for "1.2万" and "1.2bn".
# Seen:     a unit it does not know, set off by a space, is left out, and with it the point: points
#           and commas are taken for separators of thousands. "1.2 million" is 12, "12,3 mil" is
#           123, "1 204" is 1. Joined units it does not know give None.
# Matters:  the like_count or channel_follower_count of an info.json can be wrong by a factor of a
#           hundred thousand, and looks like any other whole number.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile yt-dlp==2026.10.26

cat > expected <<'E'
yt-dlp 2026.10.26
1.2M -> 1200000
1.2K views -> 1200
1.2万 -> None
1.2bn -> None
1.2 million -> 12
1.5 crore -> 15
12,3 mil -> 123
1,2 Mio. -> 12
1 204 -> 1
E
venv/bin/python - <<'E' | tee seen
from yt_dlp.utils import parse_count
from yt_dlp.version import __version__

print("yt-dlp", __version__)
for text in ("1.2M", "1.2K views", "1.2万", "1.2bn", "1.2 million", "1.5 crore", "12,3 mil", "1,2 Mio.", "1 204"):
    print(text, "->", parse_count(text))
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
