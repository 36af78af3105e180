"""The storm kernel's numbers, the log-in servers, and answers to the benchmark."""

import json
import resource
import sys
import time

BURST_SECONDS = 600
BOOT_SECONDS = 120
SECONDS = 4 * 3600
MINUTES = (10, 15, 20, 25)


class Servers:
    """They accept so many attempts in each second, and refuse the rest at once."""

    def __init__(self, clients):
        self.capacity = -(-clients // 1200)
        self.second = 0
        self.accepted_now = 0
        self.attempts = 0
        self.back = 0
        self.back_at = []

    def accept(self, now):
        """Whether an attempt at this time, in seconds, is accepted."""
        second = int(now)
        if second != self.second:
            self.enter(second)
        self.attempts += 1
        if self.accepted_now == self.capacity:
            return False
        self.accepted_now += 1
        self.back += 1
        return True

    def enter(self, second):
        """Begins a second, and notes who was back before."""
        while len(self.back_at) < len(MINUTES) and second >= MINUTES[len(self.back_at)] * 60:
            self.back_at.append(self.back)
        self.second = second
        self.accepted_now = 0


def longest_wait(failures):
    """Of a client after so many earlier failures, in seconds."""
    return min(600, 5 << min(failures, 7))


def serve(run):
    """Answers each line ``CLIENTS SEED`` by what a run gives and takes."""
    for line in sys.stdin:
        clients, seed = map(int, line.split())
        servers = Servers(clients)
        begun = time.process_time()
        run(servers, clients, seed)
        seconds = time.process_time() - begun
        servers.enter(SECONDS)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        answer = {"seconds": seconds, "attempts": servers.attempts, "back": servers.back_at, "bytes": peak}
        print(json.dumps(answer), flush=True)
