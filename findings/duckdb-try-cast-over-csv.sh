#!/usr/bin/env bash
# DuckDB's TRY_CAST fails on "12.3K" when it stands directly over read_csv.
#
# Package:  duckdb 2.0.1 (PyPI).
# Input:    a CSV with followers 1204 and 12.3K, read with all_varchar = true.
# Expected: 1204 and NULL: TRY_CAST gives NULL where a cast fails, as it does from a table of the
#           same rows and within coalesce, and all_varchar keeps the reader from converting.
# Seen:     a conversion error. The cast is handed down to the reader of the file, which converts
#           as a plain CAST would; its message says that the type was detected. A known fault
#           (duckdb issue #23818). With the optimizer off it is 1204 and NULL.
# Matters:  the usual way to take shortened counts as unknown stops the whole query.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps duckdb==2.0.1
printf 'name,followers\nada,1204\nleo,12.3K\n' > profiles.csv

cat > expected <<'E'
duckdb 2.0.1
from the file: ConversionException
from the file, in coalesce: [(1204,), (-1,)]
from a table: [(1204,), (None,)]
from the file, optimizer off: [(1204,), (None,)]
E
venv/bin/python - <<'E' | tee seen
import duckdb

print("duckdb", duckdb.__version__)
database = duckdb.connect()
file = "read_csv('profiles.csv', all_varchar = true)"
try:
    print("from the file:", database.sql(f"SELECT TRY_CAST(followers AS BIGINT) FROM {file}").fetchall())
except duckdb.ConversionException as error:
    print("from the file:", type(error).__name__)
print("from the file, in coalesce:", database.sql(f"SELECT coalesce(TRY_CAST(followers AS BIGINT), -1) FROM {file}").fetchall())
database.sql(f"CREATE TABLE profiles AS FROM {file}")
print("from a table:", database.sql("SELECT TRY_CAST(followers AS BIGINT) FROM profiles").fetchall())
database.sql("PRAGMA disable_optimizer")
print("from the file, optimizer off:", database.sql(f"SELECT TRY_CAST(followers AS BIGINT) FROM {file}").fetchall())
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
