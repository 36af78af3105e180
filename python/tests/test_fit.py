"""Fits: incidents made by the model first, then those that were reported."""

import subprocess
import sys

import numpy as np
import pytest
import reboot_storm as rs
from conftest import ROOT
from reboot_storm import inference
from reboot_storm.sensitivity import plausible

EXAMPLES = ROOT / "python" / "examples"
IDS = ["clients", "capacity", "fix"]
TRUE = {"clients": 15e6, "capacity": 300.0, "fix": 66.0}


@pytest.fixture(scope="module")
def table() -> inference.Simulations:
    """Runs of August 2007 in which most networks fall."""
    ranges = list(plausible(["clients", "fix"])) + [inference.Range("capacity", 150, 350, log=True)]
    return inference.simulate(ranges, inference.positions(256, 3, 1), jobs=2, preset="aug-2007", load=1.1)


def made(certainty: str = "10%", **values) -> dict:
    """The counts of a run."""
    run = rs.run(preset="aug-2007", **values)
    hours = np.arange(30.0, 140.0, 5.0)
    users = np.interp(hours, run.columns["hours"], run.columns["online"])
    return {"time": hours, "users": users, "certainty": [certainty] * len(hours)}


def test_intervals_cover_what_was_put_in_and_are_narrow(table):
    rows = inference.checked(table, 40, jobs=2)
    assert [row["id"] for row in rows] == ["clients", "fix", "capacity"]
    assert 0.75 <= np.mean([row["covered"] for row in rows]) <= 1, rows
    assert min(row["covered"] for row in rows) >= 0.7, rows
    assert sorted(row["width"] for row in rows)[0] <= 0.5, rows
    # Without information an interval is as wide as the prior.
    vague = inference.checked(table, 40, certainty=1.0, jobs=2)
    assert all(row["width"] > other["width"] for row, other in zip(vague, rows, strict=True)), (vague, rows)


def test_a_fit_finds_the_values_behind_a_curve():
    found = rs.fit(made(**TRUE), IDS, simulations=256, jobs=2, preset="aug-2007")
    by_id = {row["id"]: row for row in found.intervals}
    assert by_id["clients"]["low"] <= TRUE["clients"] <= by_id["clients"]["high"]
    assert by_id["clients"]["width"] < 0.4
    assert found.chance > 0.5
    for row in found.intervals:
        values = found.samples[row["id"]]
        assert len(values) == 1000 and row["prior_low"] <= values.min() <= values.max() <= row["prior_high"]
    assert (found.band["low"] <= found.band["median"]).all() and (found.band["median"] <= found.band["high"]).all()
    misfits = [each["misfit"] for each in found.best]
    assert misfits == sorted(misfits)
    again = rs.run(link=found.best[0]["link"])
    assert again.parameters["fix"] == pytest.approx(found.best[0]["values"]["fix"], abs=0.01)


def test_the_same_seed_gives_the_same_fit():
    fits = [rs.fit(made(**TRUE), ["clients"], simulations=64, jobs=jobs, preset="aug-2007") for jobs in (1, 2)]
    assert fits[0].intervals == fits[1].intervals and fits[0].words == fits[1].words


def test_what_the_counts_cannot_tell_is_said():
    # Before the patches are released nothing tells when the fix came.
    curve = {"time": [4, 8, 12, 16], "users": [5e6, 6e6, 7e6, 8e6], "certainty": ["approximate"] * 4}
    found = rs.fit(curve, ["clients", "fix"], simulations=128, jobs=2, preset="aug-2007")
    assert any(words.startswith("fix: the counts say little") for words in found.words), found.words
    # One user online is no count of any such network.
    curve["users"] = [1, 1, 1, 1]
    found = rs.fit(curve, ["clients", "fix"], simulations=64, jobs=2, preset="aug-2007")
    assert found.words[0].startswith("No run fits the counts"), found.words


HEAD = b"time,users,certainty\n"
GOOD = HEAD + b"1,5,5%\n2,5,5%\n3,5,5%\n"
BAD = [
    ((HEAD + b"1,5,5%\n0.5,5,5%\n3,5,5%\n",), "curve: time `0.5` in line 3 is not after the one before"),
    ((HEAD + b"1,5,5%\n1,5,5%\n3,5,5%\n",), "curve: time `1` in line 3 is not after the one before"),
    ((HEAD + b"# a note\n1,nan,5%\n2,5,5%\n3,5,5%\n",), "curve: users `nan` in line 3 is not accepted; allowed: numbers above 0"),
    ((HEAD + b"nan,5,5%\n2,5,5%\n3,5,5%\n",), "curve: time `nan` in line 2 is no time"),
    ((HEAD + b"noon,5,5%\n2,5,5%\n3,5,5%\n",), "curve: time `noon` in line 2 is no time"),
    ((HEAD + b"1,5,5%\n2,5,5%\n144.5,5,5%\n",), "curve: time `144.5` in line 4 is out of range; allowed: hour 0 to 144"),
    ((HEAD + b"1,5,sure\n2,5,5%\n3,5,5%\n",), "curve: certainty `sure` in line 2 is not accepted; allowed: above 0 to 1"),
    ((HEAD + b"1,5,5%\n2,5,0%\n3,5,5%\n",), "curve: certainty `0` in line 3 is not accepted"),
    ((HEAD + b"1,5\n2,5,5%\n3,5,5%\n",), "curve: `1,5` in line 2 has 2 fields; allowed: 3"),
    ((b"time,users\n1,5\n",), "curve: `certainty` is missing"),
    ((HEAD,), "curve: `0` counts are too few"),
    (({"time": [1, 2, 3], "users": [1, 2], "certainty": [0.1] * 3},), "curve: `3, 2, 3` rows"),
    ((GOOD, ["colour"]), "ids: `colour` has no plausible range; allowed: patch,"),
    ((GOOD, {"load": (2, 1)}), "load: `2 to 1` is no range"),
    ((GOOD, []), "priors: `` names no parameter"),
]


@pytest.mark.parametrize("arguments, message", BAD, ids=range(len(BAD)))
def test_what_cannot_be_used_is_refused_by_name(arguments, message):
    with pytest.raises(ValueError) as raised:
        rs.fit(*arguments, preset="aug-2007")
    assert str(raised.value).startswith(message)


def test_arguments_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="simulations: `8` are too few"):
        rs.fit(GOOD, simulations=8)
    with pytest.raises(ValueError, match="priors: `load` is fixed as an argument, too"):
        rs.fit(GOOD, ["load"], load=1.1)
    with pytest.raises(ValueError, match="preset: `june` is not a preset"):
        rs.fit(GOOD, preset="june")


def test_workers_of_dask_compute_the_same():
    from distributed import Client

    arguments = {"simulations": 64, "preset": "aug-2007"}
    with Client(processes=False, dashboard_address=None, n_workers=1, threads_per_worker=2) as client:
        there = rs.fit(made(**TRUE), ["clients"], client=client.scheduler.address, **arguments)
    assert there.intervals == rs.fit(made(**TRUE), ["clients"], **arguments).intervals


@pytest.mark.parametrize("preset, ids", [("aug-2007", ["load", "fix"]), ("dec-2010", ["clients", "mega", "mega_nodes"])])
def test_the_example_fits_what_was_reported(preset, ids):
    call = [sys.executable, str(EXAMPLES / "fit.py"), str(EXAMPLES / f"{preset}.csv"), "--preset", preset]
    done = subprocess.run([*call, "--simulations", "64", "--of", *ids], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for each in ids:
        assert f"\n{each}: " in f"\n{done.stdout}", done.stdout
    assert done.stdout.count(f"s={preset}") == 5, done.stdout


def test_the_library_is_an_extra():
    script = """
import sys
sys.modules["quantile_forest"] = None
import reboot_storm as rs
try:
    rs.fit(b"")
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("fit needs quantile-forest: pip install 'reboot-storm[fit]'\n", "")
