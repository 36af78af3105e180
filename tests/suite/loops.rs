//! Loops: what is cut at a checkpoint, and cases whose loop is known.
//!
//! `LOOPS=200 cargo test --release -p reboot-storm-tests --test suite -- loops` cuts in so many random scenarios; the test
//! takes fewer.

use proptest::sample::select;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use reboot_storm::loops::{Hour, known, loops};
use reboot_storm::scenario::PRESETS;
use reboot_storm::{Cut, Loop, Neighbours, Scenario, Simulator, ends_after, outages, run};

use crate::model::scenario;
use crate::scenarios::{drawn, on_sliders};

/// An engine and the hours of its cuts: each is a bin's beginning, some of them between two checkpoints.
fn cuts(runner: &mut TestRunner, hours: f64) -> Cut {
    let bin = (0..(hours * 12.0) as u32).new_tree(runner).expect("drawn").current();
    let of = select(Loop::ALL.to_vec()).new_tree(runner).expect("drawn").current();
    Cut { hours: f64::from(bin) / 12.0, of }
}

#[test]
fn a_cut_from_a_checkpoint_is_the_run_from_the_beginning() {
    let count = std::env::var("LOOPS").map_or(4, |count| count.parse().expect("a number"));
    let mut runner = TestRunner::deterministic();
    let presets = PRESETS.iter().map(|preset| Scenario::from_preset(preset.id).expect("published"));
    for (index, mut base) in presets.chain(drawn(&on_sliders(), count)).enumerate() {
        let engine = if index % 3 == 2 { "sampled" } else { "expected" };
        base.set("engine", engine).expect("valid");
        if base.cost() > 3.0 {
            continue;
        }
        let mut neighbours = Neighbours::of(&base, Simulator::default());
        let uncut = run(&base);
        for _ in 0..4 {
            let cut = cuts(&mut runner, base.preset.hours);
            let whole = Simulator::default().run_cut(&base, cut);
            let continued = neighbours.run_cut(cut);
            let context = || format!("{cut:?} in {}", base.link());
            assert!(continued.columns == whole.columns, "{}", context());
            assert_eq!(continued.outcome, whole.outcome, "{}", context());
            // The rows until the cut are those of the run without it.
            let kept = whole.columns.get(reboot_storm::RunRow::HOURS);
            let kept = kept.iter().take_while(|hours| **hours <= cut.hours).count();
            let mut columns = whole.columns.core().zip(uncut.columns.core());
            assert!(columns.all(|(one, other)| one[..kept] == other[..kept]), "{}", context());
            let ends = ends_after(&whole.columns, cut.hours, f64::INFINITY);
            assert_eq!(neighbours.ends_after_cut(cut), ends, "{}", context());
        }
    }
}

fn of(scenario: &Scenario) -> Vec<Hour> {
    loops(scenario, &Loop::ALL, 2, |_| ()).expect("cohorts")
}

/// Log-in servers that are busy with requests of clients that have given up.
const STALE_QUEUE: [(&str, &str); 5] = [
    ("topology", "servers"),
    ("engine", "expected"),
    ("login", "200"),
    ("queue_limit", "60s"),
    ("login_timeout", "30s"),
];

#[test]
fn servers_alone_that_serve_first_in_first_out_are_kept_down_by_their_queue() {
    let pause =
        [("patch", "0"), ("throttle", "20h"), ("throttle_for", "2h"), ("throttle_login", "0")];
    for (preset, changes) in [("storm-kernel", &[][..]), ("aug-2007", &pause)] {
        let scenario = scenario(preset, &[&STALE_QUEUE, changes].concat());
        let hours = of(&scenario);
        assert!(hours.len() > 2 && hours.iter().all(|hour| hour.id() == "queue"), "{hours:?}");
        // No supernode, no loop of theirs.
        assert!(hours.iter().all(|hour| hour.ends_after[1..4] == [hour.uncut; 3]), "{hours:?}");
    }
}

/// The fault keeps the network of August 2007 down.
#[test]
fn clocks_keep_august_2007_down() {
    let hours = of(&scenario("aug-2007", &[("fix", "never")]));
    let clocks = hours.iter().filter(|hour| hour.id() == "clocks").count();
    assert!(2 * clocks > hours.len(), "{clocks} of {}", hours.len());
}

#[test]
fn a_network_that_stands_has_no_loop() {
    for preset in ["healed", "rolling-72h", "ordinary-tuesday"] {
        assert!(of(&scenario(preset, &[])).is_empty(), "{preset}");
    }
}

/// Checks that a loop is never named in an outage of these scenarios: cutting it changes nothing.
fn never_named(one: Loop, scenarios: &[Scenario]) {
    let place = Loop::ALL.iter().position(|other| *other == one).expect("listed");
    for scenario in scenarios {
        let hours = of(scenario);
        assert!(!hours.is_empty(), "{} falls", scenario.link());
        for hour in hours {
            assert_eq!(hour.ends_after[place], hour.uncut, "{hour:?} in {}", scenario.link());
            assert!(hour.loops().all(|named| named != one), "{hour:?}");
        }
    }
}

/// Without its fault self-healing keeps no network down, whatever makes it fall.
#[test]
fn healed_networks_are_never_kept_down_by_clocks() {
    never_named(
        Loop::Clocks,
        &[
            scenario("healed", &[("uptime", "30h")]),
            scenario("healed", &[("protection", "shutdown"), ("load", "1.8")]),
            scenario("rival-wave", &[]),
        ],
    );
}

/// Supernodes that refuse what they cannot carry do not shut down.
#[test]
fn shedding_supernodes_are_never_kept_down_by_overload() {
    let of = |changes: &[(&str, &str)]| {
        scenario("aug-2007", &[changes, &[("protection", "shed"), ("fix", "never")]].concat())
    };
    never_named(Loop::Overload, &[of(&[("load", "1.8")]), of(&[("fault_kind", "blind")])]);
}

/// The hours are those of the outage, each with what a plain run gives without a cut.
#[test]
fn hours_are_those_of_the_outage() {
    for preset in ["aug-2007", "rival-attack", "dec-2010"] {
        let scenario = scenario(preset, &[]);
        let columns = run(&scenario).columns;
        let spans = outages(&columns);
        let hours = of(&scenario);
        let down = |at: f64| spans.iter().any(|(from, until)| (*from..*until).contains(&at));
        assert!(hours.iter().all(|hour| down(hour.hours)), "{preset}: {hours:?}");
        assert!(
            spans.iter().all(|(from, until)| hours
                .iter()
                .any(|hour| (*from..*until).contains(&hour.hours)))
        );
        for hour in &hours {
            assert_eq!(hour.uncut, ends_after(&columns, hour.hours, f64::INFINITY));
        }
    }
}

#[test]
fn the_result_does_not_depend_on_threads_and_only_what_is_asked_for_is_cut() {
    let scenario = scenario("dec-2010", &[]);
    let all = of(&scenario);
    assert_eq!(loops(&scenario, &Loop::ALL, 1, |_| ()).expect("cohorts"), all);
    let one = loops(&scenario, &[Loop::Overload], 2, |_| ()).expect("cohorts");
    for (one, all) in one.iter().zip(&all) {
        assert_eq!(one.ends_after, [None, all.ends_after[1], None, None, None]);
    }
}

#[test]
fn ties_are_listed_and_a_cut_that_changes_nothing_is_not_named() {
    let hour = |uncut, ends_after| Hour { hours: 1.0, uncut, ends_after };
    let two = hour(Some(5.0), [Some(3.0), None, Some(2.0), Some(2.0), Some(5.0)]);
    assert_eq!(two.loops().collect::<Vec<_>>(), [Loop::Clocks, Loop::Stale]);
    assert_eq!(two.id(), "clocks");
    assert_eq!(hour(Some(2.0), [None, Some(2.0), None, None, None]).id(), "none");
    assert_eq!(hour(None, [None; 5]).id(), "none");
}

#[test]
fn unknown_loops_and_individuals_are_refused() {
    let refusal = known("<gremlins>").expect_err("no loop").to_string();
    for part in ["loop", "`<gremlins>`", "retries, overload, clocks, stale, queue"] {
        assert!(refusal.contains(part), "{refusal}");
    }
    let each = scenario("aug-2007", &[("engine", "individuals"), ("clients", "1000")]);
    let refusal = loops(&each, &Loop::ALL, 2, |_| ()).expect_err("nothing is cut").to_string();
    assert!(refusal.contains("engine") && refusal.contains("expected, sampled"), "{refusal}");
}
