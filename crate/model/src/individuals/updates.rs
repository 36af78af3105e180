//! Restarts for the update: whose PC restarts in a bin of the wave, and when.

use super::agenda::Agenda;
use super::boot::Boot;
use super::clients::{Client, Clients};
use super::overlay::Overlay;
use super::room::room;
use super::wheel::Wheel;
use crate::engine::Rules;
use crate::engine::by_region::ByRegion;
use crate::regions::REGION_COUNT;
use crate::stream::Stream;

/// Seconds in a bin of the wave, and a few more.
const WHEEL_SECONDS: u32 = 310;

/// Restarts that are drawn before the first of them is entered.
const AHEAD: usize = 64;

/// The wave, drawn client by client.
#[derive(Clone)]
pub(super) struct Updates {
    stream: Stream,
    /// Clients whose PCs restart in this bin, by second.
    due: Wheel<u32>,
    /// Those of this second, and those of whom some are drawn: kept to save allocations.
    restarting: Vec<u32>,
    list: Vec<u32>,
    listed: usize,
}

impl Updates {
    pub(super) fn new(clients: &Clients, stream: Stream) -> Self {
        let regions = clients.starts.windows(2).map(|bounds| bounds[1] - bounds[0]);
        let count = clients.each.len();
        Self {
            stream,
            due: Wheel::new(WHEEL_SECONDS, count),
            restarting: Vec::with_capacity(clients.of_a_second()),
            list: Vec::with_capacity(regions.max().unwrap_or(0) as usize),
            listed: 0,
        }
    }

    /// Whether no PC restarts in what is left of this bin.
    pub(super) fn is_empty(&self) -> bool {
        self.due.is_empty()
    }

    /// Draws who restarts in a bin that begins now, and when: shares of each region's clients, and
    /// of its eligible PCs, of those whose PCs have not done so before. Where demand is a share of that of
    /// other days, the PCs of the others restart with nobody online.
    pub(super) fn begin_bin(
        &mut self,
        clients: &Clients,
        [all, always_on]: [&ByRegion; 2],
        demand: f64,
        now: u32,
    ) {
        for region in 0..REGION_COUNT {
            let first = clients.starts[region];
            let last = clients.starts[region + 1];
            // A stock that is drawn far above its mean can have more eligible PCs than there are clients.
            let linked = clients.linked[region].min(last - first);
            let eligible = always_on[region] * f64::from(linked);
            let others = demand * (all[region] * f64::from(last - first) - eligible);
            let (first_other, members) = (first + linked, &clients.each[..last as usize]);
            let of_linked = &members[first as usize..first_other as usize];
            self.list(first, of_linked, |client| !client.patched());
            self.draw(eligible, now);
            if others > 0.0 {
                let of_others = &members[first_other as usize..];
                self.list(first_other, of_others, Client::may_update);
                self.draw(others, now);
            }
        }
    }

    /// Lists the clients, from `first` on, of whom this holds.
    fn list(&mut self, first: u32, clients: &[Client], holds: impl Fn(Client) -> bool) {
        let list = room(&mut self.list, clients.len());
        let mut count = 0;
        for (client, each) in (first..).zip(clients) {
            // Written and kept or not: no branch depends on the client.
            list[count] = client;
            count += usize::from(holds(*each));
        }
        self.listed = count;
    }

    /// Draws from the list whose PCs restart, so many on average, and when.
    fn draw(&mut self, mean: f64, now: u32) {
        let Self { stream, due, list, listed, .. } = self;
        let list = &mut list[..*listed];
        if list.is_empty() || mean <= 0.0 {
            return;
        }
        let len = list.len() as u32;
        let count = stream.binomial(f64::from(len), (mean / f64::from(len)).min(1.0)) as u32;
        let mut drawn = [[0; 2]; AHEAD];
        for begin in (0..count).step_by(AHEAD) {
            let drawn = &mut drawn[..AHEAD.min((count - begin) as usize)];
            let mut read = 0;
            for (index, [other, second]) in (begin..).zip(&mut *drawn) {
                *other = index + stream.pick(len - index);
                *second = stream.pick(300);
                // Read in advance, so that the reads overlap.
                read ^= list[*other as usize];
            }
            std::hint::black_box(read);
            for (index, [other, second]) in (begin..).zip(&*drawn) {
                list.swap(index as usize, *other as usize);
                due.push(now + second, list[index as usize]);
            }
        }
    }

    /// One second: PCs whose restart falls in it.
    pub(super) fn second(
        &mut self,
        rules: &Rules,
        clients: &mut Clients,
        overlay: &mut Overlay,
        agenda: &mut Agenda,
        boot: &mut Boot,
    ) {
        let mut restarting = std::mem::take(&mut self.restarting);
        self.due.drain(agenda.now, &mut restarting);
        clients.read_ahead(&restarting);
        for drawn in restarting.drain(..) {
            let client = self.still_in_use(clients, drawn);
            let each = clients.each[client as usize];
            let in_use = each.state().in_use();
            if in_use || each.linked() {
                clients.each[client as usize].set_patched();
            }
            if in_use {
                let back = boot.starts_itself(rules);
                boot.restart(client, back, clients, &mut overlay.nodes, agenda);
            }
            if each.linked() {
                let pc = overlay.pcs.of(client);
                overlay.restart_pc(pc, rules, clients, agenda);
            }
        }
        self.restarting = restarting;
    }

    /// A client that was drawn for a restart; if it is no longer in use, another one that is.
    fn still_in_use(&mut self, clients: &Clients, drawn: u32) -> u32 {
        const TRIES: u32 = 64;
        let each = clients.each[drawn as usize];
        if each.linked() || each.state().in_use() {
            return drawn;
        }
        let region = clients.region(drawn);
        let first = clients.starts[region] + clients.linked[region];
        let others = clients.starts[region + 1] - first;
        for _ in 0..TRIES {
            let client = first + self.stream.pick(others);
            let each = clients.each[client as usize];
            if each.state().in_use() && !each.patched() {
                return client;
            }
        }
        drawn
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        let lists = self.restarting.capacity() + self.list.capacity();
        self.due.bytes() + lists * size_of::<u32>()
    }
}
