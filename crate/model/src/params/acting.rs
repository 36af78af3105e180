//! From which hour on a parameter acts on the network.

use super::effect::Effects;
use super::table::{Engine, Params, SPECS, Spec};

impl Params {
    /// The hour before which two networks are the same but for their restarts: until then no parameter acts
    /// in which they differ. Infinite if none ever does, negative if one does throughout.
    pub(crate) fn differ_from_hours(&self, other: &Self) -> f64 {
        SPECS
            .iter()
            .filter(|spec| (spec.get)(self) != (spec.get)(other))
            .map(|spec| acts_from_hours(spec, self).min(acts_from_hours(spec, other)))
            .fold(f64::INFINITY, f64::min)
    }
}

/// The hour from which a parameter acts on clients, servers and supernodes by itself. What it does to the
/// restarts is not counted here: waves can be compared.
fn acts_from_hours(spec: &Spec, params: &Params) -> f64 {
    let network = Effects::NETWORK.and(Effects::RHYTHM).and(Effects::EVENTS);
    match spec.id {
        "fix" | "fix_time" => params.fix,
        "mega" | "mega_nodes" => params.mega,
        "mega_more" | "mega_more_nodes" => params.mega_more,
        "mega_for" | "mega_capacity" => params.mega.min(params.mega_more),
        "crash" | "crash_clients" | "crash_nodes" => params.crash,
        "attack" | "attack_rate" => params.attack,
        "attack_for" => params.attack + params.attack_for,
        "throttle" | "throttle_login" => params.throttle,
        "throttle_for" => params.throttle + params.throttle_for,
        "relief" | "relief_load" => params.relief,
        // It ends the restarts.
        "stop" => f64::INFINITY,
        // Nothing is drawn.
        "seed" | "load_sd" | "stock_sd" if params.engine == Engine::Expected => f64::INFINITY,
        _ if spec.affects.any(network) => f64::NEG_INFINITY,
        _ => f64::INFINITY,
    }
}
