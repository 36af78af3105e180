//! What happens at a certain hour: the operators' actions, an attack, a bug.

use super::by_region::whole;
use crate::options::Options;
use crate::params::{Params, Queue};

/// The log-in servers, as far as nothing about them changes for a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LoginRules {
    /// Requests served in one step.
    pub(crate) served_a_step: f64,
    /// Requests that may wait.
    pub(crate) waiting_max: f64,
    /// Steps after which a client gives up.
    pub(crate) patience_steps: u32,
    /// Which requests are served first, and which are refused.
    pub(crate) order: Queue,
}

/// Supernodes that the operators run on machines of their own; they never shut down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Dedicated {
    pub(crate) nodes: f64,
    /// The same, each by its capacity in that of a user's supernode.
    pub(crate) weight: f64,
}

/// Every event of a scenario, with its hour.
#[derive(Clone, Debug)]
pub(crate) struct Events {
    pub(crate) login: LoginRules,
    /// The same while log-ins are throttled, and the hours from and until which they are.
    throttled: LoginRules,
    throttle_hours: [f64; 2],
    /// Attacking log-ins a step, and the hours from and until which they come.
    attack_a_step: f64,
    attack_hours: [f64; 2],
    /// The fix: when it is published, and the mean time until it reaches a client.
    pub(crate) fix_hours: f64,
    pub(crate) fix_time_hours: f64,
    /// A bug: when it strikes, and the shares of clients and supernodes that it stops.
    pub(crate) crash_hours: f64,
    pub(crate) crash_clients: f64,
    pub(crate) crash_nodes: f64,
    /// Dedicated supernodes, each group with the hour at which the first of them is started.
    dedicated: [(f64, f64); 2],
    /// The time over which a group is started, in hours, and what one of them weighs.
    dedicated_for_hours: f64,
    dedicated_weight: f64,
}

/// The log-in servers at a rate, in log-ins a second for each million clients.
fn login_rules<O: Options>(
    params: &Params,
    rate: f64,
    per_million: f64,
    step_seconds: f64,
) -> LoginRules {
    let served_a_step = rate * per_million * step_seconds;
    let patience_steps = (params.login_timeout / step_seconds).round().max(1.0) as usize;
    // The queue is limited by memory, whatever rate the servers have at the moment.
    let waiting_max = params.queue_limit * params.login * per_million;
    let waiting_max = if O::use_rule(params.queue == Queue::Shed) {
        // What cannot be served before its client gives up is refused.
        waiting_max.min((patience_steps - 1) as f64 * served_a_step)
    } else {
        waiting_max
    };
    LoginRules {
        served_a_step,
        waiting_max,
        patience_steps: patience_steps as u32,
        order: params.queue,
    }
}

/// Whether an hour is from the first and before the second.
fn between(hours: f64, [from, until]: [f64; 2]) -> bool {
    (from..until).contains(&hours)
}

impl Events {
    pub(crate) fn new<O: Options>(params: &Params, per_million: f64, step_seconds: f64) -> Self {
        let login = |rate| login_rules::<O>(params, rate, per_million, step_seconds);
        let dedicated = |nodes: f64| whole(nodes * per_million);
        Self {
            login: login(params.login),
            throttled: login(params.throttle_login),
            throttle_hours: [params.throttle, params.throttle + params.throttle_for],
            attack_a_step: params.attack_rate * (per_million * step_seconds),
            attack_hours: [params.attack, params.attack + params.attack_for],
            fix_hours: params.fix,
            fix_time_hours: params.fix_time,
            crash_hours: params.crash,
            crash_clients: params.crash_clients,
            crash_nodes: params.crash_nodes,
            dedicated: [
                (params.mega, dedicated(params.mega_nodes)),
                (params.mega_more, dedicated(params.mega_more_nodes)),
            ],
            dedicated_for_hours: params.mega_for,
            dedicated_weight: params.mega_capacity,
        }
    }

    /// Keeps another's room and patience in the queue, which are counted in its steps.
    pub(crate) fn keep_queue(&mut self, other: &Self) {
        let servers = [(&mut self.login, &other.login), (&mut self.throttled, &other.throttled)];
        for (own, other) in servers {
            own.waiting_max = other.waiting_max;
            own.patience_steps = other.patience_steps;
        }
    }

    /// Whether a crash, or the beginning or end of a throttle or an attack, is within these hours.
    pub(crate) fn within(&self, [from, until]: [f64; 2]) -> bool {
        let [throttle, throttle_end] = self.throttle_hours;
        let [attack, attack_end] = self.attack_hours;
        [self.crash_hours, throttle, throttle_end, attack, attack_end]
            .into_iter()
            .any(|hours| (from..until).contains(&hours))
    }

    /// The log-in servers at an hour.
    pub(crate) fn login_at<O: Options>(&self, hours: f64) -> &LoginRules {
        if O::use_rule(between(hours, self.throttle_hours)) { &self.throttled } else { &self.login }
    }

    /// Attacking log-ins in a step at an hour.
    pub(crate) fn attack_at<O: Options>(&self, hours: f64) -> f64 {
        if O::use_rule(between(hours, self.attack_hours)) { self.attack_a_step } else { 0.0 }
    }

    /// The dedicated supernodes at an hour.
    pub(crate) fn dedicated_at<O: Options>(&self, hours: f64) -> Dedicated {
        let mut nodes = 0.0;
        for (from_hours, group) in self.dedicated {
            if O::use_rule(hours > from_hours) {
                let since = hours - from_hours;
                nodes += if since < self.dedicated_for_hours {
                    whole(group * (since / self.dedicated_for_hours))
                } else {
                    group
                };
            }
        }
        Dedicated { nodes, weight: nodes * self.dedicated_weight }
    }

    /// The share of clients that the fix has not reached at an hour.
    pub(crate) fn unfixed_at(&self, hours: f64) -> f64 {
        if hours > self.fix_hours {
            libm::exp((self.fix_hours - hours) / self.fix_time_hours)
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::AllRules;

    #[test]
    fn dedicated_supernodes_are_started_evenly() {
        let params = Params {
            mega: 20.0,
            mega_nodes: 1000.0,
            mega_more: 25.0,
            mega_more_nodes: 500.0,
            mega_capacity: 7.0,
            ..Params::default()
        };
        let events =
            |mega_for: f64| Events::new::<AllRules>(&Params { mega_for, ..params }, 0.2, 10.0);
        let (at_once, evenly) = (events(0.0), events(10.0));
        for (hours, step, ramp) in [
            (20.0, 0.0, 0.0),
            (20.001, 200.0, 0.0),
            (22.5, 200.0, 50.0),
            (26.0, 300.0, 130.0),
            (30.0, 300.0, 250.0),
            (35.0, 300.0, 300.0),
            (99.0, 300.0, 300.0),
        ] {
            for (events, nodes) in [(&at_once, step), (&evenly, ramp)] {
                let expected = Dedicated { nodes, weight: 7.0 * nodes };
                assert_eq!(events.dedicated_at::<AllRules>(hours), expected, "hour {hours}");
            }
        }
    }
}
