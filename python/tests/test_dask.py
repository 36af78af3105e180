"""Studies on the workers of a Dask cluster: two processes on the loopback interface."""

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import reboot_storm as rs
from conftest import ROOT, native
from distributed import Client, LocalCluster
from reboot_storm import _dask
from stores import GRID, KERNEL, MEASURES, NATIVE_GRID, assert_each_once, assert_same, lines, merged

SQUARE = {"retry": "1..60:32", "patch": "0..1:32"}
"""The grid of which a worker dies."""
QUICK = {"preset": "storm-kernel", "engine": "expected"}
QUICK_FLAGS = ["--preset", "storm-kernel", "--engine", "expected"]


@pytest.fixture(scope="module")
def cluster():
    options = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(**options, silence_logs=50) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def client(cluster):
    with Client(cluster) as client:
        yield client


def test_a_sweep_whose_worker_dies_is_that_of_one_machine(cluster, client, tmp_path):
    store = tmp_path / "store"
    axes = ["--y", "retry=1..60:32", "--x", "patch=0..1:32"]
    killed: list[int] = []

    def kill() -> None:
        [pid, *_] = client.run(os.getpid).values()
        while not (there := len(lines(store))):
            time.sleep(0.001)
        os.kill(pid, signal.SIGKILL)
        killed.append(there)

    killer = threading.Thread(target=kill)
    killer.start()
    sweep = rs.sweep(SQUARE, client=client, store=store, **QUICK)
    killer.join()
    assert 0 < killed[0] < len(sweep) == 1024, "it died in the middle"
    assert_each_once(store, 1024)
    assert merged(store) == native("sweep", *QUICK_FLAGS, *axes, *MEASURES)
    # All of it is there by now.
    assert_same(sweep, rs.sweep(SQUARE, store=store, **QUICK))


def test_an_ensemble_on_workers_is_that_of_one_machine(client):
    there = rs.ensemble(30, client=client, **KERNEL)
    assert_same(there, rs.ensemble(30, **KERNEL))


def test_only_what_is_not_finished_is_computed(client, tmp_path):
    store = tmp_path / "store"
    native(*NATIVE_GRID, "--store", str(store), "--shard", "1/2")
    # The address of the scheduler will do, too.
    rs.sweep(GRID, client=client.scheduler.address, store=store, **KERNEL)
    assert_each_once(store, 48)
    assert merged(store) == native(*NATIVE_GRID)
    # Nobody is asked when there is nothing to do.
    rs.sweep(GRID, client="tcp://127.0.0.1:1", store=store, **KERNEL)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
def test_ctrl_c_keeps_what_is_finished_and_frees_the_workers(client, tmp_path):
    store = tmp_path / "store"
    script = f"""
import signal, threading, time
import reboot_storm as rs
signal.signal(signal.SIGALRM, signal.default_int_handler)
def press():
    # Ctrl-C, once there is something to keep.
    import pathlib
    while not any(file.stat().st_size for file in pathlib.Path({str(store)!r}).glob("runs-*")):
        time.sleep(0.01)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
threading.Thread(target=press, daemon=True).start()
try:
    rs.ensemble(100_000, client={client.scheduler.address!r}, store={str(store)!r}, **{KERNEL})
except KeyboardInterrupt as error:
    print(*error.__notes__)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=300)
    kept = len(lines(store))
    assert kept > 0
    assert done.stdout == f"{kept} of 100000 runs are kept in `{store}`: the same call goes on there\n", done.stderr
    # Its tiles are gone: these are computed at once.
    assert len(rs.ensemble(2, client=client, **KERNEL)) == 2


def test_a_log_of_restarts_and_a_daily_load_come_along(client, log):
    fleet = {"preset": "own-fleet", "clients": 5000, "fleet": 5000, "zone": "UTC"}
    day = "hour,share\n" + "".join(f"{hour},{10 + 2 * hour}%\n" for hour in range(24))
    # Their contents: workers need no files.
    scenario = {**fleet, "restarts": log, "day": day.encode()}
    there = rs.sweep({"load": [1, 1.2, 1.4]}, client=client, **scenario)
    assert_same(there, rs.sweep({"load": [1, 1.2, 1.4]}, **scenario))


def test_a_study_that_is_sent_is_the_same(log):
    study = _study({"load": [1, 1.2]}, preset="own-fleet", restarts=log, zone="UTC")
    again = pickle.loads(pickle.dumps(study))
    assert (len(again), again.link(1)) == (2, study.link(1))
    assert again.compute([1, 0]) == study.compute([1, 0])
    assert [json.loads(line)["run"] for line in study.compute([1, 0]).splitlines()] == [1, 0]
    for call in (study.link, lambda run: study.compute([run])):
        with pytest.raises(IndexError, match="run 2 of 2"):
            call(2)


def _study(grid, **scenario):
    """The study that a sweep sends."""
    sent = []

    class Stop(Exception):
        pass

    def keep(client, study, *_):
        sent.append(study)
        raise Stop

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_dask, "compute", keep)
        with pytest.raises(Stop):
            rs.sweep(grid, client="tcp://127.0.0.1:1", **scenario)
    return sent[0]


def test_a_worker_with_another_version_is_named():
    _, (version, manifest, wave) = _study(GRID, **KERNEL).__reduce__()
    assert rs.__version__ in version and rs.MODEL_VERSION in version
    with pytest.raises(RuntimeError, match=f"reboot-storm 0.0 has sent runs to a worker with {version}"):
        rs._core.Study("reboot-storm 0.0", manifest, wave)
    with pytest.raises(ValueError, match="no pickled study"):
        rs._core.Study(version, "{}", wave)


def test_failures_name_the_runs_and_what_is_kept(client, tmp_path, monkeypatch):
    store = tmp_path / "store"
    monkeypatch.setattr(_dask, "RETRIES", 1)
    monkeypatch.setattr(_dask, "_tile", _fails_late)
    with pytest.raises(RuntimeError) as raised:
        rs.sweep(GRID, client=client, store=store, **KERNEL)
    assert "runs from v=1&" in str(raised.value) and "MemoryError: no memory" in str(raised.value)
    kept = len(lines(store))
    assert raised.value.__notes__ == [f"{kept} of 48 runs are kept in `{store}`: the same call goes on there"]
    monkeypatch.undo()
    rs.sweep(GRID, client=client, store=store, **KERNEL)
    assert_each_once(store, 48)


def _fails_late(study, runs):
    if runs[-1] > 30:
        raise MemoryError("no memory")
    return study.compute(runs)


# Sent by value: workers have no such module.
_fails_late.__module__ = "__main__"


def test_a_tile_that_kills_its_workers_is_named(cluster, client, monkeypatch):
    def dies(study, runs):
        os._exit(1)

    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    monkeypatch.setattr(_dask, "_tile", dies)
    with pytest.raises(RuntimeError, match="runs from v=1&.* were not computed: KilledWorker: "):
        rs.ensemble(1, client=client, **KERNEL)
    client.wait_for_workers(2)


def test_a_worker_that_computes_other_runs_is_not_believed(client, monkeypatch):
    def other(study, runs):
        return study.compute(runs[:-1])

    monkeypatch.setattr(_dask, "_tile", other)
    with pytest.raises(RuntimeError, match="other runs than it was sent"):
        rs.sweep(GRID, client=client, **KERNEL)


def test_what_is_no_client_is_refused(client):
    for given in (7, object()):
        with pytest.raises(rs.RefusalError, match="^client: .* is of another type; allowed: a distributed.Client"):
            rs.sweep(GRID, client=given, **KERNEL)
    with pytest.raises(rs.RefusalError, match="^jobs: `2` cannot be used with client"):
        rs.sweep(GRID, client=client, jobs=2, **KERNEL)
    with pytest.raises(rs.RefusalError, match="^load: `9` is out of range; allowed: 0.1 to 4"):
        rs.ensemble(2, client=client, load=9)
    with pytest.raises(rs.RefusalError, match="^grid: `1000014129` points are too many"):
        rs.sweep({"seed": range(31623), "clients": range(1, 31624)}, client=client)


def test_dask_is_imported_for_a_client_only():
    script = """
import sys, reboot_storm as rs
rs.ensemble(2, preset="storm-kernel", clients=100)
print(sorted({"dask", "distributed"} & set(sys.modules)))
sys.modules["distributed"] = None
try:
    rs.ensemble(2, client="tcp://127.0.0.1:1")
except ImportError as error:
    print(error.name, error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    message = "distributed client= needs dask.distributed: pip install 'reboot-storm[dask]'"
    assert (done.stdout.splitlines(), done.stderr) == (["[]", message], "")


def test_tiles_are_of_equal_work_and_leave_nothing_out():
    for runs, costs, threads in [
        (range(100), [1.0] * 100, 2),
        (range(5), [1e6, 1, 1, 1, 1], 2),
        (range(7, 5000, 2), [0.01] * 2497, 1),
        ([3], [0.0], 0),
    ]:
        found = list(_dask.tiles(runs, costs, threads))
        assert [run for tile in found for run in tile] == list(runs)
        assert all(0 < len(tile) <= _dask.TILE_RUNS for tile in found)
    assert len(list(_dask.tiles(range(100), [1.0] * 100, 2))) >= 8
    assert len(next(_dask.tiles(range(1000), [1.0] * 1000, 1))) <= _dask.TILE_COST


def test_the_example_for_slurm_makes_a_job(tmp_path):
    example = ROOT / "python" / "examples" / "slurm.py"
    call = [sys.executable, str(example), "--job-script", "--store", str(tmp_path / "store")]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("#!/usr/bin/env bash") and "#SBATCH --cpus-per-task=" in done.stdout
    assert "distributed.cli.dask_worker" in done.stdout
    assert not list(Path(tmp_path).iterdir())
