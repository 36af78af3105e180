//! Exposure: PCs that are attacked before they are patched.

use super::update::sum;
use super::{BIN_SECONDS, horizon};
use crate::options::AllRules;
use crate::params::Params;
use crate::regions::Calendar;

/// The period counted, in hours after the release: 30 days, whatever the rollout's length.
pub const EXPOSURE_HOURS: f64 = 720.0;

/// The exposure of PCs that take part, which depends on the rollout, and of those that never install.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// PC-days unpatched among PCs that take part, from the release.
    pub unpatched_pc_days: f64,
    /// The part of them after the exploit has appeared.
    pub exposed_pc_days: f64,
    /// Infected PCs among those that take part.
    pub infected: f64,
    /// Infected PCs among those that never install.
    pub infected_never_patched: f64,
}

/// Share of PCs infected if they are patched uniformly over `window` hours, and an exploit that appears
/// after `exploit` hours infects a share `hazard` a day: the closed form.
#[must_use]
pub fn infected_share(window: f64, exploit: f64, hazard: f64) -> f64 {
    let exposed = (window - exploit).max(0.0);
    if exposed == 0.0 || hazard == 0.0 {
        return 0.0;
    }
    let hourly = hazard / 24.0;
    // exposed - (1 - exp(-h exposed)) / h, without cancellation where h is small.
    (exposed + libm::expm1(-hourly * exposed) / hourly) / window
}

/// The exposure of the rollout.
#[must_use]
pub fn exposure(params: &Params, calendar: Calendar) -> Exposure {
    // The class of PC does not matter here.
    let rollout = sum::<AllRules>(params, horizon(params), calendar, false);
    let installed: Vec<f64> =
        rollout.installed.iter().map(|paths| paths.iter().sum::<f64>()).collect();
    of(params, &installed)
}

/// The exposure for the share of participating PCs that installs in each bin.
fn of(params: &Params, installed: &[f64]) -> Exposure {
    let hourly = params.hazard / 24.0;
    let exposed = |hours: f64| (hours - params.exploit).max(0.0);
    let infected = |hours: f64| -libm::expm1(-hourly * exposed(hours));
    let mut waited = [0.0; 3];
    let mut waits = |share: f64, hours: f64| {
        let hours = hours.min(EXPOSURE_HOURS);
        waited[0] += share * hours / 24.0;
        waited[1] += share * exposed(hours) / 24.0;
        waited[2] += share * infected(hours);
    };
    for (bin, share) in installed.iter().enumerate() {
        let hours = (bin as f64 + 0.5) * BIN_SECONDS / 3600.0 - params.release;
        waits(*share, hours.max(0.0));
    }
    waits((1.0 - installed.iter().sum::<f64>()).max(0.0), EXPOSURE_HOURS);
    let [unpatched, exposed_days, ill] = waited.map(|of| of * params.patch * params.clients);
    Exposure {
        unpatched_pc_days: unpatched,
        exposed_pc_days: exposed_days,
        infected: ill,
        infected_never_patched: infected(EXPOSURE_HOURS) * (1.0 - params.patch) * params.clients,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everyone installs uniformly over so many hours from the release.
    fn evenly(window: f64, params: &Params) -> Exposure {
        let bins = |hours: f64| (hours * 3600.0 / BIN_SECONDS).round() as usize;
        let mut installed = vec![0.0; bins(params.release + window)];
        for bin in bins(params.release)..bins(params.release + window) {
            installed[bin] = 1.0 / bins(window) as f64;
        }
        of(params, &installed)
    }

    #[test]
    fn the_formula_gives_the_published_table() {
        // Shares in per cent; the exploit after a day.
        for (hazard, table) in [
            (0.01, [(48.0, 0.25), (72.0, 0.67), (168.0, 2.5)]),
            (1.5, [(48.0, 24.0), (72.0, 46.0), (168.0, 76.0)]),
        ] {
            for (window, percent) in table {
                let got = 100.0 * infected_share(window, 24.0, hazard);
                assert!((got / percent - 1.0).abs() < 0.03, "{hazard} a day, {window} h: {got} %");
            }
        }
    }

    #[test]
    fn the_formula_is_quadratic_where_few_are_infected() {
        let (window, exploit, hazard) = (72.0, 24.0, 1e-6);
        let simple = hazard / 24.0 * (window - exploit) * (window - exploit) / (2.0 * window);
        assert!((infected_share(window, exploit, hazard) / simple - 1.0).abs() < 1e-5);
        assert_eq!(infected_share(12.0, 24.0, 1.5), 0.0);
        assert_eq!(infected_share(0.0, 0.0, 1.5), 0.0);
    }

    #[test]
    fn the_sum_over_bins_is_the_formula() {
        for (window, exploit, hazard) in [(48.0, 24.0, 0.01), (168.0, 24.0, 1.5), (72.0, 0.0, 0.5)]
        {
            let params = Params { patch: 1.0, exploit, hazard, ..Params::default() };
            let got = evenly(window, &params).infected / params.clients;
            let formula = infected_share(window, exploit, hazard);
            assert!((got / formula - 1.0).abs() < 1e-3, "{got} instead of {formula}");
        }
    }

    #[test]
    fn days_are_counted_from_the_release_and_from_the_exploit() {
        let params = Params { patch: 0.5, exploit: 24.0, clients: 1000.0, ..Params::default() };
        let got = evenly(48.0, &params);
        assert!((got.unpatched_pc_days - 500.0).abs() < 1e-6, "{got:?}");
        assert!((got.exposed_pc_days - 500.0 * 0.25).abs() < 0.1, "{got:?}");
    }
}
