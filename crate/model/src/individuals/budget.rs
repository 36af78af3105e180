//! A retry budget: first attempts pay for the retries that may be made.

use super::agenda::Agenda;
use super::clients::Clients;
use super::turn::Turn;
use crate::engine::Rules;

/// The pool of retries, one for all clients.
#[derive(Clone)]
pub(super) struct Budget {
    tokens: f64,
}

impl Budget {
    pub(super) fn new(rules: &Rules) -> Self {
        Self { tokens: rules.bucket_start }
    }

    /// Takes those out of the list for whose retry there is no token: they wait as before.
    pub(super) fn limit(
        &mut self,
        rules: &Rules,
        trying: &mut Vec<Turn>,
        clients: &mut Clients,
        agenda: &mut Agenda,
    ) {
        let Some(share) = rules.retry_budget else { return };
        let first = trying.iter().filter(|turn| turn.failures() == 0).count();
        self.tokens = (self.tokens + share * first as f64).min(rules.bucket_max);
        // Retries that may be made are spread evenly over those that want to.
        let mut left = (trying.len() - first) as f64;
        trying.retain(|turn| {
            if turn.failures() == 0 {
                return true;
            }
            let allowed =
                self.tokens >= 1.0 && agenda.unit() * left < self.tokens.floor().min(left);
            left -= 1.0;
            if allowed {
                self.tokens -= 1.0;
            } else {
                agenda.wait(clients, *turn, turn.failures());
            }
            allowed
        });
    }
}
