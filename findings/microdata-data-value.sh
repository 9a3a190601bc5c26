#!/usr/bin/env bash
# The Python package microdata gives "12.3K" where the page states 12345 in <data value>.
#
# Package:  microdata 0.8.0 (PyPI).
# Input:    a profile with two schema.org InteractionCounters: <data value="12345">12.3K</data> and
#           <meter value="96">many</meter>, and one that is completed by itemref.
# Expected: 12345, 96 and 7: in the HTML standard the value of a property is the attribute "value"
#           for data and meter, and itemref adds properties from elsewhere.
# Seen:     the text inside the elements, "12.3K" and "many"; what itemref names is left out.
# Matters:  the exact count is on the page, and the reader hands out the shortened one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile microdata==0.8.0

cat > expected <<'E'
microdata 0.8.0: ['12.3K', 'many', None]
E
venv/bin/python - <<'E' | tee seen
from importlib.metadata import version
import microdata

counter = '<div itemprop="interactionStatistic" itemscope itemtype="https://schema.org/InteractionCounter"'
page = f"""<!doctype html><html><body>
<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada</span>
{counter}><data itemprop="userInteractionCount" value="12345">12.3K</data></div>
{counter}><meter itemprop="userInteractionCount" value="96">many</meter></div>
{counter} itemref="posts"></div>
</div><p id="posts"><span itemprop="userInteractionCount">7</span></p></body></html>"""

person = microdata.get_items(page)[0]
seen = [counter.get("userInteractionCount") for counter in person.get_all("interactionStatistic")]
print(f"microdata {version('microdata')}:", seen)
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
