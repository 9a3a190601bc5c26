#!/usr/bin/env bash
# ural takes Facebook's share links for an account named "share", and X's intents for "intent".
#
# Package:  ural 1.6.2 (PyPI), parse_facebook_url and parse_twitter_url.
# Input:    addresses as the networks' own share buttons and follow buttons give them.
# Expected: no account: a share link hides which post or account it leads to, and the account of a
#           follow button stands in screen_name. ural knows /home and /settings of X as no accounts.
# Seen:     FacebookHandle "share"; TwitterUser "intent". Of a channel's page on YouTube with a tab,
#           /@ada/videos, nothing comes at all, of /@ada the channel.
# Matters:  counts gathered by account pile up under accounts that do not exist.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile ural==1.6.2

cat > expected <<'E'
ural 1.6.2
https://www.facebook.com/ada: FacebookHandle ada
https://www.facebook.com/share/1AbCdEfGhI/: FacebookHandle share
https://x.com/ada: TwitterUser ada
https://x.com/settings: None
https://x.com/intent/user?screen_name=ada: TwitterUser intent
https://www.youtube.com/@ada: YoutubeChannel ada
https://www.youtube.com/@ada/videos: None
E
venv/bin/python - <<'E' | tee seen
from importlib.metadata import version
from ural.facebook import parse_facebook_url
from ural.twitter import parse_twitter_url
from ural.youtube import parse_youtube_url

def shown(found):
    if found is None:
        return "None"
    names = (getattr(found, key, None) for key in ("handle", "screen_name", "name"))
    return f"{type(found).__name__} {next(name for name in names if name)}"

print("ural", version("ural"))
for address, parse in (
    ("https://www.facebook.com/ada", parse_facebook_url),
    ("https://www.facebook.com/share/1AbCdEfGhI/", parse_facebook_url),
    ("https://x.com/ada", parse_twitter_url),
    ("https://x.com/settings", parse_twitter_url),
    ("https://x.com/intent/user?screen_name=ada", parse_twitter_url),
    ("https://www.youtube.com/@ada", parse_youtube_url),
    ("https://www.youtube.com/@ada/videos", parse_youtube_url),
):
    print(f"{address}: {shown(parse(address))}")
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
