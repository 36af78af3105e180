"""The interpreter's lock and Ctrl-C."""

import signal
import subprocess
import sys
import threading

import pytest
import reboot_storm as rs

LONG = {"engine": "individuals", "clients": 20_000}
"""A run of a second."""

CALLS = {
    "run": lambda: rs.run(**LONG),
    "sweep": lambda: rs.sweep({"seed": [1, 2]}, jobs=1, **LONG),
    "ensemble": lambda: rs.ensemble(2, jobs=1, **LONG),
    "margins": lambda: rs.margins("patch", jobs=1),
    "remedies": lambda: rs.remedies(jobs=1),
}


@pytest.mark.parametrize("name", CALLS)
def test_other_threads_go_on_while_it_computes(name):
    begin, counted = threading.Event(), []

    def count():
        begin.wait()
        counted.extend(range(1000))

    thread = threading.Thread(target=count)
    thread.start()
    interval = sys.getswitchinterval()
    # Only who gives the lock away lets others go on.
    sys.setswitchinterval(1000)
    try:
        begin.set()
        CALLS[name]()
        assert len(counted) == 1000
    finally:
        sys.setswitchinterval(interval)
        thread.join()


def test_threads_compute_at_once_and_get_their_own_results():
    seeds = range(4)
    results: dict[int, str] = {}

    def compute(seed: int) -> None:
        results[seed] = rs.run(engine="sampled", clients=10_000, seed=seed).digest

    threads = [threading.Thread(target=compute, args=[seed]) for seed in seeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = {seed: rs.run(engine="sampled", clients=10_000, seed=seed).digest for seed in seeds}
    assert results == expected
    assert len(set(results.values())) == len(seeds)


HOURS = [
    'rs.run(engine="individuals", clients=10_000_000)',
    'rs.sweep({"load": "0.5..2:512", "patch": "0..1:512"})',
    'rs.sweep({"load": "0.5..2:512", "patch": "0..1:512"}, jobs=1)',
    "rs.ensemble(100_000)",
    'rs.margins(engine="individuals", clients=1_000_000)',
]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
@pytest.mark.parametrize("call", HOURS)
def test_ctrl_c_ends_what_would_take_hours(call):
    # The alarm stands for Ctrl-C: its handler raises what that of Ctrl-C raises.
    script = f"""
import signal, reboot_storm as rs
signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, 0.5)
try:
    {call}
except KeyboardInterrupt:
    print("interrupted")
print(rs.run(preset="storm-kernel", clients=1000).digest)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    after = rs.run(preset="storm-kernel", clients=1000).digest
    assert (done.stdout.split(), done.stderr) == (["interrupted", after], "")


def test_a_handler_that_raises_something_else_is_heard():
    script = """
import signal, reboot_storm as rs
def stop(*_): raise RuntimeError("stop")
signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, 0.5)
rs.ensemble(100_000)
"""
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("there is no alarm")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert done.stderr.rstrip().endswith("RuntimeError: stop")
