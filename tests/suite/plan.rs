//! Plans for a fleet, against plain runs of its log at constant rates.

use std::sync::Arc;

use reboot_storm::fleet::{FleetSize, Imported, LogReader, ReadOptions};
use reboot_storm::plan::{Even, Words, plan};
use reboot_storm::scenario::Restarts;
use reboot_storm::{Scenario, parallel, run};

/// A log of the restarts of 5000 PCs.
fn log(rows: &str) -> Imported {
    let fleet = Some(FleetSize::read("5000").expect("a number"));
    let mut reader = LogReader::new(ReadOptions { fleet, ..ReadOptions::default() });
    reader.push(rows.as_bytes()).expect("in memory");
    reader.finish().expect("restarts").0
}

/// Two bursts two hours apart, in a network with servers alone.
fn scenario(changes: &[(&str, &str)]) -> Scenario {
    let imported =
        log("time,count\n2024-03-05T01:00Z,800\n2024-03-05T01:10Z,900\n2024-03-05T03:10Z,1900\n");
    let mut scenario = Scenario::from_preset("own-fleet").expect("published");
    for (id, value) in [("clients", "5000")].iter().chain(changes) {
        scenario.set(id, value).expect("in range");
    }
    scenario.restarts = Restarts::Imported(Arc::new(imported));
    scenario
}

#[test]
fn every_spread_is_that_of_a_plain_run() {
    let scenario = scenario(&[]);
    let found = plan(&scenario, parallel::threads(), |_| ()).expect("a log");
    assert!((found.restarts - 3600.0).abs() < 1e-6 && found.hours == 2.25, "{found:?}");
    assert!(found.busiest.iter().all(|busiest| (busiest - 1900.0).abs() < 1e-6));
    assert_eq!(found.falls, run(&scenario).outcome.verdict.falls());
    let Restarts::Imported(log) = &scenario.restarts else { unreachable!("imported") };
    let mut fell = [0; 2];
    for even in found.even.iter().step_by(9).chain(&found.even[5..10]) {
        let bins = (even.hours * 12.0).round() as usize;
        let evenly = log.evenly(bins).expect("few enough");
        assert_eq!((evenly.bins().len(), evenly.first_unix()), (bins, log.first_unix()));
        let (restarts, [hour, bin]) = evenly.restarts();
        assert!((restarts * 5000.0 - 3600.0).abs() < 1e-6, "{restarts}");
        assert!((bin * bins as f64 - restarts).abs() < 1e-9 && hour >= bin);
        assert!((even.an_hour * even.hours - 3600.0).abs() < 1e-6);
        let restarts = Restarts::Imported(Arc::new(evenly));
        let plain = run(&Scenario { restarts, ..scenario.clone() }).outcome.verdict.falls();
        assert_eq!(even.falls, plain, "{} h", even.hours);
        fell[usize::from(plain)] += 1;
    }
    assert!(fell.iter().all(|count| *count > 2), "both are among them: {fell:?}");
    let shortest = found.shortest().expect("long spreads stand");
    assert!(found.even.iter().all(|even| even.hours >= shortest.hours || even.falls));
}

#[test]
fn a_safe_spread_has_none_that_falls_beyond() {
    let mut found = plan(&scenario(&[]), parallel::threads(), |_| ()).expect("a log");
    let even = |hours, falls| Even { hours, an_hour: 1.0, falls };
    found.even = [(1.0, true), (2.0, false), (3.0, true), (4.0, false), (5.0, false)]
        .map(|(hours, falls)| even(hours, falls))
        .to_vec();
    assert_eq!(found.shortest(), Some(&even(2.0, false)));
    assert_eq!(found.safe(), Some(&even(4.0, false)));
    found.even.push(even(6.0, true));
    assert_eq!(found.safe(), None);
}

#[test]
fn there_is_no_plan_without_a_log_and_none_that_stands_beyond_capacity() {
    let computed = Scenario::from_preset("own-fleet").expect("published");
    assert!(plan(&computed, 1, |_| ()).is_none());
    let found = plan(&scenario(&[("login", "3")]), parallel::threads(), |_| ()).expect("a log");
    assert_eq!((found.shortest(), found.safe()), (None, None));
    let words = Words::of(&found, 5000.0);
    assert!(words.log.ends_with(": falls"), "{words:?}");
    assert_eq!((words.spread, words.batch, words.margin, words.caution), (None, None, None, None));
}

#[test]
fn bins_never_have_more_restarts_than_pcs() {
    let Restarts::Imported(once) = scenario(&[]).restarts else { unreachable!("imported") };
    assert!(once.evenly(0).is_none());
    assert!(once.evenly(28 * 288 + 1).is_none());
    assert!(once.evenly(1).is_some());
    // Each PC twice within the hour: one bin cannot have them.
    let twice = log("time,count\n2024-03-05T01:00Z,5000\n2024-03-05T01:10Z,5000\n");
    assert!(twice.evenly(1).is_none() && twice.evenly(2).is_some());
}
