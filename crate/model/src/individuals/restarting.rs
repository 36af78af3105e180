//! How long each supernode stays away after it has shut down; and those that are no client's PC, on their way
//! back.

use super::wheel::Wheel;
use crate::params::{CooldownLaw, Params};
use crate::stream::Stream;

/// Times beyond this many means are not drawn.
const MEANS_MAX: f64 = 12.0;

/// The time of each supernode, and the restarts that are due.
#[derive(Clone)]
pub(super) struct Restarting {
    /// The mean in seconds; each supernode's own, if they differ.
    mean: u32,
    own: Vec<u32>,
    /// Supernodes by the second in which they restart.
    due: Wheel<u32>,
    /// Those that are lost for good.
    lost: Vec<bool>,
    /// Those of this second: kept to save allocations.
    restarted: Vec<u32>,
}

impl Restarting {
    /// So many supernodes, with this mean time in minutes; so many of them restart by themselves. Times
    /// are whole minutes, since a supernode has its turn once a minute.
    pub(super) fn new(params: &Params, minutes: u32, nodes: usize, restarting: usize) -> Self {
        let mut stream = Stream::new(params.seed, "individuals/cooldown");
        let mut draw = |law: fn(&mut Stream) -> f64| -> Vec<u32> {
            let seconds = |_| 60 * ((law(&mut stream) * f64::from(minutes)).ceil() as u32).max(1);
            (0..nodes).map(seconds).collect()
        };
        let own = match params.cooldown_law {
            CooldownLaw::Constant => Vec::new(),
            CooldownLaw::Exponential => draw(|stream| stream.exponential().min(MEANS_MAX)),
            CooldownLaw::Normal => draw(|stream| (1.0 + stream.normal() / 4.0).abs()),
        };
        let mean = 60 * minutes;
        let longest = own.iter().copied().fold(mean, u32::max);
        let due = Wheel::new(if restarting > 0 { longest } else { 0 }, 0);
        Self { mean, own, due, lost: vec![false; restarting], restarted: Vec::new() }
    }

    /// The seconds from a supernode's shutdown until it may serve again.
    pub(super) fn seconds(&self, node: u32) -> u32 {
        self.own.get(node as usize).copied().unwrap_or(self.mean)
    }

    /// A supernode that has shut down now restarts by itself.
    pub(super) fn restart(&mut self, node: u32, now: u32) {
        self.due.push(now + self.seconds(node), node);
    }

    /// A supernode never restarts.
    pub(super) fn lose(&mut self, node: u32) {
        self.lost[node as usize] = true;
    }

    /// Whether no restart is due, now or later.
    pub(super) fn is_empty(&self) -> bool {
        self.due.is_empty()
    }

    /// The supernodes that restart in this second.
    pub(super) fn second(&mut self, now: u32) -> &[u32] {
        self.restarted.clear();
        self.due.drain(now, &mut self.restarted);
        self.restarted.retain(|node| !self.lost[*node as usize]);
        &self.restarted
    }
}
