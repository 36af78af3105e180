//! How many PCs a log is of: what its counts are shares of.

use super::exact::Exact;
use super::tally::PLACES;
use reboot_storm_model::decimal;
use reboot_storm_model::params::{Refusal, shorten};
use reboot_storm_model::{REGION_COUNT, REGIONS};

/// The PCs of a fleet, with and without the program, restarted or not.
#[derive(Clone, Debug, PartialEq)]
pub enum FleetSize {
    /// In all regions together: each region that the log names has its part of the log.
    Whole(f64),
    /// By region, in the order of [`REGIONS`]; 0 where there are none.
    ByRegion([f64; REGION_COUNT]),
}

/// What is allowed.
const ALLOWED: &str =
    "a number of PCs from 1 to 1000000000, or one for each region as in de=700,us=300";
const PCS: std::ops::RangeInclusive<f64> = 1e-3..=1e9;

impl FleetSize {
    /// Reads `5000`, or `de=700,us=300`.
    ///
    /// # Errors
    /// A [`Refusal`] that names what is allowed.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let refused = |reason: &str| Refusal {
            id: "--fleet".into(),
            given: shorten(text),
            reason: reason.into(),
            allowed: ALLOWED.into(),
        };
        let number = |text: &str| {
            let pcs = Exact::read(text.trim().as_bytes()).map(Exact::nearest);
            let pcs = pcs.ok_or_else(|| refused("is not a number of PCs"))?;
            if PCS.contains(&pcs) { Ok(pcs) } else { Err(refused("is out of range")) }
        };
        if !text.contains('=') {
            return number(text).map(Self::Whole);
        }
        let mut pcs = [0.0; REGION_COUNT];
        for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
            let (id, text) =
                part.split_once('=').ok_or_else(|| refused("has a part without `=`"))?;
            let region = REGIONS.iter().position(|region| region.id == id.trim());
            let region = region.ok_or_else(|| refused("names an unknown region"))?;
            pcs[region] = number(text)?;
        }
        Ok(Self::ByRegion(pcs))
    }

    /// In all regions together.
    pub(super) fn total(&self) -> f64 {
        match self {
            Self::Whole(pcs) => *pcs,
            Self::ByRegion(pcs) => pcs.iter().sum(),
        }
    }

    /// As it is read.
    #[must_use]
    pub fn spelled(&self) -> String {
        match self {
            Self::Whole(pcs) => decimal::shortest(*pcs),
            Self::ByRegion(pcs) => {
                let parts = REGIONS.iter().zip(pcs).filter(|(_, pcs)| **pcs > 0.0);
                let parts =
                    parts.map(|(region, pcs)| format!("{}={}", region.id, decimal::shortest(*pcs)));
                parts.collect::<Vec<_>>().join(",")
            }
        }
    }

    /// PCs by region, and each region's part of what the log gives no region for; `installed` is
    /// counted by region, the last of them without.
    pub(super) fn by_region(
        &self,
        installed: &[f64; PLACES],
    ) -> ([f64; REGION_COUNT], [f64; REGION_COUNT]) {
        match self {
            Self::Whole(pcs) => {
                let total: f64 = installed.iter().sum();
                let without = installed[REGION_COUNT];
                let parts = REGIONS.each_ref().map(|region| region.share);
                let mut by_region = [0.0; REGION_COUNT];
                for (index, part) in parts.iter().enumerate() {
                    by_region[index] = pcs * ((installed[index] + without * part) / total);
                }
                (by_region, parts)
            }
            Self::ByRegion(pcs) => {
                let total: f64 = pcs.iter().sum();
                (*pcs, pcs.map(|pcs| pcs / total))
            }
        }
    }
}
