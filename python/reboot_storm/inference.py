"""Which scenarios fit an incident: posterior samples from a curve of users online.

``fit`` computes scenarios over the plausible ranges of some parameters, and infers from them which values the observed
counts leave: approximate Bayesian computation by random forests, of the library quantile-forest. A forest learns
to tell parameters from simulated counts with errors as the observed ones have; the runs that share leaves with the
observed counts are the posterior sample, so that each of its members is a run with a link. It is an extra:
``pip install 'reboot-storm[fit]'``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from . import _curve, _dask
from ._core import parameters, presets, run
from ._posterior import Fit, Forest, described, quantiles, with_errors
from .sensitivity import Range, plausible

if TYPE_CHECKING:
    from ._types import Client, ParameterId

__all__ = ["Fit", "Simulations", "check", "checked", "fit", "simulate"]

Floats = NDArray[np.float64]

_USUAL: tuple[ParameterId, ...] = ("clients", "load", "capacity", "fault", "fix", "patch")
_TILE = 16
_ROUNDS = 2


@dataclass(frozen=True)
class Simulations:
    """Runs of a scenario whose parameters move over ranges, for any number of fits."""

    ranges: list[Range]
    points: Floats
    """Positions in the ranges, a row for each run."""
    hours: Floats
    users: NDArray[np.float32]
    """Users online at these hours, a row for each run."""
    fell: NDArray[np.bool_]
    """Whether fewer than half of the expected users were online at some time."""

    def at(self, hours: Floats) -> Floats:
        """Users online at other hours, a row for each run."""
        return np.array([np.interp(hours, self.hours, row) for row in self.users])

    def values(self, row: int) -> dict[str, float]:
        """The parameters of a run."""
        return {each.id: each.value(float(at)) for each, at in zip(self.ranges, self.points[row], strict=True)}


def simulate(
    ranges: Sequence[Range],
    points: Floats,
    *,
    jobs: int | None = None,
    client: Client | str | None = None,
    **scenario: Any,
) -> Simulations:
    """Compute the runs at points of the unit cube, one in each row.

    Args:
        ranges: The parameters that move.
        points: Positions in them.
        jobs: Number of threads; by default as many as there are processors.
        client: A client of Dask, or the address of its scheduler: workers compute.
        **scenario: As of `run`, for what does not move.

    Raises:
        RefusalError: a value or another argument is not accepted.
    """
    values = [{each.id: each.value(float(at)) for each, at in zip(ranges, point, strict=True)} for point in points]
    tiles = [values[first : first + _TILE] for first in range(0, len(values), _TILE)]
    if client is not None:
        with _dask.connected(client) as workers:
            futures = [workers.submit(_tile, tile, scenario, pure=False, retries=_dask.RETRIES) for tile in tiles]
            done = [future.result() for future in futures]
    else:
        with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
            try:
                done = list(pool.map(_tile, tiles, [scenario] * len(tiles)))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    hours = done[0][0]
    users = np.concatenate([users for _, users, _ in done])
    fell = np.concatenate([fell for _, _, fell in done])
    return Simulations(list(ranges), np.asarray(points, dtype=float), hours, users, fell)


def _tile(values: list[dict[str, float]], scenario: dict[str, Any]) -> tuple[Any, Any, Any]:
    runs = [run(**{**scenario, **each}) for each in values]
    users = np.array([each.columns["online"] for each in runs], dtype=np.float32)
    return runs[0].columns["hours"], users, np.array([each.outcome["hours_down"] > 0 for each in runs])


def positions(count: int, dimensions: int, seed: int) -> Floats:
    """Points that fill the unit cube evenly, one in each row."""
    from scipy.stats import qmc

    return np.asarray(qmc.Halton(dimensions, rng=seed).random(count))


def fit(
    curve: Any,
    priors: Iterable[ParameterId] | Mapping[ParameterId, tuple[float, float]] | None = None,
    *,
    simulations: int = 2048,
    seed: int = 2007,
    jobs: int | None = None,
    client: Client | str | None = None,
    **scenario: Any,
) -> Fit:
    """Infer parameters from a curve of users online.

    Half of the simulations fill the priors; the other half fills the part of them that the first half leaves.

    Args:
        curve: A CSV file by its name or as bytes, or a mapping of columns: ``time`` (hours of the run, or a moment as in
            2007-08-17T14:45Z), ``users`` and ``certainty`` (the standard deviation of the count as a share of it, or one of the
            words logged, 5 %, rounded, 10 %, and approximate, 30 %).
        priors: Parameters, which are uniform over their plausible range (on its scale), or a mapping to ranges of your
            own; by default clients, load, capacity, fault, fix and patch, as far as they concern the scenario.
        simulations: Number of runs, 64 or more.
        seed: Of the points, the errors and the forest: the same seed gives the same result.
        jobs: Number of threads; by default as many as there are processors.
        client: A client of Dask, or the address of its scheduler: workers compute the runs.
        **scenario: As of `run`, for what is not inferred.

    Raises:
        ValueError: the curve, a parameter or another argument is not accepted; it is named.
        ImportError: quantile-forest is not installed.
    """
    Forest.library()
    if simulations < 64:
        raise ValueError(f"simulations: `{simulations}` are too few; allowed: 64 or more")
    base = run(**scenario)
    ranges = _ranges(priors, base.preset)
    moved = [each.id for each in ranges if each.id in scenario]
    if moved:
        raise ValueError(f"priors: `{moved[0]}` is fixed as an argument, too; allowed: one of both")
    hours = base.columns["hours"]
    observed = _curve.read(curve, presets()[base.preset]["start"], float(hours[-1]))
    rng = np.random.default_rng(seed)
    box = np.array([[0.0, 1.0]] * len(ranges))
    table: Simulations | None = None
    for number in range(_ROUNDS):
        points = box[:, 0] + positions(simulations // _ROUNDS, len(ranges), seed + number) * (box[:, 1] - box[:, 0])
        new = simulate(ranges, points, jobs=jobs, client=client, **scenario)
        table = _both(table, new, box)
        forest = Forest(table.at(observed.hours), table.points, observed.certainty, rng=rng, jobs=jobs)
        weights = forest.weights(observed.users[None])[0]
        box = _box(table.points, weights, box)
    assert table is not None
    return described(table, observed, weights, rng, scenario)


def check(
    incidents: int,
    priors: Iterable[ParameterId] | Mapping[ParameterId, tuple[float, float]] | None = None,
    *,
    every: float = 5.0,
    certainty: float = 0.1,
    simulations: int = 4096,
    seed: int = 2007,
    jobs: int | None = None,
    client: Client | str | None = None,
    **scenario: Any,
) -> list[dict[str, Any]]:
    """Fit incidents made by the model, and count how often the intervals contain what was put in.

    Incidents are runs over the priors that fall below half of the expected users, which no forest has learnt; one
    table of simulations serves all of them.

    Args:
        incidents: Number of incidents.
        priors: As of `fit`.
        every: Hours between counts, from the second day on.
        certainty: The standard deviation of each count, as a share of it.
        simulations: Number of runs of the table, the incidents among them.
        seed, jobs, client, **scenario: As of `fit`.

    Returns:
        For each parameter ``id``; ``covered``, the share of incidents whose 90 % interval contains its value; ``width``,
        the median of the intervals' widths against the prior's.

    Raises:
        ValueError: too few of the runs fall, or as of `fit`.
        ImportError: quantile-forest is not installed.
    """
    Forest.library()
    ranges = _ranges(priors, run(**scenario).preset)
    points = positions(simulations, len(ranges), seed)
    return checked(simulate(ranges, points, jobs=jobs, client=client, **scenario), incidents, every, certainty, seed, jobs)


def checked(
    table: Simulations, incidents: int, every: float = 5.0, certainty: float = 0.1, seed: int = 2007, jobs: int | None = None
) -> list[dict[str, Any]]:
    """As `check`, with a table of simulations that is there already."""
    fell = np.flatnonzero(table.fell)
    if len(fell) < 2 * incidents:
        message = f"incidents: `{incidents}` of {len(fell)} runs that fall; allowed: up to half of them, or more simulations"
        raise ValueError(message)
    rng = np.random.default_rng(seed)
    own = rng.choice(fell, size=incidents, replace=False)
    learnt = np.setdiff1d(np.arange(len(table.points)), own)
    hours = np.arange(24.0, table.hours[-1], every)
    users, errors = table.at(hours), np.full(len(hours), certainty)
    forest = Forest(users[learnt], table.points[learnt], errors, rng=rng, jobs=jobs)
    weights = forest.weights(with_errors(users[own], errors, rng))
    rows = []
    for place, each in enumerate(table.ranges):
        at = np.array([quantiles(table.points[learnt, place], row) for row in weights])
        value = table.points[own, place]
        covered = (at[:, 0] <= value) & (value <= at[:, 2])
        width = np.median(at[:, 2] - at[:, 0]) / 0.9
        rows.append({"id": each.id, "covered": float(covered.mean()), "width": float(width)})
    return rows


def _both(old: Simulations | None, new: Simulations, box: Floats) -> Simulations:
    """New runs, and the old ones in the same box, of which all fill it evenly."""
    if old is None:
        return new
    inside = ((box[:, 0] <= old.points) & (old.points <= box[:, 1])).all(axis=1)
    return Simulations(
        new.ranges,
        np.concatenate([old.points[inside], new.points]),
        new.hours,
        np.concatenate([old.users[inside], new.users]),
        np.concatenate([old.fell[inside], new.fell]),
    )


def _box(points: Floats, weights: Floats, box: Floats) -> Floats:
    """The part of a box outside of which there is next to no weight, and a margin."""
    counts = points[weights > 0.05 / len(points)]
    low, high = counts.min(axis=0), counts.max(axis=0)
    margin = 0.1 * (high - low)
    return np.stack([np.maximum(low - margin, box[:, 0]), np.minimum(high + margin, box[:, 1])], axis=1)


def _ranges(priors: Any, preset: str) -> list[Range]:
    table = parameters()
    if priors is None:
        priors = [name for name in _USUAL if preset in table[name]["presets"]]
    own = dict(priors) if isinstance(priors, Mapping) else {}
    ranges = plausible(list(priors), preset=preset)
    for place, each in enumerate(ranges):
        low, high = own.get(each.id, (each.low, each.high))
        ranges[place] = Range(each.id, low, high, each.log and low > 0, each.assumption)
    if not ranges:
        raise ValueError("priors: `` names no parameter; allowed: one or more")
    return ranges
