//! What was read from a log, what was not and why, and what was assumed.

use std::fmt;

use reboot_storm_model::calendar::Moment;

/// How many there were, and the first few lines they were in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// How many.
    pub count: u64,
    /// Line numbers, from 1.
    pub first: Vec<u64>,
}

impl Lines {
    const LISTED: usize = 5;

    pub(super) fn add(&mut self, line: u64) {
        self.add_several(line, 1);
    }

    pub(super) fn add_several(&mut self, line: u64, count: u64) {
        self.count += count;
        if self.first.len() < Self::LISTED {
            self.first.push(line);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.first.extend(&other.first);
        self.first.sort_unstable();
        self.first.truncate(Self::LISTED);
    }
}

/// `lines 3, 9, …`
impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed: Vec<_> = self.first.iter().map(u64::to_string).collect();
        let more = if self.count > listed.len() as u64 { ", …" } else { "" };
        let lines = if self.count == 1 { "line" } else { "lines" };
        write!(f, "{lines} {}{more}", listed.join(", "))
    }
}

/// Something said of several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is so with these rows, as the rest of a sentence: `the time is neither …`.
    pub what: String,
    /// How many rows, and where the first ones are.
    pub lines: Lines,
    /// The cell of the first one, shortened; empty where none is meant.
    pub given: String,
}

/// `2 rows: the time is neither … (lines 3, 9; the first: `yesterday`)`
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, lines, given } = self;
        let rows = if lines.count == 1 { "row" } else { "rows" };
        write!(f, "{} {rows}: {what} ({lines}", lines.count)?;
        if !given.is_empty() {
            write!(f, "; the first: `{given}`")?;
        }
        f.write_str(")")
    }
}

/// Remarks by what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remarks(Vec<Remark>);

impl Remarks {
    pub(super) fn add(&mut self, what: &str, line: u64, count: u64, given: &[u8]) {
        let index = self.0.iter().position(|remark| remark.what == what).unwrap_or_else(|| {
            let given = reboot_storm_model::params::shorten(&String::from_utf8_lossy(given));
            self.0.push(Remark { what: what.into(), lines: Lines::default(), given });
            self.0.len() - 1
        });
        self.0[index].lines.add_several(line, count);
    }

    pub(super) fn add_lines(&mut self, what: &str, lines: &Lines) {
        self.add(what, 0, 0, &[]);
        let remark = self.0.iter_mut().find(|remark| remark.what == what).expect("just added");
        remark.lines.first.retain(|line| *line > 0);
        remark.lines.merge(lines);
    }

    pub(super) fn into_list(self) -> Vec<Remark> {
        self.0
    }
}

/// What became of a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Rows in the log: neither blank, nor a comment, nor names of columns. Those that were read
    /// and those that were skipped add up to it.
    pub rows: u64,
    /// Rows whose restarts are in the wave, or whose installations are in the count by path.
    pub read: u64,
    /// Restarts in them; installations at shutdown are none.
    pub restarts: f64,
    /// First and last restart, in seconds since 1970 (UTC).
    pub span: Option<(i64, i64)>,
    /// Rows that are not in the wave, by reason.
    pub skipped: Vec<Remark>,
    /// What is odd about rows that are in it.
    pub noticed: Vec<Remark>,
    /// What the text is and what stands in it.
    pub found: Vec<String>,
    /// What was taken for granted.
    pub assumed: Vec<String>,
}

impl Report {
    /// The report in lines for people.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let skipped: u64 = self.skipped.iter().map(|remark| remark.lines.count).sum();
        let mut lines = vec![format!(
            "{} {}, {} read, {skipped} skipped; {} restarts{}",
            self.rows,
            if self.rows == 1 { "row" } else { "rows" },
            self.read,
            reboot_storm_model::decimal::fixed(self.restarts, 0),
            self.span.map_or(String::new(), |(first, last)| {
                let moment = |seconds: i64| Moment::at(seconds - seconds.rem_euclid(60), 0.0).iso();
                format!(" from {} to {}", moment(first), moment(last))
            })
        )];
        lines.extend(self.skipped.iter().map(|remark| format!("skipped {remark}")));
        lines.extend(self.noticed.iter().map(|remark| format!("noticed {remark}")));
        lines.extend(self.found.iter().map(|text| format!("found {text}")));
        lines.extend(self.assumed.iter().map(|text| format!("assumed {text}")));
        lines
    }
}
