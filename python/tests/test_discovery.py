"""Scenario discovery: a box that was put into the data is found again, and said with ids and units."""

import re
import subprocess
import sys

import numpy as np
import pytest
from reboot_storm import discovery as sd, sensitivity as sa

IDS = ["load", "uptime", "overload", "capacity", "patch", "retry"]
RANGES = sa.plausible(IDS)
RANDOM = np.random.default_rng(2007)
POINTS = RANDOM.random((3000, len(IDS)))
INSIDE = (POINTS[:, 0] > 0.6) & (POINTS[:, 1] > 0.3) & (POINTS[:, 1] < 0.8)


def test_the_limits_of_a_known_box_are_found():
    box = sd.discover(RANGES, POINTS, INSIDE, density=0.95)
    found = {limit.range.id: limit for limit in box.limits}
    assert [limit.range.id for limit in box.limits] == ["load", "uptime"]
    load, uptime = RANGES[0], RANGES[1]
    # A slice of the search has a twentieth of the samples.
    assert found["load"].low == pytest.approx(load.value(0.6), abs=0.03 * (load.high - load.low))
    assert found["load"].high is None
    assert found["uptime"].low == pytest.approx(uptime.value(0.3), abs=0.03 * (uptime.high - uptime.low))
    assert found["uptime"].high == pytest.approx(uptime.value(0.8), abs=0.03 * (uptime.high - uptime.low))
    assert box.density > 0.9 and box.coverage > 0.9 and box.samples == 1000
    assert box.share == pytest.approx(0.4 * 0.5, abs=0.04)


def test_the_shares_are_of_samples_that_the_search_has_not_seen():
    # Without any rule the search finds a dense corner by chance; in other samples it is not dense.
    coin = np.random.default_rng(1).random(300) < 0.5
    points = np.random.default_rng(2).random((300, len(IDS)))
    box = sd.discover(RANGES, points, coin)
    assert box.density < 0.7 and box.samples == 100
    held_out = coin[2::3]
    assert box.share == held_out.mean()
    # What is held out does not move the limits.
    other = coin.copy()
    other[2::3] = ~held_out
    assert sd.discover(RANGES, points, other).limits == box.limits


def test_the_sentence_names_ids_units_and_assumptions():
    sentence = sd.discover(RANGES, POINTS, INSIDE, density=0.95).sentence("the network falls")
    shape = (
        r"With `load` at least 1\.1\d × \(assumed\) and `uptime` at least 7\.\d h and at most 19\.\d h \(assumed\), the network falls in"
        r" 9\d % of samples \(density\), against 2\d % over all plausible values, and of all samples of this kind (9\d|100) % are"
        r" within these limits \(coverage\)\."
    )
    assert re.fullmatch(shape, sentence), sentence
    nothing = sd.Box((), 0.25, 0.25, 1.0, 100).sentence("the network falls")
    assert nothing == "No limit of a parameter tells where the network falls; over all plausible values in 25 %."


def test_values_are_spoken_in_their_units():
    values = {"load": 1.3456, "uptime": 7.0, "patch": 0.8, "capacity": 1000, "clients": 12_345_678, "probes": 5}
    spoken = ["1.35 ×", "7 h", "80 %", "1,000 clients", "12,300,000 clients", "5"]
    assert [sd.spoken(name, value) for name, value in values.items()] == spoken
    assert sd.spoken("load", 0) == "0 ×"


def nan():
    points = POINTS.copy()
    points[7, 2] = np.nan
    return points


BAD = [
    (lambda: sd.discover(RANGES, POINTS[:, :2], INSIDE), "points: (3000, 2) numbers; allowed: 3000 rows of 6 parameters"),
    (lambda: sd.discover(RANGES, POINTS[:9], INSIDE[:9]), "points: 9 rows; allowed: 30 or more"),
    (lambda: sd.discover(RANGES, nan(), INSIDE), "points: `nan` of overload, row 7; allowed: 0 to 1"),
    (lambda: sd.discover(RANGES, POINTS * 2, INSIDE), "points: `1."),
    (lambda: sd.discover(RANGES, POINTS, INSIDE * 41.0), "interest: `41.0` is neither true nor false"),
    (lambda: sd.discover(RANGES, POINTS, INSIDE & False), "interest: 0 of 3000 samples; allowed: some and not all"),
    (lambda: sd.discover(RANGES, POINTS, INSIDE, density=80), "density: `80` is out of range; allowed: above 0, below 1"),
    (lambda: sd.discover(RANGES, POINTS, INSIDE, smallest=0), "smallest: `0` is out of range"),
]


@pytest.mark.parametrize("call, message", BAD, ids=range(len(BAD)))
def test_what_cannot_be_used_is_refused_by_name(call, message):
    with pytest.raises(ValueError) as raised:
        call()
    assert str(raised.value).startswith(message)


def test_the_ema_workbench_is_an_extra():
    script = """
import sys
sys.modules["ema_workbench"] = None
import numpy as np
from reboot_storm import discovery as sd, sensitivity as sa
points = np.random.default_rng(1).random((99, 1))
try:
    sd.discover(sa.plausible(["load"]), points, points[:, 0] > 0.5)
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (
        "discovery needs the EMA Workbench: pip install 'reboot-storm[discovery]'\n",
        "",
    )
