//! Computer groups of a WSUS server.

use crate::params::Params;

/// Number of groups; the first is the test group.
pub const GROUPS: usize = 4;

/// The groups' ids.
pub const GROUP_IDS: [&str; GROUPS] = ["ring1", "ring2", "ring3", "ring4"];

/// The names people read.
pub const GROUP_NAMES: [&str; GROUPS] = ["Test group", "Second group", "Third group", "Other PCs"];

/// A group of computers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Stable id.
    pub id: &'static str,
    /// The name people read.
    pub name: &'static str,
    /// Share of the managed PCs.
    pub share: f64,
    /// Hours after the release at which the update is approved; infinite if declined.
    pub delay: f64,
    /// Hours after the release from which it installs at once; infinite for no deadline.
    pub deadline: f64,
}

/// The groups. Their shares add up to one: each is limited to what the groups before it leave.
#[must_use]
pub fn groups(params: &Params) -> [Group; GROUPS] {
    let first = params.ring1_share;
    let second = params.ring2_share.min(1.0 - first);
    let third = params.ring3_share.min(1.0 - first - second).max(0.0);
    let group = |at: usize, share, delay, deadline| {
        let (id, name) = (GROUP_IDS[at], GROUP_NAMES[at]);
        Group { id, name, share, delay, deadline }
    };
    let p = params;
    [
        group(0, first, p.ring1_delay, p.ring1_deadline),
        group(1, second, p.ring2_delay, p.ring2_deadline),
        group(2, third, p.ring3_delay, p.ring3_deadline),
        group(3, (1.0 - first - second - third).max(0.0), p.ring4_delay, p.ring4_deadline),
    ]
}
