"""Calibration: what it is held to, what it refuses, and that a search goes on where it was stopped."""

import csv
import math
import subprocess
import sys

import numpy as np
import pytest
import reboot_storm as rs
from reboot_storm import calibration as ca

HEADER = "time,users,certainty,source\n"
ROW = "2007-08-16T22:15Z,149608,high,a display\n"


def targets_of(tmp_path, hours, users):
    """A file of targets at hours of August 2007."""
    file = tmp_path / "targets.csv"
    times = [f"2007-08-{14 + hour // 24:02}T{hour % 24:02}:00Z" for hour in hours]
    file.write_text(HEADER + "".join(f"{time},{count},high,computed\n" for time, count in zip(times, users, strict=True)))
    return file


@pytest.fixture
def question(tmp_path) -> ca.Calibration:
    """What a run with other values than the preset's would have counted."""
    hours = [30, 60, 70, 80, 90, 100]
    truth = rs.run(preset="aug-2007", load=1.38, retry=50)
    users = np.interp(hours, truth.columns["hours"], truth.columns["online"])
    ranges = ca.priors([], {"load": (1.3, 1.45), "retry": (40, 70)})
    return ca.Calibration(ca.read_targets(targets_of(tmp_path, hours, users)), ranges, requirements=())


def test_the_targets_are_the_eleven_counts_that_were_published():
    targets = ca.read_targets()
    assert len(targets) == 11
    assert [target.users for target in targets if target.time.hour == 22] == [149_608, 6_000_000]
    assert sum(target.certainty == "high" for target in targets) == 8
    ca.Calibration()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("time,users\n", "line 1: `time,users` is no header; allowed: time,users,certainty,source"),
        (HEADER + ROW, "1 targets are too few; allowed: two or more"),
        (HEADER + ROW + ROW, "line 3: time `2007-08-16T22:15Z` is out of order; allowed: after 2007-08-16T22:15Z"),
        (HEADER + "Thursday,1,high,x\n", "line 2: time `Thursday` is no time; allowed: as in 2007-08-16T22:15Z"),
        (HEADER + "2007-08-16T22:15,1,high,x\n", "line 2: time `2007-08-16T22:15` has no zone"),
        (HEADER + "2007-08-16T22:15Z,-1,high,x\n", "line 2: users `-1` is no count; allowed: a number from 0 on"),
        (HEADER + "2007-08-16T22:15Z,1,sure,x\n", "line 2: certainty `sure` is unknown; allowed: high, medium, low"),
        (HEADER + "2007-08-16T22:15Z,1\n", "line 2: 2 cells; allowed: time,users,certainty,source"),
    ],
)
def test_targets_that_cannot_be_used_are_refused_by_line(tmp_path, text, message):
    file = tmp_path / "bad.csv"
    file.write_text(text)
    with pytest.raises(ValueError, match="bad.csv") as error:
        ca.read_targets(file)
    assert message in str(error.value)


def test_targets_outside_the_run_are_refused(tmp_path):
    file = targets_of(tmp_path, [0, 24 * 10], [1, 1])
    with pytest.raises(ValueError, match="time: `2007-08-24T00:00Z` is outside the run; allowed: 144 hours from 2007-08-14"):
        ca.Calibration(ca.read_targets(file))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"loda": (1.0, 2.0)}, "range: `loda` is no number of the table; allowed: patch, spread,"),
        ({"load": (1.3, 1.2)}, "load: `1.3..1.2` excludes every value; allowed: two numbers, the lower one first"),
        ({"load": (1.0, 9.0)}, "load: `1..9` is out of range; allowed: 0.1 to 4"),
    ],
)
def test_ranges_that_cannot_be_used_are_refused_by_name(changed, message):
    with pytest.raises(ValueError, match=next(iter(changed))) as error:
        ca.priors(changed=changed)
    assert message in str(error.value)


def test_ranges_are_the_plausible_ones():
    table = rs.parameters()
    for each in ca.priors():
        assert [each.low, each.high] == table[each.id]["plausible"], each
    assert [(each.id, each.low) for each in ca.priors(["load", "retry"], {"load": (1, 2)})] == [("retry", 10), ("load", 1)]


def test_a_requirement_says_by_how_much_it_is_missed():
    onset = ca.Requirement("", "onset_hours", 54, 62)
    lowest = ca.Requirement("", "lowest_share", 0.5, math.inf)
    for requirement, value, distance in [
        (onset, 54.0, 0),
        (onset, 50.0, 0.5),
        (onset, 100.0, 1),
        (onset, None, 1),
        (onset, math.nan, 1),
        (lowest, 0.9, 0),
        (lowest, 0.25, 0.25),
    ]:
        assert requirement.missed_by({requirement.member: value}) == distance, (requirement, value)


def test_values_are_measured_by_their_own_runs():
    question = ca.Calibration(ranges=ca.priors(["retry"]))
    result = question.measure({"retry": 60})
    august = rs.run(preset="aug-2007").columns
    assert result["users"][1] == pytest.approx(august["online"][np.searchsorted(august["hours"], 70.25 - 1e-6)], abs=1)
    squares = [(users - target.users) ** 2 for users, target in zip(result["users"], question.targets, strict=True)]
    assert result["rmse"] == pytest.approx(math.sqrt(sum(squares) / 11) / 1e6, rel=1e-6)
    # Each requirement is one of its own scenario.
    healed = next(each for each in question.requirements if each.name == "healed stands")
    assert (healed.name in result["missed"]) == (rs.run(preset="aug-2007", fault=0).outcome["lowest_share"] < 0.5)


def test_a_search_finds_the_values_behind_counts(question, tmp_path):
    best = ca.search(question, tmp_path / "store", samples=80)
    assert best.user_attrs["rmse"] < question.measure({"load": 1.3, "retry": 60})["rmse"] / 3
    assert abs(best.params["load"] - 1.38) < 0.04
    rows = {row["id"]: row for row in ca.undecided(question, ca.open_store(question, tmp_path / "store"), within=0.1)}
    assert rows["load"]["low"] <= best.params["load"] <= rows["load"]["high"] and rows["load"]["share"] < 1


def test_a_search_goes_on_where_it_was_stopped(question, tmp_path, monkeypatch):
    calls = []
    measure = ca.Calibration.measure
    monkeypatch.setattr(ca.Calibration, "measure", lambda self, values: calls.append(1) or measure(self, values))

    def stop(_, trial):
        if trial.number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ca.search(question, tmp_path / "store", samples=9, progress=stop)
    assert len(calls) == 3
    ca.search(question, tmp_path / "store", samples=9)
    assert len(calls) == 9
    samples = list(ca.finished(ca.open_store(question, tmp_path / "store")))
    assert len(samples) == 9 and len({tuple(sample.params.values()) for sample in samples}) == 9
    ca.search(question, tmp_path / "store", samples=9)
    assert len(calls) == 9


def test_a_store_of_another_question_is_refused(question, tmp_path):
    ca.search(question, tmp_path / "store", samples=1)
    other = ca.Calibration(question.targets[:-1], question.ranges, requirements=())
    with pytest.raises(ValueError, match="samples of another question, with other targets; allowed: a new file"):
        ca.search(other, tmp_path / "store", samples=2)


def call(*arguments) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "reboot_storm.calibration", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_says_what_no_sample_meets(tmp_path):
    # Without patches nothing falls, whatever the ranges.
    out = tmp_path / "samples.csv"
    done = call(tmp_path / "store", "--vary", "retry", "load", "--set", "patch=0", "--samples", 2, "--out", out)
    assert done.returncode == 1, done.stderr
    assert "no sample meets every requirement; the best one misses:\n  onset on Thursday from 06 to 14 UTC" in done.stdout
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert len(rows) == 2 and float(rows[0]["misfit"]) <= float(rows[1]["misfit"]) and 10 <= float(rows[0]["retry"]) <= 120


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--range", "load=2"], "`load=2` is no range; allowed: ID=LOW..HIGH, in the unit of the parameter table"),
        (["--range", "load=2..1"], "load: `2..1` excludes every value"),
        (["--set", "load=9"], "load: `9` is out of range; allowed: 0.1 to 4"),
        (["--vary", "engine"], "ids: `engine` has no plausible range"),
        (["--targets", "none.csv"], "none.csv"),
        (["--samples", "0"], "`0` is no number; allowed: a whole number from 1 on"),
        (["--preset", "june"], "preset: `june` is not a preset"),
    ],
)
def test_the_command_refuses_bad_input_by_name(tmp_path, arguments, message):
    done = call(tmp_path / "store", *arguments)
    assert done.returncode == 2 and done.stdout == "", done
    assert message in done.stderr
    assert not (tmp_path / "store").exists()
