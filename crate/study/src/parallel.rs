//! Independent computations on several threads.

use std::sync::Mutex;
use std::thread;

use rayon::prelude::*;

/// The number of threads that run at once on this machine.
#[must_use]
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The results of `each` for 0, 1, ... `count` - 1, in that order whatever the number of threads. Every
/// thread has a state of its own, made by `start` and passed from call to call.
///
/// # Panics
/// If the system provides no threads, or a computation panics.
pub fn each<S: Send, T: Send>(
    count: usize,
    threads: usize,
    start: impl Fn() -> S,
    each: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let threads = threads.clamp(1, count.max(1));
    if threads == 1 {
        // On the calling thread: WebAssembly has no others.
        let mut state = start();
        return (0..count).map(|index| each(&mut state, index)).collect();
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let states: Vec<_> = (0..threads).map(|_| Mutex::new(start())).collect();
    let one = |index| {
        // The state of this thread alone: the lock is always free.
        let state = &states[rayon::current_thread_index().unwrap_or(0)];
        each(&mut state.lock().expect("no computation before has panicked"), index)
    };
    // Not in batches: one computation may take a hundred times as long as the next.
    let all = || (0..count).into_par_iter().with_max_len(1).map(one).collect();
    pool.expect("the system gives threads").install(all)
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_order_for_any_number_of_threads() {
        for threads in [0, 1, 3, 100] {
            let squares = super::each(20, threads, || (), |(), index| index * index);
            assert_eq!(squares, (0..20).map(|index| index * index).collect::<Vec<_>>());
        }
        assert!(super::each(0, 4, || (), |(), index| index).is_empty());
    }
}
