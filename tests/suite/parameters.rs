//! The parameter table's metadata against the parameters' actual influence.

use std::collections::BTreeSet;

use reboot_storm::params::{Concern, Effects, Kind, Params, SPECS, Spec, Unit, Value};
use reboot_storm::{Run, RunRow, Scenario, Simulator};

/// Defaults outside their plausible ranges. Model 1.0 was calibrated by hand, and its values stay; a new model has none here.
const OUTSIDE: [&str; 5] = ["autostart", "eligible", "churn", "login_cost", "healing"];

#[test]
fn plausible_ranges_have_sources_and_lie_within_the_hard_range() {
    for spec in SPECS {
        let Some(number) = spec.kind.number() else {
            assert_eq!(spec.text().plausible, None, "{}", spec.id);
            continue;
        };
        let range = spec.text().plausible.unwrap_or_else(|| panic!("{} has no range", spec.id));
        assert!(range.low < range.high && !range.source.is_empty(), "{}", spec.id);
        for end in [range.low, range.high] {
            let (low, high) = number.hard;
            assert!((low..=high).contains(&end), "{}: {end}", spec.id);
            assert_eq!(number.rounded(end), end, "{}: {end} is finer than what is kept", spec.id);
        }
        let within = (range.low..=range.high).contains(&number.default);
        assert_eq!(
            within || number.default.is_infinite(),
            !OUTSIDE.contains(&spec.id),
            "{}: the default against its plausible range",
            spec.id
        );
    }
}

#[test]
fn a_moment_is_an_hour() {
    for spec in SPECS {
        if let Kind::Moment(number) = spec.kind {
            assert_eq!(number.unit, Unit::Hours, "{}", spec.id);
        }
    }
}

#[test]
fn units_have_unique_ids_and_names_contain_no_units() {
    let ids: BTreeSet<_> = Unit::ALL.iter().map(|unit| unit.id()).collect();
    assert_eq!(ids.len(), Unit::ALL.len());
    for spec in SPECS {
        for unit in Unit::ALL.iter().map(|unit| unit.words().symbol).filter(|word| word.len() > 1) {
            let inside = format!(" {} ", spec.name()).contains(&format!(" {unit} "));
            assert!(!inside, "{}: `{}` has a unit in it", spec.id, spec.name());
        }
    }
}

#[test]
fn every_parameter_has_an_effect() {
    for spec in SPECS {
        assert!(spec.affects.ids().next().is_some(), "{}", spec.id);
    }
}

/// Another value, as different as possible.
fn other(spec: &Spec, params: &Params) -> Value {
    match (spec.kind, (spec.get)(params)) {
        (Kind::Number(number) | Kind::Moment(number), Value::Number(now)) => {
            let (low, high) = number.slider;
            Value::Number(if now == high { low } else { high })
        }
        (Kind::Choice(choices), Value::Choice(now)) => Value::Choice((now + 1) % choices.len()),
        (_, Value::Seed(seed)) => Value::Seed(seed + 1),
        _ => unreachable!("a value has its parameter's kind"),
    }
}

/// The columns that two runs must have in common where a parameter has no influence. Supernodes exist, and
/// are counted, even if no client needs one.
fn concerned_columns(run: &Run, concern: Concern) -> Vec<&[f64]> {
    if !matches!(concern, Concern::Supernodes | Concern::Months) {
        return run.columns.core().collect();
    }
    let clients = [
        RunRow::ONLINE,
        RunRow::EXPECTED,
        RunRow::SEEKING,
        RunRow::ATTEMPTS,
        RunRow::ACCEPTED,
        RunRow::RESTARTS,
    ];
    clients.into_iter().map(|column| run.columns.get(column)).collect()
}

#[test]
fn parameters_without_concern_have_no_influence() {
    let mut unseen: BTreeSet<&str> = SPECS
        .iter()
        .filter(|spec| spec.text().concerns != Concern::Always)
        .map(|spec| spec.id)
        .collect();
    for id in ["aug-2007", "own-fleet", "storm-kernel", "rival-wave"] {
        let mut simulator = Simulator::default();
        let mut scenario = Scenario::from_preset(id).expect("published");
        if id == "storm-kernel" {
            scenario.set("clients", "10000").expect("allowed");
        }
        let before = simulator.run(&scenario);
        for spec in SPECS.iter().filter(|spec| !spec.text().concerns.holds(&scenario.params)) {
            unseen.remove(spec.id);
            let mut changed = scenario.clone();
            changed.params.put(spec, other(spec, &scenario.params));
            let after = simulator.run(&changed);
            let context = || changed.link();
            assert_eq!(after.outcome, before.outcome, "{}", context());
            let [after, before] =
                [&after, &before].map(|run| concerned_columns(run, spec.text().concerns));
            assert!(after == before, "{}", context());
        }
    }
    assert!(unseen.is_empty(), "{unseen:?} concern every scenario that was looked at");
}

/// Results are cached between runs by effects; parameters that affect only the outcome or reports leave the
/// columns unchanged.
#[test]
fn parameters_without_effect_on_a_run_change_no_column() {
    let acts = Effects::ROLLOUT.and(Effects::RHYTHM).and(Effects::NETWORK).and(Effects::EVENTS);
    let mut simulator = Simulator::default();
    let scenario = Scenario::from_preset("wsus-rings").expect("published");
    let before = simulator.run(&scenario).digest;
    for spec in SPECS.iter().filter(|spec| !spec.affects.any(acts)) {
        let mut changed = scenario.clone();
        changed.params.put(spec, other(spec, &scenario.params));
        assert_eq!(Simulator::default().run(&changed).digest, before, "{}", spec.id);
    }
}
