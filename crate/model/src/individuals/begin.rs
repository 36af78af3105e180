//! How the network begins: a warm-up before hour 0, as on any quiet day.

use super::clients::{Clients, State};
use super::directory::{Directory, Returning, mix};
use super::engine::{Engine, Hazards, Streams, Sums};
use super::hazard::Hazard;
use super::nodes::Nodes;
use super::pcs::{Pcs, Role};
use super::servers::Servers;
use super::waits::{Boot, Waits};
use super::wheel::Wheel;
use super::work::Work;
use crate::engine::Signals;
use crate::engine::by_region::{self, ZERO};
use crate::engine::quiet_roles;
use crate::engine::{KEEP_ALIVE_SECONDS, Rules};
use crate::engine::{Resolution, Rhythm};
use crate::options::AllRules;
use crate::params::{Params, Topology};
use crate::regions::REGION_COUNT;
use crate::stream::Stream;

/// One second for clients, a minute for supernodes.
const RESOLUTION: Resolution = Resolution { step_seconds: 1.0, supernode_steps: 60 };

/// As the cohorts have it, so that the two engines differ by chance and not by law.
const RETURNING: Returning = Returning::Alike;

/// Seconds in a bin of the wave, and a few more.
const RESTART_SECONDS: u32 = 310;

impl Engine {
    /// Everyone who is on is online.
    pub(super) fn new(params: &Params, rhythm: &Rhythm) -> Self {
        let rules = Rules::new::<AllRules>(params, RESOLUTION, 1.0);
        let with_nodes = rules.topology == Topology::Supernodes;
        let eligible = if with_nodes { rules.eligible } else { ZERO };
        let clients = Clients::new(&rules, &eligible);
        let pcs = Pcs::new(&clients);
        let mut streams = Streams::new(params.seed);
        let carries = if with_nodes { carries(params, &rules, &mut streams) } else { Vec::new() };
        let nodes = Nodes::new(carries, clients.each.len());
        let waits = Waits::new(params);
        let boot = Boot::new(params);
        let seconds_max = waits.seconds_max().max(boot.seconds_max());
        let epoch_hours = params.stale_time * params.cache / 200.0;
        let mut engine = Self {
            cache: params.cache as u32,
            epoch_seconds: (epoch_hours * 3600.0).max(1.0) as u32,
            cache_key: mix(Stream::new(params.seed, "individuals/caches").bits()),
            epoch: 0,
            epoch_second: 0,
            waits,
            boot,
            directory: Directory::new(nodes.each.len(), RETURNING),
            servers: Servers::default(),
            wheel: Wheel::new(seconds_max),
            patience: Wheel::new(rules.events.login.patience_steps),
            restarts: Wheel::new(RESTART_SECONDS),
            noticing: Wheel::new(KEEP_ALIVE_SECONDS as u32),
            hazards: Hazards {
                off: [Hazard::NEVER; REGION_COUNT],
                arrival: [Hazard::NEVER; REGION_COUNT],
                impatient: Hazard::NEVER,
                churn: Hazard::NEVER,
                fix: Hazard::NEVER,
            },
            by_hand: false,
            on: ZERO,
            now: 0,
            work: Work::new(params),
            trying: Vec::new(),
            tokens: rules.bucket_start,
            stopping: vec![Vec::new(); 60],
            lost: 0.0,
            weight: 0.0,
            minute: Sums::default(),
            row: Sums::default(),
            signals: Signals::default(),
            drained: Vec::new(),
            reached: Vec::new(),
            restarting: Vec::new(),
            cut: Vec::new(),
            rules,
            streams,
            clients,
            nodes,
            pcs,
        };
        let on = rhythm.on(&engine.rules, 0);
        let wanted = engine.rules.wanted_per_client * by_region::sum(&on);
        engine.begin_nodes(wanted);
        engine.begin_clients(&on);
        let churn = params.churn.max(params.churn_young) * f64::from(engine.pcs.len());
        engine.hazards.churn.set(churn / 3600.0, 0.0, &mut engine.streams.churn);
        // Beginning anew makes a difference only to those whose next wait is another.
        if !engine.waits.alike() || engine.rules.retry_budget.is_some() {
            let rate = params.impatient * params.clients / 3600.0;
            engine.by_hand = rate > 0.0;
            engine.hazards.impatient.set(rate, 0.0, &mut engine.streams.switching);
        }
        engine.weight = engine.directory.weight();
        engine
    }

    fn begin_nodes(&mut self, wanted: f64) {
        let stream = &mut self.streams.promotion;
        let uptime = self.rules.uptime_hours * 3600.0;
        let mut next = [0; REGION_COUNT];
        for region in 1..REGION_COUNT {
            next[region] = next[region - 1] + self.clients.linked[region - 1];
        }
        for quiet in quiet_roles(&self.rules, wanted) {
            for region in 0..REGION_COUNT {
                for (role, count) in [
                    (Role::Restarted, quiet.young[region]),
                    (Role::Serving, quiet.serving[region]),
                    (Role::Mature, quiet.mature[region]),
                ] {
                    for _ in 0..count as u32 {
                        let pc = next[region];
                        if pc >= self.pcs.len() {
                            return;
                        }
                        next[region] += 1;
                        let ripe = (stream.unit() * uptime) as u32;
                        self.pcs.set_until(pc, role, ripe);
                        self.pcs.each[pc as usize].faulty = quiet.faulty;
                        if role == Role::Serving {
                            self.nodes.each[pc as usize].serving = true;
                            self.directory.start(pc, self.pcs.len(), &mut self.streams.directory);
                        }
                    }
                }
            }
        }
        let last = self.pcs.len() + self.rules.bootstrap as u32;
        for node in self.pcs.len()..last.min(self.nodes.each.len() as u32) {
            self.nodes.each[node as usize].serving = true;
            self.directory.start(node, self.pcs.len(), &mut self.streams.directory);
        }
    }

    /// So many of each region's clients are online, those whose PCs are eligible first.
    fn begin_clients(&mut self, on: &by_region::ByRegion) {
        let serving: Vec<u32> = (0..self.nodes.each.len() as u32)
            .filter(|node| self.nodes.each[*node as usize].serving)
            .collect();
        for region in 0..REGION_COUNT {
            let linked = self.clients.linked[region];
            let first = self.clients.starts[region];
            let mut left = (on[region].round() as u32).min(self.rules.clients[region] as u32);
            let mut rest = self.rules.clients[region] as u32;
            for client in first..first + rest {
                // Whoever is always on is; the others as many as it takes, at random.
                let member = client - first;
                let is_on =
                    member < linked || left == rest || self.streams.switching.pick(rest) < left;
                rest -= 1;
                if is_on && left > 0 {
                    left -= 1;
                    self.begin_attached(client, &serving);
                } else {
                    self.clients.set(client, State::Off);
                }
            }
        }
    }

    fn begin_attached(&mut self, client: u32, serving: &[u32]) {
        if serving.is_empty() {
            return;
        }
        let stream = &mut self.streams.promotion;
        let mut node = serving[stream.pick(serving.len() as u32) as usize];
        for _ in 0..5 {
            if self.nodes.has_room(node) {
                break;
            }
            node = serving[stream.pick(serving.len() as u32) as usize];
        }
        self.nodes.attach(node, client);
    }
}

/// How many clients each supernode can carry: users' first, then the operators', then dedicated
/// ones. Parts of a client are drawn.
fn carries(params: &Params, rules: &Rules, streams: &mut Streams) -> Vec<u32> {
    let users = by_region::sum(&rules.eligible) + rules.bootstrap;
    let dedicated = rules.events.dedicated_at::<AllRules>(f64::INFINITY).nodes;
    let mut carry = |clients: f64| (clients + streams.promotion.unit()) as u32;
    let ordinary = rules.clients_a_supernode;
    let mut carries: Vec<u32> = (0..users as usize).map(|_| carry(ordinary)).collect();
    carries.extend((0..dedicated as usize).map(|_| carry(ordinary * params.mega_capacity)));
    carries
}
