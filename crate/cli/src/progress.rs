//! How far a computation is, on a terminal: one line on standard error, once it takes longer than a
//! second, that is gone when it has ended. In a pipe, and with `--quiet`, there is none.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use reboot_storm::reports::{Kind, Report};
use reboot_storm::{Run, Scenario, Simulator};

use super::output;

/// What takes no longer shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
const FRAME: Duration = Duration::from_millis(120);
/// The bar's length: shares are whole numbers there.
const WHOLE: u64 = 1000;

/// One computation on its way. The line is gone with it.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Told by its end that there is nothing more to show.
    _shown: Option<Sender<()>>,
}

impl Progress {
    /// Begins one whose share that is done will be told.
    pub(crate) fn of(what: &'static str) -> Self {
        Self::begin(
            ProgressBar::new(WHOLE),
            what,
            "{msg} {percent:>3} % {bar:30} {elapsed}, {eta} left",
        )
    }

    /// Begins one of which nobody knows how far it is.
    pub(crate) fn unmeasured(what: &'static str) -> Self {
        Self::begin(ProgressBar::new_spinner(), what, "{spinner} {msg} {elapsed}")
    }

    fn begin(bar: ProgressBar, what: &'static str, template: &str) -> Self {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        if output::quiet() || !io::stderr().is_terminal() {
            return Self { bar, _shown: None };
        }
        bar.set_style(ProgressStyle::with_template(template).expect("a template"));
        bar.set_message(what);
        let (end, ended) = mpsc::channel::<()>();
        let shown = bar.clone();
        thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(FRAME);
            }
        });
        Self { bar, _shown: Some(end) }
    }

    /// This share is done, from 0 to 1.
    pub(crate) fn share(&self, share: f64) {
        self.bar.set_position((share * WHOLE as f64) as u64);
    }

    /// One more of so many is done.
    pub(crate) fn one_of(&self, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.inc(1);
    }

    /// A line on standard error that stays.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| output::say(line));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Does what tells the share that is done.
pub(crate) fn shown<T>(
    what: &'static str,
    compute: impl FnOnce(&mut dyn FnMut(f64) -> bool) -> Option<T>,
) -> T {
    let progress = Progress::of(what);
    let mut tell = |share| {
        progress.share(share);
        true
    };
    compute(&mut tell).expect("nobody stops it")
}

/// Computes a scenario.
pub(crate) fn run(scenario: &Scenario) -> Run {
    shown("run", |tell| Simulator::default().run_with_progress(scenario, tell))
}

/// Computes a report.
pub(crate) fn report(kind: Kind, scenario: &Scenario) -> Report {
    shown("report", |tell| Report::with_progress(kind, scenario, tell))
}
