//! Individuals: every client and every supernode on its own, second by second.
//!
//! The same law as the cohorts', the same scenario in and the same columns out. Each client has its
//! own due times, failures and supernode; each supernode its own clients, load and clock. Times are
//! kept in 1024ths of a second and looked at in slots of one second. What happens to anybody at any
//! time is drawn as a number of events and then whom they happen to, so that a client to which
//! nothing happens costs nothing.
//!
//! There are three collections, `clients`, `overlay` and `agenda`; and the processes that change
//! them, each with its own state and stream of random numbers, and given what it needs.

mod agenda;
mod begin;
mod boot;
mod budget;
mod clients;
mod directory;
mod engine;
mod everyday;
mod hazard;
mod healing;
mod host_caches;
mod login;
mod nodes;
#[cfg(test)]
mod oracle;
mod outcomes;
mod overlay;
mod overload;
mod pcs;
mod restarting;
mod room;
#[cfg(test)]
mod schaul;
mod servers;
mod stored_caches;
mod sums;
mod switching;
mod turn;
mod updates;
mod waits;
mod wheel;
mod work;

pub(crate) use engine::Individuals;
pub(crate) use work::work_max;
