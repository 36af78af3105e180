//! A calendar in flat arrays: each client's due time and failures, and the clients due in each second.

use crate::kernel::{self, Counts};

const MILLISECONDS: u32 = 1000;

/// Computes the kernel.
pub(crate) fn run(clients: u32, seed: u64) -> Counts {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut due = vec![0_u32; clients as usize];
    let mut failures = vec![0_u8; clients as usize];
    let mut calendar = vec![Vec::new(); kernel::SECONDS as usize];
    for client in 0..clients {
        let restart = random.u32(..kernel::BURST_SECONDS * MILLISECONDS);
        let first = restart + kernel::BOOT_SECONDS * MILLISECONDS;
        due[client as usize] = first;
        calendar[(first / MILLISECONDS) as usize].push(client);
    }
    let capacity = kernel::accepted_a_second(clients) as usize;
    let (mut counts, mut back) = (Counts::default(), 0);
    for second in 0..kernel::SECONDS {
        let mut trying = std::mem::take(&mut calendar[second as usize]);
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
            let client = trying[place];
            let failed = &mut failures[client as usize];
            let longest = kernel::WAIT_SECONDS << (*failed).min(7);
            let longest = longest.min(kernel::WAIT_SECONDS_MAX) * MILLISECONDS;
            *failed += 1;
            let due = &mut due[client as usize];
            *due += random.u32(..=longest);
            let next = *due / MILLISECONDS;
            if next == second {
                trying.push(client);
            } else if let Some(day) = calendar.get_mut(next as usize) {
                day.push(client);
            }
            place += 1;
        }
        counts.attempts += trying.len() as u64;
        counts.end_second(second, back);
    }
    counts
}
