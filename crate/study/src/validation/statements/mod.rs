//! The statements, one file each.

mod backoff;
mod depth;
mod footprint;
mod hidden_capacity;
mod host_cache;
mod hysteresis;
mod length;
mod mega_supernodes;
mod no_jitter;
mod ordinary_tuesdays;
mod quiet_baseline;
mod relapse;
mod retry_budget;
mod self_protection;
mod servers;
mod spreading;
mod storm_of_2010;
mod supernode_crash;
mod trigger_not_cause;
mod two_keys;
mod update_clock;

use super::statement::Statement;

/// All statements, by number.
pub static STATEMENTS: &[Statement] = &[
    quiet_baseline::STATEMENT,
    ordinary_tuesdays::STATEMENT,
    two_keys::STATEMENT,
    trigger_not_cause::STATEMENT,
    depth::STATEMENT,
    length::STATEMENT,
    relapse::STATEMENT,
    hysteresis::STATEMENT,
    hidden_capacity::STATEMENT,
    storm_of_2010::STATEMENT,
    self_protection::STATEMENT,
    update_clock::STATEMENT,
    mega_supernodes::STATEMENT,
    footprint::STATEMENT,
    no_jitter::STATEMENT,
    backoff::STATEMENT,
    retry_budget::STATEMENT,
    host_cache::STATEMENT,
    spreading::STATEMENT,
    supernode_crash::STATEMENT,
];
