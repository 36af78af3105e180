"""The types: they match the module, and the examples of the README."""

import subprocess
import sys

import pytest
from conftest import ROOT
from test_readme import EXAMPLES

GOOD = """
import numpy as np
import reboot_storm as rs

run: rs.Run = rs.run(preset="aug-2007", patch=0.8, spread="72h", engine="sampled", seed=np.int64(3))
hours: float = run.outcome["hours_down"]
onset: float | None = run.outcome["onset_hours"]
online: np.ndarray = run.columns["online"]
rs.sweep({"patch": "0..1:3", "load": [1, "1.2"]}, jobs=2, queue="lifo").columns["verdict"]
"""

BAD = [
    ("rs.run(pach=0.8)", "call-arg"),
    ("rs.run(patch=[1])", "arg-type"),
    ("rs.run(engine='guess')", "arg-type"),
    ("rs.run().outcome['hour']", "typeddict-item"),
    ("rs.run().columns['on_line']", "index"),
]


def mypy(script: str, directory) -> str:
    file = directory / "script.py"
    file.write_text(script)
    options = ["--strict", "--no-incremental", "--cache-dir", "/dev/null", "--show-error-codes"]
    call = [sys.executable, "-m", "mypy", *options, str(file)]
    done = subprocess.run(call, capture_output=True, text=True, cwd=directory)
    return done.stdout


def test_types_accept_what_is_right(tmp_path):
    assert "Success" in mypy(GOOD, tmp_path)


def test_types_refuse_what_is_wrong(tmp_path):
    lines = mypy("import reboot_storm as rs\n" + "".join(f"{call}\n" for call, _ in BAD), tmp_path).splitlines()
    for place, (call, code) in enumerate(BAD):
        assert any(f":{place + 2}: error" in line and f"[{code}]" in line for line in lines), (call, lines)


def test_the_stub_is_that_of_the_module():
    call = [sys.executable, "-m", "mypy.stubtest", "reboot_storm._core", "--mypy-config-file", "mypy.ini"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT / "python" / "tests")
    assert done.returncode == 0, done.stdout


def test_the_package_itself_is_typed():
    call = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--cache-dir", "/dev/null"]
    call += ["--config-file", "mypy.ini", "-p", "reboot_storm"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT / "python" / "tests")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_compile(example):
    compile(example, "README.md", "exec")
