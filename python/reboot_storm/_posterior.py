"""From simulated curves to a posterior: the forest, and what is said of its sample."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ._core import run
from ._curve import Curve

if TYPE_CHECKING:
    from .inference import Simulations

Floats = NDArray[np.float64]

LEVELS = (0.05, 0.5, 0.95)
"""The lower end, the middle and the upper end of 90 % intervals."""
_COPIES = 4
_TREES = 200
_LEAF = 8
_BEST = 5
_WIDE = 0.5
_TIED = 0.5
_MISFIT = 3.0


class Forest:
    """A forest that tells parameters from counts with errors as the observed ones have.

    Args:
        users: Simulated counts at the observed times, a row for each run.
        points: The positions of the parameters of each run.
        certainty: The standard deviation of each observed count, as a share of it.
        rng: Draws the errors; each run is learnt with several.
        jobs: Number of threads.
    """

    def __init__(
        self, users: Floats, points: Floats, certainty: Floats, *, rng: np.random.Generator, jobs: int | None = None
    ) -> None:
        self._runs = len(points)
        observed = np.concatenate([with_errors(users, certainty, rng) for _ in range(_COPIES)])
        self._forest = self.library()(
            n_estimators=_TREES,
            min_samples_leaf=_LEAF,
            max_features=0.5,
            random_state=int(rng.integers(2**31)),
            n_jobs=jobs or os.cpu_count() or 1,
        )
        targets = np.tile(points, (_COPIES, 1))
        self._forest.fit(_features(observed), targets[:, 0] if targets.shape[1] == 1 else targets)

    @staticmethod
    def library() -> Any:
        """The class of the library.

        Raises:
            ImportError: it is not installed.
        """
        try:
            from quantile_forest import RandomForestQuantileRegressor
        except ImportError as error:
            message = "fit needs quantile-forest: pip install 'reboot-storm[fit]'"
            raise ImportError(message, name="quantile_forest") from error
        return RandomForestQuantileRegressor

    def weights(self, users: Floats) -> Floats:
        """The weight of each run, for each row of observed counts; those of a row add up to one."""
        found = np.zeros((len(users), self._runs))
        for row, near in zip(found, self._forest.proximity_counts(_features(users)), strict=True):
            for index, count in near:
                row[int(index) % self._runs] += count
        found /= found.sum(axis=1, keepdims=True)
        return found


def with_errors(users: Floats, certainty: Floats, rng: np.random.Generator) -> Floats:
    """Counts as they are observed: with relative errors of these standard deviations."""
    return np.maximum(users, 1.0) * np.exp(certainty * rng.standard_normal(users.shape))


def _features(users: Floats) -> Floats:
    """Counts, and their ratios to the largest: both are compared by ratios."""
    logs = np.log(np.maximum(users, 1.0))
    return np.hstack([logs, logs - logs.max(axis=1, keepdims=True)])


def quantiles(values: Floats, weights: Floats, levels: Any = LEVELS) -> Floats:
    """Quantiles of weighted values."""
    order = np.argsort(values)
    shares = np.cumsum(weights[order]) - weights[order] / 2
    found: Floats = np.interp(levels, shares, values[order])
    return found


@dataclass(frozen=True)
class Fit:
    """What a curve of users online says about the parameters."""

    samples: dict[str, Floats]
    """The posterior sample: a thousand values of each parameter, in its unit."""
    intervals: list[dict[str, Any]]
    """For each parameter ``id``; ``low``, ``median``, ``high``: its 90 % interval; ``prior_low`` and ``prior_high``; ``width``,
    that of the interval against the prior's, on the parameter's scale."""
    band: dict[str, Floats]
    """``hours``, and ``low``, ``median``, ``high``: the 90 % band of the users online."""
    best: list[dict[str, Any]]
    """The runs nearest to the counts: ``link``, ``misfit`` (the mean square of errors in standard deviations), ``values``."""
    chance: float
    """The probability that fewer than half of the expected users were online at some time."""
    words: list[str]
    """What the counts say, and what they cannot tell apart, in sentences."""


def described(
    table: Simulations, observed: Curve, weights: Floats, rng: np.random.Generator, scenario: dict[str, Any]
) -> Fit:
    """A posterior in words and figures, from the weights of runs."""
    drawn = rng.choice(len(weights), size=1000, p=weights)
    samples = {
        each.id: np.array([each.value(float(at)) for at in table.points[drawn, place]])
        for place, each in enumerate(table.ranges)
    }
    intervals = []
    for place, each in enumerate(table.ranges):
        at = quantiles(table.points[:, place], weights)
        low, median, high = (each.value(float(position)) for position in at)
        ends = {"prior_low": each.low, "prior_high": each.high, "width": float((at[2] - at[0]) / 0.9)}
        intervals.append({"id": each.id, "low": low, "median": median, "high": high, **ends})
    likely = np.flatnonzero(weights > 0)
    users = table.users[likely].astype(float)
    band = np.array([quantiles(column, weights[likely]) for column in users.T])
    errors = (np.log(np.maximum(table.at(observed.hours), 1)) - np.log(observed.users)) / observed.certainty
    misfit = (errors**2).mean(axis=1)
    best: list[dict[str, Any]] = []
    for row in np.argsort(misfit, kind="stable")[:_BEST]:
        values = table.values(int(row))
        best.append({"link": run(**{**scenario, **values}).link, "misfit": float(misfit[row]), "values": values})
    return Fit(
        samples,
        intervals,
        {"hours": table.hours, "low": band[:, 0], "median": band[:, 1], "high": band[:, 2]},
        best,
        float(weights[table.fell].sum()),
        _words(intervals, table.points, weights, best[0]["misfit"]),
    )


def _words(intervals: list[dict[str, Any]], points: Floats, weights: Floats, misfit: float) -> list[str]:
    words = []
    if misfit > _MISFIT:
        words.append(
            "No run fits the counts within their certainty: those of the nearest one are "
            f"{misfit**0.5:.1f} standard deviations away. The intervals are of the least bad runs."
        )
    for row in intervals:
        told = f"{row['low']:.4g} to {row['high']:.4g} of {row['prior_low']:.4g} to {row['prior_high']:.4g}"
        narrow = row["width"] <= _WIDE
        words.append(f"{row['id']}: {told}." if narrow else f"{row['id']}: the counts say little ({told}).")
    ranks = points.argsort(axis=0).argsort(axis=0).astype(float)
    centred = ranks - weights @ ranks
    spread = np.sqrt(weights @ centred**2)
    for first in range(len(intervals)):
        for second in range(first + 1, len(intervals)):
            both = float(weights @ (centred[:, first] * centred[:, second]))
            tie = both / max(spread[first] * spread[second], 1e-12)
            if abs(tie) >= _TIED:
                a, b = intervals[first]["id"], intervals[second]["id"]
                other = "higher" if tie > 0 else "lower"
                as_well = f"a higher {a} with a {other} {b} fits as well (rank correlation {tie:.2f})"
                words.append(f"{a} and {b} cannot be told apart: {as_well}.")
    return words
