"""Calibration: values within the plausible ranges with which a scenario meets counts and requirements.

``Calibration`` puts the question, ``search`` looks for answers with Optuna, and keeps every finished sample in a store, so that it can be
stopped and continued; ``undecided`` says what the data leave open. As a command: ``python -m reboot_storm.calibration --help``. Optuna is an
extra: ``pip install 'reboot-storm[calibration]'``.

The misfit of a sample is the root of the weighted mean square of counts, in millions of users, plus a penalty for every requirement that is
missed. The result is the best sample that was found, not a proof that there is no better one; its neighbours are no probabilities.
"""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ._core import MODEL_VERSION, parameters, presets, run, sweep
from ._targets import REQUIREMENTS, Requirement, Target, hours_of, read_targets
from .sensitivity import Range, plausible

if TYPE_CHECKING:
    from optuna import Study
    from optuna.trial import FrozenTrial, Trial

__all__ = [
    "ASSUMED",
    "Calibration",
    "Requirement",
    "Target",
    "priors",
    "read_targets",
    "search",
    "undecided",
]

ASSUMED = (
    "load eligible headroom uptime churn churn_young overload overload_time unequal cooldown stale_time probes probe_cost login_cost"
    " healing fault_reach fix fix_time bootstrap login retry impatient session autostart"
).split()
"""Parameters of the network without a measurement of their own."""

_SHOWN = ("onset_hours", "lowest_share", "hours_down", "relapses", "verdict")

PENALTY = 10.0
"""The misfit, in millions of users, of a requirement that is missed entirely."""


def priors(ids: Sequence[str] = ASSUMED, changed: Mapping[str, tuple[float, float]] | None = None) -> list[Range]:
    """The ranges of the parameters that are calibrated: plausible ones, or others in their place.

    Args:
        ids: Parameters with a plausible range.
        changed: Ranges by parameter.

    Raises:
        ValueError: a parameter is unknown, or a range excludes every value that is allowed.
    """
    table = {str(name): entry for name, entry in parameters().items()}
    changed = dict(changed or {})
    for name, (low, high) in changed.items():
        entry = table.get(name, {})
        if "hard" not in entry:
            known = ", ".join(name for name, entry in table.items() if "hard" in entry)
            raise ValueError(f"range: `{name}` is no number of the table; allowed: {known}")
        if not low < high:
            raise ValueError(f"{name}: `{low:g}..{high:g}` excludes every value; allowed: two numbers, the lower one first")
        if low < entry["hard"][0] or high > entry["hard"][1]:
            raise ValueError(f"{name}: `{low:g}..{high:g}` is out of range; allowed: {entry['allowed']}")
    plain: Any = [name for name in ids if name not in changed]
    ranges = plausible(plain)
    for name, (low, high) in changed.items():
        ranges.append(Range(name, low, high, table[name]["scale"] == "log" and low > 0, "assumption" in table[name]["source"]))
    return ranges


@dataclass(frozen=True)
class Calibration:
    """The question: which values meet the targets and requirements?"""

    targets: Sequence[Target] = field(default_factory=read_targets)
    ranges: Sequence[Range] = field(default_factory=priors)
    requirements: Sequence[Requirement] = REQUIREMENTS
    scenario: Mapping[str, Any] = field(default_factory=lambda: {"preset": "aug-2007"})

    def __post_init__(self) -> None:
        self.hours()

    def hours(self) -> list[float]:
        """The hour of each target."""
        name = self.scenario.get("preset", "aug-2007")
        preset = presets().get(name)
        if preset is None:
            raise ValueError(f"preset: `{name}` is not a preset; allowed: {', '.join(presets())}")
        return hours_of(self.targets, preset["start"], preset["hours"])

    def measure(self, values: Mapping[str, float]) -> dict[str, Any]:
        """The misfit of values: ``misfit``, ``rmse`` over the counts, unweighted, ``users`` at the targets, ``missed`` by requirement.

        Raises:
            RefusalError: a value is not accepted.
        """
        scenario = {**self.scenario, **values}
        base = run(**scenario)
        users = np.interp(self.hours(), base.columns["hours"], base.columns["online"])
        counts = np.array([target.users for target in self.targets])
        weights = np.array([target.weight for target in self.targets])
        squares = ((users - counts) / 1e6) ** 2
        missed: dict[str, float] = {}
        for each in self.requirements:
            distance = each.missed_by(_outcome(scenario, dict(each.changes)) if each.changes else base.outcome)
            if distance > 0:
                missed[each.name] = distance
        misfit = math.sqrt(float(np.average(squares, weights=weights))) + PENALTY * sum(missed.values())
        return {
            "misfit": misfit,
            "rmse": math.sqrt(float(squares.mean())),
            "users": [round(float(each)) for each in users],
            "missed": missed,
            "outcome": {name: base.outcome[name] for name in _SHOWN},  # type: ignore[literal-required]
        }

    def identity(self) -> dict[str, Any]:
        """Everything on which a sample depends, apart from its values."""
        return {
            "model": MODEL_VERSION,
            "scenario": {name: str(value) for name, value in self.scenario.items()},
            "targets": [[target.time.isoformat(), target.users, target.certainty] for target in self.targets],
            "ranges": [[each.id, each.low, each.high] for each in self.ranges],
            "requirements": [json.loads(json.dumps(asdict(each))) for each in self.requirements],
        }


def _outcome(scenario: Mapping[str, Any], changes: dict[str, str]) -> dict[str, Any]:
    """The outcome alone, of which a study computes only as much as decides it."""
    rest = {name: value for name, value in scenario.items() if name not in changes}
    grid: Any = {name: [value] for name, value in changes.items()}
    of = sweep(grid, jobs=1, **rest)
    return {name: column[0] for name, column in of.columns.items()}


def _optuna() -> Any:
    try:
        import cmaes  # noqa: F401
        import optuna
    except ImportError as error:
        message = "calibration needs Optuna: pip install 'reboot-storm[calibration]'"
        raise ImportError(message, name="optuna") from error
    return optuna


def open_store(question: Calibration, store: str | Path, *, seed: int = 2007, start: Mapping[str, float] | None = None, width: float = 1 / 6) -> Study:
    """The samples of a question in a file, which is made where there is none.

    Args:
        question: Targets, ranges and requirements.
        store: The file.
        seed: Of the random numbers.
        start: Values around which the first samples are drawn; others are the preset's.

    Raises:
        ImportError: Optuna is not installed.
        ValueError: the file has the samples of another question; what differs is named.
    """
    optuna = _optuna()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    storage = optuna.storages.JournalStorage(optuna.storages.journal.JournalFileBackend(str(store)))
    # Another process that goes on draws other samples.
    known = [each.study_name for each in storage.get_all_studies()]
    drawn = len(storage.get_all_trials(storage.get_study_id_from_name("calibration"), deepcopy=False)) if known else 0
    middle = {**presets()[question.scenario.get("preset", "aug-2007")]["values"], **(start or {})}
    around = {each.id: min(max(float(middle[each.id]), each.low), each.high) for each in question.ranges}
    with warnings.catch_warnings():
        # Where to begin is an argument until Optuna 6.
        warnings.simplefilter("ignore", FutureWarning)
        sampler = optuna.samplers.CmaEsSampler(x0=around, sigma0=width, seed=seed + drawn, warn_independent_sampling=False)
    study = optuna.create_study(study_name="calibration", storage=storage, sampler=sampler, load_if_exists=True)
    identity = json.loads(json.dumps(question.identity()))
    kept = study.user_attrs.get("question")
    if kept is None:
        study.set_user_attr("question", identity)
    elif kept != identity:
        names = ", ".join(name for name in identity if kept.get(name) != identity[name])
        raise ValueError(f"store: `{store}` has the samples of another question, with other {names}; allowed: a new file")
    return study  # type: ignore[no-any-return]


def search(
    question: Calibration,
    store: str | Path,
    *,
    samples: int = 1000,
    seconds: float | None = None,
    jobs: int = 1,
    seed: int = 2007,
    start: Mapping[str, float] | None = None,
    width: float = 1 / 6,
    progress: Any = None,
) -> FrozenTrial:
    """Looks for values with a small misfit, until the store has so many samples; returns the best of them.

    Args:
        question: Targets, ranges and requirements.
        store: The file of the samples. If it has some already, the search goes on from them.
        samples: Samples that the store has at the end.
        seconds: Stops earlier, after this time.
        jobs: Threads. With more than one, samples depend on which run ends first.
        seed: Of the random numbers.
        start: Values around which the first samples are drawn; others are the preset's.
        width: Their standard deviation, as a share of each range.
        progress: Called with the study and each finished sample.

    Raises:
        ImportError: Optuna is not installed.
        ValueError: the store has the samples of another question.
    """
    study = open_store(question, store, seed=seed, start=start, width=width)

    def sample(trial: Trial) -> float:
        values = {each.id: trial.suggest_float(each.id, each.low, each.high, log=each.log) for each in question.ranges}
        result = question.measure(values)
        for name, value in result.items():
            trial.set_user_attr(name, value)
        return float(result["misfit"])

    left = samples - sum(trial.state.is_finished() for trial in study.get_trials(deepcopy=False))
    if left > 0:
        study.optimize(sample, n_trials=left, timeout=seconds, n_jobs=jobs, callbacks=[progress] if progress else None)
    return study.best_trial


def finished(study: Study) -> Iterator[FrozenTrial]:
    """The samples with a misfit, the best first."""
    trials = [trial for trial in study.get_trials(deepcopy=False) if trial.value is not None]
    yield from sorted(trials, key=lambda trial: trial.value if trial.value is not None else math.inf)


def undecided(question: Calibration, study: Study, *, within: float = 0.25) -> list[dict[str, float | str]]:
    """What the data leave open: for each parameter the values of the samples that meet all requirements and are nearly as good as the best.

    Args:
        question: Targets, ranges and requirements.
        study: Its samples.
        within: How much larger than the best one's their misfit may be, in millions of users.

    Returns:
        For each parameter ``id``, ``best``, ``low`` and ``high`` (of those samples), and ``share``, that range's part of the plausible one.
    """
    trials = [trial for trial in finished(study) if not trial.user_attrs["missed"]]
    if not trials:
        return []
    best = trials[0]
    limit = (best.value or 0.0) + within
    near = [trial for trial in trials if (trial.value or 0.0) <= limit]
    rows: list[dict[str, float | str]] = []
    for each in question.ranges:
        values = [trial.params[each.id] for trial in near]
        low, high = min(values), max(values)
        rows.append({"id": each.id, "best": best.params[each.id], "low": low, "high": high, "share": (high - low) / (each.high - each.low)})
    return rows


if __name__ == "__main__":
    import sys

    from reboot_storm._calibrate import main

    sys.exit(main())
