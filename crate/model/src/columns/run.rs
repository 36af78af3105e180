//! The columns of a run.

use super::Table;
use super::part::{ColumnText, Part, Row};
use crate::regions::{REGION_COUNT, REGION_IDS};

/// One interval of a run. States are those at the interval's end; rates are means over the interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the columns below say what each member is")]
pub struct RunRow {
    pub hours: f64,
    pub online: f64,
    pub expected: f64,
    pub supernodes: f64,
    pub stale: f64,
    pub seeking: f64,
    pub attempts: f64,
    pub accepted: f64,
    pub restarts: f64,
    pub restarts_in: [f64; REGION_COUNT],
    pub off: f64,
    pub starting: f64,
    pub signing: f64,
    pub queue: f64,
    pub login_capacity: f64,
    pub candidates: f64,
    pub contacts: f64,
    pub signalling: f64,
    pub requests: f64,
}

crate::columns! { CORE_PART, CORE_TEXTS of RunRow from 0, once {
    HOURS "hours" in "hours" |row| row.hours, "The end of the row's interval, from the scenario's start.";
    ONLINE "online" in "clients" |row| row.online, "Clients that are signed in and connected.";
    EXPECTED "expected" in "clients" |row| row.expected, "Clients that would be online on a day without an outage.";
    SUPERNODES "supernodes" in "supernodes" |row| row.supernodes, "Supernodes that are alive.";
    STALE "stale" in "entries" |row| row.stale, "Dead supernodes that clients still have in their host caches.";
    SEEKING "seeking" in "clients" |row| row.seeking, "Clients that look for a supernode or wait until they try again.";
    ATTEMPTS "attempts" in "a second" |row| row.attempts, "Log-ins that are attempted.";
    ACCEPTED "accepted" in "a second" |row| row.accepted, "Log-ins that are accepted.";
    RESTARTS "restarts" in "an hour" |row| row.restarts, "PCs that restart.";
} }

crate::columns! { REGIONS_PART, REGIONS_TEXTS of RunRow from CORE_PART.end(), each of REGION_IDS, {
    RESTARTS_IN "restarts" in "an hour" |row, region| row.restarts_in[region], "PCs of one region that restart.";
} }

crate::columns! { MORE_PART, MORE_TEXTS of RunRow from REGIONS_PART.end(), once {
    OFF "off" in "clients" |row| row.off, "Clients that are not in use: the PC is off or the user is signed out.";
    STARTING "starting" in "clients" |row| row.starting, "Clients whose PC restarts.";
    SIGNING "signing" in "clients" |row| row.signing, "Clients that wait for the log-in servers.";
    QUEUE "queue" in "requests" |row| row.queue, "Requests that wait at the log-in servers.";
    LOGIN_CAPACITY "login_capacity" in "a second" |row| row.login_capacity, "Log-ins that the servers can accept on a normal day.";
    CANDIDATES "candidates" in "PCs" |row| row.candidates, "PCs that could become a supernode at once.";
    CONTACTS "contacts" in "a second" |row| row.contacts, "Peers that clients contact: entries tried, and entries refreshed.";
    SIGNALLING "signalling" in "a second" |row| row.signalling, "Signalling sent by clients and supernodes, in keep-alives.";
    REQUESTS "requests" in "a second" |row| row.requests, "Load on the average supernode, in keep-alives.";
} }

impl Row for RunRow {
    const PARTS: &'static [Part<Self>] = &[CORE_PART, REGIONS_PART, MORE_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[CORE_TEXTS, REGIONS_TEXTS, MORE_TEXTS];
}

/// The core columns' ids, in the order in which the digest reads them.
pub const CORE: [&str; 9] = match CORE_PART.ids.first_chunk() {
    Some(ids) => *ids,
    None => panic!("the core has nine columns"),
};

impl Table<RunRow> {
    /// The core columns, in the order in which the digest reads them.
    pub fn core(&self) -> impl Iterator<Item = &[f64]> {
        self.columns().iter().take(CORE.len()).map(Vec::as_slice)
    }
}
