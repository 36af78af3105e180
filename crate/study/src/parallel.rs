//! Many computations that know nothing of each other, over some threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As many threads as the machine runs at once.
#[must_use]
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What `each` makes of 0, 1, ... `count` - 1, in that order whatever the threads. Every thread
/// begins with a `start` of its own and hands it from one of its calls to the next.
pub fn each<S, T: Send>(
    count: usize,
    threads: usize,
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut state, mut made) = (start(), Vec::new());
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return made;
            }
            made.push((index, each(&mut state, index)));
        }
    };
    let threads = threads.clamp(1, count.max(1));
    let mut all: Vec<(usize, T)> = if threads == 1 {
        // In this thread: a browser's has no others.
        work()
    } else {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers
                .into_iter()
                .flat_map(|worker| worker.join().expect("a run cannot fail"))
                .collect()
        })
    };
    all.sort_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_order_whatever_the_threads() {
        for threads in [0, 1, 3, 100] {
            let squares = super::each(20, threads, || (), |(), index| index * index);
            assert_eq!(squares, (0..20).map(|index| index * index).collect::<Vec<_>>());
        }
        assert!(super::each(0, 4, || (), |(), index| index).is_empty());
    }
}
