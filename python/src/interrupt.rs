//! Computing without the interpreter's lock, until it ends or Ctrl-C is pressed.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use reboot_storm::{Run, Scenario, Simulator};

/// Time between two looks for Ctrl-C: each takes the lock, for which it may have to wait for other threads.
const LOOK: Duration = Duration::from_millis(100);

/// Whether a computation is to stop.
#[derive(Default)]
pub(crate) struct Stop(AtomicBool);

impl Stop {
    pub(crate) fn go_on(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

/// Raises what the handler of a signal raises, as Ctrl-C does. Python runs handlers in its main thread only.
fn look() -> PyResult<()> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general in its lifetime"
    )]
    Python::attach(|py| py.check_signals())
}

/// Computes a run in the calling thread.
pub(crate) fn run(py: Python<'_>, scenario: &Scenario) -> PyResult<Run> {
    py.detach(|| {
        let mut raised = None;
        let mut last = Instant::now();
        let mut go_on = |_| {
            if last.elapsed() >= LOOK {
                raised = look().err();
                last = Instant::now();
            }
            raised.is_none()
        };
        let run = Simulator::default().run_with_progress(scenario, &mut go_on);
        match (run, raised) {
            (_, Some(error)) => Err(error),
            (run, None) => Ok(run.expect("nobody stopped it")),
        }
    })
}

/// Computes something in threads of its own, which look at `Stop` after each run; its result is dropped when it was
/// stopped.
pub(crate) fn study<T: Send>(
    py: Python<'_>,
    compute: impl FnOnce(&Stop) -> T + Send,
) -> PyResult<T> {
    let stop = Stop::default();
    py.detach(|| {
        thread::scope(|scope| {
            let (ended, end) = mpsc::channel::<()>();
            let stop = &stop;
            let worker = scope.spawn(move || {
                let _ended = ended;
                compute(stop)
            });
            let mut raised = Ok(());
            while raised.is_ok() && end.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                raised = look();
                if raised.is_err() {
                    stop.0.store(true, Ordering::Relaxed);
                }
            }
            let result = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            raised.map(|()| result)
        })
    })
}
