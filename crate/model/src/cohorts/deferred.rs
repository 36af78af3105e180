//! Waiting clients that are switched off or restarted: taken from the next that are due.
//!
//! Waits are short against sessions, and all who wait are alike.

use super::law::Law;
use super::marks::Marks;
use super::rules::CohortRules;
use super::step::StepInput;
use crate::engine::by_region::{self, ByRegion, ZERO, whole};
use crate::options::Options;

/// How many clients are still to be taken from those who wait.
#[derive(Clone, Debug)]
pub(crate) struct Deferred {
    off: ByRegion,
    restart: ByRegion,
}

/// Where those go who are taken from the waiting.
pub(crate) struct Removed<'a> {
    pub(crate) off: &'a mut ByRegion,
    pub(crate) restarted: &'a mut ByRegion,
}

impl Deferred {
    pub(crate) const NOBODY: Self = Self { off: ZERO, restart: ZERO };

    /// Adds as many of those who wait as are switched off or restarted in this step.
    pub(crate) fn add<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        input: &StepInput,
        seeking: &ByRegion,
    ) {
        let mut free = *seeking;
        by_region::subtract(&mut free, &self.off);
        by_region::subtract(&mut free, &self.restart);
        let off = law.part(&free, &input.off);
        by_region::add(&mut self.off, &off);
        by_region::subtract(&mut free, &off);
        let mut restart = law.part(&free, &input.restart);
        by_region::subtract(&mut free, &restart);
        let away = stay_away::<O>(law, rules, &mut restart);
        by_region::add(&mut self.off, &away);
        if O::use_rule(input.crash > 0.0) {
            by_region::add(&mut restart, &law.part_of_all(&free, input.crash));
        }
        by_region::add(&mut self.restart, &restart);
    }

    /// Takes them from those who are due, from each stage alike; `all_due` are these together.
    #[inline]
    pub(crate) fn remove<O: Options>(
        &mut self,
        due: &mut [ByRegion],
        due_now: &Marks,
        all_due: &ByRegion,
        to: &mut Removed<'_>,
    ) {
        if !O::use_rule(due.len() != 1) {
            if due_now.next(0).is_some() {
                self.remove_from_one(&mut due[0], to);
            }
            return;
        }
        for i in 0..ZERO.len() {
            if all_due[i] == 0.0 || self.off[i] + self.restart[i] == 0.0 {
                continue;
            }
            let off_part = (self.off[i] / all_due[i]).min(1.0);
            let restart_part = (self.restart[i] / all_due[i]).min(1.0 - off_part);
            for stage in due_now.iter() {
                let due = &mut due[stage][i];
                let all = *due;
                let off = whole(all * off_part).min(self.off[i]).min(all);
                let restart = whole(all * restart_part).min(self.restart[i]).min(all - off);
                self.off[i] -= off;
                to.off[i] += off;
                self.restart[i] -= restart;
                to.restarted[i] += restart;
                *due = all - off - restart;
            }
        }
    }

    /// The same where there is one stage: what the shares above come to, without dividing. Counts
    /// are below 2^48, so that a share of them and back is off by less than half of one.
    #[inline]
    fn remove_from_one(&mut self, due: &mut ByRegion, to: &mut Removed<'_>) {
        for i in 0..ZERO.len() {
            let off = lesser(self.off[i], due[i]);
            let restart = lesser(self.restart[i], due[i] - off);
            self.off[i] -= off;
            to.off[i] += off;
            self.restart[i] -= restart;
            to.restarted[i] += restart;
            due[i] = due[i] - off - restart;
        }
    }
}

/// The lesser of two numbers that are numbers; `f64::min` looks whether they are.
#[inline]
fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// Takes those out of the restarted on whose PC the program does not start by itself.
#[inline]
pub(crate) fn stay_away<O: Options>(
    law: &mut impl Law,
    rules: &CohortRules,
    restarted: &mut ByRegion,
) -> ByRegion {
    if !O::use_rule(rules.shared.autostart < 1.0) {
        return ZERO;
    }
    let away = law.part_of_all(restarted, 1.0 - rules.shared.autostart);
    by_region::subtract(restarted, &away);
    away
}
