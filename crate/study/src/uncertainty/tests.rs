use super::*;
use reboot_storm_model::params::Value;
use std::collections::HashSet;

fn scenario(link: &str) -> Scenario {
    Scenario::from_link(link).0
}

fn ids(link: &str) -> Vec<&'static str> {
    unknowns(&scenario(link)).iter().map(|unknown| unknown.spec.id).collect()
}

#[test]
fn what_a_reader_changed_and_what_does_not_happen_is_not_drawn() {
    let all = ids("s=aug-2007");
    assert!(all.contains(&"patch") && all.contains(&"capacity") && all.contains(&"fix"), "{all:?}");
    assert!(!all.contains(&"mega") && !all.contains(&"relief_load"), "{all:?}");
    let changed = ids("s=aug-2007&patch=0.5&fix=never");
    assert_eq!(all.len() - changed.len(), 2);
    assert!(!changed.contains(&"patch") && !changed.contains(&"fix"), "{changed:?}");
    assert!(!ids("s=healed").contains(&"fault"), "it is what the preset is about");
}

#[test]
fn samples_are_links_within_the_plausible_ranges() {
    let found = Uncertainty::new(&scenario("s=aug-2007"), 50);
    let mut values = HashSet::new();
    for sample in 0..50 {
        let drawn = found.scenario(sample);
        assert_eq!(scenario(&drawn.link()), drawn, "{sample}");
        for Unknown { spec, low, high, .. } in found.unknowns() {
            let Value::Number(value) = (spec.get)(&drawn.params) else { panic!("{}", spec.id) };
            assert!((*low..=*high).contains(&value), "{} = {value}", spec.id);
        }
        values.insert(drawn.params.spelled(found.unknowns()[0].spec));
    }
    assert!(values.len() > 20, "{values:?}");
}

#[test]
fn a_sample_depends_on_its_number_and_the_parameter_alone() {
    let [one, other] = ["s=aug-2007", "s=aug-2007&patch=0.5&engine=sampled&clients=20000"]
        .map(|link| Uncertainty::new(&scenario(link), 5));
    let capacity = |of: &Uncertainty, sample| of.scenario(sample).params.capacity;
    assert_eq!(capacity(&one, 3), capacity(&other, 3));
    assert_ne!(capacity(&one, 3), capacity(&one, 4));
    assert_eq!(other.scenario(3).params.patch, 0.5);
    assert_eq!(other.scenario(3).params.seed, other.scenario.params.seed, "chance is apart");
}

#[test]
fn what_is_shown_does_not_depend_on_the_order() {
    let mut found = Uncertainty::new(&scenario("s=aug-2007"), 20);
    assert_eq!(std::iter::from_fn(|| found.next_sample()).count(), 20);
    (1..20).for_each(|sample| found.put(sample, sample % 2 == 0));
    assert_eq!((found.stage(), found.computed(), found.chance().months), (0, 19, 0));
    found.put(0, true);
    assert_eq!((found.stage(), found.chance()), (20, Chance { fell: 10, months: 20 }));
}

#[test]
fn where_all_is_known_one_sample_says_all() {
    let mut known = scenario("s=aug-2007");
    while let Some(Unknown { spec, number, .. }) = unknowns(&known).first() {
        let Value::Number(value) = (spec.get)(&known.params) else { panic!("{}", spec.id) };
        let moved = if value < number.hard.1 { number.hard.1 } else { number.hard.0 };
        known.params.put(spec, Value::Number(moved));
    }
    assert!(unknowns(&known).is_empty());
    assert_eq!(Uncertainty::new(&known, 200).size(), 1);
}

/// A verdict that hangs on one parameter alone names it.
#[test]
fn the_parameter_that_decides_is_found() {
    let mut found = Uncertainty::new(&scenario("s=aug-2007"), SAMPLES);
    let middle = found
        .unknowns()
        .iter()
        .find(|unknown| unknown.spec.id == "capacity")
        .expect("drawn")
        .value(0.5);
    while let Some(sample) = found.next_sample() {
        let capacity = found.scenario(sample).params.capacity;
        found.put(sample, capacity < middle);
    }
    let carriers = found.carriers();
    assert_eq!(carriers[0].unknown.spec.id, "capacity");
    assert_eq!((carriers[0].lower.share(), carriers[0].upper.share()), (1.0, 0.0));
    assert!(carriers[0].is_certain());
    assert!(carriers[1..].iter().filter(|carrier| carrier.is_certain()).count() <= 1);
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let scenario = scenario("s=aug-2007");
    let [one, three] = [1, 3].map(|threads| uncertainty(&scenario, 6, threads, || ()));
    assert_eq!(one.falls, three.falls);
}
