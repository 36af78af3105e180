//! Samples of parameters that are not known: each is a plain run, and the summary follows from them.

use reboot_storm::uncertainty::{Uncertainty, uncertainty};
use reboot_storm::{Scenario, run};

/// A scenario that falls with some sets and stands with others.
const LINK: &str = "s=aug-2007";
const SAMPLES: usize = 24;

#[test]
fn samples_are_plain_runs_of_their_links() {
    let scenario = Scenario::from_link(LINK).0;
    let found = uncertainty(&scenario, SAMPLES, 2, || ());
    let plain = |sample: usize| {
        run(&Scenario::from_link(&found.scenario(sample).link()).0).outcome.verdict.falls()
    };
    let fell = (0..SAMPLES).filter(|sample| plain(*sample)).count();
    assert_eq!((found.chance().fell, found.chance().months), (fell, SAMPLES));
    assert!(
        (1..SAMPLES).contains(&fell),
        "{fell} of {SAMPLES}: choose a scenario that depends on them"
    );
    for carrier in found.carriers() {
        assert_eq!(carrier.lower.fell + carrier.upper.fell, fell, "{}", carrier.unknown.spec.id);
        assert_eq!(
            carrier.lower.months + carrier.upper.months,
            SAMPLES,
            "{}",
            carrier.unknown.spec.id
        );
    }
}

/// A log replaces the rules of updates, whose parameters then decide nothing.
#[test]
fn parameters_that_do_not_concern_a_scenario_are_not_drawn() {
    let count = |link| Uncertainty::new(&Scenario::from_link(link).0, 1).unknowns().len();
    assert!(count("s=aug-2007&topology=servers") < count("s=aug-2007"));
    assert!(count("s=storm-kernel") < count("s=aug-2007"));
}
