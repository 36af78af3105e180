//! Rows of a daily load: an hour, a figure, and optionally the weekend's figure.

use jiff::civil::DateTime;

use super::exact::Exact;
use super::moment::{WrittenZone, civil};
use super::report::Remarks;
use super::rows::{Cells, Sink};
use super::times;
use super::zone::Zone;
use reboot_storm_model::{DAY, WEEK};

/// The kinds of hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hour {
    /// An hour of a day or of a week, as a number.
    Number(usize),
    /// An hour of a week that begins on Monday, from a time.
    Dated(usize),
}

/// Figures of one hour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, figure: f64) {
        self.sum += figure;
        self.count += 1.0;
    }

    pub(super) fn of<'a>(means: impl Iterator<Item = &'a Self>) -> Self {
        means.fold(Self::default(), |all, more| Self {
            sum: all.sum + more.sum,
            count: all.count + more.count,
        })
    }

    pub(super) fn value(self) -> Option<f64> {
        (self.count > 0.0).then(|| self.sum / self.count)
    }
}

/// The figures by hour read so far.
pub(super) struct Figures {
    zone: Zone,
    pub(super) dated: Option<bool>,
    pub(super) percent: bool,
    /// By hour; the hours of a day are the first ones of the week.
    pub(super) means: Vec<Mean>,
    pub(super) weekend: Vec<Mean>,
    pub(super) longest: usize,
    pub(super) rows: u64,
    pub(super) read: u64,
    names: bool,
    pub(super) skipped: Remarks,
}

/// An hour as a number: `7`, `07`, `07:00`.
fn hour_number(cell: &[u8]) -> Option<usize> {
    let digits = cell.strip_suffix(b":00").unwrap_or(cell);
    let few = (1..=3).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    if !few {
        return None;
    }
    let number = digits.iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
    (number < WEEK).then_some(number)
}

/// Whether a cell is an hour or a time, which determines the separator.
pub(super) fn is_hour(cell: &[u8]) -> bool {
    hour_number(cell).is_some() || times::read(cell).is_ok()
}

/// The hour of a week that begins on Monday, of a local time.
fn hour_of_week(shown: DateTime) -> usize {
    shown.weekday().to_monday_zero_offset() as usize * DAY + shown.hour() as usize
}

impl Figures {
    pub(super) fn new(zone: Zone) -> Self {
        Self {
            zone,
            dated: None,
            percent: false,
            means: vec![Mean::default(); WEEK],
            weekend: vec![Mean::default(); WEEK],
            longest: 0,
            rows: 0,
            read: 0,
            names: false,
            skipped: Remarks::default(),
        }
    }

    fn hour(&self, cell: &[u8]) -> Option<Hour> {
        if let Some(number) = hour_number(cell) {
            return Some(Hour::Number(number));
        }
        let time = times::read(cell).ok()?;
        // In the zone of the load, as times without a zone are already.
        let ahead = if time.zone == WrittenZone::Missing { 0 } else { self.zone.ahead(time.unix) };
        Some(Hour::Dated(hour_of_week(civil(time.unix + i64::from(ahead)))))
    }

    /// A figure, and whether it is a percentage.
    fn figure(cell: &[u8]) -> Option<(f64, bool)> {
        let plain = cell.strip_suffix(b"%");
        let number = Exact::read(plain.unwrap_or(cell).trim_ascii())?.nearest();
        (0.0..=1e12).contains(&number).then_some((number, plain.is_some()))
    }

    fn take(&mut self, cells: Cells<'_>) -> Result<(), (&'static str, Vec<u8>)> {
        let wrong = |what, cell: &[u8]| Err((what, cell.to_vec()));
        let Some(hour) = self.hour(cells.get(0)) else {
            return wrong("the hour is neither a number from 0 to 167 nor a time", cells.get(0));
        };
        let Some((figure, percent)) = Self::figure(cells.get(1)) else {
            return wrong("the figure is not a number from 0 to a million million", cells.get(1));
        };
        let (index, dated) = match hour {
            Hour::Number(index) => (index, false),
            Hour::Dated(index) => (index, true),
        };
        if *self.dated.get_or_insert(dated) != dated {
            return wrong("the hour is not given as in the first row", cells.get(0));
        }
        if self.read > 0 && percent != self.percent {
            return wrong("the figure is not given as in the first row", cells.get(1));
        }
        let weekend = cells.get(2);
        if !dated && !weekend.is_empty() {
            match Self::figure(weekend) {
                Some((figure, of)) if of == percent => self.weekend[index].add(figure),
                _ => {
                    return wrong(
                        "the weekend's figure is not a number like the workday's",
                        weekend,
                    );
                }
            }
        }
        self.percent = percent;
        self.means[index].add(figure);
        self.longest = self.longest.max(index);
        Ok(())
    }
}

impl Sink for Figures {
    fn comment(&mut self, _line: u64, _text: &str) {}

    fn row(&mut self, line: u64, _lines: u64, cells: Cells<'_>) {
        if cells.iter().all(<[u8]>::is_empty) {
            return;
        }
        if self.rows == 0 && !self.names && !is_hour(cells.get(0)) {
            self.names = true;
            return;
        }
        self.rows += 1;
        match self.take(cells) {
            Ok(()) => self.read += 1,
            Err((what, cell)) => self.skipped.add(what, line, 1, &cell),
        }
    }

    fn unclosed(&mut self, line: u64, lines: u64) {
        self.rows += lines;
        self.skipped.add("a quote is opened and not closed", line, lines, &[]);
    }
}
