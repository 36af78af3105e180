//! The supernodes as they are after a long quiet time.

use super::roles::{GROUPS, Group, Roles};
use super::{SinceClocks, Supernodes};
use crate::engine::by_region::{self, ZERO};
use crate::engine::{Rules, quiet_roles};

impl Supernodes {
    /// The network as it is after a long quiet time, with `wanted` supernodes.
    pub(crate) fn quiet(rules: &Rules, wanted: f64) -> Self {
        let mut groups = GROUPS.map(|_| Roles::new(rules));
        for quiet in quiet_roles(rules, wanted) {
            let here = |group: &Group| group.faulty == quiet.faulty && !group.patched;
            for (roles, _) in groups.iter_mut().zip(&GROUPS).filter(|(_, group)| here(group)) {
                roles.serving = quiet.serving;
                roles.mature = quiet.mature;
                roles.restarted.fill(&quiet.young);
            }
        }
        let alive = groups.iter().map(|roles| by_region::sum(&roles.serving)).sum::<f64>()
            + rules.bootstrap;
        let occupied = std::array::from_fn(|index| groups[index].total() > 0.0);
        Self {
            groups,
            occupied,
            unpatched: [1.0; ZERO.len()],
            since_clocks: SinceClocks::NOTHING,
            bootstrap: rules.bootstrap,
            stale: 0.0,
            alive,
            weight: alive,
            eligible: by_region::sum(&rules.eligible),
            missing: wanted - alive,
        }
    }
}
