//! What lies between an installation's beginning and the restart.

use super::BIN_SECONDS;
use crate::options::Options;
use crate::params::Params;

/// Shares of the installations that begin in a bin, by how many bins later they restart; they add
/// up to one less those that do not restart in session.
pub(super) type Delays = Vec<(usize, f64)>;

/// Users are asked again until so many have restarted.
const PATIENCE_LEFT: f64 = 1e-6;

fn bins(minutes: f64) -> usize {
    (minutes / (BIN_SECONDS / 60.0)).round() as usize
}

/// Installations that begin with a user at the PC, who may put the restart off.
pub(super) fn attended<O: Options>(params: &Params) -> Delays {
    let mut asked = vec![(bins(params.countdown), 1.0 - params.postpone_share)];
    let (mut left, mut at) = (params.postpone_share, bins(params.countdown));
    while O::OPTIONAL && left > 0.0 {
        at += bins(params.postpone).max(1);
        let now = if left > PATIENCE_LEFT { left * (1.0 - params.postpone_share) } else { left };
        asked.push((at, now));
        left -= now;
    }
    let restart = 1.0 - params.wait_logged_on;
    installed(params, 0.0).spread_over(&asked, restart)
}

/// Installations at the scheduled hour on a PC that nobody sits at, begun evenly over a window.
pub(super) fn unattended(params: &Params, window_hours: f64) -> Delays {
    let logged_on = params.logged_on * (1.0 - params.wait_logged_on);
    let restart = [(bins(params.countdown), logged_on), (0, 1.0 - params.logged_on)];
    installed(params, window_hours).spread_over(&restart, 1.0)
}

/// Installations forced by a deadline: neither postponed nor held back.
pub(super) fn forced(params: &Params) -> Delays {
    installed(params, 0.0).spread_over(&[(bins(params.countdown), 1.0)], 1.0)
}

/// Shares of the installations that end so many bins after their beginning.
struct Ends(Vec<f64>);

/// Installations last evenly up to `install_time`, and begin evenly over the window.
fn installed(params: &Params, window_hours: f64) -> Ends {
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
    fn the_documented_client_restarts_after_installing_and_five_minutes() {
        let delays = vec![(1, 0.25), (2, 0.25), (3, 0.25), (4, 0.25)];
        let params = params(&[]);
        assert_eq!(attended::<AllRules>(&params), delays);
        assert_eq!(unattended(&params, 0.0), delays);
        assert_eq!(forced(&params), delays);
    }

    #[test]
    fn whoever_postpones_half_the_time_restarts_ten_minutes_later_on_average() {
        let (now, later) = (
            attended::<AllRules>(&params(&[])),
            attended::<AllRules>(&params(&[("postpone_share", "0.5")])),
        );
        assert!((total(&later) - 1.0).abs() < 1e-9);
        let delay = mean_minutes(&later) - mean_minutes(&now);
        assert!((delay - 10.0).abs() < 0.1, "{delay} minutes");
    }

    #[test]
    fn nobody_logged_on_means_no_countdown() {
        let delays = unattended(&params(&[("logged_on", "0")]), 0.0);
        assert_eq!(delays.first(), Some(&(0, 0.25)));
        assert!((total(&delays) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn set_not_to_restart_while_someone_is_logged_on() {
        let all = params(&[("wait_logged_on", "1"), ("logged_on", "0.6")]);
        assert!(attended::<AllRules>(&all).is_empty());
        assert!((total(&unattended(&all, 0.0)) - 0.4).abs() < 1e-9, "those without a user restart");
        assert!((total(&forced(&all)) - 1.0).abs() < 1e-9, "a deadline overrides it");
    }

    #[test]
    fn a_window_spreads_the_beginnings() {
        let delays = unattended(&params(&[]), 2.0);
        assert!((total(&delays) - 1.0).abs() < 1e-9);
        assert!(
            (mean_minutes(&delays) - mean_minutes(&attended::<AllRules>(&params(&[]))) - 57.5)
                .abs()
                < 0.1
        );
    }
}
