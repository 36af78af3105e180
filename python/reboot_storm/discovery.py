"""Scenario discovery: the limits of parameters within which most samples have an outcome, in one sentence.

``discover`` finds a box by the patient rule induction method (PRIM) of the EMA Workbench, which takes thin slices off the
ranges as long as that leaves a larger share of samples of interest, and keeps the limits that chance does not explain.
The EMA Workbench is an extra: ``pip install 'reboot-storm[discovery]'``.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ._core import parameters
from .sensitivity import Range

__all__ = ["Box", "Limit", "discover", "spoken"]

Flags: TypeAlias = NDArray[np.bool_]
_FEWEST = 30


@dataclass(frozen=True)
class Limit:
    """A part of a parameter's range; ``low`` or ``high`` is None where the range itself ends the part."""

    range: Range
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        """As in ``uptime at least 7.5 h``."""
        ends = [f"{word} {spoken(self.range.id, end)}" for word, end in self._ends()]
        return f"`{self.range.id}` {' and '.join(ends)}"

    def _ends(self) -> list[tuple[str, float]]:
        pairs = (("at least", self.low), ("at most", self.high))
        return [(word, end) for word, end in pairs if end is not None]


@dataclass(frozen=True)
class Box:
    """Limits that hold together, and how well they tell the samples of interest from the others.

    The three shares are of samples that were not used to find the limits.
    """

    limits: tuple[Limit, ...]
    """Those that chance does not explain, at 5 %; the narrowest part of its range first."""
    share: float
    """Of all samples: of interest."""
    density: float
    """Of the samples in the box: of interest."""
    coverage: float
    """Of the samples of interest: in the box."""
    samples: int
    """Samples of which these are shares."""

    def sentence(self, interest: str) -> str:
        """The box in one sentence.

        Args:
            interest: What happens in the samples of interest, as in ``the network falls``.
        """
        if not self.limits:
            return f"No limit of a parameter tells where {interest}; over all plausible values in {_percent(self.share)}."
        limits = [limit.words + (" (assumed)" if limit.range.assumption else "") for limit in self.limits]
        listed = " and ".join([", ".join(limits[:-1]), limits[-1]] if len(limits) > 1 else limits)
        return (
            f"With {listed}, {interest} in {_percent(self.density)} of samples (density), against {_percent(self.share)} over all "
            f"plausible values, and of all samples of this kind {_percent(self.coverage)} are within these limits (coverage)."
        )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def spoken(name: str, value: float) -> str:
    """A value in its parameter's unit, to three digits."""
    entry: dict[str, Any] = parameters().get(name, {})  # type: ignore[call-overload]
    unit = str(entry.get("unit_symbol", ""))
    shown = 100 * value if unit == "%" else value
    digits = 2 - math.floor(math.log10(abs(shown))) if shown else 0
    text = f"{round(shown, digits):,.{max(digits, 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {unit}".rstrip()


def discover(
    ranges: Sequence[Range],
    points: NDArray[np.float64],
    interest: Sequence[bool] | Flags,
    *,
    density: float = 0.8,
    smallest: float = 0.05,
) -> Box:
    """Find the limits within which samples are of interest.

    Two of three samples are for the search, every third one for the shares that are given.

    Args:
        ranges: The parameters that were sampled.
        points: Positions in their ranges from 0 to 1, drawn independently; a row for each sample.
        interest: Whether a sample is of interest.
        density: The share of samples of interest that is looked for: of the boxes that reach it, the one with the
            most of them; the densest where none reaches it.
        smallest: The smallest share of samples in a box.

    Raises:
        ImportError: the EMA Workbench is not installed.
        ValueError: an argument does not fit; it is named.
    """
    points, wanted = np.asarray(points, dtype=float), np.asarray(interest)
    _check(ranges, points, wanted, density, smallest)
    wanted = wanted.astype(bool)
    held_out = np.arange(len(points)) % 3 == 2
    if not 0 < wanted[~held_out].sum() < (~held_out).sum():
        raise ValueError(f"interest: {wanted.sum()} of {len(wanted)} samples; allowed: some and not all, also in a third")
    limits = _search(ranges, points[~held_out], wanted[~held_out], density, smallest)
    inside = np.ones(held_out.sum(), dtype=bool)
    for place, (low, high) in limits.items():
        column = points[held_out, place]
        inside &= (column >= low) & (column <= high)
    rest = wanted[held_out]
    return Box(
        limits=tuple(_limit(ranges[place], *ends) for place, ends in sorted(limits.items(), key=_width)),
        share=float(rest.mean()),
        density=float(rest[inside].mean()) if inside.any() else 0.0,
        coverage=float(inside[rest].mean()) if rest.any() else 0.0,
        samples=len(rest),
    )


def _width(limit: tuple[int, tuple[float, float]]) -> float:
    return min(limit[1][1], 1) - max(limit[1][0], 0)


def _limit(of: Range, low: float, high: float) -> Limit:
    return Limit(of, of.value(low) if low > -math.inf else None, of.value(high) if high < math.inf else None)


def _check(
    ranges: Sequence[Range], points: NDArray[np.float64], interest: NDArray[Any], density: float, smallest: float
) -> None:
    rows = len(interest)
    if points.shape != (rows, len(ranges)):
        raise ValueError(f"points: {points.shape} numbers; allowed: {rows} rows of {len(ranges)} parameters")
    if rows < _FEWEST:
        raise ValueError(f"points: {rows} rows; allowed: {_FEWEST} or more")
    outside = ~((points >= 0) & (points <= 1))
    if outside.any():
        row, column = (int(place) for place in np.argwhere(outside)[0])
        raise ValueError(f"points: `{points[row, column]}` of {ranges[column].id}, row {row}; allowed: 0 to 1")
    if not np.isin(interest, (0, 1)).all():
        odd = interest[~np.isin(interest, (0, 1))][0]
        raise ValueError(f"interest: `{odd}` is neither true nor false; allowed: True, False")
    for name, share in (("density", density), ("smallest", smallest)):
        if not 0 < share < 1:
            raise ValueError(f"{name}: `{share}` is out of range; allowed: above 0, below 1")


def _search(
    ranges: Sequence[Range], points: NDArray[np.float64], wanted: Flags, density: float, smallest: float
) -> dict[int, tuple[float, float]]:
    """Ends of positions by the place of the parameter; infinite where the range itself ends."""
    with warnings.catch_warnings():
        # It warns of packages for its figures, and pandas of its calls.
        warnings.simplefilter("ignore")
        try:
            import pandas as pd
            from ema_workbench.analysis import prim
        except ImportError as error:
            message = "discovery needs the EMA Workbench: pip install 'reboot-storm[discovery]'"
            raise ImportError(message, name="ema_workbench") from error
        names = [f"p{place}" for place in range(len(ranges))]
        table = pd.DataFrame(points, columns=names)
        # Samples at or above the threshold are those of interest; a density below it would be no box.
        box = prim.Prim(table, wanted, threshold=1e-9, mass_min=smallest).find_box()
        chosen = _dense(box.peeling_trajectory, density)
        while name := _least_significant(box.qp[chosen]):
            box.drop_restriction(name, chosen)
            chosen = len(box.peeling_trajectory) - 1
        ends, chance = box.box_lims[chosen], box.qp[chosen]
    limits = {}
    for name, sides in chance.items():
        low, high = (
            float(end) if 0 <= probability <= _CHANCE else infinite
            for end, probability, infinite in zip(ends[name], sides, (-math.inf, math.inf), strict=True)
        )
        limits[names.index(name)] = (low, high)
    return limits


_CHANCE = 0.05


def _dense(trajectory: Any, density: float) -> int:
    """The place of the box with the largest coverage among those that are dense, or of the densest."""
    dense = trajectory[trajectory["density"] >= density]
    return int(dense["coverage"].idxmax() if len(dense) else trajectory["density"].idxmax())


def _least_significant(chance: dict[str, list[float]]) -> str | None:
    """The parameter whose better limit chance explains best, if it does at 5 %; -1 stands for no limit."""
    best = {name: min(each for each in sides if each >= 0) for name, sides in chance.items()}
    name = max(best, key=lambda name: best[name], default=None)
    return name if name is not None and best[name] > _CHANCE else None
