//! The office's link on patch day.

use reboot_storm::rollout::BIN_SECONDS;
use reboot_storm::rollout::office::{Link, office};

use super::{TUESDAY, params};

/// The link under each way of delivery: each for itself, WSUS, throttled, peers.
fn links(changes: &[(&str, &str)]) -> [Link; 4] {
    office(&params(changes), TUESDAY)
}

#[test]
fn a_site_of_500_pcs_downloads_once_under_wsus() {
    let [each, wsus, ..] = links(&[("office_pcs", "500"), ("patch", "1")]);
    assert_eq!(wsus.downloads, 1.0);
    assert!((each.downloads - 500.0).abs() < 1.0, "{}", each.downloads);
    let [_, none, ..] = links(&[("patch", "0")]);
    assert_eq!(none.downloads, 0.0);
}

#[test]
fn traffic_on_the_link_is_downloads_times_size() {
    for changes in [&[][..], &[("office_link", "50"), ("patch_size", "35"), ("peers", "0.5")]] {
        let params = params(changes);
        for link in links(changes) {
            let hours_of_link = link.updates.iter().sum::<f64>() * BIN_SECONDS / 3600.0;
            let megabytes = hours_of_link * 3600.0 * params.office_link / 8.0;
            let wanted = link.downloads * params.patch_size;
            assert!((megabytes / wanted - 1.0).abs() < 1e-6, "{:?}: {megabytes}", link.way);
        }
    }
}

#[test]
fn the_link_is_never_overcommitted() {
    for link in links(&[("office_pcs", "2000"), ("office_use", "0.9")]) {
        for (updates, others) in link.updates.iter().zip(&link.others) {
            assert!(*updates >= 0.0 && updates + others <= 1.0 + 1e-9, "{updates} and {others}");
        }
    }
}

#[test]
fn a_patch_day_slows_the_office_and_each_remedy_helps() {
    let [each, wsus, throttled, peers] = links(&[]);
    assert!(each.slow_hours > 1.0 && each.slow_hours >= each.very_slow_hours, "{each:?}");
    for remedy in [wsus, throttled, peers] {
        assert!(remedy.very_slow_hours < 0.5 * each.very_slow_hours, "{:?}", remedy.way);
    }
    let [wide, ..] = links(&[("office_link", "100")]);
    assert!(wide.slow_hours < 0.3 * each.slow_hours, "{}", wide.slow_hours);
}

#[test]
fn the_throttle_holds_by_day() {
    let [_, _, throttled, _] = links(&[("office_link", "20")]);
    // From 08:00 to 17:00 in Germany: 10 kbit/s for each of 450 PCs, of 20 Mbit/s.
    let hour = |hours: f64| (hours * 3600.0 / BIN_SECONDS) as usize;
    let day = &throttled.updates[hour(24.0 + 6.0)..hour(24.0 + 15.0)];
    let most = day.iter().copied().fold(0.0, f64::max);
    assert!(most > 0.05 && most <= 0.225 + 1e-9, "{most} of the link");
}

#[test]
fn peers_that_cannot_share_download_individually() {
    let [each, _, _, peers] = links(&[("peers", "0")]);
    assert_eq!((each.downloads, each.updates), (peers.downloads, peers.updates));
    let [each, _, _, half] = links(&[("peers", "0.5")]);
    assert!((half.downloads / each.downloads - 0.5).abs() < 0.1, "{}", half.downloads);
}
