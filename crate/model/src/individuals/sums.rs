//! What adds up between two rows, and between two minutes.

/// Attempts and their outcomes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) attempts: u64,
    pub(super) accepted: u64,
    /// Living supernodes among the entries tried.
    pub(super) living: u64,
}

impl Sums {
    /// The share of attempts that did not end in a log-in: their contacts were refused.
    pub(super) fn refused_share(&self) -> f64 {
        let failed = self.attempts.saturating_sub(self.accepted);
        if failed > 0 { failed as f64 / self.attempts as f64 } else { 0.0 }
    }

    pub(super) fn add(&mut self, more: &Self) {
        self.attempts += more.attempts;
        self.accepted += more.accepted;
        self.living += more.living;
    }
}
