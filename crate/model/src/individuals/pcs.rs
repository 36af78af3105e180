//! The PCs that could be supernodes, each with its role and clock.

use super::clients::Clients;
use crate::regions::REGION_COUNT;

/// What an eligible PC does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its clock runs after a restart.
    Restarted,
    /// Its clock runs after a lost connection set it back.
    Reset,
    /// Its clock was set back and stands until it is connected again.
    CutOff,
    /// May be promoted.
    Mature,
    /// Is a supernode.
    Serving,
    /// Shut itself down lately.
    Cooling,
}

/// One eligible PC.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pc {
    pub(super) role: Role,
    pub(super) faulty: bool,
    /// Has shut down, and needs a supernode itself now.
    pub(super) on_trial: bool,
    /// Second at which its clock or its cooling off ends.
    pub(super) ripe: u32,
    /// Place among the candidates.
    place: u32,
}

/// All eligible PCs; those of a region stand together.
#[derive(Clone)]
pub(super) struct Pcs {
    pub(super) each: Vec<Pc>,
    candidates: Vec<u32>,
    serving: u32,
    /// Where each region's PCs and their clients begin.
    begins: [[u32; 2]; REGION_COUNT],
}

impl Pcs {
    /// All of them just restarted.
    pub(super) fn new(clients: &Clients) -> Self {
        let mut begins = [[0; 2]; REGION_COUNT];
        let mut pcs = 0;
        for region in 0..REGION_COUNT {
            begins[region] = [pcs, clients.starts[region]];
            pcs += clients.linked[region];
        }
        let pc = Pc { role: Role::Restarted, faulty: false, on_trial: false, ripe: 0, place: 0 };
        Self { each: vec![pc; pcs as usize], candidates: Vec::new(), serving: 0, begins }
    }

    pub(super) fn len(&self) -> u32 {
        self.each.len() as u32
    }

    /// The PC of a linked client.
    pub(super) fn of(&self, client: u32) -> u32 {
        let region = self.begins.iter().rposition(|[_, first]| *first <= client).unwrap_or(0);
        let [pc, first] = self.begins[region];
        pc + client - first
    }

    /// The client on a PC.
    pub(super) fn client(&self, pc: u32) -> u32 {
        let region = self.begins.iter().rposition(|[first, _]| *first <= pc).unwrap_or(0);
        let [first, client] = self.begins[region];
        client + pc - first
    }

    pub(super) fn candidates(&self) -> &[u32] {
        &self.candidates
    }

    /// How many serve.
    pub(super) fn serving(&self) -> u32 {
        self.serving
    }

    pub(super) fn role(&self, pc: u32) -> Role {
        self.each[pc as usize].role
    }

    /// Changes a PC's role.
    pub(super) fn set(&mut self, pc: u32, role: Role) {
        let before = std::mem::replace(&mut self.each[pc as usize].role, role);
        if before == role {
            return;
        }
        self.serving += u32::from(role == Role::Serving);
        self.serving -= u32::from(before == Role::Serving);
        if before == Role::Mature {
            let place = self.each[pc as usize].place;
            self.candidates.swap_remove(place as usize);
            if let Some(moved) = self.candidates.get(place as usize) {
                self.each[*moved as usize].place = place;
            }
        }
        if role == Role::Mature {
            self.each[pc as usize].place = self.candidates.len() as u32;
            self.candidates.push(pc);
        }
    }

    /// Begins a role that ends by itself.
    pub(super) fn set_until(&mut self, pc: u32, role: Role, ripe: u32) {
        self.set(pc, role);
        self.each[pc as usize].ripe = ripe;
    }

    /// The fix reaches a PC: its clock is its own again, and has run all the time; one that
    /// restarted lately is reached once that clock has run out.
    pub(super) fn fix(&mut self, pc: u32) {
        match self.role(pc) {
            Role::Serving | Role::Mature => {}
            Role::CutOff | Role::Reset => {
                if self.each[pc as usize].faulty {
                    self.set(pc, Role::Mature);
                }
            }
            Role::Restarted | Role::Cooling => return,
        }
        self.each[pc as usize].faulty = false;
    }
}
