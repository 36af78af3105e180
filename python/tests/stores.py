"""Stores, as the tests look at them from outside."""

import json
from pathlib import Path

from conftest import native

KERNEL = {"preset": "storm-kernel", "clients": 2000}
FLAGS = ["--preset", "storm-kernel", "--set", "clients=2000"]
MEASURES = ["--measure", "verdict", "--measure", "lowest_share", "--measure", "peak_attempts_ratio"]
GRID = {"retry": "1s,5s,30s,60s", "patch": "0..1:12"}
NATIVE_GRID = ["sweep", *FLAGS, "--y", "retry=1s,5s,30s,60s", "--x", "patch=0..1:12", *MEASURES]


def lines(store: Path) -> list[str]:
    """The finished runs of a store, whole lines only."""
    texts = (file.read_text() for file in store.glob("runs-*.jsonl"))
    return [line for text in texts for line in text.splitlines(keepends=True) if line.endswith("\n")]


def assert_each_once(store: Path, runs: int) -> None:
    """Every run is in the store, and none was computed twice."""
    assert sorted(json.loads(line)["run"] for line in lines(store)) == list(range(runs))


def merged(store: Path, *measures: str) -> str:
    """The table of `reboot-storm merge`."""
    return native("merge", str(store), *(measures or MEASURES))


def assert_same(one, other) -> None:
    """Two sweeps or ensembles have the same bits."""
    assert list(one.columns) == list(other.columns)
    for name, column in one.columns.items():
        assert column.dtype == other.columns[name].dtype and column.tobytes() == other.columns[name].tobytes(), name
