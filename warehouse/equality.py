#!/usr/bin/env python3
"""Holds DuckDB's and Spark's outcome of the generated SQL to that of the command line, row by row.

usage: equality.py PROGRAM FOLDER ENGINE [ROWS]

PROGRAM is the command line; FOLDER holds profiles.csv (one row a profile, counts as text) and
posts.csv (one row a post); ENGINE is duckdb or spark. With ROWS, that many profiles and the posts of
a tenth as many accounts are taken. Prints how many rows differ and exits 1 where one does.
"""
import csv
import itertools
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULT = ("quadrant", "between_quadrants", "reason", "engagement", "engagement_low", "engagement_high")


def main():
    program, folder, engine = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    rows = int(sys.argv[4]) if len(sys.argv) > 4 else None
    place = {"duckdb": duckdb, "spark": Spark()}[engine]
    differ = 0
    with tempfile.TemporaryDirectory() as scratch:
        for kind, options in (("profiles", []), ("posts", ["--per-post"])):
            source = cut(folder / f"{kind}.csv", Path(scratch) / f"{kind}.csv", kind, rows)
            expected = command_line(program, source)
            query = run(program, "sql", "--dialect", engine, "--text", *options)
            start = time.monotonic()
            found = place(source, query)
            seconds = time.monotonic() - start
            differ += compare(kind, expected, found)
            print(f"{engine}: {len(expected)} {kind}, {seconds:.1f} s", flush=True)
    print(f"{engine}: {differ} differ")
    sys.exit(differ > 0)


def cut(source, target, kind, rows):
    """The first rows of a file, or of as many accounts where rows are posts."""
    if rows is None:
        return source
    with open(source, newline="") as old, open(target, "w", newline="") as new:
        reader, writer = csv.reader(old), csv.writer(new, lineterminator="\n")
        writer.writerow(next(reader))
        if kind == "profiles":
            writer.writerows(itertools.islice(reader, rows))
        else:
            accounts = itertools.groupby(reader, key=lambda row: row[0])
            for _, posts in itertools.islice(accounts, rows // 10):
                writer.writerows(posts)
    return target


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr[:2000]}")
    return done.stdout


def command_line(program, source):
    """The rows of the command line by name."""
    text = run(program, source, "--format", "csv")
    rows = csv.DictReader(text.splitlines())
    return {
        row["name"]: (
            row["quadrant"] or None,
            row["between"] or None,
            row["reason"] or None,
            number(row["engagement"]),
            number(row["low"]),
            number(row["high"]),
        )
        for row in rows
    }


def number(text):
    return float(text) if text else None


def compare(kind, expected, found):
    differ = [name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)]
    for name in sorted(differ)[:10]:
        print(f"{kind} {name}: command line {expected.get(name)}, engine {found.get(name)}")
    return len(differ)


def duckdb(source, query):
    import duckdb as engine

    connection = engine.connect(config={"threads": 2})
    connection.execute(
        "CREATE TABLE fourfold_input AS SELECT * FROM read_csv(?, all_varchar = true, header = true, "
        "delim = ',', quote = '\"')",
        [str(source)],
    )
    rows = connection.execute(f"SELECT name, {', '.join(RESULT)} FROM ({query.rstrip().rstrip(';')})")
    return {row[0]: row[1:] for row in rows.fetchall()}


class Spark:
    """A local session, started at the first query."""

    session = None

    def __call__(self, source, query):
        from pyspark.sql import SparkSession

        if self.session is None:
            self.session = (
                SparkSession.builder.master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.memory", "4g")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate()
            )
            self.session.sparkContext.setLogLevel("ERROR")
        table = self.session.read.csv(str(source), header=True)
        table.createOrReplaceTempView("fourfold_input")
        rows = self.session.sql(query.rstrip().rstrip(";")).select("name", *RESULT)
        return {row[0]: tuple(row)[1:] for row in rows.toLocalIterator()}


if __name__ == "__main__":
    main()
