//! When outages end: in slices and in any order of parts it is what whole runs in their order give; and triggers that are
//! removed.

use reboot_storm::endings::{Answer, Ending, EndingStudy, Outages, Question};
use reboot_storm::loops::{LoopSearch, loops};
use reboot_storm::remedies::{When, at_an_hour};
use reboot_storm::trigger::{TriggerSearch, removal, removed};
use reboot_storm::until::{UntilSearch, WITHIN_HOURS, until};
use reboot_storm::{Loop, Scenario, Simulator, ends_after, outages, run};

use crate::model::scenario;

/// Work of a slice: so little that the shortest of these runs has some.
const SLICE_WORK: f64 = 1e5;

/// A short run that falls: servers busy with requests of clients that have given up.
fn short() -> Scenario {
    scenario("storm-kernel", &[("engine", "expected"), ("login", "200"), ("queue_limit", "60s")])
}

/// The answer to a question by a run from the beginning, in slices.
fn sliced(simulator: &mut Simulator, question: &Question) -> Answer {
    match question {
        Question::Outages(scenario) => {
            let mut running = simulator.begin(scenario);
            while !running.advance(SLICE_WORK) {}
            Answer::Outages(Outages::of(&simulator.end(running)))
        }
        Question::Ends(ending) => {
            let Ending { scenario, cut, from_hours, within_hours, .. } = &**ending;
            let mut running = simulator.begin_ending(scenario, (*from_hours, *within_hours), *cut);
            while !running.advance(SLICE_WORK) {
                assert!(running.share() <= 1.0, "{}", running.share());
            }
            Answer::Ends(simulator.end_ending(running))
        }
    }
}

/// Computes a study with several parts out at a time, the last of them answered first.
fn backwards<S: EndingStudy>(mut study: S) -> S {
    let mut simulator = Simulator::default();
    let mut out = Vec::new();
    let mut share = 0.0;
    loop {
        match study.next_part() {
            Some(part) => out.push(part),
            None if out.is_empty() => break,
            None => {}
        }
        if out.len() > 4 || study.next_part().inspect(|part| out.push(*part)).is_none() {
            let part = out.pop().expect("one is out");
            let question = study.question(part).expect("it was given out");
            study.put(part, sliced(&mut simulator, &question));
            assert!((0.0..=1.0).contains(&study.share()), "{share}");
            share = study.share();
        }
    }
    assert!((share - 1.0).abs() < f64::EPSILON, "{share}");
    study
}

#[test]
fn loops_in_slices_are_those_of_whole_runs() {
    for scenario in [short(), scenario("dec-2010", &[("crash_nodes", "0.24")])] {
        let whole = loops(&scenario, &Loop::ALL, 2, |_| ()).expect("cohorts");
        let search = backwards(LoopSearch::new(&scenario, &Loop::ALL).expect("cohorts"));
        assert!(search.hours().all(|(_, known)| known));
        let hours: Vec<_> = search.hours().map(|(hour, _)| *hour).collect();
        assert!(
            !hours.is_empty() && hours == whole,
            "{}: {hours:?}, not {whole:?}",
            scenario.link()
        );
    }
}

#[test]
fn last_hours_in_slices_are_those_of_whole_runs() {
    let remedies: Vec<_> = at_an_hour().collect();
    let mega: Vec<_> = at_an_hour().filter(|one| one.id == "mega").collect();
    for (scenario, remedies) in [(short(), remedies), (scenario("dec-2010", &[]), mega)] {
        let lasts = |lasts: Vec<reboot_storm::until::Last>| -> Vec<_> {
            let numbers = |one: &reboot_storm::until::Last| {
                (one.remedy.id, one.onset_hours, one.last_hours, one.dose)
            };
            lasts.iter().map(numbers).collect()
        };
        let whole = lasts(until(&scenario, &remedies, 2, |_| ()));
        let search = backwards(UntilSearch::new(&scenario, &remedies));
        assert_eq!(search.stands(), Some(false));
        assert!(!whole.is_empty());
        assert_eq!(lasts(search.lasts()), whole, "{}", scenario.link());
    }
}

/// What is handed over as numbers is what the columns say, at every hour of the outages.
#[test]
fn outages_are_those_of_the_columns() {
    for preset in ["aug-2007", "dec-2010", "rival-wave", "healed"] {
        let run = run(&scenario(preset, &[]));
        let found = Outages::of(&run);
        assert_eq!(found.spans, outages(&run.columns));
        assert_eq!(Outages::from_numbers(&found.to_numbers()).as_ref(), Some(&found));
        let Some((_, end)) = found.spans.last() else { continue };
        for step in 0..=(end * 4.0) as u32 {
            let hours = f64::from(step) / 4.0;
            let expected = ends_after(&run.columns, hours, f64::INFINITY);
            assert_eq!(found.ends_after(hours), expected, "{preset} at {hours}");
        }
    }
    for bad in [&[][..], &[1.0], &[1.0, 2.0, 3.0]] {
        assert_eq!(Outages::from_numbers(bad), None, "{bad:?}");
    }
}

/// August 2007 outlives its restarts; log-in servers that fail take the network down for longer only with the fault.
#[test]
fn a_network_is_metastable_if_its_outage_outlives_the_trigger() {
    for (preset, changes, metastable) in [
        ("aug-2007", &[][..], true),
        ("aug-2007", &[("fix", "never")], true),
        ("dec-2010", &[], true),
        ("rival-servers", &[], true),
        ("rival-servers", &[("fault", "0")], false),
    ] {
        let scenario = scenario(preset, changes);
        let found = removal(&scenario, 2).expect("it falls");
        assert_eq!(found.is_metastable(), metastable, "{preset}: {found:?}");
        // The same by plain runs.
        let without = removed(&scenario, found.hours);
        assert_eq!(found.scenario, without);
        assert_eq!(Scenario::from_link(&without.link()).0, without, "its link is complete");
        let plain =
            |scenario: &Scenario| ends_after(&run(scenario).columns, found.hours, f64::INFINITY);
        assert_eq!(found.untreated, plain(&scenario), "{preset}");
        assert_eq!(found.removed, plain(&without), "{preset}");
        let mut unfixed = without;
        unfixed.set("fix", "never").expect("a moment");
        assert_eq!(found.alone, plain(&unfixed), "{preset}");
        let same = [found.removed, found.alone].map(|hours| hours.unwrap_or(f64::INFINITY));
        assert_eq!(found.is_metastable(), same[1] > WITHIN_HOURS);
    }
    assert!(removal(&scenario("healed", &[]), 1).is_none());
}

/// The trigger is what has begun and would go on, or has not begun; what operators do later stays.
#[test]
fn removing_the_trigger_ends_what_has_begun() {
    let base = scenario(
        "aug-2007",
        &[("attack", "50h"), ("attack_for", "20h"), ("throttle", "70h"), ("crash", "80h")],
    );
    let params = removed(&base, 60.25).params;
    assert_eq!((params.stop, params.attack, params.attack_for), (60.25, 50.0, 10.25));
    assert_eq!((params.throttle, params.crash), (70.0, f64::INFINITY));
    assert_eq!((params.fix, params.patch), (base.params.fix, base.params.patch));
    let params = removed(&base, 49.0).params;
    assert_eq!((params.attack, params.stop), (f64::INFINITY, 49.0));
    let params = removed(&base, 50.01).params;
    assert_eq!(params.attack_for, 0.1, "an attack lasts that long at least");
    let mut stopped = base;
    stopped.set("stop", "40h").expect("an hour");
    assert_eq!(removed(&stopped, 60.25).params.stop, 40.0);
}

/// Every part that is given out has a question, and others have none.
#[test]
fn unknown_parts_have_no_question() {
    let base = short();
    let mut loops = LoopSearch::new(&base, &Loop::ALL).expect("cohorts");
    let mut until = UntilSearch::new(&base, &at_an_hour().collect::<Vec<_>>());
    let mut trigger = TriggerSearch::new(&base);
    let all: [&mut dyn EndingStudy; 3] = [&mut loops, &mut until, &mut trigger];
    for study in all {
        let first = study.next_part().expect("it begins");
        assert!(matches!(study.question(first), Some(Question::Outages(_))));
        for part in [1, 7, 1024, 5 << 20, u32::MAX] {
            assert!(study.question(part).is_none(), "{part}");
        }
        // An answer of another kind is no answer.
        study.put(first, Answer::Ends(Some(1.0)));
        assert!(study.share() < 1.0);
    }
    assert!(at_an_hour().all(|one| matches!(one.when, When::Hour(_))));
}
