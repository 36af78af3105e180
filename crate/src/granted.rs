//! What the page's small module takes for granted.
//!
//! The page waits for a module without the crate's feature `complete`. It computes what the
//! sliders of the first screen ask for; a scenario that asks for more is computed by the whole
//! package, which comes when it does. Where code serves such a scenario alone, its condition is
//! put as [`asked`] or [`given`], and the compiler leaves it out of the small module.

#[cfg(target_family = "wasm")]
use crate::params::{
    Backoff, BootLaw, Engine, FaultKind, Jitter, Offer, Params, Protection, Queue, Topology,
    Trigger,
};

/// Whether this is the whole package.
pub(crate) const WHOLE: bool = cfg!(feature = "complete");

/// A condition that no scenario fulfils in the small module.
#[inline(always)]
pub(crate) const fn asked(condition: bool) -> bool {
    WHOLE && condition
}

/// A condition that every scenario fulfils in the small module.
#[inline(always)]
pub(crate) const fn given(condition: bool) -> bool {
    !WHOLE || condition
}

macro_rules! granted {
    ($($id:ident: $value:expr),+ $(,)?) => {
        /// Whether these are parameters that the small module computes.
        #[cfg(target_family = "wasm")]
        pub(crate) fn suffices(params: &Params) -> bool {
            $(params.$id == $value)&&+
        }
    };
}

granted! {
    engine: Engine::Expected,
    // Restarts.
    trigger: Trigger::Updates,
    offer: Offer::Even,
    notify: 0.0,
    download: 0.0,
    install_window: 0.0,
    wait_logged_on: 0.0,
    postpone_share: 0.0,
    wsus_share: 0.0,
    bad_patch: 0.0,
    // Clients and log-in servers.
    topology: Topology::Supernodes,
    arrivals: 0.0,
    boot_law: BootLaw::Constant,
    autostart: 1.0,
    backoff: Backoff::Constant,
    jitter: Jitter::None,
    tries: f64::INFINITY,
    retry_budget: f64::INFINITY,
    queue: Queue::Fifo,
    // Supernodes.
    protection: Protection::Shutdown,
    fault_kind: FaultKind::Clock,
    // What happens, and what operators do.
    attack: f64::INFINITY,
    throttle: f64::INFINITY,
    crash: f64::INFINITY,
    mega: f64::INFINITY,
    mega_more: f64::INFINITY,
}
