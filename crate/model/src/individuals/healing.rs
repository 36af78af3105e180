//! Self-healing: candidates replace missing supernodes.

use super::clients::Clients;
use super::overlay::Overlay;
use crate::engine::Rules;
use crate::params::FaultKind;
use crate::stream::Stream;

/// The promotion of candidates.
#[derive(Clone)]
pub(super) struct Healing {
    stream: Stream,
}

impl Healing {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream }
    }

    /// One minute, with so many clients present. Under the blind fault dead entries count as living
    /// ones.
    pub(super) fn minute(
        &mut self,
        rules: &Rules,
        clients: &Clients,
        overlay: &mut Overlay,
        present: f64,
        hours: f64,
    ) {
        let mut believed = overlay.directory.weight();
        if rules.fault_kind == FaultKind::Blind {
            let unfixed = rules.events.unfixed_at(hours);
            believed += rules.faulty * unfixed * f64::from(overlay.directory.stale());
        }
        let missing = (rules.wanted_per_client * present - believed).max(0.0);
        let candidates = overlay.pcs.candidates().len() as f64;
        if missing == 0.0 || candidates == 0.0 {
            return;
        }
        let p = (missing * rules.healing_part / candidates).min(1.0);
        let promoted = self.stream.binomial(candidates, p) as u32;
        for _ in 0..promoted {
            let candidates = overlay.pcs.candidates();
            let pc = candidates[self.stream.pick(candidates.len() as u32) as usize];
            overlay.promote(pc, clients);
        }
    }
}
