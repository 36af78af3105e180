//! Independent computations on several threads.

use std::sync::{Condvar, Mutex, MutexGuard};
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

/// A computation that is divided into tiles, where results may decide which tiles follow.
pub trait Tiles {
    /// Part of the work.
    type Tile;
    /// What comes of a tile.
    type Results;

    /// The next tile; none at the end, and none while tiles that are out decide what comes next.
    fn next(&mut self) -> Option<Self::Tile>;

    /// Takes the results of a tile, in any order of tiles.
    fn put(&mut self, tile: Self::Tile, results: Self::Results);
}

/// Computes all tiles on several threads, each of which takes the next one when it has done with the last.
///
/// # Panics
/// If the system provides no threads, or a computation panics.
pub fn share<T: Tiles + Send, S>(
    mut tiles: T,
    threads: usize,
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, &T::Tile) -> T::Results + Sync,
) -> T {
    if threads <= 1 {
        let mut state = start();
        while let Some(tile) = tiles.next() {
            let results = each(&mut state, &tile);
            tiles.put(tile, results);
        }
        return tiles;
    }
    let shared = Shared { tiles: Mutex::new((tiles, 0)), changed: Condvar::new() };
    let work = || {
        let mut state = start();
        while let Some(tile) = shared.next() {
            let out = Out(&shared);
            let results = each(&mut state, &tile);
            shared.lock().0.put(tile, results);
            drop(out);
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    shared.tiles.into_inner().expect("no computation has panicked").0
}

/// Tiles that several threads take.
struct Shared<T> {
    /// The tiles, and how many are out.
    tiles: Mutex<(T, usize)>,
    changed: Condvar,
}

impl<T: Tiles> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, (T, usize)> {
        self.tiles.lock().expect("no computation before has panicked")
    }

    /// The next tile, once there is one; none at the end.
    fn next(&self) -> Option<T::Tile> {
        let mut guard = self.lock();
        loop {
            if let Some(tile) = guard.0.next() {
                guard.1 += 1;
                return Some(tile);
            }
            if guard.1 == 0 {
                return None;
            }
            guard = self.changed.wait(guard).expect("no computation before has panicked");
        }
    }
}

/// A tile that is out, until it is dropped: by a panic, too, for which the other threads would wait.
struct Out<'a, T: Tiles>(&'a Shared<T>);

impl<T: Tiles> Drop for Out<'_, T> {
    fn drop(&mut self) {
        if let Ok(mut guard) = self.0.tiles.lock() {
            guard.1 -= 1;
        }
        self.0.changed.notify_all();
    }
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
    /// Numbers below 1000, of which each brings its double.
    #[derive(Default)]
    struct Doubles {
        waiting: Vec<usize>,
        done: Vec<usize>,
    }

    impl super::Tiles for Doubles {
        type Tile = usize;
        type Results = usize;

        fn next(&mut self) -> Option<usize> {
            self.waiting.pop()
        }

        fn put(&mut self, number: usize, double: usize) {
            self.done.push(number);
            self.waiting.extend((double < 1000).then_some(double));
        }
    }

    #[test]
    fn tiles_that_follow_from_results_are_computed_by_any_number_of_threads() {
        for threads in [0, 1, 2, 7] {
            let doubles = Doubles { waiting: vec![1, 3], done: vec![] };
            let mut done = super::share(doubles, threads, || (), |(), number| number * 2).done;
            done.sort_unstable();
            assert_eq!(
                done,
                [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768]
            );
        }
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_panic_in_a_tile_ends_all_threads() {
        let each =
            |(): &mut (), number: &usize| if *number == 8 { panic!("eight") } else { number * 2 };
        super::share(Doubles { waiting: vec![1, 3], done: vec![] }, 3, || (), each);
    }
}
