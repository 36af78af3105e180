//! Delays from the beginning of an installation to the restart.

use super::BIN_SECONDS;
use crate::options::Options;
use crate::params::Params;

/// Shares of the installations that begin in a bin, by the delay of their restart in bins. Together with
/// those that do not restart in session they add up to one.
pub(super) type Delays = Vec<(usize, f64)>;

/// Postponed restarts are followed until no larger share than this is left.
const REMAINDER_MIN: f64 = 1e-6;

fn bins(minutes: f64) -> usize {
    (minutes / (BIN_SECONDS / 60.0)).round() as usize
}

/// Installations with a user at the PC, who may postpone the restart.
pub(super) fn attended<O: Options>(params: &Params) -> Delays {
    let mut delays_at_prompts = vec![(bins(params.countdown), 1.0 - params.postpone_share)];
    let (mut left, mut at) = (params.postpone_share, bins(params.countdown));
    while O::OPTIONAL && left > 0.0 {
        at += bins(params.postpone).max(1);
        let now = if left > REMAINDER_MIN { left * (1.0 - params.postpone_share) } else { left };
        delays_at_prompts.push((at, now));
        left -= now;
    }
    let restart = 1.0 - params.wait_logged_on;
    install_ends(params, 0.0).spread_over(&delays_at_prompts, restart)
}

/// Installations at the scheduled hour without a user at the PC, started uniformly over a window.
pub(super) fn unattended(params: &Params, window_hours: f64) -> Delays {
    let logged_on = params.logged_on * (1.0 - params.wait_logged_on);
    let restart = [(bins(params.countdown), logged_on), (0, 1.0 - params.logged_on)];
    install_ends(params, window_hours).spread_over(&restart, 1.0)
}

/// Installations forced by a deadline: restarts are neither postponed nor suppressed.
pub(super) fn forced(params: &Params) -> Delays {
    install_ends(params, 0.0).spread_over(&[(bins(params.countdown), 1.0)], 1.0)
}

/// Shares of the installations that end a number of bins after their start.
struct Ends(Vec<f64>);

/// Durations are uniform up to `install_time`, and starts are uniform over the window.
fn install_ends(params: &Params, window_hours: f64) -> Ends {
    let last = bins(params.install_time).max(1);
    let window = bins(window_hours * 60.0).max(1);
    let mut ends = vec![0.0; last + window - 1];
    for begun in 0..window {
        for end in 0..last {
            ends[begun + end] += 1.0 / last as f64 * (1.0 / window as f64);
        }
    }
    Ends(ends)
}

impl Ends {
    fn spread_over(&self, later: &[(usize, f64)], share: f64) -> Delays {
        let longest = later.iter().map(|(bins, _)| *bins).max().unwrap_or(0);
        let mut delays = vec![0.0; self.0.len() + longest];
        for (bins, part) in later {
            for (end, ended) in self.0.iter().enumerate() {
                delays[end + bins] += ended * part * share;
            }
        }
        delays.into_iter().enumerate().filter(|(_, share)| *share > 0.0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::AllRules;

    fn params(changes: &[(&str, &str)]) -> Params {
        let mut params = Params::default();
        for (id, text) in changes {
            params.set(id, text).expect("valid");
        }
        params
    }

    fn total(delays: &Delays) -> f64 {
        delays.iter().map(|(_, share)| share).sum()
    }

    fn mean_minutes(delays: &Delays) -> f64 {
        let sum: f64 = delays.iter().map(|(bins, share)| *bins as f64 * share).sum();
        sum / total(delays) * BIN_SECONDS / 60.0
    }

    #[test]
    fn the_documented_client_restarts_five_minutes_after_installing() {
        let delays = vec![(1, 0.25), (2, 0.25), (3, 0.25), (4, 0.25)];
        let params = params(&[]);
        assert_eq!(attended::<AllRules>(&params), delays);
        assert_eq!(unattended(&params, 0.0), delays);
        assert_eq!(forced(&params), delays);
    }

    #[test]
    fn half_the_users_postponing_adds_ten_minutes_on_average() {
        let (now, later) = (
            attended::<AllRules>(&params(&[])),
            attended::<AllRules>(&params(&[("postpone_share", "0.5")])),
        );
        assert!((total(&later) - 1.0).abs() < 1e-9);
        let delay = mean_minutes(&later) - mean_minutes(&now);
        assert!((delay - 10.0).abs() < 0.1, "{delay} minutes");
    }

    #[test]
    fn without_a_user_there_is_no_countdown() {
        let delays = unattended(&params(&[("logged_on", "0")]), 0.0);
        assert_eq!(delays.first(), Some(&(0, 0.25)));
        assert!((total(&delays) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_logged_on_user_suppresses_the_restart_except_at_a_deadline() {
        let all = params(&[("wait_logged_on", "1"), ("logged_on", "0.6")]);
        assert!(attended::<AllRules>(&all).is_empty());
        assert!((total(&unattended(&all, 0.0)) - 0.4).abs() < 1e-9, "those without a user restart");
        assert!((total(&forced(&all)) - 1.0).abs() < 1e-9, "a deadline overrides it");
    }

    #[test]
    fn a_window_spreads_the_starts() {
        let delays = unattended(&params(&[]), 2.0);
        assert!((total(&delays) - 1.0).abs() < 1e-9);
        assert!(
            (mean_minutes(&delays) - mean_minutes(&attended::<AllRules>(&params(&[]))) - 57.5)
                .abs()
                < 0.1
        );
    }
}
