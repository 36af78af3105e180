//! The central log-in servers: a rate, a queue, and requests that outlive their clients' patience.

use std::collections::VecDeque;

use super::lanes::{self, Lanes, ZERO};
use crate::params::Queue;

/// What is fixed for a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// Requests served in one step.
    pub(crate) served_a_step: f64,
    /// Requests that may wait.
    pub(crate) waiting_max: f64,
    /// Steps after which a client gives up.
    pub(crate) patience_steps: u32,
    pub(crate) order: Queue,
}

/// Requests that arrived in one step.
#[derive(Clone, Copy, Debug)]
struct Cohort {
    age_steps: u32,
    /// Clients that still wait for the answer.
    live: Lanes,
    /// Requests, those of clients that gave up among them: they are served all the same.
    requests: f64,
}

/// The queue.
#[derive(Clone, Debug, Default)]
pub(crate) struct Login {
    cohorts: VecDeque<Cohort>,
    waiting: f64,
    live: Lanes,
}

/// What one step brought.
pub(crate) struct Answers {
    pub(crate) accepted: Lanes,
    /// Refused at once or given up.
    pub(crate) failed: Lanes,
}

impl Login {
    /// Requests in the queue.
    pub(crate) fn waiting(&self) -> f64 {
        self.waiting
    }

    /// Clients that wait for an answer.
    #[inline]
    pub(crate) fn live(&self) -> &Lanes {
        &self.live
    }

    /// One step: new requests come in, the servers answer, impatient clients leave.
    #[inline]
    pub(crate) fn step(&mut self, rules: &Rules, requests: &Lanes) -> Answers {
        let count = lanes::sum(requests);
        if self.cohorts.is_empty() && count <= rules.served_a_step {
            return Answers { accepted: *requests, failed: ZERO };
        }
        self.step_queued(rules, requests, count)
    }

    fn step_queued(&mut self, rules: &Rules, requests: &Lanes, count: f64) -> Answers {
        let mut failed = ZERO;
        if rules.order == Queue::Lifo {
            self.forget_oldest(rules, count, &mut failed);
        }
        let room = (rules.waiting_max + rules.served_a_step - self.waiting).max(0.0);
        let let_in = if count > room { scaled(requests, room / count) } else { *requests };
        for i in 0..ZERO.len() {
            failed[i] += requests[i] - let_in[i];
        }
        let requests = lanes::sum(&let_in);
        if requests > 0.0 {
            self.cohorts.push_back(Cohort { age_steps: 0, live: let_in, requests });
            self.waiting += requests;
            lanes::add(&mut self.live, &let_in);
        }
        let accepted = self.serve(rules);
        // Only then: an answer in the last moment of patience still counts.
        lanes::add(&mut failed, &self.give_up(rules));
        Answers { accepted, failed }
    }

    /// Lets clients go whose patience has ended; their requests stay.
    fn give_up(&mut self, rules: &Rules) -> Lanes {
        let mut gone = ZERO;
        for cohort in &mut self.cohorts {
            cohort.age_steps += 1;
            if cohort.age_steps >= rules.patience_steps {
                lanes::add(&mut gone, &cohort.live);
                cohort.live = ZERO;
            }
        }
        lanes::take(&mut self.live, &gone);
        gone
    }

    /// Newest first never reaches the oldest: what does not fit is dropped from that end.
    fn forget_oldest(&mut self, rules: &Rules, count: f64, failed: &mut Lanes) {
        while self.waiting + count > rules.waiting_max + rules.served_a_step {
            let Some(oldest) = self.cohorts.pop_front() else { break };
            self.waiting -= oldest.requests;
            lanes::take(&mut self.live, &oldest.live);
            lanes::add(failed, &oldest.live);
        }
    }

    fn serve(&mut self, rules: &Rules) -> Lanes {
        let mut budget = rules.served_a_step;
        let mut accepted = ZERO;
        while budget > 0.0 {
            let next = if rules.order == Queue::Lifo {
                self.cohorts.back_mut()
            } else {
                self.cohorts.front_mut()
            };
            let Some(cohort) = next else { break };
            if cohort.requests <= budget {
                budget -= cohort.requests;
                self.waiting -= cohort.requests;
                lanes::add(&mut accepted, &cohort.live);
                if rules.order == Queue::Lifo {
                    self.cohorts.pop_back();
                } else {
                    self.cohorts.pop_front();
                }
            } else {
                let part = scaled(&cohort.live, budget / cohort.requests);
                lanes::take(&mut cohort.live, &part);
                lanes::add(&mut accepted, &part);
                cohort.requests -= budget;
                self.waiting -= budget;
                budget = 0.0;
            }
        }
        lanes::take(&mut self.live, &accepted);
        // Parts of requests were taken off: what rounding leaves must not outlive the queue.
        self.waiting = if self.cohorts.is_empty() { 0.0 } else { self.waiting.max(0.0) };
        accepted
    }
}

/// A part of the counts, whole numbers rounded down.
fn scaled(counts: &Lanes, p: f64) -> Lanes {
    lanes::map(|i| (counts[i] * p).floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(order: Queue) -> Rules {
        // Ten a step, room for a hundred, and patience for five steps: longer queues go stale.
        Rules { served_a_step: 10.0, waiting_max: 100.0, patience_steps: 5, order }
    }

    fn one(count: f64) -> Lanes {
        let mut lanes = ZERO;
        lanes[0] = count;
        lanes
    }

    /// Accepted a step after a flood of 200 under a steady 8 a step, in the long run.
    fn after_a_flood(order: Queue) -> f64 {
        let (mut login, rules) = (Login::default(), rules(order));
        let (mut asked, mut answered, mut late) = (0.0, 0.0, 0.0);
        for step in 0..100 {
            let requests = if step == 0 { 200.0 } else { 12.0 };
            let answers = login.step(&rules, &one(requests));
            asked += requests;
            answered += answers.accepted[0] + answers.failed[0];
            assert_eq!(answered + login.live()[0], asked, "nobody is lost at step {step}");
            assert!(login.waiting() <= rules.waiting_max + rules.served_a_step);
            if step >= 50 {
                late += answers.accepted[0];
            }
        }
        late / 50.0
    }

    #[test]
    fn a_quiet_server_accepts_at_once() {
        let answers = Login::default().step(&rules(Queue::Fifo), &one(10.0));
        assert_eq!(answers.accepted[0], 10.0);
    }

    #[test]
    fn a_stale_queue_serves_only_clients_that_have_gone() {
        assert_eq!(after_a_flood(Queue::Fifo), 0.0);
    }

    #[test]
    fn newest_first_keeps_serving() {
        assert_eq!(after_a_flood(Queue::Lifo), 10.0);
    }

    #[test]
    fn a_queue_shorter_than_patience_keeps_serving() {
        let (mut login, rules) =
            (Login::default(), Rules { waiting_max: 40.0, ..rules(Queue::Shed) });
        let accepted: f64 =
            (0..100).map(|_| login.step(&rules, &one(50.0)).accepted[0]).skip(50).sum();
        assert_eq!(accepted, 500.0);
    }
}
