//! Import options of a log, and the reasons for refusing one.

use super::date_order::DateOrder;
use super::report::Report;
use super::size::FleetSize;
use super::zone::Zone;

/// Import options of a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// The number of PCs in the fleet; by default the log's own `# fleet:`, or else its number of
    /// installations.
    pub fleet: Option<FleetSize>,
    /// The time zone of times without one; UTC by default.
    pub zone: Zone,
    /// The order of day and month in dates that are not ISO 8601; without it they are skipped.
    pub dates: Option<DateOrder>,
}

/// Why a log was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LogError {
    /// The file is empty.
    #[error("is empty")]
    Empty,
    /// The file is not text.
    #[error("is {0}")]
    NotText(&'static str),
    /// No restart was read; the report gives the reasons.
    #[error("has no restart that could be read")]
    NothingRead(Box<Report>),
    /// More PCs of a region restart in a bin than the fleet has there.
    #[error("has more restarts of {region} in five minutes than the fleet of {pcs} has PCs there")]
    FleetTooSmall {
        /// The region's name.
        region: &'static str,
        /// The fleet, as given.
        pcs: String,
        /// The report on the log.
        report: Box<Report>,
    },
}

impl LogError {
    /// The accepted input.
    #[must_use]
    pub fn allowed(&self) -> &'static str {
        match self {
            Self::FleetTooSmall { .. } => {
                "a fleet that is large enough: a number of PCs, or by region as in de=700,us=300"
            }
            _ => {
                "text with one restart a row, as CSV or by itself: ISO 8601 (2007-08-14T17:00:00Z) or epoch seconds, \
                 or day.month.year or month/day/year if their order is given; \
                 then, if known, how many, the region, the class of PC, the path"
            }
        }
    }

    /// The report on the log, if it was read.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match self {
            Self::NothingRead(report) | Self::FleetTooSmall { report, .. } => Some(report),
            _ => None,
        }
    }
}
