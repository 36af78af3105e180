"""Which assumptions carry August 2007: a tornado, elementary effects and Sobol indices over the plausible ranges.

    pip install 'reboot-storm[sensitivity]'
    python sensitivity.py DIR

writes ``tornado.csv``, ``morris.csv``, ``sobol.csv`` and every sample with its outcome, ``samples-*.csv``, into DIR. The figure
is hours down. Sobol indices are of the parameters with the largest elementary effects; with ``--chance`` the seed is one
of them, under the sampled law.
"""

import argparse
import csv
from pathlib import Path
from typing import Any

from reboot_storm import sensitivity as sa

PRESET = "aug-2007"
FIGURE = "hours_down"

parser = argparse.ArgumentParser(description="Which assumptions carry August 2007")
parser.add_argument("directory", type=Path, metavar="DIR")
parser.add_argument("--of", nargs="+", metavar="ID", help="parameters (all that act on rollout and network)")
parser.add_argument("--trajectories", type=int, default=20, help="of the elementary effects (20)")
parser.add_argument("--points", type=int, default=256, help="of the Sobol indices, a power of two (256)")
parser.add_argument("--largest", type=int, default=8, help="parameters with Sobol indices (8)")
parser.add_argument("--chance", action="store_true", help="the seed is one of them")
parser.add_argument("--clients", type=int, help="number of clients in place of the range, for a quicker sampled law")


def write(file: Path, rows: list[dict[str, Any]]) -> None:
    """A table as CSV."""
    with file.open("w", newline="") as text:
        table = csv.DictWriter(text, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    print(f"{file}: {len(rows)} rows", flush=True)


def samples(outcomes: sa.Outcomes) -> list[dict[str, Any]]:
    """The points that were computed: values of all ranges, and the outcome."""
    return [{**outcomes.values(point), **outcome} for point, outcome in outcomes.results()]


def main() -> None:
    """Write all tables."""
    options = parser.parse_args()
    options.directory.mkdir(parents=True, exist_ok=True)
    fixed: dict[str, Any] = {"preset": PRESET}
    ranges = sa.plausible(options.of, preset=PRESET)
    if options.clients:
        fixed["clients"] = options.clients
        ranges = [each for each in ranges if each.id != "clients"]
    write(options.directory / "tornado.csv", sa.tornado(ranges, FIGURE, **fixed))

    every = sa.Outcomes(ranges, **fixed)
    effects = sa.morris(every.figure(FIGURE), every.names, trajectories=options.trajectories)
    effects.sort(key=lambda row: -row["mean_absolute"])
    write(options.directory / "morris.csv", effects)

    largest = {row["id"] for row in effects[: options.largest]}
    chosen = [each for each in ranges if each.id in largest]
    if options.chance:
        chosen.append(sa.Range(sa.CHANCE, 0, 1))
        fixed["engine"] = "sampled"
    few = sa.Outcomes(chosen, **fixed)
    shares = sa.sobol(few.figure(FIGURE), few.names, points=options.points)
    write(options.directory / "sobol.csv", sorted(shares, key=lambda row: -row["total"]))
    write(options.directory / "samples-morris.csv", samples(every))
    write(options.directory / "samples-sobol.csv", samples(few))


if __name__ == "__main__":
    main()
