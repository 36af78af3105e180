//! Optional rules of the model, selected by a type before a run starts.
//!
//! Most scenarios use none of them. Code that implements an optional rule checks [`Options::use_rule`]
//! before the rule's own condition, so that the common case is compiled without it, and a program that only
//! computes the common case links nothing else.

use crate::params::{
    Backoff, BootLaw, DailyRhythm, Engine, FaultKind, Jitter, Offer, Params, Protection, Queue,
    Topology, Trigger,
};

/// A set of optional rules.
pub trait Options: Copy + std::fmt::Debug + 'static {
    /// Whether the optional rules are in the set.
    const OPTIONAL: bool;

    /// Whether an optional rule with this condition applies.
    #[inline(always)]
    #[must_use]
    fn use_rule(condition: bool) -> bool {
        Self::OPTIONAL && condition
    }
}

/// The rules of most scenarios: none of the optional ones.
#[derive(Clone, Copy, Debug)]
pub struct Common;

/// Every rule there is.
#[derive(Clone, Copy, Debug)]
pub struct AllRules;

impl Options for Common {
    const OPTIONAL: bool = false;
}

impl Options for AllRules {
    const OPTIONAL: bool = true;
}

macro_rules! common {
    ($($id:ident: $value:expr),+ $(,)?) => {
        impl Common {
            /// Whether a scenario with these parameters uses none of the optional rules.
            #[must_use]
            pub fn covers(params: &Params) -> bool {
                $(params.$id == $value)&&+
            }
        }
    };
}

common! {
    engine: Engine::Expected,
    // Restarts.
    rhythm: DailyRhythm::Uniform,
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
    // Events, and what operators do.
    attack: f64::INFINITY,
    throttle: f64::INFINITY,
    relief: f64::INFINITY,
    crash: f64::INFINITY,
    mega: f64::INFINITY,
    mega_more: f64::INFINITY,
}
