"""A sweep of 100,000 runs on two Dask workers that is killed twice, against one that is left alone; throughput of two
workers against one. `cargo xtask bench --dask` calls it with the native program; a number in place of 250 makes it shorter.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import reboot_storm as rs
from distributed import Client, LocalCluster
from stores import assert_each_once, lines

PRESET = "aug-2007"
COLUMNS = 400


def grid(rows: int) -> dict[str, str]:
    return {"load": f"1..1.4:{rows}", "patch": f"0.5..0.9:{COLUMNS}"}


def connected(workers: int) -> LocalCluster:
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    )


def compute(store: str, rows: int) -> None:
    """The sweep that is killed: scheduler, workers and all."""
    with connected(2) as cluster, Client(cluster) as client:
        rs.sweep(grid(rows), client=client, store=store, preset=PRESET)


def killed_at(target: int, store: Path, rows: int) -> int:
    """Computes until so many runs are finished, and ends all processes at once; returns how many were kept."""
    call = [sys.executable, __file__, "--compute", str(store), str(rows)]
    process = subprocess.Popen(call, start_new_session=True)
    while len(lines(store)) < target and process.poll() is None:
        time.sleep(0.2)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return len(lines(store))


def throughput(workers: int, runs: int) -> float:
    """Runs a second."""
    with connected(workers) as cluster, Client(cluster) as client:
        rs.sweep({"load": "1..1.4:100"}, client=client, preset=PRESET)
        begin = time.perf_counter()
        rs.sweep({"load": "1..1.4:10", "patch": f"0.5..0.9:{runs // 10}"}, client=client, preset=PRESET)
        return runs / (time.perf_counter() - begin)


def main(program: str, rows: int) -> None:
    runs = rows * COLUMNS
    with tempfile.TemporaryDirectory() as directory:
        store, alone = Path(directory) / "store", Path(directory) / "alone.csv"
        for part in (1 / 3, 2 / 3):
            kept = killed_at(int(part * runs), store, rows)
            print(f"killed: {kept} of {runs} runs are kept", flush=True)
        begin = time.perf_counter()
        compute(str(store), rows)
        rate = (runs - kept) / (time.perf_counter() - begin)
        assert_each_once(store, runs)
        print(f"ended: {runs} runs, each computed once; the last part {rate:.0f} a second", flush=True)
        axes = ["--y", f"load=1..1.4:{rows}", "--x", f"patch=0.5..0.9:{COLUMNS}"]
        begin = time.perf_counter()
        subprocess.run([program, "--quiet", "sweep", "--preset", PRESET, *axes, "--out", alone], check=True)
        rate = runs / (time.perf_counter() - begin)
        print(f"left alone, by the command line on all threads: {rate:.0f} a second", flush=True)
        merged = subprocess.run([program, "merge", store], check=True, capture_output=True).stdout
        assert merged == alone.read_bytes(), "the tables differ"
        print(f"merge: {len(merged)} bytes, equal to those of the sweep left alone", flush=True)
    part = min(4000, runs // 5)
    one, two = throughput(1, part), throughput(2, part)
    print(f"throughput: {one:.0f} runs a second by one worker, {two:.0f} by two: {two / one:.2f} times")


if __name__ == "__main__":
    if sys.argv[1] == "--compute":
        compute(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 250)
