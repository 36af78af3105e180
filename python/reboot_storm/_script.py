"""The console script: the command line of the program."""

import signal
import sys

from ._core import main as call


def main() -> int:
    """Carry out the call, and return its exit code."""
    # Ctrl-C ends the computation as it ends the program's; Python's own handler would wait for its end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return call(["reboot-storm", *sys.argv[1:]])
