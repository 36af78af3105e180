//! Conservation: every client is in exactly one state, checked from the columns over the whole parameter
//! space.

use proptest::prelude::*;
use reboot_storm::{Columns, RunRow, run};

use crate::scenarios::scenarios;

const STATES: [&str; 5] = ["off", "starting", "seeking", "signing", "online"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_client_is_in_exactly_one_state(scenario in scenarios()) {
        let run = run(&scenario);
        let link = scenario.link();
        let columns = &run.columns;
        for name in Columns::names() {
            let column = columns.named(&name).expect("listed");
            let bad = column.iter().position(|value| !value.is_finite() || *value < 0.0);
            prop_assert!(bad.is_none(), "{name}, row {bad:?}: {link}");
        }
        for row in 0..columns.rows() {
            let total: f64 =
                STATES.iter().map(|state| columns.named(state).expect("written")[row]).sum();
            let clients = scenario.params.clients;
            prop_assert!(
                (total - clients).abs() <= 1e-9 * clients,
                "{total} clients of {clients} in row {row}: {link}"
            );
        }
        let grid = columns.get(RunRow::HOURS).windows(2).all(|pair| pair[1] > pair[0]);
        prop_assert!(grid, "hours rise: {link}");
    }
}
