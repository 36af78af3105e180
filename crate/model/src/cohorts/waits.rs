//! How long a client waits after which failure, and what it does after the next one.

use crate::engine::Sequence;
use crate::options::Options;
use crate::params::{Jitter, Params};

/// Decorrelated waits are remembered by classes, each so many times as long as the one before;
/// coarser where clients count their failures, too, since each number has all the classes.
const CLASS_RATIO: f64 = 1.5;
const CLASS_RATIO_COUNTED: f64 = 3.0;

/// A wait in steps: evenly from the first to the last, and `later` of them one step more, so that
/// a wait that is no whole number of steps is right on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wait {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) later: f64,
}

/// A kind of failure: the stages it leads to, each with its part of those that are left; none if
/// the client gives up.
type Kind = Vec<(usize, f64)>;

/// Stages of waiting, and the transitions between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waits {
    pub(crate) stages: Vec<Wait>,
    /// Kinds of failure. The first is that of a first attempt.
    pub(crate) kinds: Vec<Kind>,
    /// By stage, the kind of the failure after it.
    pub(crate) after: Vec<usize>,
    /// By stage, the share of clients whose users reset their waits by hand, as if they had not failed before.
    pub(crate) manual_reset: Vec<f64>,
}

impl Waits {
    pub(crate) fn new<O: Options>(params: &Params, step_seconds: f64) -> Self {
        let rows = O::use_rule(params.tries.is_finite()).then(|| params.tries as usize - 1);
        let mut waits = if O::use_rule(params.jitter == Jitter::Decorrelated) {
            Self::decorrelated(params, step_seconds, rows)
        } else {
            let jitter = if O::OPTIONAL { params.jitter } else { Jitter::None };
            Self::in_order(&Sequence::new::<O>(params), jitter, step_seconds, rows)
        };
        let hours = step_seconds / 3600.0;
        let mean = |wait: &Wait| f64::midpoint(wait.first as f64, wait.last as f64) + wait.later;
        waits.manual_reset = waits
            .stages
            .iter()
            .map(|wait| -libm::expm1(-params.impatient * mean(wait) * hours))
            .collect();
        waits
    }

    /// Stage after stage; after the last one round again, or no more after so many.
    fn in_order(
        sequence: &Sequence,
        jitter: Jitter,
        step_seconds: f64,
        rows: Option<usize>,
    ) -> Self {
        let count = rows.unwrap_or(sequence.seconds.len());
        let stages: Vec<_> = (0..count)
            .map(|k| jittered(sequence.seconds[sequence.place(k)], jitter, step_seconds))
            .collect();
        // The k-th failure leads to the k-th stage.
        let mut kinds: Vec<Kind> = (0..count).map(|stage| vec![(stage, 1.0)]).collect();
        let mut after: Vec<_> = (1..=count).collect();
        if rows.is_some() {
            kinds.push(Vec::new());
        } else {
            after[count - 1] = sequence.back_to;
        }
        Self { stages, kinds, after, manual_reset: Vec::new() }
    }

    /// Uniform from the first wait to three times the last one. Of the last one the class is
    /// remembered, which stands for its mean: a closure.
    fn decorrelated(params: &Params, step_seconds: f64, rows: Option<usize>) -> Self {
        let in_steps = |seconds: f64| (seconds / step_seconds).round().max(1.0) as usize;
        let first = in_steps(params.retry);
        let cap = in_steps(params.cap).max(first);
        let ratio = if rows.is_some() { CLASS_RATIO_COUNTED } else { CLASS_RATIO };
        let mut classes = Vec::new();
        let mut begin = first;
        while begin < cap {
            let end = ((begin as f64 * ratio) as usize).clamp(begin + 1, cap);
            classes.push(Wait { first: begin, last: end - 1, later: 0.0 });
            begin = end;
        }
        classes.push(Wait { first: cap, last: cap, later: 0.0 });
        let transitions: Vec<Kind> = std::iter::once(first as f64)
            .chain(classes.iter().map(|class| f64::midpoint(class.first as f64, class.last as f64)))
            .map(|last_wait| drawn(&classes, first, last_wait))
            .collect();
        let count = classes.len();
        let Some(rows) = rows else {
            let after = (1..=count).collect();
            return Self { stages: classes, kinds: transitions, after, manual_reset: Vec::new() };
        };
        // Clients that give up remember how often they have failed, too.
        let in_row = |row: usize, transition: &Kind| -> Kind {
            transition.iter().map(|(class, part)| (row * count + class, *part)).collect()
        };
        let mut kinds = vec![if rows > 0 { transitions[0].clone() } else { Vec::new() }];
        let (mut stages, mut after) = (Vec::new(), Vec::new());
        for row in 0..rows {
            for transition in &transitions[1..] {
                after.push(kinds.len());
                kinds.push(if row + 1 < rows { in_row(row + 1, transition) } else { Vec::new() });
            }
            stages.extend(&classes);
        }
        Self { stages, kinds, after, manual_reset: Vec::new() }
    }
}

/// One wait with its jitter.
fn jittered(seconds: f64, jitter: Jitter, step_seconds: f64) -> Wait {
    let exact = (seconds / step_seconds).max(1.0);
    let last = exact.floor() as usize;
    let first = match jitter {
        Jitter::None => last,
        Jitter::Equal => last.div_ceil(2),
        Jitter::Full | Jitter::Decorrelated => 1,
    };
    Wait { first, last, later: exact - exact.floor() }
}

/// The classes of a wait drawn evenly from `first` to three times the last one; what is above the
/// longest is the longest.
fn drawn(classes: &[Wait], first: usize, last_wait: f64) -> Kind {
    let end = ((3.0 * last_wait).round() as usize).max(first);
    let mut left = (end - first + 1) as f64;
    let mut kind = Vec::new();
    for (index, class) in classes.iter().enumerate() {
        let longest = index + 1 == classes.len();
        let within = if longest { left } else { (end.min(class.last) + 1 - class.first) as f64 };
        kind.push((index, within / left));
        left -= within;
        if left <= 0.0 {
            break;
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::AllRules;

    fn params(values: &[(&str, &str)]) -> Params {
        let mut params = Params::default();
        for (id, text) in values {
            params.set(id, text).expect("valid");
        }
        params
    }

    /// The waits of one client that fails again and again, in seconds, at steps of one second.
    fn waits_of(values: &[(&str, &str)], failures: usize) -> Vec<usize> {
        let waits = Waits::new::<AllRules>(&params(values), 1.0);
        let mut kind = 0;
        let mut seconds = Vec::new();
        for _ in 0..failures {
            let Some((stage, _)) = waits.kinds[kind].first() else { break };
            seconds.push(waits.stages[*stage].last);
            kind = waits.after[*stage];
        }
        seconds
    }

    #[test]
    fn waits_follow_their_rule() {
        let constant = [("retry", "20s")];
        assert_eq!(waits_of(&constant, 3), [20, 20, 20]);
        let doubling = [("retry", "20s"), ("backoff", "exponential"), ("cap", "100s")];
        assert_eq!(waits_of(&doubling, 5), [20, 40, 80, 100, 100]);
        let documented = [("retry", "49s"), ("backoff", "documented")];
        assert_eq!(waits_of(&documented, 7), [11, 11, 11, 11, 60, 11, 11]);
    }

    #[test]
    fn clients_give_up_after_their_tries() {
        for (tries, waits) in [("1", 0), ("4", 3), ("never", 9)] {
            for jitter in ["none", "decorrelated"] {
                let values =
                    [("retry", "20s"), ("cap", "90s"), ("tries", tries), ("jitter", jitter)];
                assert_eq!(waits_of(&values, 9).len(), waits, "{tries} tries, {jitter}");
            }
        }
    }

    #[test]
    fn decorrelated_waits_have_their_mean() {
        let values = params(&[("retry", "10s"), ("cap", "600s"), ("jitter", "decorrelated")]);
        let waits = Waits::new::<AllRules>(&values, 1.0);
        let mut reached: Vec<f64> = vec![0.0; waits.stages.len()];
        let spread = |kind: &Kind, mass: f64, into: &mut Vec<f64>| {
            let mut left = mass;
            for (stage, part) in kind {
                into[*stage] += left * part;
                left -= left * part;
            }
            assert!(left.abs() < 1e-12, "{left} goes nowhere");
        };
        spread(&waits.kinds[0], 1.0, &mut reached);
        let mean = |reached: &[f64]| -> f64 {
            waits
                .stages
                .iter()
                .zip(reached)
                .map(|(wait, share)| share * f64::midpoint(wait.first as f64, wait.last as f64))
                .sum()
        };
        // Uniform from 10 to 30; then from 10 to three times that: 10/2 + 3/2 x 20.
        assert!((mean(&reached) - 20.0).abs() < 0.5, "{}", mean(&reached));
        let mut second = vec![0.0; waits.stages.len()];
        for (stage, share) in reached.iter().enumerate() {
            spread(&waits.kinds[waits.after[stage]], *share, &mut second);
        }
        // The classes cost some accuracy: three parts in fifty.
        assert!((mean(&second) - 35.0).abs() < 2.5, "{}", mean(&second));
    }
}
