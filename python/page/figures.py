"""Marks of the figures: a table's cells with bars and intervals, as SVG that is as wide as its cell."""

from __future__ import annotations

import html
from collections.abc import Sequence


class Axis:
    """Where a value is in a cell, in percent of its width."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def at(self, value: float) -> float:
        """Cut off at the ends."""
        share = (value - self.low) / (self.high - self.low)
        return 100 * min(max(share, 0.0), 1.0)


def _percent(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def bar(axis: Axis, begin: float, end: float, kind: str = "bar") -> str:
    """A bar between two values."""
    x, far = sorted((axis.at(begin), axis.at(end)))
    return f'<rect class="{kind}" x="{_percent(x)}" width="{_percent(far - x)}" y="3" height="10"/>'


def whisker(axis: Axis, value: float, half: float, kind: str = "dot") -> str:
    """A value with its interval."""
    ends = (_percent(axis.at(value - half)), _percent(axis.at(value + half)))
    return (
        f'<line class="whisker" x1="{ends[0]}" x2="{ends[1]}" y1="8" y2="8"/>'
        f'<circle class="{kind}" cx="{_percent(axis.at(value))}" cy="8" r="3.5"/>'
    )


def rule(axis: Axis, value: float) -> str:
    """A line at a value, through all rows."""
    at = _percent(axis.at(value))
    return f'<line class="rule" x1="{at}" x2="{at}" y1="0" y2="16"/>'


def cell(marks: str) -> str:
    """The cell of marks; the table's other cells have the same in words."""
    return f'<td class="marks"><svg width="100%" height="16" aria-hidden="true" focusable="false">{marks}</svg></td>'


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first cell of a row is its head, and those that are elements stay as they are."""
    lines = ["      <table>", f"        <caption>{caption}</caption>"]
    head = "".join(f'<th scope="col">{html.escape(each)}</th>' for each in heads)
    lines += [f"        <thead><tr>{head}</tr></thead>", "        <tbody>"]
    for first, *others in rows:
        cells = [
            each if each.startswith("<td") else f'<td data-head="{html.escape(name)}">{html.escape(each)}</td>'
            for name, each in zip(heads[1:], others, strict=True)
        ]
        lines.append(f'          <tr><th scope="row">{first}</th>{"".join(cells)}</tr>')
    return "\n".join([*lines, "        </tbody>", "      </table>"])
