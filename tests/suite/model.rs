//! Properties of the model that hold at every step size.

use reboot_storm::ensemble::ensemble;
use reboot_storm::params::{Engine, Topology, Value};
use reboot_storm::{Outcome, Resolution, Run, RunRow, Scenario, Simulator, Verdict, run};

/// A scenario from a preset and changes to it.
pub(crate) fn scenario(preset: &str, changes: &[(&str, &str)]) -> Scenario {
    let mut scenario = Scenario::from_preset(preset).expect("published");
    for (id, text) in changes {
        scenario.set(id, text).unwrap_or_else(|refusal| panic!("{refusal}"));
    }
    scenario
}

/// Changed parameters of a preset: ids and texts.
type Changes = &'static [(&'static str, &'static str)];

/// A property of an outcome, with its name.
type Claim = (&'static str, fn(&Outcome) -> bool);

/// Thursday 16 August 06:00 to 14:00 UTC, in hours after Tuesday 00:00 UTC.
fn onset_on_thursday_morning(outcome: &Outcome) -> bool {
    outcome.onset_hours.is_some_and(|hours| (54.0..=62.0).contains(&hours))
}

const NO_COLLAPSE: Claim = ("never below half", |o| o.onset_hours.is_none() && o.hours_down == 0.0);

/// The verdicts, each checked at the usual steps and at finer ones.
const VERDICTS: &[(&str, Changes, &[Claim])] = &[
    (
        "aug-2007",
        &[],
        &[
            ("begins on Thursday between 06:00 and 14:00 UTC", onset_on_thursday_morning),
            ("falls to 1-5 %", |o| (0.01..=0.05).contains(&o.lowest_share)),
            ("is down for 40-56 h", |o| (40.0..=56.0).contains(&o.hours_down)),
            ("recovers", |o| o.verdict == Verdict::Recovered),
        ],
    ),
    (
        "aug-2007",
        &[("fix", "never")],
        &[("does not come back by itself", |o| {
            o.verdict == Verdict::Stuck && o.hours_down > 56.0 + 12.0
        })],
    ),
    (
        "ordinary-tuesday",
        &[],
        &[NO_COLLAPSE, ("dips by less than 15 %", |o| o.lowest_share > 0.85)],
    ),
    ("healed", &[], &[NO_COLLAPSE]),
    ("rolling-72h", &[], &[NO_COLLAPSE]),
    ("wsus-rings", &[], &[NO_COLLAPSE]),
];

#[test]
fn verdicts_hold_and_do_not_depend_on_the_step() {
    for (preset, changes, claims) in VERDICTS {
        let scenario = scenario(preset, changes);
        let usual = Resolution::default();
        // All steps halved, and halved again; the supernodes at the clients' step; and coarse steps.
        let others = [
            usual.halved(),
            usual.halved().halved(),
            Resolution { supernode_steps: 1, ..usual },
            usual.adaptive(),
        ];
        let mut first: Option<Outcome> = None;
        for resolution in [usual].into_iter().chain(others) {
            let outcome = Simulator::with_resolution(resolution).run(&scenario).outcome;
            let context = || format!("{} at {resolution:?}: {outcome:?}", scenario.link());
            for (name, claim) in *claims {
                assert!(claim(&outcome), "{name}: {}", context());
            }
            let reference = first.get_or_insert(outcome);
            assert_eq!(outcome.verdict, reference.verdict, "{}", context());
            // Relapses depend on how clients that were cut off return together, and so on the ratio of the
            // two steps, which halving preserves.
            if resolution.supernode_steps == usual.supernode_steps {
                let difference = (outcome.hours_down - reference.hours_down).abs();
                assert!(difference < 1.0, "{}", context());
            }
            let onset = |o: &Outcome| o.onset_hours.unwrap_or(0.0);
            assert!((onset(&outcome) - onset(reference)).abs() < 1.0, "{}", context());
        }
    }
}

/// Users online as a share of expected, row by row.
fn shares(run: &Run) -> Vec<f64> {
    let (online, expected) = (run.columns.get(RunRow::ONLINE), run.columns.get(RunRow::EXPECTED));
    online.iter().zip(expected).map(|(online, expected)| online / expected).collect()
}

#[test]
fn an_ordinary_tuesdays_dip_is_over_within_two_hours() {
    let run = run(&scenario("ordinary-tuesday", &[]));
    let hours = run.columns.get(RunRow::HOURS);
    let shares = shares(&run);
    let (mut longest, mut begin) = (0.0_f64, None);
    for (share, hours) in shares.iter().zip(hours) {
        if *share < 0.98 {
            longest = longest.max(hours - *begin.get_or_insert(*hours));
        } else {
            begin = None;
        }
    }
    assert!(longest < 2.0, "below 98 % for {longest} hours");
}

#[test]
fn presets_differ_in_one_parameter() {
    for (preset, id) in [
        ("ordinary-tuesday", "load"),
        ("rolling-72h", "spread"),
        ("wsus-rings", "wsus_share"),
        ("healed", "fault"),
    ] {
        let (mut other, storm) = (scenario(preset, &[]), scenario("aug-2007", &[]));
        assert_ne!(other.params, storm.params, "{preset}");
        let spec = reboot_storm::params::spec(id).expect("known");
        other.set(id, &storm.params.spelled(spec)).expect("valid");
        assert_eq!(other.params, storm.params, "{preset} differs in more than {id}");
    }
}

#[test]
fn without_patches_nothing_happens() {
    for preset in reboot_storm::scenario::PRESETS {
        let quiet =
            [("patch", "0"), ("crash", "never"), ("attack", "never"), ("throttle", "never")];
        let run = run(&scenario(preset.id, &quiet));
        assert!(run.columns.get(RunRow::RESTARTS).iter().all(|restarts| *restarts == 0.0));
        assert!(run.columns.get(RunRow::HOURS).last().is_some_and(|hours| *hours >= preset.hours));
        assert_eq!(run.outcome.verdict, Verdict::Absorbed, "{}: {:?}", preset.id, run.outcome);
        assert!(run.outcome.lowest_share > 0.99, "{}: {:?}", preset.id, run.outcome);
        let params = &run.scenario.params;
        if params.engine == Engine::Individuals && params.topology == Topology::Separate {
            // A supernode may have a client too many by chance; its clients find others within a minute.
            let lost = run.outcome.user_hours_lost / (params.clients * preset.hours);
            assert!(lost < 0.002, "{}: {lost}", preset.id);
            continue;
        }
        // If nobody signs in on a quiet day, the ratio is undefined.
        let ratio = run.outcome.peak_attempts_ratio;
        assert!(ratio.is_none_or(|ratio| ratio == 1.0), "{}: {ratio:?}", preset.id);
        assert_eq!(run.outcome.user_hours_lost, 0.0, "{}", preset.id);
    }
}

#[test]
fn a_quiet_network_serves_everyone_for_any_mix_of_pcs() {
    for changes in [
        [("always_on", "1"), ("office", "0.5")],
        [("always_on", "0.2"), ("office", "1")],
        [("always_on", "0.2"), ("office", "0")],
        [("session", "0.5h"), ("office", "0.57")],
        [("session", "48h"), ("always_on", "0.6")],
    ] {
        let mut changes = changes.to_vec();
        // Enough eligible PCs and log-in servers for any mix: the test looks for losses elsewhere.
        changes.extend([("patch", "0"), ("load", "1"), ("eligible", "0.3"), ("login", "1000")]);
        let run = run(&scenario("aug-2007", &changes));
        assert!(run.outcome.lowest_share > 0.99, "{changes:?}: {:?}", run.outcome);
    }
}

#[test]
fn the_ordinary_month_and_the_storm_are_clear_of_the_tipping_point() {
    for (load, collapses) in [("1.05", false), ("1.15", true), ("1.3", true)] {
        let outcome = run(&scenario("aug-2007", &[("load", load)])).outcome;
        assert_eq!(outcome.onset_hours.is_some(), collapses, "load {load}: {outcome:?}");
    }
}

#[test]
fn stopping_the_restarts_after_the_collapse_does_not_bring_the_network_back() {
    let storm = run(&scenario("aug-2007", &[]));
    let share = shares(&storm);
    let down = share.iter().position(|share| *share < 0.5).expect("it collapses");
    let stop_hours = storm.columns.get(RunRow::HOURS)[down] + 1.0;
    let stopped = run(&scenario("aug-2007", &[("stop", &format!("{stop_hours:.4}"))]));
    let hours = stopped.columns.get(RunRow::HOURS);
    let restarts = stopped.columns.get(RunRow::RESTARTS);
    for (row, share) in shares(&stopped).iter().enumerate() {
        if hours[row] > stop_hours + 0.1 {
            assert_eq!(restarts[row], 0.0, "restarts after the stop at {}", hours[row]);
        }
        if (stop_hours..stop_hours + 12.0).contains(&hours[row]) {
            assert!(*share < 0.5, "{share} at {} h", hours[row]);
        }
    }
}

#[test]
fn shares_do_not_depend_on_the_number_of_clients() {
    let shares_of = |clients: &str| shares(&run(&scenario("aug-2007", &[("clients", clients)])));
    let usual = shares_of("12000000");
    for clients in ["12000", "1000000000", "1"] {
        for (row, (a, b)) in shares_of(clients).iter().zip(&usual).enumerate() {
            assert!((a - b).abs() < 1e-6, "{clients} clients, row {row}: {a} and {b}");
        }
    }
}

#[test]
fn results_do_not_depend_on_earlier_runs() {
    // A reused simulator must agree with a new one bit for bit.
    let walk: &[(&str, Changes)] = &[
        ("aug-2007", &[]),
        ("aug-2007", &[("spread", "168h")]),
        ("healed", &[("patch", "0.5")]),
        ("aug-2007", &[("capacity", "500"), ("release", "10.03h")]),
        ("aug-2007", &[("always_on", "0.4"), ("stop", "60h")]),
        ("ordinary-tuesday", &[("patch", "0")]),
        ("aug-2007", &[]),
    ];
    let mut simulator = Simulator::default();
    // Each parameter in turn at an end of its slider, all others unchanged.
    for spec in reboot_storm::params::SPECS {
        if let Some(number) = spec.kind.number() {
            let text = spec.spell(Value::Number(number.slider.0.max(number.hard.0)));
            let scenario = scenario("aug-2007", &[(spec.id, &text)]);
            let (kept, fresh) = (simulator.run(&scenario), run(&scenario));
            assert_eq!(kept.digest_hex(), fresh.digest_hex(), "{}", scenario.link());
        }
    }
    for (preset, changes) in walk {
        let scenario = scenario(preset, changes);
        let (kept, fresh) = (simulator.run(&scenario), run(&scenario));
        assert_eq!(kept.digest_hex(), fresh.digest_hex(), "{}", scenario.link());
        assert_eq!(kept.outcome, fresh.outcome, "{}", scenario.link());
    }
}

#[test]
fn a_sampled_run_depends_on_its_seed_and_is_close_to_the_expected_one() {
    let sampled = |seed: &str| run(&scenario("aug-2007", &[("engine", "sampled"), ("seed", seed)]));
    let expected = run(&scenario("aug-2007", &[]));
    let (one, again, other) = (sampled("1"), sampled("1"), sampled("2"));
    assert_eq!(one.digest_hex(), again.digest_hex());
    assert_ne!(one.digest_hex(), other.digest_hex());
    let peak = expected.columns.get(RunRow::EXPECTED).iter().copied().fold(0.0, f64::max);
    for run in [one, other] {
        let online =
            run.columns.get(RunRow::ONLINE).iter().zip(expected.columns.get(RunRow::ONLINE));
        let distance: f64 =
            online.map(|(a, b)| (a - b).abs()).sum::<f64>() / run.columns.rows() as f64;
        assert!(distance < 0.03 * peak, "mean distance {distance} of {peak}");
        assert!((run.outcome.hours_down - expected.outcome.hours_down).abs() < 2.0);
    }
}

#[test]
fn an_ensemble_does_not_depend_on_the_number_of_threads() {
    let scenario = scenario("ordinary-tuesday", &[("engine", "sampled"), ("clients", "100000")]);
    let one = ensemble(&scenario, 5, 1);
    assert_eq!(one, ensemble(&scenario, 5, 3));
    assert_eq!(
        one.iter().map(|member| member.seed).collect::<Vec<_>>(),
        [2007, 2008, 2009, 2010, 2011]
    );
    assert!(
        one.windows(2).any(|pair| pair[0].outcome != pair[1].outcome),
        "all seeds draw the same"
    );
}

#[test]
fn load_and_stock_vary_by_seed() {
    let lowest = |load_sd: &str| {
        let changes = [("engine", "sampled"), ("load_sd", load_sd), ("stock_sd", "0")];
        ensemble(&scenario("ordinary-tuesday", &changes), 4, 2)
            .iter()
            .filter(|member| member.outcome.lowest_share < 0.5)
            .count()
    };
    assert_eq!(lowest("0"), 0, "an ordinary month holds");
    assert!(lowest("0.5") > 0, "months with large differences do not");
}
