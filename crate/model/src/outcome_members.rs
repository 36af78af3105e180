//! The members of the outcome as one table. JSON, JavaScript, hand-overs, measures of a sweep and
//! TypeScript types derive from it.

use crate::outcome::{Outcome, Verdict};

/// A figure of the outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A number; `None` if undefined.
    Number(Option<f64>),
    /// One of a fixed set of words.
    Word(&'static str),
}

/// One member of the outcome.
#[derive(Debug)]
pub struct Member {
    /// Its id in files and JavaScript.
    pub id: &'static str,
    /// Its unit in words; empty for words.
    pub unit: &'static str,
    /// Reads it from an outcome.
    pub of: fn(&Outcome) -> Figure,
    /// Sets it from a number: NaN for `None`, and the position of a verdict.
    put: fn(&mut Outcome, f64),
}

macro_rules! members {
    ($($id:ident, $unit:literal, $of:expr, $put:expr;)+) => {
        /// All members, in file order.
        pub static MEMBERS: &[Member] =
            &[$(Member { id: stringify!($id), unit: $unit, of: $of, put: $put }),+];
    };
}

/// A number that is always defined.
fn some(number: f64) -> Figure {
    Figure::Number(Some(number))
}

/// `None` for NaN.
fn optional(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

members! {
    onset_hours, "h", |o| Figure::Number(o.onset_hours), |o, x| o.onset_hours = optional(x);
    lowest_share, "share", |o| some(o.lowest_share), |o, x| o.lowest_share = x;
    hours_down, "h", |o| some(o.hours_down), |o, x| o.hours_down = x;
    relapses, "count", |o| some(f64::from(o.relapses)), |o, x| o.relapses = x as u32;
    user_hours_lost, "user-h", |o| some(o.user_hours_lost), |o, x| o.user_hours_lost = x;
    calls_lost, "count", |o| some(o.calls_lost), |o, x| o.calls_lost = x;
    messages_lost, "count", |o| some(o.messages_lost), |o, x| o.messages_lost = x;
    peak_attempts_ratio, "ratio",
        |o| Figure::Number(o.peak_attempts_ratio), |o, x| o.peak_attempts_ratio = optional(x);
    verdict, "",
        |o| Figure::Word(o.verdict.id()),
        |o, x| o.verdict = Verdict::ALL.get(x as usize).copied().unwrap_or(Verdict::Absorbed);
}

impl Outcome {
    /// The members as numbers, in the table's order: NaN for `None`, and for the verdict its position in
    /// [`Verdict::ALL`].
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let place = |word| Verdict::ALL.iter().position(|verdict| verdict.id() == word);
        let number = |member: &Member| match (member.of)(self) {
            Figure::Number(number) => number.unwrap_or(f64::NAN),
            Figure::Word(word) => place(word).map_or(f64::NAN, |place| place as f64),
        };
        MEMBERS.iter().map(number).collect()
    }

    /// The outcome from such numbers; `None` unless there is one for each member and the verdict is valid.
    #[must_use]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let verdict = *numbers.last()?;
        let known = (0.0..Verdict::ALL.len() as f64).contains(&verdict);
        if numbers.len() != MEMBERS.len() || !known {
            return None;
        }
        let mut outcome = Self::NOTHING;
        for (member, number) in MEMBERS.iter().zip(numbers) {
            (member.put)(&mut outcome, *number);
        }
        Some(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_comes_back_from_its_numbers() {
        let full = Outcome {
            onset_hours: Some(62.0),
            lowest_share: 0.014,
            hours_down: 41.25,
            relapses: 2,
            user_hours_lost: 2.5e8,
            calls_lost: 1.2e7,
            messages_lost: 2.5e8,
            peak_attempts_ratio: Some(105.0),
            verdict: Verdict::Stuck,
        };
        for outcome in [full, Outcome { onset_hours: None, peak_attempts_ratio: None, ..full }] {
            let numbers = outcome.to_numbers();
            assert_eq!(Outcome::from_numbers(&numbers), Some(outcome));
            assert_eq!(Outcome::from_numbers(&numbers[1..]), None);
            let unknown = [&numbers[..numbers.len() - 1], &[9.0]].concat();
            assert_eq!(Outcome::from_numbers(&unknown), None);
        }
    }

    /// Serde derives the same members from the struct, in the same order.
    #[test]
    fn every_member_of_the_struct_is_in_the_table() {
        let json = serde_json::to_value(Outcome::NOTHING).expect("plain data");
        let of_struct: Vec<_> = json.as_object().expect("an object").keys().cloned().collect();
        let mut of_table: Vec<_> = MEMBERS.iter().map(|member| member.id.to_owned()).collect();
        of_table.sort();
        let mut sorted = of_struct;
        sorted.sort();
        assert_eq!(of_table, sorted);
    }
}
