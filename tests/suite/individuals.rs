//! The individuals engine: the same rules as the cohorts, simulated PC by PC.

use reboot_storm::{Columns, Run, Scenario, Simulator, run};

use crate::model::scenario;

const STATES: [&str; 5] = ["off", "starting", "seeking", "signing", "online"];

/// Scenarios that cover every part of the engine, in networks small enough to be fast.
const LINKS: &[&str] = &[
    "s=aug-2007&clients=2000",
    "s=aug-2007&clients=2000&fault=0",
    "s=aug-2007&clients=2000&patch=0",
    "s=aug-2007&clients=2000&fault_kind=blind&fix=60h",
    "s=aug-2007&clients=2000&bootstrap=0&eligible=0.001",
    "s=aug-2007&clients=2000&backoff=exponential&jitter=decorrelated&tries=5&autostart=0.7",
    "s=aug-2007&clients=2000&backoff=documented&jitter=equal&retry_budget=0.1&bucket=1",
    "s=aug-2007&clients=2000&queue=lifo&login=40&boot_law=exponential&cache=3",
    "s=aug-2007&clients=2000&queue_limit=300s&login=20&boot_law=normal&protection=shed",
    "s=aug-2007&clients=2000&topology=servers&queue=lifo&login=10&throttle=30h&throttle_login=1",
    "s=rival-attack&clients=2000&queue=shed",
    "s=dec-2010&clients=2000&mega_nodes=2000&mega_more_nodes=10000",
    "s=ordinary-tuesday&clients=2000&arrivals=20&patch=0",
    "s=rival-wave&clients=2000",
    "s=aug-2007&clients=1",
    "s=aug-2007&clients=2000&caches=stored&cache=20&cooldown_law=exponential",
    "s=aug-2007&clients=2000&caches=kept&cache=5&protection=limit&cooldown_law=normal",
    "s=aug-2007&clients=2000&topology=separate&crash=30h&crash_nodes=0.3&mega=40h&mega_nodes=2000",
    "s=supernode-crash",
];

fn individuals(link: &str) -> Scenario {
    let (scenario, notices) = Scenario::from_link(&format!("{link}&engine=individuals"));
    assert!(notices.is_empty(), "{link}: {notices:?}");
    scenario
}

fn column<'a>(run: &'a Run, name: &str) -> &'a [f64] {
    run.columns.named(name).expect("written")
}

#[test]
fn every_client_is_in_exactly_one_state() {
    for link in LINKS {
        let scenario = individuals(link);
        let run = run(&scenario);
        for name in Columns::names() {
            let bad = column(&run, &name).iter().position(|x| !x.is_finite() || *x < 0.0);
            assert!(bad.is_none(), "{name}, row {bad:?}: {link}");
        }
        for row in 0..run.columns.rows() {
            let total: f64 = STATES.iter().map(|state| column(&run, state)[row]).sum();
            assert!(total == scenario.params.clients, "{total} clients in row {row}: {link}");
        }
    }
}

#[test]
fn a_seed_gives_the_same_run_and_another_seed_another() {
    let mut scenario = individuals("s=aug-2007&clients=2000");
    let first = run(&scenario).digest;
    assert_eq!(run(&scenario).digest, first);
    scenario.set("seed", "2008").expect("valid");
    assert_ne!(run(&scenario).digest, first);
}

#[test]
fn a_run_reports_its_progress_and_can_be_stopped() {
    let scenario = individuals("s=aug-2007&clients=20000");
    let mut shares = Vec::new();
    let stopped = Simulator::default().run_with_progress(&scenario, &mut |share| {
        shares.push(share);
        shares.len() < 10
    });
    assert!(stopped.is_none());
    assert_eq!(shares.len(), 10);
    assert!(shares[0] == 0.0 && shares.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(shares[9] < 1.0);
}

#[test]
fn too_many_clients_are_refused_and_links_use_another_engine() {
    let mut scenario = individuals("s=aug-2007&clients=10000000");
    assert!(scenario.params.check().is_ok());
    scenario.set("clients", "10000001").expect("in the table's range");
    let refusal = scenario.params.check().expect_err("too many");
    assert_eq!((refusal.id.as_str(), refusal.given.as_str()), ("clients", "10000001"));
    assert!(refusal.allowed.contains("10000000"), "{refusal}");
    let (scenario, notices) = Scenario::from_link("s=aug-2007&engine=individuals");
    assert_eq!(notices.len(), 1, "{notices:?}");
    let engine = reboot_storm::params::spec("engine").expect("listed");
    assert_eq!(scenario.params.spelled(engine), "sampled");
}

/// Rules that individuals alone compute: flags and files refuse them with another engine, links use this one.
#[test]
fn rules_of_individuals_are_refused_with_other_engines() {
    for change in
        ["topology=separate", "protection=limit", "cooldown_law=exponential", "caches=kept"]
    {
        let (id, value) = change.split_once('=').expect("a pair");
        let mut scenario = scenario("aug-2007", &[("clients", "20000"), (id, value)]);
        let refusal = scenario.params.check().expect_err(change);
        assert_eq!((refusal.id.as_str(), refusal.given.as_str()), ("engine", "expected"));
        assert!(refusal.reason.contains(change), "{refusal}");
        scenario.set("engine", "individuals").expect("valid");
        assert!(scenario.params.check().is_ok(), "{change}");
        for (clients, used) in [("20000", change), ("20000000", "")] {
            let link = format!("s=aug-2007&clients={clients}&{change}");
            let (read, notices) = Scenario::from_link(&link);
            assert!(!notices.is_empty() && read.params.check().is_ok(), "{link}: {notices:?}");
            assert!(read.link().contains(used), "{link}: {}", read.link());
            assert_eq!(read.link().contains("engine=individuals"), !used.is_empty(), "{link}");
        }
    }
    let (read, notices) = Scenario::from_link("s=supernode-crash&clients=100001");
    assert!(read.link().contains("engine=individuals") && read.params.check().is_ok());
    assert!(notices[0].to_string().contains("1 to 100000, or caches=derived"), "{notices:?}");
}

/// The mean of a column from a row on.
fn mean(run: &Run, name: &str, from_row: usize) -> f64 {
    let column = &column(run, name)[from_row..];
    column.iter().sum::<f64>() / column.len() as f64
}

/// 20,000 clients for six quiet days: means over time of a single run. Over seeds they vary by 0.1 %
/// (clients), 1 % (log-ins, supernodes) and 6 % (the pool of about 240 eligible PCs); the tolerances are
/// three times that.
#[test]
fn a_quiet_network_agrees_with_the_cohorts() {
    let changes = [("clients", "20000"), ("patch", "0"), ("load_sd", "0"), ("stock_sd", "0")];
    let mut quiet = scenario("ordinary-tuesday", &changes);
    let expected = run(&quiet);
    quiet.set("engine", "individuals").expect("valid");
    let got = run(&quiet);
    for (name, error) in [
        ("online", 0.004),
        ("off", 0.004),
        ("attempts", 0.05),
        ("accepted", 0.03),
        ("supernodes", 0.035),
        ("candidates", 0.15),
        ("stale", 0.22),
        ("contacts", 0.005),
        ("signalling", 0.01),
        ("requests", 0.04),
    ] {
        let (expected, got) = (mean(&expected, name, 0), mean(&got, name, 0));
        assert!((got - expected).abs() < error * expected, "{name}: {got} instead of {expected}");
    }
    for (hours, (expected, got)) in column(&expected, "hours")
        .iter()
        .zip(column(&expected, "online").iter().zip(column(&got, "online")))
    {
        // Five standard deviations of a binomial number.
        let error = 5.0 * (expected * (1.0 - expected / 20_000.0)).sqrt();
        assert!((got - expected).abs() < error, "{got} instead of {expected} at {hours} h");
    }
}

/// A stock that is drawn far above its mean, where all PCs are always on and half of them eligible.
#[test]
fn a_region_may_have_more_eligible_pcs_than_clients() {
    let changes = [
        ("engine", "individuals"),
        ("clients", "2000"),
        ("always_on", "1"),
        ("eligible", "0.5"),
        ("stock_sd", "0.5"),
        ("seed", "1"),
    ];
    let run = run(&scenario("aug-2007", &changes));
    assert!(column(&run, "restarts").iter().sum::<f64>() > 0.0);
}
