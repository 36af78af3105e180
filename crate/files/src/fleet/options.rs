//! What is said of a log beside what stands in it, and why nothing is made of one.

use super::date_order::DateOrder;
use super::report::Report;
use super::size::FleetSize;
use super::zone::Zone;

/// What is said of a log beside what stands in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// How many PCs it is of; without it the log's own `# fleet:`, and otherwise as many as have
    /// installed.
    pub fleet: Option<FleetSize>,
    /// The zone of times that name none; UTC where it is not said.
    pub zone: Zone,
    /// Whether day or month comes first in dates that are not ISO 8601; without it they are skipped.
    pub dates: Option<DateOrder>,
}

/// Why nothing was made of a log.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LogError {
    /// No byte in it.
    #[error("is empty")]
    Empty,
    /// It is something else than text.
    #[error("is {0}")]
    NotText(&'static str),
    /// Not one restart was read; the report says why.
    #[error("has no restart that could be read")]
    NothingRead(Box<Report>),
    /// More PCs of a region restart in five minutes than the fleet has there.
    #[error("has more restarts of {region} in five minutes than the fleet of {pcs} has PCs there")]
    FleetTooSmall {
        /// The region's name.
        region: &'static str,
        /// The fleet as it was given.
        pcs: String,
        /// What was read.
        report: Box<Report>,
    },
}

impl LogError {
    /// What would have been accepted.
    #[must_use]
    pub fn allowed(&self) -> &'static str {
        match self {
            Self::FleetTooSmall { .. } => {
                "a fleet that is large enough: a number of PCs, or by region as in de=700,us=300"
            }
            _ => {
                "text with one restart a row, as CSV or by itself: ISO 8601 (2007-08-14T17:00:00Z) or epoch seconds, \
                 or day.month.year or month/day/year where it is said which of them; \
                 then, if known, how many, the region, the class of PC, the path"
            }
        }
    }

    /// What was read all the same.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match self {
            Self::NothingRead(report) | Self::FleetTooSmall { report, .. } => Some(report),
            _ => None,
        }
    }
}
