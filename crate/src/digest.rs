//! The digest: one number that two runs share exactly when their core columns do.

use crate::columns::{CORE, Columns};

/// xxh3-64 of the core columns in order, each value as a little-endian double.
pub(crate) fn digest(columns: &Columns) -> u64 {
    let bytes: Vec<u8> = CORE
        .iter()
        .flat_map(|name| columns.core(name))
        .flat_map(|value| value.to_le_bytes())
        .collect();
    xxhash_rust::xxh3::xxh3_64(&bytes)
}
