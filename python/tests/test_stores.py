"""Finished runs are kept whatever happens, and nothing is computed twice."""

import subprocess
import sys
import threading
import time

import pytest
import reboot_storm as rs
from conftest import PROGRAM, native
from stores import GRID, KERNEL, NATIVE_GRID, assert_each_once, assert_same, lines, merged

RUNS = 48


def child(script: str, **options) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "import reboot_storm as rs\n" + script]
    return subprocess.run(call, capture_output=True, text=True, timeout=120, **options)


def test_a_store_is_that_of_the_command_line(tmp_path):
    alone = native(*NATIVE_GRID)
    store = tmp_path / "store"
    # A shard of the command line first, the rest from here, and the table from the command line.
    native(*NATIVE_GRID, "--store", str(store), "--shard", "2/3")
    assert len(lines(store)) == RUNS // 3
    sweep = rs.sweep(GRID, store=store, jobs=2, **KERNEL)
    assert_each_once(store, RUNS)
    assert merged(store) == alone
    # Once more: nothing is computed that is there, and the columns are those without a store.
    again = rs.sweep(GRID, store=str(store), **KERNEL)
    assert_each_once(store, RUNS)
    for other in (again, rs.sweep(GRID, **KERNEL)):
        assert_same(other, sweep)
    assert native(*NATIVE_GRID, "--store", str(store)) == alone


def test_an_ensemble_has_a_store(tmp_path):
    store = tmp_path / "store"
    native("ensemble", "--preset", "storm-kernel", "--runs", "9", "--store", str(store), "--shard", "1/2")
    kept = rs.ensemble(9, store=store, preset="storm-kernel")
    assert_each_once(store, 9)
    assert_same(kept, rs.ensemble(9, preset="storm-kernel"))


def test_shards_at_once_and_twice_lose_nothing(tmp_path):
    store = tmp_path / "store"
    call = [PROGRAM, "--quiet", *NATIVE_GRID, "--store", str(store)]
    shards = [subprocess.Popen([*call, "--shard", f"{number}/2"]) for number in (1, 2, 2)]
    done: list[rs.Sweep] = []
    threads = [
        threading.Thread(target=lambda: done.append(rs.sweep(GRID, store=store, jobs=1, **KERNEL)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    assert [shard.wait(timeout=60) for shard in shards] == [0, 0, 0]
    for thread in threads:
        thread.join()
    assert len(done) == 2
    assert_same(*done)
    assert merged(store) == native(*NATIVE_GRID)


OTHERS = [
    ({**KERNEL, "load": 1.1}, GRID, "holds runs of another study, whose link is v=1&"),
    (KERNEL, {**GRID, "patch": "0..1:11"}, "holds runs of another study, whose x is patch=0,"),
    (KERNEL, {"patch": GRID["patch"]}, "holds runs of another study, whose y is retry=1s,"),
]


@pytest.mark.parametrize("scenario, grid, message", OTHERS, ids=["link", "x", "y"])
def test_a_store_of_another_study_is_refused(tmp_path, scenario, grid, message):
    store = tmp_path / "store"
    rs.sweep(GRID, store=store, **KERNEL)
    before = {file: file.read_bytes() for file in store.iterdir()}
    with pytest.raises(rs.RefusalError) as raised:
        rs.sweep(grid, store=store, **scenario)
    assert str(raised.value).startswith(f"store: `{store}` {message}") or message in str(raised.value)
    assert raised.value.refusals[0]["id"] == "store"
    assert {file: file.read_bytes() for file in store.iterdir()} == before


def test_stores_that_cannot_be_used_are_refused_by_name(tmp_path):
    store = tmp_path / "store"
    rs.ensemble(2, store=store, **KERNEL)
    manifest = store / "study.json"
    manifest.write_text(manifest.read_text().replace('"model": "', '"model": "0.'))
    with pytest.raises(ValueError, match=r"^store: .* whose model is 0\."):
        rs.ensemble(2, store=store, **KERNEL)
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="^store: .* has other files; allowed: a store, or an empty directory"):
        rs.sweep(GRID, store=tmp_path, **KERNEL)
    with pytest.raises(ValueError, match="^store: `7` is of another type; allowed: the name of a directory"):
        rs.sweep(GRID, store=7, **KERNEL)
    with pytest.raises(FileExistsError, match="thesis.txt"):
        rs.sweep(GRID, store=tmp_path / "thesis.txt", **KERNEL)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are of Unix")
def test_a_full_disk_loses_nothing(tmp_path):
    store = tmp_path / "store"
    # A limit on the size of files stands for it.
    script = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    rs.sweep({GRID}, store={str(store)!r}, **{KERNEL})
except OSError as error:
    print(error.errno)
    print(error)
    print(*error.__notes__)
"""
    done = child(script)
    assert done.stderr == ""
    number, message, note = done.stdout.splitlines()
    assert f"[Errno {number}] cannot write to the store `{store}`, which keeps its finished runs: " in message
    kept = len(lines(store))
    assert 1 <= kept < RUNS
    assert note == f"{kept} of {RUNS} runs are kept in `{store}`: the same call goes on there"
    rs.sweep(GRID, store=store, **KERNEL)
    assert_each_once(store, RUNS)
    assert merged(store) == native(*NATIVE_GRID)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_is_finished(tmp_path, jobs):
    store = tmp_path / "store"
    slow = {"preset": "storm-kernel", "engine": "individuals", "clients": 20_000}
    script = f"""
import signal
signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, 1)
try:
    rs.ensemble(100_000, jobs={jobs}, store={str(store)!r}, **{slow})
except KeyboardInterrupt as error:
    print(*error.__notes__)
"""
    done = child(script)
    assert done.stderr == ""
    kept = len(lines(store))
    assert kept > 0
    assert done.stdout == f"{kept} of 100000 runs are kept in `{store}`: the same call goes on there\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_a_killed_process_goes_on_where_it_stopped(tmp_path):
    store = tmp_path / "store"
    script = f"import reboot_storm as rs\nrs.sweep({GRID}, jobs=1, store={str(store)!r}, **{KERNEL})"
    for target in (5, 20):
        process = subprocess.Popen([sys.executable, "-c", script])
        while len(lines(store)) < target and process.poll() is None:
            time.sleep(0.001)
        process.kill()
        process.wait()
        assert len(lines(store)) >= target
    kept = len(lines(store))
    rs.sweep(GRID, store=store, **KERNEL)
    assert kept <= RUNS
    assert_each_once(store, RUNS)
    assert merged(store) == native(*NATIVE_GRID)
