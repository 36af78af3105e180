//! WSUS: approvals, deadlines, reports, and a failing update.

use proptest::prelude::*;
use reboot_storm::Params;
use reboot_storm::rollout::wsus::{Report, groups, report};
use reboot_storm::rollout::{BIN_SECONDS, Ledger, horizon, ledger, windows_update};

use super::{TUESDAY, params};

fn rollout(changes: &[(&str, &str)]) -> Ledger {
    let params = params(changes);
    ledger(&params, horizon(&params), TUESDAY)
}

fn reports(changes: &[(&str, &str)]) -> Report {
    report(&params(changes), TUESDAY)
}

#[test]
fn without_managed_pcs_the_groups_change_nothing() {
    let plain = windows_update(&params(&[]), 200.0, TUESDAY);
    let groups = [("ring1_delay", "never"), ("ring2_deadline", "0h"), ("ring3_share", "1")];
    assert_eq!(windows_update(&params(&groups), 200.0, TUESDAY), plain);
}

#[test]
fn one_group_approved_at_once_is_windows_update() {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
    let (plain, managed) = (rollout(&[]), rollout(&[("wsus_share", "1"), ("ring1_share", "1")]));
    for (plain, managed) in plain.wave.all().iter().zip(managed.wave.all()) {
        assert!(plain.iter().zip(managed).all(|(a, b)| near(*a, *b)), "{plain:?}, {managed:?}");
    }
}

#[test]
fn a_declined_group_stays_unpatched_and_unrestarted() {
    let declined = rollout(&[("wsus_share", "1"), ("ring1_share", "1"), ("ring1_delay", "never")]);
    assert_eq!(declined.wave.paths.total(), 0.0);
    assert_eq!(declined.wave.all().iter().flatten().sum::<f64>(), 0.0);
    let report = reports(&[("wsus_share", "0.5"), ("ring3_delay", "never")]);
    let last = |group: usize| *report.groups[group].hourly.last().expect("hours");
    assert_eq!((last(2).installed, last(2).failed), (0, 0));
    assert!(last(2).needed > 0, "they report that they need it: {:?}", last(2));
    assert!(last(1).installed > 0 && last(3).installed > 0, "the others continue");
}

#[test]
fn a_deadline_in_the_past_acts_at_the_next_check() {
    // Approved a day after the release, with a deadline before that.
    let ledger = rollout(&[
        ("wsus_share", "1"),
        ("ring1_share", "1"),
        ("ring1_delay", "24h"),
        ("ring1_deadline", "1h"),
    ]);
    let paths = ledger.wave.paths;
    assert!(paths.deadline > 0.99 * (paths.total() - paths.by_hand), "{paths:?}");
    let (mut contacted, installed) = (0.0, ledger.patched());
    for (bin, share) in ledger.contacted.iter().enumerate() {
        contacted += share;
        // PCs that have contacted the server have installed two bins later.
        if let Some(installed) = installed.get(bin + 2) {
            assert!(*installed > contacted - 1e-3, "bin {bin}: {installed} of {contacted}");
        }
    }
    assert!(contacted > 0.99, "{contacted}");
}

#[test]
fn a_future_deadline_acts_when_it_is_reached() {
    let group = [("wsus_share", "1"), ("ring1_share", "1"), ("shutdown_install", "0")];
    let with = |deadline| rollout(&[group[0], group[1], group[2], ("ring1_deadline", deadline)]);
    let at =
        |ledger: &Ledger, hours: f64| ledger.patched()[(hours * 3600.0 / BIN_SECONDS) as usize];
    let (early, never) = (with("30h"), with("never"));
    let deadline = 17.0 + 30.0;
    assert_eq!(at(&early, deadline - 1.0), at(&never, deadline - 1.0), "no restarts before it");
    assert!(at(&early, deadline + 1.0) > at(&never, deadline + 1.0) + 0.1, "many at it");
}

/// Properties of every report.
fn sound(params: &Params) {
    let report = report(params, TUESDAY);
    let total: u64 = report.groups.iter().map(|group| group.pcs).sum();
    let managed = params.clients * params.wsus_share;
    assert!((total as f64 - managed).abs() <= 0.5, "{total} of {managed} PCs");
    for group in &report.groups {
        assert_eq!(group.hourly[0].not_contacted, group.pcs, "it is unknown at first");
        let mut before = group.hourly[0];
        for now in &group.hourly {
            assert_eq!(now.pcs(), group.pcs, "{now:?}");
            assert!(now.not_contacted <= before.not_contacted, "{before:?}, {now:?}");
            assert!(now.installed >= before.installed && now.failed >= before.failed);
            before = *now;
        }
        let never = group.pcs as f64 * (1.0 - params.patch);
        assert!((before.not_contacted as f64 - never).abs() <= 1.0 + 1e-3 * group.pcs as f64);
    }
    for share in [report.reach.with_groups, report.reach.all_at_once] {
        assert!((0.0..=1.0 + 1e-9).contains(&share), "{share}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn reports_add_up_at_every_moment(
        patch in 0.0..=1.0, share in 0.0..=1.0, bad in 0.0..=1.0, clients in 1.0..1e9_f64,
        rings in [0.0..=1.0, 0.0..=1.0, 0.0..=1.0], delays in [0.0..168.0, 0.0..168.0],
        deadline in 0.0..336.0, notice in 0.0..168.0,
    ) {
        let params = Params {
            patch, clients: clients.round(), wsus_share: share, bad_patch: bad, notice,
            ring1_share: rings[0], ring2_share: rings[1], ring3_share: rings[2],
            ring2_delay: delays[0], ring3_delay: delays[1], ring2_deadline: deadline,
            ..Params::default()
        };
        sound(&params);
        let sum: f64 = groups(&params).iter().map(|group| group.share).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9 && groups(&params).iter().all(|g| g.share >= 0.0));
    }
}

#[test]
fn in_the_end_every_participating_pc_has_installed() {
    let report = reports(&[("wsus_share", "0.4"), ("patch", "0.9")]);
    for group in &report.groups {
        let last = group.hourly.last().expect("hours");
        let share = last.installed as f64 / group.pcs as f64;
        assert!((share - 0.9).abs() < 0.01, "{}: {share}", group.group.name);
    }
}

#[test]
fn the_test_group_catches_a_bad_patch() {
    let reach = |changes: &[(&str, &str)]| reports(changes).reach;
    let bad = ("bad_patch", "0.05");
    // A test group, and the others six days later.
    let rest = [("ring2_share", "0"), ("ring3_share", "0")];
    let with = |bad, test| reach(&[("bad_patch", bad), ("ring1_share", test), rest[0], rest[1]]);
    let usual = with("0.05", "0.1");
    assert!(usual.with_groups < 0.7 * usual.all_at_once, "{usual:?}");
    // A patch that fails rarely passes the test group, and so does any patch if the group is too small.
    for passed in [with("0.0005", "0.1"), with("0.05", "0.002")] {
        assert!(passed.with_groups > 0.9 * passed.all_at_once, "{passed:?}");
    }
    let harmless = reach(&[("bad_patch", "0")]);
    assert!(harmless.with_groups > 0.99 && harmless.all_at_once > 0.99, "{harmless:?}");
    // Without a delay between the groups they act as one.
    let at_once =
        reach(&[bad, ("ring2_delay", "0h"), ("ring3_delay", "0h"), ("ring4_delay", "0h")]);
    assert!((at_once.with_groups - at_once.all_at_once).abs() < 1e-9, "{at_once:?}");
}

#[test]
fn failures_match_the_failing_share() {
    let report = reports(&[("wsus_share", "1"), ("bad_patch", "0.25")]);
    let last = report.groups[0].hourly.last().expect("hours");
    let share = last.failed as f64 / (last.failed + last.installed) as f64;
    assert!((share - 0.25).abs() < 0.01, "{last:?}");
}

/// A simulation of individual offices: each PC tries at its time in the wave, unless the first failure has
/// been noticed before.
#[test]
fn the_reach_of_a_bad_patch_agrees_with_simulated_offices() {
    const OFFICES: usize = 400;
    const PCS: usize = 100;
    let (bad, notice) = (0.02, 4.0);
    let mut state = 1_u64;
    let mut uniform = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    // When the PCs of the two groups try: half at once, half a day later.
    let times = |delay: &str| {
        rollout(&[("wsus_share", "1"), ("ring1_share", "1"), ("ring1_delay", delay)]).patched()
    };
    let groups = [times("0h"), times("24h")];
    let mut tried = 0;
    for _ in 0..OFFICES {
        let pcs: Vec<(f64, bool)> = (0..PCS)
            .map(|pc| {
                let chance = uniform();
                let bin = groups[pc % 2].partition_point(|share| *share < chance);
                (bin as f64 * BIN_SECONDS / 3600.0, uniform() < bad)
            })
            .collect();
        let first = pcs.iter().filter(|pc| pc.1).map(|pc| pc.0).fold(f64::INFINITY, f64::min);
        tried += pcs.iter().filter(|pc| pc.0 <= first + notice).count();
    }
    let followed = tried as f64 / (OFFICES * PCS) as f64;
    let computed = reports(&[
        ("bad_patch", "0.02"),
        ("office_pcs", "100"),
        ("ring1_share", "0.5"),
        ("ring2_share", "0.5"),
        ("ring2_delay", "24h"),
    ])
    .reach
    .with_groups;
    assert!((followed - computed).abs() < 0.03, "{followed} followed, {computed} computed");
}
