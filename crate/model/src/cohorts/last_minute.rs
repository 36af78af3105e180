//! The traffic of the last minute: supernodes protect themselves from the load that it makes.
//!
//! Clients that wait equally long try again together. The share of supernodes above their threshold is far
//! from linear in the load, so that the load of a few seconds, in which such a wave comes or does not, would
//! take down others than that of a minute. The engine of individuals has a minute, too.

use crate::engine::KEEP_ALIVE_SECONDS;

/// Refused contacts and accepted log-ins of each step of the last minute.
#[derive(Clone, Debug)]
pub(crate) struct LastMinute {
    steps: Vec<[f64; 2]>,
    next: usize,
    step_seconds: f64,
}

impl LastMinute {
    /// A minute in which nothing has happened, in steps of this length.
    pub(crate) fn new(step_seconds: f64) -> Self {
        let steps = (KEEP_ALIVE_SECONDS / step_seconds).round().max(1.0) as usize;
        Self { steps: vec![[0.0; 2]; steps], next: 0, step_seconds }
    }

    /// Adds the traffic of so many seconds. Returns that of the last minute, or of a longer step, and its
    /// seconds.
    pub(crate) fn add(&mut self, traffic: [f64; 2], seconds: f64) -> ([f64; 2], f64) {
        let part = self.step_seconds / seconds;
        if part < 1.0 {
            self.steps.fill(traffic.map(|count| count * part));
            return (traffic, seconds);
        }
        self.steps[self.next] = traffic;
        self.next = (self.next + 1) % self.steps.len();
        let mut sum = [0.0; 2];
        for step in &self.steps {
            sum = [sum[0] + step[0], sum[1] + step[1]];
        }
        (sum, seconds * self.steps.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Traffic of one second in each, as waves of ten.
    fn in_waves(second: u32) -> [f64; 2] {
        if second.is_multiple_of(10) { [600.0, 60.0] } else { [0.0; 2] }
    }

    #[test]
    fn traffic_a_second_is_that_of_a_minute_for_every_step() {
        for step in [1_u32, 2, 5, 6, 15, 60, 300] {
            let mut minute = LastMinute::new(f64::from(step.min(60)));
            let mut rates = [0.0; 2];
            for at in 0..300 / step {
                let mut traffic = [0.0; 2];
                for second in at * step..(at + 1) * step {
                    let here = in_waves(second);
                    traffic = [traffic[0] + here[0], traffic[1] + here[1]];
                }
                let (sum, seconds) = minute.add(traffic, f64::from(step));
                rates = sum.map(|count| count / seconds);
            }
            assert_eq!(rates, [60.0, 6.0], "steps of {step} s");
        }
    }

    #[test]
    fn a_longer_step_is_the_minute_before_the_next() {
        let mut minute = LastMinute::new(20.0);
        assert_eq!(minute.add([300.0, 30.0], 300.0), ([300.0, 30.0], 300.0));
        assert_eq!(minute.add([5.0, 2.0], 20.0), ([45.0, 6.0], 60.0));
    }
}
