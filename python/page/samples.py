"""The samples behind the site's page on sensitivity: made here, stored as CSV in docs/sensitivity/, read by page.py.

A position is where a value is in the parameter's plausible range; a file says in how many steps it counts them. What is
analysed is read from the files alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import reboot_storm as rs
from reboot_storm import sensitivity as sa

PRESET = "aug-2007"
FIGURE = "hours_down"
SEED = 2007


@dataclass(frozen=True)
class Sizes:
    """How many samples."""

    trajectories: int = 20
    points: int = 64
    largest: int = 8
    random: int = 1200
    months: int = 200


@dataclass
class Table:
    """Samples with their outcomes."""

    ids: list[str]
    steps: int
    positions: np.ndarray
    hours: np.ndarray
    verdicts: list[str]

    @property
    def kinds(self) -> np.ndarray:
        """What becomes of the network."""
        return np.array([kind(verdict) for verdict in self.verdicts])

    @property
    def down(self) -> np.ndarray:
        """Whether the restarts take the network down."""
        return self.kinds == DOWN

    def model(self, points: np.ndarray) -> np.ndarray:
        """The stored figures, for SALib to analyse: of the points that it has drawn, in the same order."""
        if points.shape != self.positions.shape or (np.round(points * self.steps) != self.positions).any():
            raise ValueError("samples: SALib draws other points than those that are stored; make them anew: --samples")
        return self.hours


STANDS, DOWN, ALONE = "stands", "down", "down without restarts"


def kind(verdict: str) -> str:
    """What becomes of a network: it stands, the restarts take it down, or it is down without any."""
    return {"absorbed": STANDS, "degraded": STANDS, "fails-without-restarts": ALONE}.get(verdict, DOWN)


class Recorder:
    """A model of points of the unit cube that rounds positions to steps and keeps them with their outcomes."""

    def __init__(self, ranges: list[sa.Range], steps: int, jobs: int, **scenario: Any) -> None:
        self.outcomes = sa.Outcomes(ranges, jobs=jobs, **scenario)
        self.steps = steps
        self.rows: list[list[Any]] = []

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """Hours down at each point."""
        counted = np.round(points * self.steps).astype(int)
        outcomes = self.outcomes.at(counted / self.steps)
        for row, outcome in zip(counted, outcomes, strict=True):
            self.rows.append([*row, outcome["verdict"], round(outcome[FIGURE], 3)])
        return np.array([outcome[FIGURE] for outcome in outcomes])

    def write(self, file: Path) -> None:
        """All of them as CSV."""
        write(file, {"steps": self.steps}, [*self.outcomes.names, "verdict", FIGURE], self.rows)


def write(file: Path, facts: dict[str, Any], header: list[str], rows: list[list[Any]]) -> None:
    """A table with facts about it in its first lines."""
    facts = {"model": rs.MODEL_VERSION, "preset": PRESET, **facts}
    with file.open("w", newline="") as text:
        text.writelines(f"# {name} {value}\n" for name, value in facts.items())
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
    print(f"{file}: {len(rows)} rows", flush=True)


def make(directory: Path, sizes: Sizes, jobs: int) -> None:
    """Compute and store all samples; some minutes."""
    directory.mkdir(parents=True, exist_ok=True)
    ranges = sa.plausible(preset=PRESET)
    preset = rs.run(preset=PRESET).outcome
    rows = sa.tornado(ranges, FIGURE, jobs=jobs, preset=PRESET)
    facts = {"verdict": preset["verdict"], FIGURE: round(preset[FIGURE], 3)}
    write(directory / "tornado.csv", facts, list(rows[0]), [list(row.values()) for row in rows])

    every = Recorder(ranges, 3, jobs, preset=PRESET)
    effects = sa.morris(every, every.outcomes.names, trajectories=sizes.trajectories, seed=SEED)
    every.write(directory / "morris.csv")

    effects.sort(key=lambda row: -row["mean_absolute"])
    largest = {row["id"] for row in effects[: sizes.largest]}
    chosen = [each for each in ranges if each.id in largest]
    chance = Recorder([*chosen, sa.Range(sa.CHANCE, 0, 1)], 1000, jobs, preset=PRESET, engine="sampled")
    sa.sobol(chance, chance.outcomes.names, points=sizes.points, seed=SEED)
    chance.write(directory / "sobol.csv")

    # What is documented stays as it was: the question is about what is assumed.
    assumed = [each for each in ranges if each.assumption]
    drawn = Recorder(assumed, 100, jobs, preset=PRESET)
    drawn(np.random.default_rng(SEED).random((sizes.random, len(assumed))))
    drawn.write(directory / "random.csv")

    with ThreadPoolExecutor(jobs) as pool:
        seeds = range(1, sizes.months + 1)
        months = list(pool.map(lambda seed: rs.run(preset=PRESET, engine="sampled", seed=seed).outcome, seeds))
    rows_of_months = [[seed, month["verdict"], round(month[FIGURE], 3)] for seed, month in zip(seeds, months, strict=True)]
    write(directory / "months.csv", {}, ["seed", "verdict", FIGURE], rows_of_months)


def facts_and_rows(file: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """A stored table."""
    lines = file.read_text().splitlines()
    facts = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# "))
    return facts, list(csv.DictReader(line for line in lines if not line.startswith("#")))


def read(file: Path) -> Table:
    """Stored samples."""
    facts, rows = facts_and_rows(file)
    ids = [name for name in rows[0] if name not in ("verdict", FIGURE)]
    return Table(
        ids=ids,
        steps=int(facts.get("steps", 1)),
        positions=np.array([[int(row[name]) for name in ids] for row in rows]),
        hours=np.array([float(row[FIGURE]) for row in rows]),
        verdicts=[row["verdict"] for row in rows],
    )


def ranges_of(file: Path) -> dict[str, sa.Range]:
    """The ranges that the samples are of, by id, from the stored tornado."""
    table = rs.parameters()
    number: Callable[[dict[str, str], str], float] = lambda row, name: float(row[name])
    return {
        row["id"]: sa.Range(
            row["id"],
            number(row, "low"),
            number(row, "high"),
            table[row["id"]]["scale"] == "log" and number(row, "low") > 0,
            row["assumption"] == "True",
        )
        for row in facts_and_rows(file)[1]
    }
