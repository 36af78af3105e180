//! Flat buckets: who waits is in the bucket of its second with all that it needs, and nowhere else.

use crate::kernel::{self, Counts};

const MILLISECONDS: u32 = 1000;

/// Buckets in the ring: more than there are seconds in the longest wait.
const RING: usize = 1024;

/// Computes the kernel.
pub(crate) fn run(clients: u32, seed: u64) -> Counts {
    let mut random = fastrand::Rng::with_seed(seed);
    // A client's failures and its part of the second; who it is matters to nobody, but belongs to it.
    let mut ring: Vec<Vec<(u32, u16, u16)>> = vec![Vec::new(); RING];
    for client in 0..clients {
        let restart = random.u32(..kernel::BURST_SECONDS * MILLISECONDS);
        let first = restart + kernel::BOOT_SECONDS * MILLISECONDS;
        let part = (first % MILLISECONDS) as u16;
        ring[(first / MILLISECONDS) as usize].push((client, part, 0));
    }
    let capacity = kernel::accepted_a_second(clients) as usize;
    let (mut counts, mut back) = (Counts::default(), 0);
    for second in 0..kernel::SECONDS {
        let mut trying = std::mem::take(&mut ring[second as usize % RING]);
        let accepted = capacity.min(trying.len());
        if accepted < trying.len() {
            for place in 0..accepted {
                let other = random.usize(place..trying.len());
                trying.swap(place, other);
            }
        }
        back += accepted as u64;
        let mut place = accepted;
        while place < trying.len() {
            let (client, part, failures) = trying[place];
            let longest = kernel::WAIT_SECONDS << failures.min(7);
            let longest = longest.min(kernel::WAIT_SECONDS_MAX) * MILLISECONDS;
            let due = u32::from(part) + random.u32(..=longest);
            let next = (client, (due % MILLISECONDS) as u16, failures + 1);
            if due < MILLISECONDS {
                trying.push(next);
            } else {
                ring[(second + due / MILLISECONDS) as usize % RING].push(next);
            }
            place += 1;
        }
        counts.attempts += trying.len() as u64;
        counts.end_second(second, back);
        trying.clear();
        ring[second as usize % RING] = trying;
    }
    counts
}
