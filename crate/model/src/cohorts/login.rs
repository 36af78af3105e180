//! The central log-in servers: a rate, a queue, and requests that outlive their clients' patience.

use std::collections::VecDeque;

use super::law::Law;
use crate::engine::LoginRules;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::options::Options;
use crate::params::Queue;

/// Requests that arrived in one step.
#[derive(Clone, Copy, Debug)]
struct Cohort {
    /// The step in which they did.
    step: u64,
    /// Requests, those of clients that gave up and of attackers among them: all are served.
    requests: f64,
}

/// The most cohorts for which a queue has room from the beginning: it seldom grows in a run.
const COHORTS: usize = 2048;

/// The queue.
#[derive(Debug)]
pub(crate) struct Login {
    /// Kinds of requests that are kept apart by what their failure leads to.
    kinds: usize,
    /// The present step.
    now: u64,
    cohorts: VecDeque<Cohort>,
    /// Clients that still wait for their answer: one entry for each kind, for each of the cohorts whose
    /// patience has not ended. Those are the youngest ones.
    live: VecDeque<ByRegion>,
    live_sum: ByRegion,
    waiting: f64,
    /// Parts of a request that the last steps left over.
    carry: f64,
    attack_carry: f64,
    failed: Vec<ByRegion>,
}

impl Clone for Login {
    /// With as much room, so that a run from a checkpoint does not allocate.
    fn clone(&self) -> Self {
        Self {
            cohorts: with_room(&self.cohorts),
            live: with_room(&self.live),
            failed: self.failed.clone(),
            ..*self
        }
    }
}

fn with_room<T: Copy>(list: &VecDeque<T>) -> VecDeque<T> {
    let mut copy = VecDeque::with_capacity(list.capacity());
    copy.extend(list);
    copy
}

impl Login {
    /// An empty queue of so many kinds of requests.
    pub(crate) fn new(kinds: usize, rules: &LoginRules) -> Self {
        // Clients wait no longer than their patience lasts, requests until they are served.
        let steps = rules.waiting_max / rules.served_a_step.max(1.0);
        let cohorts = (steps as usize + rules.patience_steps as usize + 2).min(COHORTS);
        let live = kinds * (rules.patience_steps as usize + 2).min(COHORTS);
        Self {
            kinds,
            now: 0,
            cohorts: VecDeque::with_capacity(cohorts),
            live: VecDeque::with_capacity(live),
            live_sum: ZERO,
            waiting: 0.0,
            carry: 0.0,
            attack_carry: 0.0,
            failed: vec![ZERO; kinds],
        }
    }

    /// Requests in the queue.
    pub(crate) fn waiting(&self) -> f64 {
        self.waiting
    }

    /// Clients that wait for an answer.
    #[inline]
    pub(crate) fn live(&self) -> &ByRegion {
        &self.live_sum
    }

    /// Whether nothing waits.
    pub(crate) fn is_idle(&self) -> bool {
        self.cohorts.is_empty()
    }

    /// Lets the clock of the queue catch up with a coarse step of so many fine ones.
    pub(crate) fn catch_up(&mut self, steps: u32) {
        self.now += u64::from(steps) - 1;
    }

    /// Refused at once or given up in the last step, by kind.
    #[inline]
    pub(crate) fn failed(&self) -> &[ByRegion] {
        &self.failed
    }

    /// Drops the requests of those that have left.
    pub(crate) fn drop_stale(&mut self) {
        for stale in self.cohorts.drain(..self.oldest_live()) {
            self.waiting -= stale.requests;
        }
    }

    /// One step: new requests come in, one entry for each kind, and those of attackers; the servers
    /// answer, impatient clients leave. Returns who is accepted.
    #[inline]
    pub(crate) fn step<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &LoginRules,
        requests: &[ByRegion],
        attack: f64,
    ) -> ByRegion {
        self.now += 1;
        self.failed.fill(ZERO);
        let attack = take_whole(attack, &mut self.attack_carry);
        let served = take_whole(rules.served_a_step, &mut self.carry);
        let mut sum = requests[0];
        for more in &requests[1..] {
            by_region::add(&mut sum, more);
        }
        let count = by_region::sum(&sum);
        if self.cohorts.is_empty() && count + attack <= served {
            return sum;
        }
        self.queue::<O>(law, rules, requests, [count, attack, served])
    }

    fn queue<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &LoginRules,
        requests: &[ByRegion],
        [count, attack, served]: [f64; 3],
    ) -> ByRegion {
        let room_max = rules.waiting_max.floor() + served;
        if O::use_rule(rules.order == Queue::Lifo) {
            self.forget_oldest(count + attack, room_max);
        }
        let room = (room_max - self.waiting).max(0.0);
        let begin = self.live.len();
        self.live.extend(requests);
        let let_in = if count + attack > room {
            let part = room / (count + attack);
            share_out(law, self.live.range_mut(begin..), part);
            room
        } else {
            count + attack
        };
        for (kind, requests) in requests.iter().enumerate() {
            let entered = &self.live[begin + kind];
            by_region::add(&mut self.failed[kind], &by_region::map(|i| requests[i] - entered[i]));
            by_region::add(&mut self.live_sum, entered);
        }
        if let_in > 0.0 {
            self.cohorts.push_back(Cohort { step: self.now, requests: let_in });
            self.waiting += let_in;
        } else {
            // Nobody was let in.
            self.live.truncate(begin);
        }
        let accepted = self.serve::<O>(law, rules.order, served);
        // Only then: an answer in the last moment of patience still counts.
        self.give_up(rules.patience_steps);
        accepted
    }

    /// The oldest cohort with clients that still wait: its place.
    fn oldest_live(&self) -> usize {
        self.cohorts.len() - self.live.len() / self.kinds
    }

    /// Lets clients go whose patience has ended; their requests stay.
    fn give_up(&mut self, patience_steps: u32) {
        if let Some(cohort) = self.cohorts.get(self.oldest_live())
            && self.now + 1 - cohort.step == u64::from(patience_steps)
        {
            self.fail_oldest();
        }
    }

    /// The clients that have waited longest for an answer will get none.
    fn fail_oldest(&mut self) {
        for (failed, gone) in self.failed.iter_mut().zip(self.live.drain(..self.kinds)) {
            by_region::subtract(&mut self.live_sum, &gone);
            by_region::add(failed, &gone);
        }
    }

    /// Newest first never reaches the oldest: what does not fit is dropped from that end.
    fn forget_oldest(&mut self, count: f64, room_max: f64) {
        while self.waiting + count > room_max {
            let live = self.oldest_live() == 0;
            let Some(oldest) = self.cohorts.pop_front() else { break };
            self.waiting -= oldest.requests;
            if live {
                self.fail_oldest();
            }
        }
    }

    fn serve<O: Options>(&mut self, law: &mut impl Law, order: Queue, served: f64) -> ByRegion {
        let mut budget = served;
        let mut accepted = ZERO;
        let newest_first = O::use_rule(order == Queue::Lifo);
        while budget > 0.0 {
            let live = if newest_first {
                self.live.len().saturating_sub(self.kinds)..self.live.len()
            } else if self.oldest_live() == 0 {
                0..self.live.len().min(self.kinds)
            } else {
                0..0
            };
            let next =
                if newest_first { self.cohorts.back_mut() } else { self.cohorts.front_mut() };
            let Some(cohort) = next else { break };
            if cohort.requests <= budget {
                budget -= cohort.requests;
                self.waiting -= cohort.requests;
                if newest_first {
                    self.cohorts.pop_back();
                } else {
                    self.cohorts.pop_front();
                }
                for these in self.live.drain(live) {
                    by_region::add(&mut accepted, &these);
                }
            } else {
                // Those that are not served stay.
                let part = 1.0 - budget / cohort.requests;
                for these in self.live.range(live.clone()) {
                    by_region::add(&mut accepted, these);
                }
                share_out(law, self.live.range_mut(live.clone()), part);
                for these in self.live.range(live) {
                    by_region::subtract(&mut accepted, these);
                }
                cohort.requests -= budget;
                self.waiting -= budget;
                budget = 0.0;
            }
        }
        by_region::subtract(&mut self.live_sum, &accepted);
        accepted
    }
}

/// The whole part of a rate and of what earlier steps left over.
#[inline]
fn take_whole(rate: f64, carry: &mut f64) -> f64 {
    let sum = rate + *carry;
    let whole = sum.floor();
    *carry = sum - whole;
    whole
}

/// Keeps a part of the counts, whole numbers that together are as near to that part as can be:
/// one look along all of them, at equal distances. Where it begins is drawn if the law draws.
fn share_out<'a>(law: &mut impl Law, counts: impl Iterator<Item = &'a mut ByRegion>, part: f64) {
    let start = law.offset();
    let (mut count_so_far, mut kept_so_far) = (0.0, 0.0);
    for count in counts.flatten() {
        count_so_far += *count;
        let until = (count_so_far * part + start).floor();
        // Not `clamp`, which would panic on what rounding might make of the bounds.
        *count = count.min((until - kept_so_far).max(0.0));
        kept_so_far += *count;
    }
}

#[cfg(test)]
mod tests;
