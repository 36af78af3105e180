//! The restart wave of Windows Update from its documented defaults alone.

mod office;
mod oracle;
mod price;
mod spread;
mod wsus;

use reboot_storm::rollout::{BIN_SECONDS, Wave, windows_update};
use reboot_storm::{Calendar, Params, REGIONS};

const TUESDAY: Calendar = Calendar { first_weekday: 1, winter: false };

fn params(changes: &[(&str, &str)]) -> Params {
    let mut params = Params::default();
    for (id, text) in changes {
        params.set(id, text).expect("valid");
    }
    params
}

fn wave(changes: &[(&str, &str)]) -> Wave {
    let params = params(changes);
    windows_update(&params, 17.0 + 168.0 * 2.0, TUESDAY).scaled(params.patch)
}

fn region(id: &str) -> usize {
    REGIONS.iter().position(|region| region.id == id).expect("known")
}

/// Share of a region's always-on PCs that restart between two hours.
fn always_on(wave: &Wave, id: &str, from: f64, to: f64) -> f64 {
    let bins = |hours: f64| (hours * 3600.0 / BIN_SECONDS) as usize;
    wave.always_on()[bins(from)..bins(to)].iter().map(|bin| bin[region(id)]).sum()
}

/// Share of all PCs that restart in session between two hours.
fn world(wave: &Wave, from: f64, to: f64) -> f64 {
    let bins = |hours: f64| (hours * 3600.0 / BIN_SECONDS) as usize;
    wave.all()[bins(from)..bins(to)]
        .iter()
        .map(|bin| REGIONS.iter().zip(bin).map(|(region, share)| region.share * share).sum::<f64>())
        .sum()
}

#[test]
fn european_always_on_pcs_install_in_the_second_night() {
    // With all PCs on automatic: 40 % check before the first night, the others before the second.
    let wave = wave(&[("patch", "1"), ("by_hand", "0")]);
    let first = always_on(&wave, "de", 24.0, 27.0);
    let second = always_on(&wave, "de", 48.0, 51.0);
    assert!((first - 0.40).abs() < 0.02, "first night {first}");
    assert!((second - 0.60).abs() < 0.02, "second night {second}");
}

#[test]
fn switched_off_pcs_restart_on_thursday_morning() {
    let wave = wave(&[]);
    let morning = world(&wave, 54.0, 57.0);
    let before = world(&wave, 51.0, 54.0);
    assert!(morning > 2.0 * before, "{morning} of all PCs at 06-09 UTC, {before} at 03-06");
    let total = world(&wave, 0.0, 72.0);
    assert!((0.35..0.65).contains(&total), "{total} have restarted in session by Thursday 24:00");
}

#[test]
fn the_install_mix_is_near_the_published_one() {
    // 34 % scheduled (including missed schedules), 46 % at shutdown, 20 % by hand.
    let paths = wave(&[]).paths;
    let total = paths.scheduled + paths.missed + paths.shutdown + paths.by_hand;
    let near = |got: f64, published: f64| (got / total - published).abs() <= 0.15;
    assert!(near(paths.scheduled + paths.missed, 0.34), "{paths:?}");
    assert!(near(paths.shutdown, 0.46), "{paths:?}");
    assert!(near(paths.by_hand, 0.20), "{paths:?}");
    // Missed schedules are separate: most scheduled installations of a PC that is off at three.
    assert!(paths.missed > 0.1, "{paths:?}");
}

#[test]
fn adoption_is_the_share_that_installs_within_a_week() {
    for (patch, share) in [("0", 0.0), ("0.3", 0.3), ("1", 1.0)] {
        for spread in ["0h", "72h", "168h"] {
            let paths = wave(&[("patch", patch), ("spread", spread)]).paths;
            let total = paths.scheduled + paths.missed + paths.shutdown + paths.by_hand;
            assert!((total - share).abs() < 0.02, "patch {patch}, spread {spread}: {total}");
        }
    }
}

#[test]
fn nobody_restarts_before_the_release_or_more_often_than_once() {
    let wave = wave(&[("patch", "1")]);
    assert_eq!(world(&wave, 0.0, 17.0), 0.0);
    for region in &REGIONS {
        let total = always_on(&wave, region.id, 0.0, 300.0);
        assert!((0.99..1.0 + 1e-9).contains(&total), "{}: {total}", region.id);
    }
}

#[test]
fn the_peak_falls_once_the_spread_exceeds_two_days() {
    let peak = |spread: &str| {
        let wave = wave(&[("spread", spread)]);
        (0..240).map(|hour| world(&wave, f64::from(hour), f64::from(hour + 1))).fold(0.0, f64::max)
    };
    let (none, three_days, six_days) = (peak("0h"), peak("72h"), peak("144h"));
    assert!(three_days < 0.6 * none, "{three_days} against {none}");
    assert!((0.4..0.65).contains(&(six_days / three_days)), "{six_days} against {three_days}");
}

#[test]
fn pcs_on_at_the_scheduled_hour_install_then() {
    let of =
        |hour: &str| wave(&[("always_on", "0"), ("office", "1"), ("install_hour", hour)]).paths;
    let (night, noon) = (of("3h"), of("12h"));
    assert!(night.scheduled < 1e-9, "office PCs are off at three: {night:?}");
    assert!(noon.scheduled > 0.3, "and on at noon: {noon:?}");
}

#[test]
fn a_release_at_hour_0_finds_the_americas_switched_on() {
    // 00:00 UTC is Monday evening there: evening PCs restart by hand before Tuesday's start-up.
    let wave = wave(&[("release", "0h"), ("always_on", "0"), ("office", "0")]);
    let brazil: f64 = wave.all()[..24].iter().map(|bin| bin[region("br")]).sum();
    assert!(brazil > 0.0);
}
