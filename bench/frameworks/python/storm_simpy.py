"""The storm kernel in SimPy: a process for each client."""

import random

import simpy
from kernel import BOOT_SECONDS, BURST_SECONDS, SECONDS, longest_wait, serve


def client(env, servers, uniform):
    """Restarts, and tries to sign in until it is accepted."""
    yield env.timeout(uniform(0, BURST_SECONDS) + BOOT_SECONDS)
    failures = 0
    while not servers.accept(env.now):
        yield env.timeout(uniform(0, longest_wait(failures)))
        failures += 1


def run(servers, clients, seed):
    env = simpy.Environment()
    uniform = random.Random(seed).uniform
    for _ in range(clients):
        env.process(client(env, servers, uniform))
    env.run(until=SECONDS)


serve(run)
