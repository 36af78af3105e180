//! Serialization of an imported wave, for transfer between a page's workers.

use super::{Imported, ImportedBin, by_path};
use crate::regions::REGION_COUNT;
use crate::rollout::{Path, Paths};

/// Words of eight bytes before the bins: the number of the first bin, and the share of each path.
const HEAD: usize = 1 + Path::ALL.len();
/// Words in a bin.
const BIN: usize = 3 * REGION_COUNT;

impl Imported {
    /// The wave as little-endian words of eight bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.first_bin().to_le_bytes().to_vec();
        let bins = self.bins().iter().flat_map(|bin| [bin.known, bin.always_on, bin.unknown]);
        for number in by_path(self.paths()).into_iter().chain(bins.flatten()) {
            bytes.extend(number.to_le_bytes());
        }
        bytes
    }

    /// The wave from such bytes; `None` if they are malformed.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks::<8>();
        let (first, numbers) = numbers.split_first()?;
        if !rest.is_empty()
            || numbers.len() + 1 < HEAD
            || !(numbers.len() + 1 - HEAD).is_multiple_of(BIN)
        {
            return None;
        }
        let numbers: Vec<f64> = numbers.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect();
        let (shares, bins) = numbers.split_at(HEAD - 1);
        let mut paths = Paths::default();
        for (path, share) in Path::ALL.into_iter().zip(shares) {
            *paths.of(path) = *share;
        }
        let (regions, _) = bins.as_chunks::<REGION_COUNT>();
        let (bins, _) = regions.as_chunks::<3>();
        let bin = |[known, always_on, unknown]: &[_; 3]| ImportedBin {
            known: *known,
            always_on: *always_on,
            unknown: *unknown,
        };
        Self::new(i64::from_le_bytes(*first), bins.iter().map(bin).collect(), paths)
    }
}
