//! `--shard`: which runs of a study a process computes.

use std::env;

use reboot_storm::params::{Refusal, shorten};

use super::output::print_note;

/// One of several equal shares of the runs of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// From 1.
    number: usize,
    of: usize,
}

/// More processes than any cluster gives.
const SHARDS_MAX: usize = 1_000_000;

impl Shard {
    const WHOLE: Self = Self { number: 1, of: 1 };

    /// The shard that a flag names; without one, that of a Slurm array's task or of a pod of an indexed Kubernetes
    /// job, whose manifest gives the number of its pods as `JOB_COMPLETIONS`; otherwise all runs.
    pub(crate) fn of(flag: Option<&str>) -> Result<Self, Refusal> {
        let Some(text) = flag else {
            let variable = |name: &str| env::var(name).ok();
            return Self::of_environment(variable)?.map_or(Ok(Self::WHOLE), |(shard, from)| {
                print_note(&format!("shard: {}/{}, by {from}", shard.number, shard.of));
                Ok(shard)
            });
        };
        let numbers = text
            .split_once('/')
            .and_then(|(number, of)| Some((number.trim().parse().ok()?, of.trim().parse().ok()?)));
        let shard = numbers.map(|(number, of)| Self { number, of }).filter(Self::is_valid);
        shard.ok_or_else(|| Refusal {
            id: "--shard".into(),
            given: shorten(text),
            reason: "is not a shard".into(),
            allowed: format!("I/N with I from 1 to N, and N up to {SHARDS_MAX}"),
        })
    }

    fn is_valid(&self) -> bool {
        (1..=SHARDS_MAX).contains(&self.of) && (1..=self.of).contains(&self.number)
    }

    /// The shard that variables name, and which.
    fn of_environment(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<(Self, &'static str)>, Refusal> {
        let number = |name: &str| {
            let text = variable(name)?;
            Some(text.parse::<usize>().map_err(|_| refused(name, &text)))
        };
        let required = |name: &str| number(name).unwrap_or_else(|| Err(refused(name, "")));
        let (shard, from) = if let Some(id) = number("SLURM_ARRAY_TASK_ID") {
            let step = number("SLURM_ARRAY_TASK_STEP").unwrap_or(Ok(1))?.max(1);
            let first = number("SLURM_ARRAY_TASK_MIN").unwrap_or(Ok(0))?;
            let place = id?.saturating_sub(first) / step;
            let of = required("SLURM_ARRAY_TASK_COUNT")?;
            (Self { number: place + 1, of }, "SLURM_ARRAY_TASK_ID")
        } else if let Some(index) = number("JOB_COMPLETION_INDEX") {
            let of = required("JOB_COMPLETIONS")?;
            (Self { number: index?.saturating_add(1), of }, "JOB_COMPLETION_INDEX")
        } else {
            return Ok(None);
        };
        if shard.is_valid() {
            return Ok(Some((shard, from)));
        }
        Err(refused(from, &format!("{}/{}", shard.number, shard.of)))
    }

    /// Whether there are no others.
    pub(crate) fn is_whole(self) -> bool {
        self.of == 1
    }

    /// Whether it has the run with this index.
    pub(crate) fn has(self, index: usize) -> bool {
        index % self.of == self.number - 1
    }
}

fn refused(name: &str, given: &str) -> Refusal {
    Refusal {
        id: name.into(),
        given: shorten(given),
        reason: "gives no shard".into(),
        allowed: "--shard I/N in its place; --shard 1/1 computes all runs".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_of_flags() {
        for (text, expected) in [("1/1", Some((1, 1))), (" 3 / 7", Some((3, 7)))] {
            let shard = Shard::of(Some(text)).ok().map(|shard| (shard.number, shard.of));
            assert_eq!(shard, expected, "{text}");
        }
        for text in ["", "3", "0/2", "3/2", "1/0", "-1/2", "1/1000000000", "a/b"] {
            let refusal = Shard::of(Some(text)).expect_err(text).to_string();
            assert!(refusal.starts_with(&format!("--shard: `{text}` is not a shard")), "{refusal}");
        }
    }

    #[test]
    fn shards_of_clusters() {
        let check = |variables: &[(&str, &str)], expected: Result<Option<(usize, usize)>, &str>| {
            let find = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            let shard = Shard::of_environment(find)
                .map(|shard| shard.map(|(shard, _)| (shard.number, shard.of)))
                .map_err(|refusal| refusal.id);
            assert_eq!(shard, expected.map_err(str::to_owned), "{variables:?}");
        };
        let slurm = ("SLURM_ARRAY_TASK_ID", "12");
        let count = ("SLURM_ARRAY_TASK_COUNT", "4");
        check(&[], Ok(None));
        check(
            &[slurm, count, ("SLURM_ARRAY_TASK_MIN", "10"), ("SLURM_ARRAY_TASK_STEP", "2")],
            Ok(Some((2, 4))),
        );
        check(&[("SLURM_ARRAY_TASK_ID", "0"), count], Ok(Some((1, 4))));
        check(&[slurm], Err("SLURM_ARRAY_TASK_COUNT"));
        check(&[slurm, count], Err("SLURM_ARRAY_TASK_ID"));
        check(&[("SLURM_ARRAY_TASK_ID", "x"), count], Err("SLURM_ARRAY_TASK_ID"));
        let index = ("JOB_COMPLETION_INDEX", "2");
        check(&[index, ("JOB_COMPLETIONS", "3")], Ok(Some((3, 3))));
        check(&[index], Err("JOB_COMPLETIONS"));
        check(&[index, ("JOB_COMPLETIONS", "2")], Err("JOB_COMPLETION_INDEX"));
    }

    #[test]
    fn every_run_is_in_one_shard() {
        let shards: Vec<_> = (1..=3).map(|number| Shard { number, of: 3 }).collect();
        for index in 0..10 {
            assert_eq!(shards.iter().filter(|shard| shard.has(index)).count(), 1);
        }
        assert!(Shard::WHOLE.is_whole() && Shard::WHOLE.has(7));
    }
}
