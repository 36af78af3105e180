"""One run: outcome, columns, table, texts."""

import gc
import math
import sys

import numpy as np
import pyarrow as pa
import pytest
import reboot_storm as rs
from conftest import native


def test_a_run_is_that_of_the_native_program(august):
    run = rs.run()
    assert run.outcome == august["outcome"]
    assert list(run.outcome) == list(august["outcome"])
    assert isinstance(run.outcome["relapses"], int)
    assert (run.link, run.digest, run.model) == (august["link"], august["digest"], rs.MODEL_VERSION)
    assert run.preset == "aug-2007"
    assert list(run.columns) == list(august["columns"])
    for name, column in run.columns.items():
        assert column.dtype == np.float64
        assert column.tolist() == august["columns"][name], name


def test_texts_are_those_of_the_native_program():
    run = rs.run(preset="healed", patch="80%", spread="6 h 30 min")
    changes = ["--preset", "healed", "--set", "patch=0.8", "--set", "spread=6.5"]
    assert run.csv() == native("run", *changes, "--format", "csv")
    assert run.json() == native("run", *changes, "--format", "json")
    assert run.sentence() in native("run", *changes)
    assert repr(run) == f"<Run of healed: {run.outcome['verdict']}, digest {run.digest}>"


def test_every_kind_of_value_is_accepted():
    given = [
        (0.8, "0.8"),
        ("80%", "0.8"),
        (np.float64(0.8), "0.8"),
        (np.float32(0.8), "0.8"),
        (1, "1"),
        (np.int64(1), "1"),
    ]
    for value, text in given:
        assert f"&patch={text}&" in rs.run(preset="storm-kernel", clients=100, patch=value).link
    run = rs.run(preset="storm-kernel", clients=1000, seed=2**64 - 1, fix="never", queue="lifo")
    parameters = run.parameters
    assert parameters["seed"] == 2**64 - 1
    assert parameters["fix"] == math.inf
    assert parameters["queue"] == "lifo"
    assert parameters["clients"] == 1000
    assert set(parameters) == set(rs.parameters())


def test_parameters_and_presets_are_the_tables():
    patch = rs.parameters()["patch"]
    assert patch["hard"] == [0, 1] and patch["plausible_source"] and patch["unit"] == "share"
    assert rs.presets()["aug-2007"]["values"]["load"] == 1.29


def test_columns_are_not_copied_and_outlive_their_run():
    run = rs.run()
    table = run.table()
    columns = run.columns
    for name, column in columns.items():
        assert column is run.columns[name]
        data = column.__array_interface__["data"][0]
        assert table[name].chunk(0).buffers()[1].address == data, name
        view = column[1:]
        assert view.base is column
    before = {name: column.copy() for name, column in columns.items()}
    tail = columns["online"][-100:]
    del run, column, view
    gc.collect()
    # Runs of another scenario, which would take freed memory.
    others = [rs.run(preset="healed", seed=seed) for seed in range(5)]
    assert len(others) == 5
    for name, column in columns.items():
        assert np.array_equal(column, before[name]), name
        assert np.array_equal(table[name].to_numpy(), before[name]), name
    del columns, table, column
    gc.collect()
    assert np.array_equal(tail, before["online"][-100:])


def test_columns_cannot_be_written_to():
    column = rs.run(preset="storm-kernel", clients=100).columns["online"]
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 1
    with pytest.raises(ValueError):
        column.setflags(write=True)


def test_a_table_has_its_run():
    run = rs.run()
    table = run.table()
    assert isinstance(table, pa.Table)
    assert table.column_names == list(run.columns)
    facts = {b"model": run.model, b"link": run.link, b"digest": run.digest}
    assert table.schema.metadata == {key: value.encode() for key, value in facts.items()}


def test_without_pyarrow_a_table_says_what_to_install(monkeypatch):
    run = rs.run(preset="storm-kernel", clients=100)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'reboot-storm\[arrow\]'") as raised:
        run.table()
    assert raised.value.name == "pyarrow"


def test_help_has_every_parameter():
    text = rs.run.__doc__
    for entry in rs.parameters().values():
        assert f"\n{entry['id']}\n" in text
        assert entry["help"] in text and entry["source"] in text
