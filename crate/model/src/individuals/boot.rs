//! Restarts: how long a PC, or the program on it, is away.

use super::agenda::Agenda;
use super::clients::{Clients, State};
use super::nodes::Nodes;
use super::turn::TICKS;
use crate::engine::Rules;
use crate::params::{BootLaw, Params};
use crate::stream::Stream;

/// Restart times beyond this many means are not drawn: one in 160,000 is.
const MEANS_MAX: f64 = 12.0;

/// The law of the restart time, and what it draws.
#[derive(Clone)]
pub(super) struct Boot {
    law: BootLaw,
    mean: f64,
    stream: Stream,
}

impl Boot {
    pub(super) fn new(params: &Params, stream: Stream) -> Self {
        Self { law: params.boot_law, mean: params.boot * 60.0 * f64::from(TICKS), stream }
    }

    /// Whether the program starts by itself on a PC that restarts.
    pub(super) fn starts_itself(&mut self, rules: &Rules) -> bool {
        rules.autostart >= 1.0 || self.stream.unit() < rules.autostart
    }

    /// A client whose PC, or program, begins anew; unless it comes back it is off.
    pub(super) fn restart(
        &mut self,
        client: u32,
        back: bool,
        clients: &mut Clients,
        nodes: &mut Nodes,
        agenda: &mut Agenda,
    ) {
        match clients.state(client) {
            State::Online => nodes.detach(client),
            State::Waiting => clients.give_up_turn(client),
            _ => {}
        }
        if !back {
            clients.set(client, State::Off);
            return;
        }
        clients.set(client, State::Starting);
        let due = agenda.now * TICKS + self.stream.pick(TICKS) + self.draw();
        agenda.try_at(clients, client, due);
    }

    /// Draws a restart time in ticks, at least a second.
    fn draw(&mut self) -> u32 {
        let times = match self.law {
            BootLaw::Constant => 1.0,
            BootLaw::Exponential => self.stream.exponential().min(MEANS_MAX),
            BootLaw::Normal => (1.0 + self.stream.normal() / 3.0).clamp(0.0, 2.0),
        };
        ((times * self.mean) as u32).max(TICKS)
    }

    /// The longest restart, in seconds.
    pub(super) fn seconds_max(&self) -> u32 {
        let means = match self.law {
            BootLaw::Constant => 1.0,
            BootLaw::Exponential => MEANS_MAX,
            BootLaw::Normal => 2.0,
        };
        (means * self.mean / f64::from(TICKS)) as u32 + 1
    }
}
