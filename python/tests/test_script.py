"""The console script from the wheel: the same as the native program."""

import json
import signal
import subprocess
import sys
import sysconfig
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
import reboot_storm as rs
from conftest import PROGRAM

SCRIPT = str(Path(sysconfig.get_path("scripts")) / "reboot-storm")
PROGRAMS = {"script": [SCRIPT], "module": [sys.executable, "-m", "reboot_storm"]}

CALLS = [
    ["--version"],
    ["--help"],
    ["run", "--help"],
    [],
    ["run", "--preset", "healed"],
    ["run", "--set", "patch=7"],
    ["run", "--link", "s=healed&flux=3"],
    ["run", "--frobnicate"],
    ["run", "--out", "/no/such/directory/file"],
    ["params", "--format", "json"],
    ["sweep", "--preset", "storm-kernel", "--set", "clients=100", "--x", "patch=0..1:3"],
]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_call_is_that_of_the_program(program, call):
    done, native = (
        subprocess.run([*names, *call], capture_output=True) for names in (program, [PROGRAM])
    )
    assert (done.returncode, done.stdout, done.stderr) == (native.returncode, native.stdout, native.stderr)


def test_the_wheel_has_the_script_and_the_types():
    [script] = entry_points(group="console_scripts", name="reboot-storm")
    assert script.dist.name == "reboot-storm"
    assert version("reboot-storm") == rs.__version__
    names = {str(file) for file in script.dist.files}
    for name in ["reboot_storm/py.typed", "reboot_storm/_core.pyi"]:
        assert name in names
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md"]:
        assert any(file.endswith(f"licenses/{name}") for file in names), name
    assert Path(rs.__file__).is_relative_to(sysconfig.get_path("platlib"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
@pytest.mark.parametrize("program", [[SCRIPT], [PROGRAM]], ids=["script", "program"])
def test_ctrl_c_ends_the_script_as_it_ends_the_program(program):
    grid = ["sweep", "--scenario", "-", "--x", "load=0.5..2:512", "--y", "patch=0..1:512"]
    child = subprocess.Popen(
        [*program, *grid], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    # It reads more than a pipe holds only once the command line has begun.
    text = rs.run().json().encode()
    assert len(text) > 1 << 18
    child.stdin.write(text)
    child.stdin.flush()
    child.send_signal(signal.SIGINT)
    stdout, stderr = child.communicate(timeout=60)
    assert (child.returncode, stdout, stderr) == (-signal.SIGINT, b"", b"")


def test_a_closed_pipe_is_no_error():
    child = subprocess.Popen([SCRIPT, "run", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.read(10)
    child.stdout.close()
    assert (child.wait(timeout=60), child.stderr.read()) == (0, b"")
    child.stderr.close()


def test_a_run_of_the_script_is_that_of_the_package(tmp_path):
    file = tmp_path / "run.json"
    subprocess.run([SCRIPT, "run", "--preset", "healed", "--out", str(file)], check=True)
    assert json.loads(file.read_text())["digest"] == rs.run(preset="healed").digest
