//! The network as cohorts: counts of clients by state, region and due time, never one object a
//! client.

mod budget;
mod clients;
mod coarse;
mod deferred;
mod engine;
mod estimate;
mod last_minute;
mod law;
mod login;
mod marks;
mod maturing;
mod network;
mod ring;
mod rules;
mod starting;
mod step;
mod supernodes;
mod waits;
mod work;

pub(crate) use engine::Cohorts;
pub(crate) use law::{Expected, Sampled};
pub(crate) use work::Work;
