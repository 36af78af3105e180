//! Reports: what the rollout of a scenario means beside its run, as columns and figures that
//! charts, tables and files are made from.
//!
//! A report is computed from a scenario alone. Pages and programs ask for one by its kind.

mod frontier;
mod office;
mod wsus;

use crate::frontier::Cliff;
use reboot_storm_model::Columns;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;

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

    /// The names of its columns; the first one is what the others are over.
    #[must_use]
    pub fn columns(self) -> Vec<String> {
        match self {
            Self::Wsus => wsus::names(),
            Self::Office => office::names(),
            Self::Frontier => frontier::names(),
        }
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

/// One report. Its first column is what all others are over: hours of the run, or the spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What it is about.
    pub kind: Kind,
    /// What it was computed from.
    pub scenario: Scenario,
    /// Figures that change along the first column.
    pub columns: Columns,
    /// Figures that there is one of, by name.
    pub facts: Vec<(String, f64)>,
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
        let (columns, facts) = match kind {
            Kind::Wsus => wsus::report(scenario),
            Kind::Office => office::report(scenario),
            Kind::Frontier => frontier::report(&mut Simulator::default(), scenario, progress)?,
        };
        Some(Self { kind, scenario: scenario.clone(), columns, facts })
    }

    /// One figure.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<f64> {
        self.facts.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    /// The cliff that is nearest to the cheapest spread, in a report on spreads.
    #[must_use]
    pub fn cliff(&self) -> Option<Cliff> {
        Some(Cliff { falls: self.fact("cliff_falls")?, holds: self.fact("cliff_holds")? })
    }

    /// One column; an empty one where there is none of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> &[f64] {
        self.columns.get(name).unwrap_or_default()
    }

    /// The first column.
    #[must_use]
    pub fn across(&self) -> &[f64] {
        self.columns.names().first().map_or(&[], |name| self.column(name))
    }
}
