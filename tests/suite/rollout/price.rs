//! Exposure, and the frontier.

use reboot_storm::frontier::{
    CLEAR_HOURS, Cliff, Frontier, clear, cliffs, frontier, nearest, refined, spreads,
};
use reboot_storm::rollout::{Exposure, exposure, infected_share};
use reboot_storm::{Scenario, Simulator};

use super::{TUESDAY, params};

fn of(changes: &[(&str, &str)]) -> Exposure {
    exposure(&params(changes), TUESDAY)
}

/// PCs without weekends.
const ALWAYS_ON: (&str, &str) = ("always_on", "1");

/// Mean days until a participating PC has installed.
fn mean_days(spread: &str) -> f64 {
    let params = params(&[ALWAYS_ON, ("spread", spread)]);
    exposure(&params, TUESDAY).unpatched_pc_days / (params.clients * params.patch)
}

#[test]
fn a_spread_delays_the_mean_pc_by_half_of_it() {
    let none = mean_days("0h");
    assert!((0.5..2.0).contains(&none), "{none} days for the documented client");
    for (spread, days) in [("24h", 1.0), ("72h", 3.0), ("168h", 7.0)] {
        let delay = mean_days(spread) - none;
        assert!((delay - days / 2.0).abs() < 0.05, "{spread}: {delay} days");
    }
}

#[test]
fn a_weekend_increases_the_exposure() {
    // Offered on Friday, an office PC installs on Monday.
    let delay = |spread| of(&[("spread", spread)]).unpatched_pc_days;
    let rise = (delay("72h") - delay("0h")) / (12e6 * 0.9);
    assert!((1.55..1.8).contains(&rise), "{rise} days instead of one and a half");
}

#[test]
fn infections_rise_with_the_spread_as_in_the_formula() {
    // The client has a delay of its own: the exploit appears that much earlier in the formula.
    let client = mean_days("0h") * 24.0;
    let rate = [("hazard", "0.0001"), ("exploit", "60h")];
    for spread in [72.0, 120.0, 168.0] {
        let text = format!("{spread}h");
        let params = params(&[ALWAYS_ON, rate[0], rate[1], ("spread", &text)]);
        let got = exposure(&params, TUESDAY).infected / (params.clients * params.patch);
        let formula = infected_share(spread, 60.0 - client, 0.0001);
        assert!((got / formula - 1.0).abs() < 0.1, "{text}: {got} instead of {formula}");
    }
}

#[test]
fn pcs_that_never_install_are_at_risk_for_any_spread() {
    let (none, week) = (of(&[]), of(&[("spread", "168h")]));
    assert_eq!(none.infected_never_patched, week.infected_never_patched);
    assert!(week.infected > 3.0 * none.infected, "{none:?}, {week:?}");
    let declined = of(&[("wsus_share", "1"), ("ring4_delay", "never"), ("hazard", "1")]);
    assert!(declined.infected > of(&[("wsus_share", "1"), ("hazard", "1")]).infected);
}

/// The best spread in hours, and the frontier.
fn best(preset: &str, changes: &[(&str, &str)]) -> (f64, Frontier) {
    let mut scenario = Scenario::from_preset(preset).expect("published");
    for (id, text) in changes {
        scenario.set(id, text).expect("valid");
    }
    let spreads: Vec<f64> = (0..8).map(|index| f64::from(index) * 24.0).collect();
    let frontier = frontier(&mut Simulator::default(), &scenario, &spreads);
    (frontier.points[frontier.best].spread, frontier)
}

#[test]
fn a_best_spread_exists_and_falls_with_the_price_of_infections() {
    let (middle, frontier) = best("aug-2007", &[]);
    assert!(middle > 0.0 && middle < 168.0, "{frontier:?}");
    let by_price: Vec<f64> = ["0", "1", "100", "10000", "1000000"]
        .iter()
        .map(|price| best("aug-2007", &[("price_infection", price)]).0)
        .collect();
    assert!(by_price.is_sorted_by(|a, b| a >= b), "{by_price:?}");
    assert_eq!(by_price.last(), Some(&0.0), "where only infections count, at once");
    assert_eq!(best("aug-2007", &[("price_hour", "0")]).0, 0.0);
}

#[test]
fn the_earlier_the_exploit_the_shorter_the_best_spread() {
    let with = |exploit| best("aug-2007", &[("exploit", exploit), ("hazard", "1.5")]).0;
    let (minutes, day, month) = (with("0h"), with("24h"), with("720h"));
    assert!(minutes <= day && day <= month && minutes < month, "{minutes}, {day}, {month}");
}

#[test]
fn a_network_that_holds_needs_no_spread() {
    // If the exploit appears within minutes, a longer rollout does not help.
    let (spread, frontier) = best("healed", &[("exploit", "0h"), ("hazard", "1.5")]);
    assert_eq!(spread, 0.0, "{frontier:?}");
    assert!(frontier.points.iter().all(|point| point.hours_down == 0.0), "{frontier:?}");
}

/// The frontier of a preset, refined from so many spreads.
fn to_the_hour(preset: &str, points: usize) -> Frontier {
    let scenario = Scenario::from_preset(preset).expect("published");
    let mut last = 0.0;
    let mut told = |share: f64| {
        assert!((last..=1.0).contains(&share), "{share} after {last}");
        last = share;
        true
    };
    let simulator = &mut Simulator::default();
    refined(simulator, &scenario, &spreads(points), &mut told).expect("nobody stops it")
}

#[test]
fn a_cliff_is_found_to_the_hour() {
    let frontier = to_the_hour("aug-2007", 29);
    let best = &frontier.points[frontier.best];
    assert!(frontier.points.is_sorted_by(|a, b| a.spread < b.spread), "{frontier:?}");
    let cliff = nearest(&cliffs(&frontier.points), best.spread).expect("a cliff");
    assert_eq!(cliff, Cliff { falls: 32.0, holds: 33.0 });
    assert_eq!(cliff.to_string(), "33 h holds, 32 h collapses");
    // No neighbouring hour is cheaper, and every cliff is an hour wide.
    let beside =
        |side: f64| frontier.points.iter().find(|point| point.spread == best.spread + side);
    for side in [-1.0, 1.0] {
        assert!(beside(side).expect("computed").price >= best.price, "{side}");
    }
    let wide = |cliff: &Cliff| cliff.distance(cliff.holds) == 1.0;
    assert!(cliffs(&frontier.points).iter().all(wide), "{frontier:?}");
    let clear = &frontier.points[clear(&frontier)];
    assert!(!clear.falls && cliff.distance(clear.spread) >= CLEAR_HOURS, "{clear:?}");
    assert!(clear.price >= best.price, "{clear:?}");
    assert!(frontier.points.len() <= 29 + 12, "{} spreads", frontier.points.len());
}

#[test]
fn refining_keeps_the_given_spreads_and_finds_no_cliff_without_collapse() {
    let frontier = to_the_hour("aug-2007", 8);
    let kept = |spread: &f64| frontier.points.iter().any(|point| point.spread == *spread);
    assert!(spreads(8).iter().all(kept), "{frontier:?}");
    let healed = to_the_hour("healed", 8);
    assert_eq!(cliffs(&healed.points), []);
    assert_eq!(clear(&healed), healed.best);
}
