"""The storm kernel in Mesa: an agent for each client, activated by events."""

import mesa
from kernel import BOOT_SECONDS, BURST_SECONDS, SECONDS, longest_wait, serve
from mesa.experimental.devs import DEVSimulator


class Client(mesa.Agent):
    """Tries to sign in until it is accepted."""

    def __init__(self, model):
        super().__init__(model)
        self.failures = 0
        first = self.random.uniform(0, BURST_SECONDS) + BOOT_SECONDS
        model.simulator.schedule_event_relative(self.attempt, first)

    def attempt(self):
        simulator = self.model.simulator
        if not self.model.servers.accept(simulator.time):
            wait = self.random.uniform(0, longest_wait(self.failures))
            self.failures += 1
            simulator.schedule_event_relative(self.attempt, wait)


class Storm(mesa.Model):
    """All clients, and the log-in servers."""

    def __init__(self, servers, clients, seed, simulator):
        super().__init__(seed=seed)
        self.servers = servers
        self.simulator = simulator
        simulator.setup(self)
        for _ in range(clients):
            Client(self)


def run(servers, clients, seed):
    simulator = DEVSimulator()
    Storm(servers, clients, seed, simulator)
    simulator.run_until(SECONDS)


serve(run)
