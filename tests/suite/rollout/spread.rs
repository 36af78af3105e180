//! Ways to spread restarts: spread, stages, window, countdown, settings.

use reboot_storm::REGIONS;
use reboot_storm::rollout::{BIN_SECONDS, Ledger, Path, Wave, horizon, ledger, settings};

use super::{TUESDAY, params, world};

const BINS_OF_AN_HOUR: usize = (3600.0 / BIN_SECONDS) as usize;

fn rollout(changes: &[(&str, &str)]) -> Ledger {
    let params = params(changes);
    ledger(&params, horizon(&params), TUESDAY)
}

/// Largest share of all PCs that restarts within an hour.
fn peak(wave: &Wave) -> f64 {
    (0..wave.all().len() / BINS_OF_AN_HOUR)
        .map(|hour| world(wave, hour as f64, hour as f64 + 1.0))
        .fold(0.0, f64::max)
}

/// Share that has installed the update so many hours after the release.
fn installed(ledger: &Ledger, hours: f64) -> f64 {
    ledger.patched()[((17.0 + hours) * 3600.0 / BIN_SECONDS) as usize - 1]
}

/// Mean hour of the restarts in session.
fn mean_hour(ledger: &Ledger) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for (bin, restarts) in ledger.wave.all().iter().enumerate() {
        for (region, share) in REGIONS.iter().zip(restarts) {
            sum += region.share * share * (bin as f64 + 0.5) * BIN_SECONDS / 3600.0;
            total += region.share * share;
        }
    }
    sum / total
}

#[test]
fn the_largest_burst_of_always_on_pcs_follows_from_the_documented_defaults() {
    let wave = rollout(&[("by_hand", "0")]).wave;
    let hours = wave.always_on().chunks(BINS_OF_AN_HOUR).map(|bins| {
        let of_bin = |bin: &[f64; 8]| {
            REGIONS.iter().zip(bin).map(|(region, share)| region.share * share).sum::<f64>()
        };
        bins.iter().map(of_bin).sum::<f64>()
    });
    let largest = hours.fold(0.0, f64::max);
    assert!((0.09..0.17).contains(&largest), "{largest} of all always-on PCs in one hour");
}

#[test]
fn beyond_two_days_the_peak_falls_as_one_over_the_spread() {
    let products: Vec<f64> = [72, 96, 120, 144, 168]
        .map(|spread| peak(&rollout(&[("spread", &format!("{spread}h"))]).wave) * f64::from(spread))
        .to_vec();
    for product in &products {
        // From six days on the Monday after the weekend is the peak.
        assert!((product / products[0] - 1.0).abs() < 0.25, "peak times spread: {products:?}");
    }
    let short = peak(&rollout(&[("spread", "12h")]).wave);
    let none = peak(&rollout(&[]).wave);
    assert!(short > 0.9 * none, "half a day hardly helps: {short} against {none}");
}

#[test]
fn each_bin_and_each_path_adds_up() {
    for changes in [
        &[][..],
        &[("offer", "staged"), ("notify", "0.3"), ("download", "90min")],
        &[("install_window", "5h"), ("postpone_share", "0.5"), ("logged_on", "0.5")],
        &[("wsus_share", "0.7"), ("ring2_deadline", "60h"), ("bad_patch", "0.02")],
    ] {
        let ledger = rollout(changes);
        for (bin, split) in ledger.split.iter().enumerate() {
            for (region, split) in split.iter().enumerate() {
                let total: f64 = split.iter().flatten().sum();
                let wave = ledger.wave.all()[bin][region];
                assert!((total - wave).abs() < 1e-12, "{changes:?}, {bin}: {total}, {wave}");
            }
        }
        let mut paths = ledger.wave.paths;
        for path in Path::ALL {
            let total: f64 = ledger.installed.iter().map(|bin| bin[path as usize]).sum();
            assert!((total - *paths.of(path)).abs() < 1e-9, "{changes:?}, {path:?}: {total}");
        }
        let never = ledger.split.iter().flatten().flatten().map(|by| by[Path::Shutdown as usize]);
        assert_eq!(never.sum::<f64>(), 0.0, "installing at shutdown causes no restart in session");
        assert!(ledger.patched().last().is_some_and(|share| *share <= 1.0 + 1e-9), "{changes:?}");
    }
}

#[test]
fn stages_are_limited_to_their_shares() {
    let ledger = rollout(&[("offer", "staged")]);
    for (hours, offered) in [(24.0, 0.01), (48.0, 0.1), (72.0, 0.5)] {
        let share = installed(&ledger, hours);
        assert!(share <= offered && share > offered / 20.0, "{share} of {offered} at {hours} h");
    }
    assert!(installed(&ledger, 72.0 + 168.0) > 0.99);
    assert!(peak(&ledger.wave) < 0.7 * peak(&rollout(&[]).wave));
}

#[test]
fn a_wider_window_flattens_the_nights() {
    let always_on = [("always_on", "1"), ("by_hand", "0")];
    let window =
        |hours: &str| peak(&rollout(&[always_on[0], always_on[1], ("install_window", hours)]).wave);
    let (none, six) = (window("0h"), window("6h"));
    assert!(six < 0.6 * none, "{six} against {none}");
    let all: f64 = rollout(&[("install_window", "6h")]).wave.paths.total();
    assert!((all - 1.0).abs() < 0.01, "{all} install");
}

#[test]
fn pcs_that_only_notify_never_restart_by_schedule() {
    let paths = rollout(&[("notify", "1")]).wave.paths;
    assert_eq!((paths.scheduled, paths.missed), (0.0, 0.0));
    assert!(paths.by_hand > 0.5 && (paths.total() - 1.0).abs() < 0.01, "{paths:?}");
    let mixed = params(&[("notify", "0.1"), ("patch", "0.9")]);
    let [automatic, notified, off] = settings(&mixed);
    assert!((automatic + notified + off - 1.0).abs() < 1e-12);
    assert!((notified - 0.09).abs() < 1e-12 && (off - 0.1).abs() < 1e-12);
}

#[test]
fn a_long_download_delays_installations_and_loses_none() {
    let always_on = ("always_on", "1");
    let (none, day) =
        (rollout(&[always_on]), rollout(&[always_on, ("download", "1440min"), ("spread", "1h")]));
    let delay = mean_hour(&day) - mean_hour(&none);
    assert!((20.0..28.0).contains(&delay), "{delay} hours for a mean of 24");
    assert!((day.wave.paths.total() - 1.0).abs() < 0.01);
}

#[test]
fn postponing_delays_mornings_and_not_nights() {
    let restarts = |always_on: &str, share: &str| {
        rollout(&[("always_on", always_on), ("by_hand", "0"), ("postpone_share", share)])
    };
    let delay = |always_on: &str| {
        60.0 * (mean_hour(&restarts(always_on, "0.5")) - mean_hour(&restarts(always_on, "0")))
    };
    let (switched, always_on) = (delay("0"), delay("1"));
    assert!((switched - 10.0).abs() < 0.5, "{switched} minutes");
    assert!(always_on.abs() < 1e-9, "nobody is asked at night: {always_on} minutes");
}

#[test]
fn pcs_set_not_to_restart_while_logged_on_restart_by_hand_only() {
    let kept = rollout(&[("wait_logged_on", "1")]);
    let usual = rollout(&[]);
    assert_eq!(kept.installed, usual.installed, "installations are the same");
    for split in kept.split.iter().flatten().flatten() {
        for path in [Path::Scheduled, Path::Missed] {
            assert_eq!(split[path as usize], 0.0);
        }
    }
    let nobody = rollout(&[("wait_logged_on", "1"), ("logged_on", "0")]);
    let at_night: f64 =
        nobody.split.iter().flatten().map(|by| by[0][Path::Scheduled as usize]).sum();
    assert!(at_night > 0.1, "where nobody is logged on, PCs restart: {at_night}");
}
