//! Parsing the rows of a log, and reporting those that cannot be used.

use super::date_order::DateOrder;
use super::dates;
use super::exact::Exact;
use super::layout::{self, Class, Layout, Path, Role};
use super::moment::WrittenZone;
use super::report::{DatesSeen, Remarks};
use super::rows::{Cells, Sink};
use super::size::FleetSize;
use super::tally::{DAYS_MAX, Entry, Tally};
use super::times::{self, Unread};
use super::zone::{Shown, Zone};
use reboot_storm_model::REGION_COUNT;

/// A larger count in one row is taken for an error.
const COUNT_MAX: f64 = 1e12;
/// Upper bound on the rounding of a wave, in PCs.
const ROUNDING_MAX: f64 = 1.0;

/// Numbers of rows by how they give their zone.
#[derive(Default)]
pub(super) struct Zones {
    pub(super) utc: u64,
    pub(super) offset: u64,
    pub(super) missing: u64,
}

/// The rows read so far.
pub(super) struct Entries {
    /// The time zone of times without one.
    pub(super) zone: Zone,
    /// The order of day and month in dates that are not ISO 8601.
    pub(super) order: Option<DateOrder>,
    /// Dates skipped because no order was given.
    pub(super) dates: DatesSeen,
    /// Number of rows whose date was read in the given order.
    pub(super) ordered: u64,
    pub(super) date_only: u64,
    /// The fleet, as given in the log's comments.
    pub(super) fleet: Option<FleetSize>,
    pub(super) always_on: Option<f64>,
    /// The names of the columns, and their line.
    pub(super) names: Option<(u64, Vec<String>)>,
    pub(super) layout: Option<Layout>,
    pub(super) tally: Tally,
    pub(super) rows: u64,
    pub(super) read: u64,
    pub(super) zones: Zones,
    pub(super) skipped: Remarks,
    pub(super) noticed: Remarks,
    previous: Option<Entry>,
}

impl Entries {
    pub(super) fn new(zone: Zone, order: Option<DateOrder>) -> Self {
        Self {
            zone,
            order,
            dates: DatesSeen::default(),
            ordered: 0,
            date_only: 0,
            fleet: None,
            always_on: None,
            names: None,
            layout: None,
            tally: Tally::default(),
            rows: 0,
            read: 0,
            zones: Zones::default(),
            skipped: Remarks::default(),
            noticed: Remarks::default(),
            previous: None,
        }
    }

    /// A row's entry, or the reason why it has none and the cell at fault.
    fn entry<'a>(
        &mut self,
        line: u64,
        cells: Cells<'a>,
    ) -> Result<Entry, (&'static str, &'a [u8])> {
        let Some(layout) = &self.layout else {
            let names = self.names.as_ref().map_or(&[][..], |(_, names)| names);
            let cell = cells.get(layout::time_candidate(cells, names));
            return Err((Unread::NotATime.what(None), cell));
        };
        let cell = cells.get(layout.time);
        let time_cell = cell;
        let mut time = times::read_in(cell, self.order).map_err(|unread| {
            if let (Unread::OrderUnsaid, Some(date)) = (unread, dates::written(cell)) {
                self.dates.add(cell, date.readings());
            }
            (unread.what(self.order), cell)
        })?;
        self.ordered += u64::from(self.order.is_some() && times::read(cell).is_err());
        if let Some(clock) = layout.clock.filter(|_| time.date_only) {
            let cell = cells.get(clock);
            let wrong = ("the time of day is not one, as in 03:15", cell);
            time.unix += dates::clock(cell).ok_or(wrong)?;
            time.date_only = false;
        }
        let cell = layout.cell(Role::Path, cells);
        let path = layout::path(cell).unwrap_or_else(|| {
            self.noticed.add("the path is unknown, and is ignored", line, 1, cell);
            Path::Unsaid
        });
        let mut count = Exact::from(1.0);
        if layout.column(Role::Count).is_some() {
            let cell = layout.cell(Role::Count, cells);
            let least = if path == Path::Rounding { -ROUNDING_MAX } else { 0.0 };
            count = Exact::read(cell)
                .filter(|count| (least..=COUNT_MAX).contains(&count.nearest()))
                .ok_or(("the count is not a number from 0 to a million million", cell))?;
        }
        let cell = layout.cell(Role::Region, cells);
        let place = layout::region(cell).unwrap_or_else(|| {
            self.noticed.add("the region is unknown: counted without a region", line, 1, cell);
            REGION_COUNT
        });
        let cell = layout.cell(Role::Class, cells);
        let class = layout::class(cell).unwrap_or_else(|| {
            self.noticed.add("the class of PC is unknown: counted without a class", line, 1, cell);
            Class::Unsaid
        });
        let mut unix = time.unix;
        match time.zone {
            WrittenZone::Utc => self.zones.utc += 1,
            WrittenZone::Offset(_) => self.zones.offset += 1,
            WrittenZone::Missing => {
                self.zones.missing += 1;
                unix = self.of_clock(line, unix, time_cell);
            }
        }
        if time.date_only {
            self.date_only += 1;
            self.noticed.add("a date without a time of day: taken as 00:00", line, 1, &[]);
        }
        Ok(Entry { unix, count, place, class, path })
    }

    /// Converts a local time to UTC; reports ambiguous and nonexistent times.
    fn of_clock(&mut self, line: u64, local: i64, cell: &[u8]) -> i64 {
        let (unix, shown) = self.zone.moment(local);
        let what = match shown {
            Shown::Once => return unix,
            Shown::Twice => "ambiguous local time, as clocks are set back: the earlier one is used",
            Shown::Never => {
                "nonexistent local time, as clocks are set forward: the offset before the change is used"
            }
        };
        self.noticed.add(what, line, 1, cell);
        unix
    }

    fn notice_order(&mut self, line: u64, entry: Entry) {
        if let Some(previous) = self.previous {
            let what = |entry: Entry| (entry.unix, entry.place, entry.class, entry.path);
            if entry.unix < previous.unix {
                let text = "earlier than the row before: rows may come in any order";
                self.noticed.add(text, line, 1, &[]);
            } else if what(entry) == what(previous) {
                self.noticed.add("the same as the row before: both count", line, 1, &[]);
            }
        }
        self.previous = Some(entry);
    }
}

impl Sink for Entries {
    fn comment(&mut self, line: u64, text: &str) {
        let Some((key, value)) = text.split_once(':') else { return };
        let (key, value) = (key.trim(), value.trim());
        let understood = match key {
            "fleet" => {
                self.fleet = FleetSize::read(value).ok();
                self.fleet.is_some()
            }
            "always_on" => {
                let share = Exact::read(value.as_bytes()).map(Exact::nearest);
                self.always_on = share.filter(|share| (0.0..=1.0).contains(share));
                self.always_on.is_some()
            }
            _ => true,
        };
        if !understood {
            let what = "the fleet named in a comment is not valid, and is ignored";
            self.noticed.add(what, line, 1, value.as_bytes());
        }
    }

    fn row(&mut self, line: u64, lines: u64, cells: Cells<'_>) {
        // A line of spaces only.
        if cells.iter().all(<[u8]>::is_empty) {
            return;
        }
        if self.layout.as_ref().is_none_or(|layout| layout.provisional) {
            let names = self.names.as_ref().map_or(&[][..], |(_, names)| names);
            let found = Layout::of(cells, names, self.order);
            if self.layout.is_none() || found.as_ref().is_some_and(|layout| !layout.provisional) {
                self.layout = found;
            }
            if self.layout.is_none() && self.names.is_none() {
                self.names = Some((line, layout::names(cells)));
                return;
            }
        }
        self.rows += 1;
        match self.entry(line, cells) {
            Ok(entry) if self.tally.add(line, entry) => {
                self.read += 1;
                self.notice_order(line, entry);
                if lines > 1 {
                    let what = "spans several lines, by line breaks within quotes";
                    self.noticed.add(what, line, 1, format!("{lines} lines").as_bytes());
                }
            }
            Ok(_) => {
                let what = format!("the log has more than {DAYS_MAX} days by then");
                self.skipped.add(&what, line, 1, &[]);
            }
            Err((what, cell)) => self.skipped.add(what, line, 1, cell),
        }
    }

    fn unclosed(&mut self, line: u64, lines: u64) {
        self.rows += lines;
        self.skipped.add(
            "a quote is opened and not closed: these lines are not read",
            line,
            lines,
            &[],
        );
    }
}
