#!/usr/bin/env bash
# parquetjs reads three thousand million views as a negative number.
#
# Packages: @dsnp/parquetjs 1.8.8 and hyparquet 1.33.0 (npm), duckdb 2.0.1 (PyPI).
# Input:    a Parquet file by DuckDB with a UINTEGER and a UBIGINT column.
# Expected: 3000000000 and 10000000000000000000: in Parquet UINT_32 and UINT_64 are stored as INT32
#           and INT64 and mean unsigned numbers (Parquet format, logical types). hyparquet agrees.
# Seen:     -1294967296 and -8446744073709551616. Writing 3000000000 to its own UINT_32 fails.
# Matters:  views and likes of large channels exceed 2,147,483,647; a negative count is easily
#           taken for "hidden", as servers of the fediverse write -1 for followers not shown.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init --yes > npm.log
npm install --silent --no-audit --no-fund --ignore-scripts @dsnp/parquetjs@1.8.8 hyparquet@1.33.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps duckdb==2.0.1

venv/bin/python - <<'E'
import duckdb
duckdb.sql("""COPY (SELECT 3000000000::UINTEGER AS views, 10000000000000000000::UBIGINT AS most)
              TO 'views.parquet'""")
E

cat > expected <<'E'
@dsnp/parquetjs v1.8.8: -1294967296 -8446744073709551616
hyparquet 1.33.0: 3000000000 10000000000000000000
E
cat > read.mjs <<'E'
import { readFileSync } from "node:fs";
import parquetjs from "@dsnp/parquetjs";
import { parquetReadObjects } from "hyparquet";

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const reader = await parquetjs.ParquetReader.openFile("views.parquet");
const row = await reader.getCursor().next();
console.log(`@dsnp/parquetjs ${version("@dsnp/parquetjs")}: ${row.views} ${row.most}`);
await reader.close();
const bytes = new Uint8Array(readFileSync("views.parquet"));
const [other] = await parquetReadObjects({ file: bytes.buffer });
console.log(`hyparquet ${version("hyparquet")}: ${other.views} ${other.most}`);
E
node read.mjs | tee seen

if ! diff expected seen; then
  echo "CHANGED: lines with < were seen before, lines with > are seen now" >&2
  exit 1
fi
echo "as stated"
