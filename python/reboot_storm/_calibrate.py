"""The command ``python -m reboot_storm.calibration``."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ._targets import read_targets
from .calibration import ASSUMED, Calibration, finished, open_store, priors, search, undecided

if TYPE_CHECKING:
    from optuna import Study
    from optuna.trial import FrozenTrial


def _range(text: str) -> tuple[str, tuple[float, float]]:
    name, equals, limits = text.partition("=")
    low, dots, high = limits.partition("..")
    try:
        if not (name and equals and dots):
            raise ValueError
        return name, (float(low), float(high))
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is no range; allowed: ID=LOW..HIGH, in the unit of the parameter table") from None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"`{text}` is no value; allowed: ID=VALUE")
    return name, value


def _above_zero(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"`{text}` is no number; allowed: a whole number from 1 on")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    result = argparse.ArgumentParser(
        prog="python -m reboot_storm.calibration",
        description="Looks for values within the plausible ranges with which August 2007 meets the published counts and the presets their verdicts.",
    )
    result.add_argument("store", type=Path, metavar="STORE", help="file of the finished samples; the search goes on from those it has")
    result.add_argument("--targets", type=Path, metavar="FILE", help="CSV with time,users,certainty,source (the eleven counts of August 2007)")
    result.add_argument("--vary", nargs="+", default=ASSUMED, metavar="ID", help="parameters that are calibrated (those of the network that are assumed)")
    result.add_argument("--range", nargs="+", type=_range, default=[], metavar="ID=LOW..HIGH", help="a range in place of the plausible one")
    result.add_argument("--set", nargs="+", type=_pair, default=[], metavar="ID=VALUE", help="other values that stay as they are")
    result.add_argument("--start", nargs="+", type=_pair, default=[], metavar="ID=VALUE", help="values around which the first samples are drawn (the preset's)")
    result.add_argument("--width", type=float, default=1 / 6, help="their standard deviation, as a share of each range (1/6)")
    result.add_argument("--preset", default="aug-2007", help="the scenario (aug-2007)")
    result.add_argument("--samples", type=_above_zero, default=1000, help="samples that the store has at the end (1000)")
    result.add_argument("--seconds", type=float, help="stop after this time, too")
    result.add_argument("--jobs", type=_above_zero, default=1, help="threads (1)")
    result.add_argument("--seed", type=_above_zero, default=2007, help="of the random numbers (2007)")
    result.add_argument("--out", type=Path, metavar="FILE", help="samples as CSV, the best first")
    return result


def _progress(study: Study, trial: FrozenTrial) -> None:
    if trial.number % 50 == 49 and sys.stderr.isatty():
        best = study.best_trial
        print(f"{trial.number + 1} samples, best misfit {best.value:.3f}, RMSE {best.user_attrs['rmse']:.3f} million", file=sys.stderr)


def report(question: Calibration, study: Study) -> str:
    """The best sample, and what the data leave open, in words."""
    best = next(finished(study))
    attrs = best.user_attrs
    lines = [f"best of {len(list(finished(study)))} samples: RMSE over {len(question.targets)} counts {attrs['rmse']:.2f} million, misfit {best.value:.2f}"]
    if attrs["missed"]:
        lines.append("no sample meets every requirement; the best one misses:")
        lines += [f"  {name}" for name in attrs["missed"]]
    lines.append(f"outcome: {attrs['outcome']}")
    lines += [
        f"  {target.time:%a %H:%M}  counted {target.users:>9.0f}  simulated {users:>9.0f}  {target.certainty}"
        for target, users in zip(question.targets, attrs["users"], strict=True)
    ]
    lines.append("values of the best; range of those that are nearly as good, and its share of the prior range")
    rows = {row["id"]: row for row in undecided(question, study)}
    for each in question.ranges:
        text = f"  {each.id}={best.params[each.id]:.4g}"
        row = rows.get(each.id)
        lines.append(text + (f"  {row['low']:.4g}..{row['high']:.4g}  {row['share']:.0%}" if row else ""))
    return "\n".join(lines)


def write_samples(file: Path, question: Calibration, study: Study) -> None:
    """Every sample as a row of CSV, the best first."""
    with file.open("w", newline="") as text:
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["misfit", "rmse", "missed", *(each.id for each in question.ranges)])
        for trial in finished(study):
            attrs = trial.user_attrs
            table.writerow([trial.value, attrs["rmse"], ";".join(attrs["missed"]), *(trial.params[each.id] for each in question.ranges)])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code: 1 where no sample meets every requirement, 2 where the input is refused."""
    options = parser().parse_args(arguments)
    try:
        fixed = {"preset": options.preset, **dict(options.set)}
        ranges = priors([name for name in options.vary if name not in fixed], dict(options.range))
        question = Calibration(read_targets(options.targets), ranges, scenario=fixed)
        start = {name: float(value) for name, value in options.start} or None
        question.measure(start or {})
        study = open_store(question, options.store)
    except (ValueError, OSError, ImportError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    try:
        search(
            question,
            options.store,
            samples=options.samples,
            seconds=options.seconds,
            jobs=options.jobs,
            seed=options.seed,
            start=start,
            width=options.width,
            progress=_progress,
        )
    except KeyboardInterrupt:
        print(f"stopped; `{options.store}` keeps the finished samples, and the same command goes on from them", file=sys.stderr)
    if not any(True for _ in finished(study)):
        print("error: no sample was finished", file=sys.stderr)
        return 1
    print(report(question, study))
    if options.out:
        write_samples(options.out, question, study)
    return 1 if next(finished(study)).user_attrs["missed"] else 0
