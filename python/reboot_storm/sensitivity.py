"""Which parameters carry a result: global sensitivity by SALib, over the plausible ranges of the parameter table.

``plausible()`` lists the ranges, ``Outcomes`` computes scenarios of them, ``morris`` and ``sobol`` estimate how much each
parameter moves a figure of the outcome, with 95 % intervals, and ``tornado`` moves each one alone. Models are functions of
positions in the unit cube, so that any other function can be analysed, too. SALib is an extra:
``pip install 'reboot-storm[sensitivity]'``.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ._core import parameters, run

if TYPE_CHECKING:
    from ._types import Outcome, ParameterId, Scenario

__all__ = ["CHANCE", "Model", "Outcomes", "Range", "morris", "plausible", "sobol", "tornado"]

Model: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""A function of points of the unit cube, one in each row, to a number for each."""

CHANCE = "seed"
"""The factor that stands for chance: a seed of the random numbers, for the engines that draw some."""

_SEEDS = 2**32
_NETWORK = {"rollout", "rhythm", "network"}


@dataclass(frozen=True)
class Range:
    """A parameter and the range of its values, in its unit."""

    id: str
    low: float
    high: float
    log: bool = False
    """Whether positions are spaced by equal ratios."""
    assumption: bool = False
    """Whether its default has no source but is assumed."""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"{self.id}: `{self.low} to {self.high}` is no range; allowed: two numbers, the lower one first")
        if self.log and self.low <= 0:
            raise ValueError(f"{self.id}: `{self.low}` has no ratio to other values; allowed: above 0")

    def value(self, position: float) -> float:
        """The value at a position from 0 to 1."""
        if self.log:
            return float(self.low * (self.high / self.low) ** position)
        return float(self.low + (self.high - self.low) * position)


def plausible(ids: Iterable[ParameterId] | None = None, *, preset: str = "aug-2007") -> list[Range]:
    """The plausible ranges of parameters, from the table.

    Args:
        ids: Parameters; by default all numbers that concern the preset and act on rollout, rhythm or network, except for
            events that do not happen in it.
        preset: A preset.

    Raises:
        ValueError: an id is none of a number with a plausible range; it is named.
    """
    table = parameters()
    if ids is None:
        ids = [
            entry["id"]
            for entry in table.values()
            if entry.get("plausible")
            and preset in entry["presets"]
            and entry["default"] != "never"
            and _NETWORK & set(entry["affects"])
        ]
    return [_range(table, name) for name in ids]


def _range(table: dict[ParameterId, dict[str, Any]], name: ParameterId) -> Range:
    entry = table.get(name, {})
    if not entry.get("plausible"):
        known = ", ".join(entry["id"] for entry in table.values() if entry.get("plausible"))
        raise ValueError(f"ids: `{name}` has no plausible range; allowed: {known}")
    low, high = entry["plausible"]
    log = entry["scale"] == "log" and low > 0
    return Range(name, low, high, log, "assumption" in entry["source"])


class Outcomes:
    """Outcomes of a scenario whose parameters move over ranges; every point is computed once.

    Args:
        ranges: The parameters that move. One with the id ``seed`` is chance: its positions are seeds.
        jobs: Number of threads; by default as many as there are processors.
        **scenario: As of `run`, for what does not move.
    """

    def __init__(self, ranges: Sequence[Range], *, jobs: int | None = None, **scenario: Any) -> None:
        self.ranges = list(ranges)
        self.names = [each.id for each in self.ranges]
        self.scenario = scenario
        self.computed: dict[bytes, Outcome] = {}
        """Outcomes by the positions of their point."""
        self._jobs = jobs or os.cpu_count() or 1

    def values(self, point: NDArray[np.float64]) -> dict[str, float | int]:
        """The values of the parameters at a point."""
        return {
            each.id: int(position * (_SEEDS - 1)) if each.id == CHANCE else each.value(position)
            for each, position in zip(self.ranges, point, strict=True)
        }

    def at(self, points: NDArray[np.float64]) -> list[Outcome]:
        """The outcomes at points of the unit cube, one in each row.

        Raises:
            RefusalError: a value or another argument is not accepted.
        """
        rows = {row.tobytes(): row for row in np.ascontiguousarray(points, dtype=np.float64)}
        new = [(key, row) for key, row in rows.items() if key not in self.computed]
        with ThreadPoolExecutor(self._jobs) as pool:
            try:
                for key, outcome in pool.map(self._one, new):
                    self.computed[key] = outcome
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return [self.computed[row.tobytes()] for row in np.ascontiguousarray(points, dtype=np.float64)]

    def results(self) -> Iterator[tuple[NDArray[np.float64], Outcome]]:
        """The points that were computed, in that order, with their outcomes."""
        for key, outcome in self.computed.items():
            yield np.frombuffer(key, dtype=np.float64), outcome

    def _one(self, new: tuple[bytes, NDArray[np.float64]]) -> tuple[bytes, Outcome]:
        key, point = new
        scenario: Scenario = {**self.scenario, **self.values(point)}  # type: ignore[typeddict-item]
        return key, run(**scenario).outcome

    def figure(self, of: Callable[[Outcome], float] | str) -> Model:
        """A model of one figure: a member of the outcome, or a function of it."""
        if isinstance(of, str):
            name = of
            return lambda points: np.array([float(each[name]) for each in self.at(points)])  # type: ignore[literal-required]
        return lambda points: np.array([float(of(each)) for each in self.at(points)])


def _problem(names: Sequence[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}


def _salib() -> Any:
    try:
        from SALib.analyze import morris as analyze_morris, sobol as analyze_sobol
        from SALib.sample import morris as sample_morris, sobol as sample_sobol
    except ImportError as error:
        message = "sensitivity needs SALib: pip install 'reboot-storm[sensitivity]'"
        raise ImportError(message, name="SALib") from error
    return sample_morris, analyze_morris, sample_sobol, analyze_sobol


def _rows(names: Sequence[str], result: Any, members: dict[str, str]) -> list[dict[str, Any]]:
    columns = {own: np.asarray(result[theirs], dtype=float) for own, theirs in members.items()}
    return [
        {"id": name, **{own: float(column[place]) for own, column in columns.items()}}
        for place, name in enumerate(names)
    ]


def morris(
    model: Model, names: Sequence[str], *, trajectories: int = 20, levels: int = 4, seed: int = 2007
) -> list[dict[str, Any]]:
    """Elementary effects: which parameters matter at all, for ``trajectories * (len(names) + 1)`` points.

    Returns:
        For each parameter ``id``; ``mean`` and ``mean_absolute``, the mean change of the figure over the whole range, with
        ``interval``, the half width of the latter's 95 % interval; ``deviation``, which is large where the effect
        depends on other parameters or is not linear.

    Raises:
        ImportError: SALib is not installed.
    """
    sample, analyze, _, _ = _salib()
    problem = _problem(names)
    points = sample.sample(problem, trajectories, num_levels=levels, seed=seed)
    result = analyze.analyze(problem, points, model(points), num_levels=levels, seed=seed)
    members = {"mean": "mu", "mean_absolute": "mu_star", "interval": "mu_star_conf", "deviation": "sigma"}
    return _rows(names, result, members)


def sobol(model: Model, names: Sequence[str], *, points: int = 256, seed: int = 2007) -> list[dict[str, Any]]:
    """Shares of the figure's variance, for ``points * (len(names) + 2)`` points; ``points`` is a power of two.

    Returns:
        For each parameter ``id``; ``first``, the share that goes without it alone; ``total``, the share that it has a part
        in; each with ``first_interval`` and ``total_interval``, the half width of its 95 % interval.

    Raises:
        ImportError: SALib is not installed.
        ValueError: ``points`` is no power of two, or the figure is the same everywhere.
    """
    _, _, sample, analyze = _salib()
    if points < 2 or points & (points - 1):
        raise ValueError(f"points: `{points}` is no power of two; allowed: 2, 4, 8, ...")
    problem = _problem(names)
    rows = sample.sample(problem, points, calc_second_order=False, seed=seed)
    figures = model(rows)
    if np.ptp(figures) == 0:
        raise ValueError(f"model: `{figures[0]}` at every point has no variance; allowed: a figure that changes")
    result = analyze.analyze(problem, figures, calc_second_order=False, seed=seed)
    members = {"first": "S1", "first_interval": "S1_conf", "total": "ST", "total_interval": "ST_conf"}
    return _rows(names, result, members)


def tornado(
    ranges: Sequence[Range], of: str = "hours_down", *, jobs: int | None = None, **scenario: Any
) -> list[dict[str, Any]]:
    """Each parameter alone at both ends of its range, the others as the scenario has them; the widest first.

    Returns:
        For each parameter ``id``, ``low`` and ``high``, ``at_low`` and ``at_high`` (the figure), ``verdict_at_low`` and
        ``verdict_at_high``, and ``assumption``.

    Raises:
        RefusalError: an argument is not accepted.
    """
    ends = [(each, position) for each in ranges for position in (0.0, 1.0)]
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        at = list(pool.map(lambda end: run(**{**scenario, end[0].id: end[0].value(end[1])}).outcome, ends))
    rows = [
        {
            "id": each.id,
            "low": each.low,
            "high": each.high,
            "at_low": float(low[of]),  # type: ignore[literal-required]
            "at_high": float(high[of]),  # type: ignore[literal-required]
            "verdict_at_low": low["verdict"],
            "verdict_at_high": high["verdict"],
            "assumption": each.assumption,
        }
        for each, low, high in zip(ranges, at[::2], at[1::2], strict=True)
    ]
    return sorted(rows, key=lambda row: -abs(row["at_high"] - row["at_low"]))
