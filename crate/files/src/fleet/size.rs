//! The number of PCs in a fleet, of which the counts of a log become shares.

use super::exact::Exact;
use super::tally::PLACES;
use reboot_storm_model::decimal;
use reboot_storm_model::params::{Refusal, shorten};
use reboot_storm_model::{REGION_COUNT, REGIONS};

/// The number of PCs in a fleet, whether they restarted or not.
#[derive(Clone, Debug, PartialEq)]
pub enum FleetSize {
    /// In all regions together, divided between the log's regions in proportion to its restarts.
    Whole(f64),
    /// By region, in the order of [`REGIONS`]; 0 for regions without PCs.
    ByRegion([f64; REGION_COUNT]),
}

/// The accepted input.
const ALLOWED: &str =
    "a number of PCs from 1 to 1000000000, or one for each region as in de=700,us=300";
const PCS: std::ops::RangeInclusive<f64> = 1e-3..=1e9;

impl FleetSize {
    /// Parses `5000`, or `de=700,us=300`.
    ///
    /// # Errors
    /// A [`Refusal`] with the accepted input.
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

    /// The total number.
    pub(super) fn total(&self) -> f64 {
        match self {
            Self::Whole(pcs) => *pcs,
            Self::ByRegion(pcs) => pcs.iter().sum(),
        }
    }

    /// The spelling that [`Self::read`] parses.
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

    /// PCs by region, and each region's share of restarts without a region; `installed` is counted by
    /// region, those without a region last.
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
