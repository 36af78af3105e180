"""Fit an incident: what the users online as reported say about the parameters.

    pip install 'reboot-storm[fit]'
    python fit.py aug-2007.csv --preset aug-2007
    python fit.py dec-2010.csv --preset dec-2010 --of clients capacity headroom mega mega_nodes
    python fit.py --check 100 --preset dec-2010 --of clients crash mega capacity overload --simulations 2048

The last one makes incidents by the model, and counts how often the 90 % intervals contain what was put in.
"""

import argparse

import numpy as np
from reboot_storm import inference

parser = argparse.ArgumentParser(description="Fit an incident")
parser.add_argument("curve", nargs="?", metavar="CSV", help="times, users and certainty")
parser.add_argument("--preset", default="aug-2007")
parser.add_argument("--of", nargs="+", metavar="ID", help="parameters (clients, load, capacity, fault, fix, patch)")
parser.add_argument("--simulations", type=int, default=2048, metavar="N", help="runs (2048)")
parser.add_argument("--check", type=int, metavar="INCIDENTS", help="make this many incidents, and fit each of them")


def main() -> None:
    """Print a fit, or a check."""
    options = parser.parse_args()
    if options.check:
        rows = inference.check(options.check, options.of, simulations=options.simulations, preset=options.preset)
        for row in rows:
            print(f"{row['id']}: {row['covered']:.0%} covered, {row['width']:.2f} of the prior's width")
        print(f"all: {np.mean([row['covered'] for row in rows]):.0%} covered")
        return
    if options.curve is None:
        parser.error("the following arguments are required: CSV, or --check INCIDENTS")
    found = inference.fit(options.curve, options.of, simulations=options.simulations, preset=options.preset)
    print(*found.words, sep="\n")
    for each in found.best:
        print(f"{each['misfit']:.1f} #{each['link']}")


if __name__ == "__main__":
    main()
