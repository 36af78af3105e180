//! Progress of a computation on a terminal: one line on standard error after the first second, removed at
//! the end. There is none in a pipe or with `--quiet`.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use reboot_storm::reports::{Kind, Report};
use reboot_storm::{Run, Scenario, Simulator};

use super::output;

/// Time before progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);
const FRAME: Duration = Duration::from_millis(120);
/// Length of the bar: shares are integers there.
const WHOLE: u64 = 1000;

/// A computation in progress. Dropping it removes the line.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropped to end the drawing thread.
    _shown: Option<Sender<()>>,
}

impl Progress {
    /// Starts a computation that reports its share done.
    pub(crate) fn of(what: &'static str) -> Self {
        Self::begin(
            ProgressBar::new(WHOLE),
            what,
            "{msg} {percent:>3} % {bar:30} {elapsed}, {eta} left",
        )
    }

    /// Starts a computation of unknown length.
    pub(crate) fn unmeasured(what: &'static str) -> Self {
        Self::begin(ProgressBar::new_spinner(), what, "{spinner} {msg} {elapsed}")
    }

    /// A computation whose progress nobody sees.
    pub(crate) fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), _shown: None }
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

    /// Reports the share done, from 0 to 1.
    pub(crate) fn share(&self, share: f64) {
        self.bar.set_position((share * WHOLE as f64) as u64);
    }

    /// Reports that one more of `all` parts is done.
    pub(crate) fn one_of(&self, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.inc(1);
    }

    /// Prints a lasting line on standard error.
    pub(crate) fn print_line(&self, line: &str) {
        self.bar.suspend(|| output::print_note(line));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Runs a computation that reports its share done.
pub(crate) fn with_progress<T>(
    what: &'static str,
    compute: impl FnOnce(&mut dyn FnMut(f64) -> bool) -> Option<T>,
) -> T {
    let progress = Progress::of(what);
    let mut tell = |share| {
        progress.share(share);
        true
    };
    compute(&mut tell).expect("progress never stops it")
}

/// Computes a scenario with progress.
pub(crate) fn run(scenario: &Scenario) -> Run {
    with_progress("run", |tell| Simulator::default().run_with_progress(scenario, tell))
}

/// Computes a report with progress.
pub(crate) fn report(kind: Kind, scenario: &Scenario) -> Report {
    with_progress("report", |tell| Report::with_progress(kind, scenario, tell))
}
