//! Reports: consequences of a scenario's rollout beside its run, as columns and facts from which charts,
//! tables and files are made.
//!
//! A report is computed from a scenario alone, and requested by its kind.
//! A report is computed from a scenario alone. Pages and programs ask for one by its kind.

mod contents;
mod frontier;
mod office;
mod wsus;

use crate::frontier::Point;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;
use reboot_storm_model::columns::{Facts, Row, Table};

pub use contents::Contents;
pub use frontier::{FrontierFacts, frontier_table};
pub use office::{OfficeFacts, OfficeRow, Way};
pub use wsus::{GROUP_NAMES, GROUPS, Group, WsusFacts, WsusRow, groups};

/// The kind of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Computer groups under WSUS, hour by hour, and the reach of a failing update.
    Wsus,
    /// An office's link, in bins of five minutes.
    Office,
    /// Outage against infected PCs over the spread.
    Frontier,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Wsus, Self::Office, Self::Frontier];

    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Wsus => "wsus",
            Self::Office => "office",
            Self::Frontier => "frontier",
        }
    }

    /// The kind with this id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The keys of its columns and facts, with display names: `ring1`, `Test group`.
    #[must_use]
    pub fn series(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Wsus => wsus::series(),
            Self::Office => office::series(),
            Self::Frontier => Vec::new(),
        }
    }
}

/// The contents of a report, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// The groups of computers under WSUS.
    Wsus(Contents<WsusRow, WsusFacts>),
    /// An office's link.
    Office(Contents<OfficeRow, OfficeFacts>),
    /// Outage against infected PCs over the spread.
    Frontier(Contents<Point, FrontierFacts>),
}

/// Applies the same expression to the contents of any kind.
macro_rules! each {
    ($data:expr, $contents:ident => $value:expr) => {
        match $data {
            Data::Wsus($contents) => $value,
            Data::Office($contents) => $value,
            Data::Frontier($contents) => $value,
        }
    };
}

/// One report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The scenario it was computed from.
    pub scenario: Scenario,
    /// Its contents.
    pub data: Data,
}

impl Report {
    /// Computes a report.
    ///
    /// # Panics
    /// If the scenario's log of restarts is missing.
    #[must_use]
    pub fn new(kind: Kind, scenario: &Scenario) -> Self {
        Self::with_progress(kind, scenario, &mut |_| true).expect("progress never stops it")
    }

    /// Computes a report with progress: `progress` receives the share that is done, if the computation is
    /// long, and stops it by returning false.
    ///
    /// # Panics
    /// If the scenario's log of restarts is missing.
    pub fn with_progress(
        kind: Kind,
        scenario: &Scenario,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Self> {
        let data = match kind {
            Kind::Wsus => Data::Wsus(wsus::report(scenario)),
            Kind::Office => Data::Office(office::report(scenario)),
            Kind::Frontier => {
                let mut simulator = Simulator::default();
                Data::Frontier(frontier::report(&mut simulator, scenario, progress)?)
            }
        };
        Some(Self { scenario: scenario.clone(), data })
    }

    /// A report from its columns, concatenated, and its facts by name. `None` if the columns do not match
    /// the kind.
    pub fn from_parts(
        kind: Kind,
        scenario: Scenario,
        values: &[f64],
        fact: impl Fn(&str) -> Option<f64>,
    ) -> Option<Self> {
        fn contents<R: Row, F: Row>(
            values: &[f64],
            fact: impl Fn(&str) -> Option<f64>,
        ) -> Option<Contents<R, F>> {
            Some(Contents { rows: Table::from_flat(values)?, facts: Facts::from_named(fact) })
        }
        let data = match kind {
            Kind::Wsus => Data::Wsus(contents(values, fact)?),
            Kind::Office => Data::Office(contents(values, fact)?),
            Kind::Frontier => Data::Frontier(contents(values, fact)?),
        };
        Some(Self { scenario, data })
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.data {
            Data::Wsus(_) => Kind::Wsus,
            Data::Office(_) => Kind::Office,
            Data::Frontier(_) => Kind::Frontier,
        }
    }

    /// The groups under WSUS.
    ///
    /// # Panics
    /// If the report is of another kind.
    #[must_use]
    pub fn wsus(&self) -> &Contents<WsusRow, WsusFacts> {
        let Data::Wsus(contents) = &self.data else { panic!("not a report on WSUS") };
        contents
    }

    /// The office's link.
    ///
    /// # Panics
    /// If the report is of another kind.
    #[must_use]
    pub fn office(&self) -> &Contents<OfficeRow, OfficeFacts> {
        let Data::Office(contents) = &self.data else { panic!("not a report on an office") };
        contents
    }

    /// Outage against infected PCs.
    ///
    /// # Panics
    /// If the report is of another kind.
    #[must_use]
    pub fn frontier(&self) -> &Contents<Point, FrontierFacts> {
        let Data::Frontier(contents) = &self.data else { panic!("not a report on spreads") };
        contents
    }

    /// The first column, the x axis of all others: hours of the run, or spreads.
    #[must_use]
    pub fn across(&self) -> &[f64] {
        match &self.data {
            Data::Wsus(contents) => contents.rows.get(WsusRow::HOURS),
            Data::Office(contents) => contents.rows.get(OfficeRow::HOURS),
            Data::Frontier(contents) => contents.rows.get(Point::SPREAD),
        }
    }

    /// All columns with their names, for output.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, &[f64])> {
        each!(&self.data, contents => contents.rows.all().collect())
    }

    /// All facts with their names, for output.
    #[must_use]
    pub fn facts(&self) -> Vec<(String, f64)> {
        each!(&self.data, contents => contents.facts.all().collect())
    }
}
