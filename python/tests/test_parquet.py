"""Tables as Parquet: pandas, polars and DuckDB read the values of the CSV."""

import csv
import io

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
import reboot_storm as rs
from conftest import native

READERS = {
    "pandas": lambda file: {name: column.to_numpy() for name, column in pd.read_parquet(file).items()},
    "polars": lambda file: {column.name: column.to_numpy() for column in pl.read_parquet(file)},
    "duckdb": lambda file: duckdb.sql(f"select * from '{file}'").fetchnumpy(),
}


def values(text: str) -> dict[str, list[str]]:
    """The columns of a CSV, as texts."""
    rows = list(csv.reader(io.StringIO("\n".join(line for line in text.splitlines() if line[0] != "#"))))
    return {name: [row[place] for row in rows[1:]] for place, name in enumerate(rows[0])}


def assert_same(read: dict, text: str) -> None:
    """Equal to the last bit: a CSV has as many digits as its doubles need."""
    expected = values(text)
    assert list(read) == list(expected)
    for name, column in read.items():
        cells = expected[name]
        if name == "verdict":
            assert list(column) == cells
        else:
            numbers = np.array([int(cell) if name == "seed" else float(cell or "nan") for cell in cells])
            assert np.array_equal(np.ma.filled(column, np.nan), numbers, equal_nan=name != "seed"), name


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_run_has_the_values_of_its_csv(tmp_path, reader):
    run = rs.run(preset="aug-2007")
    file = tmp_path / "run.parquet"
    pq.write_table(run.table(), file)
    assert_same(reader(file), run.csv())
    facts = {b"model": run.model, b"link": run.link, b"digest": run.digest}
    metadata = pq.read_schema(file).metadata
    assert {key: metadata[key].decode() for key in facts} == facts


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_sweep_has_the_values_of_its_csv(tmp_path, reader):
    # Some of these networks fall, and some never do: there are columns with and without numbers.
    sweep = rs.sweep({"seed": [1, 2**64 - 1], "patch": "0..1:5"}, preset="aug-2007")
    file = tmp_path / "sweep.parquet"
    pq.write_table(sweep.table(), file)
    measures = [flag for name in rs.run().outcome for flag in ("--measure", name)]
    axes = ["--y", f"seed=1,{2**64 - 1}", "--x", "patch=0..1:5"]
    read = reader(file)
    assert_same(read, native("sweep", "--preset", "aug-2007", *axes, *measures))
    assert np.isnan(np.ma.filled(read["onset_hours"], np.nan)).any()
    assert len(set(read["verdict"])) > 1
