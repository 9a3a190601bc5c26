#!/usr/bin/env bash
# sqlglot turns DuckDB's log, which has base 10, into Snowflake's LN and Spark's natural LOG.
#
# Packages: sqlglot 30.30.0 and duckdb 2.0.1 (PyPI).
# Input:    SELECT log(followers) FROM profiles, from DuckDB to Snowflake, Spark and BigQuery.
# Expected: a logarithm with base 10, as sqlglot writes for log10(followers): DuckDB documents
#           log(x) as base 10, while LOG with one argument is natural in Spark and BigQuery.
# Seen:     LN(followers) for Snowflake, LOG(followers) for the others; no warning.
# Matters:  audience is put on a logarithmic axis; after the move to a warehouse every distance on
#           it is 2.3 times what it was, and lines drawn at powers of ten lie elsewhere.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps sqlglot==30.30.0 duckdb==2.0.1

cat > expected <<'E'
sqlglot 30.30.0, duckdb 2.0.1
DuckDB: log(1000) = 3.0, ln(1000) = 6.907755278982137
snowflake: SELECT LN(followers) FROM profiles; log10: SELECT LOG(10, followers) FROM profiles
spark: SELECT LOG(followers) FROM profiles; log10: SELECT LOG(10, followers) FROM profiles
bigquery: SELECT LOG(followers) FROM profiles; log10: SELECT LOG(followers, 10) FROM profiles
E
venv/bin/python - <<'E' | tee seen
from importlib.metadata import version
import duckdb
import sqlglot

print(f"sqlglot {version('sqlglot')}, duckdb {version('duckdb')}")
[(ten, natural)] = duckdb.sql("SELECT log(1000), ln(1000)").fetchall()
print(f"DuckDB: log(1000) = {ten:.1f}, ln(1000) = {natural}")
for dialect in ("snowflake", "spark", "bigquery"):
    log, log10 = (
        sqlglot.transpile(f"SELECT {name}(followers) FROM profiles", read="duckdb", write=dialect)[0]
        for name in ("log", "log10")
    )
    print(f"{dialect}: {log}; log10: {log10}")
E

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
