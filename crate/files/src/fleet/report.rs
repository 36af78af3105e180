//! The report on a log: what was read, skipped and assumed.

use std::fmt;

use super::date_order::DateOrder;
use reboot_storm_model::calendar::Moment;

/// A number of lines, and the numbers of the first few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Number of lines.
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

/// A remark on several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The remark, as the rest of a sentence: `the time is neither …`.
    pub what: String,
    /// The rows.
    pub lines: Lines,
    /// The cell of the first row, shortened; empty if the remark concerns no cell.
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

/// Remarks by text.
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

/// Ambiguous dates, and their readings in both orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatesSeen {
    /// Number of rows.
    pub rows: u64,
    /// How many of them are valid with the day first, and with the month first.
    pub readable: [u64; 2],
    /// The first few, with their readings in seconds since 1970, as local times.
    pub samples: Vec<(String, [Option<i64>; 2])>,
}

impl DatesSeen {
    const SAMPLES: usize = 3;

    pub(super) fn add(&mut self, cell: &[u8], readings: [Option<i64>; 2]) {
        self.rows += 1;
        for (count, reading) in self.readable.iter_mut().zip(readings) {
            *count += u64::from(reading.is_some());
        }
        let given = reboot_storm_model::params::shorten(&String::from_utf8_lossy(cell));
        if self.samples.len() < Self::SAMPLES
            && self.samples.iter().all(|(known, _)| *known != given)
        {
            self.samples.push((given, readings));
        }
    }
}

/// `2 rows are dates as in `12.03.2024`: 2024-03-12T00:00Z as day.month.year, …`
impl fmt::Display for DatesSeen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, dates) = if self.rows == 1 { ("row", "a date") } else { ("rows", "dates") };
        write!(f, "{dates} in {} {rows}", self.rows)?;
        for (given, readings) in self.samples.iter().take(1) {
            write!(f, ": `{given}` is ")?;
            for (index, (order, reading)) in DateOrder::ALL.into_iter().zip(readings).enumerate() {
                let reading =
                    reading.map_or("no date".into(), |unix| minute(unix).replace('Z', ""));
                let comma = if index > 0 { ", " } else { "" };
                write!(f, "{comma}{reading} as {}", order.name())?;
            }
        }
        Ok(())
    }
}

fn minute(unix: i64) -> String {
    Moment::at(unix - unix.rem_euclid(60), 0.0).iso()
}

/// The report on a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Rows in the log, without blank lines, comments and the header. Rows read and rows skipped add up to
    /// it.
    pub rows: u64,
    /// Rows read: their restarts are in the wave, or their installations in the counts by path.
    pub read: u64,
    /// Rows read but outside the wave: other days have more restarts.
    pub outside: u64,
    /// Rows read that have a date without a time of day.
    pub date_only: u64,
    /// Rows with ambiguous dates.
    pub dates: DatesSeen,
    /// PCs of the fleet, in all regions.
    pub pcs: f64,
    /// Whether that number was given, and not derived from the log.
    pub pcs_said: bool,
    /// Restarts in the wave; installations at shutdown are none.
    pub restarts: f64,
    /// First and last restart, in seconds since 1970 (UTC).
    pub span: Option<(i64, i64)>,
    /// Rows outside the wave, by reason.
    pub skipped: Vec<Remark>,
    /// Remarks on rows in the wave.
    pub noticed: Vec<Remark>,
    /// The encoding and columns that were found.
    pub found: Vec<String>,
    /// The assumptions.
    pub assumed: Vec<String>,
}

impl Report {
    /// Number of rows that were refused.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.rows - self.read - self.outside
    }

    /// Whether more than a tenth of the rows was refused, so that the result may not represent the log.
    #[must_use]
    pub fn doubtful(&self) -> bool {
        10 * self.refused() > self.rows
    }

    /// The report as lines of text.
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
                format!(" from {} to {}", minute(first), minute(last))
            })
        )];
        if self.doubtful() {
            lines.push(format!(
                "refused {} of {} rows ({} %): the rows read may not represent the log",
                self.refused(),
                self.rows,
                (100.0 * self.refused() as f64 / self.rows as f64).round()
            ));
        }
        lines.extend(self.skipped.iter().map(|remark| format!("skipped {remark}")));
        lines.extend(self.noticed.iter().map(|remark| format!("noticed {remark}")));
        if self.dates.rows > 0 {
            lines.push(format!("found {}", self.dates));
        }
        lines.extend(self.found.iter().map(|text| format!("found {text}")));
        lines.extend(self.assumed.iter().map(|text| format!("assumed {text}")));
        lines
    }
}
