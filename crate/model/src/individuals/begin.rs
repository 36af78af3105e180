//! How the network begins: a warm-up before hour 0, as on any quiet day.

use super::clients::{Clients, State};
use super::directory::{Directory, Returning};
use super::nodes::Nodes;
use super::overlay::Overlay;
use super::pcs::{Pcs, Role};
use super::restarting::Restarting;
use super::stored_caches::StoredCaches;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::engine::{Rules, quiet_roles};
use crate::options::AllRules;
use crate::params::{Caches, Params, Protection, Topology};
use crate::regions::REGION_COUNT;
use crate::stream::Stream;

/// As the cohorts have it, so that the two engines differ by chance and not by law.
const RETURNING: Returning = Returning::Alike;

/// All clients, those first in each region whose PCs are eligible where there are supernodes.
pub(super) fn clients(rules: &Rules) -> Clients {
    let with_nodes = rules.topology != Topology::Servers;
    Clients::new(rules, if with_nodes { &rules.eligible } else { &ZERO })
}

/// Host caches that are stored, if these are, with the supernodes that serve now.
pub(super) fn stored_caches(
    params: &Params,
    rules: &Rules,
    clients: &Clients,
    nodes: &Nodes,
) -> Option<StoredCaches> {
    let refreshed_a_second = match params.caches {
        Caches::Derived => return None,
        Caches::Stored => rules.refreshed_a_second,
        Caches::Kept => 0.0,
    };
    let stream = Stream::new(params.seed, "individuals/stored-caches");
    let (size, clients) = (params.cache as u32, clients.each.len());
    Some(StoredCaches::deal(size, clients, nodes, refreshed_a_second, stream))
}

/// The supernodes that a quiet day has when so many clients are on; `promotion` draws how many
/// clients each can carry, and how far the clocks of the PCs have run.
pub(super) fn overlay(
    params: &Params,
    rules: &Rules,
    clients: &Clients,
    on: f64,
    promotion: &mut Stream,
    directory: Stream,
) -> Overlay {
    let carries = match rules.topology {
        Topology::Supernodes | Topology::Separate => carries(params, rules, promotion),
        Topology::Servers => Vec::new(),
    };
    let beyond = u32::from(rules.protection == Protection::Limit);
    let nodes = Nodes::new(carries, beyond, clients.each.len());
    let table = Directory::new(nodes.each.len(), RETURNING);
    let apart = if rules.topology == Topology::Separate { rules.bootstrap as usize } else { 0 };
    let cooldown = rules.cooldown_steps as u32;
    let restarting = Restarting::new(params, cooldown, nodes.each.len(), apart);
    let mut overlay = Overlay::new(Pcs::new(clients), nodes, table, restarting, directory);
    begin_serving(rules, clients, &mut overlay, on, promotion);
    overlay.begin_minute();
    overlay
}

/// How many clients each supernode can carry: users' first, then the operators', then dedicated
/// ones. Parts of a client are drawn.
fn carries(params: &Params, rules: &Rules, stream: &mut Stream) -> Vec<u32> {
    let users = by_region::sum(&rules.eligible) + rules.bootstrap;
    let dedicated = rules.events.dedicated_at::<AllRules>(f64::INFINITY).nodes;
    let mut carry = |clients: f64| (clients + stream.unit()) as u32;
    let ordinary = rules.clients_a_supernode;
    let mut carries: Vec<u32> = (0..users as usize).map(|_| carry(ordinary)).collect();
    carries.extend((0..dedicated as usize).map(|_| carry(ordinary * params.mega_capacity)));
    carries
}

/// Gives every eligible PC its role; as many serve as so many clients need.
fn begin_serving(
    rules: &Rules,
    clients: &Clients,
    overlay: &mut Overlay,
    on: f64,
    stream: &mut Stream,
) {
    let uptime = rules.uptime_hours * 3600.0;
    let pcs = overlay.pcs.len();
    let mut next = [0; REGION_COUNT];
    for region in 1..REGION_COUNT {
        next[region] = next[region - 1] + clients.linked[region - 1];
    }
    for quiet in quiet_roles(rules, rules.wanted_per_client * on) {
        for region in 0..REGION_COUNT {
            for (role, count) in [
                (Role::Restarted, quiet.young[region]),
                (Role::Serving, quiet.serving[region]),
                (Role::Mature, quiet.mature[region]),
            ] {
                for _ in 0..count as u32 {
                    let pc = next[region];
                    if pc >= pcs {
                        return;
                    }
                    next[region] += 1;
                    let ripe = (stream.unit() * uptime) as u32;
                    overlay.pcs.set_until(pc, role, ripe);
                    overlay.pcs.each[pc as usize].faulty = quiet.faulty;
                    if role == Role::Serving {
                        overlay.begin_with(pc, pcs);
                    }
                }
            }
        }
    }
    let last = pcs + rules.bootstrap as u32;
    for node in pcs..last.min(overlay.nodes.each.len() as u32) {
        overlay.begin_with(node, pcs);
    }
}

/// So many of each region's clients are online, those whose PCs are eligible first: who is, drawn
/// from `switching`, and at which supernode, drawn from `promotion` among those in its cache, where that is
/// stored.
pub(super) fn sign_in(
    rules: &Rules,
    clients: &mut Clients,
    nodes: &mut Nodes,
    caches: Option<&StoredCaches>,
    on: &ByRegion,
    [switching, promotion]: [&mut Stream; 2],
) {
    let serving: Vec<u32> =
        (0..nodes.each.len() as u32).filter(|node| nodes.each[*node as usize].serving).collect();
    for region in 0..REGION_COUNT {
        let linked = clients.linked[region];
        let first = clients.starts[region];
        let mut left = (on[region].round() as u32).min(rules.clients[region] as u32);
        let mut rest = rules.clients[region] as u32;
        for client in first..first + rest {
            // Those with eligible PCs are always on; of the others as many as it takes, at random.
            let member = client - first;
            let is_on = member < linked || left == rest || switching.pick(rest) < left;
            rest -= 1;
            if is_on && left > 0 {
                left -= 1;
                let known = caches.map_or(&serving[..], |caches| caches.of(client));
                attach(client, nodes, known, promotion);
            } else {
                clients.set(client, State::Off);
            }
        }
    }
}

/// A client hangs on one of the supernodes that it knows, one with room if a few looks find it.
fn attach(client: u32, nodes: &mut Nodes, known: &[u32], stream: &mut Stream) {
    if known.is_empty() {
        return;
    }
    let mut node = known[stream.pick(known.len() as u32) as usize];
    for _ in 0..5 {
        if nodes.is_spare(node) {
            break;
        }
        node = known[stream.pick(known.len() as u32) as usize];
    }
    nodes.attach(node, client);
}
