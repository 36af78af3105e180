"""Sensitivity through SALib: known indices first, and then ours."""

import subprocess
import sys

import numpy as np
import pytest
import reboot_storm as rs
from conftest import ROOT
from reboot_storm import sensitivity as sa

NAMES = ["x1", "x2", "x3"]


def ishigami(points: np.ndarray) -> np.ndarray:
    """With the usual coefficients, 7 and 0.1, for x from -pi to pi."""
    x1, x2, x3 = (np.pi * (2 * points - 1)).T
    return np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)


def test_sobol_indices_of_the_ishigami_function_are_the_known_ones():
    # The variance has closed forms: of x1 alone, of x2 alone, and of x1 with x3.
    alone, second, both = 0.5 * (1 + np.pi**4 / 50) ** 2, 49 / 8, np.pi**8 / 100 * (1 / 18 - 1 / 50)
    whole = alone + second + both
    known = {
        "x1": (alone / whole, (alone + both) / whole),
        "x2": (second / whole, second / whole),
        "x3": (0.0, both / whole),
    }
    rows = sa.sobol(ishigami, NAMES, points=4096)
    assert [row["id"] for row in rows] == NAMES
    for row in rows:
        first, total = known[row["id"]]
        assert abs(row["first"] - first) < 0.01 and abs(row["total"] - total) < 0.01, row
        assert abs(row["first"] - first) <= 1.5 * row["first_interval"] < 0.1, row
        assert abs(row["total"] - total) <= 1.5 * row["total_interval"] < 0.1, row


def test_elementary_effects_of_known_functions():
    # The effect over the whole range is the coefficient, everywhere.
    for row, effect in zip(sa.morris(lambda x: x @ [3.0, -2.0, 0.0], NAMES), (3.0, -2.0, 0.0), strict=True):
        assert row["mean"] == pytest.approx(effect) and row["mean_absolute"] == pytest.approx(abs(effect))
        assert row["deviation"] == pytest.approx(0, abs=1e-12)
    effects = {row["id"]: row for row in sa.morris(ishigami, NAMES, trajectories=500)}
    # On four levels x2 steps from 0 to 2/3 or from 1/3 to 1: 7 sin^2 changes by 21/4, with either sign.
    assert effects["x2"]["mean_absolute"] == pytest.approx(21 / 4 / (2 / 3))
    # x3 has no effect where x1 is at its middle or ends, and none without x1.
    assert effects["x3"]["deviation"] > effects["x3"]["mean_absolute"] > 1


def test_samples_depend_on_the_seed_alone():
    assert sa.sobol(ishigami, NAMES, points=64) == sa.sobol(ishigami, NAMES, points=64)
    assert sa.sobol(ishigami, NAMES, points=64) != sa.sobol(ishigami, NAMES, points=64, seed=1)


def test_ranges_are_those_of_the_table():
    ranges = {each.id: each for each in sa.plausible()}
    table = rs.parameters()
    assert {"patch", "load", "capacity", "fault"} <= set(ranges)
    assert not {"price_hour", "attack", "attack_rate", "engine", "seed", "stage1"} & set(ranges)
    for name, each in ranges.items():
        assert [each.low, each.high] == table[name]["plausible"]
        assert (each.value(0), each.value(1)) == pytest.approx((each.low, each.high))
        assert each.assumption == ("assumption" in table[name]["source"])
    assert ranges["capacity"].value(0.5) == pytest.approx(np.sqrt(100 * 1000))
    assert ranges["load"].value(0.5) == pytest.approx((0.8 + 1.35) / 2)
    assert [each.id for each in sa.plausible(["load", "attack"])] == ["load", "attack"]


def test_outcomes_are_those_of_runs_and_computed_once():
    outcomes = sa.Outcomes(sa.plausible(["patch", "capacity"]), jobs=2, preset="aug-2007")
    points = np.array([[0.0, 1.0], [0.5, 0.5], [0.0, 1.0]])
    hours = outcomes.figure("hours_down")(points)
    assert len(outcomes.computed) == 2 and hours[0] == hours[2]
    values = outcomes.values(points[1])
    assert values == pytest.approx({"patch": 0.75, "capacity": np.sqrt(1e5)})
    assert hours[1] == rs.run(preset="aug-2007", **values).outcome["hours_down"]
    assert [(outcomes.values(point), outcome) for point, outcome in outcomes.results()][1] == (
        values,
        rs.run(preset="aug-2007", **values).outcome,
    )
    fell = outcomes.figure(lambda outcome: outcome["verdict"] not in ("absorbed", "degraded"))
    assert set(fell(points)) <= {0.0, 1.0} and len(outcomes.computed) == 2


def test_chance_is_apart_from_ignorance():
    """Under the law of chance the seed has a part in the variance; without chance it has none."""
    ranges = [*sa.plausible(["load"]), sa.Range(sa.CHANCE, 0, 1)]
    small = {"preset": "aug-2007", "clients": 2000}
    totals = {}
    for engine in ("expected", "sampled"):
        model = sa.Outcomes(ranges, engine=engine, **small).figure("lowest_share")
        totals[engine] = {row["id"]: row["total"] for row in sa.sobol(model, ["load", "seed"], points=16)}
    assert totals["expected"]["seed"] == 0 and totals["expected"]["load"] == pytest.approx(1, abs=0.4)
    assert 0 < totals["sampled"]["seed"]


def test_a_tornado_is_of_single_runs_and_has_the_widest_first():
    rows = sa.tornado(sa.plausible(["check_random", "load", "capacity"]), preset="aug-2007")
    assert sorted(row["id"] for row in rows) == ["capacity", "check_random", "load"]
    widths = [abs(row["at_high"] - row["at_low"]) for row in rows]
    assert widths == sorted(widths, reverse=True) and widths[0] > 0
    load = next(row for row in rows if row["id"] == "load")
    outcome = rs.run(preset="aug-2007", load=load["high"]).outcome
    assert (load["at_high"], load["verdict_at_high"]) == (outcome["hours_down"], outcome["verdict"])


BAD = [
    (lambda: sa.plausible(["colour"]), "ids: `colour` has no plausible range; allowed: patch,"),
    (lambda: sa.plausible(["engine"]), "ids: `engine` has no plausible range"),
    (lambda: sa.Range("load", 1, 1), "load: `1 to 1` is no range"),
    (lambda: sa.Range("load", float("nan"), 1), "load: `nan to 1` is no range"),
    (lambda: sa.Range("load", 0, 1, log=True), "load: `0` has no ratio to other values; allowed: above 0"),
    (lambda: sa.sobol(ishigami, NAMES, points=100), "points: `100` is no power of two"),
    (lambda: sa.sobol(lambda x: x[:, 0] * 0, NAMES, points=4), "model: `0.0` at every point has no variance"),
    (lambda: sa.tornado([sa.Range("load", 1, 9)]), "load: `9` is out of range; allowed: 0.1 to 4"),
    (lambda: sa.tornado(sa.plausible(["load"]), preset="june"), "preset: `june` is not a preset"),
]


@pytest.mark.parametrize("call, message", BAD, ids=range(len(BAD)))
def test_what_cannot_be_used_is_refused_by_name(call, message):
    with pytest.raises(ValueError) as raised:
        call()
    assert str(raised.value).startswith(message)


def test_the_example_writes_its_tables(tmp_path):
    example = ROOT / "python" / "examples" / "sensitivity.py"
    ids = ["patch", "load", "capacity", "fault"]
    small = ["--trajectories", "2", "--points", "2", "--largest", "2", "--chance", "--clients", "2000"]
    small += ["--of", *ids]
    done = subprocess.run([sys.executable, str(example), str(tmp_path), *small], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sizes = {file.stem: len(file.read_text().splitlines()) - 1 for file in tmp_path.iterdir()}
    assert sizes["tornado"] == sizes["morris"] == len(ids)
    assert sizes["samples-morris"] <= 2 * (len(ids) + 1) and sizes["samples-sobol"] <= 2 * (3 + 2)
    assert (tmp_path / "sobol.csv").read_text().splitlines()[0] == "id,first,first_interval,total,total_interval"
    assert ",seed," in (tmp_path / "samples-sobol.csv").read_text().splitlines()[0]


def test_salib_is_an_extra():
    script = """
import sys
sys.modules["SALib"] = None
from reboot_storm import sensitivity as sa
assert sa.tornado(sa.plausible(["load"]), preset="healed")
try:
    sa.sobol(lambda x: x[:, 0], ["x"], points=4)
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("sensitivity needs SALib: pip install 'reboot-storm[sensitivity]'\n", "")
