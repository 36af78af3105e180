"""The time of runs from Python as ratios to those of the library alone, in turn; prints, and does not judge.

`cargo xtask bench --python` calls it with the program that times runs of the library.
"""

import statistics
import subprocess
import sys
import time

import reboot_storm as rs

BUDGET = 0.05
TURNS = 200

SCENARIOS = {
    "expected run of aug-2007": {},
    "sampled run of aug-2007": {"engine": "sampled", "clients": 10_000},
    "expected run of storm-kernel": {"preset": "storm-kernel", "engine": "expected"},
}


def main(program: str) -> None:
    native = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def library(link: str) -> float:
        native.stdin.write(link + "\n")
        native.stdin.flush()
        return float(native.stdout.readline())

    def python(arguments: dict) -> float:
        begin = time.perf_counter()
        run = rs.run(**arguments)
        run.columns, run.outcome, run.link, run.digest
        return time.perf_counter() - begin

    print(f"{'':32} {'library':>10} {'Python':>10} {'overhead':>9}  (budget {BUDGET:.0%})")
    for name, arguments in SCENARIOS.items():
        link = rs.run(**arguments).link
        pairs = [(library(link), python(arguments)) for _ in range(TURNS)]
        alone, both = (statistics.median(times) for times in zip(*pairs))
        overhead = both / alone - 1
        verdict = "budget kept" if overhead <= BUDGET else "missed"
        print(f"{name:32} {1e3 * alone:7.3f} ms {1e3 * both:7.3f} ms {overhead:9.1%}  {verdict}")
    native.stdin.close()
    native.wait()


if __name__ == "__main__":
    main(sys.argv[1])
