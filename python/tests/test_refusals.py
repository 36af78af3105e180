"""Refused input: the message names what, where and the accepted values, and is the command line's."""

import pickle

import numpy as np
import pytest
import reboot_storm as rs
from conftest import native_refusal

PARAMETERS = [
    ("patch", 7, "patch: `7` is out of range; allowed: 0 to 1"),
    ("patch", -0.1, "patch: `-0.1` is out of range; allowed: 0 to 1"),
    ("patch", float("nan"), "patch: `NaN` is not a number; allowed: 0 to 1"),
    ("patch", float("inf"), "patch: `inf` is not a number; allowed: 0 to 1"),
    ("patch", "", "patch: `` is empty; allowed: 0 to 1"),
    ("patch", "much", "patch: `much` is not a number; allowed: 0 to 1"),
    ("spread", "-5h", "spread: `-5h` is out of range; allowed: 0h to 168h"),
    ("spread", "5 parsecs", "spread: `5 parsecs` has an unknown unit `parsecs`; allowed: 0h to 168h"),
    ("engine", "guess", "engine: `guess` is not one of the choices; allowed: expected, sampled, individuals"),
    ("seed", -1, "seed: `-1` is not a whole number of 64 bits; allowed: 0 to 18446744073709551615"),
    ("seed", 2**64, f"seed: `{2**64}` is not a whole number of 64 bits; allowed: 0 to {2**64 - 1}"),
    ("colour", "red", "colour: `colour` is not a parameter; allowed: patch, spread,"),
    ("__class__", "x", "__class__: `__class__` is not a parameter; allowed: patch, spread,"),
]


@pytest.mark.parametrize("name, value, message", PARAMETERS)
def test_parameters_are_refused_as_by_the_command_line(name, value, message):
    with pytest.raises(ValueError) as raised:
        rs.run(**{name: value})
    assert str(raised.value).startswith(message)
    text = "NaN" if value != value else value
    assert str(raised.value) == native_refusal("--set", f"{name}={text}")


OTHERS = [
    ({"patch": [0.5]}, "patch: `[0.5]` is neither a number nor a text; allowed: 0 to 1"),
    ({"patch": None}, "patch: `None` is neither a number nor a text; allowed: 0 to 1"),
    ({"patch": True}, "patch: `True` is neither a number nor a text; allowed: 0 to 1"),
    ({"patch": np.bool_(True)}, "patch: `np.True_` is neither a number nor a text; allowed: 0 to 1"),
    ({"patch": np.array([0.5, 1.0])}, "patch: `array([0.5, 1. ])` is neither a number nor a text"),
    ({"patch": 1j}, "patch: `1j` is neither a number nor a text; allowed: 0 to 1"),
    ({"seed": 1.5}, "seed: `1.5` is not a whole number of 64 bits"),
    ({"preset": "june"}, "preset: `june` is not a preset; allowed: aug-2007,"),
    ({"preset": 3.5}, "preset: `3.5` is not a preset; allowed: aug-2007,"),
    ({"preset": ["healed"]}, "preset: `['healed']` is of another type; allowed: a text"),
    ({"preset": "healed", "link": "seed=7"}, "link: `link` cannot be used with preset; allowed: one of"),
    ({"link": "seed=7", "scenario": b""}, "scenario: `scenario` cannot be used with link; allowed: one of"),
    ({"link": "wave=0123456789abcdef"}, "wave: `0123456789abcdef` names a log of restarts that is missing"),
    ({"scenario": b"nothing"}, "scenario: "),
    ({"scenario": "no-such-file"}, "scenario: `no-such-file` cannot be read:"),
    ({"restarts": "no-such-file"}, "restarts: `no-such-file` cannot be read:"),
    ({"restarts": 7}, "restarts: `7` is of another type; allowed: the name of a file, or its contents as bytes"),
    ({"restarts": b"what\nis\nthis\n"}, "restarts: `the contents given` has no restart"),
    ({"restarts": b"2007-08-15T01:00:00Z\n", "zone": "Berlin"}, "zone: `Berlin`"),
    ({"restarts": b"2007-08-15T01:00:00Z\n", "dates": "ymd"}, "dates: `ymd` is not an order of dates; allowed: dmy, mdy"),
    ({"restarts": b"2007-08-15T01:00:00Z\n", "fleet": "none"}, "fleet: "),
    ({"fleet": 700}, "fleet: `fleet` is of no use without restarts; allowed: restarts, too"),
    ({"day_of": 7}, "day_of: `day_of` is of no use without day; allowed: day, too"),
    ({"day": b"1"}, "day: "),
    ({"day": b"x", "day_of": -3}, "day_of: `-3` is not a number of PCs"),
    ({"engine": "individuals", "clients": 10_000_001}, "clients: `10000001` is too many for engine=individuals"),
]


@pytest.mark.parametrize("arguments, message", OTHERS)
def test_arguments_are_refused_by_name(arguments, message):
    with pytest.raises(rs.RefusalError) as raised:
        rs.run(**arguments)
    assert str(raised.value).startswith(message)


def test_all_refusals_are_in_one_error():
    with pytest.raises(rs.RefusalError) as raised:
        rs.run(patch=7, load="x", spread="72h")
    assert str(raised.value).splitlines() == [
        "patch: `7` is out of range; allowed: 0 to 1",
        "load: `x` is not a number; allowed: 0.1 to 4",
    ]
    first = {"id": "patch", "given": "7", "reason": "is out of range", "allowed": "0 to 1"}
    assert raised.value.refusals[0] == first
    assert pickle.loads(pickle.dumps(raised.value)).refusals == raised.value.refusals


STUDIES = [
    (lambda: rs.sweep({}), "grid: `0` is not a number of parameters for a grid; allowed: 1 or 2"),
    (lambda: rs.sweep({"patch": "0..1:2", "load": "1,2", "fault": "0,1"}), "grid: `3` is not a number"),
    (lambda: rs.sweep({"colour": [1]}), "colour: `colour` is not a parameter"),
    (lambda: rs.sweep({"patch": []}), "patch: `` has no values; allowed: at least one"),
    (lambda: rs.sweep({"patch": 1}), "patch: `1` is not a list of values"),
    (lambda: rs.sweep({"patch": [0, float("nan")]}), "patch: `NaN` is not a number; allowed: 0 to 1"),
    (lambda: rs.sweep({"patch": "0..1"}), "grid: `patch=0..1` has no number of values"),
    (lambda: rs.sweep({"patch": "0..7:3"}), "patch: `7` is out of range; allowed: 0 to 1"),
    (lambda: rs.sweep({"seed": range(10**9)}), "seed: `more than 262144` values are too many"),
    (
        lambda: rs.sweep({"seed": range(31623), "clients": range(1, 31624)}),
        "grid: `1000014129` points are too many; allowed: 262144 points in all",
    ),
    (lambda: rs.sweep({"patch": "0..1:2"}, jobs=0), "jobs: `0` is not a number in the range; allowed: 1 to 1024"),
    (lambda: rs.sweep({"patch": "0..1:2"}, load=9), "load: `9` is out of range; allowed: 0.1 to 4"),
    (lambda: rs.ensemble(0), "runs: `0` is not a number in the range; allowed: 1 to 100000"),
    (lambda: rs.ensemble(10**30), f"runs: `{10**30}` is not a number in the range"),
    (lambda: rs.ensemble("many"), "runs: `many` is not a number in the range"),
    (lambda: rs.ensemble([3]), "runs: `[3]` is no whole number"),
    (lambda: rs.margins("colour"), "colour: `colour` is not a parameter"),
    (lambda: rs.margins(["patch", "engine"]), "engine: `engine` has no slider; allowed: a parameter that is a number"),
    (lambda: rs.margins(7), "of: "),
    (lambda: rs.remedies(jobs=-1), "jobs: `-1` is not a number in the range; allowed: 1 to 1024"),
    (lambda: rs.remedies(preset="june"), "preset: `june` is not a preset"),
]


@pytest.mark.parametrize("call, message", STUDIES, ids=range(len(STUDIES)))
def test_studies_are_refused_before_anything_is_computed(call, message):
    with pytest.raises(rs.RefusalError) as raised:
        call()
    assert str(raised.value).startswith(message)
