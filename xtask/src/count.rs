//! Counting tests from the output of the test runners.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    /// What the runners printed of the failed tests, to be printed once more at the end: a log of many thousand lines
    /// is read from its end, and some readers keep no more of it.
    pub(crate) failures: Vec<String>,
}

/// The most lines of failures kept of one runner.
const FAILURE_LINES: usize = 120;

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
    }
}

impl Count {
    pub(crate) fn new(passed: usize, failed: usize) -> Self {
        Self { passed, failed, failures: Vec::new() }
    }

    /// The count of a part that is a single check.
    pub(crate) fn one(succeeded: bool) -> Self {
        Self::new(usize::from(succeeded), usize::from(!succeeded))
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
        if count.failed > 0 {
            count.failures = failures(lines);
        }
        count
    }
}

/// What a runner printed of its failed tests: node's closing list, what cargo's tests printed before each list of
/// their names, and pytest's tracebacks. Where none is recognised (a compiler's error), the last lines.
fn failures(lines: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut inside = false;
    for line in lines {
        inside = match line.as_str() {
            "✖ failing tests:" | "failures:" => true,
            _ if line.starts_with("=") && line.contains(" FAILURES =") => true,
            _ if line.starts_with("test result: ") => false,
            _ => inside,
        };
        if inside && !line.is_empty() {
            kept.push(line.clone());
        }
    }
    if kept.is_empty() {
        kept = lines[lines.len().saturating_sub(20)..].to_vec();
    }
    kept.truncate(FAILURE_LINES);
    kept
}

/// `3 passed, 0 failed`, the last line of all tests.
pub(crate) fn closing(line: &str) -> Option<Count> {
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    Some(Count::new(passed.parse().ok()?, failed.parse().ok()?))
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; ...`
fn rust(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count::new(number("passed")?, number("failed")?))
}

/// `ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0`
fn node(line: &str) -> Option<Count> {
    let (word, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Count::new(number, 0)),
        "fail" | "cancelled" => Some(Count::new(0, number)),
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
        let count = Count::of(&lines, succeeded);
        assert_eq!((count.passed, count.failed), expected, "{printed}");
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
    fn failures_are_kept() {
        let kept = |printed: &str| {
            let lines: Vec<_> = printed.lines().map(str::to_owned).collect();
            Count::of(&lines, false).failures.join("|")
        };
        let node =
            "✖ an old one\nℹ pass 1\nℹ fail 1\n\n✖ failing tests:\n\ntest at a.test.js:1:1\n✖ it";
        assert_eq!(kept(node), "✖ failing tests:|test at a.test.js:1:1|✖ it");
        let rust = "test a ... FAILED\n\nfailures:\n\n---- a stdout ----\nno\n\ntest result: FAILED. 1 passed; 1 failed;\nmore";
        assert_eq!(kept(rust), "failures:|---- a stdout ----|no");
        let pytest = ".F\n==== FAILURES ====\n__ test_a __\n==== 1 failed in 3.21s ====";
        assert_eq!(kept(pytest), "==== FAILURES ====|__ test_a __|==== 1 failed in 3.21s ====");
        assert_eq!(kept("error: it does not compile"), "error: it does not compile");
        let long = format!("failures:\n{}", "x\n".repeat(1_000));
        assert_eq!(kept(&long).matches('x').count(), super::FAILURE_LINES - 1);
    }

    #[test]
    fn the_closing_line_is_parsed() {
        assert_eq!(closing("12 passed, 3 failed"), Some(Count::new(12, 3)));
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
