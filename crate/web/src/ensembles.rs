//! Ensembles, for workers that compute many seeds of a scenario.

use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

use crate::simulation::Simulation;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::Simulator;
use reboot_storm_study::ensemble::{self, Member};

/// Members as plain objects, derived by serde; seeds are text, since they have 64 bits.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(serialize_with = "as_text")]
    seed: u64,
    outcome: &'a reboot_storm_model::Outcome,
}

fn as_text<S: Serializer>(seed: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(seed)
}

#[wasm_bindgen]
impl Simulation {
    /// The outcomes of this many consecutive seeds, from the scenario's own. The engine `expected` draws no
    /// random numbers: all its outcomes are equal.
    ///
    /// # Errors
    /// If JS cannot hold the result.
    #[wasm_bindgen(unchecked_return_type = "Member[]")]
    pub fn ensemble(&self, runs: u32) -> Result<JsValue, JsValue> {
        let mut simulator = Simulator::default();
        // On this thread: a worker has no others.
        let member = |index| ensemble::member(&mut simulator, &self.session.scenario, index);
        let members: Vec<Member> = (0..runs as usize).map(member).collect();
        let shown: Vec<Shown<'_>> =
            members.iter().map(|Member { seed, outcome }| Shown { seed: *seed, outcome }).collect();
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        shown.serialize(&serializer).map_err(failed)
    }
}
