//! The storm kernel: the one scenario that every contestant computes.
//!
//! N clients are online. Each restarts once, at a time uniform in 600 s, and tries to sign in 120 s later.
//! The servers accept ceil(N / 1200) attempts in each second, any of them with the same chance, and refuse
//! the rest at once. After its k-th failure, k from 0, a client waits uniformly between 0 and
//! min(600, 5 x 2^k) s. Four hours.

/// Seconds within which everybody restarts.
pub(crate) const BURST_SECONDS: u32 = 600;

/// Seconds from a restart to the first attempt.
pub(crate) const BOOT_SECONDS: u32 = 120;

/// The upper limits of the first wait and of all waits, in seconds.
pub(crate) const WAIT_SECONDS: u32 = 5;
pub(crate) const WAIT_SECONDS_MAX: u32 = 600;

/// Length of a run.
pub(crate) const SECONDS: u32 = 4 * 3600;

/// Minutes after which the users back online are counted. All of them have restarted by then.
pub(crate) const MINUTES: [u32; 4] = [10, 15, 20, 25];

/// Attempts accepted in a second.
pub(crate) fn accepted_a_second(clients: u32) -> u32 {
    clients.div_ceil(1200)
}

/// What a run of the kernel gives, whoever computes it.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize, serde::Serialize)]
pub(crate) struct Counts {
    pub(crate) attempts: u64,
    /// Users back online at each of [`MINUTES`].
    pub(crate) back: [u64; MINUTES.len()],
}

impl Counts {
    /// Counts the users that are back if one of the minutes ends with this second.
    pub(crate) fn end_second(&mut self, second: u32, back: u64) {
        for (count, minute) in self.back.iter_mut().zip(MINUTES) {
            if second + 1 == minute * 60 {
                *count = back;
            }
        }
    }
}
