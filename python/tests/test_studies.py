"""Sweeps, ensembles, margins and remedies against the native program."""

import csv
import io
import json

import numpy as np
import pytest
import reboot_storm as rs
from conftest import native

KERNEL = {"preset": "storm-kernel", "clients": 1000}
FLAGS = ["--preset", "storm-kernel", "--set", "clients=1000"]


def rows(text: str) -> list[dict]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def number(cell: str) -> float:
    return float(cell) if cell else float("nan")


def test_a_sweep_is_that_of_the_native_program():
    measures = [*rs.run(**KERNEL).outcome]
    flags = [flag for measure in measures for flag in ("--measure", measure)]
    grid = ["--y", "retry=1s,5s", "--x", "patch=0..1:3"]
    computed = rows(native("sweep", *FLAGS, *grid, *flags))
    for jobs in [None, 1, 3]:
        sweep = rs.sweep({"retry": [1, "5s"], "patch": "0..1:3"}, jobs=jobs, **KERNEL)
        columns = sweep.columns
        assert list(columns) == ["retry", "patch", *measures] == list(computed[0])
        for name, column in columns.items():
            cells = [row[name] for row in computed]
            if name == "verdict":
                assert column.tolist() == cells
            else:
                assert np.array_equal(column, [number(cell) for cell in cells], equal_nan=True), name
    assert sweep.shape == (2, 3) and len(sweep) == 6
    assert columns["hours_down"].reshape(sweep.shape)[1, 2] == rs.run(**KERNEL, retry=5, patch=1).outcome["hours_down"]
    assert sweep.link == rs.run(**KERNEL).link
    table = sweep.table()
    assert table.column_names == list(columns)
    assert table["verdict"].to_pylist() == columns["verdict"].tolist()


def test_an_axis_may_be_of_choices_seeds_or_never():
    sweep = rs.sweep({"queue": ["fifo", "lifo"], "seed": range(2**64 - 2, 2**64)}, **KERNEL)
    assert sweep.columns["queue"].tolist() == ["fifo", "fifo", "lifo", "lifo"]
    assert sweep.columns["seed"].tolist() == [2**64 - 2, 2**64 - 1] * 2
    assert rs.sweep({"fix": np.array([1.0, 2.0])}, **KERNEL).columns["fix"].tolist() == [1, 2]
    assert rs.sweep({"fix": "60h,never"}, **KERNEL).columns["fix"].tolist() == [60, float("inf")]


def test_an_ensemble_is_that_of_the_native_program():
    computed = rows(native("ensemble", *FLAGS, "--runs", "7", "--format", "csv"))
    ensemble = rs.ensemble(7, jobs=2, **KERNEL)
    assert len(ensemble) == 7
    for name, cells in ((name, [row[name] for row in computed]) for name in computed[0]):
        column = ensemble.columns[name].tolist()
        assert column == cells if name == "verdict" else np.array_equal(column, [number(cell) for cell in cells], equal_nan=True)
    fell = [verdict not in ("absorbed", "degraded") for verdict in ensemble.columns["verdict"]]
    assert ensemble.collapse_share == np.mean(fell)
    assert ensemble.table().num_rows == 7
    # The runs of the expected engine would all be the same.
    sampled = rs.ensemble(2, preset="storm-kernel", clients=1000, engine="expected")
    assert "&engine=sampled&" in sampled.link


@pytest.mark.parametrize("jobs", [None, 1])
def test_margins_are_those_of_the_native_program(jobs):
    computed = json.loads(native("margins", "--of", "patch", "--of", "load", "--format", "json"))
    assert rs.margins(["patch", "load"], jobs=jobs) == computed
    assert rs.margins("patch", jobs=jobs) == computed[:1]


def test_remedies_are_those_of_the_native_program():
    assert rs.remedies() == json.loads(native("remedies", "--format", "json"))
    assert rs.remedies(preset="healed") == []
