"""What the tests share."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = os.environ.get("REBOOT_STORM", "reboot-storm")
"""The native program; `cargo xtask python` names it."""


def native(*arguments: str, **options) -> str:
    """Standard output of a call of the native program."""
    call = [PROGRAM, "--quiet", *arguments]
    done = subprocess.run(call, check=True, capture_output=True, text=True, **options)
    return done.stdout


def native_refusal(*arguments: str) -> str:
    """What the native program says when it refuses a call."""
    done = subprocess.run([PROGRAM, "run", *arguments], capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    return done.stderr.removeprefix("error: ").rstrip("\n")


@pytest.fixture(scope="session")
def august() -> dict:
    """August 2007 as the native program computes it."""
    return json.loads(native("run", "--preset", "aug-2007", "--format", "json"))


@pytest.fixture
def log(tmp_path) -> Path:
    """A log of restarts."""
    file = tmp_path / "log.csv"
    rows = "".join(f"2007-08-15T{hour:02}:{minute:02}:00Z,40\n" for hour in (1, 2) for minute in range(60))
    file.write_text("time,count\n" + rows)
    return file
