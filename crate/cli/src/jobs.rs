//! The flag `--jobs`.

use reboot_storm::parallel;

/// More threads than any machine has.
const JOBS_MAX: u64 = 1024;

/// How many threads compute.
#[derive(clap::Args)]
pub(crate) struct Jobs {
    /// Number of threads, 1 to 1024; by default as many as run at once. The result does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=JOBS_MAX))]
    jobs: Option<u64>,
}

impl Jobs {
    pub(crate) fn threads(&self) -> usize {
        self.jobs.map_or_else(parallel::threads, |jobs| jobs as usize)
    }
}
