//! The digest: a hash of a run's core columns. Runs with equal core columns have equal digests.

use crate::columns::{CORE, Columns};

/// xxh3-64 of the core columns in order, each value as a little-endian double.
pub fn digest(columns: &Columns) -> u64 {
    let mut bytes = Vec::with_capacity(CORE.len() * columns.rows() * size_of::<f64>());
    for column in columns.core() {
        for value in column {
            bytes.extend_from_slice(&value.to_le_bytes());
        }
    }
    xxhash_rust::xxh3::xxh3_64(&bytes)
}
