//! Counting tests from the output of the test runners.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Count {
    /// The count of a part that is a single check.
    pub(crate) fn one(succeeded: bool) -> Self {
        Self { passed: usize::from(succeeded), failed: usize::from(!succeeded) }
    }

    /// The count from the output of `cargo test`, `node --test` or pytest. A runner that fails without naming a
    /// failed test, or that ran none, counts as one failure.
    pub(crate) fn of(lines: &[String], succeeded: bool) -> Self {
        let mut count = Self::default();
        for line in lines {
            count += rust(line).or_else(|| node(line)).or_else(|| pytest(line)).unwrap_or_default();
        }
        if count.failed == 0 && (!succeeded || count.passed == 0) {
            count.failed = 1;
        }
        count
    }
}

/// `3 passed, 0 failed`, the last line of all tests.
pub(crate) fn closing(line: &str) -> Option<Count> {
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    Some(Count { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; ...`
fn rust(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? })
}

/// `ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0`
fn node(line: &str) -> Option<Count> {
    let (word, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Count { passed: number, failed: 0 }),
        "fail" | "cancelled" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

/// `==== 1 failed, 12 passed, 2 skipped in 3.21s ====`
fn pytest(line: &str) -> Option<Count> {
    let (counts, _) = line.strip_prefix("==")?.trim_matches(['=', ' ']).split_once(" in ")?;
    let mut count = Count::default();
    for part in counts.split(", ") {
        let (number, word) = part.split_once(' ')?;
        let number: usize = number.parse().ok()?;
        match word {
            "passed" => count.passed += number,
            "failed" | "error" | "errors" => count.failed += number,
            _ => {}
        }
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::{Count, closing};

    fn check(printed: &str, succeeded: bool, expected: (usize, usize)) {
        let lines: Vec<_> = printed.lines().map(str::to_owned).collect();
        let (passed, failed) = expected;
        assert_eq!(Count::of(&lines, succeeded), Count { passed, failed }, "{printed}");
    }

    #[test]
    fn runners_are_counted() {
        let rust = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.1s";
        check(rust, true, (12, 0));
        check(&format!("{rust}\nrunning 3 tests\n{rust}"), true, (24, 0));
        check("test result: FAILED. 2 passed; 5 failed; 0 ignored", false, (2, 5));
        check("==== 12 passed in 3.21s ====", true, (12, 0));
        check(
            "=== 1 failed, 12 passed, 2 skipped, 3 errors in 61.5s (0:01:01) ===",
            false,
            (12, 4),
        );
        check("== short test summary info ==\n==== 2 passed in 1s ====", true, (2, 0));
        check("ℹ tests 7\nℹ pass 4\nℹ fail 2\nℹ cancelled 1", false, (4, 3));
    }

    #[test]
    fn the_closing_line_is_parsed() {
        assert_eq!(closing("12 passed, 3 failed"), Some(Count { passed: 12, failed: 3 }));
        for line in ["", "12 passed", "x passed, 3 failed", "rust: 12 passed, 3 failed, 1 skipped"]
        {
            assert_eq!(closing(line), None, "{line}");
        }
    }

    #[test]
    fn a_run_without_tests_is_a_failure() {
        check("", true, (0, 1));
        check("error: could not compile", false, (0, 1));
        check("ℹ pass 3\nℹ fail 0", false, (3, 1));
    }
}
