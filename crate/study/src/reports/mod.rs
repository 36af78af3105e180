//! Reports: what the rollout of a scenario means beside its run, as columns and figures that
//! charts, tables and files are made from.
//!
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

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The groups of computers under WSUS, hour by hour, and how far a bad patch gets.
    Wsus,
    /// An office's link, every five minutes.
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

    /// What its columns and figures are of, by the ends of their names: `ring1`, `Test group`.
    #[must_use]
    pub fn series(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Wsus => wsus::series(),
            Self::Office => office::series(),
            Self::Frontier => Vec::new(),
        }
    }
}

/// What a report of each kind has in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// The groups of computers under WSUS.
    Wsus(Contents<WsusRow, WsusFacts>),
    /// An office's link.
    Office(Contents<OfficeRow, OfficeFacts>),
    /// Outage against infected PCs over the spread.
    Frontier(Contents<Point, FrontierFacts>),
}

/// The same done to the contents, whatever they are.
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
    /// What it was computed from.
    pub scenario: Scenario,
    /// What it says.
    pub data: Data,
}

impl Report {
    /// Computes one.
    ///
    /// # Panics
    /// When the scenario's log of restarts is missing.
    #[must_use]
    pub fn new(kind: Kind, scenario: &Scenario) -> Self {
        Self::with_progress(kind, scenario, &mut |_| true).expect("nobody stops it")
    }

    /// Computes one; `progress` is told the share that is done, if it takes long, and stops it by
    /// returning false.
    ///
    /// # Panics
    /// When the scenario's log of restarts is missing.
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

    /// A report that was computed elsewhere: its columns one after the other, and its figures by name. None where
    /// these are no columns of such a report.
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

    /// What it is about.
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
    /// When it is about something else.
    #[must_use]
    pub fn wsus(&self) -> &Contents<WsusRow, WsusFacts> {
        let Data::Wsus(contents) = &self.data else { panic!("not a report on WSUS") };
        contents
    }

    /// The office's link.
    ///
    /// # Panics
    /// When it is about something else.
    #[must_use]
    pub fn office(&self) -> &Contents<OfficeRow, OfficeFacts> {
        let Data::Office(contents) = &self.data else { panic!("not a report on an office") };
        contents
    }

    /// Outage against infected PCs.
    ///
    /// # Panics
    /// When it is about something else.
    #[must_use]
    pub fn frontier(&self) -> &Contents<Point, FrontierFacts> {
        let Data::Frontier(contents) = &self.data else { panic!("not a report on spreads") };
        contents
    }

    /// The first column, which all others are over: hours of the run, or the spread.
    #[must_use]
    pub fn across(&self) -> &[f64] {
        match &self.data {
            Data::Wsus(contents) => contents.rows.get(WsusRow::HOURS),
            Data::Office(contents) => contents.rows.get(OfficeRow::HOURS),
            Data::Frontier(contents) => contents.rows.get(Point::SPREAD),
        }
    }

    /// All columns with their names, for what goes outside.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, &[f64])> {
        each!(&self.data, contents => contents.rows.all().collect())
    }

    /// All figures that there is one of, with their names, for what goes outside.
    #[must_use]
    pub fn facts(&self) -> Vec<(String, f64)> {
        each!(&self.data, contents => contents.facts.all().collect())
    }
}
