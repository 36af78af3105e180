//! Conversion of counts to shares, at the end of a log.

use super::bytes::Encoding;
use super::entries::Entries;
use super::exact::Exact;
use super::layout::{Class, Role};
use super::options::{LogError, ReadOptions};
use super::report::Report;
use super::size::FleetSize;
use super::tally::{BINS_A_DAY, Cell, PATHS, PLACES, Tally, WINDOW_DAYS};
use reboot_storm_model::imported::{Imported, ImportedBin};
use reboot_storm_model::params::Params;
use reboot_storm_model::rollout::{Path, Paths};
use reboot_storm_model::{REGION_COUNT, REGIONS};

/// The wave and the report of a log.
pub(super) fn settle(
    mut entries: Entries,
    encoding: Encoding,
    options: &ReadOptions,
) -> Result<(Imported, Report), LogError> {
    let read = entries.read;
    for (_, day) in entries.tally.cut() {
        let what = format!("outside the {WINDOW_DAYS} days with the most restarts");
        entries.read -= day.lines.count;
        entries.skipped.add_lines(&what, &day.lines);
    }
    let counts = Counts::of(&entries.tally);
    let given = options.fleet.clone().or_else(|| entries.fleet.clone());
    let size = given.clone().unwrap_or(FleetSize::Whole(counts.installed.iter().sum()));
    let always_on = entries.always_on.unwrap_or(Params::default().always_on);
    let shares = Shares::new(&size, &counts, always_on);

    let found = found(&entries, encoding);
    let assumed = assumptions(&entries, given.as_ref(), &counts, always_on);
    let mut report = Report {
        rows: entries.rows,
        read: entries.read,
        outside: read - entries.read,
        date_only: entries.date_only,
        dates: std::mem::take(&mut entries.dates),
        pcs: size.total(),
        pcs_said: given.is_some(),
        restarts: counts.restarts,
        span: entries.tally.span(),
        skipped: entries.skipped.into_list(),
        noticed: entries.noticed.into_list(),
        found,
        assumed,
    };
    let Some(first_day) = entries.tally.days().next().map(|(day, _)| day) else {
        return Err(LogError::NothingRead(Box::new(report)));
    };
    let mut bins = Vec::new();
    for (number, day) in entries.tally.days() {
        bins.resize((number - first_day) as usize * BINS_A_DAY, ImportedBin::default());
        bins.extend(day.cells.iter().map(|cell| shares.bin(cell)));
    }
    report.assumed.extend(overfull(&bins, always_on));
    let too_many =
        |region: &usize| bins.iter().any(|bin| bin.known[*region] + bin.unknown[*region] > 1.0);
    if let Some(region) = (0..REGION_COUNT).find(too_many) {
        let (region, pcs) = (REGIONS[region].name, size.spelled());
        return Err(LogError::FleetTooSmall { region, pcs, report: Box::new(report) });
    }
    let paths = shares.paths(&counts);
    match Imported::new(first_day * BINS_A_DAY as i64, bins, paths) {
        Some(imported) => Ok((imported, report)),
        None => Err(LogError::NothingRead(Box::new(report))),
    }
}

/// Sums over the whole log.
struct Counts {
    /// Installations by region, those without a region last.
    installed: [f64; PLACES],
    by_path: [[Exact; PATHS]; PLACES],
    restarts: f64,
    unclassed: bool,
    classed: bool,
}

impl Counts {
    fn of(tally: &Tally) -> Self {
        let by_path = tally.paths();
        let sum = |paths: &[Exact; PATHS]| paths.iter().map(|count| count.nearest()).sum::<f64>();
        let shutdown: f64 =
            by_path.iter().map(|paths| paths[Path::Shutdown as usize].nearest()).sum();
        let installed = by_path.each_ref().map(sum);
        let any = |class: Class| {
            let of_cell =
                |cell: &Cell| cell.iter().any(|place| place[class as usize] != Exact::default());
            tally.days().any(|(_, day)| day.cells.iter().any(of_cell))
        };
        Self {
            restarts: installed.iter().sum::<f64>() - shutdown,
            unclassed: any(Class::Unsaid),
            classed: any(Class::AlwaysOn) || any(Class::Switched),
            installed,
            by_path,
        }
    }

    fn regions(&self) -> bool {
        self.installed[..REGION_COUNT].iter().any(|count| *count > 0.0)
    }
}

/// Turns counts into shares.
struct Shares {
    pcs: [f64; REGION_COUNT],
    /// Each region's share of restarts without a region.
    parts: [f64; REGION_COUNT],
    always_on: f64,
}

impl Shares {
    fn new(size: &FleetSize, counts: &Counts, always_on: f64) -> Self {
        let (pcs, parts) = size.by_region(&counts.installed);
        Self { pcs, parts, always_on }
    }

    fn share(&self, region: usize, count: Exact, pcs: f64) -> f64 {
        // Negative by rounding only.
        if self.pcs[region] > 0.0 && pcs > 0.0 { count.over(pcs).nearest().max(0.0) } else { 0.0 }
    }

    fn bin(&self, cell: &Cell) -> ImportedBin {
        let mut bin = ImportedBin::default();
        for region in 0..REGION_COUNT {
            let [always_on, switched, unknown] = std::array::from_fn(|class| {
                let rest = cell[REGION_COUNT][class].times(self.parts[region]);
                cell[region][class] + rest
            });
            let pcs = self.pcs[region];
            let of_always_on = self.share(region, always_on, pcs * self.always_on);
            bin.known[region] = self.share(region, always_on + switched, pcs);
            bin.always_on[region] = of_always_on.min(1.0);
            bin.unknown[region] = self.share(region, unknown, pcs);
        }
        bin
    }

    fn paths(&self, counts: &Counts) -> Paths {
        let total: f64 = self.pcs.iter().sum();
        let mut shares = Paths::default();
        for path in Path::ALL {
            let of_place = |paths: &[Exact; PATHS]| paths[path as usize].nearest();
            let count: f64 = counts.by_path.iter().map(of_place).sum();
            *shares.of(path) = if total > 0.0 { (count / total).max(0.0) } else { 0.0 };
        }
        shares
    }
}

/// An assumption to report if more always-on PCs restart in a region than there are.
fn overfull(bins: &[ImportedBin], always_on: f64) -> Option<String> {
    let total = |region: usize| bins.iter().map(|bin| bin.always_on[region]).sum::<f64>();
    let most = (0..REGION_COUNT).map(total).fold(0.0, f64::max);
    (most > 1.0 + 1e-9).then(|| {
        format!(
            "always-on PCs restart {} times each in the mean, where they restart most: {} of the fleet are always on",
            reboot_storm_model::outcome_text::amount(most),
            reboot_storm_model::outcome_text::percent(always_on)
        )
    })
}

/// The encoding, and the columns that are read.
fn found(entries: &Entries, encoding: Encoding) -> Vec<String> {
    let mut lines = vec![format!("text in {}", encoding.name())];
    if let Some((line, names)) = &entries.names {
        lines.push(format!("names of columns in line {line}: {}", names.join(", ")));
    }
    if let Some(layout) = &entries.layout {
        let roles = [
            (Role::Count, "counts"),
            (Role::Region, "regions"),
            (Role::Class, "classes of PC"),
            (Role::Path, "paths"),
        ];
        let roles = roles.iter().filter_map(|(role, name)| {
            layout.column(*role).map(|index| format!("{name} in {}", index + 1))
        });
        let columns: Vec<_> =
            std::iter::once(format!("times in column {}", layout.time + 1)).chain(roles).collect();
        lines.push(columns.join(", "));
        if let Some(clock) = layout.clock {
            lines.push(format!("times of day in column {}", clock + 1));
        }
        if !layout.unused.is_empty() {
            lines.push(format!("unused columns: {}", layout.unused.join(", ")));
        }
    }
    lines
}

/// The assumptions, in words.
fn assumptions(
    entries: &Entries,
    fleet: Option<&FleetSize>,
    counts: &Counts,
    always_on: f64,
) -> Vec<String> {
    let mut lines = Vec::new();
    let has =
        |role: Role| entries.layout.as_ref().is_some_and(|layout| layout.column(role).is_some());
    let zones = &entries.zones;
    if zones.missing > 0 {
        let zone = entries.zone.name();
        lines.push(format!("{} times without a zone are {zone}", zones.missing));
    }
    if zones.offset > 0 && zones.utc + zones.missing > 0 {
        lines.push(format!(
            "each of the mixed zones counts: {} times have an offset, {} are UTC, {} have none",
            zones.offset, zones.utc, zones.missing
        ));
    }
    if let Some(order) = entries.order.filter(|_| entries.ordered > 0) {
        lines.push(format!("dates are {}", order.name()));
    }
    if !has(Role::Count) {
        lines.push("each row is one restart of one PC".into());
    }
    lines.push(match fleet {
        Some(size) => format!("the fleet has {} PCs", size.spelled()),
        None => format!(
            "the fleet has as many PCs as the log has installations, {}: every PC restarts once, unless the number of PCs is given",
            FleetSize::Whole(counts.installed.iter().sum()).spelled()
        ),
    });
    if counts.regions() && !matches!(fleet, Some(FleetSize::ByRegion(_))) {
        lines.push("each region's share of the fleet is its share of the log".into());
    }
    if counts.installed[REGION_COUNT] > 0.0 {
        lines.push(
            "restarts without a region are divided between all regions like the clients".into(),
        );
    }
    if counts.unclassed {
        lines.push("restarts without a class of PC are those of the PCs that are on at the time, in proportion".into());
    }
    if counts.classed {
        lines.push(format!(
            "{} of the PCs are always on",
            reboot_storm_model::outcome_text::percent(always_on)
        ));
    }
    if !has(Role::Path) {
        lines.push("every row is a restart in session, none an installation at shutdown".into());
    }
    lines
}
