"""What a calibration is held to: counts of users at certain times, and requirements on outcomes."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

WEIGHTS = {"high": 1.0, "medium": 0.5, "low": 0.25}
"""The weight of a target by its certainty."""

_FIELDS = ["time", "users", "certainty", "source"]


@dataclass(frozen=True)
class Target:
    """Users that were counted at a time."""

    time: datetime
    users: float
    certainty: str
    source: str

    @property
    def weight(self) -> float:
        """Its weight in the misfit."""
        return WEIGHTS[self.certainty]


@dataclass(frozen=True)
class Requirement:
    """A range in which a member of an outcome has to lie, for the calibrated scenario with changes."""

    name: str
    member: str
    low: float
    high: float
    changes: tuple[tuple[str, str], ...] = ()

    def missed_by(self, outcome: Mapping[str, Any]) -> float:
        """The distance from the range: 0 within it, at most 1; 1 where there is no number."""
        value = outcome[self.member]
        if value is None or math.isnan(value):
            return 1.0
        scale = self.high - self.low if math.isfinite(self.high - self.low) else max(abs(self.low), 1.0)
        return min(1.0, max(0.0, self.low - float(value), float(value) - self.high) / scale)


def read_targets(file: str | PathLike[str] | None = None) -> list[Target]:
    """Targets from a CSV file with the columns time (ISO 8601, UTC), users, certainty and source.

    Args:
        file: The file; by default the eleven counts that were published in August 2007.

    Raises:
        ValueError: a line is not accepted; the message names file, line and what is allowed.
    """
    default = files(__package__) / "aug-2007.csv"
    name, text = (str(file), Path(file).read_text()) if file is not None else (default.name, default.read_text())
    lines = list(csv.reader(text.splitlines()))
    if not lines or lines[0] != _FIELDS:
        raise ValueError(f"{name}, line 1: `{','.join(lines[0]) if lines else ''}` is no header; allowed: {','.join(_FIELDS)}")
    targets: list[Target] = []
    for number, cells in enumerate(lines[1:], start=2):
        try:
            target = _target(cells)
        except ValueError as error:
            raise ValueError(f"{name}, line {number}: {error}") from None
        if targets and target.time <= targets[-1].time:
            raise ValueError(f"{name}, line {number}: time `{cells[0]}` is out of order; allowed: after {_iso(targets[-1].time)}")
        targets.append(target)
    if len(targets) < 2:
        raise ValueError(f"{name}: {len(targets)} targets are too few; allowed: two or more")
    return targets


def _target(cells: Sequence[str]) -> Target:
    if len(cells) != len(_FIELDS):
        raise ValueError(f"{len(cells)} cells; allowed: {','.join(_FIELDS)}")
    text, users_text, certainty, source = cells
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"time `{text}` is no time; allowed: as in 2007-08-16T22:15Z") from None
    if time.tzinfo is None:
        raise ValueError(f"time `{text}` has no zone; allowed: as in 2007-08-16T22:15Z")
    try:
        users = float(users_text)
    except ValueError:
        users = math.nan
    if not (math.isfinite(users) and users >= 0):
        raise ValueError(f"users `{users_text}` is no count; allowed: a number from 0 on")
    if certainty not in WEIGHTS:
        raise ValueError(f"certainty `{certainty}` is unknown; allowed: {', '.join(WEIGHTS)}")
    return Target(time.astimezone(UTC), users, certainty, source)


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%MZ")


def hours_of(targets: Sequence[Target], start: str, hours: float) -> list[float]:
    """The hour of each target in a run.

    Raises:
        ValueError: a target is outside the run.
    """
    begin = datetime.fromisoformat(start)
    result = [(target.time - begin).total_seconds() / 3600 for target in targets]
    for target, hour in zip(targets, result, strict=True):
        if not 0 <= hour <= hours:
            raise ValueError(f"time: `{_iso(target.time)}` is outside the run; allowed: {hours:g} hours from {start} on")
    return result


STANDS = (0.5, math.inf)
"""The lowest share of a network that stands."""

NO_RESTART = ("crash", "never")
"""Operators restart no network that stands; nor is it known that they would have, without the fix."""


def _without(name: str, member: str, low: float, high: float, change: tuple[str, str]) -> Requirement:
    return Requirement(name, member, low, high, (change, NO_RESTART))


REQUIREMENTS = (
    Requirement("onset on Thursday from 06 to 14 UTC", "onset_hours", 54, 62),
    Requirement("lowest share of 1 to 5 %", "lowest_share", 0.01, 0.05),
    Requirement("40 to 56 hours below half", "hours_down", 40, 56),
    _without("healed stands", "lowest_share", *STANDS, ("fault", "0")),
    _without("rolling-72h stands", "lowest_share", *STANDS, ("spread", "72h")),
    _without("ordinary-tuesday loses less than 15 %", "lowest_share", 0.85, math.inf, ("load", "1")),
    _without("a month at a load of 1.08 stands", "lowest_share", *STANDS, ("load", "1.08")),
    _without("down for 60 hours without the fix", "hours_down", 60, math.inf, ("fix", "never")),
    _without("stopping restarts after the collapse does not end it", "hours_down", 24, math.inf, ("stop", "64h")),
    _without("no outage without restarts", "lowest_share", 0.9, math.inf, ("patch", "0")),
)
"""The verdicts of August 2007 and of the presets around it."""
