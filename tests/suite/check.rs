//! Checks of requirements, against margins and plain runs.

use reboot_storm::band::{Chance, month};
use reboot_storm::check::{Finding, Requirement, check, distance};
use reboot_storm::margins::{Margin, margins};
use reboot_storm::params::known;
use reboot_storm::{Scenario, parallel, run};

fn checked(scenario: &Scenario, requirements: &[Requirement]) -> Vec<Finding> {
    check(scenario, requirements, parallel::threads(), &|_| ())
}

/// A network that stands, three hundredths from the edge.
fn near() -> Scenario {
    let mut scenario = Scenario::from_preset("aug-2007").expect("published");
    scenario.set("patch", "0.8").expect("a share");
    scenario
}

#[test]
fn a_margin_passes_up_to_its_distance() {
    let scenario = near();
    let found = margins(&scenario, &["patch"], parallel::threads(), |_| ()).expect("a number")[0];
    let (flip, away) = distance(&found).expect("it falls when more PCs are patched");
    assert!(!found.falls && flip > 0.8, "{flip}");
    assert_eq!(away, ((flip - 0.8) * 1e6).round() / 1e6);
    let step = known("patch").expect("known").kind.number().expect("a number").step;
    for (least, passes) in [(0.0, true), (away, true), (away + step, false), (1.0, false)] {
        let required = Requirement::margin("patch", &least.to_string()).expect("a distance");
        assert_eq!(checked(&scenario, &[required])[0].passes(), passes, "{least}");
    }
    // One that falls fails, however far it is from standing.
    let falls = Scenario::from_preset("aug-2007").expect("published");
    let required = Requirement::margin("patch", "0").expect("a distance");
    let findings = checked(&falls, &[required, Requirement::Stands]);
    assert!(findings.iter().all(|finding| !finding.passes()));
}

#[test]
fn distances_are_those_of_the_nearest_flip() {
    let spec = known("load").expect("known");
    let of = |value, below, above| {
        distance(&Margin { spec, value, falls: false, below, above, confirmed: true })
    };
    assert_eq!(of(1.0, None, None), None);
    assert_eq!(of(1.0, Some(0.7), Some(1.2)), Some((1.2, 0.2)));
    assert_eq!(of(1.0, Some(0.9), Some(1.2)), Some((0.9, 0.1)));
    // 0.3 - 0.25 is less than 0.05 in binary.
    assert_eq!(of(0.3, Some(0.25), None), Some((0.25, 0.05)));
    assert_eq!(of(f64::INFINITY, Some(20.0), None), Some((20.0, f64::INFINITY)));
}

#[test]
fn the_chance_is_that_of_plain_runs_of_the_months() {
    let mut scenario = near();
    scenario.set("patch", "0.83").expect("a share");
    const MONTHS: usize = 12;
    let runs: Vec<_> = (0..MONTHS).map(|index| run(&month(&scenario, index)).outcome).collect();
    let plain = Chance::of(runs.iter());
    assert!(plain.fell > 0 && plain.fell < MONTHS, "{} of {MONTHS} fall", plain.fell);
    let most = plain.interval().1;
    for (most, passes) in [(most, true), (most - 1e-9, false)] {
        let finding = checked(&scenario, &[Requirement::Chance { most, months: MONTHS }])[0];
        assert!(matches!(finding, Finding::Chance(chance, _) if chance == plain), "{finding:?}");
        assert_eq!(finding.passes(), passes);
    }
}

#[test]
fn distances_are_read_in_the_parameters_unit() {
    let read = |id, text| match Requirement::margin(id, text) {
        Ok(Requirement::Margin(_, least)) => Ok(least),
        Ok(_) => unreachable!("a margin"),
        Err(refusal) => Err(refusal.to_string()),
    };
    for (id, text, least) in [
        ("patch", "5%", 0.05),
        ("patch", "0.05", 0.05),
        ("spread", "90 min", 1.5),
        ("capacity", "0", 0.0),
    ] {
        assert_eq!(read(id, text), Ok(least), "{id}={text}");
    }
    for (id, text, words) in [
        ("patch", "200%", "patch: `200%` is out of range; allowed: a distance of 0 to 1"),
        ("patch", "-1%", "patch: `-1%` is out of range"),
        ("patch", "", "patch: `` is empty"),
        ("patch", "NaN", "patch: `NaN` is not a number"),
        ("spread", "6 kg", "spread: `6 kg` has an unknown unit `kg`"),
        ("fix", "never", "fix: `never` is not a number"),
        ("queue", "1", "queue: `queue` has no slider"),
        ("colour", "1", "colour: `colour` is not a parameter"),
    ] {
        let refusal = read(id, text).expect_err(words);
        assert!(refusal.starts_with(words), "{refusal}");
    }
}
