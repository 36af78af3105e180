"""A curve of users online as it was observed: hours, counts, and how certain each count is."""

from __future__ import annotations

import csv
import io
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import numpy as np
from numpy.typing import NDArray

CERTAINTIES = {"logged": 0.05, "rounded": 0.1, "approximate": 0.3}
"""Words for a certainty: the standard deviation of a count as a share of it."""

_COLUMNS = ("time", "users", "certainty")


@dataclass(frozen=True)
class Curve:
    """Counts of users online, in the order of their times."""

    hours: NDArray[np.float64]
    """Hours of the run."""
    users: NDArray[np.float64]
    """Users online, above 0."""
    certainty: NDArray[np.float64]
    """The standard deviation of each count, as a share of it."""


def read(source: Any, start: str, hours_max: float) -> Curve:
    """A curve from the name of a CSV file, its contents as bytes, or a mapping of three columns.

    Args:
        source: The columns ``time`` (hours of the run, or a moment in ISO 8601), ``users`` and ``certainty`` (a share, a
            percentage, or a word of ``CERTAINTIES``).
        start: The moment of hour 0.
        hours_max: The length of the run.

    Raises:
        ValueError: a column is missing, a value is no number or out of range, or times are out of order.
        OSError: the file cannot be read.
    """
    rows = list(_rows(source))
    if len(rows) < 3:
        raise ValueError(f"curve: `{len(rows)}` counts are too few; allowed: three or more")
    origin = datetime.fromisoformat(start)
    hours: list[float] = []
    for place, (time, _, _) in rows:
        hour = _hour(time, origin, place)
        if not 0 <= hour <= hours_max:
            allowed = f"hour 0 to {hours_max:g} from {start}"
            raise ValueError(f"curve: time `{time}` in {place} is out of range; allowed: {allowed}")
        if hours and hour <= hours[-1]:
            raise ValueError(f"curve: time `{time}` in {place} is not after the one before; allowed: times in order")
        hours.append(hour)
    users = [_number(count, "users", place) for place, (_, count, _) in rows]
    certainty = [_share(word, place) for place, (_, _, word) in rows]
    return Curve(np.array(hours), np.array(users), np.array(certainty))


def _rows(source: Any) -> Iterable[tuple[str, tuple[Any, Any, Any]]]:
    if isinstance(source, Mapping):
        missing = [name for name in _COLUMNS if name not in source]
        if missing:
            raise ValueError(f"curve: `{missing[0]}` is missing; allowed: the columns {', '.join(_COLUMNS)}")
        columns = [list(source[name]) for name in _COLUMNS]
        if len({len(column) for column in columns}) > 1:
            counts = ", ".join(str(len(column)) for column in columns)
            raise ValueError(f"curve: `{counts}` rows; allowed: as many in each column")
        return [(f"row {number}", row) for number, row in enumerate(zip(*columns, strict=True), 1)]
    if isinstance(source, bytes):
        text = source.decode("utf-8-sig")
    else:
        with open(os.fspath(source), encoding="utf-8-sig", newline="") as file:
            text = file.read()
    lines = [(number, line) for number, line in enumerate(io.StringIO(text), 1) if line.strip() and line[0] != "#"]
    table = csv.reader(line for _, line in lines)
    header = [name.strip() for name in next(table, [])]
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise ValueError(f"curve: `{missing[0]}` is missing; allowed: the columns {', '.join(_COLUMNS)}")
    places = [header.index(name) for name in _COLUMNS]
    found = []
    for (number, _), row in zip(lines[1:], table, strict=False):
        if len(row) < len(header):
            raise ValueError(f"curve: `{','.join(row)}` in line {number} has {len(row)} fields; allowed: {len(header)}")
        time, users, certainty = (row[place].strip() for place in places)
        found.append((f"line {number}", (time, users, certainty)))
    return found


def _hour(time: Any, origin: datetime, place: str) -> float:
    allowed = "hours of the run, or as in 2007-08-17T14:45Z"
    try:
        hour = float(time)
    except (TypeError, ValueError):
        try:
            moment = datetime.fromisoformat(str(time))
        except ValueError:
            raise ValueError(f"curve: time `{time}` in {place} is no time; allowed: {allowed}") from None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        return (moment - origin).total_seconds() / 3600
    if not math.isfinite(hour):
        raise ValueError(f"curve: time `{time}` in {place} is no time; allowed: {allowed}")
    return hour


def _number(text: Any, name: str, place: str) -> float:
    try:
        number = float(text)
    except (TypeError, ValueError):
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"curve: {name} `{text}` in {place} is not accepted; allowed: numbers above 0")
    return number


def _share(word: Any, place: str) -> float:
    if isinstance(word, str):
        if word in CERTAINTIES:
            return CERTAINTIES[word]
        if word.endswith("%"):
            word = _number(word[:-1], "certainty", place) / 100
    try:
        share = float(word)
    except (TypeError, ValueError):
        share = math.nan
    if not 0 < share <= 1:
        allowed = ", ".join(["above 0 to 1", "above 0 % to 100 %", *CERTAINTIES])
        raise ValueError(f"curve: certainty `{word}` in {place} is not accepted; allowed: {allowed}")
    return share
